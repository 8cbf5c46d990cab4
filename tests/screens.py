"""Files of answers that pupils gave on a screen, and the results that `grade` writes for them."""

import csv
from pathlib import Path
from typing import assert_never

from quizgen.base.cells import harmless
from quizgen.forms import Item, letter
from quizgen.manifest import write_manifest
from quizgen.marking.intake.screen import COLUMNS
from quizgen.model import Choose, Explain, Match, Number, Order, Write
from tests.graded import rows
from tests.scans import quiz, run

ROSTER = "number,name\n1,Ada Lovelace\n2,Zoë Müller\n"


def right(item: Item) -> str:
    """The right answer to a question as the file contains it."""
    match item.question.answer:
        case Choose():
            return " ".join(letter(index) for index, option in enumerate(item.options) if option.correct)
        case Match() | Order():
            return " ".join(item.key)
        case Write(answers=answers):
            return f" {answers[-1].upper()}."
        case Explain(model=model):
            return model
        case Number(value=value):
            return f"{value:f}"
        case answer:
            assert_never(answer)


def handed_in(folder: Path, name: str, changed: dict[int, str] | None = None, **head: str) -> Path:
    """Writes a file of right answers on form A, except for the questions in `changed`, by number."""
    form = quiz(20).forms[0]
    said = {"deck": "gull-point", "quiz": quiz(20).digest, "form": "A", "class": ""} | head
    rows = [
        {**said, "name": name, "number": item.number, "answer": (changed or {}).get(item.number, right(item))}
        for item in form.items
    ]
    folder.mkdir(exist_ok=True)
    path = folder / f"gull-point-A-{name.replace(' ', '-')}.csv"
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, COLUMNS)
        writer.writeheader()
        writer.writerows({column: harmless(str(cell)) for column, cell in row.items()} for row in rows)
    return path


def graded(folder: Path, *arguments: object) -> list[dict[str, str]]:
    """The rows that `grade` writes for the files in a folder, one for each pupil."""
    (folder / "quiz.json").write_bytes(write_manifest(quiz(20)))
    (folder / "class.csv").write_text(ROSTER, "utf-8")
    order = ("grade", *arguments, "--quiz", folder / "quiz.json", "--out", folder / "graded")
    status, _, complaint = run(*order, "--roster", folder / "class.csv")
    assert status == 0, complaint
    return rows(folder / "graded/results.csv")


def number_of(kind: type) -> int:
    """The number on form A of the first question with an answer of this shape."""
    return next(item.number for item in quiz(20).forms[0].items if isinstance(item.question.answer, kind))
