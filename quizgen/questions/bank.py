"""Templates over facts: the bank of a deck, and the reason for each question that could not be made."""

from collections.abc import Hashable, Iterable, Iterator

from quizgen.base.errors import UsageError
from quizgen.base.registry import nearest
from quizgen.deck.wording import WordingError
from quizgen.model import Bank, Choose, Deck, Match, Number, Order, Question, Refusal, Write
from quizgen.questions.kinds import KINDS, Context, Outcome
from quizgen.questions.renderer import Renderer
from quizgen.questions.template import Template
from quizgen.truth import World


def make_bank(deck: Deck, templates: Iterable[Template]) -> Bank:
    """All questions that the templates make of a deck.

    Of two questions of one kind about the same role of a fact, or in the same words, the first is kept:
    that of the special template, or of the fact that comes first in the deck.
    """
    questions: dict[tuple[str, str], Question] = {}
    asked: dict[Hashable, Question] = {}
    refusals: list[Refusal] = []
    for outcome in _outcomes(deck, templates):
        if isinstance(outcome, Refusal):
            refusals.append(outcome)
        elif (outcome.kind, subject_of(outcome)) not in questions:
            first = asked.setdefault(_words_of(outcome), outcome)
            if first is outcome:
                questions[outcome.kind, subject_of(outcome)] = outcome
            else:
                refusals.append(_asked_already(outcome, first))
    return Bank(deck=deck, questions=tuple(questions.values()), refusals=tuple(_still_wanted(refusals, questions)))


def _outcomes(deck: Deck, templates: Iterable[Template]) -> Iterator[Outcome]:
    context = Context(world=World(deck), renderer=Renderer(deck))
    for template in templates:
        try:
            yield from KINDS.get(template.kind).make(template, context)
        except WordingError as error:
            yield Refusal(
                template=template.id, subject="", reason=str(error), unlock="guard an empty role with {% if %}"
            )


def _words_of(question: Question) -> Hashable:
    """What makes two questions of a kind the same to a reader."""
    match question.answer:
        case Match(pairs=pairs):
            return question.kind, question.stem, frozenset(pair.left for pair in pairs)
        case Order(steps=steps):
            return question.kind, question.stem, frozenset(step.text for step in steps)
        case Choose() | Write() | Number():
            return question.kind, question.stem


def _asked_already(question: Question, first: Question) -> Refusal:
    reason = f"{first.id} asks in the same words"
    return Refusal(
        template=question.template,
        subject=subject_of(question),
        reason=reason,
        unlock="name another role in the wording",
    )


def subject_of(question: Question) -> str:
    """What a question is about, as fact/role."""
    return f"{question.fact}/{question.role}"


def _still_wanted(refusals: Iterable[Refusal], made: dict[tuple[str, str], Question]) -> Iterator[Refusal]:
    """The refusals of what no other template asks, of whatever kind."""
    subjects = {subject for _, subject in made}
    return (refusal for refusal in refusals if refusal.subject not in subjects or refusal.subject.endswith("/"))


def find_question(bank: Bank, name: str) -> Question:
    """The question of that id, which may leave out the deck."""
    known = {question.id: question for question in bank.questions}
    found = known.get(name) or known.get(f"{bank.deck.id}/{name}")
    if found is None:
        raise UsageError(f"{bank.deck.id} has no question {name!r} ({nearest(name, known)})")
    return found
