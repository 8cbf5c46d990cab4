"""Reads the sections `not`, `disputes`, `retired`, `source`, `quiz` and `cards` of a deck."""

from collections.abc import Iterator, Mapping

from quizgen.base.yaml import Loc
from quizgen.deck.blueprint import read_blueprint
from quizgen.deck.evidence import read_evidence
from quizgen.deck.facts import FACT_SECTIONS
from quizgen.deck.reading import DeckReading
from quizgen.deck.statements import read_statement
from quizgen.model import CardPlan, Dispute, Fact, Negative, QuizPlan, Retirement, Source, Stance


def read_source(reading: DeckReading) -> Source:
    """The article's title, publisher, dates and so on; notes a problem for a date that does not exist."""
    source = reading.content.source
    for key in ("published", "accessed"):
        text = getattr(source, key)
        if text and reading.language.read_date(text) is None:
            message = f"{key}: {text!r} is not a date that exists"
            reading.wrong(("source", key), message, "write 2025-05-16, 2025-05 or 2025, or leave it out")
    return Source(**source.model_dump(exclude={"text"}))


def read_negatives(reading: DeckReading) -> Iterator[tuple[Loc, Negative]]:
    """Yields the statements that the source says are not so, each with its place in the file."""
    for loc, entry in reading.items("not", reading.content.negatives):
        statement = read_statement(loc, entry, reading)
        evidence = read_evidence(loc, entry.at, reading)
        if statement is not None:
            relation, roles = statement.relation.id, statement.roles
            yield loc, Negative(relation=relation, roles=roles, evidence=evidence, because=entry.because)


def read_disputes(facts: Mapping[str, Fact], reading: DeckReading) -> Iterator[Dispute]:
    """Yields the disputes; a fact that the source itself asserts cannot be a side of one."""
    for name, entry in reading.content.disputes.items():
        for index, side in enumerate(entry.sides):
            loc = ("disputes", name, "sides", index)
            reading.check_known(loc, side, "fact", FACT_SECTIONS)
            if side in entry.sides[:index]:
                reading.wrong(loc, f"{side!r} is a side of this dispute twice", "name each side once")
            if side in facts and facts[side].stance is Stance.ASSERTED:
                hint = "say who claims it, or take it out of the dispute"
                reading.wrong(loc, f"{side!r} is asserted by the source itself", hint)
        yield Dispute(id=name, about=entry.about, sides=tuple(entry.sides))


def read_retired(reading: DeckReading) -> Iterator[tuple[str, Retirement]]:
    """Yields each retired fact, template or question by its id; notes a problem for a fact that still exists."""
    for name, entry in reading.content.retired.items():
        if name in reading.names(*FACT_SECTIONS):
            hint = "take the fact out, or this entry"
            reading.wrong(("retired", name), f"the fact {name!r} is retired, and still there", hint, of_key=True)
        yield name, Retirement(because=entry.because, releases=entry.releases)


def read_quiz(reading: DeckReading) -> QuizPlan:
    """Reads the author's settings for the printed quiz."""
    quiz = reading.content.quiz
    return QuizPlan(
        title=quiz.title or reading.content.title,
        instructions=quiz.instructions,
        minutes=quiz.minutes,
        forgive=quiz.forgive,
        blueprint=read_blueprint(quiz, reading.wrong, reading.check_topic),
    )


def read_cards(reading: DeckReading) -> CardPlan:
    """Reads the author's settings for the Anki deck."""
    cards = reading.content.cards
    return CardPlan(
        name=cards.name or reading.content.title,
        kinds=cards.kinds,
        typed=cards.typed,
        report=cards.report,
        topics=cards.topics,
        order=cards.order,
    )
