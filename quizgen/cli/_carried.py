"""Summarises for the console which questions each file contains; `--strict` requires all, unchanged."""

from collections import Counter
from collections.abc import Iterable, Iterator

from quizgen.base.errors import QuizgenError
from quizgen.manifest.outputs import ExportRow, Fate, Output

_SHOWN = 12
"""Most questions whose numbers a line lists."""


def change_lines(output: Output) -> Iterator[str]:
    """Yields a line for each distinct reason why questions were adapted or left out.

    It has the fate, the questions, and the reason.
    """
    for fate in (Fate.ADAPTED, Fate.LEFT_OUT):
        found = dict[str, list[ExportRow]]()
        for row in output.report:
            if row.fate is fate:
                for why in row.why:
                    found.setdefault(why, []).append(row)
        for why, rows in found.items():
            yield f"{fate} {_which(rows)}: {why}"


def _which(rows: list[ExportRow]) -> str:
    """At most 12 numbers of questions on the form; for a bank, where they have none, the count of each kind."""
    if not any(row.number for row in rows):
        return f"({', '.join(f'{count} {kind}' for kind, count in Counter(row.kind for row in rows).items())})"
    shown = ", ".join(str(row.number) for row in rows[:_SHOWN])
    more = f" and {len(rows) - _SHOWN} more" if len(rows) > _SHOWN else ""
    return f"({shown}{more})"


def require_all(outputs: Iterable[Output]) -> None:
    """Raises QuizgenError if a file does not contain every question unchanged."""
    short = [f"{output.name}: {line}" for output in outputs for line in change_lines(output)]
    if short:
        lines = "\n".join(f"  {line}" for line in short)
        raise QuizgenError(f"nothing was written, because some questions do not fit as they are:\n{lines}")
