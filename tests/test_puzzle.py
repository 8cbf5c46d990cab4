"""Crosswords and word searches: every word stands where it should, once, and no other does."""

from collections.abc import Sequence
from itertools import groupby

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizgen.exports import crossword, word_search
from quizgen.manifest.outputs import Build, Options
from quizgen.model import BLANK, Question, Write
from quizgen.paper.puzzle import ACROSS, DIRECTIONS, Cell, PlacedWord, Word, cross, hide, numbered, words
from tests.pages import outside, squeezed, texts
from tests.papers import LOOKS, QUESTIONS, build, question

NAMES = (
    "barometer", "hygrometer", "lighthouse", "keeper", "lantern", "harbour", "museum", "tower", "signal", "storm",
    "Ines Calloway", "Jonas Pell", "wind", "rain", "oil", "anvil",
)  # fmt: skip
ASKED = tuple(question(name, "short", f"What is number {n}?", Write(answers=(name,))) for n, name in enumerate(NAMES))
some_words = st.lists(st.text("ABCDEST", min_size=3, max_size=9), min_size=1, max_size=12, unique=True)


def word(letters: str) -> Word:
    return Word(letters=letters, written=letters, clue=f"Clue for {letters}", question=letters)


def files(quiz: Build) -> dict[str, bytes]:
    return {one.name: one.content for form in (crossword.FORMAT, word_search.FORMAT) for one in form.write(quiz)}


def runs(placed: Sequence[PlacedWord]) -> list[str]:
    """Every row and column of two letters or more, as one reads them in the grid."""
    grid = {cell: letter for one in placed for cell, letter in one.cells()}
    turned: dict[Cell, str] = {(column, row): letter for (row, column), letter in grid.items()}
    return sorted(run for square in (grid, turned) for run in _rows(square))


def _rows(grid: dict[Cell, str]) -> list[str]:
    ordered = sorted(grid)
    parts = groupby(enumerate(ordered), key=lambda pair: (pair[1][0], pair[1][1] - pair[0]))
    found = ("".join(grid[cell] for _, cell in part) for _, part in parts)
    return [run for run in found if len(run) > 1]


# Crosswords -----------------------------------------------------------------------------------------------------------


@settings(max_examples=30)
@given(some_words, st.integers(0, 99))
def test_all_that_one_reads_in_a_crossword_are_its_words(letters: list[str], seed: int) -> None:
    placed = cross([word(one) for one in letters], 10, 12, str(seed))
    assert runs(placed) == sorted(one.word.letters for one in placed)


@settings(max_examples=30)
@given(some_words, st.integers(0, 99))
def test_a_crossword_hangs_together_in_its_square(letters: list[str], seed: int) -> None:
    placed = cross([word(one) for one in letters], 10, 12, str(seed))
    cells = [{cell for cell, _ in one.cells()} for one in placed]
    assert all(0 <= row < 12 and 0 <= column < 12 for part in cells for row, column in part)
    joined, rest = cells[0], cells[1:]
    while near := [part for part in rest if part & joined]:
        joined = joined.union(*near)
        rest = [part for part in rest if part not in near]
    assert rest == []


def test_words_are_numbered_by_row_and_a_cell_has_one_number() -> None:
    placed = cross([word(one) for one in ("STONE", "SAND", "TEN", "DEN")], 4, 9, "1")
    numbers = numbered(placed)
    assert list(numbers) == sorted({one.start for one in placed})
    assert list(numbers.values()) == list(range(1, len(numbers) + 1))


def test_no_clue_gives_another_word_away() -> None:
    keeper = Word(letters="KEEPER", written="keeper", clue="Who left the Tower?", question="a")
    tower = Word(letters="TOWER", written="tower", clue="What did they buy?", question="b")
    assert len(cross([keeper, tower], 4, 9, "1")) == 1


def test_most_words_of_a_deck_find_a_place() -> None:
    placed = cross(words(ASKED, 15), 14, 15, "1")
    assert len(placed) >= 10
    cells = [cell for one in placed for cell, _ in one.cells()]
    assert len(cells) - len(set(cells)) > len(placed), "crossings"
    assert {one.step == ACROSS for one in placed} == {True, False}


# Word searches --------------------------------------------------------------------------------------------------------


@given(some_words, st.integers(0, 99))
def test_every_hidden_word_stands_in_the_square_once(letters: list[str], seed: int) -> None:
    placed, rows = hide([word(one) for one in letters], 6, 10, str(seed))
    assert [len(row) for row in rows] == [10] * len(rows)
    for one in placed:
        assert all(rows[row][column] == letter for (row, column), letter in one.cells())
        assert one.step in DIRECTIONS
        assert readings(rows, one.word.letters) == 1


def readings(rows: Sequence[str], letters: str) -> int:
    """In how many places and directions, backward too, a word can be read."""
    side = range(len(rows))
    steps = [(down, right) for down in (-1, 0, 1) for right in (-1, 0, 1) if (down, right) != (0, 0)]
    hits = sum(
        all(
            row + n * down in side and column + n * right in side and rows[row + n * down][column + n * right] == letter
            for n, letter in enumerate(letters)
        )
        for row in side
        for column in side
        for down, right in steps
    )
    return hits // 2 if letters == letters[::-1] else hits


# Their words ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "letters", "lengths"),
    [
        ("Ines Calloway", "INESCALLOWAY", "4, 8"),
        ("U.N.", "", ""),
        ("O’Neill", "ONEILL", "6"),
        ("18 miles", "", ""),
        ("Šimić", "ŠIMIĆ", "5"),
        ("a name of very many letters", "", ""),
    ],
)
def test_a_word_is_made_of_the_letters_of_an_answer(written: str, letters: str, lengths: str) -> None:
    found = words([question("one", "short", "What?", Write(answers=(written,)))], 15)
    assert [(one.letters, one.lengths) for one in found] == ([(letters, lengths)] if letters else [])


@pytest.mark.parametrize(
    ("answers", "written"),
    [
        (("a band of soldiers", "band of soldiers"), "band of soldiers"),
        (("the new sea wall", "new sea wall"), "new sea wall"),
        (("Ines Calloway", "Calloway"), "Ines Calloway"),
        (("the keeper",), "the keeper"),
        (("keeper", "the keeper"), "keeper"),
    ],
)
def test_a_word_stands_without_its_article_where_that_is_accepted(answers: tuple[str, ...], written: str) -> None:
    (found,) = words([question("one", "short", "What?", Write(answers=answers))], 15)
    assert found.written == written


def test_a_number_in_words_is_no_word_of_a_puzzle() -> None:
    assert words([question("one", "short", "How many?", Write(answers=("eleven", "11")))], 15) == ()


def test_a_question_is_a_better_clue_than_a_sentence_with_a_gap() -> None:
    gap: Question = question("gap", "cloze", f"The {BLANK} left.", Write(answers=("keeper",)))
    plain = question("plain", "short", "Who left?", Write(answers=("Keeper",)))
    assert (
        [one.clue for one in words([gap, plain], 15)] == [one.clue for one in words([plain, gap], 15)] == ["Who left?"]
    )


# On paper -------------------------------------------------------------------------------------------------------------


def test_the_puzzles_ask_and_their_keys_tell() -> None:
    made = files(build(ASKED))
    assert list(made) == ["crossword.pdf", "crossword-key.pdf", "word-search.pdf", "word-search-key.pdf"]
    asked, told = ("".join(texts(made[name])) for name in ("crossword.pdf", "crossword-key.pdf"))
    placed = cross(words(ASKED, 15), 14, 15, "1/crossword")
    asked = asked.split("Across")[1].split("Crossword·")[0]
    for one in placed:
        assert squeezed(one.word.clue) in asked
        assert squeezed(one.word.written) not in asked
        assert squeezed(one.word.written) in told


def test_the_square_of_letters_is_printed_with_the_words_to_find() -> None:
    placed, rows = hide(words(ASKED, 12), 12, 14, "1/word-search")
    found = "".join(texts(files(build(ASKED))["word-search.pdf"]))
    assert "".join(rows) in found
    assert all(squeezed(one.word.written) in found for one in placed)


@pytest.mark.parametrize(("paper", "preset"), LOOKS)
def test_the_puzzles_keep_within_their_page_in_every_look(paper: str, preset: str) -> None:
    made = files(build(ASKED, options=Options(paper=paper, preset=preset)))
    assert [name for name, content in made.items() if outside(content)] == []


def test_a_bank_with_too_few_words_makes_no_puzzle() -> None:
    made = [one for form in (crossword.FORMAT, word_search.FORMAT) for one in form.write(build(QUESTIONS[:3]))]
    assert [(one.name, one.content, one.about) for one in made] == [
        ("crossword.pdf", b"", "of the words that are asked for 0 cross each other; a crossword needs 4"),
        ("crossword-key.pdf", b"", "as there is no crossword.pdf"),
        ("word-search.pdf", b"", "of the words that are asked for 0 can be hidden, each in one place; 3 are needed"),
        ("word-search-key.pdf", b"", "as there is no word-search.pdf"),
    ]
