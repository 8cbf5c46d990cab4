"""Reads and writes the files that teachers exchange: CSV tables, numbers in cells, HTML pages."""
