"""Adapter to OMRChecker, which reads the places of bubbles from a template; OMRCHECKER names its checkout's folder."""

import csv
import json
import os
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import cv2
import numpy as np

from quizgen.marking.simulate.pens import Picture
from quizgen.marking.simulate.scans import SCALE
from quizgen.sheets.frame import HEIGHT, PAPERS, RING, WIDTH
from tests.benchmarks.peers import OPTIONS, QUESTIONS, Answers, Blank, Reader, page_of, row_at

_FOLDER = Path(os.environ.get("OMRCHECKER", ""))
_MARKER = Path("samples/sample1/omr_marker.jpg")
_SIZE = 12.0
"""The side of a marker (mm); their middles span the frame."""
_FINE = 8
"""Pixels a millimetre of the template."""
_X, _Y, _PITCH, _ROW = (30.0, 110.0), 60.0, 8.0, 11.0
"""The first bubble of each column, and how far bubbles and rows lie apart."""

_START = """
import runpy, screeninfo
screeninfo.get_monitors = lambda: [screeninfo.Monitor(x=0, y=0, width=1600, height=1200)]
runpy.run_path("main.py", run_name="__main__")
"""
"""It asks for the size of a screen before it does anything, and gets one where there is none."""


def find() -> Reader | None:
    """The checkout that OMRCHECKER names, which has an environment `venv` beside it; None if there is none."""
    if not (_FOLDER / _MARKER).is_file():
        return None
    order = ["git", "-C", str(_FOLDER), "log", "-1", "--format=%h of %cs"]
    version = subprocess.run(order, capture_output=True, text=True, check=True).stdout.strip()
    return Reader(name=f"OMRChecker {version}", blanks=_blanks, read=_read)


def _places() -> list[tuple[int, float, float]]:
    half = QUESTIONS // 2
    return [(place + 1, _X[place // half], _Y + _ROW * (place % half)) for place in range(QUESTIONS)]


def _blanks(count: int) -> Sequence[Blank]:
    width, height = PAPERS["a4"]
    picture = np.full((round(height * SCALE), round(width * SCALE)), 255, np.uint8)
    left, top = (width - WIDTH) / 2, (height - HEIGHT) / 2
    for x, y in ((0.0, 0.0), (WIDTH, 0.0), (WIDTH, HEIGHT), (0.0, HEIGHT)):
        _stamp(picture, (left + x) * SCALE, (top + y) * SCALE)
    for number, x, y in _places():
        _label(picture, (left + x - 14) * SCALE, (top + y + 1.2) * SCALE, str(number), 40)
        for place, name in enumerate(OPTIONS):
            middle = ((left + x + place * _PITCH) * SCALE, (top + y) * SCALE)
            cv2.circle(picture, (round(middle[0]), round(middle[1])), round(RING * SCALE), 60, 1, cv2.LINE_AA)
            _label(picture, middle[0] - 6, middle[1] + 6, name, 190)
    page = page_of([row_at(number, x, y, _PITCH) for number, x, y in _places()])
    return [Blank(picture=picture, page=page)] * count


def _stamp(picture: Picture, x: float, y: float) -> None:
    side = round(_SIZE * SCALE)
    marker = cv2.imread(str(_FOLDER / _MARKER), cv2.IMREAD_GRAYSCALE)
    assert marker is not None
    left, top = max(0, round(x - side / 2)), round(y - side / 2)
    small = cv2.resize(marker, (side, side), interpolation=cv2.INTER_AREA)
    picture[top : top + side, left : left + side] = small[:, : picture.shape[1] - left]


def _label(picture: Picture, x: float, y: float, text: str, shade: int) -> None:
    cv2.putText(picture, text, (round(x), round(y)), cv2.FONT_HERSHEY_SIMPLEX, 0.5, shade, 1, cv2.LINE_AA)


def _template() -> Mapping[str, Any]:
    """OMRChecker's description of the sheet: the upper left corners of bubbles, relative to the middle of a marker."""
    half, size = QUESTIONS // 2, round(2 * RING * _FINE)
    blocks = {
        f"column {column}": {
            "fieldType": "QTYPE_MCQ4",
            "fieldLabels": [f"q{first}..{first + half - 1}"],
            "origin": [round((_X[column] - RING) * _FINE), round((_Y - RING) * _FINE)],
            "bubblesGap": _PITCH * _FINE,
            "labelsGap": _ROW * _FINE,
        }
        for column, first in enumerate((1, 1 + half))
    }
    markers = {"relativePath": "marker.jpg", "sheetToMarkerWidthRatio": round(PAPERS["a4"][0] / _SIZE)}
    return {
        "pageDimensions": [round(WIDTH * _FINE), round(HEIGHT * _FINE)],
        "bubbleDimensions": [size, size],
        "preProcessors": [{"name": "CropOnMarkers", "options": markers}],
        "fieldBlocks": blocks,
    }


def _read(folder: Path) -> Mapping[int, Answers | None]:
    (folder / "template.json").write_text(json.dumps(_template()), encoding="utf-8")
    shutil.copy(_FOLDER / _MARKER, folder / "marker.jpg")
    python = _FOLDER.parent / "venv" / "bin" / "python"
    out = folder.with_name(f"{folder.name}-read")
    order = [str(python), "-c", _START, "-i", str(folder), "-o", str(out)]
    subprocess.run(order, cwd=_FOLDER, check=True, stdout=subprocess.DEVNULL)
    found: dict[int, Answers | None] = {}
    for path in out.rglob("Results_*.csv"):
        with path.open(encoding="utf-8", newline="") as lines:
            for line in csv.DictReader(lines):
                found[int(Path(line["file_id"]).stem)] = {
                    str(number): tuple(OPTIONS.index(name) for name in line[f"q{number}"])
                    for number in range(1, QUESTIONS + 1)
                }
    return found
