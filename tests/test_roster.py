"""`quizgen roster`: a paper for each pupil, forms by seat, looks by need, set once."""

import csv
from dataclasses import replace
from io import StringIO
from itertools import product
from pathlib import Path

import pypdfium2
import pytest
import zxingcpp
from click.testing import CliRunner, Result

from quizgen.cli import main
from quizgen.exports import pdf
from quizgen.manifest import read_manifest, write_manifest
from quizgen.marking.simulate.scans import printed_pages
from quizgen.paper.named import form_at, read_seat
from quizgen.sheets.number import read_code
from tests.pages import texts
from tests.papers import QUESTIONS, build

CLASS = "Number,Name\n1,Ana Müller\n2,Ben O’Neill\n3,Eleni Papadopoulou\n4,=cmd|x\n"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the record of a quiz of four forms."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "quiz.json").write_bytes(write_manifest(build(QUESTIONS[:9], forms=4).manifest))
    return tmp_path


def run(roster: str | bytes, *options: str) -> Result:
    Path("class.csv").write_bytes(roster.encode() if isinstance(roster, str) else roster)
    return CliRunner().invoke(main, ["roster", "quiz.json", "class.csv", *options])


def listed() -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(Path("papers/papers.csv").read_text("utf-8-sig"))))


def test_each_pupil_gets_a_paper_with_the_name_on_it(folder: Path) -> None:
    result = run(CLASS)
    told = "4 papers in papers/\n  papers.pdf: 8 pages to print on both sides, 4 of them blank\n"
    assert (result.exit_code, result.stdout) == (0, told)
    pages = texts((folder / "papers/papers.pdf").read_bytes())
    assert [page[page.index("Name") :][:13] for page in pages if page] == [
        "NameAnaMüller",
        "NameBenO’Neil",
        "NameEleniPapa",
        "Name=cmd|xCla",
    ]
    assert len(pages) == 8, "each on a sheet of its own"


def test_the_list_tells_who_got_what_and_holds_no_formula() -> None:
    run(CLASS, "--row", "3")
    assert [(one["number"], one["seat"], one["form"]) for one in listed()] == [
        ("1", "1-1", "A"),
        ("2", "1-2", "B"),
        ("3", "1-3", "C"),
        ("4", "2-1", "C"),
    ]
    assert listed()[3]["name"] == "'=cmd|x"


@pytest.mark.parametrize(("forms", "near"), [(2, "beside"), (3, "beside"), (4, "around"), (5, "around"), (7, "around")])
def test_neighbours_have_different_forms(forms: int, near: str) -> None:
    names = "ABCDEFG"[:forms]
    steps = [(0, 1), (1, 0)] if near == "beside" else [(0, 1), (1, -1), (1, 0), (1, 1)]
    for (row, column), (down, right) in product(product(range(1, 9), repeat=2), steps):
        assert form_at((row, column), names) != form_at((row + down, column + right), names)


@pytest.mark.parametrize(
    ("text", "seat"),
    [("B4", (1, 3)), ("b 4", (1, 3)), ("2-4", (1, 3)), ("10/12", (9, 11)), ("window", None), ("", None)],
)
def test_a_seat_is_read(text: str, seat: tuple[int, int] | None) -> None:
    assert read_seat(text) == seat


def test_seats_forms_and_needs_are_taken_from_the_list() -> None:
    run("number;name;seat;form;preset\n1;Ana;B2;;\n2;Ben;B3;d;Large-Print\n", "--preset", "eco")
    assert [(one["seat"], one["form"], one["preset"]) for one in listed()] == [
        ("2-2", "D", "eco"),
        ("2-3", "D", "large-print"),
    ]
    assert int(listed()[1]["pages"]) > int(listed()[0]["pages"])


def test_the_paper_of_a_pupil_asks_what_the_form_asks(folder: Path) -> None:
    run(CLASS)
    form_b = texts(list(pdf.write(build(QUESTIONS[:9], forms=4)))[2].content)[0]
    assert texts((folder / "papers/0002-2.pdf").read_bytes())[0].replace("BenO’Neill", "") == form_b


def test_papers_to_be_scanned_bear_the_rings_of_their_pupils_and_the_record_knows_them(folder: Path) -> None:
    result = run("number,name,accommodation\n1,Ana,\n2,Ben,Large print\n", "--scan")
    assert result.exit_code == 0, result.stderr
    manifest = read_manifest((folder / "quiz.json").read_bytes(), "quiz.json")
    own = [sheet for sheet in manifest.sheets if sheet.pupil]
    assert [(sheet.pupil, sheet.name, sheet.form) for sheet in own] == [("1", "Ana", "A"), ("2", "Ben", "B")]
    fronts = [read_code(code.text) for page in printed_pages((folder / "papers/papers.pdf").read_bytes())
              for code in zxingcpp.read_barcodes(page)]  # fmt: skip
    assert [(found.sheet, found.page, found.design.large) for found in fronts if found] == [
        (own[0].number, 1, False),
        (own[1].number, 1, True),
    ]


def test_what_is_there_is_not_set_again_and_what_changed_is(folder: Path) -> None:
    run(CLASS)
    papers = sorted((folder / "papers").glob("0*.pdf"))
    before = {path.name: path.stat().st_mtime_ns for path in papers}
    papers[2].unlink()
    run(CLASS.replace("Ben", "Bea"))
    after = {path.name: path.stat().st_mtime_ns for path in papers}
    assert {name for name in before if before[name] != after[name]} == {papers[1].name, papers[2].name}


def test_papers_are_set_again_where_anything_on_them_has_changed(folder: Path) -> None:
    run(CLASS)
    changed = replace(build(QUESTIONS[:9], forms=4).manifest, instructions="Answer in pencil.", minutes=77)
    (folder / "quiz.json").write_bytes(write_manifest(changed))
    assert run(CLASS).exit_code == 0
    front = texts((folder / "papers/papers.pdf").read_bytes())[0]
    assert "Answerinpencil." in front
    assert "77minutes" in front


def test_an_unreadable_record_of_an_earlier_run_is_as_none(folder: Path) -> None:
    (folder / "papers").mkdir()
    (folder / "papers/papers.json").write_text("[1, 2", "utf-8")
    assert run(CLASS).exit_code == 0


def test_many_papers_are_set_by_several_processes_to_the_same_bytes(folder: Path) -> None:
    roster = "number,name\n" + "".join(f"{n},Pupil {n}\n" for n in range(1, 23))
    assert run(roster, "--jobs", "2").exit_code == 0
    several = (folder / "papers/papers.pdf").read_bytes()
    assert run(roster, "--jobs", "1", "--out", "again").exit_code == 0
    assert (folder / "again/papers.pdf").read_bytes() == several
    assert len(pypdfium2.PdfDocument(several)) == 44


@pytest.mark.parametrize(
    ("roster", "told"),
    [
        ("name\nAna\n", "class.csv:1:1: has no column 'number'"),
        ("number,name\n1,Ana\n1,Ben\n", "class.csv:3:1: the number '1' is used twice, first in line 2 (give each"),
        ("number,name,name\n1,Ana,Ben\n", "class.csv:1:1: has two columns named 'name'"),
        (
            "number,name\n1,Berg, Ana\n2,Ben\n3,Lind, Cy\n",
            "class.csv:4:1: has 3 cells for 2 columns (a cell that contains",
        ),
        ("number,name\n", "names nobody"),
        ("number,name,seat\n1,Ana,window\n", "class.csv:2:1: pupil 1: 'window' is no seat (write B4 or 2-4"),
        ("number,name,form\n1,Ana,X\n2,Ben,Y\n", "class.csv:3:1: pupil 2: there is no form 'Y'"),
        ("number,name,preset\n1,Ana,large\n", "there is no preset 'large' (did you mean 'large-print'?)"),
        ("number,name,seat\n1,Ana,\n2,Ben,A1\n", "class.csv:2:1: pupil 1: has no seat, and others have"),
        ("number,name,seat\n1,Ana,A1\n2,Ben,1-1\n", "class.csv:3:1: pupil 2: the seat 1-1 is pupil 1's already"),
        ("number,name\n1,Ana\n2,Li 😀\n", "class.csv:3:1: pupil 2: no font can print 😀 (U+1F600 GRINNING FACE) in"),
        ("number,name\n1,王\n2,李\n", "class.csv:3:1: pupil 2: no font can print 李 (U+674E"),
        (
            'number,name\n1,"Ana\n2,Ben\n3,Cy\n',
            "class.csv:2:1: a quote is not closed, or is inside a cell (a row is",
        ),
        ('number,name\n1,"Ana\n2,Ben\n3,"Cy"\n', "class.csv:2:1: a quote is not closed, or is inside a cell"),
        ('number,name\n1,"Ana\n2,Ben"\n3,Cy\n', "class.csv:2:1: a cell runs over several lines (a row is one line"),
        ("number,name,form\n1,Ana\n2,Ben,B\n", "class.csv:2:1: has 2 cells for 3 columns"),
        ("PK\x03\x04 and so on", "class.csv: is a workbook, not a table (save it as CSV"),
        (",".join(map(str, range(10_000))), "has 10,000 columns"),
    ],
)
def test_a_list_that_cannot_be_used_is_told(roster: str, told: str, folder: Path) -> None:
    result = run(roster)
    assert result.exit_code == 1
    assert told in result.stderr
    assert not list((folder / "papers").glob("*.pdf"))


@pytest.mark.parametrize(
    "roster",
    [
        b"\xef\xbb\xbfNumber;First name;Last name\r\n1;Ana;M\xc3\xbcller\r\n",
        "Number\tName\n1\tAna Müller\n".encode("utf-16"),
        "number,name\n1,Ana Müller\n".encode("cp1252"),
        "number,name\n1,Ana Müller\n".encode("utf-16-le"),
        "number,name\n1,Ana Müller\n".encode("utf-16-be"),
        "number|name\r1|Ana Müller\r".encode(),
        '"a,b,c";number;name\n;1;"Ana\tMüller\x07"\n'.encode(),
    ],
)
def test_lists_of_the_usual_separators_and_encodings_are_read(roster: bytes) -> None:
    assert run(roster).exit_code == 0
    assert listed()[0]["name"] == "Ana Müller"


def test_one_seat_may_be_taken_in_each_class() -> None:
    assert run("number,name,class,seat\n1,Ana,7a,A2\n2,Ben,7b,A2\n").exit_code == 0
    assert [row["seat"] for row in listed()] == ["1-2", "1-2"]


def test_papers_are_fitted_to_pages_and_set_in_columns(folder: Path) -> None:
    fitted = run("number,name\n1,Ana\n", "--pages", "1", "--columns", "2", "--preset", "eco")
    assert fitted.exit_code == 0
    assert len(pypdfium2.PdfDocument((folder / "papers/papers.pdf").read_bytes())) == 2, "one page and its blank back"
    assert listed()[0]["pages"] == "1"


def test_a_mistake_in_a_layout_is_told_by_a_process_of_its_own(folder: Path) -> None:
    pages = folder / "templates/pages"
    pages.mkdir(parents=True)
    (pages / "quiz.typ").write_text('#import "paper.typ": *\n#nonsense\n')
    result = run("number,name\n" + "".join(f"{n},Pupil {n}\n" for n in range(22)), "--jobs", "1")
    assert result.exit_code == 1
    assert "quiz.typ:2:1: unknown variable: nonsense" in result.stderr


# What is printed stays known ------------------------------------------------------------------------------------------


def built(*options: str) -> str:
    result = CliRunner().invoke(main, ["build", "gull-point", "--to", "csv", *options])
    assert result.exit_code == 0, result.stderr
    return result.stdout


def printed(path: Path) -> list[tuple[str, str]]:
    return [(sheet.number, sheet.pupil) for sheet in read_manifest(path.read_bytes(), "").sheets if sheet.pupil]


def printed_of(names: str) -> None:
    Path("class.csv").write_text(names, "utf-8")
    result = CliRunner().invoke(main, ["roster", "out/gull-point/quiz.json", "class.csv", "--scan"])
    assert result.exit_code == 0, result.stderr


def test_a_build_of_the_same_questions_keeps_the_papers_that_were_printed(folder: Path) -> None:
    built()
    printed_of("number,name\n1,Ana\n2,Ben\n")
    record = (folder / "out/gull-point/quiz.json").read_bytes()
    assert "the record of 2 forms, printed for 2 pupils" in built("--to", "json")
    assert (folder / "out/gull-point/quiz.json").read_bytes() == record


def test_a_build_of_other_questions_keeps_the_record_of_papers_that_were_printed(folder: Path) -> None:
    built()
    printed_of("number,name\n1,Ana\n2,Ben\n")
    quiz = folder / "out/gull-point/quiz.json"
    record = quiz.read_bytes()
    said = built("--seed", "2")
    (kept,) = quiz.parent.glob("quiz-*.json")
    assert kept.read_bytes() == record
    assert "kept: the earlier quiz, printed for 2 pupils" in said
    assert f"--quiz out/gull-point/{kept.name}" in said
    assert printed(quiz) == []
    assert "kept" not in built("--seed", "3"), "nobody has a paper of the second quiz"
    assert kept.read_bytes() == record
    assert "printed for 2 pupils" in built(), "the first quiz is back"
    assert quiz.read_bytes() == record


def test_papers_of_a_quiz_that_comes_and_goes_are_all_kept(folder: Path) -> None:
    quiz = folder / "out/gull-point/quiz.json"
    built()
    printed_of("number,name\n1,Ana\n")
    first = printed(quiz)
    built("--seed", "2")
    quiz.unlink()
    built()
    printed_of("number,name\n2,Ben\n")
    both = printed(quiz)
    assert both[0] == first[0]
    assert [pupil for _, pupil in both] == ["1", "2"]
    built("--seed", "2")
    (kept,) = quiz.parent.glob("quiz-*.json")
    assert printed(kept) == both


def test_a_record_that_cannot_be_read_is_kept_as_it_is(folder: Path) -> None:
    quiz = folder / "out/gull-point/quiz.json"
    quiz.parent.mkdir(parents=True)
    quiz.write_bytes(b'{"quizgen": 99}')
    assert "kept: the former record, which cannot be read" in built()
    (kept,) = quiz.parent.glob("quiz-*.json")
    assert kept.read_bytes() == b'{"quizgen": 99}'


def test_a_record_that_cannot_be_opened_stops_a_build_before_it_writes(folder: Path) -> None:
    (folder / "out/gull-point/quiz.json").mkdir(parents=True)
    result = CliRunner().invoke(main, ["build", "gull-point", "--to", "csv"])
    assert (result.exit_code, result.stderr) == (1, "out/gull-point/quiz.json: cannot be read: Is a directory\n")
    assert [path.name for path in (folder / "out/gull-point").iterdir()] == ["quiz.json"]
