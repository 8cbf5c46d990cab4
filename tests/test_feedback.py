"""The sheet that goes back to each pupil: what was answered, what is right, and what nobody has decided yet."""

import csv
from decimal import Decimal
from fractions import Fraction
from io import StringIO
from pathlib import Path

import pytest

from quizgen.forms import Item
from quizgen.marking.relearn import in_words
from quizgen.marking.scoring.response import Chosen, GivenNumber, Judged, Nothing, Placed, Response, to_text
from quizgen.model import Match
from quizgen.paper.feedback import still_wrong
from tests.given_back import DECK, give_everything_back, known, text_of
from tests.papers import QUESTIONS
from tests.scans import run


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return give_everything_back(tmp_path_factory.mktemp("school"))


def test_the_sheet_tells_what_was_answered_what_is_right_and_where_it_stands(folder: Path) -> None:
    checked = 0
    for pupil in known(folder):
        text = text_of(folder / "relearn" / pupil.number / "feedback.pdf")
        assert f"Pupil {pupil.number}" in text
        assert not [other for other in range(1, 7) if str(other) != pupil.number and f"Pupil {other}" in text]
        for miss in pupil.misses:
            pairs = miss.item.question.answer.pairs if isinstance(miss.item.question.answer, Match) else ()
            right = {f"{pair.left}: {pair.right}" for pair in pairs}
            for line in (line for line in miss.answered if line not in right):
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
        ("distance", GivenNumber(Decimal(18)), ["18"]),
        ("signal", Judged(Fraction(1, 2)), []),
        ("keeper", Nothing(), ["–"]),
    ],
)
def test_an_answer_is_told_in_words(name: str, response: Response, words: list[str]) -> None:
    (asked,) = [question for question in QUESTIONS if question.facts == (name,)]
    assert list(in_words(Item(number=1, question=asked, order=()), response)) == words


def test_pairs_that_were_right_are_left_out() -> None:
    (asked,) = [question for question in QUESTIONS if question.facts == ("roles",)]
    assert isinstance(asked.answer, Match)
    texts = [f"{pair.left}: {pair.right}" for pair in asked.answer.pairs]
    rest, given, right = still_wrong(asked, [*texts[:-1], "x: y"], texts)
    assert (list(given), list(right)) == (["x: y"], texts[-1:])
    assert isinstance(rest.answer, Match)
    assert rest.answer.pairs == asked.answer.pairs[-1:]


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
    assert "  2 papers without a pupil number left out: enter it in review.html and grade again\n" in said
    assert "right" not in text_of(tmp_path / "out/1/feedback.pdf")


def test_numbers_that_the_class_list_does_not_know_are_named(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "class.csv").write_text("number,name\n001,Ada Lovelace\n2,Blaise Pascal\n40,Zoë\n", "utf-8")
    order = ("--quiz", folder / DECK / "quiz.json", "--roster", tmp_path / "class.csv", "--out", tmp_path / "out")
    _, said, _ = run("relearn", folder / "graded/responses.csv", *order)
    assert f"  not on {tmp_path}/class.csv, so without a name: 3, 4, 5, 6\n" in said
    assert "Ada Lovelace" in text_of(tmp_path / "out/1/feedback.pdf"), "noughts before a number do not matter"
