"""Every command with faults of files and consoles: a sentence, the right exit status, and no file changed."""

import shutil
from pathlib import Path

import pytest

from quizgen.cli import COMMANDS
from tests.everyday import CALLS, WRITERS
from tests.file_faults import CONSOLES, DISKS, console_fault, disk_fault, place_fault, turns


@pytest.fixture
def folder(everyday: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of that folder, to work in."""
    shutil.copytree(everyday, tmp_path / "work")
    monkeypatch.chdir(tmp_path / "work")
    return tmp_path / "work"


def test_every_command_is_called() -> None:
    assert set(CALLS) == set(COMMANDS.names())
    assert set(WRITERS) <= set(CALLS)


INPUTS = [console for console, (_, _, statuses) in CONSOLES.items() if 0 in statuses]
OUTPUTS = [console for console in CONSOLES if console not in INPUTS]


@pytest.mark.parametrize(("name", "console"), [*turns(tuple(CALLS), INPUTS), *turns(tuple(CALLS), OUTPUTS)])
def test_a_command_with_a_poor_console_ends_with_a_sentence(name: str, console: str, folder: Path) -> None:
    assert not console_fault(name, console, folder)


@pytest.mark.parametrize(
    ("name", "disk"), [*turns(WRITERS, [disk for disk in DISKS if disk != "full"]), *turns(WRITERS, ["full"])]
)
def test_a_command_on_a_disk_that_takes_nothing_says_so_and_changes_nothing(name: str, disk: str, folder: Path) -> None:
    assert not disk_fault(name, disk, folder)


@pytest.mark.parametrize("name", WRITERS)
def test_a_folder_in_the_place_of_a_file_is_told_and_changes_nothing(name: str, folder: Path, tmp_path: Path) -> None:
    shutil.copytree(folder, tmp_path / "sound")
    assert not place_fault(name, folder, tmp_path / "sound")
