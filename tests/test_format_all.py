"""Every file for a platform: the same bytes each time, every question accounted for, nothing in a text does harm."""

import io
import re
import subprocess
import sys
import zipfile
from dataclasses import replace

import pytest

from quizgen.exports import FORMATS
from quizgen.manifest.outputs import Build, Fate, Format, Output
from quizgen.model import Question
from tests import classroom, papers
from tests.conftest import Golden

PLATFORMS = (
    "aiken", "blackboard", "blooket", "brightspace", "csv", "docx", "gift", "gimkit", "google-forms", "h5p",
    "kahoot",
    "markdown", "moodle", "practice", "qti12", "qti21", "quizlet", "respondus", "wayground", "zipgrade",
)  # fmt: skip
BUILD, AGAIN = classroom.build(), classroom.assemble()
ONE_EACH = tuple({question.kind: question for question in papers.QUESTIONS}.values())
"""A question of each kind."""
HOSTILE = classroom.build(classroom.HOSTILE_QUESTIONS, title="=1+1 <b>&</b> / \\ {x}")


def outputs(name: str, build: Build = BUILD) -> tuple[Output, ...]:
    return tuple(FORMATS.get(name).write(build))


def reporting(name: str, build: Build) -> tuple[Output, ...]:
    """The files that hold questions; a key holds their answers and reports nothing."""
    found = tuple(output for output in outputs(name, build) if output.report)
    assert found
    return found


def opened(output: Output) -> dict[str, bytes]:
    """A file by the name of its golden copy; of an archive the parts that are text and ours."""
    if output.name.endswith(".html"):
        found = re.search(rb'id="data">(.*)</script>', output.content)
        return {f"{output.name}.json": found[1].replace(b'},{"number"', b'},\n{"number"') if found else b""}
    if not zipfile.is_zipfile(io.BytesIO(output.content)):
        return {output.name: output.content}
    with zipfile.ZipFile(io.BytesIO(output.content)) as archive:
        return {
            f"{output.name}/{part}": archive.read(part)
            for part in archive.namelist()
            if part.startswith(("word/document", "xl/worksheets", "xl/sharedStrings"))
            or not output.name.endswith((".docx", ".xlsx"))
        }


@pytest.mark.parametrize("name", PLATFORMS)
def test_a_format_writes_what_it_wrote_before(name: str, golden: Golden) -> None:
    for output in outputs(name):
        for path, content in opened(output).items():
            golden(f"formats/{path}", content)


@pytest.mark.parametrize("name", PLATFORMS)
def test_a_format_writes_the_same_bytes_each_time(name: str) -> None:
    first = [(output.name, output.content) for output in outputs(name)]
    assert first == [(output.name, output.content) for output in outputs(name, AGAIN)]
    assert first


@pytest.mark.parametrize("name", PLATFORMS)
@pytest.mark.parametrize("build", [BUILD, HOSTILE], ids=["plain", "hostile"])
def test_a_report_has_a_row_for_every_question_and_a_reason_for_every_change(name: str, build: Build) -> None:
    for output in reporting(name, build):
        named = [(row.number, row.question) for row in output.report]
        assert len(set(named)) == len(named) >= len(build.bank.questions)
        assert {row.question for row in output.report} == {question.id for question in build.bank.questions}
        assert all(bool(row.why) == (row.fate is not Fate.WRITTEN) for row in output.report)
        written = sum(row.fate is not Fate.LEFT_OUT for row in output.report)
        assert bool(output.content) == bool(written)


@pytest.mark.parametrize("name", PLATFORMS)
def test_a_character_that_no_file_can_keep_is_told_and_left_out(name: str) -> None:
    bell = replace(classroom.QUESTIONS[1], feedback="a bell \x07 rings")
    for output in reporting(name, classroom.build([bell, classroom.QUESTIONS[0]], forms=1)):
        (row,) = (row for row in output.report if row.question == bell.id)
        assert row.fate is Fate.LEFT_OUT
        assert "U+0007" in row.why[0]
        assert b"\x07" not in b"".join(opened(output).values())


def test_no_platform_is_forgotten_here() -> None:
    others = [made.name for made in FORMATS if made.name not in PLATFORMS]
    assert [name for name in others if any(output.report for output in outputs(name))] == []


@pytest.mark.parametrize("asked", ONE_EACH, ids=lambda asked: asked.kind)
@pytest.mark.parametrize("made", tuple(FORMATS), ids=lambda made: made.name)
def test_a_format_that_writes_no_file_says_why(made: Format, asked: Question) -> None:
    found = tuple(made.write(papers.build([asked])))
    assert found
    assert all(output.about for output in found)
    for output in found:
        assert output.content or all(row.why for row in output.report)


def test_listing_the_formats_loads_no_optional_library() -> None:
    script = "import sys; from quizgen.exports import FORMATS; print(*(f.name for f in FORMATS)); print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, text=True)
    names, modules = done.stdout.splitlines()
    assert set(PLATFORMS) <= set(names.split())
    assert not {"docx", "xlsxwriter", "highspy", "cv2", "anki"} & set(modules.split())
