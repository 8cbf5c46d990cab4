"""Turns page readings into papers, responses, scores and result tables."""
