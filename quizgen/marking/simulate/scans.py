"""Generates scans of filled-in sheets from a seed, to test the workflow and to measure the reader's accuracy."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from random import Random

import pypdfium2

from quizgen.forms import Form
from quizgen.manifest import Manifest, Sheet
from quizgen.marking.simulate import pens
from quizgen.marking.simulate.cameras import SCANNER, Camera, photograph
from quizgen.marking.simulate.pens import Canvas, Picture
from quizgen.marking.simulate.pupils import Marks, SimulatedPupil, answers
from quizgen.sheets.design import STANDARD, Design
from quizgen.sheets.frame import MARKER, WHOLE, WIDTH, Frame
from quizgen.sheets.layout import Page, SheetRow, pages_of
from quizgen.sheets.rows import RowRole

DPI = 200
"""Resolution at which printed sheets are rendered, in dots per inch; `SCALE` is the same in pixels per mm."""
SCALE = DPI / 25.4


@dataclass(frozen=True, slots=True, kw_only=True)
class Habits:
    """Probabilities that a row is marked in an unusual way or a page loses a marker, and most stray strokes per page.

    `double` is a second mark, `erased` a second mark that was erased, `struck` a second mark that was struck out;
    `withdrawn` is a struck-out mark without a replacement.
    """

    double: float = 0.03
    erased: float = 0.04
    struck: float = 0.01
    withdrawn: float = 0.01
    lost_marker: float = 0.1
    stray: int = 6

    def draw(self, random: Random) -> str:
        """Draws the way in which the next row is marked: the name of one of these habits, or an empty text."""
        chance = random.random()
        for how in ("double", "erased", "struck", "withdrawn"):
            chance -= getattr(self, how)
            if chance < 0:
                return how
        return ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """The settings of a simulation: camera, pens and habits, layout of the sheets, and the seed."""

    camera: Camera = SCANNER
    design: Design = STANDARD
    pen: Callable[[Random], pens.Pen] = pens.pen_of
    habits: Habits = field(default_factory=Habits)
    seed: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Hand:
    """The pupil's pen, the habits, the random generator and the page's frame, with which one page is drawn."""

    pen: pens.Pen
    habits: Habits
    random: Random
    frame: Frame = WHOLE


@dataclass(frozen=True, slots=True, kw_only=True)
class Simulated:
    """The picture of a page (a JPEG file), its owner, and the rings that the pupil meant to mark, by row.

    `odd` names, by row, the habit by which it was marked in an unusual way.
    """

    pupil: str
    sheet: str
    page: int
    picture: bytes
    meant: Mapping[str, Marks]
    odd: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """A page as a pupil hands it in, before it is scanned; the scanner's random choices also come from `random`."""

    pupil: str
    sheet: str
    page: int
    picture: Picture
    meant: Mapping[str, Marks]
    odd: Mapping[str, str]
    random: Random

    def scanned(self, camera: Camera) -> Simulated:
        """The page as a picture taken by a scanner or phone."""
        return Simulated(
            pupil=self.pupil,
            sheet=self.sheet,
            page=self.page,
            picture=photograph(self.picture, SCALE, camera, self.random),
            meant=self.meant,
            odd=self.odd,
        )


def printed_pages(content: bytes) -> Iterator[Picture]:
    """Yields the pages of a PDF of sheets as grey pictures, without the empty ones."""
    document = pypdfium2.PdfDocument(content)
    try:
        for page in document:
            bitmap = page.render(scale=DPI / 72, grayscale=True)
            picture = bitmap.to_numpy().reshape(bitmap.height, -1)[:, : bitmap.width].copy()
            if picture.min() < 128:
                yield picture
    finally:
        document.close()


def simulate(
    manifest: Manifest, content: bytes, pupils: Sequence[SimulatedPupil], setting: Setting
) -> Iterator[Simulated]:
    """Yields a picture of every page that the pupils hand in; `content` is the PDF of the manifest's sheets."""
    return (page.scanned(setting.camera) for page in handed_in(manifest, content, pupils, setting))


def handed_in(
    manifest: Manifest, content: bytes, pupils: Sequence[SimulatedPupil], setting: Setting
) -> Iterator[Marked]:
    """Yields every page that the pupils mark; `content` is the PDF of the manifest's sheets.

    The pupils take the sheets in turn; on a sheet without an owner they mark their number.
    """
    frame = setting.design.frame
    printed = list(_printed(manifest, content, setting.design))
    for place, pupil in enumerate(pupils):
        sheet, form, pages = printed[place % len(printed)]
        pen = _held(setting.pen(Random(f"{setting.seed}/hand/{pupil.id}")), setting.design.zoom)
        for page, picture in pages:
            random = Random(f"{setting.seed}/page/{pupil.id}/{page.number}")
            rows = page.rows if not sheet.pupil else tuple(row for row in page.rows if row.item)
            meant = {**answers(form, rows, pupil, setting.seed), **_own_number(rows, pupil)}
            canvas = canvas_of(picture, setting.design.zoom, frame)
            odd = draw(canvas, page, meant, Hand(pen=pen, habits=setting.habits, random=random, frame=frame))
            yield Marked(
                pupil=pupil.id,
                sheet=sheet.number,
                page=page.number,
                picture=canvas.picture,
                meant={row: () if odd.get(row) == "withdrawn" else marks for row, marks in meant.items()},
                odd=odd,
                random=random,
            )


def _printed(
    manifest: Manifest, content: bytes, design: Design
) -> Iterator[tuple[Sheet, Form, list[tuple[Page, Picture]]]]:
    forms = {form.name: (form, pages_of(form, design)) for form in manifest.forms}
    pictures = printed_pages(content)
    if design.on_paper:
        pictures = islice(pictures, 0, None, 2)  # rings are on fronts alone
    if design.half:
        pictures = (half for picture in pictures for half in _halves(picture))
    for sheet in manifest.sheets:
        form, pages = forms[sheet.form]
        yield sheet, form, [(page, next(pictures)) for page in pages]


def _halves(picture: Picture) -> Iterator[Picture]:
    """Yields the halves of a page that is cut."""
    middle = picture.shape[0] // 2
    yield from (picture[:middle], picture[middle : 2 * middle])


def _own_number(rows: Sequence[SheetRow], pupil: SimulatedPupil) -> dict[str, Marks]:
    own = [row for row in rows if row.line.role is RowRole.PUPIL]
    return {row.name: (int(pupil.id[row.part]),) if row.part < len(pupil.id) else () for row in own}


def _held(pen: pens.Pen, zoom: float) -> pens.Pen:
    """A pen in the units of a layout: narrower, relative to the rings, on larger sheets."""
    return replace(pen, broad=pen.broad / zoom, unsteady=pen.unsteady / zoom)


def canvas_of(picture: Picture, zoom: float = 1.0, frame: Frame = WHOLE) -> Canvas:
    """A copy of a printed page on which to draw in the coordinates of a layout that is printed `zoom` times larger."""
    height, width = picture.shape
    origin = ((width / SCALE - WIDTH) / 2 / zoom, (height / SCALE - frame.height) / 2 / zoom)
    return Canvas(picture=picture.copy(), scale=SCALE * zoom, origin=origin)


def draw(canvas: Canvas, page: Page, meant: Mapping[str, Marks], hand: Hand) -> dict[str, str]:
    """Draws everything that a pupil writes on a page, and returns the rows that were marked in an unusual way."""
    random = hand.random
    for _, area in page.writing:
        pens.write(canvas, area, hand.pen, random)
    odd = {row.name: _mark(canvas, row, meant[row.name], hand) for row in page.rows if row.name in meant}
    for _ in range(random.randint(0, hand.habits.stray)):
        pens.stray(canvas, random)
    if random.random() < hand.habits.lost_marker:
        lost, zoom = random.choice(hand.frame.markers), canvas.scale / SCALE
        middle = ((lost.x + MARKER / 2) / zoom, (lost.y + MARKER / 2) / zoom)
        canvas.blot(middle, (MARKER * 0.7 / zoom, MARKER * 0.6 / zoom), dark=0.9, soft=0.5 / zoom)
    return {name: how for name, how in odd.items() if how}


def _mark(canvas: Canvas, row: SheetRow, marks: Marks, hand: Hand) -> str:
    """Marks a row, sometimes in an unusual way; returns the name of that way, or an empty text."""
    for ring in marks:
        pens.mark(canvas, row.centres[ring], hand.pen, hand.random)
    others = [ring for ring in range(len(row.centres)) if ring not in marks]
    if not marks or not others or row.line.role is not RowRole.ONE:
        return ""
    how = hand.habits.draw(hand.random)
    if how == "withdrawn":
        pens.strike(canvas, row.centres[marks[0]], hand.pen, hand.random)
        return how
    other = row.centres[hand.random.choice(others)]
    if how in {"double", "struck"}:
        pens.mark(canvas, other, hand.pen, hand.random)
    if how == "struck":
        pens.strike(canvas, other, hand.pen, hand.random)
    if how == "erased":
        pens.erase(canvas, other, hand.random)
    return how
