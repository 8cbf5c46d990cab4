"""Values in English sentences: names, pronouns, agreement, who says what, quantities, dates and right spellings."""

from decimal import Decimal

import pytest

from quizgen.languages.en import LANGUAGE
from quizgen.languages.en.forms import agrees
from quizgen.model import BLANK, Date, Entity, Stance, Text


def entity(name: str, *, article: str = "", plural: bool = False, pronoun: str = "", kind: str = "body") -> Entity:
    return Entity(id="x", types=(kind, "entity"), name=name, article=article, plural=plural, pronoun=pronoun)


def forms(value: Entity | Date, *names: str) -> tuple[str, ...]:
    words = LANGUAGE.words(value)
    return tuple(getattr(words, name) for name in names)


def test_a_name_has_its_forms() -> None:
    trust = entity("Gull Point Trust", article="the")
    assert str(LANGUAGE.words(trust)) == "Gull Point Trust"
    assert forms(trust, "the", "The") == ("the Gull Point Trust", "The Gull Point Trust")
    assert forms(trust, "a", "possessive") == ("a Gull Point Trust", "the Gull Point Trust’s")


@pytest.mark.parametrize(
    ("who", "pronouns"),
    [
        (entity("Kirby", pronoun="he", kind="person"), ("he", "him", "his")),
        (entity("Calloway", pronoun="she", kind="person"), ("she", "her", "her")),
        (entity("Reyle", kind="person"), ("they", "them", "their")),
        (entity("the Trust"), ("it", "it", "its")),
        (entity("officials", plural=True), ("they", "them", "their")),
    ],
)
def test_pronouns_go_with_who_is_meant(who: Entity, pronouns: tuple[str, ...]) -> None:
    assert forms(who, "they", "them", "their") == pronouns
    blank = LANGUAGE.blank(who)
    assert tuple(getattr(blank, form) for form in ("they", "them", "their")) == pronouns
    assert str(blank) == BLANK


def test_verbs_agree_with_names_quantities_and_several_parties() -> None:
    iran, drones = entity("Iran"), entity("drones", plural=True)
    assert agrees(LANGUAGE.words(iran), "is", "are") == "is"
    assert agrees(LANGUAGE.words(drones), "is", "are") == "are"
    assert agrees(LANGUAGE.blank(drones), "is", "are") == "are"
    assert agrees(LANGUAGE.party([iran, iran]), "is", "are") == "are"
    for text, verb in (("1 pilot", "was"), ("2 pilots", "were"), ("0.5 tonnes", "were"), ("1.0 tonne", "was")):
        quantity = LANGUAGE.read_quantity(text)
        assert quantity
        assert agrees(LANGUAGE.words(quantity), "was", "were") == verb


@pytest.mark.parametrize(
    ("stance", "who", "verb", "expected"),
    [
        (Stance.ASSERTED, [], "", "Iran sent drones."),
        (Stance.CLAIMED, ["White House"], "", "The White House said that Iran sent drones."),
        (Stance.CLAIMED, ["White House"], "warned", "The White House warned that Iran sent drones."),
        (
            Stance.CLAIMED,
            ["White House", "Pentagon"],
            "",
            "The White House and the Pentagon said that Iran sent drones.",
        ),
        (Stance.CLAIMED, [], "", "It was said that Iran sent drones."),
        (Stance.CLAIMED, [], "reported", "It was reported that Iran sent drones."),
        (Stance.BELIEVED, [], "", "It is believed that Iran sent drones."),
        (Stance.BELIEVED, ["Pentagon"], "", "The Pentagon believed that Iran sent drones."),
        (Stance.DENIED, ["Pentagon"], "", "The Pentagon denied that Iran sent drones."),
        (Stance.PLANNED, ["Pentagon"], "", "According to the plans of the Pentagon, Iran sent drones."),
        (Stance.PLANNED, [], "", "It is planned that Iran sent drones."),
    ],
)
def test_a_sentence_says_who_says_so(stance: Stance, who: list[str], verb: str, expected: str) -> None:
    parties = [entity(name, article="the") for name in who]
    assert LANGUAGE.attributed("Iran sent drones", stance, parties, verb) == expected


@pytest.mark.parametrize(
    ("text", "number", "unit", "hedge"),
    [
        ("6", "6", "", ""),
        ("300 kilometers", "300", "kilometers", ""),
        ("about 300 km", "300", "km", "about"),
        ("2.4 million crowns", "2400000", "crowns", ""),
        ("more than 1.5 billion people", "1500000000", "people", "at least"),
        ("no more than 20", "20", "", "at most"),
        ("close to 9,500 tonnes of grain", "9500", "tonnes of grain", "about"),
        ("1 000 000 seals", "1000000", "seals", ""),
        ("$5 million", "5000000", "$", ""),
        ("50%", "50", "%", ""),
        ("-5 °C", "-5", "°C", ""),
        ("−40 degrees", "-40", "degrees", ""),
        ("31-metre", "31", "metre", ""),
        ("3 million", "3000000", "", ""),
        ("12 millionaires", "12", "millionaires", ""),
    ],
)
def test_a_quantity_is_read(text: str, number: str, unit: str, hedge: str) -> None:
    found = LANGUAGE.read_quantity(text)
    assert found
    assert (found.text, found.number, found.unit, found.approx) == (text, Decimal(number), unit, hedge)


@pytest.mark.parametrize(
    "text",
    ["", "dozens", "a few", "3-4", "2025-05-16", "1.2.3", "2,4", "12:30", "९", "NaN", "Infinity", "1e9", "5 _", "six"],
)
def test_what_is_no_quantity_is_not_read(text: str) -> None:
    assert LANGUAGE.read_quantity(text) is None


@pytest.mark.parametrize(
    ("text", "number", "expected"),
    [
        ("300 kilometers", "450", "450 kilometers"),
        ("about 2.4 million crowns", "3100000", "about 3.1 million crowns"),
        ("1 pilot", "3", "3 pilots"),
        ("3 children", "1", "1 child"),
        ("12 kilometres per hour", "1", "1 kilometre per hour"),
        ("1,200 km", "2400", "2,400 km"),
        ("$5 million", "7500000", "$7.5 million"),
        ("2 kWh", "1", "1 kWh"),
    ],
)
def test_another_number_is_written_alike(text: str, number: str, expected: str) -> None:
    quantity = LANGUAGE.read_quantity(text)
    assert quantity
    other = LANGUAGE.with_number(quantity, Decimal(number))
    assert (other.text, other.number) == (expected, Decimal(number))


@pytest.mark.parametrize(
    ("text", "plain", "on"),
    [
        ("2025-05-17", "17 May 2025", "on 17 May 2025"),
        ("2025-05-07", "7 May 2025", "on 7 May 2025"),
        ("2025-05", "May 2025", "in May 2025"),
        ("2025", "2025", "in 2025"),
        ("0079-08-24", "24 August 79", "on 24 August 79"),
        ("2024-02-29", "29 February 2024", "on 29 February 2024"),
        ("2025-05-16/2025-05-18", "16 to 18 May 2025", "from 16 to 18 May 2025"),
        ("2025-05-30/2025-06-02", "30 May to 2 June 2025", "from 30 May to 2 June 2025"),
        ("2024-12-30/2025-01-02", "30 December 2024 to 2 January 2025", "from 30 December 2024 to 2 January 2025"),
        ("2025-05/2025-07", "May to July 2025", "from May to July 2025"),
        ("2024/2025", "2024 to 2025", "from 2024 to 2025"),
        ("2025-05/2025-05", "May 2025", "in May 2025"),
        ("2024/2025-05", "2024 to May 2025", "from 2024 to May 2025"),
        ("2025-04/2025-05-02", "April to 2 May 2025", "from April to 2 May 2025"),
    ],
)
def test_a_date_in_words(text: str, plain: str, on: str) -> None:
    date = LANGUAGE.read_date(text)
    assert date
    assert (str(LANGUAGE.words(date)), *forms(date, "on")) == (plain, on)


@pytest.mark.parametrize(
    "text",
    [
        "2025-02-29",
        "2025-13",
        "2025-00",
        "2025-05-00",
        "0000",
        "25-05-17",
        "2025-5-7",
        "2025/2024",
        "2025/",
        "May",
        "२०२५",
    ],
)
def test_a_date_that_does_not_exist_is_not_read(text: str) -> None:
    assert LANGUAGE.read_date(text) is None


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (entity("Gull Point Trust", article="the"), ("Gull Point Trust", "the Gull Point Trust")),
        (LANGUAGE.read_quantity("6 nations"), ("6 nations", "six nations")),
        (LANGUAGE.read_date("2025-05-17"), ("17 May 2025", "on 17 May 2025", "May 17, 2025", "2025-05-17")),
        (Text(text="the wind"), ("the wind", "wind")),
    ],
)
def test_every_right_spelling_of_an_answer_is_accepted(value: Entity | Text, expected: tuple[str, ...]) -> None:
    assert LANGUAGE.accepted(value) == expected
