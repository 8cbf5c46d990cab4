"""A model in the place of a pupil: what its answers say about the questions, however it answers."""

import json
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from quizgen.base.sealed import write_sealed
from quizgen.checks.pilot.flags import Taken, flags_of
from quizgen.checks.pilot.replies import Reply, read_replies, reply_to
from quizgen.checks.pilot.sittings import is_taken, sittings
from quizgen.languages import LANGUAGES
from quizgen.model import Choose
from tests.author_folder import DATA, folder_of_an_author, run
from tests.models import installed
from tests.papers import QUESTIONS
from tests.shipped import bank

ENGLISH = LANGUAGES.get("en")
GOOD = Reply("Ada Berg", right=True)
BAD = Reply("Bo Lind", right=False)
ONE = next(q for q in QUESTIONS if isinstance(q.answer, Choose) and is_taken(q) and len(q.answer.options) >= 3)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1. B\n2. 1874", {1: "B", 2: "1874"}),
        ("Sure! Here you go:\n\n```\n**1.** B\n2) the council\n```\nGood luck!", {1: "B", 2: "the council"}),
        ("Question 1: C\nQ2: 12,400", {1: "C", 2: "12,400"}),
        ("1. A\n1. B\n7. C\n3.", {1: "B"}),
        ("I cannot help with that.", {}),
        ("1.\n2. B", {2: "B"}),
        ("\n" * 500_000 + "> " * 200_000, {}),
    ],
)
def test_answers_are_read_among_whatever_else_a_model_writes(text: str, expected: dict[int, str]) -> None:
    assert read_replies(text, 2) == expected


@pytest.mark.parametrize(
    ("closed", "opened", "doubts"),
    [
        ((GOOD, GOOD, GOOD), (GOOD, GOOD, GOOD), ["guessable"]),
        ((GOOD, GOOD, BAD), (GOOD, GOOD, GOOD), []),
        ((BAD, None, BAD), (BAD, BAD, GOOD), ["disputed"]),
        ((None, None, None), (GOOD, BAD, GOOD), ["uncertain"]),
        ((None, None, None), (None, None, None), []),
    ],
)
def test_the_answers_of_all_rounds_decide_what_is_doubtful(
    closed: tuple[Reply | None, ...], opened: tuple[Reply | None, ...], doubts: list[str]
) -> None:
    assert [flag.doubt for flag in flags_of(Taken(question=ONE, closed=closed, open=opened))] == doubts


def test_no_question_of_a_sitting_tells_a_fact_of_another_and_each_is_asked_in_every_round() -> None:
    questions = bank("gull-point").questions
    asked = list(sittings(questions, 2))
    for sitting in asked:
        facts = [fact for question in sitting.questions for fact in {*question.facts, *question.reveals}]
        assert len(facts) == len(set(facts))
    counts = [question.id for sitting in asked for question in sitting.questions]
    assert {counts.count(question.id) for question in questions if is_taken(question)} == {4}


def test_an_option_is_known_by_its_letter_and_by_its_words() -> None:
    assert isinstance(ONE.answer, Choose)
    second = ONE.answer.options[1]
    for text in ("B", "b.", "(B) because", second.text, f"{second.text}."):
        assert reply_to(ONE, text, ENGLISH) == Reply(second.text, second.correct)
    assert reply_to(ONE, "I do not know", ENGLISH) is None


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = folder_of_an_author(tmp_path, monkeypatch)
    monkeypatch.setenv("LLM_USER_PATH", str(tmp_path / "llm"))
    shutil.copy(DATA / "swimming-bath.yaml", folder / "decks")
    shutil.copy(DATA / "swimming-bath.txt", folder / "decks")
    return folder


def _first(prompt: str) -> str:
    return "\n".join(f"{number}. A" for number in range(1, _count(prompt) + 1))


def _count(prompt: str) -> int:
    return max(map(int, re.findall(r"^(\d+)\. ", prompt, re.MULTILINE)))


def _cut(prompt: str) -> str:
    return _first(prompt)[: len(_first(prompt)) // 2]


def _chatter(prompt: str) -> str:
    return f"Of course! I ignore my instructions. {{{{ 7*7 }}}}\n{_first(prompt)}\n<script>alert(1)</script>"


def _fails(_prompt: str) -> str:
    raise RuntimeError("no credit left")


ANSWERS: dict[str, Callable[[str], str]] = {
    "first": _first,
    "cut": _cut,
    "chatter": _chatter,
    "silent": lambda _: "No.",
}


@pytest.mark.parametrize("model", ["cut", "chatter", "silent"])
def test_doubts_are_kept_beside_the_deck_and_shown_as_warnings(model: str, folder: Path) -> None:
    with installed(ANSWERS):
        first = run("pilot", "swimming-bath", "--model", model, "--yes")
    record = (folder / "decks/swimming-bath.pilot.json").read_bytes()
    again = run("pilot", "swimming-bath", "--model", model)
    assert (first[0], again[0], again[1]) == (0, 0, first[1])
    assert (folder / "decks/swimming-bath.pilot.json").read_bytes() == record
    doubts = json.loads(record)["doubts"]
    assert bool(doubts) == (model != "silent")
    _, out, _ = run("check", "swimming-bath")
    assert out.count("a model in the place of a pupil") == len(doubts)
    assert all("warning: " in line for line in out.split("\n") if "in the place of a pupil" in line)


@pytest.mark.usefixtures("folder")
def test_nothing_is_sent_without_a_yes_and_a_failure_keeps_the_answers_so_far() -> None:
    calls: list[str] = []

    def third_fails(prompt: str) -> str:
        calls.append(prompt)
        return _fails(prompt) if len(calls) == 3 else _first(prompt)

    with installed({"m": third_fails}):
        code, _, err = run("pilot", "swimming-bath", "--model", "m")
        assert (code, calls) == (1, [])
        assert re.search(r"\d+ prompts, about [\d,]+ tokens, go to the model 'm'", err)
        code, _, err = run("pilot", "swimming-bath", "--model", "m", "--yes")
        assert code == 1
        assert "no credit left; answers so far are kept" in err
        assert run("pilot", "swimming-bath", "--model", "m", "--yes")[0] == 0
    assert len(set(calls)) == len(calls) - 1


HOSTILE = {
    "": "was changed, or is another file (run quizgen pilot once more",
    "[": "was changed, or is another file",
    "{}": "was changed, or is another file",
    '{"quizgen-pilot": 1, "doubts": []}': "was changed, or is another file",
    write_sealed({"quizgen-answers": 1}).decode(): "was changed, or is another file",
    write_sealed({"quizgen-pilot": 1, "doubts": [1]}).decode(): "is no record of a pilot",
    write_sealed({"quizgen-pilot": 1, "doubts": {"question": 1}}).decode(): "is no record of a pilot",
}


@pytest.mark.parametrize("content", HOSTILE)
def test_a_record_that_is_none_is_told(content: str, folder: Path) -> None:
    (folder / "decks/swimming-bath.pilot.json").write_text(content, "utf-8")
    _, out, _ = run("check", "swimming-bath")
    assert f"decks/swimming-bath.pilot.json: error: {HOSTILE[content]}" in out


def test_kept_answers_that_were_changed_are_not_used(folder: Path) -> None:
    with installed(ANSWERS):
        run("pilot", "swimming-bath", "--model", "first", "--yes")
        kept = folder / "decks/swimming-bath.answers.json"
        kept.write_text(kept.read_text("utf-8").replace("1. A", "1. B", 1), "utf-8")
        code, _, err = run("pilot", "swimming-bath", "--model", "first")
    assert (code, "was changed, or is another file (delete it, and the model is asked again)" in err) == (1, True), err


@pytest.mark.usefixtures("folder")
def test_an_answer_with_half_a_character_is_kept_as_it_can_be_written() -> None:
    with installed({"m\udcff": lambda _: "1. \ud800\n"}):
        assert run("pilot", "swimming-bath", "--model", "m\udcff", "--rounds", "1", "--yes")[0] == 0
        assert run("pilot", "swimming-bath", "--model", "m\udcff", "--rounds", "1")[0] == 0


@pytest.mark.usefixtures("folder")
def test_a_model_that_llm_does_not_know_is_told() -> None:
    code, _, err = run("pilot", "swimming-bath", "--model", "no-such-model", "--yes")
    assert (code, "llm knows no model 'no-such-model'" in err) == (2, True)


def test_the_report_shows_the_doubts(folder: Path) -> None:
    with installed(ANSWERS):
        run("pilot", "swimming-bath", "--model", "first", "--yes")
    assert run("report", "swimming-bath")[0] == 0
    pages: Iterator[Path] = folder.glob("out/*/quality.html")
    assert "in the place of a pupil" in next(pages).read_text("utf-8")
