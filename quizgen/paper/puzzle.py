"""Makes crosswords and word searches: places words in a grid of letters, in the same way for the same seed."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from random import Random

from quizgen.model import BLANK, Question, Write

Cell = tuple[int, int]
Bounds = tuple[int, int, int, int]
"""The top row, left column, bottom row and right column of a part of a grid."""
ACROSS, DOWN = (0, 1), (1, 0)
DIRECTIONS = (ACROSS, DOWN, (1, 1), (-1, 1))
"""Steps (rows, columns) from letter to letter of a hidden word: to the right, down, and diagonal, never backward."""
_NOWHERE: Bounds = (10**6, 10**6, -(10**6), -(10**6))
"""The bounds of no word, with which the bounds of words begin."""
_TRIES = 30
"""Number of grids that are made, of which the best is taken."""
_MIXED = 10
"""Long words come first, in each try with up to this number of letters more or less, so that the tries differ."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """A word to find, with its clue and the id of its question.

    `letters` are its letters for the grid, all in upper case and without spaces; `written` is the answer as text.
    """

    letters: str
    written: str
    clue: str
    question: str

    @property
    def lengths(self) -> str:
        """The lengths of its parts, as crosswords show them: `4, 5`."""
        return ", ".join(str(len(_letters(part))) for part in self.written.split() if _letters(part))


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedWord:
    """A word in a grid: its first cell (`start`), and the step from letter to letter, both as (row, column)."""

    word: Word
    start: Cell
    step: Cell

    def cells(self) -> Iterator[tuple[Cell, str]]:
        """Yields each cell of the word, as row and column, with its letter."""
        (row, column), (down, right) = self.start, self.step
        for at, letter in enumerate(self.word.letters):
            yield (row + at * down, column + at * right), letter


def words(questions: Iterable[Question], longest: int) -> tuple[Word, ...]:
    """The words and names that questions ask for, each once, with three to `longest` letters.

    Answers with digits are left out.
    """
    found: dict[str, Word] = {}
    for question in questions:
        match question.answer:
            case Write(answers=answers) if 3 <= len(
                letters := _letters(written := _bare(answers))
            ) <= longest and not any(answer[0].isdigit() for answer in answers):
                word = Word(letters=letters, written=written, clue=question.stem, question=question.id)
                if letters not in found or BLANK in found[letters].clue:
                    found[letters] = word
            case _:
                continue
    return tuple(found.values())


def _bare(answers: Sequence[str]) -> str:
    """The answer to show: without its article if the answer without it is accepted too; a name keeps all its words."""
    first, _, rest = answers[0].partition(" ")
    return rest if rest in answers and first.islower() else answers[0]


def _letters(text: str) -> str:
    return "".join(letter for letter in text.upper() if letter.isalpha()) if not any(map(str.isdigit, text)) else ""


# Crossed --------------------------------------------------------------------------------------------------------------


def cross(among: Sequence[Word], most: int, side: int, seed: str) -> tuple[PlacedWord, ...]:
    """Places up to `most` words so that they cross each other in a square of `side` cells.

    Of several tries the one with most words and crossings is taken, a crossing counting as two words.
    The grid begins at row 0 and column 0. Words that cross no other are left out.
    """
    best: tuple[PlacedWord, ...] = ()
    for attempt in range(_TRIES):
        random = Random(f"{seed}/{attempt}")
        drawn = sorted(among, key=lambda word: (-len(word.letters) + random.random() * _MIXED, word.letters))
        best = max(best, _crossed(drawn, most, side), key=_density)
    return _from_corner(best)


def _density(placed: Sequence[PlacedWord]) -> tuple[int, int]:
    """How good a grid is, to be maximised: its words and crossings, then its smallness."""
    letters = sum(len(one.word.letters) for one in placed)
    return len(placed) + 2 * (letters - len(_grid(placed))), -_area(_bounds(placed))


def _crossed(drawn: Sequence[Word], most: int, side: int) -> tuple[PlacedWord, ...]:
    """Places words one by one, each where it crosses most others and makes the smallest grid."""
    placed: list[PlacedWord] = []
    waiting = list(drawn)
    for _ in range(2):
        for word in tuple(waiting):
            if len(placed) == most:
                break
            if any(_reveals(word, one.word) or _reveals(one.word, word) for one in placed):
                continue
            taken, bounds = _grid(placed), _bounds(placed)
            grown = {one: _bounds([one], bounds) for one in _crossings(word, placed, taken)}
            places = [one for one in grown if max(_size(grown[one])) <= side]
            if places:
                placed.append(min(places, key=lambda one: (-_shared(one, taken), _area(grown[one]), one.start)))
                waiting.remove(word)
    return tuple(placed)


def _reveals(word: Word, other: Word) -> bool:
    """Whether the clue for a word contains the other word."""
    return other.written.casefold() in word.clue.casefold()


def _crossings(word: Word, placed: Sequence[PlacedWord], taken: Mapping[Cell, str]) -> Iterator[PlacedWord]:
    if not placed:
        yield PlacedWord(word=word, start=(0, 0), step=ACROSS)
        return
    for other in placed:
        step = DOWN if other.step == ACROSS else ACROSS
        for (row, column), letter in other.cells():
            for at, own in enumerate(word.letters):
                one = PlacedWord(word=word, start=(row - at * step[0], column - at * step[1]), step=step)
                if own == letter and _fits(one, taken):
                    yield one


def _fits(one: PlacedWord, taken: Mapping[Cell, str]) -> bool:
    """Whether a word can be placed so that it is next to other words only in cells where it crosses them."""
    down, right = one.step
    cells = list(one.cells())
    (first, _), (last, _) = cells[0], cells[-1]
    if (first[0] - down, first[1] - right) in taken or (last[0] + down, last[1] + right) in taken:
        return False
    for (row, column), letter in cells:
        if (row, column) in taken:
            if taken[row, column] != letter:
                return False
        elif (row + right, column + down) in taken or (row - right, column - down) in taken:
            return False
    return True


def _shared(one: PlacedWord, taken: Mapping[Cell, str]) -> int:
    return sum(cell in taken for cell, _ in one.cells())


def _grid(placed: Iterable[PlacedWord]) -> dict[Cell, str]:
    return {cell: letter for one in placed for cell, letter in one.cells()}


def _bounds(placed: Iterable[PlacedWord], bounds: Bounds = _NOWHERE) -> Bounds:
    """The bounds that contain these words and the given bounds."""
    for one in placed:
        (top, left), last = one.start, len(one.word.letters) - 1
        bottom, right = top + last * one.step[0], left + last * one.step[1]
        bounds = min(bounds[0], top), min(bounds[1], left), max(bounds[2], bottom), max(bounds[3], right)
    return bounds


def _size(bounds: Bounds) -> tuple[int, int]:
    top, left, bottom, right = bounds
    return bottom - top + 1, right - left + 1


def _area(bounds: Bounds) -> int:
    height, width = _size(bounds)
    return height * width + max(height, width) ** 2


def _from_corner(placed: Sequence[PlacedWord]) -> tuple[PlacedWord, ...]:
    if not placed:
        return ()
    top, left, _, _ = _bounds(placed)
    moved = (
        PlacedWord(word=one.word, start=(one.start[0] - top, one.start[1] - left), step=one.step) for one in placed
    )
    return tuple(sorted(moved, key=lambda one: (one.start, one.step)))


def varied(placed: Sequence[PlacedWord], words: Iterable[Word]) -> tuple[PlacedWord, ...]:
    """The grid with other clues from `words` for the same letters, chosen so that few clues begin alike.

    No clue contains another word of the grid.
    """
    clues: dict[str, list[Word]] = {}
    for word in words:
        clues.setdefault(word.letters, []).append(word)
    used, chosen = Counter[str](), list[PlacedWord]()
    for one in placed:
        others = [other.word for other in placed if other is not one]
        fitting = (
            word for word in clues.get(one.word.letters, ()) if not any(_reveals(word, other) for other in others)
        )
        word = min([*fitting, one.word], key=lambda word: (used[_opening(word)], BLANK in word.clue))
        used[_opening(word)] += 1
        chosen.append(replace(one, word=word))
    return tuple(chosen)


def _opening(word: Word) -> str:
    """The first two words of a clue."""
    return " ".join(word.clue.split()[:2])


def numbered(placed: Sequence[PlacedWord]) -> Mapping[Cell, int]:
    """The number of each cell in which a word begins; numbers count row by row from 1."""
    return {cell: number for number, cell in enumerate(sorted({one.start for one in placed}), 1)}


# Hidden ---------------------------------------------------------------------------------------------------------------


def hide(among: Sequence[Word], most: int, side: int, seed: str) -> tuple[tuple[PlacedWord, ...], tuple[str, ...]]:
    """Hides up to `most` words in a square of letters: returns the placed words and the rows of the square.

    Each word can be read in the square only once. Both results are empty if this was not achieved.
    """
    for attempt in range(100):
        random = Random(f"{seed}/{attempt}")
        placed = _hidden(among, most, side, random)
        rows = _filled(placed, side, random)
        lines = _lines(rows)
        if all(_count(one.word.letters, lines) == 1 for one in placed):
            return placed, rows
    return (), ()


def _hidden(among: Sequence[Word], most: int, side: int, random: Random) -> tuple[PlacedWord, ...]:
    placed: list[PlacedWord] = []
    taken: dict[Cell, str] = {}
    drawn = random.sample(list(among), len(among))
    for word in sorted(drawn[: 2 * most], key=lambda word: -len(word.letters)):
        places = _places(word, side, taken, random)
        within = any(word.letters in one.word.letters for one in placed)
        if places and not within and len(placed) < most:
            placed.append(random.choice(places))
            taken |= dict(placed[-1].cells())
    return tuple(sorted(placed, key=lambda one: one.word.letters))


def _places(word: Word, side: int, taken: Mapping[Cell, str], random: Random) -> list[PlacedWord]:
    """The possible places of a word in one direction: in the first, in random order, that has any."""
    cells = [(row, column) for row in range(side) for column in range(side)]
    for step in random.sample(DIRECTIONS, len(DIRECTIONS)):
        there = [one for cell in cells if _lies(one := PlacedWord(word=word, start=cell, step=step), side, taken)]
        if there:
            return there
    return []


def _lies(one: PlacedWord, side: int, taken: Mapping[Cell, str]) -> bool:
    return all(
        0 <= row < side and 0 <= column < side and taken.get((row, column), letter) == letter
        for (row, column), letter in one.cells()
    )


def _filled(placed: Sequence[PlacedWord], side: int, random: Random) -> tuple[str, ...]:
    """The rows of the square.

    Cells without a word get letters from the words, so that the words are not conspicuous.
    """
    taken = {cell: letter for one in placed for cell, letter in one.cells()}
    letters = sorted("".join(one.word.letters for one in placed)) or ["A"]
    return tuple("".join(taken.get((row, at)) or random.choice(letters) for at in range(side)) for row in range(side))


def _lines(rows: Sequence[str]) -> list[str]:
    """All lines of a square: rows, columns and both diagonals."""
    side = range(len(rows))
    columns = ["".join(row[at] for row in rows) for at in side]
    falling = [
        "".join(rows[at][at - shift] for at in side if at - shift in side) for shift in range(-len(rows), len(rows))
    ]
    rising = ["".join(rows[at][total - at] for at in side if total - at in side) for total in range(2 * len(rows))]
    return [*rows, *columns, *falling, *rising]


def _count(word: str, lines: Sequence[str]) -> int:
    """The number of times that a word can be read in the lines, forward or backward."""
    readings = {word, word[::-1]}
    return sum(line.startswith(reading, at) for line in lines for reading in readings for at in range(len(line)))
