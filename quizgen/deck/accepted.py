"""Removes from a deck the facts and questions that nobody has accepted yet."""

from dataclasses import replace

from quizgen.model import Deck, Fact, Question


def accepted(deck: Deck) -> Deck:
    """The deck without the facts and questions that nobody has accepted yet, and without links to them."""
    if not deck.drafts:
        return deck
    facts = {name: _unlinked(fact, deck.drafts) for name, fact in deck.facts.items() if name not in deck.drafts}
    used = {fact.relation for fact in facts.values()}
    drafted = {deck.facts[name].relation for name in deck.drafts if name in deck.facts} - used
    questions = tuple(_without_drafts(each, deck.drafts) for each in deck.questions if each.fact not in deck.drafts)
    disputes = tuple(each for each in deck.disputes if not deck.drafts.intersection(each.sides))
    return replace(
        deck,
        facts=facts,
        questions=questions,
        media={name: media for name, media in deck.media.items() if name in {each.id for each in questions}},
        relations={name: relation for name, relation in deck.relations.items() if name not in drafted},
        negatives=tuple(each for each in deck.negatives if each.relation not in drafted),
        lists={name: members for name, members in deck.lists.items() if not deck.drafts.intersection(members)},
        disputes=disputes,
        drafts=frozenset(),
    )


def _unlinked(fact: Fact, drafts: frozenset[str]) -> Fact:
    """A fact without its links to drafts."""
    return replace(
        fact,
        after=fact.after - drafts,
        because=_without(fact.because, drafts),
        against=_without(fact.against, drafts),
        supports=_without(fact.supports, drafts),
        example_of=_without(fact.example_of, drafts),
    )


def _without_drafts(question: Question, drafts: frozenset[str]) -> Question:
    """The question without the drafts among the facts that it rests on."""
    return replace(question, facts=_without(question.facts, drafts))


def _without(names: tuple[str, ...], drafts: frozenset[str]) -> tuple[str, ...]:
    return tuple(name for name in names if name not in drafts)
