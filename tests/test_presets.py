"""The same quiz in every look: all its words, on every paper, in one column or two, on as many pages as wanted."""

import re
from contextlib import closing
from io import BytesIO
from itertools import product
from pathlib import Path

import pypdfium2
import pytest
from pypdf import PdfReader
from ttf_opensans import OPENSANS_LIGHT

from quizgen.base.errors import UsageError
from quizgen.exports import pdf
from quizgen.manifest.outputs import PAPERS, PRESETS, Options
from quizgen.model import Write
from tests.pages import made, outside, squeezed, texts, words_of
from tests.papers import QUESTIONS, build, choose, question, renamed

ARRANGED = [(*look, 1 + (place + place // 2) % 2) for place, look in enumerate(product(PRESETS, PAPERS))]
"""Each style on both papers and with both numbers of columns."""


@pytest.mark.parametrize(("preset", "paper", "columns"), ARRANGED)
def test_every_look_shows_every_word_within_the_page(preset: str, paper: str, columns: int) -> None:
    quiz = build(forms=1, options=Options(preset=preset, paper=paper, columns=columns))
    files = made(quiz)
    found = "".join(texts(files["quiz-A.pdf"]))
    items = quiz.manifest.forms[0].items
    assert [text for item in items for text in words_of(item.question) if squeezed(text) not in found] == []
    assert [name for name, content in files.items() if outside(content)] == []


def test_a_look_changes_nothing_in_the_key() -> None:
    plain, large = (made(build(options=Options(preset=preset)))["key.pdf"] for preset in ("standard", "large-print"))
    found, expected = (texts(content) for content in (large, plain))
    assert (len(found), len(expected)) == (4, 1)
    assert running(found) == running(expected)
    assert all("FormAFormBAnswer" in page for page in found), "each page has the heads of the columns"


def running(pages: list[str]) -> str:
    """The text of the key without what each page repeats."""
    return "".join(re.sub(r"FormAFormBAnswer|Answerkey·.*Page\d+of\d+$", "", page) for page in pages)


@pytest.mark.parametrize(("preset", "size"), [("standard", 10.5), ("large-print", 18), ("dyslexia", 13), ("eco", 9)])
def test_the_letters_of_a_question_have_their_size(preset: str, size: float) -> None:
    asked = [question("one", "short", "Mmm mmm", Write(answers=("So",)))]
    content = made(build(asked, options=Options(preset=preset)))["quiz-A.pdf"]
    with closing(pypdfium2.PdfDocument(content)) as document:
        text = document[0].get_textpage()
        at = text.get_text_range().index("Mmm")
        assert pypdfium2.raw.FPDFText_GetFontSize(text, at) == pytest.approx(size)


def test_a_last_page_with_little_on_it_is_saved() -> None:
    """Whatever the number of questions, the last of several pages is never nearly empty for want of a little room."""
    options = choose("*One is the first", "Two is the second of the four", "Three " * 9, "Four")
    asked = [question(str(n), "choice", f"What is the number {n}?", options) for n in range(12)]
    lengths = []
    for count in range(4, 13):
        pages = texts(next(iter(pdf.write(build(asked[:count], forms=1)))).content)
        lengths.append((len(pages), len(pages[-1])))
    assert max(pages for pages, _ in lengths) == 2
    assert all(letters > 300 for pages, letters in lengths if pages > 1), "two questions at least"


@pytest.mark.parametrize("pages", [2, 3])
def test_a_quiz_is_fitted_to_the_pages_asked_for(pages: int) -> None:
    asked = [renamed(QUESTIONS[n % len(QUESTIONS)], n) for n in range(20)]
    found = texts(made(build(asked, forms=1, options=Options(pages=pages)))["quiz-A.pdf"])
    assert len(found) == pages


def test_a_quiz_that_cannot_be_fitted_says_how_many_pages_it_takes() -> None:
    asked = [renamed(QUESTIONS[n % len(QUESTIONS)], n) for n in range(40)]
    for pages in (1, 3):
        with pytest.raises(UsageError, match=rf"form A takes at least 4 pages; {pages} were asked for \(--pages\)"):
            made(build(asked, forms=1, options=Options(pages=pages)))
    assert len(texts(made(build(asked, forms=1, options=Options(pages=4)))["quiz-A.pdf"])) == 4


def test_fonts_of_ones_own_come_first(tmp_path: Path) -> None:
    (tmp_path / "own.ttf").write_bytes(OPENSANS_LIGHT.path.read_bytes().replace(b"Open Sans", b"Mine Sans"))
    (tmp_path / "own.ttf").write_bytes(
        (tmp_path / "own.ttf").read_bytes().replace("Open Sans".encode("utf-16-be"), "Mine Sans".encode("utf-16-be"))
    )
    content = made(build(QUESTIONS[:2], options=Options(font_dir=str(tmp_path))))["quiz-A.pdf"]
    fonts = {
        str(font.get_object()["/BaseFont"])
        for page in PdfReader(BytesIO(content)).pages
        for font in page["/Resources"]["/Font"].values()  # type: ignore[index]
    }
    assert any("Light" in name for name in fonts)


def test_a_folder_without_fonts_is_told(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"there is no font in .* \(a folder of \.ttf"):
        made(build(QUESTIONS[:2], options=Options(font_dir=str(tmp_path))))


def test_a_folder_of_very_many_files_is_not_searched_for_fonts(tmp_path: Path) -> None:
    for number in range(20_000):
        (tmp_path / str(number)).touch()
    with pytest.raises(UsageError, match=r" holds 20,000 files or more \(a folder of \.ttf"):
        made(build(QUESTIONS[:2], options=Options(font_dir=str(tmp_path))))


@pytest.mark.parametrize("indent", [0, 4, 8])
def test_a_name_with_a_hyphen_stays_on_one_line(indent: int) -> None:
    stem = f"{'m' * indent} {'The IRIS-T met an S-300 ' * 12}?"
    content = made(build([question("one", "short", stem, Write(answers=("So",)))]))["quiz-A.pdf"]
    assert squeezed(stem) in "".join(texts(content))
