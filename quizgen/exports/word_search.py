"""Words of the article hidden in a square of letters, and the solution (PDF)."""

from collections.abc import Iterable

from quizgen.manifest.outputs import Build, Format, Output, not_made
from quizgen.paper.puzzle import hide, words
from quizgen.paper.selection import without_pictures
from quizgen.paper.typesetting import typeset
from quizgen.paper.values import page

MOST, SIDE, LONGEST, FEWEST = 12, 14, 12, 3
"""Most words of a puzzle, rows and columns of its square, most letters of a word, and least words for a puzzle."""


def write(build: Build) -> Iterable[Output]:
    """Yields `word-search.pdf` and `word-search-key.pdf`."""
    placed, rows = hide(words(without_pictures(build.bank), LONGEST), MOST, SIDE, f"{build.manifest.seed}/word-search")
    if len(placed) < FEWEST:
        why = f"of the words that are asked for {len(placed)} can be hidden, each in one place; {FEWEST} are needed"
        yield from not_made(why, "word-search.pdf", "word-search-key.pdf")
        return
    label, title = build.language.labels, build.bank.deck.quiz.title
    puzzle = {
        "rows": list(rows),
        "words": [one.word.written for one in placed],
        "found": [[list(cell) for cell, _ in one.cells()] for one in placed],
    }
    for name, solved, about in (
        ("word-search", False, f"{len(placed)} words"),
        ("word-search-key", True, "the solution"),
    ):
        values = page(build, title, f"{title}, {label['solution' if solved else 'word-search']}")
        content = typeset("word-search", values | puzzle | {"solved": solved})
        yield Output(name=f"{name}.pdf", content=content, about=about)


FORMAT = Format(
    name="word-search", about="words hidden among letters, and the solution (PDF)", default=False, write=write
)
