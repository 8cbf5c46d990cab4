"""Orders new cards: the cards of one fact are far apart, the easiest first."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from quizgen.model import Choose, Deck, Explain, Match, Number, Order, Question, Write

_LEVELS = ("locate", "understand", "infer", "evaluate")
_SHAPES = (Choose, Write, Number, Match, Order, Explain)
"""Answer shapes by the effort of an answer, ascending."""
_APART = 3
"""The number of other cards between two cards of one fact, where there are enough cards."""


@dataclass(frozen=True, slots=True)
class Card:
    """A card to place in the order of new cards: its note's key, the role it asks, and the question behind it."""

    key: str
    role: str
    question: Question

    @property
    def ease(self) -> tuple[int, bool, int, int]:
        """Sort key, the easiest first: by level; a value before who says it and why; by the shape of the answer."""
        return (
            _place(self.question.level),
            not self.question.roles,
            _SHAPES.index(type(self.question.answer)),
            self.question.traits.rank,
        )


def _place(level: str) -> int:
    """The rank of a level, from 0; a level that is not known comes last."""
    return _LEVELS.index(level) if level in _LEVELS else len(_LEVELS)


def arrange(cards: Iterable[Card], deck: Deck) -> tuple[Card, ...]:
    """The cards in the order to learn them: the easiest first, and those of one fact far apart.

    If the deck wants the order of the document, topics come in the deck's order instead. Within a topic the cards come
    in rounds, each in the order of the article: first those on values of facts, then those on who says a fact and why.
    A note has at most one card in each round.
    """
    rank = {fact: index for index, fact in enumerate(deck.facts)}
    topics = {topic: index for index, topic in enumerate(deck.topics)}

    def in_document(card: Card) -> tuple[object, ...]:
        first = rank.get(card.question.facts[0], len(rank)) if card.question.facts else len(rank)
        return card.question.paragraphs[:1], first, card.ease, card.key, card.role

    placed = sorted(cards, key=in_document)
    if deck.cards.order != "document":
        return tuple(_apart(_spread(placed)))
    turns, seen = list[tuple[int, int, int]](), Counter[str]()
    for index, card in enumerate(placed):
        turn = max(seen[card.key], int(not card.question.roles))
        turns.append((topics.get(card.question.topic, len(topics)), turn, index))
        seen[card.key] = turn + 1
    done, waiting = _delayed([placed[index] for _, _, index in sorted(turns)])
    return (*done, *waiting)


def _spread(cards: Iterable[Card]) -> list[Card]:
    """The cards, those of each fact spread evenly, so that every fact is met once before one is repeated."""
    by_fact: dict[str, list[Card]] = {}
    for card in cards:
        by_fact.setdefault(card.question.facts[0] if card.question.facts else card.key, []).append(card)
    subjects = sorted(by_fact.values(), key=lambda own: min(card.ease for card in own))
    placed = []
    for index, own in enumerate(subjects):
        start = index / len(subjects)
        for turn, card in enumerate(sorted(own, key=lambda card: card.ease)):
            placed.append(((turn + start) / len(own), index, card))
    return [card for _, _, card in sorted(placed, key=lambda entry: entry[:2])]


def _apart(cards: Sequence[Card]) -> list[Card]:
    """The cards, reordered so that `_APART` others are between two cards of one fact where there are enough."""
    done, waiting = _delayed(cards)
    for card in waiting:
        _insert(card, done)
    return done


def _delayed(cards: Sequence[Card]) -> tuple[list[Card], list[Card]]:
    """The cards in order, each delayed until `_APART` others separate it from a card of the same fact.

    The second list has the cards for which too few others were left.
    """
    done: list[Card] = []
    waiting: list[Card] = []
    for card in cards:
        waiting.append(card)
        while (free := next((c for c in waiting if not _near(c, done)), None)) is not None:
            waiting.remove(free)
            done.append(free)
    return done, waiting


def _near(card: Card, done: Sequence[Card]) -> bool:
    """Whether one of the last `_APART` cards is about a fact of this card."""
    facts = set(card.question.facts) or {card.key}
    return any(facts & (set(other.question.facts) or {other.key}) for other in done[-_APART:])


def _insert(card: Card, done: list[Card]) -> None:
    """Inserts a card in the middle of the longest stretch without cards about its facts."""
    facts = set(card.question.facts)
    spots = [index for index, other in enumerate(done) if facts & set(other.question.facts)]
    edges = [-1, *spots, len(done)]
    gaps = [(after - before, before) for before, after in pairwise(edges)]
    wide, before = max(gaps)
    done.insert(before + (wide + 1) // 2 if before >= 0 or spots else len(done), card)


def numbered(cards: Iterable[Card]) -> Mapping[tuple[str, str], int]:
    """The position of each card in this order, from 1, by key and role."""
    return {(card.key, card.role): position for position, card in enumerate(cards, 1)}
