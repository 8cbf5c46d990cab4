"""What goes back to each pupil: a sheet of what was missed, and the very cards of the class deck for it."""

import csv
from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from io import StringIO
from pathlib import Path
from statistics import median

import pypdfium2
import pytest

from quizgen.cli._load import bank_of
from quizgen.cli.relearn import Shelf, folders, missed_cards
from quizgen.deck import read_deck
from quizgen.formats import Build, Options
from quizgen.formats.anki import write
from quizgen.formats.anki.plan import make_plan
from quizgen.formats.anki.read import read_package
from quizgen.formats.anki.student import Student
from quizgen.forms import Item
from quizgen.grading.relearn import Pupil, in_words, pupils
from quizgen.grading.response import Chosen, Figure, Judged, Nothing, Placed, Response, to_text
from quizgen.grading.roster import Entry
from quizgen.grading.sat import read_responses
from quizgen.languages import LANGUAGES
from quizgen.library import find_deck
from quizgen.manifest import read_manifest
from quizgen.model import Bank
from tests.papers import QUESTIONS
from tests.scans import quiz, run

DECK = "gull-point"


@pytest.fixture(scope="module")
def bank() -> Bank:
    return bank_of(read_deck(find_deck(DECK)))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped deck's quiz, built, taken by six pupils, scanned, graded and given back, all by the commands."""
    path = tmp_path_factory.mktemp("school")
    for order in (
        ("build", DECK, "--to", "anki", "--out", path),
        ("simulate", path / DECK / "quiz.json", "--pupils", 6, "--out", path / "scans"),
        ("grade", path / "scans", "--quiz", path / DECK / "quiz.json", "--out", path / "graded", "--jobs", 1),
        ("relearn", path / "graded/responses.csv", "--quiz", path / DECK / "quiz.json",
         "--roster", path / "scans/class.csv", "--out", path / "relearn"),
    ):  # fmt: skip
        status, _, complaint = run(*order)
        assert status == 0, complaint
    return path


def known(folder: Path) -> list[Pupil]:
    content = (folder / DECK / "quiz.json").read_bytes()
    manifest = read_manifest(content, "quiz.json")
    roster = {str(number): Entry(number=str(number), name=f"Pupil {number}", columns={}) for number in range(1, 7)}
    return list(pupils(read_responses(folder / "graded/responses.csv", manifest), manifest, roster))


def notes_of(path: Path) -> dict[str, str]:
    """What Anki has of a package: the fields of each note by guid."""
    with Student() as student:
        student.take(path)
        database = student.collection.db
        assert database
        rows: list[tuple[str, str]] = [(guid, fields) for guid, fields in database.all("select guid, flds from notes")]
        return dict(rows)


def test_each_pupil_gets_the_very_notes_of_the_class_deck(folder: Path) -> None:
    whole = notes_of(folder / DECK / f"{DECK}.apkg")
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
        fields = "\n".join("\n".join(note.fields.values()) for note in told.notes.values())
        facts = {fact for fact in bank.deck.facts if f"{DECK}/{fact}<" in fields}
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
        (["9" * 300, "9" * 301], ["9" * 40, "9" * 40 + "-2"]),
    ],
)
def test_no_two_pupils_share_a_folder(numbers: list[str], names: list[str]) -> None:
    assert folders(numbers) == names


def test_who_missed_nothing_gets_no_deck(bank: Bank) -> None:
    shelf = Shelf(bank=bank, record=None, whole=make_plan(bank, LANGUAGES.get("en"), None))
    assert missed_cards(shelf, ()) == b""
    assert missed_cards(shelf, tuple(bank.deck.facts)) == whole_deck(bank)


def test_the_deck_of_who_now_misses_nothing_is_taken_away(folder: Path, tmp_path: Path) -> None:
    with (folder / "graded/responses.csv").open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert give_back(rows, folder, tmp_path) >= {"1", "2"}
    right = [row | {"share": "1", "points": row["of"]} if row["pupil"] == "1" else row for row in rows]
    assert give_back(right, folder, tmp_path) >= {"2"}
    assert not (tmp_path / "1" / f"{DECK}.apkg").exists()


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
    build = Build(bank=bank, manifest=quiz(5), language=LANGUAGES.get("en"), options=Options())
    (output,) = write(build)
    return output.content


def text_of(path: Path) -> str:
    document = pypdfium2.PdfDocument(path)
    text = " ".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    return " ".join(text.split())


def test_the_sheet_tells_what_was_answered_what_is_right_and_where_it_stands(folder: Path) -> None:
    checked = 0
    for pupil in known(folder):
        text = text_of(folder / "relearn" / pupil.number / "feedback.pdf")
        assert f"Pupil {pupil.number}" in text
        assert not [other for other in range(1, 7) if str(other) != pupil.number and f"Pupil {other}" in text]
        for miss in pupil.misses:
            for line in miss.answered:
                assert " ".join(line.split()) in text
                checked += 1
            assert any(f"aragraph {number}" in text for number in miss.item.question.paragraphs) or "aragraphs" in text
    assert checked


@pytest.mark.parametrize(
    ("name", "response", "words"),
    [
        ("director", Chosen((1,)), ["Martin Hart"]),
        ("givers", Chosen((0, 4)), ["The Gull Point Trust", "A brewery"]),
        (
            "roles",
            Placed((1, None, 3)),
            ["Ines Calloway: repaired the lamp", "Martin Hart: –", "Odile Brandt: sold the tower"],
        ),
        (
            "history",
            Placed((3, 0, None, 2)),
            ["The Trust bought the lighthouse.", "The tower was built.", "–", "The last keeper left."],
        ),
        ("distance", Figure(Decimal(18)), ["18"]),
        ("signal", Judged(Fraction(1, 2)), []),
        ("keeper", Nothing(), ["–"]),
    ],
)
def test_an_answer_is_told_in_words(name: str, response: Response, words: list[str]) -> None:
    (asked,) = [question for question in QUESTIONS if question.facts == (name,)]
    assert list(in_words(Item(number=1, question=asked, order=()), response)) == words


def test_a_name_that_no_font_prints_stops_nobody(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "class.csv").write_text("number,name\n1,Ada\n2,\U000131d0x\U0001f9ff\n3,Zoë\n4,Di\n", "utf-8")
    content = (folder / "graded/responses.csv").read_text("utf-8").replace("\n6,", "\n\U000131d0,")
    (tmp_path / "responses.csv").write_text(content.replace("\n5,", f"\n{'5' * 300},"), "utf-8")
    order = ("relearn", tmp_path / "responses.csv", "--quiz", folder / DECK / "quiz.json")
    status, _, complaint = run(*order, "--roster", tmp_path / "class.csv", "--out", tmp_path / "out")
    assert status == 0, complaint
    names = ["1", "2", "3", "4", "5" * 40, "\U000131d0"]
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == names
    assert "\ufffdx\ufffd" in text_of(tmp_path / "out/2/feedback.pdf")
    assert "Zoë" in text_of(tmp_path / "out/3/feedback.pdf")


def test_a_deck_of_another_quiz_is_refused(folder: Path) -> None:
    order = ("relearn", folder / "graded/responses.csv", "--quiz", folder / DECK / "quiz.json")
    status, _, complaint = run(*order, "--deck", "iran-drones-crimea")
    assert status == 2
    assert "the quiz is of 'gull-point'" in complaint


def undecided(folder: Path, pupil: str) -> tuple[str, list[int], int]:
    """Responses where one pupil missed nothing, but two answers wait: their numbers, and the points of the others."""
    with (folder / "graded/responses.csv").open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    own = [row for row in rows if row["pupil"] == pupil]
    for row in [row for row in rows if row["chosen"] == "?" or row in own]:
        row |= {"response": "", "chosen": to_text(Judged(Fraction(1))), "share": "1", "points": row["of"]}
    for row in own[2:4]:
        row |= {"response": "?", "chosen": "?", "share": "", "points": ""}
    text = StringIO(newline="")
    writer = csv.DictWriter(text, rows[0])
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue(), [int(row["number"]) for row in own[2:4]], sum(int(row["of"]) for row in own[:2] + own[4:])


def test_what_nobody_decided_is_told_to_the_teacher_and_on_the_sheet_and_costs_nothing(
    folder: Path, tmp_path: Path
) -> None:
    table, (first, second), of = undecided(folder, "3")
    (tmp_path / "responses.csv").write_text(table, "utf-8")
    order = ("--quiz", folder / DECK / "quiz.json", "--roster", folder / "scans/class.csv", "--out", tmp_path / "out")
    status, said, _ = run("relearn", tmp_path / "responses.csv", *order)
    assert status == 0
    assert "  1 paper with something not decided yet: Pupil 3\n  decide it in review.html" in said
    text = text_of(tmp_path / "out/3/feedback.pdf")
    assert f"Questions {first} and {second} are not decided yet and do not count here." in text
    assert "Everything right so far" in text
    assert f"{of} / {of}" in text
    assert "decided" not in text_of(tmp_path / "out/4/feedback.pdf")


def test_papers_of_nobody_are_counted_and_where_everything_waits_nothing_is_called_right(
    folder: Path, tmp_path: Path
) -> None:
    with (folder / "graded/responses.csv").open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        if row["pupil"] in {"5", "6"}:
            row["pupil"] = ""
        if row["pupil"] == "1":
            row["chosen"], row["share"] = "?", ""
    with (tmp_path / "responses.csv").open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, rows[0])
        writer.writeheader()
        writer.writerows(rows)
    order = ("--quiz", folder / DECK / "quiz.json", "--out", tmp_path / "out")
    _, said, _ = run("relearn", tmp_path / "responses.csv", *order)
    assert said.startswith("4 pupils, ")
    assert "  2 papers of nobody left out: give each a pupil number in review.html and grade again\n" in said
    assert "right" not in text_of(tmp_path / "out/1/feedback.pdf")


def test_numbers_that_the_class_list_does_not_know_are_named(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "class.csv").write_text("number,name\n001,Ada Lovelace\n2,Blaise Pascal\n40,Zoë\n", "utf-8")
    order = ("--quiz", folder / DECK / "quiz.json", "--roster", tmp_path / "class.csv", "--out", tmp_path / "out")
    _, said, _ = run("relearn", folder / "graded/responses.csv", *order)
    assert f"  not on {tmp_path}/class.csv, so without a name: 3, 4, 5, 6\n" in said
    assert "Ada Lovelace" in text_of(tmp_path / "out/1/feedback.pdf"), "noughts before a number do not matter"


def test_the_same_results_give_the_same_files(folder: Path, tmp_path: Path) -> None:
    order = ("relearn", folder / "graded/responses.csv", "--quiz", folder / DECK / "quiz.json")
    run(*order, "--roster", folder / "scans/class.csv", "--out", tmp_path / "again")
    made = sorted(path for path in (folder / "relearn").rglob("*") if path.is_file())
    assert made
    for path in made:
        assert (tmp_path / "again" / path.relative_to(folder / "relearn")).read_bytes() == path.read_bytes()
