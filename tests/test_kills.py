"""A command that is killed at any moment leaves its old files or its new ones; two at once lose nothing."""

from pathlib import Path

import pytest

from tests.kills import JOBS, at_change, finished, race, torn

MOMENTS = (2, 9, 27)
"""Changes of files in place of which a command is killed; the last ones come after all of some commands."""


@pytest.mark.parametrize("job", JOBS)
def test_a_command_that_is_killed_leaves_old_files_or_new_ones(job: str, everyday: Path, tmp_path: Path) -> None:
    new = finished(job, everyday, tmp_path / "sound")
    ends = [torn(job, at_change(moment), everyday, new, tmp_path / str(moment)) for moment in MOMENTS]
    assert {end for end, _ in ends} <= {"old", "new"}
    assert "old" in {end for end, _ in ends}
    assert not [fault for _, fault in ends if fault]


def test_two_runs_for_one_quiz_lose_nothing(everyday: Path, tmp_path: Path) -> None:
    assert [race(number, everyday, tmp_path / str(number)) for number in range(2)] == [""] * 2
