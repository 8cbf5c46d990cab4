"""Names the installed plug-in whose code raised an exception."""

import traceback
from collections.abc import Container, Iterable
from itertools import takewhile
from typing import TYPE_CHECKING

from quizgen.base.entry_points import entry_points, problem_of
from quizgen.base.errors import Problem
from quizgen.base.plugin_results import Checked

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint


def plugin_problem(error: BaseException) -> Problem | None:
    """The exception as a problem of the plug-in whose code was running last; None if no plug-in was running.

    All modules of the package of an entry point are code of the plug-in.
    """
    points = [point for point in entry_points() if point.group.startswith("quizgen.")]
    frames = list(traceback.walk_tb(error.__traceback__))
    called = [owner.point for frame, _ in frames if isinstance(owner := frame.f_locals.get("self"), Checked)]
    for frame, line in reversed(frames):
        if point := _nearest(points, frame.f_globals.get("__name__", ""), called):
            raised = ": ".join(filter(None, (type(error).__name__, " ".join(str(error).split()))))
            return problem_of(point, f"{frame.f_code.co_filename}:{line}", f"raised {raised}")
    return None


def _nearest(points: Iterable["EntryPoint"], module: str, called: Container["EntryPoint"]) -> "EntryPoint | None":
    """The entry point whose package contains a module, or None; of several, one that is in `called` is preferred."""

    def nearness(point: "EntryPoint") -> tuple[int, bool, int]:
        return _shared(point, module), point in called, -point.module.count(".")

    return max((point for point in points if _shared(point, module)), key=nearness, default=None)


def _shared(point: "EntryPoint", module: str) -> int:
    """The number of leading parts that two dotted names share: of an entry point's module and of another module."""
    pairs = zip(point.module.split("."), module.split("."), strict=False)
    return len(list(takewhile(lambda pair: pair[0] == pair[1], pairs)))
