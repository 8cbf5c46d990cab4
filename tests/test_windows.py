"""What is otherwise on Windows: names that belong to devices, and the ends of lines."""

import shutil
from pathlib import Path

import pytest

from quizgen import make_bank, read_deck
from quizgen.base import library
from quizgen.base.errors import SourceError
from quizgen.base.files import is_device

DECKS = library.shipped("decks")


@pytest.mark.parametrize("name", ["con", "NUL", "aux.yaml", "prn.tar.gz", "COM1", "lpt9.txt", "com²", "nul ", "con:x"])
def test_the_name_of_a_device_is_known_with_any_ending(name: str) -> None:
    assert is_device(name)


@pytest.mark.parametrize("name", ["", "conn", "com", "com10", "a.con", "null", "auxiliary", "lpt", "con-2"])
def test_another_name_is_none(name: str) -> None:
    assert not is_device(name)


def test_a_deck_whose_folder_could_not_be_made_is_refused_at_its_id(tmp_path: Path) -> None:
    path = tmp_path / "deck.yaml"
    text = (DECKS / "gull-point.yaml").read_text("utf-8")
    path.write_text(text.replace("deck: gull-point", "deck: aux"), "utf-8")
    with pytest.raises(SourceError) as refusal:
        read_deck(path)
    assert str(refusal.value).endswith(":7: 'aux' is no name of a folder on Windows (give the deck another name)")


@pytest.mark.parametrize("name", ["gull-point", "eel-question"])
def test_files_with_the_line_ends_of_windows_give_the_same_bank(name: str, tmp_path: Path) -> None:
    for folder, end in (("unix", b"\n"), ("windows", b"\r\n")):
        shutil.copytree(DECKS, tmp_path / folder)
        for path in (tmp_path / folder).glob(f"{name}*"):
            path.write_bytes(path.read_bytes().replace(b"\n", end))
    unix, windows = (make_bank(read_deck(tmp_path / folder / f"{name}.yaml")) for folder in ("unix", "windows"))
    assert unix == windows
