"""A deck compared with its article: terms, quotes and copied sentences, each with its place in the deck."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizgen.article.evidence import ArticleIndex, check_source
from quizgen.article.reading import blocks_of, read_article
from quizgen.base.yaml import parse_document
from quizgen.deck import make_deck, make_draft
from quizgen.languages import LANGUAGES
from quizgen.model import Article

ARTICLE = """\
The lighthouse at Gull Point, a 31-metre tower, opens on Saturday.

Ines Calloway, director of the Trust, said: “Children will read the wind.”

Tomas Reyle repaired the lamp
over two long and very stormy winters by himself.

By our own reporter
"""

DECK = """\
quizgen: 1
deck: tower
title: The tower
source: {title: The lighthouse at Gull Point a 31-metre tower opens on Saturday, paragraphs: 3}
entities:
  calloway: {type: person, name: Ines Calloway}
  reyle: {type: person, name: Tomas Reyle}
relations:
  directs: {roles: {person: person}, says: "{{ person }} is the director"}
  repaired: {roles: {person: person, thing: text}, says: "{{ person }} mended {{ thing }}"}
facts:
  director: {directs: {person: calloway}, at: {paragraph: 2, terms: [Calloway, director of the Trust]}}
  lamp: {repaired: {person: reyle, thing: the lamp}, at: {paragraph: 3, terms: Reyle}}
quotes:
  wind: {by: calloway, words: read the wind, at: {paragraph: 2, terms: wind}}
"""


def read(article: str) -> Article:
    return read_article(article, LANGUAGES.get("en").lexicon, 3)


def told(*edits: tuple[str, str], article: str = ARTICLE, add: str = "") -> list[str]:
    text = DECK
    for old, new in edits:
        assert old in text
        text = text.replace(old, new, 1)
    document = parse_document(text + add, "t.yaml")
    return [str(problem) for problem in check_source(make_deck(document), document, read(article), LANGUAGES.get("en"))]


def test_a_deck_that_keeps_to_its_article_has_no_problem() -> None:
    assert told() == []


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (
            "[Calloway, director",
            "[Reyle, director",
            ("t.yaml:12:70: the term 'Reyle' is not in paragraph 2 (it is in paragraph 3)"),
        ),
        (
            "director of the Trust]",
            "directors of the Trust]",
            (
                "t.yaml:12:80: the term 'directors of the Trust' is not in paragraph 2 "
                "(it is nowhere; the nearest is 'director of the Trust' in paragraph 2)"
            ),
        ),
        (
            "terms: Reyle",
            "terms: harbour",
            ("t.yaml:13:80: the term 'harbour' is not in paragraph 3 (it is nowhere in the article)"),
        ),
        (
            "terms: Reyle",
            "terms: Rey",
            (
                "t.yaml:13:80: the term 'Rey' is not in paragraph 3 "
                "(it is nowhere; the nearest is 'Reyle' in paragraph 3)"
            ),
        ),
        (
            "words: read the wind",
            "words: read the winds",
            (
                "t.yaml:15:31: the words 'read the winds' are not in paragraph 2 "
                "(it is nowhere; the nearest is 'read the wind' in paragraph 2)"
            ),
        ),
        (
            "words: read the wind",
            "words: repaired the lamp",
            ("t.yaml:15:31: the words 'repaired the lamp' are not in paragraph 2 (it is in paragraph 3)"),
        ),
    ],
)
def test_what_does_not_stand_there_is_told_with_the_nearest_place(old: str, new: str, message: str) -> None:
    assert message in told((old, new))


def copied(fact: str) -> list[str]:
    """The findings on one fact of an article."""
    article = (
        "In 1990 the mill at Ulm, which had ground the rye of nine villages for two hundred years, closed because no "
        "miller could be found who would live there."
    )
    text = f"quizgen: 2\ndeck: t\ntitle: T\nnames: {{Ulm: {{is: town}}}}\nfacts:\n  f: {{fact: {fact!r}, at: 1}}\n"
    document, english = parse_document(text, "t.yaml"), LANGUAGES.get("en")
    read_text = read_article(article, english.lexicon)
    return [str(problem) for problem in check_source(make_draft(document, read_text), document, read_text, english)]


@pytest.mark.parametrize(
    "fact",
    [
        "The mill at [Ulm] had ground the rye of nine villages for [two hundred years].",
        "It closed because no miller could be found who would live there.",
        'The article says "which had ground the rye of nine villages for two hundred years, closed because no miller".',
    ],
)
def test_a_fact_may_share_many_words_with_its_article(fact: str) -> None:
    assert copied(fact) == []


def test_a_fact_that_is_a_sentence_of_the_article_gives_one_remark() -> None:
    fact = "The mill which had ground the rye of nine villages for two hundred years, closed because no miller came."
    (told,) = copied(fact)
    assert told == (
        "t.yaml:6:6: the article has the same words: 'which had ground the rye of nine villages' … "
        "(in other words it asks for understanding, not for the article's wording)"
    )


def test_negatives_are_held_to_the_article_too() -> None:
    add = "not:\n  - {directs: {person: reyle}, at: {paragraph: 1, terms: Reyle}}\n"
    assert told(add=add) == ["t.yaml:17:58: the term 'Reyle' is not in paragraph 1 (it is in paragraph 3)"]


def test_too_few_paragraphs_are_told_and_what_follows_the_last_is_no_part_of_the_article() -> None:
    assert told(article=ARTICLE.partition("By our")[0]) == []
    (problem,) = told(article=ARTICLE.partition("Tomas")[0])
    assert problem == ("t.yaml:4:94: paragraphs: found 2 in the article, expected 3 (empty lines part the paragraphs)")
    assert "it is nowhere;" in told(("terms: Reyle", "terms: reporter"))[0]


def test_a_complete_list_of_evidence_names_every_paragraph_with_all_the_terms() -> None:
    article = ARTICLE.replace("opens on Saturday", "opens on Saturday, as Reyle hoped")
    assert told(article=article) == []
    document = parse_document(f"{DECK}closed: evidence\n", "t.yaml")
    (problem,) = check_source(make_deck(document), document, read(article), LANGUAGES.get("en"))
    assert problem.severity == "warning"
    assert str(problem) == (
        "t.yaml:13:54: all terms of 'lamp' are in paragraph 1 too "
        "(name that paragraph too, or choose terms that tell them apart)"
    )


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("He said “lying” twice", '"lying"'),
        ("Iran’s drones", "Iran's"),
        ("Iran’s drones", "Iran"),
        ("a cafe\u0301 opened", "caf\u00e9"),
        ("300\u00a0km away", "300 km"),
        ("a co\u2011operative", "co-operative"),
        ("the U.S. would", "U.S."),
        ("a 31-metre tower", "31"),
        ("it cost $5 million", "$5 million"),
    ],
)
def test_marks_and_spaces_that_only_look_different_are_the_same(text: str, term: str) -> None:
    assert ArticleIndex([text]).holds(1, term)


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("Iranian drones", "Iran"),
        ("drones", "drone"),
        ("131", "31"),
        ("1.2 million", "2 million"),
        ("the S-300", "300"),
    ],
)
def test_a_term_is_found_only_as_whole_words_and_numbers(text: str, term: str) -> None:
    assert not ArticleIndex([text]).holds(1, term)


@pytest.mark.parametrize(
    ("text", "paragraphs"),
    [
        ("", ()),
        ("one", ("one",)),
        ("one\ntwo", ("one two",)),
        ("one\n\ntwo", ("one", "two")),
        ("\n\n one \r\n \t \r\n\r\ntwo\n\n", ("one", "two")),
    ],
)
def test_empty_lines_part_the_paragraphs(text: str, paragraphs: tuple[str, ...]) -> None:
    assert blocks_of(text) == paragraphs


@given(st.lists(st.text(st.characters(codec="utf-8"), max_size=30), max_size=5), st.text(max_size=12))
def test_any_text_may_be_an_article(blocks: list[str], term: str) -> None:
    article = ArticleIndex(blocks_of("\n\n".join(blocks)))
    found = article.where(term)
    assert set(found) <= set(range(1, len(article.paragraphs) + 1))
    assert article.nearest(term).startswith("it is ")


def paragraphs_of(fact: str, *paragraphs: str) -> tuple[int, ...]:
    """The paragraphs that are found for one fact of an article about Ida Moss."""
    names = "Ida Moss: {is: person, short: Moss, pronoun: she}"
    text = f"quizgen: 2\ndeck: t\ntitle: T\nnames: {{{names}}}\nfacts:\n  f: {{fact: {fact!r}}}\n"
    article = read_article("\n\n".join(paragraphs), LANGUAGES.get("en").lexicon)
    return make_draft(parse_document(text, "t.yaml"), article).facts["f"].paragraphs


FULL_NAME = "Ida Moss was twelve when she saw the tower fall. On 14 June 1903 it dropped into the sea."


@pytest.mark.parametrize(
    ("fact", "later"),
    [
        ("Ida Moss said that the choice was good but silly.", "She later called the choice good but silly."),
        ("Ida Moss left school at the age of [14].", "She left school at fourteen to work in a mill."),
        ("[Ida Moss]! printed a table of corrections.", "In spring Moss printed a table of corrections."),
    ],
)
def test_a_later_paragraph_is_found_that_calls_a_person_by_surname_or_pronoun(fact: str, later: str) -> None:
    assert paragraphs_of(fact, FULL_NAME, later) == (2,)
