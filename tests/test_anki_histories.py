"""Whatever an author edits and whatever students do between releases: no review is lost, and every change arrives."""

from pathlib import Path

import pytest
from hypothesis import settings

from tests.histories import live

SEEDS = range(1_000 if settings.get_current_profile_name() == "fuzz" else 100)


@pytest.mark.hypothesis
@pytest.mark.parametrize("seed", SEEDS)
def test_in_any_history_nothing_is_lost_doubled_in_conflict_or_late(
    seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    live(seed, tmp_path)
