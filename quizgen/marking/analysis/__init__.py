"""Analyses how well each question of a graded quiz worked."""
