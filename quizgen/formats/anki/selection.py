"""Which questions of a bank become cards: the kinds that suit a study card, each thing asked once."""

from collections.abc import Collection, Iterable, Iterator

from quizgen.errors import UsageError
from quizgen.model import Bank, Question
from quizgen.registry import nearest

SUITED = ("number", "short", "choice", "who-said-it", "cloze", "match", "order")
"""The kinds for cards where the author names none; of those that ask the same, the first is taken."""

_RIVALS = SUITED[:3]


def select(bank: Bank, released: Collection[str] = ()) -> tuple[Question, ...]:
    """The questions for cards in the bank's order; a question already released is never exchanged for another."""
    kinds = bank.deck.cards.kinds
    known = {question.kind for question in bank.questions}
    for kind in kinds:
        if kind not in known:
            message = f"cards.kinds of the deck {bank.deck.id}: there is no question of kind {kind!r}"
            raise UsageError(f"{message} ({nearest(kind, known)})")
    suited = [question for question in bank.questions if question.kind in (kinds or SUITED)]
    return tuple(suited if kinds else _once(suited, released))


def _once(questions: Iterable[Question], released: Collection[str]) -> Iterator[Question]:
    asked = list(questions)
    best: dict[tuple[str, str], Question] = {}
    for question in asked:
        if question.kind in _RIVALS:
            subject = _subject(question)
            rival = best.get(subject)
            if rival is None or _rank(question, released) < _rank(rival, released):
                best[subject] = question
    chosen = {question.id for question in best.values()}
    return (question for question in asked if question.kind not in _RIVALS or question.id in chosen)


def _subject(question: Question) -> tuple[str, str]:
    """Fact and role, the last two parts of an id."""
    _, fact, role = f"//{question.id}".rsplit("/", 2)
    return fact, role


def _rank(question: Question, released: Collection[str]) -> tuple[bool, int, str]:
    return question.id not in released, _RIVALS.index(question.kind), question.id
