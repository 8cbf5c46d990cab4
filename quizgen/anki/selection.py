"""Selects the questions of a bank for study cards: suitable kinds, each idea once, important facts before the rest."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from quizgen.anki.claims import claims
from quizgen.anki.media import hidden
from quizgen.anki.recall import recalled
from quizgen.anki.rivals import each_once, is_known
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
    Order,
    Question,
)

MOST_IDEAS = 60
"""The most facts that the cards of a deck ask, unless its whole bank is wanted."""
_FALLBACKS = 3
"""Number of rounds in which questions are chosen; see `_fallback`."""
_MATTERS = 2
"""The least importance of a fact that counts as important."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CardSelection:
    """The questions for cards in the order of the bank; `rest` has the ids of those on less important facts.

    `left` is the number of less important facts that no card asks.
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
) -> CardSelection:
    """The questions for cards; UsageError if the deck names a kind for cards that no question has.

    `released` holds the ids of the questions that students have, which are all kept, and `with_options` the ids of
    those that show options. With `whole_bank`, less important facts are asked too.
    """
    made = candidates(bank, language)
    kinds, known = bank.deck.cards.kinds, {question.kind for question in made}
    for kind in kinds:
        if kind not in known:
            message = f"cards.kinds of the deck {bank.deck.id}: there is no question of kind {kind!r}"
            raise UsageError(f"{message} ({nearest(kind, known)})")
    live = (question for question in made if not _is_retired(question, bank.deck))
    every = [recalled(question, bank.deck, language, with_options) for question in live]
    chosen = (
        [question for question in every if question.kind in kinds] if kinds else _suitable(every, bank.deck, released)
    )
    rest = _less_important(chosen, bank.deck)
    shown = tuple(q for q in chosen if whole_bank or q.id not in rest or is_known(q, released))
    left = {question.fact for question in chosen} - {question.fact for question in shown}
    return CardSelection(questions=shown, rest=rest, left=len(left))


def candidates(bank: Bank, language: Language) -> tuple[Question, ...]:
    """All questions that may become cards: those of the bank, on hidden parts of pictures, and on claims."""
    return (*bank.questions, *hidden(bank.deck, language), *claims(bank.deck, language))


def _is_retired(question: Question, deck: Deck) -> bool:
    """Whether the deck says that a question, its template or its fact is no longer asked on cards."""
    key = question.key.local if question.key else question.id
    return not deck.retired.keys().isdisjoint((question.id, key, question.template, question.fact))


def _suitable(questions: Iterable[Question], deck: Deck, released: Collection[str]) -> list[Question]:
    """The questions that suit cards; of rivals only the best, and all that students have.

    A set of facts is asked only where none of its facts is asked by itself, and a gap only where its fact is not asked
    in another way.
    """
    members = {name for own in deck.lists.values() for name in own}
    ranked = [(_fallback(question, members), question) for question in questions if _suits_cards(question)]
    chosen: list[Question] = []
    for wanted in range(_FALLBACKS):
        told = {fact for question in chosen if _asks_content(question) for fact in question.facts}
        own = [q for place, q in ranked if place == wanted and (told.isdisjoint(q.facts) or is_known(q, released))]
        chosen += each_once(own, released)
    picked = {question.id for question in chosen}
    return [question for _, question in ranked if question.id in picked]


def _suits_cards(question: Question) -> bool:
    """Whether a question becomes a card in a deck that names no kinds for cards.

    A question that the author wrote by hand does, of any kind, unless it is answered in sentences: no fact gives
    another card for it. If the answer is whether a statement is true, it does only if it cites no paragraph.
    """
    if isinstance(question.answer, Explain):
        return False
    alone = question.template == OWN and not question.paragraphs
    return question.traits.on_cards or _is_set(question) or alone


def _fallback(question: Question, members: Collection[str]) -> int:
    """The round in which a question is chosen: 0 for good cards, 1 for sets of facts, 2 for gaps and parts of lists."""
    if question.template == OWN:
        return 0
    if _is_set(question):
        return 1
    return 2 if question.gapped or (isinstance(question.answer, Choose) and question.fact in members) else 0


def _is_set(question: Question) -> bool:
    """Whether a question asks several facts at once."""
    answer = question.answer
    return isinstance(answer, Match | Order) or (isinstance(answer, Choose) and answer.several)


def _asks_content(question: Question) -> bool:
    """Whether a card asks what its facts say, and not only who says so or what supports it."""
    return bool(question.roles) or question.traits.claims is Claims.REASON


def _less_important(questions: Iterable[Question], deck: Deck) -> frozenset[str]:
    """The ids of the questions on facts below the importance `_MATTERS`, or beyond the first `MOST_IDEAS` facts."""
    asked = {question.fact: question for question in questions}
    facts = {name: fact for name, fact in deck.facts.items() if name in asked}
    rank = {name: place for place, name in enumerate(facts)}
    matter = [name for name, fact in facts.items() if fact.importance >= _MATTERS and fact.relation != QUOTE]
    first = sorted(matter, key=lambda name: (-facts[name].importance, rank[name]))[:MOST_IDEAS]
    return frozenset(q.id for q in questions if q.fact in facts and q.fact not in first)
