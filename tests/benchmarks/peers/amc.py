"""Adapter to auto-multiple-choice, which typesets its sheets with LaTeX."""

import hashlib
import os
import shutil
import sqlite3
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from quizgen.marking.simulate.scans import printed_pages
from quizgen.sheets.frame import HEIGHT, PAPERS, RING, WIDTH
from tests.benchmarks.peers import OPTIONS, QUESTIONS, Answers, Blank, Reader, page_of, row_at

_INCH, _DPI = 25.4, 300
_BOX = 4
"""What its tables call a box to tick."""
_HEAD = rf"""
\documentclass[a4paper]{{article}}
\usepackage[T1]{{fontenc}}
\usepackage{{automultiplechoice}}
\usepackage{{multicol}}
\begin{{document}}
\AMCboxDimensions{{size={2 * RING:.1f}mm}}
"""


def find(share: float) -> Reader | None:
    """The installed program, set so that a box with this share of black counts as ticked.

    None if it is not installed.
    """
    if not shutil.which("auto-multiple-choice") or not shutil.which("pdflatex"):
        return None
    order = ["dpkg-query", "-W", "-f=${Version}", "auto-multiple-choice"]
    version = subprocess.run(order, capture_output=True, text=True, check=False).stdout
    name = f"auto-multiple-choice {version}, ticked from {share:.0%} black".replace("  ", " ")
    return Reader(name=name, blanks=lambda count: _blanks(_project(count)), read=lambda folder: _read(folder, share))


def _run(project: Path, *words: str) -> None:
    environment = {**os.environ, "HOME": str(project)}
    order = ["auto-multiple-choice", *words]
    subprocess.run(order, cwd=project, env=environment, check=False, capture_output=True, timeout=3_600)


@cache
def _project(count: int) -> Path:
    """Makes a folder with `count` sheets, typeset and measured by the program."""
    project = Path(mkdtemp())
    (project / "data").mkdir()
    (project / "cr").mkdir()
    (project / "sheet.tex").write_text(_source(count), encoding="utf-8")
    files = ["--out-sujet", "sheets.pdf", "--out-corrige", "key.pdf", "--out-calage", "places.xy"]
    _run(project, "prepare", "--mode", "s", "--with", "pdflatex", "--filter", "latex", "--prefix", f"{project}/",
         *files, "--data", "data", "sheet.tex")  # fmt: skip
    _run(project, "meptex", "--src", "places.xy", "--data", "data")
    return project


def _source(count: int) -> str:
    choices = "".join(rf"\{'wrong' if place else 'correct'}choice{{}}" for place in range(len(OPTIONS)))
    questions = "\n".join(
        rf"\element{{all}}{{\begin{{question}}{{q{number:02}}}\begin{{choiceshoriz}}[o]{choices}\end{{choiceshoriz}}"
        r"\end{question}}"
        for number in range(1, QUESTIONS + 1)
    )
    sheet = rf"\onecopy{{{count}}}{{\begin{{multicols}}{{2}}\insertgroup{{all}}\end{{multicols}}}}"
    return f"{_HEAD}\n{questions}\n{sheet}\n\\end{{document}}".lstrip()


def _blanks(project: Path) -> Sequence[Blank]:
    width, height = PAPERS["a4"]
    left, top = (width - WIDTH) / 2, (height - HEIGHT) / 2
    with sqlite3.connect(project / "data" / "layout.sqlite") as base:
        found = base.execute(
            "select student, question, answer, (xmin + xmax) / 2, (ymin + ymax) / 2 from layout_box where role = 1 "
            "order by student, question, answer"
        ).fetchall()
    middles = {(student, question, answer): (x, y) for student, question, answer, x, y in found}
    pages = []
    for student in sorted({key[0] for key in middles}):
        rows = []
        for number in range(1, QUESTIONS + 1):
            (x, y), (second, _) = (middles[student, number, answer] for answer in (1, 2))
            pitch = (second - x) / _DPI * _INCH
            rows.append(row_at(number, x / _DPI * _INCH - left, y / _DPI * _INCH - top, pitch))
        pages.append(page_of(rows))
    pictures = printed_pages((project / "sheets.pdf").read_bytes())
    return [Blank(picture=picture, page=page) for picture, page in zip(pictures, pages, strict=True)]


def _read(folder: Path, share: float) -> Mapping[int, Answers | None]:
    names = sorted(folder.glob("*.jpg"), key=lambda path: int(path.stem))
    boxes, sources = _analysed(_Scans(names=tuple(names), content=_digest(names)))
    found: dict[int, Answers | None] = {}
    for student, source in sources.items():
        ticked = [(asked, answer - 1) for one, asked, answer, black in boxes if one == student and black >= share]
        answers = {
            str(number): tuple(sorted(ring for asked, ring in ticked if asked == number))
            for number in range(1, QUESTIONS + 1)
        }
        place = int(Path(source).stem)
        found[place] = answers if student == place + 1 else None
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class _Scans:
    """The pictures of scans; equal contents are one picture."""

    names: tuple[Path, ...] = field(compare=False)
    content: str


def _digest(names: Sequence[Path]) -> str:
    return hashlib.sha256(b"".join(path.read_bytes() for path in names)).hexdigest()


@cache
def _analysed(scans: _Scans) -> tuple[list[tuple[int, int, int, float]], dict[int, str]]:
    """Maps sheet, question and answer to the share of black in the box, and each sheet to the picture that shows it."""
    project = _project(len(scans.names))
    for table in ("capture.sqlite", "report.sqlite"):
        (project / "data" / table).unlink(missing_ok=True)
    _run(project, "analyse", "--projet", str(project), "--data", "data", "--cr", "cr", *map(str, scans.names))
    with sqlite3.connect(project / "data" / "capture.sqlite") as base:
        boxes = base.execute(
            "select student, id_a, id_b, black * 1.0 / total from capture_zone where type = ? and total > 0", (_BOX,)
        ).fetchall()
        sources = dict(base.execute("select student, src from capture_page where timestamp_auto > 0").fetchall())
    return boxes, sources
