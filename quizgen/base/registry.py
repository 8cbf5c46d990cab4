"""Finds plug-ins by name: in the modules of a package of quizgen, and in the entry points of installed packages."""

import difflib
import os
import pkgutil
import sys
from collections.abc import Callable, Container, Iterable, Iterator
from functools import cache, cached_property
from importlib import import_module
from typing import TYPE_CHECKING, Generic, TypeVar, cast

from quizgen.base.errors import UsageError

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


class Registry(Generic[Plugin]):
    """The plug-ins of one sort, found by name.

    quizgen's own plug-in `which-paragraph` is `attribute` of the module `which_paragraph` in `package`; `what` is the
    noun for a plug-in in messages. With a `group`, installed packages add plug-ins by entry points of that group;
    `fault` returns the reason why an object is not such a plug-in of this name, or an empty text.
    """

    def __init__(
        self,
        package: str,
        attribute: str,
        what: str,
        group: str = "",
        fault: Callable[[str, object], str] | None = None,
    ) -> None:
        self._package, self._attribute, self._what = package, attribute, what
        self._group, self._fault = group, fault or (lambda _name, _found: "")
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
            return cast("Plugin", getattr(module, self._attribute))
        if name in self._installed:
            return self._installed[name]
        raise UsageError(f"there is no {self._what} {name!r} ({nearest(name, self.names())})")

    def __iter__(self) -> Iterator[Plugin]:
        return (self.get(name) for name in self.names())

    @cached_property
    def _installed(self) -> dict[str, Plugin]:
        """The plug-ins of installed packages; a faulty one is reported and left out."""
        found: dict[str, Plugin] = {}
        for point in entry_points() if self._group else ():
            if point.group != self._group:
                continue
            plugin, fault = self._loaded(point, found)
            if fault:
                leave_out(
                    f"the {self._what} {point.name!r} of {point.dist.name if point.dist else point.module}", fault
                )
            else:
                found[point.name] = cast("Plugin", plugin)
        return found

    def _loaded(self, point: "EntryPoint", found: Container[str]) -> tuple[object, str]:
        """The object of an entry point, and the reason why it is not a plug-in of this sort, or an empty text."""
        if point.name in self._own() or point.name in found:
            return None, "there is another one of that name"
        try:
            plugin = point.load()
        except Exception as error:  # noqa: BLE001  a package of somebody else may raise anything
            return None, f"it cannot be loaded ({type(error).__name__}: {' '.join(str(error).split())})"
        return plugin, self._fault(point.name, plugin)


def leave_out(what: str, why: str) -> None:
    """Reports on standard error that a plug-in is not used, and why."""
    sys.stderr.write(f"Warning: {what} is left out: {why}\n")


def fault_of(expected: type, attribute: str) -> Callable[[str, object], str]:
    """Returns a `fault` for a registry whose plug-ins are instances of a class with their name as this attribute."""

    def fault(name: str, found: object) -> str:
        if not isinstance(found, expected):
            return f"it is no {expected.__name__}, but of the type {type(found).__name__}"
        own = getattr(found, attribute)
        return "" if own == name else f"its {attribute} is {own!r}, not {name!r} as its entry point says"

    return fault


@cache
def entry_points() -> tuple["EntryPoint", ...]:
    """The entry points of installed packages for quizgen, sorted by package name.

    Packages in the working folder are ignored, because the folder may come from somebody else.
    """
    from importlib.metadata import distributions  # noqa: PLC0415  `quizgen --version` does not need it

    here = os.path.realpath(os.curdir)
    path = [folder for folder in sys.path if folder and os.path.realpath(folder) != here]
    packages = [each for each in distributions(path=path) if "quizgen." in (each.read_text("entry_points.txt") or "")]
    first = {package.name: package for package in reversed(packages)}
    return tuple(point for _, package in sorted(first.items()) for point in package.entry_points)
