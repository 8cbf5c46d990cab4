"""The way in: a document's value through its door, with every mistake of shape told and the rest let in."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from quizgen.base.errors import Problem
from quizgen.base.yaml import MOST_PROBLEMS, Document, Loc, told
from quizgen.deck.grammar.complaints import complaint

DoorType = TypeVar("DoorType", bound=BaseModel)

_STAND_INS: Mapping[str, Any] = {
    "quizgen": 1,
    "deck": "deck",
    "title": "deck",
    "source": {"title": "source", "paragraphs": 1_000_000},
    "entities": {},
    "relations": {},
    "facts": {},
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry(Generic[DoorType]):
    """What came in: the door as far as it is sound, all mistakes of shape, and what was left out for them.

    With any problem the door holds stand-ins; it serves to look for more mistakes and for nothing else.
    """

    door: DoorType | None
    problems: tuple[Problem, ...] = ()
    lost: frozenset[Loc] = frozenset()


def enter(door: type[DoorType], document: Document) -> DoorType:
    """The document's value through its door, or SourceError with every mistake of shape."""
    entry = admit(door, document)
    if entry.door is None or entry.problems or document.problems:
        raise told(entry.problems, document.problems)
    return entry.door


def admit(door: type[DoorType], document: Document) -> Entry[DoorType]:
    """The document's value through its door, without its unsound parts."""
    try:
        return Entry(door=door.model_validate(document.value))
    except ValidationError as error:
        mistakes = error.errors(include_url=False)
    problems = tuple(complaint(door, document, details) for details in mistakes[: MOST_PROBLEMS + 1])
    if len(problems) > MOST_PROBLEMS:
        return Entry(door=None, problems=problems)
    left, lost = _sound_part(door, document.value, mistakes)
    return Entry(door=left, problems=problems, lost=lost)


def _sound_part(
    door: type[DoorType], whole: Any, mistakes: list[ErrorDetails]
) -> tuple[DoorType | None, frozenset[Loc]]:
    """What is left of a value without the parts at fault, and without what cannot do without them."""
    value, lost = _copy(whole), frozenset[Loc]()
    while isinstance(value, dict):
        cuts = frozenset(_cut(value, details) for details in mistakes)
        if cuts <= lost:
            break
        lost |= cuts
        for cut in sorted(cuts, key=_depth_first, reverse=True):
            _take_out(value, cut)
        try:
            return door.model_validate(value), lost
        except ValidationError as error:
            mistakes = error.errors(include_url=False)
    return None, lost


def _copy(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _copy(inner) for key, inner in value.items()}
    return [_copy(inner) for inner in value] if isinstance(value, list) else value


def _cut(value: Any, details: ErrorDetails) -> Loc:
    """What to leave out for a mistake: an entry of a list at the top, a whole list below, else the value itself.

    A relation without one of its roles would be another relation: it is left out as a whole.
    """
    loc = tuple(step for step in details["loc"] if step != "[key]")
    if details["type"] == "missing" and len(loc) > 1:
        loc = loc[:-1]
    if loc[:1] == ("relations",) and loc[2:3] == ("roles",):
        return loc[:2]
    cut: Loc = ()
    for step in loc:
        if isinstance(value, list):
            return (*cut, step) if len(cut) == 1 else cut
        if isinstance(value, dict) and isinstance(step, str):
            cut = (*cut, step)
            value = value.get(step)
    return cut


def _depth_first(loc: Loc) -> list[tuple[bool, str]]:
    return [(isinstance(step, int), f"{step:09}" if isinstance(step, int) else step) for step in loc]


def _take_out(value: Any, loc: Loc) -> None:
    """Leave out a part; a section that a door cannot do without gets its stand-in."""
    *way, last = loc
    if not way and last in _STAND_INS:
        value[last] = _STAND_INS[str(last)]
        return
    for step in way:
        value = value.get(step) if isinstance(value, dict) else None
    if isinstance(value, list):
        del value[int(last)]
    elif isinstance(value, dict):
        value.pop(last, None)
