"""Sets the results of a class in several quizzes side by side."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean

from quizgen.marking.analysis.items import Analysis


@dataclass(frozen=True, slots=True, kw_only=True)
class PupilCourse:
    """A pupil's share of the points of each quiz, None for a quiz without a paper of that pupil."""

    pupil: str
    shares: tuple[float | None, ...]

    @property
    def change(self) -> float | None:
        """The last share less the mean of the earlier ones; None if the pupil has no last or no earlier share."""
        *before, last = self.shares
        known = [share for share in before if share is not None]
        return last - fmean(known) if known and last is not None else None


def course(analyses: Sequence[Analysis]) -> tuple[PupilCourse, ...]:
    """A row for each pupil of these quizzes, which are in order of time; the greatest fall comes first.

    Papers without a pupil number are left out.
    """
    shares = [{row.pupil: row.points / quiz.of for row in quiz.table if row.pupil} for quiz in analyses]
    pupils = sorted({pupil for quiz in shares for pupil in quiz})
    rows = [PupilCourse(pupil=pupil, shares=tuple(quiz.get(pupil) for quiz in shares)) for pupil in pupils]
    return tuple(sorted(rows, key=lambda row: row.change if row.change is not None else float("inf")))
