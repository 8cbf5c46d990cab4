"""Computes where each ring of a form is printed on the pages of its sheet.

All coordinates are millimetres from the frame's upper left corner; on a large sheet they are multiplied by the design's
zoom.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from quizgen.base.errors import UsageError
from quizgen.forms import Form
from quizgen.sheets.design import STANDARD, Design
from quizgen.sheets.frame import LEFT, RIGHT, TOP
from quizgen.sheets.number import MOST_PAGES
from quizgen.sheets.rows import Line, RowRole, lines, places

CAPTION = 10.5
"""Space to the left of a row's first ring, up to the ring's middle."""
EDGE = 3.2
"""Space to the right of the last ring's middle."""
WIDEST, NARROWEST = 6.6, 5.8
"""Greatest and least distance between the middles of neighbouring rings."""
HEIGHT, LOW = 7.0, 6.4
"""Height of a row, and of one on half a page."""
TALL = 12.0
"""Height of a row with space to write."""
GAP = 0.4
"""Space between questions that have one row."""
APART = 2.4
"""Space above and below a question that has several rows."""
GUTTER = 4.0
"""Space between two columns."""
PUPIL_FIGURES = 6
"""Number of digits of a pupil number."""
PUPIL = (72.0, 18.5)
"""Middle of the first ring of the pupil number."""
PUPIL_BELOW = (9.0, 8.0)
"""Middle of that ring on a large sheet, relative to the upper left corner of the rows, which begin below it."""
PUPIL_HEIGHT = 6.2
"""Height of a row of the pupil number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetRow:
    """A row with its place: `x` and `y` are the middle of its first ring; the others follow at distance `pitch`.

    `item` is the question's number on the form, 0 for the pupil number; `part` is the row's index in the question, from
    0; the text beside the row ends at `edge`.
    """

    item: int
    part: int
    line: Line
    x: float
    y: float
    pitch: float
    edge: float

    @property
    def name(self) -> str:
        """The name shown to people: `7`, `12.3` for the third row of question 12, `pupil.1`."""
        return f"{self.item or 'pupil'}" + (f".{self.part + 1}" if self.part or not self.item else "")

    @property
    def centres(self) -> tuple[tuple[float, float], ...]:
        """The middles of its rings."""
        return tuple((self.x + index * self.pitch, self.y) for index in range(len(self.line.labels)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """An area to write in: its upper left corner (`x`, `y`), width and height, in mm."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page of a sheet: its number from 1, its rows, and the areas to write in, each with the number of its question.

    `end` is the lower edge of the last row or area, in mm.
    """

    number: int
    rows: tuple[SheetRow, ...]
    writing: tuple[tuple[int, Area], ...]
    end: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """The rows of the question numbered `item`, which stay together on the page; `row` is the height of each in mm.

    A row for the teacher's points ignores `row`: its height is `TALL`.
    """

    item: int
    lines: tuple[Line, ...]
    row: float = HEIGHT

    @property
    def height(self) -> float:
        """The height of all rows together."""
        return TALL if self.lines[0].role is RowRole.TEACHER else self.row * len(self.lines)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Place:
    """A block with its upper left corner (`x`, `y`) and the width of its column, in mm."""

    block: Block
    x: float
    y: float
    width: float

    @property
    def bottom(self) -> float:
        """Its lower edge."""
        return self.y + self.block.height


@dataclass(frozen=True, slots=True, kw_only=True)
class _Room:
    """The area of a page that is available for rows, by its edges in mm."""

    left: float
    right: float
    top: float
    bottom: float

    def width(self, columns: int) -> float:
        """The width of each column when there are this many."""
        return (self.right - self.left + GUTTER) / columns - GUTTER


def pages_of(form: Form, design: Design = STANDARD) -> tuple[Page, ...]:
    """The pages of a form's sheet; raises UsageError if it would need more than 99."""
    pages = placed(blocks_of(form, design), design)
    if len(pages) > MOST_PAGES:
        raise UsageError(
            f"form {form.name} needs {len(pages)} pages of answers, {MOST_PAGES} at most (ask fewer questions)"
        )
    return pages


def blocks_of(form: Form, design: Design = STANDARD) -> tuple[Block, ...]:
    """The rows of rings of a form, in one block for each question."""
    figures = places(form)
    return tuple(Block(item=item.number, lines=lines(item, figures, design)) for item in form.items)


def sheet_design(form: Form, *, large: bool, named: bool) -> Design:
    """The design of a form's separate sheet: half a page if its rows fit there and it need not be large."""
    half = Design(half=True, named=named)
    return half if not large and len(pages_of(form, half)) == 1 else Design(large=large, named=named)


@cache
def placed(blocks: tuple[Block, ...], design: Design) -> tuple[Page, ...]:
    """Places these questions on as few pages as possible.

    The questions are in one or two bands, one below the other, whose columns are of nearly equal length; so narrow rows
    are side by side although wide ones follow. In the design of a file of answers, all rows are on one page and have no
    places.
    """
    if design.screen:
        places = [_Place(block=block, x=0.0, y=0.0, width=RIGHT) for block in blocks]
        return (_page(1, places),)
    if design.half:
        blocks = tuple(replace(block, row=LOW) for block in blocks)
    room = _room(design)
    columns = [_columns([block], room) for block in blocks]
    splits = [0, *(at for at in range(1, len(blocks)) if columns[at] != columns[at - 1])]
    layouts = [list(_in_bands((blocks[:at], blocks[at:]), room)) for at in splits]
    best = min(layouts, key=lambda pages: (len(pages), max(place.bottom for place in pages[-1])))
    return tuple(_with_pupil(_page(number, places), design) for number, places in enumerate(best, 1))


def _room(design: Design) -> _Room:
    left, right, top, bottom = (edge / design.zoom for edge in (LEFT, RIGHT, design.frame.top, design.frame.bottom))
    grid = PUPIL_BELOW[1] + PUPIL_FIGURES * PUPIL_HEIGHT if design.large and not design.named else 0
    return _Room(left=left, right=right, top=top + grid, bottom=bottom)


def _with_pupil(page: Page, design: Design) -> Page:
    return page if design.named else replace(page, rows=(*pupil_rows(design), *page.rows))


def pupil_rows(design: Design = STANDARD) -> tuple[SheetRow, ...]:
    """The rows of the pupil number, one per digit; they are on every page of a sheet without a name."""
    line = Line(role=RowRole.PUPIL, caption="", labels=tuple("0123456789"))
    x, y = PUPIL
    if design.large:
        x, y = (edge / design.zoom + off for edge, off in zip((LEFT, TOP), PUPIL_BELOW, strict=True))
    return tuple(
        SheetRow(item=0, part=part, line=line, x=x, y=y + part * PUPIL_HEIGHT, pitch=NARROWEST, edge=x)
        for part in range(PUPIL_FIGURES)
    )


def _columns(blocks: Iterable[Block], room: _Room) -> int:
    """The number of columns that the widest row allows, 1 to 3."""
    everything = [line for block in blocks for line in block.lines]
    widest = max((_width(line) for line in everything), default=0.0)
    return next((columns for columns in (3, 2) if widest <= room.width(columns)), 1)


def _width(line: Line) -> float:
    rings = CAPTION + (len(line.labels) - 1) * NARROWEST + EDGE
    return rings + 36 if line.role is RowRole.TEACHER else rings


def _in_bands(bands: Iterable[Sequence[Block]], room: _Room) -> Iterator[list[_Place]]:
    """Yields the places of each page; a band begins below the one before it, or on a new page if it does not fit."""
    page, top = list[_Place](), room.top
    for band in filter(None, bands):
        columns, here = _columns(band, room), replace(room, top=top)
        if page and not _fits(band, columns, here):
            yield page
            page, here = [], room
        filled = list(_filled(band, here))
        while len(filled) > columns:
            yield [*page, *_side_by_side(filled[:columns], columns, here)]
            band = [block for column in filled[columns:] for _, block in column]  # noqa: PLW2901
            page, here = [], room
            filled = list(_filled(band, here))
        page = [*page, *_side_by_side(_levelled(band, columns, here), columns, here)]
        top = max(place.bottom for place in page) + APART
    yield page


def _fits(band: Sequence[Block], columns: int, room: _Room) -> bool:
    tallest = max(block.height for block in band)
    return room.top + tallest <= room.bottom and len(list(_filled(band, room))) <= columns


def _side_by_side(filled: Iterable[Sequence[tuple[float, Block]]], columns: int, room: _Room) -> Iterator[_Place]:
    """Yields the places of these columns; each is as wide as if the page had `columns` of them."""
    width = room.width(columns)
    for index, column in enumerate(filled):
        x = room.left + index * (width + GUTTER)
        yield from (_Place(block=block, x=x, y=y, width=width) for y, block in column)


def _filled(blocks: Iterable[Block], room: _Room) -> Iterator[list[tuple[float, Block]]]:
    """Fills columns with blocks in order, each up to the room's height.

    Yields a column as its blocks with their upper edges.
    """
    column: list[tuple[float, Block]] = []
    y = room.top
    for block in blocks:
        before = _gap(column[-1][1], block) if column else 0.0
        if column and y + before + block.height > room.bottom:
            yield column
            column, y, before = [], room.top, 0.0
        column.append((y + before, block))
        y += before + block.height
    yield column


def _levelled(blocks: Sequence[Block], columns: int, room: _Room) -> list[list[tuple[float, Block]]]:
    """Distributes the blocks over this many columns, in order, so that the longest column is as short as possible."""
    least = max(*(block.height for block in blocks), sum(block.height for block in blocks) / columns)
    heights = (least + step for step in range(round(room.bottom - room.top) + 1))
    shorter = ([*_filled(blocks, replace(room, bottom=room.top + height))] for height in heights)
    return next(filled for filled in shorter if len(filled) <= columns)


def _gap(above: Block, below: Block) -> float:
    return APART if len(above.lines) + len(below.lines) > 2 else GAP


def _page(number: int, places: Sequence[_Place]) -> Page:
    rows = [(place, row) for place in places for row in _rows(place.block, place.x, place.y, place.width)]
    writing = [
        (row.item, Area(x=x + CAPTION - 3, y=place.y + 0.8, width=row.x - x - CAPTION - 1, height=TALL - 1.6))
        for place, row in rows
        if row.line.role is RowRole.TEACHER
        for x in [place.x]
    ]
    end = max(place.bottom for place in places)
    return Page(number=number, rows=tuple(row for _, row in rows), writing=tuple(writing), end=end)


def _rows(block: Block, x: float, y: float, width: float) -> Iterator[SheetRow]:
    for part, line in enumerate(block.lines):
        steps = max(len(line.labels) - 1, 1)
        if line.role is RowRole.TEACHER:
            first, middle, pitch, edge = x + width - EDGE - steps * NARROWEST, y + TALL / 2, NARROWEST, 6.0
        else:
            pitch = min(WIDEST, (width - CAPTION - EDGE) / steps)
            first, middle, edge = x + CAPTION, y + block.row * (2 * part + 1) / 2, CAPTION - 3.8
        yield SheetRow(item=block.item, part=part, line=line, x=first, y=middle, pitch=pitch, edge=x + edge)
