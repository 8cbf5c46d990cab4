"""The answer sheets of a quiz, to copy or for each pupil (PDF)."""

from collections.abc import Iterable, Iterator, Sequence

import segno

from quizgen.formats import Build, Format, Output
from quizgen.formats._paper import Values
from quizgen.formats._typst import typeset
from quizgen.forms import Form
from quizgen.languages import LANGUAGES
from quizgen.manifest import Manifest, Sheet
from quizgen.sheets.frame import CODE, HEIGHT, MARKER, MARKERS, MODULE, PAPERS, RING, WIDTH
from quizgen.sheets.layout import Page, Row, pages_of
from quizgen.sheets.number import page_code, printed
from quizgen.sheets.rows import Role


def write(build: Build) -> Iterator[Output]:
    """`sheet.pdf`: the sheets that the manifest records."""
    sheets = build.manifest.sheets
    about = "a sheet of each form" if not any(sheet.pupil for sheet in sheets) else f"{len(sheets)} sheets"
    yield Output(name="sheet.pdf", content=print_sheets(build.manifest, sheets, build.options.paper), about=about)


def print_sheets(manifest: Manifest, sheets: Iterable[Sheet], paper: str) -> bytes:
    """The PDF of these sheets, one after another, each beginning on an odd page."""
    language = LANGUAGES.get(manifest.language)
    width, height = PAPERS[paper]
    forms = {form.name: (form, pages_of(form)) for form in manifest.forms}
    values = {
        "paper": paper,
        "lang": manifest.language,
        "labels": dict(language.labels),
        "document": f"{manifest.title}, {language.labels['sheet']}",
        "title": manifest.title,
        "frame": {"x": (width - WIDTH) / 2, "y": (height - HEIGHT) / 2, "width": WIDTH, "height": HEIGHT},
        "markers": [_marker(marker.x, marker.y, marker.cells) for marker in MARKERS],
        "ring": RING,
        "pages": {name: [_page(page) for page in pages] for name, (_, pages) in forms.items()},
        "sheets": [_sheet(sheet, *forms[sheet.form]) for sheet in sheets],
    }
    return typeset("sheet", values)


def _sheet(sheet: Sheet, form: Form, pages: Sequence[Page]) -> Values:
    codes = [page_code(sheet.number, page.number) for page in pages]
    return {
        "form": form.name,
        "name": sheet.name,
        "pupil": sheet.pupil,
        "codes": [{"printed": printed(code), "bars": _code(code)} for code in codes],
    }


def _page(page: Page) -> Values:
    writing = [{"x": area.x, "y": area.y, "width": area.width, "height": area.height} for _, area in page.writing]
    return {"rows": [_row(row) for row in page.rows], "writing": writing}


def _row(row: Row) -> Values:
    number, _, part = row.line.caption.rpartition(" ")
    return {
        "number": number,
        "part": part,
        "labels": list(row.line.labels),
        "x": row.x,
        "y": row.y,
        "pitch": row.pitch,
        "edge": row.edge,
        "square": row.line.role is Role.TEACHER,
        "pupil": row.line.role is Role.PUPIL,
    }


def _marker(x: float, y: float, cells: Sequence[str]) -> list[list[float]]:
    """The black bars of a marker: its rim and its cells."""
    size = MARKER / 6
    rows = ["1" * 6, *(f"1{row}1" for row in cells), "1" * 6]
    return list(_bars(rows, x, y, size))


def _code(code: str) -> list[list[float]]:
    """The black bars of the code: QR, version 1, a quarter of which may be lost."""
    made = segno.make_qr(code, version=1, error="q", boost_error=False)
    rows = ["".join("1" if dark else "0" for dark in row) for row in made.matrix]
    return list(_bars(rows, *CODE, MODULE))


def _bars(rows: Iterable[str], x: float, y: float, size: float) -> Iterator[list[float]]:
    """Runs of dark cells as left edge, upper edge, width and height."""
    for number, row in enumerate(rows):
        start = 0
        for run in row.replace("10", "1 0").replace("01", "0 1").split():
            if run[0] == "1":
                yield [x + start * size, y + number * size, len(run) * size, size]
            start += len(run)


FORMAT = Format(name="sheet", about="answer sheets to fill in, scan and mark (PDF)", default=True, write=write)
