"""Reads PDF files with another library: the text of each page, its position, and the tags."""

import re
from collections.abc import Iterator
from contextlib import closing
from io import BytesIO

import pypdfium2
from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, PdfObject

from quizgen.exports import cards, pdf
from quizgen.manifest.outputs import Build
from quizgen.model import BLANK, Choose, Explain, Match, Number, Order, Question, Write


def made(quiz: Build) -> dict[str, bytes]:
    """The files of all paper formats, by name."""
    outputs = (output for form in (pdf.FORMAT, cards.FORMAT) for output in form.write(quiz))
    return {output.name: output.content for output in outputs if output.content}


def texts(content: bytes) -> list[str]:
    """The text of each page without white space, since line breaks may differ."""
    with closing(pypdfium2.PdfDocument(content)) as document:
        return [squeezed(page.get_textpage().get_text_bounded()) for page in document]


def squeezed(text: str) -> str:
    return re.sub(r"[\s\u200b\ufffe]+", "", text)


def words_of(asked: Question) -> Iterator[str]:
    """Yields every text of a question that a pupil must be able to read."""
    yield from asked.stem.split(BLANK)
    match asked.answer:
        case Choose(options=options) if asked.kind != "true-false":
            yield from (option.text for option in options)
        case Match(pairs=pairs, extra=extra):
            yield from (text for pair in pairs for text in (pair.left, pair.right))
            yield from (option.text for option in extra)
        case Order(steps=steps):
            yield from (step.text for step in steps)
        case Number(unit=unit):
            yield unit
        case Choose() | Write() | Explain():
            return


def boxes(content: bytes) -> Iterator[tuple[float, float, float, float, float, float]]:
    """Yields the left, bottom, right and top edge of each letter, and the width and height of its page."""
    with closing(pypdfium2.PdfDocument(content)) as document:
        for page in document:
            text = page.get_textpage()
            for index in range(text.count_chars()):
                yield *text.get_charbox(index), *page.get_size()


def middle(content: bytes, page: int, text: str) -> tuple[float, float]:
    """The middle of a text on a page."""
    with closing(pypdfium2.PdfDocument(content)) as document:
        found = document[page].get_textpage()
        place = found.search(text).get_next()
        assert place is not None, text
        rects = [found.get_charbox(i) for i in range(place[0], place[0] + place[1])]
    return (min(r[0] for r in rects) + max(r[2] for r in rects)) / 2, (rects[0][1] + rects[0][3]) / 2


def root(content: bytes) -> DictionaryObject:
    """The catalogue of a PDF file."""
    return PdfReader(BytesIO(content)).root_object


def tags(content: bytes) -> list[str]:
    """The types of all structure elements, in reading order."""
    tree = root(content)["/StructTreeRoot"]
    assert isinstance(tree, DictionaryObject)
    return list(_tags(tree["/K"]))


def _tags(kids: PdfObject | None) -> Iterator[str]:
    match kids:
        case ArrayObject():
            for kid in kids:
                yield from _tags(kid.get_object())
        case DictionaryObject() if "/S" in kids:
            yield str(kids["/S"]).removeprefix("/")
            yield from _tags(kids.get("/K", ArrayObject()).get_object())
        case _:
            return


def outside(content: bytes, margin: float = 12) -> list[tuple[float, ...]]:
    """The boxes of letters nearer to the edge of their page than `margin`, where printers do not print."""
    return [
        box
        for box in boxes(content)
        if box[0] < margin or box[1] < margin or box[2] > box[4] - margin or box[3] > box[5] - margin
    ]


def overprinted(content: bytes) -> list[tuple[int, str, str]]:
    """Pairs of letters whose boxes overlap by a third of a letter, with the number of their page.

    Neighbours in the text may overlap, because the letters of a ligature share one box.
    """
    found = []
    with closing(pypdfium2.PdfDocument(content)) as document:
        for number, page in enumerate(document, 1):
            text = page.get_textpage()
            whole = text.get_text_range()
            boxed = ((text.get_charbox(place), place) for place in range(text.count_chars()))
            letters = sorted((box, place) for box, place in boxed if box[2] > box[0])
            for at, (box, place) in enumerate(letters):
                for other, also in letters[at + 1 :]:
                    if other[0] >= box[2]:
                        break
                    if abs(place - also) > 2 and _shared(box, other) > 1 / 3:
                        found.append((number, whole[place : place + 9], whole[also : also + 9]))
    return found


def _shared(box: tuple[float, ...], other: tuple[float, ...]) -> float:
    """The area that two boxes share, as a share of the smaller box."""
    width, height = min(box[2], other[2]) - max(box[0], other[0]), min(box[3], other[3]) - max(box[1], other[1])
    least = min((one[2] - one[0]) * (one[3] - one[1]) for one in (box, other))
    return width * height / least if width > 0 and height > 0 and least > 0 else 0
