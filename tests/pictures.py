"""Takes the pictures of docs/pictures/: pages and cards of the small deck, as they look to those who open its files.

`make pictures` runs it; it needs Chromium and Anki's own library.
"""

import base64
import html
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import cv2
import pypdfium2
from click.testing import CliRunner
from playwright.sync_api import Page

import quizgen.cli
from quizgen.anki.student import Student
from tests.browser import chromium

PICTURES = Path(__file__).parent.parent / "docs" / "pictures"
DECK, CARD = "gull-point", "gull-point/choice/why-light-out/why"

_SHEET = "<!doctype html><style>body{{margin:0;padding:24px;background:{};display:flex;gap:24px}}{}</style>{}"
_LAID = "img{width:560px;box-shadow:0 1px 6px #0006}"
_HELD = "iframe{width:430px;height:960px;border:0;border-radius:16px;box-shadow:0 1px 6px #0006}"
_DARK = "card nightMode night_mode"


def main() -> None:
    """Build the small deck and take its pictures."""
    with tempfile.TemporaryDirectory() as name:
        built = CliRunner().invoke(quizgen.cli.main, ["build", DECK, "--out", name])
        assert built.exit_code == 0, built.output
        folder = Path(name) / DECK
        paper = [page_of(folder / "quiz-A.pdf", 0), page_of(folder / "key.pdf", 1)]
        with chromium() as browser:
            page = browser.new_page(device_scale_factor=1.25)
            take(page, _SHEET.format("#e9ebee", _LAID, "".join(map(_picture, paper))), PICTURES / "paper.png")
            take(page, _SHEET.format("#e9ebee", _HELD, "".join(cards(folder / f"{DECK}.apkg"))), PICTURES / "cards.png")


def page_of(file: Path, number: int) -> bytes:
    """A page of a PDF file as a PNG picture."""
    with closing(pypdfium2.PdfDocument(file)) as document:
        pixels = document[number].render(scale=2).to_numpy()
    return cv2.imencode(".png", pixels)[1].tobytes()


def _picture(content: bytes) -> str:
    return f'<img alt="" src="data:image/png;base64,{base64.b64encode(content).decode()}">'


def cards(package: Path) -> Iterator[str]:
    """A card in a real Anki: its front and its back by day, and the same at night."""
    with Student() as student:
        student.take(package)
        (number,) = student.collection.find_cards(f'"Id:{CARD}"')
        card = student.collection.get_card(number)
        for look in ("card", _DARK):
            for side in (card.question(), card.answer()):
                yield f'<iframe srcdoc="{html.escape(_face(side, look))}"></iframe>'


def _face(side: str, look: str) -> str:
    return f'<!doctype html><html class="{look.partition(" ")[2]}"><body class="{look}">{side}</body></html>'


def take(page: Page, content: str, target: Path) -> None:
    """A picture of all that the page shows."""
    page.set_content(content, wait_until="load")
    page.locator("body").evaluate("body => { body.style.width = 'max-content' }")
    box = page.locator("body").bounding_box()
    assert box is not None
    page.set_viewport_size({"width": round(box["width"]), "height": round(box["height"])})
    target.write_bytes(page.screenshot())


if __name__ == "__main__":
    main()
