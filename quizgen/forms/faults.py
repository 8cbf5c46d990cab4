"""Checks a blueprint against the questions: unknown names and contradicting pins."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import TypeAlias

from quizgen.base.errors import QuizgenError
from quizgen.base.registry import nearest
from quizgen.forms.cells import CELLS, fits_section, spans_of
from quizgen.model import OWN, Blueprint, Question, Section

Loc: TypeAlias = tuple[str | int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BlueprintFault:
    """A demand that cannot be met: its location within the deck's `quiz`, the reason, and a change that helps."""

    loc: Loc
    message: str
    hint: str = ""

    def __str__(self) -> str:
        place = ".".join(map(str, self.loc))
        return f"{place}: {self.message}" + (f" ({self.hint})" if self.hint else "")


class BlueprintError(QuizgenError):
    """Raised when the questions cannot satisfy the blueprint; lists every reason found."""

    def __init__(self, faults: Iterable[BlueprintFault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(map(str, self.faults)))


def with_full_names(blueprint: Blueprint, questions: Sequence[Question]) -> Blueprint:
    """The blueprint with complete question ids.

    The author may leave out the deck's name, and name a question of their own as the deck does.
    """
    keyed = [(question.key, question) for question in questions if question.key]
    full = {key.fact: question.id for key, question in keyed if question.template == OWN}
    full |= {key.local: question.id for key, question in keyed}
    return replace(
        blueprint,
        pinned=tuple(full.get(name, name) for name in blueprint.pinned),
        leave_out=tuple(full.get(name, name) for name in blueprint.leave_out),
        linked=tuple(tuple(full.get(name, name) for name in group) for group in blueprint.linked),
    )


def check(blueprint: Blueprint, questions: Sequence[Question]) -> None:
    """Raises BlueprintError for an unknown name, and for pins and links that contradict each other."""
    if not questions:
        hint = "add facts; `quizgen coverage` lists what keeps them from being asked"
        raise BlueprintError([BlueprintFault(loc=(), message="no question can be made for this quiz", hint=hint)])
    by_name = {question.id: question for question in questions}
    faults = [*_unknown_cells(blueprint, questions), *_unknown_names(blueprint, by_name)]
    if not faults:
        faults = [
            *_clashes(blueprint, by_name),
            *_pinned_too_many(blueprint, by_name),
            *_pinned_nowhere(blueprint, by_name),
        ]
    if faults:
        raise BlueprintError(faults)


def _unknown_cells(blueprint: Blueprint, questions: Sequence[Question]) -> Iterator[BlueprintFault]:
    """Yields a fault for each kind, topic, skill or level that the blueprint names and no question has."""
    known = {name: {of(question) for question in questions} for name, of in CELLS.items()}
    for loc, part in _parts(blueprint):
        for name in CELLS:
            for value, span in spans_of(part, name).items():
                if value not in known[name] and span.least:
                    what = f"there is no question of the {name.removesuffix('s')} {value!r}"
                    yield BlueprintFault(loc=(*loc, name, value), message=what, hint=nearest(value, known[name]))


def _parts(blueprint: Blueprint) -> Iterator[tuple[Loc, Blueprint | Section]]:
    yield ("blueprint",), blueprint
    for index, section in enumerate(blueprint.sections):
        yield ("blueprint", "sections", index), section


def _unknown_names(blueprint: Blueprint, by_name: Mapping[str, Question]) -> Iterator[BlueprintFault]:
    earlier = {str(old): question.id for question in by_name.values() for old in question.previously}
    for loc, name in _names(blueprint):
        if name not in by_name:
            hint = f"it is now {earlier[name]!r}" if name in earlier else nearest(name, by_name)
            yield BlueprintFault(loc=("blueprint", *loc), message=f"there is no question {name!r}", hint=hint)


def _names(blueprint: Blueprint) -> Iterator[tuple[Loc, str]]:
    """Yields the id of each question that a blueprint names, with its location in the blueprint."""
    yield from ((("pinned", index), name) for index, name in enumerate(blueprint.pinned))
    yield from ((("leave_out", index), name) for index, name in enumerate(blueprint.leave_out))
    for index, group in enumerate(blueprint.linked):
        yield from ((("linked", index, place), name) for place, name in enumerate(group))


def _clashes(blueprint: Blueprint, by_name: Mapping[str, Question]) -> Iterator[BlueprintFault]:
    """Yields a fault for pinned or linked questions that must not be on one form."""
    groups = [("pinned", index, name) for index, name in enumerate(blueprint.pinned)]
    pairs = [(("pinned", other[1]), one[2], other[2]) for one, other in combinations(groups, 2)]
    for index, names in enumerate(blueprint.linked):
        pairs += [(("linked", index), one, other) for one, other in combinations(names, 2)]
    for loc, one, other in pairs:
        if reason := _clash(by_name[one], by_name[other]):
            yield BlueprintFault(
                loc=("blueprint", *loc), message=f"{one!r} and {other!r} {reason}", hint="keep one of the two"
            )


def _clash(one: Question, other: Question) -> str:
    asked = set(one.facts) & set(other.facts)
    if asked:
        return f"ask the same fact {min(asked)!r}"
    told = (set(one.reveals) & set(other.facts)) | (set(other.reveals) & set(one.facts))
    return f"reveal each other's answer, by the fact {min(told)!r}" if told else ""


def _pinned_too_many(blueprint: Blueprint, by_name: Mapping[str, Question]) -> Iterator[BlueprintFault]:
    """Yields a fault for each cell with more pinned questions than the blueprint wants."""
    groups = [group for group in blueprint.linked if not set(group).isdisjoint(blueprint.pinned)]
    names = dict.fromkeys([*blueprint.pinned, *(name for group in groups for name in group)])
    for name, of in CELLS.items():
        counts = Counter(of(by_name[pinned]) for pinned in names)
        for value, span in spans_of(blueprint, name).items():
            if span.most is not None and counts[value] > span.most:
                sort = f"{name.removesuffix('s')} {value!r}"
                message = f"wants at most {span.most} of the {sort}, of which {counts[value]} are pinned"
                yield BlueprintFault(
                    loc=("blueprint", name, value), message=message, hint="pin fewer, or raise the number"
                )


def _pinned_nowhere(blueprint: Blueprint, by_name: Mapping[str, Question]) -> Iterator[BlueprintFault]:
    """Yields a fault for each pinned question, or its linked group, that fits into no section."""
    for index, name in enumerate(blueprint.pinned if blueprint.sections else ()):
        group = next((group for group in blueprint.linked if name in group), (name,))
        if not any(all(fits_section(by_name[one], section) for one in group) for section in blueprint.sections):
            kinds = " and ".join(dict.fromkeys(repr(by_name[one].kind) for one in group))
            message = f"{name!r} is pinned, but no section has room for it"
            hint = f"let a section contain questions of {kinds}"
            yield BlueprintFault(loc=("blueprint", "pinned", index), message=message, hint=hint)
