"""Reads what is made of the facts: negatives, disputes, what is retired, the source, the quiz and the cards."""

from collections.abc import Iterator, Mapping

from quizgen.base.yaml import Loc
from quizgen.deck.blueprint import read_blueprint
from quizgen.deck.evidence import read_evidence
from quizgen.deck.facts import FACT_SECTIONS
from quizgen.deck.reading import Reading
from quizgen.deck.statements import read_statement
from quizgen.model import CardPlan, Dispute, Fact, Negative, QuizPlan, Retirement, Source, Stance


def read_source(reading: Reading) -> Source:
    """The article, its dates checked against the calendar."""
    source = reading.door.source
    for key in ("published", "accessed"):
        text = getattr(source, key)
        if text and reading.language.read_date(text) is None:
            message = f"{key}: {text!r} is not a date that exists"
            reading.wrong(("source", key), message, "write 2025-05-16, 2025-05 or 2025, or leave it out")
    return Source(**source.model_dump())


def read_negatives(reading: Reading) -> Iterator[tuple[Loc, Negative]]:
    """The stated negatives with their places."""
    for loc, door in reading.items("not", reading.door.negatives):
        statement = read_statement(loc, door, reading)
        evidence = read_evidence(loc, door.at, reading)
        if statement is not None:
            relation, roles = statement.relation.id, statement.roles
            yield loc, Negative(relation=relation, roles=roles, evidence=evidence, because=door.because)


def read_disputes(facts: Mapping[str, Fact], reading: Reading) -> Iterator[Dispute]:
    """The disputes; nothing that the source itself asserts is a side of one."""
    for name, door in reading.door.disputes.items():
        for index, side in enumerate(door.sides):
            loc = ("disputes", name, "sides", index)
            reading.check_known(loc, side, "fact", FACT_SECTIONS)
            if side in door.sides[:index]:
                reading.wrong(loc, f"{side!r} is a side of this dispute twice", "name each side once")
            if side in facts and facts[side].stance is Stance.ASSERTED:
                hint = "say who claims it, or take it out of the dispute"
                reading.wrong(loc, f"{side!r} is asserted by the source itself", hint)
        yield Dispute(id=name, about=door.about, sides=tuple(door.sides))


def read_retired(reading: Reading) -> Iterator[tuple[str, Retirement]]:
    """What earlier releases had, none of it a fact that is still there."""
    for name, door in reading.door.retired.items():
        if name in reading.names(*FACT_SECTIONS):
            hint = "take the fact out, or this entry"
            reading.wrong(("retired", name), f"the fact {name!r} is retired, and still there", hint, of_key=True)
        yield name, Retirement(because=door.because, releases=door.releases)


def read_quiz(reading: Reading) -> QuizPlan:
    """The quiz to print."""
    quiz = reading.door.quiz
    return QuizPlan(
        title=quiz.title or reading.door.title,
        instructions=quiz.instructions,
        minutes=quiz.minutes,
        blueprint=read_blueprint(quiz, reading.wrong, reading.check_topic),
    )


def read_cards(reading: Reading) -> CardPlan:
    """The Anki deck."""
    cards = reading.door.cards
    return CardPlan(
        name=cards.name or reading.door.title,
        kinds=cards.kinds,
        typed=cards.typed,
        report=cards.report,
        topics=cards.topics,
        order=cards.order,
    )
