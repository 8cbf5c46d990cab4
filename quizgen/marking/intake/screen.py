"""Reads the file of answers that an exam page saves as if it were the single page of an answer sheet."""

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from quizgen.base.cells import bare
from quizgen.base.errors import QuizgenError
from quizgen.base.files import read_regular
from quizgen.forms import letter
from quizgen.marking.files.tables import read_table
from quizgen.marking.records.readings import ON_SCREEN, Book, Flag, PageFault, PageReading, RowReading
from quizgen.sheets.design import SCREEN
from quizgen.sheets.layout import SheetRow
from quizgen.sheets.rows import RowRole

COLUMNS = ("deck", "quiz", "form", "name", "class", "number", "answer")
_SAME = COLUMNS[:5]
"""Columns that are the same in every row of a file: the pupil and the quiz."""
_LARGEST = 5_000_000
"""Most bytes of a file of answers; one has some kilobytes."""
NOTHING = "-"


def is_answers(path: Path) -> bool:
    """Whether the first line of a file marks it as a file of answers."""
    try:
        begin = read_regular(path, 200)
    except OSError:
        return False
    first = begin.decode("utf-16" if begin[:2] in {b"\xff\xfe", b"\xfe\xff"} else "utf-8-sig", "replace").split("\n")[0]
    return tuple(name.strip(' "').casefold() for name in re.split("[,;\t]", first.strip())) == COLUMNS


def read_answers(path: Path, book: Book) -> PageReading:
    """Reads a file of answers; problems are returned in the reading's `fault` and never raised."""
    blank = PageReading(file=path.name, scan=1, key=path.name)
    try:
        content = read_regular(path, _LARGEST + 1)
        if len(content) > _LARGEST:
            return replace(blank, fault=PageFault.FILE, about="is too large for a file of answers")
        key = hashlib.sha256(content).hexdigest()[:12]
        rows = [cells for _, cells in read_table(path)]
    except (OSError, QuizgenError) as error:
        return replace(blank, fault=PageFault.FILE, about=f"cannot be read: {error}")
    return _reading(replace(blank, key=f"{key}/1"), rows, book)


def _reading(blank: PageReading, rows: Sequence[Mapping[str, str]], book: Book) -> PageReading:
    broken = replace(
        blank, fault=PageFault.FILE, about="is not a complete file of answers; save it again in the exam page"
    )
    whole = all(cells.keys() >= {*COLUMNS} for cells in rows)
    if not whole or len({tuple(map(cells.get, _SAME)) for cells in rows}) != 1:
        return broken
    quiz, form, name = (bare(rows[0][column]) for column in ("quiz", "form", "name"))
    sheet = f"{ON_SCREEN}{form}"
    known = replace(blank, sheet=sheet, page=1, design=SCREEN.number, signed=name)
    if quiz != book.quiz:
        return replace(known, fault=PageFault.FOREIGN)
    if sheet not in book.sheets:
        return replace(known, fault=PageFault.UNKNOWN)
    (page,) = book.pages(sheet, SCREEN)
    given = {cells["number"]: bare(cells["answer"]) for cells in rows}
    items = dict.fromkeys(row.item for row in page.rows)
    if sorted(cells["number"] for cells in rows) != sorted(map(str, items)):
        return broken
    own = {item: [row for row in page.rows if row.item == item] for item in items}
    return replace(known, rows=tuple(one for item in items for one in _rows(own[item], given.get(str(item), ""))))


def _rows(rows: Sequence[SheetRow], text: str) -> Iterator[RowReading]:
    if not text:
        yield from (_row(row, (), Flag.BLANK) for row in rows)
    elif rows[0].line.role is RowRole.TEACHER:
        yield _row(rows[0], None, Flag.TYPED, text)
    elif rows[0].line.role is RowRole.SEVERAL or len(rows) == 1:
        yield _lettered(rows[0], text.split(), text)
    else:
        parts = text.split() if len(text.split()) == len(rows) else [text] * len(rows)
        yield from (_lettered(row, [part], part) for row, part in zip(rows, parts, strict=True))


def _lettered(row: SheetRow, names: Sequence[str], text: str) -> RowReading:
    """Reads the chosen letters of a row; a letter that the row does not have is left to a person."""
    if names == [NOTHING]:
        return _row(row, (), Flag.BLANK)
    letters = [letter(index) for index in range(len(row.line.labels))]
    if not set(names) <= set(letters) or (len(names) > 1 and row.line.role is not RowRole.SEVERAL):
        return _row(row, None, Flag.TYPED, text)
    return _row(row, tuple(sorted({letters.index(name) for name in names})), None)


def _row(row: SheetRow, answer: tuple[int, ...] | None, flag: Flag | None, text: str = "") -> RowReading:
    return RowReading(name=row.name, answer=answer, flag=flag, mean=(), strong=(), text=text)
