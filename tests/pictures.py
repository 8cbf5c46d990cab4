"""Makes the pictures of docs/pictures/ and writes docs/gallery.md, which shows the files made from the small deck.

`make pictures` runs it; it needs Chromium and Anki's own library.
"""

import base64
import html
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import cv2
import pypdfium2
from click.testing import CliRunner
from playwright.sync_api import Page

import quizgen.cli
from quizgen.anki.student import Student
from quizgen.exports import FORMATS
from tests.browser import chromium

PICTURES = Path(__file__).parent.parent / "docs" / "pictures"
DECK = "gull-point"

_SHEET = "<!doctype html><style>body{{margin:0;padding:24px;background:{};display:flex;gap:24px}}{}</style>{}"
_LAID = "img{width:560px;box-shadow:0 1px 6px #0006}"
_HELD = "iframe{width:430px;height:960px;border:0;border-radius:16px;box-shadow:0 1px 6px #0006}"
_DARK = "card nightMode night_mode"


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture of the gallery: the first pages of PDF files side by side, or the top of a web page."""

    name: str
    title: str
    files: Sequence[str]


GALLERY = (
    Picture("paper", "The quiz, and its key", ["quiz-A.pdf", "key.pdf"]),
    Picture("scan", "The quiz with rings to scan, and an answer sheet", ["scan.pdf", "sheet.pdf"]),
    Picture("cut", "Study cards to cut out, and exit tickets", ["cards.pdf", "ticket.pdf"]),
    Picture("worksheet", "A worksheet with a word bank, and its key", ["worksheet.pdf", "worksheet-key.pdf"]),
    Picture("reading", "A reading sheet, and its key", ["reading.pdf", "reading-key.pdf"]),
    Picture("bingo", "Bingo cards, and “who am I” cards", ["bingo.pdf", "who-am-i.pdf"]),
    Picture("words", "A crossword, and hidden words", ["crossword.pdf", "word-search.pdf"]),
    Picture("practice", "A page to practise with", ["practice.html"]),
    Picture("exam", "An exam on a screen, without its key", ["exam-A.html"]),
    Picture("review", "What `grade` could not read with certainty, for you to decide", ["graded/review.html"]),
    Picture("analysis", "What `analyse` finds in the answers of a class", ["graded/analysis.html"]),
    Picture("report", "How good the questions of a deck are, by `quizgen report`", ["report.html"]),
)


def main() -> None:
    """Builds the small deck, marks the papers of an invented class, and makes all pictures."""
    with tempfile.TemporaryDirectory() as name, chromium() as browser:
        folder = made(Path(name))
        page = browser.new_page(device_scale_factor=1.25)
        take(page, _SHEET.format("#e9ebee", _HELD, "".join(cards(folder / f"{DECK}.apkg"))), PICTURES / "cards.png")
        for one in GALLERY:
            photograph(page, [folder / file for file in one.files], PICTURES / f"{one.name}.png")
    (PICTURES.parent / "gallery.md").write_text(gallery(), "utf-8")


def gallery() -> str:
    """The page that shows all pictures."""
    lines = ["# Gallery", "", f"Files of the deck `{DECK}`; cards in Anki first.", ""]
    lines += ["![A study card in Anki, front and back, by day and by night](pictures/cards.png)", ""]
    for one in GALLERY:
        lines += [f"## {one.title}", "", f"![{one.title}](pictures/{one.name}.png)", ""]
    return "\n".join(lines)


def made(folder: Path) -> Path:
    """The folder of the deck's files, with the marked answers of an invented class."""
    deck = folder / DECK
    quiz, answers = str(deck / "quiz.json"), str(deck / "graded" / "responses.csv")
    asked(["build", DECK, "--out", str(folder), *(part for name in sorted(FORMATS.names()) for part in ("--to", name))])
    asked(["report", DECK, "--out", str(deck / "report.html")])
    asked(["simulate", quiz, "--pupils", "24", "--out", str(deck / "scans")])
    asked(["grade", str(deck / "scans"), "--quiz", quiz, "--out", str(deck / "graded")])
    asked(["analyse", answers, "--quiz", quiz, "--out", str(deck / "graded")])
    return deck


def asked(arguments: list[str]) -> None:
    """Runs a command of quizgen."""
    result = CliRunner().invoke(quizgen.cli.main, arguments)
    assert result.exit_code == 0, result.output


def photograph(page: Page, files: Sequence[Path], target: Path) -> None:
    """Makes a picture of the files: the first pages of PDF files, or the top of a web page."""
    if files[0].suffix == ".pdf":
        take(page, _SHEET.format("#e9ebee", _LAID, "".join(_picture(page_of(file, 0)) for file in files)), target)
    else:
        page.set_viewport_size({"width": 1000, "height": 800})
        page.goto(files[0].as_uri())
        enter(page)
        target.write_bytes(page.screenshot())


def enter(page: Page) -> None:
    """Leaves the first screen of a practice page or an exam."""
    if page.locator("button.topic").count():
        page.locator("button.topic").first.click()
    elif page.get_by_role("button", name="Begin").count():
        page.get_by_label("Name").fill("Ada Lovelace")
        page.get_by_role("button", name="Begin").click()


def page_of(file: Path, number: int) -> bytes:
    """A page of a PDF file as a PNG picture."""
    with closing(pypdfium2.PdfDocument(file)) as document:
        pixels = document[number].render(scale=2).to_numpy()
    return cv2.imencode(".png", pixels)[1].tobytes()


def _picture(content: bytes) -> str:
    return f'<img alt="" src="data:image/png;base64,{base64.b64encode(content).decode()}">'


def cards(package: Path) -> Iterator[str]:
    """Yields the card with the longest back as Anki shows it: front and back by day, then both at night."""
    with Student() as student:
        student.take(package)
        found = map(student.collection.get_card, sorted(student.collection.find_cards("")))
        card = max(found, key=lambda card: len(card.answer()))
        for look in ("card", _DARK):
            for side in (card.question(), card.answer()):
                yield f'<iframe srcdoc="{html.escape(_face(side, look))}"></iframe>'


def _face(side: str, look: str) -> str:
    return f'<!doctype html><html class="{look.partition(" ")[2]}"><body class="{look}">{side}</body></html>'


def take(page: Page, content: str, target: Path) -> None:
    """Makes a picture of everything that the page shows."""
    page.set_content(content, wait_until="load")
    page.locator("body").evaluate("body => { body.style.width = 'max-content' }")
    box = page.locator("body").bounding_box()
    assert box is not None
    page.set_viewport_size({"width": round(box["width"]), "height": round(box["height"])})
    target.write_bytes(page.screenshot())


if __name__ == "__main__":
    main()
