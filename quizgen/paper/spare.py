"""Adds surplus words to a word bank, so that the last gap cannot be filled by elimination; none fits a gap."""

from collections.abc import Iterator, Sequence
from random import Random
from typing import NamedTuple

from quizgen.forms import Form, Item
from quizgen.model import Bank, Date, Deck, Entity, Fact, Match, Quantity, Question, Stance, Text, Value, Write
from quizgen.model.overlap import overlap

MOST = 3
"""Most surplus words; if half the number of gaps is less, that is the limit."""


_WORDS = (Entity, Text)
"""Types of values of which any may replace any other in a sentence, as a date or a number cannot."""


class Gap(NamedTuple):
    """The answer of a cloze: its words, fact, role and value."""

    words: str
    fact: Fact
    role: str
    value: Value


def spare_words(form: Form, bank: Bank, seed: int) -> tuple[str, ...]:
    """Surplus words for the word bank of a form: answers to other gaps of the bank, of the types of the form's gaps.

    Gaps with the fewest others of their type come first, since they could be filled by elimination.
    """
    gaps = [gap for item in form.items for gap in _gaps(item.question, bank.deck)]
    lonely_first = sorted(gaps, key=lambda gap: sum(_alike(gap.value, other.value) for other in gaps))
    waiting, chosen = list(_waiting(form, gaps, bank, seed)), list[Gap]()
    for gap in lonely_first * MOST:
        if len(chosen) < min(MOST, (len(gaps) + 1) // 2):
            chosen += [one for one in waiting if _alike(one.value, gap.value) and not _is_chosen(one, chosen)][:1]
    return tuple(gap.words for gap in chosen)


def _waiting(form: Form, gaps: Sequence[Gap], bank: Bank, seed: int) -> Iterator[Gap]:
    """Yields words that may be added: they fit no gap, and no question on the sheet reveals or asks them."""
    shown = "\n".join(text for item in form.items for text in _texts_of(item)).casefold()
    others = [gap for question in bank.questions for gap in _gaps(question, bank.deck)]
    for one in sorted(others, key=lambda one: Random(f"{seed}/spare/{one.fact.id}/{one.role}").random()):
        if one.words.casefold() not in shown and not any(_may_fit(one.value, gap, bank.deck) for gap in gaps):
            yield one


def _texts_of(item: Item) -> Iterator[str]:
    """Yields the texts of a question on the sheet, and its answer."""
    yield from (item.question.stem, *item.key, *item.responses)
    yield from (option.text for option in item.options)
    yield from (step.text for step in item.steps)
    if isinstance(item.question.answer, Match):
        yield from (pair.left for pair in item.question.answer.pairs)


def _gaps(question: Question, deck: Deck) -> Iterator[Gap]:
    """Yields the gap of a cloze if the deck knows its value; nothing for other questions."""
    fact, role = deck.facts.get(question.fact), question.role
    if question.gapped and isinstance(question.answer, Write) and fact and role in fact.roles:
        yield Gap(question.answer.answers[0], fact, role, fact.roles[role])


def _alike(value: Value, other: Value) -> bool:
    """Whether two values are of one type, so that a pupil may try one in place of the other."""
    match value, other:
        case Entity(), Entity():
            shared = {*value.types} & {*other.types}
            return len(shared) > 1 or not shared.isdisjoint((value.types[0], other.types[0]))
        case Quantity(), Quantity():
            return value.unit == other.unit
        case Date(), Date():
            return value.precision == other.precision
        case _:
            return type(value) is type(other)


def _may_fit(value: Value, gap: Gap, deck: Deck) -> bool:
    """Whether a value may be right in a gap: texts may be unless they are proven wrong."""
    if not (_alike(value, gap.value) or (isinstance(value, _WORDS) and isinstance(gap.value, _WORDS))):
        return False
    relation = deck.relations[gap.fact.relation]
    if gap.fact.stance is Stance.DENIED or not (relation.closed or gap.role in relation.one):
        return True
    told = (fact.roles.get(gap.role) for fact in deck.facts.values() if fact.relation == relation.id)
    right = [gap.value] if gap.role in relation.one else [each for each in told if each]
    return any(overlap(value, each) for each in right)


def _is_chosen(one: Gap, chosen: Sequence[Gap]) -> bool:
    """Whether a word is already chosen, possibly under another name."""
    return any(overlap(one.value, other.value) for other in chosen)
