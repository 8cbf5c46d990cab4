"""Where every ring of a form stands on the pages of its sheet."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from quizgen.errors import UsageError
from quizgen.forms import Form
from quizgen.sheets.frame import BOTTOM, LEFT, RIGHT, TOP
from quizgen.sheets.rows import Line, Role, lines, places

CAPTION = 10.5
"""The room to the left of the first ring, up to its middle."""
EDGE = 3.2
"""The room to the right of the last ring's middle."""
WIDEST, NARROWEST = 6.6, 5.8
"""How far the middles of neighbouring rings lie apart."""
HEIGHT, TALL = 7.0, 12.0
"""The height of a row, and of one with room to write."""
GAP, APART = 0.4, 2.4
"""The room between questions of one row, and around those of several."""
GUTTER = 4.0
PUPIL_FIGURES = 6
PUPIL = (72.0, 18.5)
"""The middle of the first ring of the pupil number."""
PUPIL_HEIGHT = 6.2
MOST_PAGES = 99


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A row in its place: `x` and `y` are the middle of its first ring, the others lie `pitch` apart to the right.

    `item` is the question's number on the form, 0 for the pupil number; `part` counts its rows from 0;
    what stands beside the row ends at `edge`.
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
        """What a person calls it: `7`, `12.3` for the third row of question 12, `pupil.1`."""
        return f"{self.item or 'pupil'}" + (f".{self.part + 1}" if self.part or not self.item else "")

    @property
    def centres(self) -> tuple[tuple[float, float], ...]:
        """The middles of its rings."""
        return tuple((self.x + index * self.pitch, self.y) for index in range(len(self.line.labels)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """Room to write: its upper left corner, its width and height."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page of a sheet: its number from 1, its rows, and by question the room to write."""

    number: int
    rows: tuple[Row, ...]
    writing: tuple[tuple[int, Area], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Block:
    """The rows of one question, which stay together."""

    item: int
    lines: tuple[Line, ...]

    @property
    def height(self) -> float:
        return TALL if self.lines[0].role is Role.TEACHER else HEIGHT * len(self.lines)


def pupil_rows() -> tuple[Row, ...]:
    """The rows of the pupil number, a figure each, which stand on every page."""
    line = Line(role=Role.PUPIL, caption="", labels=tuple("0123456789"))
    x, y = PUPIL
    return tuple(
        Row(item=0, part=part, line=line, x=x, y=y + part * PUPIL_HEIGHT, pitch=NARROWEST, edge=x)
        for part in range(PUPIL_FIGURES)
    )


def pages_of(form: Form) -> tuple[Page, ...]:
    """The pages of a form's sheet; raises UsageError where it would need a hundred."""
    figures = places(form)
    blocks = [_Block(item=item.number, lines=lines(item, figures)) for item in form.items]
    columns = _columns(blocks)
    width = _column_width(columns)
    filled = list(_filled(blocks))
    pages = tuple(
        _page(number, filled[first : first + columns], width)
        for number, first in enumerate(range(0, len(filled), columns), 1)
    )
    if len(pages) > MOST_PAGES:
        raise UsageError(
            f"form {form.name} needs {len(pages)} pages of answers, {MOST_PAGES} at most (ask fewer questions)"
        )
    return pages


def _columns(blocks: Iterable[_Block]) -> int:
    """As many columns as the widest row allows."""
    everything = [line for block in blocks for line in block.lines]
    widest = max((_width(line) for line in everything), default=0.0)
    return next((columns for columns in (3, 2) if widest <= _column_width(columns)), 1)


def _column_width(columns: int) -> float:
    return (RIGHT - LEFT + GUTTER) / columns - GUTTER


def _width(line: Line) -> float:
    rings = CAPTION + (len(line.labels) - 1) * NARROWEST + EDGE
    return rings + 36 if line.role is Role.TEACHER else rings


def _filled(blocks: Iterable[_Block]) -> Iterator[list[tuple[float, _Block]]]:
    """The blocks column by column, each with its upper edge."""
    column: list[tuple[float, _Block]] = []
    y = TOP
    for block in blocks:
        before = _gap(column[-1][1], block) if column else 0.0
        if y + before + block.height > BOTTOM:
            yield column
            column, y, before = [], TOP, 0.0
        column.append((y + before, block))
        y += before + block.height
    yield column


def _gap(above: _Block, below: _Block) -> float:
    return APART if len(above.lines) + len(below.lines) > 2 else GAP


def _page(number: int, columns: Sequence[Sequence[tuple[float, _Block]]], width: float) -> Page:
    placed = [
        (LEFT + index * (width + GUTTER), y, block) for index, column in enumerate(columns) for y, block in column
    ]
    rows = [row for x, y, block in placed for row in _rows(block, x, y, width)]
    writing = [
        (row.item, Area(x=x + CAPTION - 3, y=y + 0.8, width=row.x - x - CAPTION - 1, height=TALL - 1.6))
        for x, y, block in placed
        for row in _rows(block, x, y, width)
        if row.line.role is Role.TEACHER
    ]
    return Page(number=number, rows=(*pupil_rows(), *rows), writing=tuple(writing))


def _rows(block: _Block, x: float, y: float, width: float) -> Iterator[Row]:
    for part, line in enumerate(block.lines):
        steps = max(len(line.labels) - 1, 1)
        if line.role is Role.TEACHER:
            first, middle, pitch, edge = x + width - EDGE - steps * NARROWEST, y + TALL / 2, NARROWEST, 6.0
        else:
            pitch = min(WIDEST, (width - CAPTION - EDGE) / steps)
            first, middle, edge = x + CAPTION, y + HEIGHT * (2 * part + 1) / 2, CAPTION - 3.8
        yield Row(item=block.item, part=part, line=line, x=first, y=middle, pitch=pitch, edge=x + edge)
