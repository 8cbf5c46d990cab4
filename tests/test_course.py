"""The results of a class in several quizzes, side by side."""

import pytest

from quizgen.base.errors import UsageError
from quizgen.cli.analyse import command
from quizgen.marking.analysis.course import PupilCourse


@pytest.mark.parametrize(
    ("shares", "change"),
    [
        ((0.25, 0.75, 0.75), 0.25),
        ((None, 0.5, 0.25), -0.25),
        ((None, None, 0.5), None),
        ((0.5, None), None),
    ],
)
def test_the_change_is_the_last_share_less_the_mean_of_those_before(
    shares: tuple[float | None, ...], change: float | None
) -> None:
    assert PupilCourse(pupil="1", shares=shares).change == change


def test_each_table_of_responses_needs_its_quiz() -> None:
    with pytest.raises(UsageError, match="2 responses files and 1 quiz"):
        command.main(["a.csv", "b.csv", "--quiz", "quiz.json"], standalone_mode=False)
