"""Names the installed plug-in whose code raised an exception or is wrong in another way."""

import traceback
from collections.abc import Container, Iterable
from itertools import takewhile
from typing import TYPE_CHECKING

from quizgen.base.entry_points import entry_points
from quizgen.base.errors import Problem

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint


def plugin_problem(error: BaseException) -> Problem | None:
    """The exception as a problem of the plug-in whose code was running last; None if no plug-in was running.

    All modules of the package of an entry point are code of the plug-in.
    """
    points = [point for point in entry_points() if point.group.startswith("quizgen.")]
    frames = list(traceback.walk_tb(error.__traceback__))
    modules = [frame.f_globals.get("__name__", "") for frame, _ in frames]
    for (frame, line), module in zip(reversed(frames), reversed(modules), strict=True):
        if point := _nearest(points, module, modules):
            raised = ": ".join(filter(None, (type(error).__name__, " ".join(str(error).split()))))
            return problem_of(point, f"{frame.f_code.co_filename}:{line}", f"raised {raised}")
    return None


def _nearest(points: Iterable["EntryPoint"], module: str, running: Container[str]) -> "EntryPoint | None":
    """The entry point to whose code a module belongs, or None; of several in a package, a running one."""

    def nearness(point: "EntryPoint") -> tuple[int, int, bool]:
        return _shared(point, module), -point.module.count("."), point.module in running

    return max((point for point in points if _shared(point, module)), key=nearness, default=None)


def _shared(point: "EntryPoint", module: str) -> int:
    """The number of package names that the module of an entry point has in common with another module."""
    pairs = zip(point.module.split("."), module.split("."), strict=False)
    return len(list(takewhile(lambda pair: pair[0] == pair[1], pairs)))


def problem_of(point: "EntryPoint", place: str, fault: str) -> Problem:
    """A problem of an installed plug-in: its entry point and its package, and then what it did, such as `raised …`."""
    package = point.dist.name if point.dist else point.module
    return Problem(
        path=place,
        message=f"the entry point {point.name!r} ({point.group}) of {package} {fault}",
        hint=f"tell its author, or do without it: pip uninstall {package}",
    )
