"""One matcher: words and numbers are found as wholes, exactly where a plain tokenizer finds them."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizgen.languages import writing_of
from quizgen.text.matcher import folded, holds, phrase, place_of
from quizgen.text.writing import PLAIN

ENGLISH = writing_of("en")
Atom = tuple[str, tuple[str, ...]]
"""A piece of a text, and the words and numbers that it is."""


def spelt(number: int) -> st.SearchStrategy[Atom]:
    """A number in one of its spellings."""
    ways = [str(number), f"{number:,}", f"{number:,}".replace(",", " "), f"{number:,}".replace(",", "\u202f")]
    return st.sampled_from([(way, (str(number),)) for way in ways])


def in_words(number: int) -> Atom:
    tens, ones = ["twenty", "thirty", "forty", "fifty"], ["one", "two", "three", "four", "five", "six", "seven"]
    return f"{tens[number // 10 - 2]}-{ones[number % 10 - 1]}", (str(number),)


NUMBERS = st.integers(0, 10**7).flatmap(spelt)
TENTHS = st.integers(10, 99).filter(lambda n: n % 10)
ATOMS = st.one_of(
    NUMBERS,
    TENTHS.map(lambda n: (f"{n / 10} million", (str(n * 100_000),))),
    TENTHS.map(lambda n: (f"{n / 10}", (f"{n / 10}",))),
    TENTHS.filter(lambda n: 20 < n < 60 and n % 10 < 8).map(in_words),
    st.integers(1, 9).map(lambda n: (f"{n}½", (f"{n}.5",))),
    st.integers(1, 9).map(lambda n: (f"S-{n}00", (f"s-{n}00",))),
    st.integers(1, 9).map(lambda n: (f"{n}th", (f"{n}th",))),
    st.sampled_from(["Iran", "drones", "the", "caf\u00e9", "boats"]).map(lambda word: (word, (word.casefold(),))),
    st.sampled_from([("Iran’s", ("iran", "s")), ("a million", ("1000000",))]),
)


def words_of(atoms: Sequence[Atom]) -> list[str]:
    return [word for _, words in atoms for word in words]


@given(st.lists(ATOMS, max_size=7), st.lists(ATOMS, min_size=1, max_size=2), st.sampled_from([", ", "; ", " – "]))
def test_a_phrase_is_found_exactly_where_a_plain_tokenizer_finds_its_words(
    atoms: list[Atom], part: list[Atom], mark: str
) -> None:
    text, wanted = mark.join(word for word, _ in atoms), words_of(part)
    there = words_of(atoms)
    expected = any(there[start : start + len(wanted)] == wanted for start in range(len(there)))
    looked_for = ", ".join(word for word, _ in part)
    assert holds(text, looked_for, ENGLISH) is expected
    place = place_of(looked_for, text, ENGLISH)
    assert (place is not None) is expected
    if place:
        assert phrase(text[place[0] : place[1]], ENGLISH) == tuple(wanted)


@pytest.mark.parametrize(
    ("text", "part", "found"),
    [
        ("1.2 million people", "2 million", False),
        ("14 boats", "4", False),
        ("an S-300 battery", "300", False),
        ("an S-300 battery", "S\u2011300", True),
        ("12 400 and more", "12,400", True),
        ("12,400 and more", "400", False),
        ("three boats", "3 boats", True),
        ("two thousand three hundred and five men", "2,305 men", True),
        ("half past 2:15", "15", False),
        ("minus −5 degrees", "5", False),
        ("the 13th time", "13", False),
        ("19-year-old runner", "19", True),
        ("2½ hours", "2.5 hours", True),
        ("in 1939–1945", "1945", True),
        ("version 2.4.1", "2.4", False),
        ("one, two and three", "2 and 3", True),
        ("twenty, five", "25", False),
        ("Russia’s drones", "russia", True),
        ("Russian drones", "Russia", False),
        ("nai\u0308ve", "na\u00efve", True),
        ("a co\u00adop", "coop", True),
        ("marks only", "–", False),
    ],
)
def test_words_and_numbers_are_found_as_wholes(text: str, part: str, found: bool) -> None:  # noqa: FBT001
    assert holds(text, part, ENGLISH) is found


def test_without_a_language_number_words_are_words() -> None:
    assert not holds("three boats", "3 boats", PLAIN)
    assert holds("three boats", "Three boats", PLAIN)


@given(st.text(max_size=40))
def test_folding_twice_is_folding_once(text: str) -> None:
    assert folded(folded(text)) == folded(text)


@given(st.text(max_size=40))
def test_every_text_with_words_holds_itself(text: str) -> None:
    assert holds(text, text) is bool(phrase(text))
