"""Whatever an author edits and whatever students do between releases: no review is lost, and every change arrives."""

from pathlib import Path
from random import Random

import pytest
from hypothesis import settings

from quizgen.anki.advance import ReleaseChange
from tests.authors import Author
from tests.histories import live

SEEDS = range(1_000 if settings.get_current_profile_name() == "fuzz" else 20)


@pytest.mark.hypothesis
@pytest.mark.parametrize("seed", SEEDS)
def test_in_any_history_nothing_is_lost_doubled_in_conflict_or_late(
    seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    live(seed, tmp_path)


@pytest.mark.parametrize("seed", range(2))
def test_renaming_every_fact_and_template_brings_nothing_new_and_retires_nothing(seed: int, tmp_path: Path) -> None:
    author = Author(Random(seed), tmp_path)
    author.deck["cards"]["kinds"] = ["short", "choice", "number", "cloze", "match"]
    for _ in range(40):
        author.add_fact()
    first = author.release()
    kinds = {key.split("/")[1] for key in first.record.notes}
    author.deck["facts"] = {f"new-{name}": {**fact, "previously": name} for name, fact in author.facts.items()}
    author.templates = {f"new-{name}": {**entry, "previously": name} for name, entry in author.templates.items()}
    second = author.release()
    assert {"match", "cloze", "idea"} <= kinds
    assert set(second.fates.values()) == {ReleaseChange.CHANGED}
    assert {entry.guid for entry in second.record.notes.values()} == {e.guid for e in first.record.notes.values()}
