"""Makes the bank of a deck: applies templates to facts, and records why a question could not be made."""

from collections.abc import Hashable, Iterable, Iterator

from quizgen.base.errors import UsageError
from quizgen.base.registry import nearest
from quizgen.deck.wording import WordingError
from quizgen.languages import LANGUAGES
from quizgen.model import Bank, Choose, Deck, Match, Order, Question, Refusal, Write
from quizgen.questions.kinds import KINDS, Context, Outcome
from quizgen.questions.kinds._authored import with_kind
from quizgen.questions.renderer import Renderer
from quizgen.questions.subjects import is_unresolved
from quizgen.questions.template import Template
from quizgen.truth import World

__all__ = ["find_question", "make_bank", "subject_of", "with_kind"]


def make_bank(deck: Deck, templates: Iterable[Template]) -> Bank:
    """Makes the bank of a deck: the questions that its author wrote, and those that the templates make from its facts.

    Of two questions of one kind that ask the same role of a fact, or use the same words, the first is kept, and the
    other becomes a refusal; but if both ask the same role, a general template yields without a refusal to one for a
    relation. A question of the author displaces only one in the same words. A template's refusal is dropped if another
    question asks its subject. A fact whose sentence needs another one also becomes a refusal.
    """
    templates = tuple(templates)
    special = {template.id for template in templates if template.special}
    questions: dict[tuple[str, str], Question] = {}
    labels = LANGUAGES.get(deck.language).labels
    own = tuple(with_kind(question, labels) for question in deck.questions)
    asked: dict[Hashable, Question] = {_asked_key(question): question for question in own}
    refusals: list[Refusal] = []
    doubles: list[Refusal] = []
    for outcome in _outcomes(deck, templates):
        if isinstance(outcome, Refusal):
            refusals.append(outcome)
            continue
        key = outcome.kind, subject_of(outcome)
        first = questions.get(key) or asked.setdefault(_asked_key(outcome), outcome)
        if first is outcome:
            questions[key] = outcome
        elif key not in questions:
            doubles.append(_double(outcome, f"{first.id} asks in the same words", "name another role in the wording"))
        elif first.template not in special or outcome.template in special:
            doubles.append(_double(outcome, f"{first.id} asks the same as the same kind", "narrow one template"))
    wanted = (*_still_wanted(refusals, questions), *doubles, *_unresolved(deck))
    return Bank(deck=deck, questions=(*own, *questions.values()), refusals=wanted)


def _unresolved(deck: Deck) -> Iterator[Refusal]:
    """Yields a refusal for each fact whose sentence is not understood without another one."""
    lexicon = LANGUAGES.get(deck.language).lexicon
    for fact in deck.facts.values():
        if is_unresolved(fact, lexicon):
            reason = f"its sentence needs another one to be understood: {fact.clause!r}"
            yield Refusal(template="", subject=f"{fact.id}/", reason=reason, unlock="name what the pronoun means")


def _outcomes(deck: Deck, templates: Iterable[Template]) -> Iterator[Outcome]:
    context = Context(world=World(deck), renderer=Renderer(deck))
    for template in templates:
        try:
            yield from KINDS.get(template.kind).make(template, context)
        except WordingError as error:
            yield Refusal(
                template=template.id, subject="", reason=str(error), unlock="guard an empty role with {% if %}"
            )


def _asked_key(question: Question) -> Hashable:
    """A key that is equal for two questions of one kind that a reader takes for the same question.

    It has the kind and the stem, and the answers if the stem asks for no role, since then it may be the same for every
    fact ("Which statement is true?").
    """
    words = question.kind, question.stem
    match question.answer:
        case Match(pairs=pairs):
            return *words, frozenset(pair.left for pair in pairs)
        case Order(steps=steps):
            return *words, frozenset(step.text for step in steps)
        case Choose(options=options) if not question.roles:
            return *words, frozenset((option.text, option.correct) for option in options)
        case Write(answers=answers) if not question.roles:
            return *words, answers
        case _:
            return words


def _double(question: Question, reason: str, unlock: str) -> Refusal:
    return Refusal(template=question.template, subject=subject_of(question), reason=reason, unlock=unlock)


def subject_of(question: Question) -> str:
    """The subject of a question as a text: the id of its fact, a slash, and the role it asks."""
    return f"{question.fact}/{question.role}"


def _still_wanted(refusals: Iterable[Refusal], made: dict[tuple[str, str], Question]) -> Iterator[Refusal]:
    """Yields the refusals for subjects about which no question of any kind was made."""
    subjects = {subject for _, subject in made}
    return (refusal for refusal in refusals if refusal.subject not in subjects or refusal.subject.endswith("/"))


def find_question(bank: Bank, name: str) -> Question:
    """The question with this id, in which the deck's name may be omitted; UsageError if there is none."""
    known = {question.id: question for question in bank.questions}
    found = known.get(name) or known.get(f"{bank.deck.id}/{name}")
    if found is None:
        _refuse_left_out(bank, name.removeprefix(f"{bank.deck.id}/"))
        raise UsageError(f"{bank.deck.id} has no question {name!r} ({nearest(name, known)})")
    return found


def _refuse_left_out(bank: Bank, name: str) -> None:
    """Raises UsageError with the reason if the question with that id is left out because it breaks a rule."""
    for refusal in bank.refusals:
        if refusal.rule and name == f"{refusal.template}/{refusal.subject}":
            raise UsageError(f"{name} is left out of the bank: {refusal.reason} ({refusal.unlock})")
