"""Defines problems, which are values with the place of a mistake and its correction, and the errors with them."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning", "info"]
_TOLD = 500
"""Most problems that the message of an error lists."""


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Problem:
    """One mistake in a source file: its place, what was found (`message`), and how to correct it (`hint`).

    `line` and `column` count from 1; 0 means that the problem concerns the whole file. `rule` is the id of the rule of
    the checks that found it, or empty.
    """

    path: str
    line: int = 0
    column: int = 0
    message: str
    hint: str = ""
    severity: Severity = "error"
    rule: str = ""

    def __str__(self) -> str:
        return self._line("")

    @property
    def with_severity(self) -> str:
        """The problem in one line that says whether it is an error, a warning or a remark."""
        return self._line(f"{'remark' if self.severity == 'info' else self.severity}: ")

    def _line(self, severity: str) -> str:
        place = f"{self.path}:{self.line}:{self.column}" if self.line else self.path
        rule = f"{self.rule} " if self.rule else ""
        hint = f" ({self.hint})" if self.hint else ""
        return f"{place}: {severity}{rule}{self.message}{hint}"


class QuizgenError(Exception):
    """An error to report to the user; any other exception is a bug."""


class UsageError(QuizgenError):
    """Raised when a command is used wrongly (exit status 2)."""


class SourceError(QuizgenError):
    """Raised with all problems that one run found in source files (exit status 1)."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems: tuple[Problem, ...] = tuple(sorted(problems))
        more = [f"and {len(self.problems) - _TOLD:,} more problems"] if len(self.problems) > _TOLD else []
        super().__init__("\n".join([*map(str, self.problems[:_TOLD]), *more]))

    def __reduce__(self) -> tuple[type["SourceError"], tuple[tuple[Problem, ...]]]:
        """Pickles the error with its problems, so that another process can raise it."""
        return SourceError, (self.problems,)
