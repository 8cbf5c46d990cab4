"""Word files: made of styles and real lists, opened by LibreOffice, and typed out where importers need that."""

import io
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from zipfile import ZipFile

import docx
import pytest
from docx.oxml.ns import qn

from quizgen.exports import FORMATS
from quizgen.manifest.outputs import Fate, Output
from quizgen.model import Match, Pair
from tests import classroom


def outputs(name: str) -> dict[str, Output]:
    return {output.name: output for output in FORMATS.get(name).write(classroom.build())}


def saved(folder: Path, output: Output) -> Path:
    path = folder / output.name
    path.write_bytes(output.content)
    return path


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, list[str]]:
    """The lines of a plain and of a hostile paper as LibreOffice shows them, which takes seconds to start."""
    folder = tmp_path_factory.mktemp("docx")
    hostile = classroom.build(classroom.HOSTILE_QUESTIONS, forms=1, title="=1+1 <b>")
    papers = {"plain": outputs("docx")["quiz-A.docx"], "hostile": next(iter(FORMATS.get("docx").write(hostile)))}
    for name, paper in papers.items():
        (folder / f"{name}.docx").write_bytes(paper.content)
    return as_texts(folder)


def as_texts(folder: Path) -> Mapping[str, list[str]]:
    """The lines of each Word file in a folder that LibreOffice shows, with the numbers that its lists make."""
    office = shutil.which("soffice")
    assert office, "these tests open files in LibreOffice: install libreoffice-writer-nogui"
    home = f"-env:UserInstallation={(folder / 'home').as_uri()}"
    command = [office, home, "--headless", "--convert-to", "txt:Text (encoded):UTF8", "--outdir", str(folder)]
    subprocess.run([*command, *map(str, folder.glob("*.docx"))], check=True, capture_output=True)
    texts = {path.stem: path.read_text("utf-8-sig") for path in folder.glob("*.txt")}
    return {name: [line.strip() for line in text.split("\n")] for name, text in texts.items()}


def test_libreoffice_numbers_the_questions_and_letters_the_options(shown: Mapping[str, list[str]]) -> None:
    build = classroom.build()
    lines = shown["plain"]
    assert lines[0] == classroom.TITLE
    for item in build.manifest.forms[0].items:
        stem = item.question.stem.split("_____")[0]
        assert any(line.startswith(f"{item.number}.") and stem in line for line in lines)
    director = next(number for number, line in enumerate(lines) if "Who directs the Trust?" in line)
    assert [line[:2] for line in lines[director + 1 : director + 5]] == ["A.", "B.", "C.", "D."]
    helped = next(number for number, line in enumerate(lines) if "helped to pay" in line)
    assert lines[helped + 1].startswith("☐ A.")


def test_libreoffice_opens_a_paper_of_hostile_texts(shown: Mapping[str, list[str]]) -> None:
    text = "\n".join(shown["hostile"])
    for hostile in classroom.HOSTILE:
        assert hostile.split("\u2028")[0].strip() in text


def test_a_paper_has_title_language_headings_and_styles_of_its_own(tmp_path: Path) -> None:
    document = docx.Document(str(saved(tmp_path, outputs("docx")["quiz-B.docx"])))
    assert document.core_properties.title == f"{classroom.TITLE} (Form B)"
    assert document.core_properties.language == "en"
    languages = {element.get(qn("w:val")) for element in document.styles.element.iter(qn("w:lang"))}
    assert languages == {"en"}
    styles = [paragraph.style.name if paragraph.style else "" for paragraph in document.paragraphs]
    assert styles[0] == "Title"
    cells = (cell for table in document.tables for row in table.rows for cell in row.cells)
    short = {paragraph.style.name for cell in cells for paragraph in cell.paragraphs if paragraph.style}
    assert short <= {"Option", "Tick option", "Prompt"}, "short options, and what is to be matched, are in two columns"
    assert "Prompt" in short
    assert {"Heading 1", "Question", "Option", "Answer line", "Judgement"} <= set(styles)
    assert "Tick option" in {*short, *styles}
    assert styles.count("Question") == len(classroom.QUESTIONS)


def test_the_key_repeats_the_header_of_its_tables_and_names_each_answer(tmp_path: Path) -> None:
    document = docx.Document(str(saved(tmp_path, outputs("docx")["key.docx"])))
    (table,) = document.tables
    assert table.rows[0]._tr.find(qn("w:trPr")).find(qn("w:tblHeader")) is not None  # noqa: SLF001
    assert len(table.rows) == 1 + len(classroom.QUESTIONS)
    words = "\n".join(cell.text for row in table.rows for cell in row.cells)
    for answer in ("Ines Calloway", "2.4 million crowns (± 50000)", "the fog signal"):
        assert answer in words


def test_text_from_right_to_left_runs_that_way() -> None:
    question = classroom.question("x", "short", "מי בנה את המגדל?", classroom.QUESTIONS[-1].answer)
    paper = next(iter(FORMATS.get("docx").write(classroom.build([question], forms=1))))
    document = docx.Document(io.BytesIO(paper.content))
    (paragraph,) = (p for p in document.paragraphs if p.text == question.stem)
    assert paragraph.runs[0].font.rtl
    assert paragraph._p.pPr is not None  # noqa: SLF001
    assert paragraph._p.pPr.find(qn("w:bidi")) is not None  # noqa: SLF001


def test_a_file_names_no_time_and_no_machine(tmp_path: Path) -> None:
    with ZipFile(saved(tmp_path, outputs("docx")["quiz-A.docx"])) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert b"1970-01-01T00:00:00Z" in archive.read("docProps/core.xml")


def test_the_import_safe_file_types_its_numbers_out(tmp_path: Path) -> None:
    found = outputs("respondus")
    document = docx.Document(str(saved(tmp_path, found["respondus.docx"])))
    lines = [paragraph.text for paragraph in document.paragraphs]
    assert "\n".join(lines).strip() == found["respondus.txt"].content.decode().strip()
    assert {paragraph.style.name for paragraph in document.paragraphs if paragraph.style} == {"Normal"}
    assert "*d. Ines Calloway" in lines or any(line.endswith("Ines Calloway") and line[0] == "*" for line in lines)


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("true-false", "*a. True\nb. False"),
        ("multiple-choice", "Type: MA\n"),
        ("match", "Type: MT\n"),
        ("order", "= 1"),
        ("cloze", "Type: F\n"),
        ("number", "a. 2.4\nb. 2.4 million crowns"),
    ],
)
def test_respondus_gets_its_own_types(kind: str, expected: str) -> None:
    (question,) = (question for question in classroom.QUESTIONS if question.kind == kind)
    text = next(iter(FORMATS.get("respondus").write(classroom.build([question], forms=1))))
    assert expected in text.content.decode()
    assert "@ That is what the article says" in text.content.decode()


def test_what_respondus_cannot_hold_is_left_out_and_told() -> None:
    sides = (Pair(left="a = b", right="c"), Pair(left="d", right="e"))
    many = classroom.choose("*0", *(str(number) for number in range(1, 27)))
    for answer, why in ((Match(pairs=sides), "“=”"), (many, "27 answers need more letters")):
        build = classroom.build([classroom.question("x", "choice", "What?", answer)], forms=1)
        for output in FORMATS.get("respondus").write(build):
            assert output.content == b""
            assert output.report[0].fate is Fate.LEFT_OUT
            assert why in output.report[0].why[0]


@pytest.mark.parametrize("name", ["docx", "respondus"])
def test_without_the_library_the_extra_is_named(name: str) -> None:
    script = (
        "import sys; sys.modules['docx'] = None\n"
        "from quizgen.exports import FORMATS; from tests import classroom\n"
        f"list(FORMATS.get({name!r}).write(classroom.build()))"
    )
    told = subprocess.run([sys.executable, "-c", script], check=False, capture_output=True, text=True).stderr
    assert "UsageError: Word files need the library 'docx': pip install 'quizgen[office]'" in told


@pytest.mark.parametrize("text", classroom.HOSTILE)
def test_every_line_for_respondus_says_what_it_is(text: str) -> None:
    question = classroom.question("x", "choice", text, classroom.choose(f"*{text}", "other"))
    plain = next(iter(FORMATS.get("respondus").write(classroom.build([question], forms=1))))
    lines = plain.content.decode().strip("\n").split("\n")
    starts = [re.match(r"Title: |Points: |1\. |~ |@ |\*?[a-z]\. ", line) for line in lines]
    assert [found[0].lstrip("*") for found in starts if found] == [
        "Title: ",
        "Points: ",
        "1. ",
        "~ ",
        "@ ",
        "a. ",
        "b. ",
    ]
    assert len(lines) == len(starts)
