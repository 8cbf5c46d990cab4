"""Lists the entry points by which installed packages add plug-ins, and describes a fault of one."""

import os
import sys
from functools import cache
from typing import TYPE_CHECKING

from quizgen.base.errors import Problem

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint


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


def problem_of(point: "EntryPoint", place: str, fault: str) -> Problem:
    """The problem of an installed plug-in: its message names the entry point, the package and then the fault."""
    package = point.dist.name if point.dist else point.module
    return Problem(
        path=place,
        message=f"the entry point {point.name!r} ({point.group}) of {package} {fault}",
        hint=f"tell its author, or do without it: pip uninstall {package}",
    )
