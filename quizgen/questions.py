"""Templates over facts: the bank of a deck, and the reason for each question that could not be made."""

from collections.abc import Iterable, Iterator

from quizgen.errors import UsageError
from quizgen.kinds import KINDS, Desk, Outcome
from quizgen.model import Bank, Deck, Question, Refusal
from quizgen.registry import nearest
from quizgen.template import Template
from quizgen.truth import World
from quizgen.voice import Voice
from quizgen.wording import WordingError


def make_bank(deck: Deck, templates: Iterable[Template]) -> Bank:
    """All questions that the templates make of a deck.

    Of two questions of one kind about the same role of a fact, that of the special template is kept.
    """
    questions: dict[tuple[str, str], Question] = {}
    refusals: list[Refusal] = []
    for outcome in _outcomes(deck, templates):
        if isinstance(outcome, Refusal):
            refusals.append(outcome)
        else:
            questions.setdefault((outcome.kind, subject_of(outcome)), outcome)
    return Bank(deck=deck, questions=tuple(questions.values()), refusals=tuple(_still_wanted(refusals, questions)))


def _outcomes(deck: Deck, templates: Iterable[Template]) -> Iterator[Outcome]:
    desk = Desk(world=World(deck), voice=Voice(deck))
    for template in templates:
        try:
            yield from KINDS.get(template.kind).make(template, desk)
        except WordingError as error:
            yield Refusal(
                template=template.id, subject="", reason=str(error), unlock="guard an empty role with {% if %}"
            )


def subject_of(question: Question) -> str:
    """What a question is about: the fact/role at the end of its id."""
    return question.id.split("/", 2)[2]


def _still_wanted(refusals: Iterable[Refusal], made: dict[tuple[str, str], Question]) -> Iterator[Refusal]:
    """The refusals for which no other template of the same kind made the question."""
    subjects = {subject for _, subject in made}
    return (refusal for refusal in refusals if refusal.subject not in subjects or refusal.subject.endswith("/"))


def find_question(bank: Bank, name: str) -> Question:
    """The question of that id, which may leave out the deck."""
    known = {question.id: question for question in bank.questions}
    found = known.get(name) or known.get(f"{bank.deck.id}/{name}")
    if found is None:
        raise UsageError(f"{bank.deck.id} has no question {name!r} ({nearest(name, known)})")
    return found
