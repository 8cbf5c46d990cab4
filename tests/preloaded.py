"""Loads the parser, which takes seconds, in the clean process from which commands are forked."""

from quizgen.draft.parsing.parser import find_parser

find_parser()
