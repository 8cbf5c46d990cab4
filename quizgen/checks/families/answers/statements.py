"""Rules for true-false statements: a balanced number of each, one idea per statement, and equal lengths."""

import re
from collections.abc import Iterator
from statistics import mean

from quizgen.base.statistics import rank_sum, two_sided
from quizgen.checks import BankMessages, Pool, Rule
from quizgen.checks.case import Case
from quizgen.model import Entity
from quizgen.text.matcher import holds

FEWEST_JUDGED = 8
"""Number of true-false statements below which their balance and lengths are not judged."""
_JOINED = re.compile(r"; |, which |, while |, and (?:he|she|it|they|that) |, but ", re.IGNORECASE)


def _is_true(case: Case) -> bool:
    """Whether a true-false statement is true: the right option is `true`, `yes` or `right`."""
    return bool(case.options) and case.options[0].correct


def _judged(pool: Pool) -> list[Case]:
    cases = (Case(question, pool.scope) for question in pool.questions)
    return [case for case in cases if case.judged and len(case.options) == 2]


def _balance(pool: Pool) -> BankMessages:
    """Finds too many or too few true statements; it needs at least `FEWEST_JUDGED` statements."""
    judged = _judged(pool)
    right = sum(map(_is_true, judged))
    if len(judged) < FEWEST_JUDGED:
        return
    uneven = not 0.35 <= right / len(judged) <= 0.65
    if uneven and two_sided(right, len(judged), 0.5) < 0.05:
        yield "", f"{right} of {len(judged)} statements are true"


def _true_lengths(pool: Pool) -> BankMessages:
    """Finds true statements of other length than false ones; it needs at least `FEWEST_JUDGED` statements."""
    judged = _judged(pool)
    right = [float(len(case.question.stem)) for case in judged if _is_true(case)]
    wrong = [float(len(case.question.stem)) for case in judged if not _is_true(case)]
    if len(judged) < FEWEST_JUDGED or not right or not wrong:
        return
    longer, shorter = sorted((mean(right), mean(wrong)), reverse=True)
    if longer > 1.2 * shorter and rank_sum(right, wrong) < 0.05:
        yield "", f"true statements have {mean(right):.0f} letters on average, false ones {mean(wrong):.0f}"


def _compound(case: Case) -> Iterator[str]:
    """Finds a true-false statement that joins two; it skips all other questions."""
    if case.judged and (found := _JOINED.search(case.question.stem)):
        yield f"joins two statements with {found[0].strip()!r}"


def _says_no_correction(case: Case) -> Iterator[str]:
    """Finds feedback on a false statement that has neither the clause of its first fact nor a value to correct it.

    Values that the statement has too correct nothing. It skips statements without a fact or without feedback.
    """
    if case.judged and case.facts and not _is_true(case):
        fact, stem = case.facts[0], case.question.stem
        values = [value.name if isinstance(value, Entity) else value.text for value in fact.roles.values()]
        told = [fact.clause, *(text for text in values if not holds(stem, text))]
        if case.question.feedback and not any(holds(case.question.feedback, text) for text in told):
            yield "the feedback does not say what is true"


RULES = (
    Rule(
        id="F1",
        name="true-false-balance",
        severity="warning",
        about="Of eight statements or more fewer than 35 % or more than 65 % are true, beyond chance (p < .05).",
        fix="state more that is false, or true",
        origin="guides to true-false items",
        all=_balance,
    ),
    Rule(
        id="F2",
        name="true-false-length",
        severity="warning",
        about="True statements are a fifth longer than false ones, or shorter, beyond chance (rank test, p < .05).",
        fix="keep them of one length",
        origin="guides to true-false items; HDR 24",
        all=_true_lengths,
    ),
    Rule(
        id="F3",
        name="true-false-compound",
        severity="warning",
        about="A statement to judge joins two with which, while, but or a semicolon.",
        fix="ask about one of them",
        origin="guides to true-false items: a single idea",
        each=_compound,
    ),
    Rule(
        id="F4",
        name="true-false-correction",
        severity="info",
        about="The feedback on a false statement does not state the correct fact.",
        fix="use {{ sentence }} in the feedback",
        origin="Kurdi et al. 2020 (feedback)",
        facts=True,
        each=_says_no_correction,
    ),
)
