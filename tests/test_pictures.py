"""Pictures that stand with a question: on every paper that asks it, and in the record of the build."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace

import pypdfium2
import pytest
from pypdf.generic import IndirectObject
from pypdfium2.raw import FPDF_PAGEOBJ_IMAGE

from quizgen.base.errors import QuizgenError
from quizgen.exports import FORMATS
from quizgen.forms import make_forms
from quizgen.manifest import make_manifest, read_manifest, write_manifest
from quizgen.manifest.outputs import Build, Options
from quizgen.model import Blueprint, Media
from quizgen.paper.named import Job, PupilCopy, set_papers
from tests import ankis, classroom
from tests.pages import made, root, texts
from tests.test_anki_media import picture

TOWER = Media(suffix=".png", content=picture(400, 300), alt="A tower by the sea", credit="Photo: A. Berg", asks=True)
MAP = Media(suffix=".png", content=picture(40, 30), alt="A map of the coast")
ASKED = "gull-point/choice/director"
OPTIONS = Options()


def quiz(picture: Media = TOWER, options: Options = OPTIONS) -> Build:
    """A quiz with a picture for its choice, which stands with the question or with the answer."""
    facts = {"director": replace(ankis.fact("director"), media=(picture,))}
    return replace(classroom.assemble(forms=2, facts=facts), options=options)


def pictures(content: bytes) -> list[str]:
    """For each picture of a paper, the text of its page."""
    with closing(pypdfium2.PdfDocument(content)) as document:
        return [
            page.get_textpage().get_text_range()
            for page in document
            for _ in page.get_objects(filter=(FPDF_PAGEOBJ_IMAGE,), max_depth=4)
        ]


@pytest.mark.parametrize("preset", ["standard", "large-print", "dyslexia", "eco"])
def test_a_picture_stands_on_the_page_of_its_question_with_who_made_it(preset: str) -> None:
    papers = made(quiz(options=Options(preset=preset)))
    for name in ("quiz-A.pdf", "quiz-B.pdf"):
        (page,) = pictures(papers[name])
        assert "Who directs the Trust?" in page
        assert "Photo: A. Berg" in page


def test_a_question_with_a_long_id_has_its_picture() -> None:
    whole, name = quiz(), "gull-point/choice/" + "a-very-long-name-" * 4
    questions = tuple(replace(q, id=name) if q.id == ASKED else q for q in whole.bank.questions)
    bank = replace(whole.bank, questions=questions)
    forms = make_forms(questions, Blueprint(questions=len(questions), forms=1), seed=1)
    long = replace(whole, bank=bank, manifest=make_manifest(bank, forms, seed=1))
    assert len(pictures(made(long)["quiz-A.pdf"])) == 1


def test_who_cannot_see_a_picture_hears_what_it_shows() -> None:
    tree = root(made(quiz())["quiz-A.pdf"])["/StructTreeRoot"]
    assert list(_told(tree)) == ["A tower by the sea"]


def _told(tag: object) -> Iterator[str]:
    """The words for pictures below a tag of a PDF."""
    match tag:
        case IndirectObject():
            yield from _told(tag.get_object())
        case list():
            for kid in tag:
                yield from _told(kid)
        case dict():
            yield from (str(tag["/Alt"]),) if "/Alt" in tag else ()
            yield from _told(tag.get("/K"))
        case _:
            pass


def test_a_picture_of_the_answer_stands_on_no_paper() -> None:
    assert [pictures(content) for content in made(quiz(MAP)).values()] == [[]] * len(made(quiz(MAP)))


def test_named_papers_and_papers_to_scan_have_it_from_the_record_of_the_build() -> None:
    manifest = read_manifest(write_manifest(quiz().manifest), "quiz.json")
    sheet = manifest.sheets[0]
    places = [
        PupilCopy(name="Ann", seat=(0, 0), form="A", preset="standard", sheet=scanned) for scanned in (None, sheet)
    ]
    papers = set_papers(Job(manifest=manifest, options=OPTIONS), places)
    assert [len(pictures(content)) for content, _ in papers] == [1, 1]


def test_another_picture_is_another_quiz() -> None:
    one, other, none = (quiz(each).manifest for each in (TOWER, replace(TOWER, content=picture(8, 6)), MAP))
    assert len({one.digest, other.digest, none.digest}) == 3
    assert b'"pictures"' not in write_manifest(none)


@pytest.mark.parametrize("name", ["ticket", "worksheet", "reading", "bingo", "cards", "crossword", "word-search"])
def test_a_layout_without_pictures_asks_nothing_that_needs_one(name: str) -> None:
    whole = quiz()
    only = replace(whole, bank=replace(whole.bank, questions=tuple(q for q in whole.bank.questions if q.id == ASKED)))
    shown = [text for each in FORMATS.get(name).write(only) if each.content for text in texts(each.content)]
    assert not any("Who directs" in text for text in shown)


@pytest.mark.parametrize(("suffix", "content"), [(".png", b"none"), (".avif", bytes(99)), (".svg", b"<svg")])
def test_a_picture_that_cannot_be_printed_is_named_by_its_words(suffix: str, content: bytes) -> None:
    broken = replace(TOWER, suffix=suffix, content=content)
    with pytest.raises(QuizgenError, match=r"the picture 'A tower by the sea' cannot be printed: .*PNG or JPEG"):
        list(FORMATS.get("pdf").write(quiz(broken)))


@pytest.mark.parametrize("file", ["/etc/passwd", "file:///etc/passwd", "../../../../../../etc/passwd"])
def test_a_drawing_that_would_show_another_file_is_refused(file: str) -> None:
    drawing = f'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><image href="{file}" width="9"/></svg>'
    broken = replace(TOWER, suffix=".svg", content=drawing.encode())
    with pytest.raises(QuizgenError, match="cannot be printed: failed to load linked image"):
        made(quiz(broken))
