"""A reading sheet: the article, words to know, a question to each paragraph, and claims to trace (PDF)."""

from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from random import Random

from quizgen.forms import Form, Item
from quizgen.manifest.outputs import Build, Format, Output, not_made
from quizgen.model import BLANK, QUOTE, TERM, Article, Bank, Fact, Number, Question, Stance, Write
from quizgen.paper.fit import closest, without_straggler
from quizgen.paper.key import right, tables
from quizgen.paper.selection import apart, without_pictures
from quizgen.paper.values import Values, page

MOST, CLAIMS, WORDS = 20, 5, 12
"""Number of questions to aim at, and the most claims and words to know."""
SHORT = 45
"""Most characters of an answer for which the sheet has one line to write on; a longer one has two."""


def write(build: Build) -> Iterable[Output]:
    """Yields `reading.pdf`, with the article where its text is beside the deck, and `reading-key.pdf`."""
    label, title = build.language.labels, build.bank.deck.quiz.title
    claims = claims_of(build.bank.deck.facts.values())
    form = Form(name=label["reading"], items=tuple(guiding(build, {fact.id for fact in claims})))
    if not form.items:
        why = "no question asks for a word or a number in a paragraph"
        yield from not_made(why, "reading.pdf", "reading-key.pdf")
        return
    values = page(build, title, f"{title}, {label['reading']}")
    sheet = values | {
        "words": list(_words(build.bank.deck.facts.values())),
        "paragraphs": _paragraphs(build, form),
        "passage": _passage(build.bank.deck.article),
        "claims": [_claim(fact, number, build) for number, fact in enumerate(claims, len(form.items) + 1)],
    }
    claimed = f", {len(claims)} claims, one of each who makes them" if claims else ""
    passage = ", with the article" if build.bank.deck.article else ""
    about = f"{len(form.items)} questions{claimed}{passage}"
    yield Output(name="reading.pdf", content=without_straggler("reading", sheet), about=about)
    titled = page(build, title, f"{title}, {label['reading']}, {label['key']}")
    key = titled | {"tables": [_key(form, claims, build)]}
    yield Output(name="reading-key.pdf", content=closest("key", key), about="the answers with their evidence")


def _passage(article: Article | None) -> Values:
    """The article as the layout prints it before the questions; without paragraphs if its text is not available."""
    if article is None:
        return {"headline": "", "byline": "", "paragraphs": []}
    return {"headline": article.headline, "byline": article.byline, "paragraphs": list(article.paragraphs)}


# While one reads ------------------------------------------------------------------------------------------------------


def guiding(build: Build, claims: AbstractSet[str]) -> Iterator[Item]:
    """Yields one or two questions per paragraph, in the order of the article; none gives away another's answer.

    `claims` are the ids of the facts that the sheet asks pupils to trace; no question asks about them.
    """
    bank, seed, chosen = build.bank, build.manifest.seed, list[Question]()
    each = 2 if 2 * bank.deck.source.paragraphs <= MOST else 1
    for paragraph in range(1, bank.deck.source.paragraphs + 1):
        there = [question for question in without_pictures(bank) if _guides(question, paragraph, bank)]
        there = [question for question in there if claims.isdisjoint({*question.facts, *question.reveals})]
        there.sort(key=lambda question: (*_weight(question, bank), Random(f"{seed}/reading/{question.id}").random()))
        chosen.extend(sorted(apart(there, chosen, each), key=lambda question: _place(question, bank)))
    return (Item(number=number, question=question, order=()) for number, question in enumerate(chosen, 1))


def _guides(question: Question, paragraph: int, bank: Bank) -> bool:
    """Whether a question can be answered in words after reading this paragraph; glossary terms are excluded."""
    if (
        not isinstance(question.answer, Write | Number)
        or BLANK in question.stem
        or question.paragraphs[:1] != (paragraph,)
    ):
        return False
    return all(fact.relation != TERM for fact in _facts(question, bank))


def _weight(question: Question, bank: Bank) -> tuple[bool, int]:
    """Sort key, the best question first: the article's own statements before quoted ones, then by importance."""
    facts = _facts(question, bank)
    return any(fact.relation == QUOTE for fact in facts), -max((fact.importance for fact in facts), default=0)


def _place(question: Question, bank: Bank) -> int:
    """The position in the deck of the fact asked, which follows the article within a paragraph."""
    return min((list(bank.deck.facts).index(fact.id) for fact in _facts(question, bank)), default=0)


def _facts(question: Question, bank: Bank) -> list[Fact]:
    return [bank.deck.facts[name] for name in question.facts if name in bank.deck.facts]


def _words(facts: Iterable[Fact]) -> Iterator[Values]:
    terms = sorted((fact for fact in facts if fact.relation == TERM), key=lambda fact: fact.paragraphs)
    for fact in terms[:WORDS]:
        yield {"question": fact.id, "word": fact.roles["term"].text, "meaning": fact.roles["meaning"].text}


def _paragraphs(build: Build, form: Form) -> list[Values]:
    """The article's paragraphs by number, each with its questions; if it has none, the layout asks for a summary."""
    return [
        {
            "number": paragraph,
            "items": [_asked(item) for item in form.items if item.question.paragraphs[:1] == (paragraph,)],
        }
        for paragraph in range(1, build.bank.deck.source.paragraphs + 1)
    ]


def _asked(item: Item) -> Values:
    longest = max(map(len, right(item)), default=0)
    question = item.question
    return {
        "question": question.id,
        "number": item.number,
        "stem": question.stem,
        "lines": 1 if longest <= SHORT else 2,
    }


# After one has read ---------------------------------------------------------------------------------------------------


def claims_of(facts: Iterable[Fact]) -> list[Fact]:
    """The most important statements, beliefs and plans of parties: one of each party, in the order of the article."""
    chosen: dict[str, Fact] = {}
    for fact in sorted(filter(_is_claim, facts), key=lambda fact: -fact.importance):
        chosen.setdefault(fact.by[0].id, fact)
    return sorted(list(chosen.values())[:CLAIMS], key=lambda fact: fact.paragraphs)


def _is_claim(fact: Fact) -> bool:
    """Whether a fact is something that one party says, believes or plans, and its words do not name the party."""
    if len(fact.by) != 1 or fact.stance in {Stance.ASSERTED, Stance.DENIED}:
        return False
    (party,), spoken = fact.by, fact.clause.casefold()
    return not spoken.startswith(f"{party.pronoun or party.name} ") and not any(name in spoken for name in party.names)


def _claim(fact: Fact, number: int, build: Build) -> Values:
    return {"question": fact.id, "number": number, "stem": build.language.sentence(fact.clause)}


def _key(form: Form, claims: Sequence[Fact], build: Build) -> Values:
    """The answer key as the layout needs it: the questions first, then the claims to trace."""
    (key,) = tables([form], build.language)
    traced = [_traced(fact, number, build) for number, fact in enumerate(claims, len(form.items) + 1)]
    total = {"questions": len(form.items) + len(claims), "points": form.points + len(claims)}
    return {"forms": [key["forms"][0] | total], "rows": [*key["rows"], *traced]}


def _traced(fact: Fact, number: int, build: Build) -> Values:
    return {
        "question": fact.id,
        "stem": build.language.sentence(fact.clause),
        "answers": [build.language.option(fact.by[0])],
        "also": "",
        "because": [],
        "paragraphs": build.language.paragraphs(fact.paragraphs),
        "cells": [{"number": number, "letters": ""}],
    }


FORMAT = Format(
    name="reading",
    about="a sheet to read with, its key, and the article if its text is beside the deck (PDF)",
    default=False,
    write=write,
)
