"""English words and sentences: articles, capitals, plurals, possessives, lists, number words and full stops."""

import pytest

from quizgen.languages import LANGUAGES
from quizgen.languages.en import LANGUAGE
from quizgen.languages.en.articles import a, with_article_for
from quizgen.languages.en.capitals import capitalise
from quizgen.languages.en.nouns import (
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
from quizgen.model import BLANK


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


@pytest.mark.parametrize(
    ("text", "words", "fitting"),
    [
        ("An loaded lorry is as loud as an empty one.", "loaded", "A loaded lorry is as loud as an empty one."),
        ("it is a empty lorry", "empty", "it is an empty lorry"),
        ("it is a loaded lorry", "loaded", "it is a loaded lorry"),
        ("it has an unloaded lorry", "loaded", "it has an unloaded lorry"),
        ("vitamin a loaded up", "loaded", "vitamin a loaded up"),
    ],
)
def test_the_article_before_other_words_fits_them(text: str, words: str, fitting: str) -> None:
    assert with_article_for(text, words) == fitting


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
        ("siRNA silences a gene", "siRNA silences a gene"),
        ("mRNA-based vaccines", "mRNA-based vaccines"),
        ("kWh counts energy", "kWh counts energy"),
        ("kg is a unit", "kg is a unit"),
        ("cm, mm and km", "cm, mm and km"),
        ("km/h and m/s", "km/h and m/s"),
        ("npm installs packages", "npm installs packages"),
        ("v stands for the speed", "v stands for the speed"),
        ("x-axis and y-axis", "x-axis and y-axis"),
        ("x’s value", "x’s value"),
        ("π is a number", "π is a number"),
        ("ax² + bx", "ax² + bx"),
        ("x2 is even", "x2 is even"),
        ("mp3 is a format", "mp3 is a format"),
        ("h(x) = 3", "h(x) = 3"),
        ("len(x) counts", "len(x) counts"),
        ("print() writes", "print() writes"),
        ("my_list is empty", "my_list is empty"),
        ("os.path joins paths", "os.path joins paths"),
        ("a[0] is the first item", "a[0] is the first item"),
        ("y=3 is a line", "y=3 is a line"),
        ("`git` keeps versions", "`git` keeps versions"),
        ("$x$ is real", "$x$ is real"),
        ("\\alpha is an angle", "\\alpha is an angle"),
        ("--force removes it", "--force removes it"),
        (".gitignore names files", ".gitignore names files"),
        ("<div> is a tag", "<div> is a tag"),
        ("a is the acceleration", "a is the acceleration"),
        ("a = v / t", "a = v / t"),
        ("a, b and c are sides", "a, b and c are sides"),
        ("a", "a"),
        ("a ferry stays", "A ferry stays"),
        ("a(n) _____ stays", "A(n) _____ stays"),
        ("option(s) are listed", "Option(s) are listed"),
        ("anti-Russian words", "Anti-Russian words"),
        ("i.e. all", "I.e. all"),
        ("he/she signs", "He/she signs"),
        ("and/or both", "And/or both"),
        ("by train", "By train"),
        ("three (of four) left", "Three (of four) left"),
        ("mid-1990s prices", "Mid-1990s prices"),
        ("“we will,” he said", "“We will,” he said"),
        ("[the] town", "[The] town"),
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
