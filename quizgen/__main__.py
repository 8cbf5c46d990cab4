"""Lets `python -m quizgen` do what `quizgen` does."""

from quizgen.cli import main

main(prog_name="quizgen")
