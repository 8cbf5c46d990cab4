"""Finds plug-ins by name: in the modules of a package of quizgen, and in the entry points of installed packages."""

import difflib
import pkgutil
import sys
from collections.abc import Callable, Container, Iterable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from importlib import import_module
from typing import TYPE_CHECKING, Generic, TypeVar, cast

from quizgen.base.entry_points import entry_points
from quizgen.base.errors import QuizgenError, UsageError
from quizgen.base.misfits import difference, misfit
from quizgen.base.plugin_results import checked

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

Plugin = TypeVar("Plugin")


def nearest(word: str, known: Iterable[str]) -> str:
    """A hint for an unknown word: the most similar known word, or, if none is similar, all known words."""
    names = sorted({str(name) for name in known})
    folded = {name.casefold(): name for name in names}
    close = difflib.get_close_matches(word.casefold(), folded, n=1, cutoff=0.6)
    if close:
        return f"did you mean {folded[close[0]]!r}?"
    if not names:
        return "there are none yet"
    shown = ", ".join(names[:12])
    return f"known: {shown}" if len(names) <= 12 else f"known, among {len(names)}: {shown}"


@dataclass(frozen=True, slots=True)
class Interface(Generic[Plugin]):
    """The interface by which installed packages add plug-ins: entry points of `group` that load as `expected`.

    `expected` is a class or a protocol; the attribute `key` of a plug-in is its name. `fault` returns a further reason
    why an object cannot be used, or an empty text.
    """

    group: str
    expected: type
    key: str = "name"
    fault: Callable[[Plugin], str] = lambda _: ""

    def fault_of(self, name: str, found: object) -> str:
        """The reason why an object cannot be the plug-in with this name (class, key or `fault`), or an empty text."""
        if not isinstance(found, self.expected):
            return f"it is no {self.expected.__name__}, {difference(found, self.expected)}"
        own = getattr(found, self.key)
        if own != name:
            return f"its {self.key} is {own!r}, not {name!r} as its entry point or file says"
        return self.fault(cast("Plugin", found))


class Registry(Generic[Plugin]):
    """The plug-ins of one interface, such as all kinds of question, found by name.

    quizgen's own plug-in `which-paragraph` is `attribute` of the module `which_paragraph` in `package`; `what` is the
    noun for a plug-in in messages. With an `interface`, installed packages add plug-ins.
    """

    def __init__(self, package: str, attribute: str, what: str, interface: Interface[Plugin] | None = None) -> None:
        self._package, self._attribute, self._what = package, attribute, what
        self._interface = interface
        self.get = cache(self._get)

    def names(self) -> tuple[str, ...]:
        """The names of all plug-ins, sorted; quizgen's own are not imported for it."""
        return tuple(sorted({*self._own(), *self._installed}))

    def is_installed(self, name: str) -> bool:
        """Whether a plug-in comes from an installed package and not from quizgen."""
        return name in self._installed

    def _own(self) -> set[str]:
        path = import_module(self._package).__path__
        found = (module.name for module in pkgutil.iter_modules(path))
        return {name.replace("_", "-") for name in found if not name.startswith("_")}

    def _get(self, name: str) -> Plugin:
        if name in self._own():
            module = import_module(f"{self._package}.{name.replace('-', '_')}")
            found = getattr(module, self._attribute, None)
            if fault := self._fault(name, found):
                raise QuizgenError(f"{module.__file__}: the {self._what} {name!r} cannot be used: {fault}")
            return cast("Plugin", found)
        if name in self._installed:
            return self._installed[name]
        raise UsageError(f"there is no {self._what} {name!r} ({nearest(name, self.names())})")

    def _fault(self, name: str, found: object) -> str:
        """The reason why the object `found` in a module of quizgen cannot be used, or an empty text."""
        if found is None:
            return f"it has no {self._attribute}"
        return self._interface.fault_of(name, found) if self._interface else ""

    def __iter__(self) -> Iterator[Plugin]:
        return (self.get(name) for name in self.names())

    @cached_property
    def _installed(self) -> dict[str, Plugin]:
        """The plug-ins of installed packages; a faulty one is reported and left out."""
        found: dict[str, Plugin] = {}
        interface = self._interface
        for point in entry_points() if interface else ():
            if interface is None or point.group != interface.group:
                continue
            plugin, fault = self._loaded(point, found, interface)
            if fault:
                leave_out(
                    f"the {self._what} {point.name!r} of {point.dist.name if point.dist else point.module}", fault
                )
            else:
                found[point.name] = checked(cast("Plugin", plugin), interface.expected, point)
        return found

    def _loaded(self, point: "EntryPoint", found: Container[str], interface: Interface[Plugin]) -> tuple[object, str]:
        """Loads an entry point: returns its object, and the reason why that cannot be used, or an empty text."""
        if point.name in self._own() or point.name in found:
            return None, "there is another one of that name"
        try:
            plugin = point.load()
        except Exception as error:  # noqa: BLE001  a package of somebody else may raise anything
            return None, f"it cannot be loaded ({type(error).__name__}: {' '.join(str(error).split())})"
        expected = interface.expected
        if isinstance(plugin, expected) and (found_misfit := misfit(plugin, expected, f"its {self._attribute}")):
            return plugin, found_misfit
        return plugin, interface.fault_of(point.name, plugin)


def leave_out(what: str, why: str) -> None:
    """Reports on standard error that a plug-in is not used, and why."""
    sys.stderr.write(f"Warning: {what} is left out: {why}\n")
