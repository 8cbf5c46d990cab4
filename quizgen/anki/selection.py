"""Selects the questions of a bank for study cards: the suitable kinds, each idea once, what matters before the rest."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from quizgen.anki.claims import CLAIM, claims
from quizgen.anki.known import names
from quizgen.anki.media import PICTURE, hidden
from quizgen.anki.recall import recalled
from quizgen.base.errors import UsageError
from quizgen.base.registry import nearest
from quizgen.languages import Language
from quizgen.model import (
    OWN,
    QUOTE,
    Bank,
    Choose,
    Claims,
    Deck,
    Explain,
    Match,
    Number,
    Order,
    Question,
    Write,
)

MOST_IDEAS = 60
"""The most facts that the cards of a deck ask, unless its whole bank is wanted."""
_STANCES = 8
"""The most cards on how the article presents a statement."""
_MATTERS = 2
"""The least importance of a fact that matters."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """The questions for cards, in the order of the bank, and the ids of those on what matters less.

    `left` is the number of facts that matter less and that no card asks.
    """

    questions: tuple[Question, ...]
    rest: frozenset[str]
    left: int = 0


def select(
    bank: Bank,
    language: Language,
    released: Collection[str],
    with_options: Collection[str] = (),
    *,
    whole_bank: bool = False,
) -> Selection:
    """The questions for cards; one already released is never exchanged for another, nor left out.

    `released` holds the ids of the questions that students have, `with_options` those of them that show options.
    """
    made = (*bank.questions, *hidden(bank.deck, language), *claims(bank.deck, language))
    kinds, known = bank.deck.cards.kinds, {question.kind for question in made}
    for kind in kinds:
        if kind not in known:
            message = f"cards.kinds of the deck {bank.deck.id}: there is no question of kind {kind!r}"
            raise UsageError(f"{message} ({nearest(kind, known)})")
    live = (question for question in made if not _is_retired(question, bank.deck))
    every = [recalled(question, bank.deck, language, with_options) for question in live]
    chosen = [question for question in every if question.kind in kinds] if kinds else _suitable(every, released)
    rest = _less_important(chosen, bank.deck)
    shown = tuple(q for q in chosen if whole_bank or q.id not in rest or _is_known(q, released))
    left = {question.fact for question in chosen} - {question.fact for question in shown}
    return Selection(questions=shown, rest=rest, left=len(left))


def _is_known(question: Question, released: Collection[str]) -> bool:
    return any(name in released for name in names(question))


def _is_retired(question: Question, deck: Deck) -> bool:
    """Whether the deck says that its question, its template or its fact is no longer asked on cards."""
    key = question.key.local if question.key else question.id
    return not deck.retired.keys().isdisjoint((question.id, key, question.template, question.fact))


def _suitable(questions: Iterable[Question], released: Collection[str]) -> list[Question]:
    """The questions that suit cards, of those that ask the same in a rival way one, and sets only for other facts."""
    suited = [question for question in questions if _suits_cards(question) or _is_known(question, released)]
    single = _each_once([question for question in suited if not _is_set(question)], released)
    told = {fact for question in single for fact in question.facts}
    sets = [q for q in suited if _is_set(q) and (told.isdisjoint(q.facts) or _is_known(q, released))]
    chosen = {question.id for question in (*single, *sets)}
    return [question for question in suited if question.id in chosen]


def _suits_cards(question: Question) -> bool:
    """Whether a question becomes a card if the deck names no kinds for cards.

    A question that the author wrote by hand becomes a card, of any kind, unless it is answered in sentences: no fact
    gives another card for it.
    """
    if question.template == OWN:
        return not isinstance(question.answer, Explain)
    return question.traits.on_cards or _is_set(question)


def _is_set(question: Question) -> bool:
    """Whether a question asks several facts at once."""
    answer = question.answer
    many = isinstance(answer, Match | Order) or (isinstance(answer, Choose) and answer.several)
    return many and question.template != OWN


def _each_once(questions: Sequence[Question], released: Collection[str]) -> list[Question]:
    """All questions that students have, and of the others the best of each set of rivals."""
    best: dict[tuple[str, str], Question] = {}
    for question in questions:
        if subject := _subject(question):
            best[subject] = min(best.get(subject, question), question, key=lambda one: _rank(one, released))
    chosen = {question.id for question in best.values()} | _presented(questions)
    return [q for q in questions if q.id in chosen or _is_known(q, released) or not _has_rivals(q)]


def _has_rivals(question: Question) -> bool:
    return _subject(question) is not None or question.traits.claims is Claims.STANCE


def _subject(question: Question) -> tuple[str, str] | None:
    """What rival questions have in common: the role that they ask of a fact, or who makes its claim."""
    if question.kind == PICTURE or question.template == OWN:
        return None
    if question.roles:
        return question.fact, question.role
    return (question.fact, CLAIM) if question.traits.claims is Claims.PARTY or question.kind == CLAIM else None


def _presented(questions: Iterable[Question]) -> set[str]:
    """The ids of the few cards on how the article presents a statement, every stance in turn."""
    by_stance: dict[str, list[str]] = {}
    for question in questions:
        if question.traits.claims is Claims.STANCE and isinstance(question.answer, Write):
            by_stance.setdefault(question.answer.answers[0], []).append(question.id)
    turns = sorted((turn, stance, name) for stance, own in by_stance.items() for turn, name in enumerate(own))
    return {name for _, _, name in turns[:_STANCES]}


def _rank(question: Question, released: Collection[str]) -> tuple[bool, int, str]:
    return not _is_known(question, released), _effort(question), question.id


def _effort(question: Question) -> int:
    """The place of a question among rivals: both sides of a claim, a number, a word, a gap, and options last."""
    order = (question.kind == CLAIM, isinstance(question.answer, Number), _is_word(question), question.gapped, True)
    return order.index(True)


def _is_word(question: Question) -> bool:
    return isinstance(question.answer, Write) and not question.gapped


def _less_important(questions: Iterable[Question], deck: Deck) -> frozenset[str]:
    """The ids of the questions on facts that do not matter, or are not among the first `MOST_IDEAS` that do."""
    asked = {question.fact: question for question in questions}
    facts = {name: fact for name, fact in deck.facts.items() if name in asked}
    rank = {name: place for place, name in enumerate(facts)}
    matter = [name for name, fact in facts.items() if fact.importance >= _MATTERS and fact.relation != QUOTE]
    first = sorted(matter, key=lambda name: (-facts[name].importance, rank[name]))[:MOST_IDEAS]
    return frozenset(q.id for q in questions if q.fact in facts and q.fact not in first)
