"""A command that is killed at any moment leaves its old files or its new ones; two at once lose nothing."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.everyday import prepare
from tests.kills import JOBS, at_change, finished, race, torn

MOMENTS = (2, 5, 9, 14, 20, 27)
"""Changes of files in place of which a command is killed; the last ones come after all of some commands."""


@pytest.fixture(scope="module")
def everyday(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder in which every command has something to do."""
    folder, before = tmp_path_factory.mktemp("everyday"), Path.cwd()
    os.chdir(folder)
    prepare(folder)
    yield folder
    os.chdir(before)


@pytest.mark.parametrize("job", JOBS)
def test_a_command_that_is_killed_leaves_old_files_or_new_ones(job: str, everyday: Path, tmp_path: Path) -> None:
    new = finished(job, everyday, tmp_path / "sound")
    ends = [torn(job, at_change(moment), everyday, new, tmp_path / str(moment)) for moment in MOMENTS]
    assert {end for end, _ in ends} <= {"old", "new"}
    assert "old" in {end for end, _ in ends}
    assert not [fault for _, fault in ends if fault]


def test_two_runs_for_one_quiz_lose_nothing(everyday: Path, tmp_path: Path) -> None:
    assert [race(number, everyday, tmp_path / str(number)) for number in range(3)] == [""] * 3
