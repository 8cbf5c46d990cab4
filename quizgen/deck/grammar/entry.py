"""Validates a document against its schema: collects every mistake of shape and keeps the parts that are valid."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from quizgen.base.errors import Problem
from quizgen.base.yaml import MOST_PROBLEMS, Document, Loc, source_error
from quizgen.deck.grammar.complaints import complaint

SchemaType = TypeVar("SchemaType", bound=BaseModel)

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
class Admission(Generic[SchemaType]):
    """The result of validating a document: its valid part (`content`) and all mistakes of shape.

    `lost` are the places left out of `content` because of mistakes. If there is a problem, `content` has placeholders
    for required sections and serves only to find more mistakes; it is None after very many mistakes.
    """

    content: SchemaType | None
    problems: tuple[Problem, ...] = ()
    lost: frozenset[Loc] = frozenset()


def enter(schema: type[SchemaType], document: Document) -> SchemaType:
    """Converts a document to an instance of its schema; SourceError with all mistakes if it does not conform."""
    entry = admit(schema, document)
    if entry.content is None or entry.problems or document.problems:
        raise source_error(entry.problems, document.problems)
    return entry.content


def admit(schema: type[SchemaType], document: Document) -> Admission[SchemaType]:
    """Converts the valid part of a document to an instance of its schema, and collects the problems of the rest."""
    try:
        return Admission(content=schema.model_validate(document.value))
    except ValidationError as error:
        mistakes = error.errors(include_url=False)
    problems = tuple(complaint(schema, document, details) for details in mistakes[: MOST_PROBLEMS + 1])
    if len(problems) > MOST_PROBLEMS:
        return Admission(content=None, problems=problems)
    left, lost = _sound_part(schema, document.value, mistakes)
    return Admission(content=left, problems=problems, lost=lost)


def _sound_part(
    schema: type[SchemaType], whole: Any, mistakes: list[ErrorDetails]
) -> tuple[SchemaType | None, frozenset[Loc]]:
    """Removes the invalid parts of a value, and parts that require them; returns the rest and the removed locations."""
    value, lost = _copy(whole), frozenset[Loc]()
    while isinstance(value, dict):
        cuts = frozenset(_cut(value, details) for details in mistakes)
        if cuts <= lost:
            break
        lost |= cuts
        for cut in sorted(cuts, key=_depth_first, reverse=True):
            _remove(value, cut)
        try:
            return schema.model_validate(value), lost
        except ValidationError as error:
            mistakes = error.errors(include_url=False)
    return None, lost


def _copy(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _copy(inner) for key, inner in value.items()}
    return [_copy(inner) for inner in value] if isinstance(value, list) else value


def _cut(value: Any, details: ErrorDetails) -> Loc:
    """The location to remove for a mistake: an entry of a top-level list, a whole nested list, or else the value.

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


def _remove(value: Any, loc: Loc) -> None:
    """Removes the part at a location; a section that the schema requires is replaced by a placeholder."""
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
