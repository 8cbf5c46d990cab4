"""A crossword of the words that the questions ask for, and its solution (PDF)."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from quizgen.manifest.outputs import Build, Format, Output, not_made
from quizgen.model import TERM, Text
from quizgen.paper.fit import without_straggler
from quizgen.paper.puzzle import ACROSS, DOWN, Cell, PlacedWord, Word, cross, numbered, varied, words
from quizgen.paper.selection import without_pictures, written
from quizgen.paper.values import Values, page

MOST, SIDE, FEWEST = 14, 15, 4
"""Most words of a puzzle, its most rows and columns, and the least number of words for which a puzzle is made."""


def write(build: Build) -> Iterable[Output]:
    """Yields `crossword.pdf` and `crossword-key.pdf`."""
    placed = cross(words(build.asked(written(build.bank)), SIDE), MOST, SIDE, f"{build.manifest.seed}/crossword")
    if len(placed) < FEWEST:
        why = f"of the words that are asked for {len(placed)} cross each other; a crossword needs {FEWEST}"
        yield from not_made(why, "crossword.pdf", "crossword-key.pdf")
        return
    puzzle, label = _puzzle(varied(placed, _clued(build))), build.language.labels
    for name, solved, about in (("crossword", False, f"{len(placed)} words"), ("crossword-key", True, "the solution")):
        what = label["solution" if solved else "crossword"]
        values = page(build, build.bank.deck.quiz.title, f"{build.bank.deck.quiz.title}, {what}")
        content = without_straggler("crossword", values | puzzle | {"solved": solved})
        yield Output(name=f"{name}.pdf", content=content, about=about)


def _clued(build: Build) -> Iterator[Word]:
    """Yields every clue that the bank has for a word; the clue for a term is its meaning."""
    facts = build.bank.deck.facts
    for question in without_pictures(build.bank):
        fact = facts.get(question.fact)
        meaning = fact.roles.get("meaning") if fact and fact.relation == TERM and question.role == "term" else None
        for word in words([question], SIDE):
            yield replace(word, clue=build.language.capitalise(meaning.text)) if isinstance(meaning, Text) else word


def _puzzle(placed: Sequence[PlacedWord]) -> Values:
    numbers = numbered(placed)
    letters = {cell: letter for one in placed for cell, letter in one.cells()}
    return {
        "width": 1 + max(column for _, column in letters),
        "height": 1 + max(row for row, _ in letters),
        "cells": [
            {"row": row, "column": column, "letter": letters[row, column], "number": numbers.get((row, column), 0)}
            for row, column in sorted(letters)
        ],
        "across": _clues(placed, ACROSS),
        "down": _clues(placed, DOWN),
    }


def _clues(placed: Sequence[PlacedWord], step: Cell) -> list[Values]:
    numbers = numbered(placed)
    return [
        {
            "question": one.word.question,
            "number": numbers[one.start],
            "clue": one.word.clue,
            "lengths": one.word.lengths,
            "word": one.word.written,
        }
        for one in placed
        if one.step == step
    ]


FORMAT = Format(name="crossword", about="a crossword and its solution (PDF)", default=False, write=write)
