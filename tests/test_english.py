"""English: articles, capitals, plurals, possessives, agreement, lists, numbers, dates, and who says what."""

from decimal import Decimal

import pytest

from quizgen.languages import LANGUAGES
from quizgen.languages.en import LANGUAGE
from quizgen.languages.en.articles import a
from quizgen.languages.en.forms import agrees
from quizgen.languages.en.nouns import (
    capitalise,
    in_number,
    listed,
    number_word,
    plural,
    possessive,
    quoted,
    sentence,
    singular,
    uncapitalise,
)
from quizgen.model import BLANK, Date, Entity, Stance, Text


def entity(name: str, *, article: str = "", plural: bool = False, pronoun: str = "", kind: str = "body") -> Entity:
    return Entity(id="x", types=(kind, "entity"), name=name, article=article, plural=plural, pronoun=pronoun)


def test_english_is_found_by_its_code() -> None:
    assert LANGUAGES.get("en") is LANGUAGE
    assert LANGUAGE.code == "en"


@pytest.mark.parametrize(
    "phrase",
    """
    a drone|an attack|an entity|an island|an order|an umbrella|a country|a year|a yacht
    an hour|an honest man|an honour|an honor|an heir|an heirloom|a house|a historic day|a hotel|an hour-long talk
    a university|a union|a unit|a uniform|a unique case|a unanimous vote|a United Nations ban|a unicorn
    an unidentified drone|an unimportant matter|an unintended strike|an uninjured pilot|an unissued order
    a user|a useful tool|a usual day|a usurper|an usher|an urgent call|an urn|an urban area|a uranium mine
    a utility|a utopia|a Ukrainian|a Ugandan|a Utah town|an Uzbek|a ubiquitous drone|an ugly wall|an utter loss
    a European|a euro|a eulogy|a one-way drone|a once-famous man|an onerous task|a ewe
    an S-300|an SA-8|a US ban|a U.S. drone|a UN expert|a UK firm|an EU rule|an F-16|an M1 tank|a T-72|an X-ray
    an MRI|an FBI agent|an NGO|an SUV|an HIV test|an LED|an MP|an MBA|an RAF base|a UAV|a PhD|a BBC report|a CEO
    a NASAMS|a NATO state|a NASA probe|a HIMARS launcher|a SAM site|a SWAT team|a RAM chip|a SIM card|a UNESCO site
    an IRIS-T|an AWACS|an OPEC state|an ICBM|an NGOs|a UFO|an mRNA vaccine|an iPhone|an eBay sale
    an 8-year term|an 80-metre tower|an 800-mile trip|an 8,000-mile trip|an 11-hour flight|an 11,000-man force
    an 18-gun ship|an 18th birthday|an 1850 law|an 1100-year history|a 1-year term|a 110-year span|a 180-degree turn
    a 12-hour day|a 2025 law|a 300-kilometre range|an $8 ticket|a $5 ticket|an €11 fare|a 1,800-mile trip
    an École|an Öresund ferry|an Ålesund boat|a “drone”|an “attack”|an (unnamed) person
    """.replace("\n", "|").split("|"),
)  # fmt: skip
def test_the_article_goes_by_the_sound(phrase: str) -> None:
    _, _, noun = phrase.strip().partition(" ")
    assert not noun or a(noun) == phrase.strip()


def test_the_article_of_a_blank_tells_nothing() -> None:
    assert a(BLANK) == "a(n) _____"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the White House", "The White House"),
        ("“lying” officials", "“Lying” officials"),
        ("iPhone sales rose", "iPhone sales rose"),
        ("eBay sold it", "eBay sold it"),
        ("mRNA was found", "mRNA was found"),
        ("pH fell", "pH fell"),
        ("élan", "Élan"),
        ("2.4 million crowns", "2.4 million crowns"),
        ("_____ said so", "_____ said so"),
        ("", ""),
        ("…", "…"),
        ("שלום", "שלום"),
    ],
)
def test_a_sentence_begins_with_a_capital(text: str, expected: str) -> None:
    assert capitalise(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Who warned Russia?", "who warned Russia?"),
        ("In which city did they meet?", "in which city did they meet?"),
        ("How many drones were sent?", "how many drones were sent?"),
        ("Roughly how far can it fly?", "roughly how far can it fly?"),
        ("The drones came from where?", "the drones came from where?"),
        ("A ban was broken by whom?", "a ban was broken by whom?"),
        ("Ukraine accused whom?", "Ukraine accused whom?"),
        ("U.S. aid went where?", "U.S. aid went where?"),
        ("IT was used by whom?", "IT was used by whom?"),
        ("“Lying” was said of whom?", "“Lying” was said of whom?"),
        ("", ""),
    ],
)
def test_a_question_within_a_sentence_keeps_the_capital_of_a_name_only(text: str, expected: str) -> None:
    assert uncapitalise(text) == expected


@pytest.mark.parametrize(
    ("one", "many"),
    [
        ("drone", "drones"), ("country", "countries"), ("day", "days"), ("box", "boxes"), ("match", "matches"),
        ("bush", "bushes"), ("person", "people"), ("child", "children"), ("man", "men"), ("foot", "feet"),
        ("hero", "heroes"), ("wife", "wives"), ("crisis", "crises"), ("aircraft", "aircraft"), ("series", "series"),
        ("class", "classes"), ("house", "houses"), ("base", "bases"), ("case", "cases"), ("virus", "viruses"),
        ("km", "km"), ("kWh", "kWh"), ("mph", "mph"), ("MW", "MW"), ("crown", "crowns"), ("tie", "ties"),
    ],
)  # fmt: skip
def test_a_noun_has_a_singular_and_a_plural(one: str, many: str) -> None:
    assert plural(one) == many
    assert singular(many) == one or (many, one) == ("bases", "base")
    assert plural(many) == many


@pytest.mark.parametrize(
    ("one", "many"),
    [
        ("kilometer", "kilometers"),
        ("square metre", "square metres"),
        ("kilometre per hour", "kilometres per hour"),
        ("tonne of grain", "tonnes of grain"),
        ("foot above the sea", "feet above the sea"),
        ("%", "%"),
    ],
)
def test_a_unit_agrees_with_its_number(one: str, many: str) -> None:
    assert in_number(many, one=True) == one
    assert in_number(one, one=False) == many


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kirby", "Kirby’s"),
        ("the United States", "the United States’"),
        ("Congress", "Congress’s"),
        ("the White House", "the White House’s"),
        ("children", "children’s"),
        ("the US", "the US’s"),
        ("the U.S.", "the U.S.’s"),
        ("residential buildings", "residential buildings’"),
    ],
)
def test_the_possessive(text: str, expected: str) -> None:
    assert possessive(text) == expected


@pytest.mark.parametrize(
    ("items", "expected"),
    [
        ([], ""),
        (["Iran"], "Iran"),
        (["Iran", "Russia"], "Iran and Russia"),
        (["Iran", "Russia", "China"], "Iran, Russia and China"),
        (["trade and industry", "health"], "trade and industry, and health"),
        (["Kyiv, the capital", "Odesa"], "Kyiv, the capital; and Odesa"),
        (["a", "b, c", "d"], "a; b, c; and d"),
    ],
)
def test_items_are_listed(items: list[str], expected: str) -> None:
    assert listed(items) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("0", "no"), ("1", "one"), ("12", "twelve"), ("13", "13"), ("1,000", "1,000"), ("2.5", "2.5"), ("six", "six")],
)
def test_small_numbers_have_words(text: str, expected: str) -> None:
    assert number_word(text) == expected


@pytest.mark.parametrize(
    ("clause", "expected"),
    [
        ("it rained", "It rained."),
        ("it rained.", "It rained."),
        ("did it rain?", "Did it rain?"),
        ("he said “it rained”", "He said “it rained”."),
        ("he asked “did it rain?”", "He asked “did it rain?”"),
        ("he works for the U.N.", "He works for the U.N."),
        ("it was over (at last.)", "It was over (at last.)"),
        ("and so on …", "And so on …"),
    ],
)
def test_a_sentence_ends_with_one_full_stop(clause: str, expected: str) -> None:
    assert sentence(clause) == expected


def test_quotation_marks_inside_quotation_marks_are_single() -> None:
    assert quoted("he said “no”") == "“he said ‘no’”"


# Values in sentences --------------------------------------------------------------------------------------------------


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
