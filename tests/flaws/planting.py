"""What flaws are made of: a question turned into one that a rule must find, on its own or with the deck under it."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TypeAlias

from quizgen.model import Bank, Choose, Deck, Entity, Fact, Option, Question

Spoiled: TypeAlias = tuple[Question, Deck]
"""A question with a flaw, and the deck by which it is judged."""
Plant: TypeAlias = Callable[[Question, Bank], Question | Spoiled | None]
"""Plants one flaw in a question, or in the deck under it; None where that cannot be."""
Flaws: TypeAlias = dict[str, tuple[Plant, ...]]
"""For each rule the flaws that it must find."""


def options_of(question: Question) -> tuple[Option, ...]:
    """The options of a choice of one that may stand in any order; none for other questions."""
    answer = question.answer
    usual = isinstance(answer, Choose) and not answer.several and question.kind == "choice" and not answer.ordered
    return answer.options if isinstance(answer, Choose) and usual else ()


def with_options(question: Question, options: Sequence[Option]) -> Question:
    return replace(question, answer=Choose(options=tuple(options)))


def key_of(question: Question) -> Option:
    return next(option for option in options_of(question) if option.correct)


def reword(word: Callable[[Option], str], *, right: bool) -> Plant:
    """Change the text of the first option that is right, or wrong."""

    def plant(question: Question, _: Bank) -> Question | None:
        options = list(options_of(question))
        index = next((i for i, option in enumerate(options) if option.correct is right), None)
        if index is None:
            return None
        options[index] = replace(options[index], text=word(options[index]))
        return with_options(question, options)

    return plant


def restem(stem: Callable[[Question], str]) -> Plant:
    def plant(question: Question, _: Bank) -> Question | None:
        return replace(question, stem=stem(question)) if options_of(question) else None

    return plant


def crafted(*texts: str) -> Plant:
    """Exchange the options for these, the first of which is right."""

    def plant(question: Question, _: Bank) -> Question | None:
        made = [Option(text=text, correct=not index, because="") for index, text in enumerate(texts)]
        return with_options(question, made) if options_of(question) else None

    return plant


def fact_of(question: Question, bank: Bank) -> Fact | None:
    """The first fact that a question tests."""
    return bank.deck.facts.get(question.facts[0]) if question.facts else None


def entities_of(question: Question, bank: Bank) -> tuple[Entity, Entity] | None:
    """What the right option and the first wrong one stand for, where both are entities."""
    known = bank.deck.entities
    right = [option.value for option in options_of(question) if option.correct and option.value in known]
    wrong = [option.value for option in options_of(question) if not option.correct and option.value in known]
    return (known[right[0]], known[wrong[0]]) if right and wrong else None


def with_entity(deck: Deck, entity: Entity) -> Deck:
    """The deck with an entity in the place of the one of its id."""
    return replace(deck, entities={**deck.entities, entity.id: entity})


def planted(plant: Plant, question: Question, bank: Bank) -> Spoiled | None:
    """A question with a flaw and the deck by which it is judged, or None."""
    found = plant(question, bank)
    return (found, bank.deck) if isinstance(found, Question) else found
