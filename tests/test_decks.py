"""The shipped decks: sound in themselves, true to their article, and rich enough for a teacher to choose from."""

import re
from functools import cache
from pathlib import Path

import pytest

from quizgen.answers import AnswerVerdict, guide_for, judge
from quizgen.article.evidence import ArticleIndex, check_source, longest_run
from quizgen.article.reading import blocks_of, read_article
from quizgen.base import library
from quizgen.base.errors import Problem
from quizgen.base.yaml import read_document
from quizgen.deck import read_deck
from quizgen.languages import LANGUAGES
from quizgen.model import LONGEST_VERBATIM, QUOTE, Bank, Deck, Stance, Write
from quizgen.questions.bank import make_bank
from quizgen.questions.kinds import KINDS
from quizgen.questions.template import read_templates
from tests.author_folder import run

DATA = Path(__file__).parent / "data"
DECKS = sorted(library.shipped("decks").glob("*.yaml"))
NAMES = [path.stem for path in DECKS]
ARTICLE_DECK, OWN_DECK, HISTORY_DECK = "iran-drones-crimea", "gull-point", "eel-question"
MOST_WARNINGS = 10
DEICTIC = re.compile(
    r"\b(today|yesterday|tomorrow|recently|currently|nowadays|ago|(this|last|next) (week|month|year))\b",
    re.IGNORECASE,
)


@cache
def deck_of(name: str) -> Deck:
    """A shipped deck; reading it raises on any problem."""
    return read_deck(library.shipped("decks") / f"{name}.yaml")


@cache
def bank_of(name: str) -> Bank:
    """All that the shipped templates make of a shipped deck."""
    paths = sorted(library.shipped("templates/questions").glob("*.yaml"))
    return make_bank(deck_of(name), read_templates(paths, deck_of(name)))


def test_three_decks_are_shipped() -> None:
    assert NAMES == [HISTORY_DECK, OWN_DECK, ARTICLE_DECK]


@pytest.mark.parametrize("name", NAMES)
def test_a_shipped_deck_reads_without_a_problem_and_bears_the_name_of_its_file(name: str) -> None:
    assert deck_of(name).id == name


@pytest.mark.parametrize("path", DECKS, ids=NAMES)
def test_a_shipped_deck_begins_with_the_line_that_editors_find_its_schema_by(path: Path) -> None:
    assert path.read_text("utf-8").startswith("# yaml-language-server: $schema=")


@pytest.mark.parametrize("name", NAMES)
def test_every_paragraph_of_the_source_has_facts(name: str) -> None:
    deck = deck_of(name)
    stated = {number for fact in deck.facts.values() for number in fact.paragraphs}
    assert stated == set(range(1, deck.source.paragraphs + 1))


@pytest.mark.parametrize("name", NAMES)
def test_every_fact_gives_a_question(name: str) -> None:
    asked = {fact for question in bank_of(name).questions for fact in question.facts}
    assert asked == set(deck_of(name).facts)


@pytest.mark.parametrize("name", NAMES)
def test_every_topic_has_facts(name: str) -> None:
    deck = deck_of(name)
    assert {fact.topic for fact in deck.facts.values()} == set(deck.topics)


@pytest.mark.parametrize("name", NAMES)
def test_no_question_speaks_from_a_day_that_the_reader_does_not_know(name: str) -> None:
    stems = [question.stem for question in bank_of(name).questions]
    assert stems
    assert not [stem for stem in stems if DEICTIC.search(stem)]


ABOUT_SPEAKERS = {"who-said-it", "fact-or-claim", "position", "disagreement"}
"""Kinds that ask who stands behind a statement, and so do not say it."""
OF_LINKED_FACTS = {"explain", "two-views", "why", "evidence", "example", "disagreement", "headline", "summary"}
"""Kinds that need links between facts, headings or a long topic, which a small deck may lack."""


@pytest.mark.parametrize("name", NAMES)
def test_a_claim_is_never_asked_without_the_one_who_makes_it(name: str) -> None:
    facts = deck_of(name).facts
    of_claims = [
        (question, fact)
        for question in bank_of(name).questions
        for fact in map(facts.__getitem__, question.facts[:1])
        if fact.stance is Stance.CLAIMED and question.kind not in ABOUT_SPEAKERS
    ]
    assert of_claims
    parties = [entity.name for entity in deck_of(name).entities.values()]
    for question, fact in of_claims:
        ascribed = question.kind == "not-given" and any(party in question.stem for party in parties)
        named = all(party.name in question.stem or (party.short or party.name) in question.stem for party in fact.by)
        assert ascribed or named, question.id


@pytest.mark.parametrize("name", NAMES)
def test_what_is_only_believed_or_planned_is_said_to_be_so(name: str) -> None:
    facts = deck_of(name).facts
    hedge = re.compile(r"\b(believed|believes?|expect\w*|plan\w*|according to)\b", re.IGNORECASE)
    hedged = {Stance.BELIEVED, Stance.PLANNED}
    asked = [
        q
        for q in bank_of(name).questions
        if q.kind not in ABOUT_SPEAKERS and any(facts[fact].stance in hedged for fact in q.facts)
    ]
    assert asked
    assert not [question.stem for question in asked if not hedge.search(question.stem)]


def test_the_article_deck_has_fifty_facts_or_more() -> None:
    facts = [fact for fact in deck_of(ARTICLE_DECK).facts.values() if fact.relation != QUOTE]
    assert len(facts) >= 50


def test_the_article_deck_gives_a_hundred_and_fifty_questions_of_eight_kinds_or_more() -> None:
    questions = bank_of(ARTICLE_DECK).questions
    assert len(questions) >= 150
    assert len({question.kind for question in questions}) >= 8


@pytest.mark.parametrize(
    "kind", [*sorted(OF_LINKED_FACTS - {"two-views", "summary"}), "order", "match", "who-said-it", "position"]
)
def test_the_article_deck_asks_how_its_statements_hang_together(kind: str) -> None:
    assert kind in {question.kind for question in bank_of(ARTICLE_DECK).questions}


@pytest.mark.parametrize("name", NAMES)
def test_check_finds_no_error_and_at_most_two_warnings(name: str) -> None:
    code, out, _ = run("check", name)
    warnings = [line for line in out.splitlines() if ": warning: " in line]
    assert code == 0, out
    assert len(warnings) <= MOST_WARNINGS, out


def test_the_article_deck_leaves_open_what_its_article_leaves_open() -> None:
    assert deck_of(ARTICLE_DECK).source.published == ""


def test_iran_and_russia_deny_what_the_others_say_of_the_drones() -> None:
    fact = deck_of(ARTICLE_DECK).facts["drones-provided"]
    assert {entity.id for entity in fact.by} == {"kirby", "ukraine"}
    assert {entity.id for entity in fact.denied_by} == {"iran", "russia"}


def test_the_small_deck_gives_every_kind_of_question() -> None:
    made = {question.kind for question in bank_of(OWN_DECK).questions}
    assert set(KINDS.names()) - made <= OF_LINKED_FACTS


def problems_of(path: Path, article: str) -> tuple[Problem, ...]:
    deck, language = deck_of(OWN_DECK), LANGUAGES.get("en")
    read = read_article(article, language.lexicon, deck.source.paragraphs)
    return check_source(deck, read_document(path), read, language)


def test_the_small_deck_stands_in_its_article_word_for_word() -> None:
    path = library.shipped("decks") / f"{OWN_DECK}.yaml"
    article = (DATA / f"{OWN_DECK}.txt").read_text("utf-8")
    assert problems_of(path, article) == ()


@pytest.mark.parametrize(
    ("deck", "article"),
    [
        (library.shipped("decks") / f"{OWN_DECK}.yaml", DATA / f"{OWN_DECK}.txt"),
        (library.shipped("decks") / f"{HISTORY_DECK}.yaml", library.shipped("decks") / f"{HISTORY_DECK}.txt"),
    ],
    ids=lambda path: path.name,
)
def test_no_text_of_a_shipped_deck_and_no_fact_copies_more_than_eight_words_in_a_row(deck: Path, article: Path) -> None:
    runs = ArticleIndex(blocks_of(article.read_text("utf-8"))).runs(LONGEST_VERBATIM + 1)
    texts = [text for loc, text in read_document(deck).texts() if loc[0] != "source"]
    texts += [fact.clause for fact in deck_of(deck.stem).facts.values()]
    assert texts
    assert runs
    assert not [text for text in texts if longest_run(text, runs, LONGEST_VERBATIM + 1)]


def test_the_small_deck_does_not_stand_in_another_text() -> None:
    path = library.shipped("decks") / f"{OWN_DECK}.yaml"
    article = (DATA / f"{OWN_DECK}.txt").read_text("utf-8").replace("Harbour Bank", "Seaside Bank")
    problems = problems_of(path, article)
    assert [problem.message for problem in problems] == ["the term 'Harbour Bank' is not in paragraph 7"]


def test_each_example_of_the_page_on_kinds_is_a_question_of_a_shipped_deck() -> None:
    page = (Path(__file__).parents[1] / "docs/judging.md").read_text("utf-8")
    rows = re.findall(r"^\| (`.+?`) \|.*\| “(.+)” \|$", page, re.MULTILINE)
    questions = [question for name in NAMES for question in bank_of(name).questions]
    assert {kind for kinds, _ in rows for kind in re.findall("`(.+?)`", kinds)} == set(KINDS.names())
    for kinds, stem in rows:
        made = [question.stem for question in questions if f"`{question.kind}`" in kinds]
        assert any(text.startswith(stem) for text in made), stem


@pytest.mark.parametrize("name", NAMES)
def test_no_answer_is_both_accepted_and_rejected(name: str) -> None:
    found = []
    for asked in bank_of(name).questions:
        if isinstance(asked.answer, Write):
            guide = guide_for(asked, asked.answer, LANGUAGES.get("en"))
            verdicts = {remark.text: judge(guide, remark.text).verdict for remark in asked.answer.remarks}
            found += [(asked.id, text) for text, verdict in verdicts.items() if verdict is AnswerVerdict.RIGHT]
    assert found == []
