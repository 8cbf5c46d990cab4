"""Reads what an author adds to marked values: questions, wrong values with reasons, and stated negatives."""

import re
from collections.abc import Mapping
from itertools import pairwise
from typing import Any

from quizgen.base.yaml import Loc, folded
from quizgen.deck.reading import DeckReading
from quizgen.deck.sentences.frame import ClauseFrame, Slot, inert
from quizgen.deck.sentences.names import NameBook, is_name, slug
from quizgen.model import Date, Entity, Misconception, Quantity, Text, Value

_THOUSANDS = re.compile(r"(?<![\d.])\d{1,3}(?:,\d{3})*\Z")
_HUNDREDS = re.compile(r"\d{3}(?!\d)")
"""Matches the start of a key that may be the rest of a number cut at its comma."""
_SLOT_FORM = "name the marked words or their role, as in"


def by_slot(loc: Loc, given: Any, frame: ClauseFrame, reading: DeckReading, what: str) -> dict[str, tuple[Loc, Any]]:
    """Maps each role of a sentence to what the author adds to its marked value, such as a question, and its location.

    `given` maps marked words or role names to additions; for a sentence with one marked value it may be the addition
    itself. `what` is the noun for an addition in messages. An addition to no marked value, or to one of several that it
    does not name, is left out and noted as a mistake.
    """
    if given is None:
        return {}
    slots = _slots(frame)
    if not slots:
        hint = "put the words that are asked between [ and ]"
        reading.wrong(loc, f"{what} for a sentence without marked words", hint, of_key=True)
        return {}
    if isinstance(given, dict) and not _stands_alone(given, slots):
        found = {key: (_slot(key, slots), entry) for key, entry in given.items()}
        cut = {part for first in _cut_at_comma(given, loc, reading) for part in first}
        for key in (key for key, (slot, _) in found.items() if slot is None and key not in cut):
            known = [slot.mark.words for slot in slots] + [slot.role for slot in slots]
            hint = reading.nearest(key, known) or f"{_SLOT_FORM} {known[0]!r}"
            reading.wrong((*loc, key), f"nothing is marked {key!r} in the sentence", hint, of_key=True)
        return {slot.role: ((*loc, key), entry) for key, (slot, entry) in found.items() if slot is not None}
    if len(slots) > 1:
        hint = f"{_SLOT_FORM} {{{slots[0].mark.words}: …}}"
        reading.wrong(loc, f"{what} for one of {len(slots)} marked values, and it does not say which", hint)
        return {}
    return {slots[0].role: (loc, given)}


def _cut_at_comma(given: Mapping[str, Any], loc: Loc, reading: DeckReading) -> list[tuple[str, str]]:
    """Notes a problem for each number that YAML cuts into two keys at its comma, and returns the keys.

    In `{1,140: …}` the comma ends a key `1` that has no value.
    """
    keys = list(given)
    pairs = [
        (first, second)
        for first, second in pairwise(keys)
        if given[first] is None and _THOUSANDS.search(first) and _HUNDREDS.match(second)
    ]
    for first, second in pairs:
        whole = f"{first},{second}"
        reading.wrong(
            (*loc, first),
            f"between {{ and }} a comma ends the entry: {whole!r} is read as {first!r} and {second!r}",
            f'write it in quotation marks: {{"{whole}": {given[second]}}}',
            of_key=True,
        )
    return pairs


def _stands_alone(given: Mapping[str, Any], slots: tuple[Slot, ...]) -> bool:
    """Whether a mapping is itself the addition to the only slot, and does not map its role to the addition."""
    return (
        len(slots) == 1
        and not any(_slot(key, slots) and isinstance(entry, dict) for key, entry in given.items())
        and (len(given) != 1 or _slot(next(iter(given)), slots) is None)
    )


def _slots(frame: ClauseFrame) -> tuple[Slot, ...]:
    """The slots that have a role; of the slots of a list, only the first has one."""
    return tuple(slot for slot in frame.slots if slot.role)


def _slot(key: str, slots: tuple[Slot, ...]) -> Slot | None:
    name = folded(key).casefold()
    return next(
        (slot for slot in slots if name in {slot.role, slot.mark.words.casefold(), slot.value.text.casefold()}), None
    )


def read_asks(loc: Loc, given: Any, frame: ClauseFrame, reading: DeckReading) -> dict[str, tuple[str, ...]]:
    """Reads the hand-written questions of a sentence, by role."""
    found: dict[str, tuple[str, ...]] = {}
    for role, (place, text) in by_slot(loc, given, frame, reading, "a question").items():
        if isinstance(text, str) and text.strip():
            found[role] = (inert(folded(text)),)
        else:
            reading.wrong(place, "a question is a text", "write it in words, with a question mark")
    return found


def read_reasons(  # noqa: PLR0913, PLR0917  a place, what stands there, and what it is read with
    loc: Loc, given: Any, frame: ClauseFrame, book: NameBook, reading: DeckReading, what: str
) -> dict[str, tuple[tuple[Loc, Misconception], ...]]:
    """Reads wrong values with the reasons why they are wrong, by role, each with its place in the file.

    A value without a reason is left out and noted as a mistake; `what` is the noun for the values in that message.
    """
    found: dict[str, tuple[tuple[Loc, Misconception], ...]] = {}
    for role, (place, entries) in by_slot(loc, given, frame, reading, what).items():
        if isinstance(entries, dict):
            slot = next(slot for slot in frame.slots if slot.role == role)
            found[role] = tuple(_reasons(place, entries, (slot, frame.around(role)[1]), book, reading))
        else:
            hint = "write each with its reason: {2,500 crowns: That is what the board says.}"
            reading.wrong(place, f"{what} without reasons", hint)
    return found


def _reasons(
    loc: Loc, entries: Mapping[str, Any], asked: tuple[Slot, str], book: NameBook, reading: DeckReading
) -> list[tuple[Loc, Misconception]]:
    """Reads the wrong values of a slot; `asked` is the slot and the text of the sentence after it."""
    found: list[tuple[Loc, Misconception]] = []
    slot, behind = asked
    cut = {part for first in _cut_at_comma(entries, loc, reading) for part in first}
    for text, because in entries.items():
        place = (*loc, text)
        if text in cut:
            continue
        if not isinstance(because, str) or not because.strip():
            reading.wrong(place, f"{text!r} has no reason", "say in a sentence why it is wrong", of_key=True)
            continue
        value = value_like(_without_unit(text, behind) if slot.type == "number" else text, slot, book, reading)
        if value is None:
            hint = f"{slot.mark.words!r} is a {slot.type}: give others of the sort"
            reading.wrong(place, f"{text!r} is no {slot.type}", hint, of_key=True)
        else:
            found.append((place, Misconception(value=value, because=reading.language.sentence(because))))
    return found


def _without_unit(text: str, behind: str) -> str:
    """A wrong number without the unit that follows the slot in the sentence: `177` of `177 guests`."""
    number, _, unit = text.partition(" ")
    return number if unit and re.match(rf"\s*{re.escape(unit)}(?!\w)", behind) else text


def value_like(text: str, slot: Slot, book: NameBook, reading: DeckReading) -> Value | None:
    """Reads a text as a value of the same type as the slot's; None if it cannot be one."""
    language = reading.language
    match slot.value:
        case Entity():
            return book.find(text) or (
                _made(text, slot.value) if is_name(text) or not is_name(slot.mark.words) else None
            )
        case Quantity():
            return language.read_amount(text)
        case Date():
            return language.read_written_date(text)
        case _:
            return Text(text=folded(text))


def _made(text: str, like: Entity) -> Entity:
    """An entity for a name that the deck only uses as a wrong value; its types are those of the right one."""
    article = "the" if text[:4].casefold() == "the " else ""
    name = text[4:] if article else text
    return Entity(id=slug(name), types=like.types, name=name, article=article)
