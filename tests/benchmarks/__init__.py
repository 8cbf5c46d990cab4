"""Figures of time, memory and size; each `bench_NAME.py` prints its own."""
