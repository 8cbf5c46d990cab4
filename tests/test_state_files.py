"""Files of quizgen's own that were changed by anything are refused, or mean what they meant; never a traceback."""

from collections import Counter
from pathlib import Path

import pytest

from tests.state_files import StateFile, outcome, state_files

TRIED = 50
NAMES = (
    "quiz.json", "gull.lock", "gull.apkg", "other.apkg", "readings.jsonl", "corrections.csv", "papers.json",
    "0001-1.pdf", ".quizgen-journal", "class.csv", "responses.csv", "screen.csv", "gull.review.json",
    "gull.pilot.json", "gull.answers.json",
)  # fmt: skip


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, StateFile]:
    return {file.name: file for file in state_files(tmp_path_factory.mktemp("state"))}


def test_every_such_file_is_tried(files: dict[str, StateFile]) -> None:
    assert tuple(files) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_a_changed_file_is_refused_or_means_what_it_meant(
    name: str, files: dict[str, StateFile], tmp_path: Path
) -> None:
    found = Counter(outcome(files[name], seed, tmp_path) for seed in range(TRIED))
    assert found["other"] == 0 or not files[name].sealed
    assert not found["unplaced"]
    assert found["refused"] + found["less"] > TRIED / 4
