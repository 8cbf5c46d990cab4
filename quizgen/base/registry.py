"""Finds plug-ins by name: one module of a package contains one plug-in; a misspelt name gets a hint."""

import difflib
import pkgutil
from collections.abc import Iterable, Iterator
from functools import cache
from importlib import import_module
from typing import Generic, TypeVar, cast

from quizgen.base.errors import UsageError

Plugin = TypeVar("Plugin")


def nearest(word: str, known: Iterable[str]) -> str:
    """The hint that gives the nearest known word, or the known words when none is near."""
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
    """The plugins of a package; the plugin `which-paragraph` is `ATTRIBUTE` of the module `which_paragraph`."""

    def __init__(self, package: str, attribute: str, what: str) -> None:
        self._package, self._attribute, self._what = package, attribute, what
        self.get = cache(self._get)

    def names(self) -> tuple[str, ...]:
        """All names, sorted, without importing a plugin."""
        path = import_module(self._package).__path__
        found = (module.name for module in pkgutil.iter_modules(path))
        return tuple(sorted(name.replace("_", "-") for name in found if not name.startswith("_")))

    def _get(self, name: str) -> Plugin:
        if name not in self.names():
            message = f"there is no {self._what} {name!r} ({nearest(name, self.names())})"
            raise UsageError(message)
        module = import_module(f"{self._package}.{name.replace('-', '_')}")
        return cast("Plugin", getattr(module, self._attribute))

    def __iter__(self) -> Iterator[Plugin]:
        return (self.get(name) for name in self.names())
