"""The deck that goes back to each pupil: the very cards of the class deck for what was missed, and nobody else's."""

import csv
from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import median

import pypdfium2
import pytest

from quizgen.anki.plan import make_plan
from quizgen.anki.read import read_package
from quizgen.anki.student import Student
from quizgen.base.library import find_deck
from quizgen.cli._load import bank_of
from quizgen.cli.relearn import folders, missed_cards
from quizgen.deck import read_deck
from quizgen.exports.anki import write
from quizgen.languages import LANGUAGES
from quizgen.manifest.outputs import Build, Options
from quizgen.model import Bank, read_key
from tests.given_back import DECK, give_everything_back, known, text_of
from tests.scans import quiz, run


@pytest.fixture(scope="module")
def bank() -> Bank:
    return bank_of(read_deck(find_deck(DECK)))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return give_everything_back(tmp_path_factory.mktemp("school"))


def notes_of(path: Path) -> dict[str, str]:
    """What Anki has of a package: the fields of each note by guid."""
    with Student() as student:
        student.take(path)
        database = student.collection.db
        assert database
        rows: list[tuple[str, str]] = [(guid, fields) for guid, fields in database.all("select guid, flds from notes")]
        return dict(rows)


def test_each_pupil_gets_the_very_notes_of_the_class_deck(folder: Path, bank: Bank, tmp_path: Path) -> None:
    (tmp_path / "whole.apkg").write_bytes(whole_deck(bank))
    whole = notes_of(tmp_path / "whole.apkg")
    decks = sorted((folder / "relearn").glob(f"*/{DECK}.apkg"))
    assert decks
    for path in decks:
        own = notes_of(path)
        assert 0 < len(own) < len(whole)
        assert own.items() <= whole.items()


def test_anki_adds_nothing_twice_and_touches_nothing(folder: Path) -> None:
    some = min((folder / "relearn").glob(f"*/{DECK}.apkg"))
    with Student() as student:
        first = student.take(folder / DECK / f"{DECK}.apkg")
        again = student.take(some)
        assert first.new == student.collection.note_count()
        assert (again.new, again.updated, again.conflicting) == (0, 0, 0)
        assert again.untouched > 0
    with Student() as student:
        few = student.take(some).new
        rest = student.take(folder / DECK / f"{DECK}.apkg")
        assert (few + rest.new, rest.updated) == (first.new, 0)


def test_a_deck_holds_only_what_was_missed_and_everything_of_it(folder: Path, bank: Bank) -> None:
    for pupil in (one for one in known(folder) if one.misses):
        told = read_package(folder / "relearn" / pupil.number / f"{DECK}.apkg")
        keys = (read_key(note.key) for note in told.notes.values())
        facts = {key.fact for key in keys if key}
        near = (question.facts for question in bank.questions if not {*pupil.facts}.isdisjoint(question.facts))
        asked = {fact for together in near for fact in together}
        assert facts
        assert facts & set(pupil.facts)
        assert facts <= asked


def test_no_pupil_is_given_a_file_with_another_s_name(folder: Path, tmp_path: Path) -> None:
    names = {"1": "Ada Lovelace", "2": "Blaise Pascal", "3": "Zoë Umlaut", "4": "Carla Nemo"}
    listed = "".join(f"{number},{name},{'large-print' if number == '2' else ''}\n" for number, name in names.items())
    (tmp_path / "class.csv").write_text(f"number,name,preset\n{listed}", "utf-8")
    (tmp_path / "quiz.json").write_bytes((folder / DECK / "quiz.json").read_bytes())
    quiz_and_class = (tmp_path / "quiz.json", tmp_path / "class.csv")
    for order in (
        ("roster", *quiz_and_class, "--scan", "--jobs", 1),
        ("sheets", *quiz_and_class),
        ("relearn", folder / "graded/responses.csv", "--quiz", tmp_path / "quiz.json", "--roster",
         tmp_path / "class.csv", "--out", tmp_path / "relearn"),
    ):  # fmt: skip
        assert run(*order)[0] == 0
    for number, name in names.items():
        files = [*(tmp_path / "papers").glob(f"000{number}-*.pdf"), *(tmp_path / "relearn" / number).iterdir()]
        assert {path.suffix for path in files} >= {".pdf"}
        for path in files:
            told = text_of(path) if path.suffix == ".pdf" else everything_in(path)
            assert not [other for other in names.values() if other != name and other in told]
            assert path.suffix != ".pdf" or name in told
    for page in pages_of(tmp_path / "sheets-1.pdf"):
        assert len([name for name in names.values() if name in page]) <= 1
    assert height_of(tmp_path / "relearn/2/feedback.pdf") > 1.4 * height_of(tmp_path / "relearn/1/feedback.pdf")


def height_of(path: Path) -> float:
    """How high the capital letters of a page are, as the median, in points."""
    text = pypdfium2.PdfDocument(path)[0].get_textpage()
    boxes = [text.get_charbox(at) for at, sign in enumerate(text.get_text_range()) if sign.isupper()]
    return float(median(top - bottom for _, bottom, _, top in boxes))


def everything_in(package: Path) -> str:
    """All that a package holds, as text."""
    return "\n".join("\n".join(note.fields.values()) for note in read_package(package).notes.values())


def pages_of(path: Path) -> list[str]:
    return [" ".join(page.get_textpage().get_text_range().split()) for page in pypdfium2.PdfDocument(path)]


@pytest.mark.parametrize(
    ("numbers", "names"),
    [
        (["007", "12"], ["007", "12"]),
        (["a/b", "..", "=1"], ["a-b", "--", "-1"]),
        (["1.2", "1-2-2", "1-2"], ["1-2", "1-2-2", "1-2-3"]),
        (["Ada", "ADA", "ada"], ["Ada", "ADA-2", "ada-3"]),
        (["con", "COM1", "x."], ["con-2", "COM1-2", "x-"]),
        (["9" * 300, "9" * 301], ["9" * 40, "9" * 40 + "-2"]),
    ],
)
def test_no_two_pupils_share_a_folder(numbers: list[str], names: list[str]) -> None:
    assert folders(numbers) == names


def test_who_missed_nothing_gets_no_deck(bank: Bank) -> None:
    whole = make_plan(bank, LANGUAGES.get("en"), None, whole_bank=True)
    assert missed_cards(whole, ()) == b""
    assert missed_cards(whole, tuple(bank.deck.facts)) == whole_deck(bank)


def test_the_deck_of_who_now_misses_nothing_is_taken_away(folder: Path, tmp_path: Path) -> None:
    with (folder / "graded/responses.csv").open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    missing = {pupil.number for pupil in known(folder) if pupil.misses}
    assert len(missing) > 1
    assert give_back(rows, folder, tmp_path) == missing
    better = min(missing)
    right = [row | {"share": "1", "points": row["of"]} if row["pupil"] == better else row for row in rows]
    assert give_back(right, folder, tmp_path) == missing - {better}
    assert (tmp_path / better / "feedback.pdf").exists()


def give_back(rows: Sequence[Mapping[str, str]], folder: Path, out: Path) -> set[str]:
    """Who has a deck when these responses are given back."""
    table = out / "responses.csv"
    with table.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, rows[0])
        writer.writeheader()
        writer.writerows(rows)
    status, _, complaint = run("relearn", table, "--quiz", folder / DECK / "quiz.json", "--out", out)
    assert (status, complaint) == (0, "")
    return {path.parent.name for path in out.glob("*/*.apkg")}


def whole_deck(bank: Bank) -> bytes:
    build = Build(bank=bank, manifest=quiz(5), language=LANGUAGES.get("en"), options=Options(whole_bank=True))
    (output,) = write(build)
    return output.content


def test_a_deck_of_another_quiz_is_refused(folder: Path) -> None:
    order = ("relearn", folder / "graded/responses.csv", "--quiz", folder / DECK / "quiz.json")
    status, _, complaint = run(*order, "--deck", "iran-drones-crimea")
    assert status == 2
    assert "the quiz is of 'gull-point'" in complaint


def test_the_same_results_give_the_same_files(folder: Path, tmp_path: Path) -> None:
    order = ("relearn", folder / "graded/responses.csv", "--quiz", folder / DECK / "quiz.json")
    run(*order, "--roster", folder / "scans/class.csv", "--out", tmp_path / "again")
    made = sorted(path for path in (folder / "relearn").rglob("*") if path.is_file())
    assert made
    for path in made:
        assert (tmp_path / "again" / path.relative_to(folder / "relearn")).read_bytes() == path.read_bytes()
