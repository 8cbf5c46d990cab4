"""Class lists as the platforms export them: who is on them, and how the same pupils are written back."""

import csv
from io import StringIO
from pathlib import Path

import pytest

from quizgen.marking.records.roster import RosterEntry, read_roster
from quizgen.marking.scoring.papers import PupilPaper
from quizgen.marking.scoring.results import GRADEBOOKS, Graded

CANVAS = """\
Student,ID,SIS User ID,SIS Login ID,Section,Quiz 1 (12),Current Score
,,,,,Manual Posting,
    Points Possible,,,,,12,(read only)
"Berg, Ada",4711,1001,aberg,4b,10,83
"Lind, Bo",4712,1002,blind,4b,,
"Student, Test",4713,,f1e2d3,4b,,
"""
CANVAS_WITHOUT_SIS = CANVAS.replace(",1001,aberg", ",,").replace(",1002,blind", ",,")
MOODLE = """\
"First name",Surname,"ID number",Institution,Department,"Email address","Quiz: Ferry (Real)"
Ada,Berg,1001,,,ada@example.org,-
Bo,Lind,1002,,,bo@example.org,7.00
"""
MOODLE_PARTICIPANTS = """\
"First name","Last name","Email address",Groups
Ada,Berg,ada@example.org,4b
Bo,Lind,bo@example.org,4b
"""
CLASSROOM = """\
Last Name,First Name,Email Address,Ferry
Berg,Ada,ada@example.org,8
Lind,Bo,bo@example.org,
"""
BLACKBOARD = """\
"Last Name"\t"First Name"\t"Username"\t"Student ID"\t"Last Access"\t"Availability"\t"Quiz 1 [Total Pts: 10 Score] |1"
"Berg"\t"Ada"\t"aberg"\t"1001"\t"2024-05-03"\t"Yes"\t"8"
"Lind"\t"Bo"\t"blind"\t"1002"\t"2024-05-03"\t"Yes"\t""
"""
BRIGHTSPACE = """\
OrgDefinedId,Username,Last Name,First Name,Quiz Points Grade <Numeric MaxPoints:10>,End-of-Line Indicator
#1001,#aberg,Berg,Ada,8,#
#1002,#blind,Lind,Bo,,#
"""
EMAIL = ["ada@example.org", "bo@example.org"]
SCHOOL = ["1001", "1002"]


def entries(folder: Path, text: str, encoding: str = "utf-8") -> list[RosterEntry]:
    path = folder / "class.csv"
    path.write_text(text, encoding)
    return list(read_roster(path).values())


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        (CANVAS, SCHOOL),
        (CANVAS_WITHOUT_SIS, ["4711", "4712"]),
        (MOODLE, SCHOOL),
        (MOODLE.replace("1001", "").replace("1002", ""), EMAIL),
        (MOODLE_PARTICIPANTS, EMAIL),
        (CLASSROOM, EMAIL),
        (BLACKBOARD, SCHOOL),
        (BLACKBOARD.replace("1001", ""), ["aberg", "blind"]),
        (BRIGHTSPACE, SCHOOL),
    ],
)
def test_the_pupils_of_a_platform_are_read_with_their_numbers(tmp_path: Path, text: str, numbers: list[str]) -> None:
    found = entries(tmp_path, text)
    assert [entry.number for entry in found] == numbers
    assert [entry.name for entry in found] == ["Ada Berg", "Bo Lind"]


def test_a_list_as_blackboard_encodes_it_is_read(tmp_path: Path) -> None:
    assert [entry.number for entry in entries(tmp_path, BLACKBOARD, "utf-16")] == SCHOOL


@pytest.mark.parametrize(
    ("name", "text", "row"),
    [
        ("canvas", CANVAS, ["Berg, Ada", "4711", "1001", "aberg", "4b", "0"]),
        ("canvas", CANVAS_WITHOUT_SIS, ["Berg, Ada", "4711", "", "", "4b", "0"]),
        ("moodle", MOODLE, ["1001", "Ada Berg", "ada@example.org", "0"]),
        ("moodle", MOODLE.replace("1001", ""), ["", "Ada Berg", "ada@example.org", "0"]),
        ("classroom", CLASSROOM, ["Berg", "Ada", "ada@example.org", "0"]),
        ("blackboard", BLACKBOARD, ["aberg", "0"]),
        ("brightspace", BRIGHTSPACE, ["1001", "aberg", "0", "#"]),
    ],
)
def test_a_pupil_is_written_back_as_the_platform_names_it(tmp_path: Path, name: str, text: str, row: list[str]) -> None:
    first = entries(tmp_path, text)[0]
    paper = PupilPaper(pupil=first.number, name=first.name, form="A", sheet="1", answers={}, pages=())
    content = GRADEBOOKS[name]([Graded(paper=paper, scored=())], {first.number: first}, "Ferry")
    assert list(csv.reader(StringIO(content.decode())))[-1] == row
