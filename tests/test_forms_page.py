"""docs/forms.md is true: its commands say what is shown."""

from pathlib import Path
from shutil import copy

import pytest

from tests.conftest import Golden
from tests.documents import ROOT, carried_out


def test_the_page_on_forms_shows_what_its_commands_say(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, golden: Golden
) -> None:
    text = (ROOT / "docs" / "forms.md").read_text("utf-8")
    assert text.count("\n$ quizgen ") == 2
    monkeypatch.chdir(tmp_path)
    (tmp_path / "decks").mkdir()
    copy(ROOT / "decks" / "gull-point.yaml", tmp_path / "decks")
    golden("../../docs/forms.md", carried_out(text))
