"""A question to explain in sentences of one's own: every format writes it or says why not, and a teacher marks it."""

from dataclasses import replace
from pathlib import Path

import pytest

from quizgen.checks.claims import read
from quizgen.checks.ledger import Ledger
from quizgen.cli._load import bank_of
from quizgen.deck import read_deck
from quizgen.deck.wording import sandbox_for
from quizgen.exports import FORMATS
from quizgen.forms.minutes import seconds
from quizgen.languages import LANGUAGES
from quizgen.manifest import read_manifest, write_manifest
from quizgen.manifest.outputs import Fate, Format
from quizgen.model import Explain, Question
from quizgen.paper.key import right
from quizgen.sheets.rows import RowRole, lines
from tests import classroom

(ASKED,) = (question for question in classroom.QUESTIONS if question.kind == "explain")
BUILD = classroom.build([ASKED, classroom.QUESTIONS[1]], forms=1)
LEFT_OUT = {"aiken", "blooket", "gimkit", "h5p", "kahoot", "quizlet", "wayground", "zipgrade"}


@pytest.mark.parametrize("made", tuple(FORMATS), ids=lambda made: made.name)
def test_every_format_writes_a_question_to_explain_or_says_why_not(made: Format) -> None:
    fates = set()
    for output in made.write(BUILD):
        for row in output.report:
            if row.question == ASKED.id:
                fates.add(row.fate)
                assert bool(row.why) == (row.fate is not Fate.WRITTEN)
    assert (fates == {Fate.LEFT_OUT}) == (made.name in LEFT_OUT)


def test_a_teacher_gives_the_points_on_paper() -> None:
    (item,) = (item for item in BUILD.manifest.forms[0].items if item.question is ASKED)
    assert [line.role for line in lines(item, 4)] == [RowRole.TEACHER]
    assert right(item) == ["1. the lamp was changed", "2. the Trust paid for a motor"]


def test_the_record_of_a_build_keeps_the_mark_scheme() -> None:
    kept = read_manifest(write_manifest(BUILD.manifest), "quiz.json").forms[0].items
    assert [item.question.answer for item in kept] == [item.question.answer for item in BUILD.manifest.forms[0].items]


def test_more_lines_take_more_time() -> None:
    assert isinstance(ASKED.answer, Explain)
    assert seconds(ASKED) > seconds(classroom.QUESTIONS[1]) + 60


# The kind -------------------------------------------------------------------------------------------------------------

DECK = Path(__file__).parent / "data" / "reasons.yaml"


def made() -> dict[str, Question]:
    bank = bank_of(read_deck(DECK))
    return {question.fact: question for question in bank.questions if question.kind == "explain"}


def test_each_reason_of_a_fact_is_a_point_with_its_speaker() -> None:
    question = made()["stays"]
    assert question.stem.startswith("Explain in your own words why the ferry stays in port")
    assert isinstance(question.answer, Explain)
    crack, parts = question.answer.points
    assert crack == "Divers found a crack in one of the blades"
    assert "Jon Aske" in parts
    assert (question.facts, question.paragraphs, question.points) == (("stays", "crack", "parts"), (1, 2), 2)


def test_what_somebody_says_is_not_asked_as_a_fact() -> None:
    assert "according to Jon Aske" in made()["loss"].stem


def test_a_point_that_is_no_reason_is_found() -> None:
    deck = read_deck(DECK)
    question = made()["stays"]
    language, sandbox = LANGUAGES.get("en"), sandbox_for("en")
    assert read(question, Ledger(deck), language, sandbox).amiss == ()
    assert read(replace(question, facts=("stays", "crack", "loss")), Ledger(deck), language, sandbox).amiss
