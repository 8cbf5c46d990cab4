"""Compares a value with the type that an interface declares for it, and describes the first difference."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import is_dataclass
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

_SHOWN = 40
"""The longest value that a message repeats, in characters."""


def misfit(value: object, expected: object, place: str) -> str:
    """Describes the first part of a value that is not of the expected type; empty if every part is.

    `place` names the value in the description. Fields of dataclasses and items of tuples and mappings are parts. Items
    of other iterables are not, because an iterator can be read only once. A value of an `Annotated` type must not be
    empty.
    """
    return next(_misfits(value, expected, place), "")


def described(expected: object) -> str:
    """The name of a type for a message, such as `Choose or Write` or `tuple of Option`."""
    origin, args = get_origin(expected), get_args(expected)
    if origin in {Union, UnionType}:
        return _any_of(args)
    if origin is Literal:
        return " or ".join(map(repr, args))
    if origin is Callable:
        return "a function"
    name = "None" if expected is NoneType else getattr(origin or expected, "__name__", str(expected))
    items = " and ".join(described(item) for item in args if item is not ...)
    return f"{name} of {items}" if items else name


def _any_of(types: Iterable[object]) -> str:
    *others, last = map(described, types)
    return f"{', '.join(others)} or {last}"


def difference(found: object, expected: type) -> str:
    """The reason why an object is no `expected`: the names of the protocol that it lacks, or else its own type."""
    lacking = [repr(name) for name in _members(expected) if not hasattr(found, name)]
    if _is_protocol(expected) and lacking:
        return f"because it has no {' and no '.join(lacking[:3])}"
    return f"but of the type {type(found).__name__}"


def _misfits(value: object, expected: object, place: str) -> Iterator[str]:
    origin, args = get_origin(expected), get_args(expected)
    if origin is Annotated:
        yield from _misfits(value, args[0], place)
        yield from () if value else (f"{place} is empty",)
    elif origin in {Union, UnionType}:
        yield from _misfits_of_union(value, args, place)
    elif not _is_of(value, expected):
        yield f"{place} is {_shown(value)}, not {described(expected)}"
    elif origin is tuple and isinstance(value, tuple):
        items = zip(value, args[:1] * len(value) if args[1:] == (...,) else args, strict=True)
        for number, (item, item_type) in enumerate(items):
            yield from _misfits(item, item_type, f"{place}[{number}]")
    elif origin is Mapping and isinstance(value, Mapping):
        for key, item in value.items():
            yield from _misfits(key, args[0], f"a key of {place}")
            yield from _misfits(item, args[1], f"{place}[{key!r}]")
    elif isinstance(expected, type) and (is_dataclass(expected) or _is_protocol(expected)):
        for name, field_type in _fields(expected):
            yield from _misfits(getattr(value, name), field_type, f"{place}.{name}")


def _misfits_of_union(value: object, types: tuple[object, ...], place: str) -> Iterator[str]:
    """Yields the misfits to that type of a union which the value has; if it has none of them, the value as a whole."""
    own = next((each for each in types if _is_of(value, each)), None)
    if own is None:
        yield f"{place} is {_shown(value)}, not {_any_of(types)}"
    else:
        yield from _misfits(value, own, place)


def _is_of(value: object, expected: object) -> bool:
    """Whether a value is of a type; its parts are not compared. True for a type that `isinstance` cannot test."""
    origin, args = get_origin(expected), get_args(expected)
    if origin is Literal:
        return value in args
    if origin is tuple:
        return isinstance(value, tuple) and (args[1:] == (...,) or len(value) == len(args))
    if origin in {Iterable, Iterator}:
        return isinstance(value, Iterable) and not isinstance(value, str | bytes)  # a text has letters, not items
    if expected is float:
        return isinstance(value, float | int)
    plain = origin or expected
    if not isinstance(plain, type) or plain is Any or _is_protocol(plain):
        return True
    return isinstance(value, plain)


def _is_protocol(expected: type) -> bool:
    return bool(getattr(expected, "_is_protocol", False))


def _members(protocol: type) -> tuple[str, ...]:
    """The public names that a protocol declares."""
    return tuple(name for name in (*get_type_hints(protocol), *vars(protocol)) if not name.startswith("_"))


@cache
def _fields(expected: type) -> tuple[tuple[str, object], ...]:
    """The name and the type of each field of a dataclass or of each attribute of a protocol."""
    return tuple(
        (name, hint) for name, hint in get_type_hints(expected, include_extras=True).items() if not name.startswith("_")
    )


def _shown(value: object) -> str:
    """A value for a message: its type, and the value itself if that is short."""
    kind, text = type(value).__name__, ascii(value)
    if value is None:
        return kind.removesuffix("Type")
    return f"{kind} {text}" if len(text) <= _SHOWN else kind
