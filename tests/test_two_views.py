"""A question on two views asks for the reasons of each; the checker knows them from the deck alone."""

from dataclasses import replace
from pathlib import Path

import pytest

from quizgen.checks.claims import read
from quizgen.checks.ledger import Ledger
from quizgen.cli._load import bank_of
from quizgen.deck import read_deck
from quizgen.deck.wording import sandbox_for
from quizgen.languages import LANGUAGES
from quizgen.model import Explain, Question

DECK = read_deck(Path(__file__).parent / "data" / "views.yaml")
BANK = bank_of(DECK)
(ASKED,) = (question for question in BANK.questions if question.kind == "two-views")
ARROWS, BONES, DAMP = (
    "the western wall had 14 arrowheads in its outer face",
    "a horse lay under the fallen roof",
    "damp rye can heat up until it burns",
)


def amiss(question: Question) -> tuple[str, ...]:
    """What the checker finds wrong with the mark scheme of a question."""
    return read(question, Ledger(DECK), LANGUAGES.get("en"), sandbox_for("en")).amiss


def test_each_view_has_a_point_with_all_its_reasons_and_evidence() -> None:
    assert ASKED.stem.startswith(
        "Maria Ekdahl believes that the fire was an attack. Tomas Brandt said that the fire began in the grain. Give"
    )
    assert isinstance(ASKED.answer, Explain)
    assert ASKED.answer.points == (f"Maria Ekdahl: {ARROWS} / {BONES}", f"Tomas Brandt: {DAMP}")
    assert (ASKED.paragraphs, ASKED.points) == ((1, 2), 2)
    assert amiss(ASKED) == ()


def test_a_view_without_a_reason_is_not_asked_and_the_refusal_says_what_is_missing() -> None:
    (refusal,) = (refusal for refusal in BANK.refusals if refusal.template == "two-views")
    assert refusal.reason == "no reason for tax"
    assert "supports: tax" in refusal.unlock


@pytest.mark.parametrize(
    "points",
    [
        (f"Maria Ekdahl: {ARROWS}", f"Tomas Brandt: {DAMP}"),
        (f"Maria Ekdahl: {ARROWS} / {DAMP}", f"Tomas Brandt: {BONES}"),
        (f"Tomas Brandt: {DAMP}", f"Maria Ekdahl: {ARROWS} / {BONES}"),
        (f"Maria Ekdahl: {ARROWS} / {BONES} / {DAMP}",),
    ],
    ids=["a reason left out", "evidence exchanged", "views exchanged", "one point for both"],
)
def test_a_mark_scheme_that_mixes_the_views_is_found(points: tuple[str, ...]) -> None:
    assert isinstance(ASKED.answer, Explain)
    assert amiss(replace(ASKED, answer=replace(ASKED.answer, points=points)))
