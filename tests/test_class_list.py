"""A class list whose columns are misspelt is not read as if they were not there."""

import csv
import re
from contextlib import suppress
from io import StringIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizgen.base.errors import SourceError
from quizgen.marking.records import roster
from quizgen.marking.records.roster import read_roster


def columns(folder: Path, header: str) -> list[str]:
    """The columns that are read of a list with this header, and a pupil for whom each holds a number."""
    path = folder / "class.csv"
    cells = ",".join(str(cell) for cell in range(len(header.split(","))))
    path.write_text(f"{header}\n{cells}\n", "utf-8")
    return [name for entry in read_roster(path).values() for name in entry.columns]


@pytest.mark.parametrize(
    ("header", "place", "found", "meant"),
    [
        ("number,name,presett", 13, "presett", "preset"),
        ("number,name, Seet ,form", 14, "seet", "seat"),
        ("number,name,acommodation", 13, "acommodation", "accommodation"),
        ("number,name,acomodation", 13, "acomodation", "accommodation"),
        ("number,name,saet", 13, "saet", "seat"),
        ("number,name,from", 13, "from", "form"),
        ("numbr,name", 1, "numbr", "number"),
        ('number,"First name","Last nam"', 22, "last nam", "last name"),
    ],
)
def test_a_misspelt_column_is_told_with_its_place_and_the_name_that_was_meant(
    tmp_path: Path, header: str, place: int, found: str, meant: str
) -> None:
    with pytest.raises(SourceError) as told:
        columns(tmp_path, header)
    assert f"class.csv:1:{place}: the column {found!r} is unknown, but similar to {meant!r}" in str(told.value)
    assert f"(call it {meant!r}; if it means something else" in str(told.value)


def test_all_misspelt_columns_are_told_at_once(tmp_path: Path) -> None:
    with pytest.raises(SourceError) as told:
        columns(tmp_path, "number,name,seats,forms,clas")
    assert [problem.column for problem in told.value.problems] == [13, 19, 25]


@pytest.mark.parametrize(
    "own",
    [
        "email", "username", "date of birth", "student email", "phone", "section", "room", "home", "notes", "group",
        "sis user id", "nickname", "gender", "grade", "teacher", "sex", "nid", "age", "first language", "",
    ],
)  # fmt: skip
def test_a_column_of_the_teachers_own_is_left_alone(tmp_path: Path, own: str) -> None:
    header = f"number,first name,last name,{own}"
    assert columns(tmp_path, header) == header.split(",")


def test_a_column_is_no_misspelling_of_one_that_is_there(tmp_path: Path) -> None:
    assert columns(tmp_path, "number,name,preset,present") == ["number", "name", "preset", "present"]


# Damaged lists --------------------------------------------------------------------------------------------------------

NAMES = st.text(st.sampled_from("abcÄß ,;\t|\"'’-."), min_size=1, max_size=8)
PIECES = ("", '"', '""', "\n", "\r\n", "\r", ",", ";", "\t", "|", '",', ',"', "x", "\ufeff", "\x00")


@st.composite
def damaged_lists(draw: st.DrawFn) -> str:
    """A class list as a program writes it, with up to three places of it replaced."""
    buffer = StringIO(newline="")
    everywhere = draw(st.booleans())
    writer = csv.writer(
        buffer, delimiter=draw(st.sampled_from(",;\t|")), quoting=csv.QUOTE_ALL if everywhere else csv.QUOTE_MINIMAL
    )
    names = draw(st.lists(NAMES, min_size=1, max_size=6))
    seats = draw(st.booleans())
    head = ["number", "name", *(["seat"] if seats else [])]
    rows = [[f"n{at}", f"{name}{at}", *([f"A{at}"] if seats else [])] for at, name in enumerate(names, 1)]
    writer.writerows([head, *rows])
    text = buffer.getvalue()
    for _ in range(draw(st.integers(0, 3))):
        start = draw(st.integers(0, len(text)))
        end = start + draw(st.integers(0, 3))
        text = text[:start] + draw(st.sampled_from(PIECES)) + text[end:]
    return text


def cells_of(line: str) -> set[str]:
    """The cells of one line by every separator, as words without what a name does not show."""
    found = set[str]()
    for separator in ",;\t|":
        with suppress(csv.Error):
            found |= {" ".join(re.sub(r"[\x00-\x1f\ufeff]+", " ", cell).split()) for cell in _row(line, separator)}
    return found


def _row(line: str, separator: str) -> list[str]:
    return next(csv.reader([line], delimiter=separator), [])


@given(text=damaged_lists())
def test_each_paper_s_name_is_one_cell_of_one_row_whatever_was_damaged(
    text: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.getbasetemp() / "damaged.csv"
    path.write_bytes(text.encode())
    try:
        entries = read_roster(path)
    except SourceError as error:
        assert "damaged.csv" in str(error)  # noqa: PT017  it may be read as well
        return
    lines = re.split(r"\r\n|\r|\n", text.removeprefix("\ufeff"))
    for entry in entries.values():
        assert {entry.number, entry.name} - {""} <= cells_of(lines[entry.line - 1])


def test_a_list_of_too_many_pupils_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(roster, "MOST_PUPILS", 3)
    (tmp_path / "class.csv").write_text("number,name\n1,A\n2,B\n3,C\n4,D\n", "utf-8")
    with pytest.raises(SourceError, match=r"class.csv:1:1: has 4 pupils, 3 at most \(make a list for each school\)"):
        read_roster(tmp_path / "class.csv")


def test_of_very_many_faults_the_first_are_told(tmp_path: Path) -> None:
    (tmp_path / "class.csv").write_text("number,name\n" + "1\n" * 2_000, "utf-8")
    with pytest.raises(SourceError) as caught:
        read_roster(tmp_path / "class.csv")
    assert str(caught.value).endswith("\nand 1,500 more problems")
    assert len(str(caught.value).splitlines()) == 501
