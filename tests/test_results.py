"""Tables of results, gradebooks and class lists."""

import csv
from dataclasses import replace
from fractions import Fraction
from io import StringIO
from pathlib import Path

import pytest

from quizgen.base.cells import begins_formula
from quizgen.base.errors import SourceError
from quizgen.marking.files.tables import read_table, write_table
from quizgen.marking.records.roster import RosterEntry, find, read_roster
from quizgen.marking.scoring.papers import RowAnswer
from quizgen.marking.scoring.results import GRADEBOOKS, gradebook, responses, results
from quizgen.marking.scoring.score import read_scale
from tests.perfect_papers import graded
from tests.scans import quiz

# Tables ---------------------------------------------------------------------------------------------------------------


def table(content: bytes) -> list[list[str]]:
    return list(csv.reader(StringIO(content.decode(), newline="")))


def test_results_and_responses_have_a_row_each() -> None:
    (form, _) = quiz(20).forms
    one = graded(form, {"1": RowAnswer(answer=None, flag="double"), "2": RowAnswer(answer=(), corrected=True)})
    head, row = table(results([one], read_scale("A=50")))
    assert dict(zip(head, row, strict=True)) == {
        "pupil": "7", "name": "'=Ada", "form": "A", "sheet": "X", "points": str(form.points - 2),
        "of": str(form.points), "percent": f"{100 * (form.points - 2) / form.points:.2f}", "grade": "",
        "open": "1", "troubles": "",
    }  # fmt: skip
    head, first, second, *rest = table(responses([one]))
    assert len(rest) == len(form.items) - 2
    assert [first[head.index(name)] for name in ("response", "flags", "points", "decided by")] == [
        "?",
        "double",
        "",
        "",
    ]
    assert [second[head.index(name)] for name in ("response", "points", "decided by")] == ["", "0", "teacher"]


@pytest.mark.parametrize(
    ("cell", "text"),
    [("=1+1", "'=1+1"), ("@cmd", "'@cmd"), ("-1.5", "-1.5"), ("-A", "'-A"), (Fraction(1, 3), "1/3"), ("Ada", "Ada")],
)
def test_no_cell_is_a_formula(cell: object, text: str) -> None:
    assert write_table(["cell"], [[cell]]) == f"cell\r\n{text}\r\n".encode()


ROSTER = {
    "7": RosterEntry(number="7", name="Ada", columns={"email": "ada@example.org", "username": "ada", "section": "4b"})
}


@pytest.mark.parametrize(
    ("name", "rows"),
    [
        (
            "canvas",
            [
                ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", "TITLE"],
                ["    Points Possible", "", "", "", "", "OF"],
                ["'=Ada", "", "7", "", "4b", "OF"],
            ],
        ),
        ("moodle", [["ID number", "Full name", "Email address", "TITLE"], ["7", "'=Ada", "ada@example.org", "OF"]]),
        (
            "brightspace",
            [
                ["OrgDefinedId", "Username", "TITLE Points Grade", "End-of-Line Indicator"],
                ["7", "ada", "OF", "#"],
            ],
        ),
        ("classroom", [["Last Name", "First Name", "Email Address", "TITLE"], ["'=Ada", "", "ada@example.org", "OF"]]),
        ("blackboard", [["Username", "TITLE [Total Pts: OF]"], ["ada", "OF"]]),
    ],
)  # fmt: skip
def test_gradebooks_get_their_columns(name: str, rows: list[list[str]]) -> None:
    manifest = quiz(20)
    found = table(gradebook(name, [graded(manifest.forms[0])], ROSTER, manifest))
    of = str(manifest.forms[0].points)
    assert found == [[cell.replace("TITLE", manifest.title).replace("OF", of) for cell in row] for row in rows]


@pytest.mark.parametrize("name", GRADEBOOKS)
@pytest.mark.parametrize("title", ['=HYPERLINK("http://x")', "+1+1", "@cmd"])
def test_no_title_is_a_formula_in_a_gradebook(name: str, title: str) -> None:
    manifest = replace(quiz(20), title=title)
    (head, *_) = table(gradebook(name, [graded(manifest.forms[0])], ROSTER, manifest))
    assert any(title in cell for cell in head)
    assert [cell for cell in head if begins_formula(cell)] == []


@pytest.mark.parametrize("name", GRADEBOOKS)
def test_what_is_still_open_does_not_reach_a_gradebook(name: str) -> None:
    manifest = quiz(20)
    waiting = graded(manifest.forms[0], {"1": RowAnswer(answer=None, flag="double")})
    assert b"=Ada" not in gradebook(name, [waiting], ROSTER, manifest)
    assert b"ada" not in gradebook(name, [waiting], ROSTER, manifest)


# Class lists ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "content",
    [
        b"number,name\n1,Ada Lovelace\n2,Zo\xc3\xab\n",
        b"\xef\xbb\xbfID;Name\r\n1;Ada Lovelace\r\n2;Zo\xc3\xab\r\n",
        "number\tname\n1\tAda Lovelace\n2\tZoë\n".encode("utf-16"),
        b"Last Name,First Name,Student ID\nLovelace,Ada,1\n,Zo\xeb,2\n\n",
        b'number|name\n1|"Ada Lovelace"\n2|Zo\xc3\xab\n',
    ],
)
def test_a_class_list_is_read_whatever_its_separator_and_encoding(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "class.csv").write_bytes(content)
    assert [(one.number, one.name) for one in read_roster(tmp_path / "class.csv").values()] == [
        ("1", "Ada Lovelace"),
        ("2", "Zoë"),
    ]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("", "class.csv:1:1: is empty"),
        ("name\nAda\n", "class.csv:1:1: has no column 'number'"),
        ("number,name\n1,Ada\n1,Blaise\n", "class.csv:3:1: the number '1' is used twice"),
        ("number,name\n,Ada\n", "class.csv:2:1: a pupil without a number"),
        ("number,name\n", "class.csv:1:1: names nobody"),
        (",".join(["a"] * 10_000), "class.csv:1:1: has 10,000 columns"),
    ],
)
def test_a_class_list_that_is_none_says_where(tmp_path: Path, content: str, said: str) -> None:
    (tmp_path / "class.csv").write_text(content, "utf-8")
    with pytest.raises(SourceError, match=said.replace("(", r"\(")):
        read_roster(tmp_path / "class.csv")


@pytest.mark.parametrize(("marked", "number"), [("7", "007"), ("007", "007"), ("12", "12"), ("8", None), ("", None)])
def test_noughts_before_a_pupil_number_do_not_matter_where_one_is_meant(marked: str, number: str | None) -> None:
    roster = {name: RosterEntry(number=name, name="", columns={}) for name in ("007", "12", "08", "8x", "008")}
    entry = find(roster, marked)
    assert (entry and entry.number) == number


def test_columns_are_found_by_name_without_regard_to_case(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("A , b\n 1,2,\n", "utf-8")
    assert list(read_table(tmp_path / "t.csv")) == [(2, {"a": "1", "b": "2"})]
