"""Makes one error of many problems: without those that follow from another one, and at most `MOST_PROBLEMS`."""

from collections.abc import Iterable

from quizgen.base.errors import Problem, SourceError

MOST_PROBLEMS = 500
"""Most problems reported at once; reading stops when there are more."""


def source_error(problems: Iterable[Problem], own: Iterable[Problem] = ()) -> SourceError:
    """The error with all of these problems, sorted.

    `own` are problems of the YAML syntax; any of `problems` at the place of one follows from it and is omitted.
    """
    passed = {(problem.path, problem.line, problem.column): problem for problem in own}
    others = (problem for problem in problems if (problem.path, problem.line, problem.column) not in passed)
    found = sorted({*own, *others})
    if len(found) > MOST_PROBLEMS:
        message = f"has more problems than these {MOST_PROBLEMS}"
        found[MOST_PROBLEMS:] = [Problem(path=found[0].path, message=message, hint="mend these first")]
    return SourceError(found)
