"""Finds the pictures and sounds that belong to a question."""

from quizgen.model.deck import Deck
from quizgen.model.media import Media
from quizgen.model.questions import Question


def media_of(deck: Deck, question: Question) -> tuple[Media, ...]:
    """The media that the deck gives a question by its id, or else those of its fact, without pictures with boxes.

    A question about several facts has no media of a fact, since they would show only a part of it.
    """
    if question.id in deck.media:
        return tuple(medium for medium in deck.media[question.id] if not medium.boxes)
    fact = deck.facts.get(question.facts[0]) if len(question.facts) == 1 else None
    return tuple(medium for medium in fact.media if not medium.boxes) if fact else ()


def pictures_of(deck: Deck, question: Question) -> tuple[tuple[Media, ...], tuple[Media, ...]]:
    """The pictures to show with a question, and those to show with its answer."""
    found = [medium for medium in media_of(deck, question) if medium.is_picture]
    return tuple(each for each in found if each.asks), tuple(each for each in found if not each.asks)
