"""Which questions of a bank become cards: the kinds that suit a study card, each thing asked once."""

from collections.abc import Collection, Iterable

from quizgen.anki.media import PICTURE, hidden
from quizgen.base.errors import UsageError
from quizgen.base.registry import nearest
from quizgen.languages import Language
from quizgen.model import Bank, Question

_RIVALS = ("number", "short", "choice")
SUITED = (*_RIVALS, "who-said-it", "cloze", "match", "order", PICTURE)
"""The kinds for cards where the author names none; of the first three, one asks each role of a fact."""


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
    return _each_once([question for question in questions if question.kind in SUITED], released)


def _each_once(questions: Iterable[Question], released: Collection[str]) -> tuple[Question, ...]:
    best: dict[str, Question] = {}
    for question in questions:
        if question.kind in _RIVALS:
            subject = "/".join(question.id.split("/")[-2:])
            best[subject] = min(best.get(subject, question), question, key=lambda one: _rank(one, released))
    chosen = {question.id for question in best.values()}
    return tuple(question for question in questions if question.kind not in _RIVALS or question.id in chosen)


def _rank(question: Question, released: Collection[str]) -> tuple[bool, int, str]:
    known = any(name in released for name in (question.id, *question.previously))
    return not known, _RIVALS.index(question.kind), question.id
