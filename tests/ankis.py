"""Helpers for tests of Anki decks: small banks, packages in files, and students who study them."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

from quizgen.anki.plan import Plan, make_plan
from quizgen.anki.student import Student
from quizgen.anki.writer import write_package
from quizgen.languages import LANGUAGES
from quizgen.manifest.releases import ReleaseRecord
from quizgen.model import (
    Answer,
    Bank,
    CardPlan,
    Choose,
    Deck,
    Evidence,
    Fact,
    Match,
    NoteKey,
    Number,
    Option,
    Order,
    Pair,
    Question,
    QuizPlan,
    Source,
    Step,
    Write,
    read_key,
)
from quizgen.questions.kinds import traits_of_kinds

ENGLISH = LANGUAGES.get("en")
SOURCE = Source(title="Old lighthouse opens", publisher="Wexley Bay Courier", published="2025-05-16", paragraphs=6)
DAY = 86_400
FIRST = 1_700_000_000
"""When the first release of a test is made; each later one is made a day after the one before."""


def keyed(name: str) -> NoteKey:
    """The key of the question gull/NAME, in which `name` is template/fact/role."""
    key = read_key(f"gull/{name}")
    assert key
    return key


def question(name: str, answer: Answer | str, stem: str = "", **more: Any) -> Question:  # noqa: ANN401  any field
    """A question with the id gull/NAME, in which `name` is template/fact/role.

    A text as `answer` becomes a written answer.
    """
    template, fact, role = name.split("/")
    given = Write(answers=(answer,)) if isinstance(answer, str) else answer
    key = keyed(name)
    made = Question(
        id=str(key),
        key=key,
        kind=more.pop("kind", template),
        stem=stem or f"What of {fact}?",
        answer=given,
        facts=(fact,),
        paragraphs=(2,),
        skill="what",
        level="locate",
        feedback=f"So says the article of {fact}.",
        template=template,
        fact=fact,
        roles=tuple(filter(None, role.split("-"))),
    )
    return replace(made, own_traits=traits_of_kinds().get(made.kind), **more)


CHOICE = Choose(
    options=(
        Option(text="Calloway", correct=True, because="The article says so."),
        Option(text="Hart", correct=False, because="Hart repaired the tower."),
        Option(text="Brandt", correct=False, because="Brandt is a fisherman."),
    )
)
EVERY_SHAPE = (
    question("short/keeper/person", "Oduya"),
    question("choice/director/person", CHOICE),
    question("choice/open/truth", replace(CHOICE, ordered=True)),
    question("choice/givers/giver", replace(CHOICE, several=True), kind="multiple-choice"),
    question("number/height/height", Number(value=Decimal(31), unit="metres", text="about 31 metres")),
    question("cloze/seller/buyer", "the Trust", "_____ bought the tower from the Council."),
    question("cloze/seller/seller", "the Council", "The Trust bought the tower from _____."),
    question("match/parts/part", Match(pairs=(Pair(left="Hart", right="builds"), Pair(left="Renn", right="digs")))),
    question("order/years/year", Order(steps=(Step(text="built"), Step(text="sold"), Step(text="opened")))),
)
KINDS = tuple(dict.fromkeys(question.kind for question in EVERY_SHAPE))


def bank(*questions: Question, **more: Any) -> Bank:  # noqa: ANN401  any field of a deck
    """A bank of the deck `gull` with these questions and a fact for each of theirs."""
    names = dict.fromkeys(name for question in questions for name in question.facts)
    facts = {name: fact(name) for name in names}
    kinds = tuple(dict.fromkeys(question.kind for question in questions))
    deck = Deck(
        id="gull",
        title="Gull Point",
        language="en",
        source=SOURCE,
        topics={"tower": "The tower"},
        entities={},
        relations={},
        facts=facts,
        quiz=QuizPlan(title="Gull Point"),
        cards=CardPlan(name="Gull Point", kinds=kinds),
    )
    return Bank(deck=replace(deck, **more), questions=questions)


def fact(name: str) -> Fact:
    """A fact with this id."""
    evidence = (Evidence(paragraph=2, terms=("tower",)),)
    return Fact(id=name, relation="is", roles={}, evidence=evidence, clause=name, sentence=f"{name}.")


def release(bank: Bank, record: ReleaseRecord | None = None, **more: Any) -> Plan:  # noqa: ANN401  make_plan's own
    """The plan of the next release, made a day after the last one."""
    old = record or ReleaseRecord(deck=bank.deck.id)
    now = max(old.releases, default=FIRST - DAY) + DAY
    return make_plan(bank, ENGLISH, replace(old, releases=(*old.releases, now)), now, **more)


def save(plan: Plan, folder: Path, name: str = "deck.apkg") -> Path:
    """Writes the plan's package into a file."""
    path = folder / name
    path.write_bytes(write_package(plan.package))
    return path


def set_back(student: Student, time: int) -> None:
    """Sets the modification time of the notes that a student edited to `time`."""
    database: Any = student.collection.db
    database.execute("UPDATE notes SET mod = ? WHERE mod > ?", time, time)


def fields(plan: Plan) -> Mapping[str, Mapping[str, str]]:
    """The fields of each note of a plan, by the note's key without the deck."""
    return {placed.note.key.local: placed.note.fields for placed in plan.package.notes}
