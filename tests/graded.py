"""Grades scans by the command, for tests of the files that it writes."""

import csv
from pathlib import Path

from tests.scans import run

PUPILS = {"1": "Ada Lovelace", "2": "Blaise Pascal", "3": "Carl Friedrich"}


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def grade(folder: Path, *arguments: object) -> str:
    """Grades the scans of a folder into `folder/graded`, and returns what the command prints."""
    status, said, complaint = run("grade", *arguments, "--quiz", folder / "quiz.json", "--out", folder / "graded")
    assert status == 0, complaint
    return said


def results(folder: Path) -> list[tuple[str, str, str, str]]:
    found = rows(folder / "graded" / "results.csv")
    return [(row["pupil"], row["name"], row["open"], row["troubles"]) for row in found]


def correct(folder: Path, *lines: tuple[str, str, str]) -> None:
    with (folder / "graded" / "corrections.csv").open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([("page", "row", "value"), *lines])
