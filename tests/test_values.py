"""What a YAML value means in a role: its types are tried in their order, and nothing is guessed."""

from decimal import Decimal
from typing import Any

import pytest

from quizgen.deck.values import Mismatch, read_value
from quizgen.languages.en import LANGUAGE
from quizgen.model import Date, Entity, Quantity, Role, Text
from quizgen.model.overlap import before, overlap

TOWN = Entity(id="town", types=("city", "place", "entity"), name="Town")
KIRBY = Entity(id="kirby", types=("person", "entity"), name="John Kirby")
ENTITIES = {"town": TOWN, "kirby": KIRBY, "2025": Entity(id="2025", types=("place", "entity"), name="Room 2025")}


def read(raw: Any, kind: str) -> object:  # noqa: ANN401  whatever YAML may hold
    return read_value(raw, Role(name="role", type=kind), ENTITIES, LANGUAGE)


@pytest.mark.parametrize(
    ("raw", "kind", "value"),
    [
        ("town", "city", TOWN),
        ("town", "place", TOWN),
        ("town", "entity", TOWN),
        ("town", "person|place", TOWN),
        ("town", "text", Text(text="town")),
        (" two\n words ", "text", Text(text="two words")),
        (6, "text", Text(text="6")),
        (2025, "place", ENTITIES["2025"]),
        (2025, "date", LANGUAGE.read_date("2025")),
        ("2025-05-17", "text|date", LANGUAGE.read_date("2025-05-17")),
        ("on Thursday", "date|text", Text(text="on Thursday")),
        ({"relative": "on Thursday"}, "date", Date(text="on Thursday")),
        ("about 300 km", "number", Quantity(text="about 300 km", number=Decimal(300), unit="km", approx="about")),
        ({"number": 300, "unit": "km"}, "number", Quantity(text="300 km", number=Decimal(300), unit="km")),
        (
            {"number": "2.4 million", "unit": "crowns", "approx": "more than"},
            "number",
            Quantity(text="more than 2.4 million crowns", number=Decimal(2400000), unit="crowns", approx="at least"),
        ),
        ("a lot", "number|text", Text(text="a lot")),
        ("kirby", "place|text", Text(text="kirby")),
    ],
)
def test_a_value_fills_a_role_of_its_type(raw: object, kind: str, value: object) -> None:
    assert read(raw, kind) == value


@pytest.mark.parametrize(
    ("raw", "kind", "message"),
    [
        (None, "text", "role: found nothing, expected a text"),
        (True, "text", "role: found true, expected a text"),
        (["a"], "person|place", "role: found a list, expected a person or place"),
        ("  ", "text", "role: an empty text"),
        ("kirby", "place", "role: 'kirby' is of type person"),
        ("kirbi", "person", "role: there is no person 'kirbi'"),
        ("2025-02-30", "date", "role: '2025-02-30' is not a date that exists"),
        ("on Thursday", "date", "role: 'on Thursday' is not a date that exists"),
        ("a lot", "number", "role: 'a lot' is not a quantity"),
        ("9" * 19, "number", f"role: '{'9' * 19}' has more than 18 digits"),
        ({"number": "lots"}, "number", "role: 'lots' is not a quantity"),
        ({"number": "9" * 30}, "number", f"role: '{'9' * 30}' has more than 18 digits"),
        ({"number": True}, "number", "role: {number} does not make a number"),
        ({"number": [1]}, "number", "role: {number} does not make a number"),
        ({"number": 1, "unti": "km"}, "number", "role: {number, unti} does not make a number"),
        ({"unit": "km"}, "number", "role: {unit} does not make a number"),
        ({"relative": ""}, "date", "role: {relative} does not make a date"),
        ({"relative": "on Thursday"}, "number", "role: {relative} does not make a number"),
        ({"number": 1}, "person", "role: {number} does not make a person"),
        ({}, "text", "role: {nothing} does not make a text"),
    ],
)
def test_what_does_not_fit_is_told(raw: object, kind: str, message: str) -> None:
    found = read(raw, kind)
    assert isinstance(found, Mismatch)
    assert found.message == message


def quantity(text: str) -> Quantity:
    found = LANGUAGE.read_quantity(text)
    assert found
    return found


def date(text: str) -> Date:
    return LANGUAGE.read_date(text) or Date(text=text)


UKRAINE = Entity(id="ukraine", types=("country", "entity"), name="Ukraine")
KYIV = Entity(id="kyiv", types=("city", "entity"), name="Kyiv", within=frozenset({"ukraine"}))
KIEV = Entity(id="kiev", types=("city", "entity"), name="Kiev", aliases=("Kyiv",))


@pytest.mark.parametrize(
    ("one", "other", "both"),
    [
        (UKRAINE, UKRAINE, True),
        (UKRAINE, TOWN, False),
        (KYIV, UKRAINE, True),
        (KYIV, KIEV, True),
        (quantity("300 km"), quantity("300 km"), True),
        (quantity("300 km"), quantity("301 km"), False),
        (quantity("300 km"), quantity("300 miles"), True),
        (quantity("about 300 km"), quantity("320 km"), True),
        (quantity("about 300 km"), quantity("340 km"), False),
        (quantity("at least 6 km"), quantity("9 km"), True),
        (quantity("at least 6 km"), quantity("5 km"), False),
        (quantity("at most 6 km"), quantity("at least 9 km"), False),
        (date("2025"), date("2025-05-17"), True),
        (date("2025-05"), date("2025-06"), False),
        (date("2025-05/2025-07"), date("2025-06"), True),
        (Text(text="the roof"), Text(text="The Roof"), True),
        (Text(text="roof"), Text(text="the red roof"), True),
        (Text(text="roof"), Text(text="roofs"), False),
        (Text(text="Town"), TOWN, True),
        (Text(text="Towns"), TOWN, False),
    ],
)
def test_two_values_overlap_where_both_may_be_meant(one: Any, other: Any, *, both: bool) -> None:  # noqa: ANN401
    assert overlap(one, other) is both
    assert overlap(other, one) is both


def test_a_date_lies_before_another_only_if_no_day_of_it_could_be_later() -> None:
    assert before(date("2025-05"), date("2025-06-01"))
    assert not before(date("2025"), date("2025-06-01"))
    assert not before(date("2025-06"), date("2025-05"))
    assert not before(date("on Thursday"), date("2025"))
