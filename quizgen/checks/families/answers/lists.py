"""Rules for matches, orders and choices of several: no repetition, and nothing found by elimination."""

import re
from collections.abc import Iterator

from quizgen.checks import BankMessages, Pool, Rule
from quizgen.checks.case import Case
from quizgen.model import Choose, Match, Order
from quizgen.text.words import without_article, words

FEWEST_JUDGED = 8
"""Least number of choices of several for which it is reported that all have the same number of right options."""
FEWEST_PAIRS, MOST_PAIRS = 4, 8
"""Usual number of pairs of a match."""
_YEAR = re.compile(r"\b(?:1\d{3}|20\d{2})\b|\b\d{1,2}(?:st|nd|rd|th) century\b", re.IGNORECASE)


def _columns(case: Case) -> Iterator[str]:
    """Finds a text that occurs twice in one column of a match."""
    answer = case.question.answer
    if not isinstance(answer, Match):
        return
    lefts = [pair.left for pair in answer.pairs]
    rights = [pair.right for pair in answer.pairs] + [option.text for option in answer.extra]
    for texts in (lefts, rights):
        folded = [without_article(text, case.lexicon) for text in texts]
        for index, text in enumerate(folded):
            if text in folded[:index]:
                yield f"{texts[index]!r} is in one column twice"


def _match_size(case: Case) -> Iterator[str]:
    answer = case.question.answer
    if isinstance(answer, Match) and not FEWEST_PAIRS <= len(answer.pairs) <= MOST_PAIRS:
        yield f"the match has {len(answer.pairs)} pairs, and {FEWEST_PAIRS} to {MOST_PAIRS} are usual"


def _no_extra(case: Case) -> Iterator[str]:
    answer = case.question.answer
    if isinstance(answer, Match) and not answer.extra:
        yield "the last pair is found by what is left"


def _order_size(case: Case) -> Iterator[str]:
    answer = case.question.answer
    if isinstance(answer, Order):
        texts = [without_article(step.text, case.lexicon) for step in answer.steps]
        if len(texts) < 3:
            yield f"the order has only {len(texts)} steps"
        elif len(set(texts)) < len(texts):
            yield "the order has the same step twice"


def _order_leak(case: Case) -> Iterator[str]:
    """Finds a step that reveals its place by a year or by its first word; it looks at orders only."""
    answer = case.question.answer
    for step in answer.steps if isinstance(answer, Order) else ():
        told = _YEAR.search(step.text)
        found = told[0] if told else next((w for w in words(step.text)[:1] if w in case.lexicon.sequence), "")
        if found:
            yield f"{found!r} reveals the place of a step"


def _several(case: Case) -> Iterator[str]:
    """Finds a choice of several options without a wrong one; it skips choices of one."""
    answer = case.question.answer
    if isinstance(answer, Choose) and answer.several and not case.wrong:
        yield "all options are right"


def _always_as_many(pool: Pool) -> BankMessages:
    """Finds that every choice of several has the same number of right options, if there are enough such choices."""
    counts = [len(q.answer.keys) for q in pool.questions if isinstance(q.answer, Choose) and q.answer.several]
    if len(counts) >= FEWEST_JUDGED and len(set(counts)) == 1:
        yield "", f"in all {len(counts)} choices of several {counts[0]} options are right"


RULES = (
    Rule(
        id="F8",
        name="match-columns",
        severity="error",
        formal=True,
        about="A text occurs twice in one column of a match. (Rules T1 to T4 check that pairs are unique.)",
        fix="keep one",
        origin="HDR 23",
        each=_columns,
    ),
    Rule(
        id="F9",
        name="match-size",
        severity="warning",
        about="A match has fewer than four or more than eight pairs.",
        fix="split or widen it",
        origin="guides to matching items",
        each=_match_size,
    ),
    Rule(
        id="F10",
        name="order-steps",
        severity="error",
        about="An order has fewer than three steps, or one of them twice. (Rule T4 checks that the order is certain.)",
        fix="add a step whose place is sure",
        origin="wikitrivia 8, 21 and 145",
        each=_order_size,
    ),
    Rule(
        id="F11",
        name="order-leak",
        severity="error",
        about="A step reveals its place: it contains a year, a century, first, then or finally.",
        fix="word the step without it",
        origin="wikitrivia 7",
        each=_order_leak,
    ),
    Rule(
        id="F12",
        name="several-all-right",
        severity="error",
        about="In a choice of several all options are right.",
        fix="add a wrong one",
        origin="PrairieLearn, pl-checkbox",
        each=_several,
    ),
    Rule(
        id="F14",
        name="match-extra",
        severity="info",
        about="A match has as many right sides as left ones, so that the last pair is found by elimination.",
        fix="add a right side that goes with none",
        origin="guides to matching items",
        each=_no_extra,
    ),
    Rule(
        id="F15",
        name="several-as-many",
        severity="warning",
        about="Every choice of several has the same number of right options.",
        fix="vary it",
        origin="PrairieLearn, pl-checkbox",
        all=_always_as_many,
    ),
)
