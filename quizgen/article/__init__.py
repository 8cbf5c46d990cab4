"""Reads an article, and compares the facts of a deck with its paragraphs."""
