"""Generates scans of answer sheets that simulated pupils filled in."""
