"""Pictures in files for platforms: they go along with their words and credit, or are reported as left out."""

import base64
import html
import io
import json
import re
import zipfile
from dataclasses import replace
from pathlib import Path
from xml.etree.ElementTree import Element, fromstring

import docx
import pytest
from markdown_it import MarkdownIt
from playwright.sync_api import Browser, expect

from quizgen.exports import FORMATS
from quizgen.manifest.outputs import Fate, Output
from quizgen.model import Fact, Media
from tests import ankis, classroom
from tests.browser import opened, violations
from tests.test_anki_media import picture
from tests.test_format_all import PLATFORMS

WORDS = 'A tower "by night" <b> & $$x$$ @@PLUGINFILE@@ [a](b)'
TOWER = Media(suffix=".png", content=picture(8, 6), alt=WORDS, credit="Photo: A. Berg & Co.", asks=True)
MAP = Media(suffix=".png", content=picture(40, 30), alt="A map of the coast")
BELL = Media(suffix=".mp3", content=b"ID3", alt="A bell rings", asks=True)
DRAWN = Media(suffix=".svg", content=b'<svg xmlns="http://www.w3.org/2000/svg"/>', alt="A drawing", asks=True)
BROKEN = Media(suffix=".png", content=b"no picture", alt="A broken file", asks=True)

BEFORE, AFTER = "gull-point/choice/director", "gull-point/short/signal"
PICTURE, SOUND = "left out: picture", "left out: sound"

WITH_BOTH = {"markdown", "moodle", "practice", "qti12", "qti21"}
WITH_QUESTION = {"brightspace", "h5p"}
ON_PAPER = {"docx", "zipgrade"}
"""Those whose forms have no place for feedback: nothing is lost where they do not show a picture of the answer."""


def facts(**media: Media) -> dict[str, Fact]:
    return {name: replace(ankis.fact(name), media=(medium,)) for name, medium in media.items()}


def outputs(name: str, **media: Media) -> tuple[Output, ...]:
    return tuple(FORMATS.get(name).write(classroom.assemble(forms=1, facts=facts(**media))))


def told(output: Output) -> dict[str, tuple[str, ...]]:
    """What is said of media in the report, by the question."""
    lines = {row.question: tuple(why for why in row.why if why.startswith("left out: ")) for row in output.report}
    assert all(row.fate is not Fate.WRITTEN for row in output.report if lines[row.question])
    return {question: why for question, why in lines.items() if why}


def part(output: Output, name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(output.content)) as archive:
        return archive.read(name)


@pytest.mark.parametrize("name", PLATFORMS)
def test_a_picture_goes_along_or_is_reported_by_row(name: str) -> None:
    found = told(outputs(name, director=TOWER, signal=MAP)[0])
    kept = {BEFORE} if name in WITH_QUESTION else {BEFORE, AFTER} if name in WITH_BOTH | ON_PAPER else set()
    taken = {row.question for row in outputs(name)[0].report if row.fate is not Fate.LEFT_OUT}
    assert found == dict.fromkeys(sorted({BEFORE, AFTER} & taken - kept), (PICTURE,))


@pytest.mark.parametrize("name", [name for name in PLATFORMS if name != "zipgrade"])
def test_a_sound_is_reported_by_row(name: str) -> None:
    assert told(outputs(name, director=BELL)[0]) == {BEFORE: (SOUND,)}


@pytest.mark.parametrize(("name", "medium"), [("docx", DRAWN), ("docx", BROKEN), ("h5p", DRAWN)])
def test_a_picture_of_a_sort_that_a_program_does_not_show_is_reported(name: str, medium: Media) -> None:
    assert told(outputs(name, director=medium)[0]) == {BEFORE: (PICTURE,)}


def test_a_picture_with_a_character_that_no_file_keeps_leaves_its_question_out() -> None:
    (row,) = (
        row
        for row in outputs("moodle", director=Media(suffix=".png", content=b"x", alt="a \x07 bell"))[0].report
        if row.question == BEFORE
    )
    assert row.fate is Fate.LEFT_OUT


# Where they stand -----------------------------------------------------------------------------------------------------


def images(text: str) -> list[dict[str, str]]:
    """The pictures of an HTML text, by their attributes."""
    found = re.findall(r"<img ([^>]*)>", text)
    return [{name: html.unescape(value) for name, value in re.findall(r'(\w+)="([^"]*)"', each)} for each in found]


def of_moodle(identity: str) -> Element:
    quiz = fromstring(outputs("moodle", director=TOWER, signal=MAP)[0].content)
    return next(element for element in quiz if element.findtext("idnumber") == identity)


@pytest.mark.parametrize(
    ("identity", "place", "medium"), [(BEFORE, "questiontext", TOWER), (AFTER, "generalfeedback", MAP)]
)
def test_moodle_holds_a_picture_beside_the_text_that_shows_it(identity: str, place: str, medium: Media) -> None:
    element = of_moodle(identity)
    (image,) = images(element.findtext(f"{place}/text") or "")
    (file,) = element.iter("file")
    assert image == {"src": f"@@PLUGINFILE@@/{file.get('name')}", "alt": medium.alt}
    assert element.find(f"{place}/file") is file
    assert (file.get("path"), file.get("encoding")) == ("/", "base64")
    assert base64.b64decode(file.text or "") == medium.content


def test_the_words_for_a_picture_are_no_markup_no_tex_and_no_file() -> None:
    text = of_moodle(BEFORE).findtext("questiontext/text") or ""
    assert not re.search(r"\$\$|@@|<b>", text.replace("@@PLUGINFILE@@/qg-", ""))
    assert html.unescape(text).endswith("<br><small>Photo: A. Berg & Co.</small></p>")


def test_canvas_finds_the_picture_in_the_package() -> None:
    (output,) = outputs("qti12", director=TOWER, signal=MAP)
    manifest = part(output, "imsmanifest.xml").decode()
    (quiz,) = re.findall(r'href="(g\w+/g\w+\.xml)"', manifest)
    texts = [element.text or "" for element in fromstring(part(output, quiz)).iter() if element.tag.endswith("mattext")]
    found = {image["alt"]: image["src"] for text in texts for image in images(text)}
    assert found.keys() == {TOWER.alt, MAP.alt}
    for medium in (TOWER, MAP):
        path = found[medium.alt].removeprefix("%24IMS-CC-FILEBASE%24/")
        assert part(output, path) == medium.content
        assert f'type="webcontent" href="{path}"' in manifest


def test_qti_shows_a_picture_before_the_question_or_in_the_feedback() -> None:
    (output,) = outputs("qti21", director=TOWER, signal=MAP)
    manifest = fromstring(part(output, "imsmanifest.xml"))
    space = "{http://www.imsglobal.org/xsd/imsqti_v2p1}"
    for identity, place, medium in ((BEFORE, "itemBody", TOWER), (AFTER, "modalFeedback", MAP)):
        name, item = next(
            (name, root)
            for name in zipfile.ZipFile(io.BytesIO(output.content)).namelist()
            if name.startswith("q") and (root := fromstring(part(output, name))).get("label") == identity
        )
        (image,) = item.iter(f"{space}img")
        assert image in list(item.iterfind(f"{space}{place}//{space}img"))
        assert image.get("alt") == medium.alt
        assert part(output, image.get("src", "")) == medium.content
        (resource,) = (each for each in manifest.iter() if each.get("href") == name and each.get("type"))
        assert [each.get("href") for each in resource if each.tag.endswith("}file")] == [name, image.get("src")]


def test_h5p_shows_the_picture_above_its_question() -> None:
    (output,) = outputs("h5p", director=TOWER)
    records = json.loads(part(output, "content/content.json"))["questions"]
    (media,) = (record["params"]["media"]["type"] for record in records if "media" in record["params"])
    assert media["library"] == "H5P.Image 1.1"
    assert html.unescape(media["params"]["alt"]) == TOWER.alt
    assert "<" not in media["params"]["alt"]
    assert media["params"]["file"]["copyright"]["author"] == TOWER.credit
    assert part(output, f"content/{media['params']['file']['path']}") == TOWER.content
    named = [each["machineName"] for each in json.loads(part(output, "h5p.json"))["preloadedDependencies"]]
    assert "H5P.Image" in named


def test_word_shows_the_picture_with_its_words_below_the_question() -> None:
    paper = docx.Document(io.BytesIO(outputs("docx", director=TOWER)[0].content))
    (shape,) = paper.inline_shapes
    assert shape._inline.docPr.get("descr") == TOWER.alt  # noqa: SLF001  there is no public way
    texts = [paragraph.text for paragraph in paper.paragraphs]
    stem = texts.index("Who directs the Trust?")
    assert texts[stem + 1 : stem + 3] == ["", TOWER.credit]
    (image,) = (each for each in paper.part.package.iter_parts() if each.partname.startswith("/word/media/"))
    assert image.blob == TOWER.content


def test_a_large_picture_is_made_to_fit_the_page() -> None:
    large = Media(suffix=".png", content=picture(3000, 200), alt="A panorama", asks=True)
    (shape,) = docx.Document(io.BytesIO(outputs("docx", director=large)[0].content)).inline_shapes
    assert shape.width.cm == pytest.approx(12, abs=0.01)
    assert shape.width / shape.height == pytest.approx(15, rel=0.01)


@pytest.mark.parametrize(("file", "medium"), [("quiz.md", TOWER), ("key.md", MAP)])
def test_markdown_names_a_picture_that_lies_beside_it(file: str, medium: Media) -> None:
    found = {output.name: output.content for output in outputs("markdown", director=TOWER, signal=MAP)}
    tokens = MarkdownIt("commonmark").enable("table").parse(found[file].decode())
    (image,) = (child for token in tokens for child in token.children or () if child.type == "image")
    assert image.content.replace("\\", "") == medium.alt or image.content == medium.alt
    assert found[str(image.attrs["src"])] == medium.content


def test_brightspace_names_a_picture_and_says_its_words() -> None:
    text, *beside = outputs("brightspace", director=TOWER)
    rows = text.content.decode().splitlines()
    (picture_beside,) = beside
    assert f"Image,{picture_beside.name},,," in rows
    assert picture_beside.content == TOWER.content
    assert any("A tower" in row and row.startswith("QuestionText") for row in rows)
    assert any("course's files" in why for row in text.report for why in row.why)


def test_a_line_of_json_names_its_media() -> None:
    lines, *others = outputs("json", director=TOWER, signal=BELL)
    beside = {output.name: output.content for output in others}
    named = {one["id"]: one["media"] for one in map(json.loads, lines.content.splitlines()) if "media" in one}
    assert named.keys() == {BEFORE, AFTER}
    for identity, medium in ((BEFORE, TOWER), (AFTER, BELL)):
        (told,) = named[identity]
        assert (told["alt"], told["credit"], told["show"]) == (medium.alt, medium.credit, "question")
        assert beside.pop(told["file"]) == medium.content
    assert not beside


# On the web pages -----------------------------------------------------------------------------------------------------


def saved(folder: Path, name: str) -> Path:
    (output,) = (one for one in outputs("practice", director=TOWER, signal=MAP) if one.name == name)
    (folder / name).write_bytes(output.content)
    return folder / name


def test_the_practice_page_shows_pictures_with_the_question_and_with_its_answer(
    browser: Browser, tmp_path: Path
) -> None:
    shown = [question for question in classroom.QUESTIONS if question.id in {BEFORE, AFTER}]  # a round takes only ten
    quiz = classroom.assemble(shown, forms=1, facts=facts(director=TOWER, signal=MAP))
    (output,) = (one for one in FORMATS.get("practice").write(quiz) if one.name == "practice.html")
    (tmp_path / output.name).write_bytes(output.content)
    with opened(browser, tmp_path / output.name, bypass_csp=True) as page:
        page.get_by_role("button", name="Start a round").click()
        unseen = {".verdict img": MAP.alt, "form > figure img": TOWER.alt}
        for _ in range(12):
            if not page.get_by_role("button", name="Skip").count():
                page.get_by_role("button", name="Another round").click()
            page.get_by_role("button", name="Skip").click()
            for place in [place for place in unseen if page.locator(place).count()]:
                image = page.locator(place)
                assert image.get_attribute("alt") == unseen.pop(place)
                assert image.evaluate("image => image.complete && image.naturalWidth") > 0
                assert violations(page) == []
            page.locator("button.main").click()
        assert not unseen


def test_an_exam_shows_the_picture_of_a_question_and_not_that_of_an_answer(browser: Browser, tmp_path: Path) -> None:
    path = saved(tmp_path, "exam-A.html")
    with opened(browser, path) as page:
        page.get_by_label("Name").fill("Zoë")
        page.get_by_role("button", name="Begin").click()
        (image,) = page.locator("figure img").all()
        assert image.get_attribute("alt") == TOWER.alt
        assert image.evaluate("image => image.naturalWidth") == 8
        expect(page.locator("figcaption")).to_have_text(TOWER.credit)
    source = path.read_text("utf-8")
    assert MAP.alt not in source
    assert base64.b64encode(MAP.content).decode() not in source
