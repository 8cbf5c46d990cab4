"""Checks the types of the values that functions of installed plug-ins return."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, is_dataclass, replace
from types import FunctionType
from typing import TYPE_CHECKING, TypeVar, cast, get_args, get_origin, get_type_hints

from quizgen.base.entry_points import problem_of
from quizgen.base.errors import SourceError
from quizgen.base.misfits import misfit

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

Plugin = TypeVar("Plugin")


@dataclass(frozen=True, slots=True)
class Checked:
    """Calls a function of a plug-in; SourceError if the result is not of the declared type (`returns`)."""

    function: Callable[..., object]
    name: str
    returns: object
    point: "EntryPoint"

    def __call__(self, *args: object, **named: object) -> object:
        """Calls the function. The items of an iterable are checked when they are read."""
        result = self.function(*args, **named)
        self._require(result, self.returns, f"{self.name}()")
        return self._items(result) if _is_iterable(self.returns) else result

    def _items(self, result: object) -> Iterator[object]:
        (item_type,) = get_args(self.returns)
        for number, item in enumerate(cast("Iterable[object]", result)):
            self._require(item, item_type, f"{self.name}()[{number}]")
            yield item

    def _require(self, value: object, expected: object, place: str) -> None:
        if found := misfit(value, expected, place):
            raise SourceError([problem_of(self.point, self._place, f"returned a wrong value: {found}")])

    @property
    def _place(self) -> str:
        """The file and line of the function, or, if it is not written in Python, the module of the entry point."""
        code = getattr(self.function, "__code__", None)
        return f"{code.co_filename}:{code.co_firstlineno}" if code else self.point.module


def checked(plugin: Plugin, expected: type | None, point: "EntryPoint") -> Plugin:
    """The plug-in, with each function that its class or protocol declares replaced by one that checks its results."""
    if is_dataclass(plugin) and not isinstance(plugin, type):
        types = get_type_hints(type(plugin))
        changed = {name: _checked_field(name, getattr(plugin, name), types[name], point) for name in types}
        return cast("Plugin", replace(plugin, **changed))
    functions = {
        name: Checked(getattr(plugin, name), name, get_type_hints(function)["return"], point)
        for name, function in vars(expected or object).items()
        if isinstance(function, FunctionType) and not name.startswith("_")
    }
    return cast("Plugin", _Proxy(plugin, functions)) if functions else plugin


class _Proxy:
    """A stand-in for a plug-in: the functions given replace its own, all other attributes are read from it."""

    def __init__(self, plugin: object, functions: dict[str, Checked]) -> None:
        self.__dict__.update(functions)
        self._plugin = plugin

    def __getattr__(self, name: str) -> object:
        return getattr(self._plugin, name)


def _checked_field(name: str, value: object, declared: object, point: "EntryPoint") -> object:
    call = next((each for each in (declared, *get_args(declared)) if get_origin(each) is Callable), None)
    if call is not None and value is not None:
        return Checked(cast("Callable[..., object]", value), name, get_args(call)[1], point)
    if isinstance(value, tuple):
        return tuple(checked(item, None, point) if is_dataclass(item) else item for item in value)
    return value


def _is_iterable(returns: object) -> bool:
    return get_origin(returns) in {Iterable, Iterator}
