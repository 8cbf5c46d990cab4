"""Selects the questions of a bank for study cards: the suitable kinds, each role asked once."""

from collections.abc import Collection, Iterable

from quizgen.anki.media import PICTURE, hidden
from quizgen.base.errors import UsageError
from quizgen.base.registry import nearest
from quizgen.languages import Language
from quizgen.model import OWN, Answer, Bank, Explain, Match, Number, Order, Question, Write


def select(bank: Bank, language: Language, released: Collection[str]) -> tuple[Question, ...]:
    """The questions for cards in the bank's order; one already released is never exchanged for another."""
    kinds, questions = bank.deck.cards.kinds, (*bank.questions, *hidden(bank.deck, language))
    known = {question.kind for question in questions}
    for kind in kinds:
        if kind not in known:
            message = f"cards.kinds of the deck {bank.deck.id}: there is no question of kind {kind!r}"
            raise UsageError(f"{message} ({nearest(kind, known)})")
    if kinds:
        return tuple(question for question in questions if question.kind in kinds)
    return _each_once([question for question in questions if _suits_cards(question)], released)


def _suits_cards(question: Question) -> bool:
    """Whether a question becomes a card if the deck names no kinds for cards.

    A question that the author wrote by hand becomes a card, of any kind, unless it is answered in sentences: no fact
    gives another card for it.
    """
    return question.traits.on_cards or (question.template == OWN and not isinstance(question.answer, Explain))


def _each_once(questions: Iterable[Question], released: Collection[str]) -> tuple[Question, ...]:
    """All questions, but of those that ask the same role of a fact in a rival way only one."""
    best: dict[tuple[str, str], Question] = {}
    for question in questions:
        if _is_rival(question):
            subject = question.fact, question.role
            best[subject] = min(best.get(subject, question), question, key=lambda one: _rank(one, released))
    chosen = {question.id for question in best.values()}
    return tuple(question for question in questions if not _is_rival(question) or question.id in chosen)


def _rank(question: Question, released: Collection[str]) -> tuple[bool, int, str]:
    known = any(name in released for name in (question.id, *map(str, question.previously)))
    return not known, _effort(question.answer), question.id


def _is_rival(question: Question) -> bool:
    """Whether another card for the same role of its fact would ask the same again; a gap is read in its sentence."""
    own_note = question.gapped or question.kind == PICTURE or isinstance(question.answer, Match | Order)
    return bool(question.roles) and not own_note


def _effort(answer: Answer) -> int:
    """The place of an answer shape among rivals: a number to recall before a word, a word before options."""
    return 0 if isinstance(answer, Number) else 1 if isinstance(answer, Write) else 2
