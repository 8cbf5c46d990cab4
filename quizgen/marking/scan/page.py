"""Reads one page: finds the sheet, its page number and its marks, and crops the parts that a person should check."""

import base64
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

import cv2
import numpy as np

from quizgen.base.errors import QuizgenError
from quizgen.marking.records.readings import Book, Crop, PageFault, PageReading, RowReading
from quizgen.marking.scan.decide import Decision, decide
from quizgen.marking.scan.limits import limits
from quizgen.marking.scan.marks import RowInk, read_rows
from quizgen.marking.scan.pictures import Picture, Shot, decode
from quizgen.marking.scan.sheet import SCALE, Flat, find_code, find_sheet
from quizgen.sheets.layout import Area, Page, SheetRow
from quizgen.sheets.number import read_code
from quizgen.sheets.rows import RowRole

_STROKE = 0.46
"""Ink level from which a pixel belongs to a pen stroke; smudged letters are lighter."""
_BROADER = np.ones((3, 3), np.uint8)
"""Dilation kernel that keeps a stroke of 0.4 mm equally wide after a large sheet is reduced."""


def read_batch(batch: Sequence[tuple[Shot, str]], book: Book) -> list[PageReading]:
    """Reads several shots; the text beside each is the page code that a person typed for it, or empty."""
    cv2.setNumThreads(1)
    cv2.utils.logging.setLogLevel(cv2.utils.logging.LOG_LEVEL_SILENT)
    with limits():
        return [_within_limits(shot, book, code) for shot, code in batch]


def _within_limits(shot: Shot, book: Book, code: str) -> PageReading:
    try:
        return read_shot(shot, book, code)
    except (MemoryError, cv2.error):
        about = "needs too much memory to be read; save it smaller"
        return PageReading(file=shot.file, scan=shot.page, key=shot.key, fault=PageFault.FILE, about=about)


def read_shot(shot: Shot, book: Book, code: str = "") -> PageReading:
    """Reads one shot; problems are returned in the reading's `fault` and never raised."""
    blank = PageReading(file=shot.file, scan=shot.page, key=shot.key)
    try:
        picture = decode(shot)
    except QuizgenError as error:
        return replace(blank, fault=PageFault.FILE, about=str(error))
    flat = find_sheet(picture) if min(picture.shape) >= 100 else None
    if flat is None:
        return replace(blank, fault=PageFault.NO_SHEET, name=_thumbnail(picture))
    number = read_code(code) or find_code(flat)
    if number is None or number.design.frame != flat.frame:
        return replace(blank, fault=PageFault.NO_CODE, name=_crop(flat, _HEAD))
    page = book.find(number)
    known = replace(blank, sheet=number.sheet, page=number.page, design=number.design.number, name=_crop(flat, _HEAD))
    if isinstance(page, PageFault):
        return replace(known, fault=page)
    return replace(known, rows=tuple(_rows(_made_smaller(flat, number.design.zoom), page)))


def _made_smaller(flat: Flat, zoom: float) -> Flat:
    """Reduces a large sheet to the ordinary size but keeps the width of pen strokes, since the pens are the same."""
    if zoom == 1:
        return flat
    size = (round(flat.ink.shape[1] / zoom), round(flat.ink.shape[0] / zoom))
    picture = np.asarray(cv2.resize(flat.picture, size, interpolation=cv2.INTER_AREA), np.uint8)
    strokes = cv2.dilate(np.where(flat.ink > _STROKE, flat.ink, np.float32(0)), _BROADER)
    ink = cv2.resize(np.maximum(flat.ink, strokes), size, interpolation=cv2.INTER_AREA)
    return replace(flat, picture=picture, ink=np.asarray(ink))


def _rows(flat: Flat, page: Page) -> Iterator[RowReading]:
    seen = read_rows(flat, page.rows)
    writing = dict(page.writing)
    for ink, decision in zip(seen, decide(seen), strict=True):
        crop = _crop(flat, _around(ink, writing)) if decision.answer is None else ""
        yield _reading(ink, decision, crop)


def _reading(ink: RowInk, decision: Decision, crop: Crop) -> RowReading:
    return RowReading(
        name=ink.row.name, answer=decision.answer, flag=decision.flag, mean=ink.mean, strong=ink.strong, crop=crop
    )


# Crops ----------------------------------------------------------------------------------------------------------------

_HEAD = Area(x=12, y=11, width=168, height=44)
"""The area of a page with the pupil's written name and pupil number, which is kept as a picture."""


def _around(ink: RowInk, writing: Mapping[int, Area]) -> Area:
    """The area around a row that a person needs to see: its number, its rings, and the pupil's writing for it."""
    row = ink.row
    x, y = ink.shift
    if row.line.role is RowRole.TEACHER:
        area = writing[row.item]
        return Area(x=area.x - 9 + x, y=area.y - 1 + y, width=row.centres[-1][0] - area.x + 13, height=area.height + 2)
    left = _left(row)
    return Area(x=left + x, y=row.y - 4 + y, width=row.centres[-1][0] + 4 - left, height=8)


def _left(row: SheetRow) -> float:
    return row.edge - 8 if row.item else row.x - 10


def _crop(flat: Flat, area: Area) -> Crop:
    left, top = max(0, round(area.x * SCALE)), max(0, round(area.y * SCALE))
    patch = flat.picture[top : round((area.y + area.height) * SCALE), left : round((area.x + area.width) * SCALE)]
    return _packed(patch)


def _thumbnail(picture: Picture) -> Crop:
    """The whole picture as a small JPEG."""
    zoom = min(1.0, 400 / max(picture.shape))
    size = tuple(max(1, round(side * zoom)) for side in picture.shape[::-1])
    return _packed(cv2.resize(picture, (size[0], size[1]), interpolation=cv2.INTER_AREA))


def _packed(patch: cv2.typing.MatLike) -> Crop:
    small = cv2.resize(patch, None, fx=2 / 3, fy=2 / 3, interpolation=cv2.INTER_AREA) if patch.shape[1] > 300 else patch
    _, content = cv2.imencode(".jpg", small, [cv2.IMWRITE_JPEG_QUALITY, 60])
    return base64.b64encode(content.tobytes()).decode()
