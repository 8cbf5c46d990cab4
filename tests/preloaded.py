"""Imported by the clean process from which commands are forked: loads the parser once, which takes seconds."""

from quizgen.draft.parsing.parser import find_parser

find_parser()
