"""Lays out quizzes, keys, sheets and cards with Typst and sets them as PDF files."""
