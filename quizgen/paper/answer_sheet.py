"""Prints answer sheets as a PDF: the rows of rings, the markers and the code of each page."""

import json
from collections.abc import Collection, Iterable, Iterator, Sequence

import segno

from quizgen.base.library import shipped
from quizgen.languages import LANGUAGES
from quizgen.manifest import Manifest, Sheet
from quizgen.paper.compiler import MAIN, TypstJob, compiled_here
from quizgen.paper.typesetting import PAGES, typeset
from quizgen.paper.values import Values
from quizgen.sheets.design import Design
from quizgen.sheets.frame import CODE, HALF, HEIGHT, MARKER, MODULE, PAPERS, RING, WHOLE, WIDTH, Frame
from quizgen.sheets.layout import Area, Page, SheetRow, pages_of, sheet_design
from quizgen.sheets.number import page_code, printed
from quizgen.sheets.rows import RowRole


def compact_designs(
    manifest: Manifest, sheets: Iterable[Sheet], large: Collection[str] = ()
) -> Iterator[tuple[Sheet, Design]]:
    """Yields these sheets with their designs. A sheet that fits takes half a page.

    A sheet for copying is then given twice.
    """
    forms = {form.name: form for form in manifest.forms}
    for sheet in sheets:
        design = sheet_design(forms[sheet.form], large=sheet.pupil in large, named=bool(sheet.pupil))
        yield sheet, design
        if design.half and not sheet.pupil:
            yield sheet, design


def print_designs(manifest: Manifest, designs: Sequence[tuple[Sheet, Design]], paper: str) -> bytes:
    """The PDF of sheets of these designs; halves that follow one another share a page."""
    labels = LANGUAGES.get(manifest.language).labels
    width, height = PAPERS[paper]
    values = {
        "paper": paper,
        "lang": manifest.language,
        "labels": dict(labels),
        "document": f"{manifest.title}, {labels['sheet']}",
        "heading": labels["sheet"],
        "heading-size": 12,
        "running": manifest.title,
        "frame": {"x": (width - WIDTH) / 2},
        "heights": {"whole": height, "half": height / 2},
        **sheet_values(manifest, designs),
    }
    return typeset("sheet", values)


_ROWS = f"""\
#import "frame.typ": data, row
#set document(title: "rows", date: none)
#set page(width: {WIDTH}mm, height: {HEIGHT}mm, margin: 0mm)
#set text(font: ("Open Sans", "Libertinus Serif", "DejaVu Sans Mono"), fallback: false)
#for one in data.rows {{ row(one, 1) }}
"""


def print_rows(rows: Iterable[SheetRow]) -> bytes:
    """A PDF page with the area of the frame and only these rows, as quizgen's own layout prints them."""
    values = {"labels": {}, "frame": {"x": 0}, "ring": RING, "rows": [_row(row, 1.0) for row in rows]}
    sources = {MAIN: _ROWS.encode(), "frame.typ": (shipped(PAGES) / "frame.typ").read_bytes()}
    return compiled_here(TypstJob(sources=sources, data=json.dumps(values), pictures={}, fonts=()))


def sheet_values(manifest: Manifest, designs: Sequence[tuple[Sheet, Design]]) -> Values:
    """The values that `frame.typ` draws for sheets, in millimetres of the frame."""
    forms = {form.name: form for form in manifest.forms}
    laid = {(sheet.form, design): pages_of(forms[sheet.form], design) for sheet, design in designs}
    return {
        "frames": {"whole": _frame(WHOLE), "half": _frame(HALF)},
        "ring": RING,
        "pages": {
            _name(form, design): [_page(page, design) for page in pages] for (form, design), pages in laid.items()
        },
        "sheets": [_sheet(sheet, design, laid[sheet.form, design]) for sheet, design in designs],
    }


def _frame(frame: Frame) -> Values:
    markers = [_marker(marker.x, marker.y, marker.cells) for marker in frame.markers]
    return {"height": frame.height, "markers": markers}


def _name(form: str, design: Design) -> str:
    return f"{form}{design.number}"


def _sheet(sheet: Sheet, design: Design, pages: Sequence[Page]) -> Values:
    codes = [page_code(sheet.number, page.number, design) for page in pages]
    return {
        "form": sheet.form,
        "name": sheet.name,
        "pages": _name(sheet.form, design),
        "codes": [{"printed": printed(code), "bars": _code(code)} for code in codes],
    }


def _page(page: Page, design: Design) -> Values:
    zoom = design.zoom
    return {
        "zoom": zoom,
        "named": design.named,
        "frame": "half" if design.half else "whole",
        "rows": [_row(row, zoom) for row in page.rows],
        "writing": [_area(area, zoom) for _, area in page.writing],
        "end": page.end * zoom,
    }


def _area(area: Area, zoom: float) -> Values:
    return {"x": area.x * zoom, "y": area.y * zoom, "width": area.width * zoom, "height": area.height * zoom}


def _row(row: SheetRow, zoom: float) -> Values:
    number, _, part = row.line.caption.rpartition(" ")
    return {
        "number": number,
        "part": part,
        "labels": list(row.line.labels),
        "x": row.x * zoom,
        "y": row.y * zoom,
        "pitch": row.pitch * zoom,
        "edge": row.edge * zoom,
        "square": row.line.role is RowRole.TEACHER,
        "pupil": row.line.role is RowRole.PUPIL,
    }


def _marker(x: float, y: float, cells: Sequence[str]) -> list[list[float]]:
    """The black bars of a marker: its rim and its cells."""
    size = MARKER / 6
    rows = ["1" * 6, *(f"1{row}1" for row in cells), "1" * 6]
    return list(_bars(rows, x, y, size))


def _code(code: str) -> list[list[float]]:
    """The black bars of the QR code, version 1, with error correction for a quarter of the code."""
    made = segno.make_qr(code, version=1, error="q", boost_error=False)
    rows = ["".join("1" if dark else "0" for dark in row) for row in made.matrix]
    return list(_bars(rows, *CODE, MODULE))


def _bars(rows: Iterable[str], x: float, y: float, size: float) -> Iterator[list[float]]:
    """Yields the runs of dark cells in rows of `0` and `1`, each as left edge, upper edge, width and height (mm)."""
    for number, row in enumerate(rows):
        start = 0
        for run in row.replace("10", "1 0").replace("01", "0 1").split():
            if run[0] == "1":
                yield [x + start * size, y + number * size, len(run) * size, size]
            start += len(run)
