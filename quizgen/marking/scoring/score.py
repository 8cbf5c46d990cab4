"""Scores answers: full and partial credit by published rules, penalties, dropped and amended questions."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import pairwise
from typing import TypeAlias, TypeVar

from quizgen.answers import is_right
from quizgen.base.errors import UsageError
from quizgen.base.registry import nearest
from quizgen.forms import Form, Item
from quizgen.marking.files.numbers import read_fraction
from quizgen.marking.scoring.papers import PupilPaper, RowAnswer
from quizgen.marking.scoring.response import Chosen, GivenNumber, Judged, Placed, Response, response_of
from quizgen.model import Choose, Match, Number, Order, Question
from quizgen.sheets.layout import Page, SheetRow

Share: TypeAlias = Fraction
"""Share of a question's points that an answer earns; a negative share costs points."""
RuleOf = TypeVar("RuleOf")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """The scoring rules of a quiz.

    `several` names the rule for questions with several right options, `order` the one for orders. `wrong` is the share
    of the points that a wrong answer to a question with one right option costs; None is formula scoring, 1/(k−1) for k
    options, by which blind guessing earns nothing on average. Questions in `dropped` count for nobody; `accepted` holds
    further right responses by question.
    """

    several: str = "dichotomous"
    order: str = "places"
    wrong: Fraction | None = Fraction(0)
    dropped: frozenset[str] = frozenset()
    accepted: Mapping[str, frozenset[Response]] = field(default_factory=dict)


# Several right options ------------------------------------------------------------------------------------------------
# Each rule takes the chosen options, the right options, and the number of options.

SeveralRule: TypeAlias = Callable[[frozenset[int], frozenset[int], int], Share]


def dichotomous(chosen: frozenset[int], right: frozenset[int], _: int) -> Share:
    """1 if exactly the right options are chosen, else 0."""
    return Fraction(chosen == right)


def ripkey(chosen: frozenset[int], right: frozenset[int], _: int) -> Share:
    """Each right option earns its part; choosing more options than are right earns nothing.

    Ripkey, Case and Swanson (1996), Academic Medicine 71(10), S25-S27.
    """
    return Fraction(len(chosen & right), len(right)) if len(chosen) <= len(right) else Fraction(0)


def plus_minus(chosen: frozenset[int], right: frozenset[int], count: int) -> Share:
    """Each right option earns its part and each wrong one subtracts it; the result is at least 0.

    The plus/minus rule of Betts and others (2022), Educational and Psychological Measurement 82(1), 151-176.
    """
    wrong = count - len(right)
    lost = Fraction(len(chosen - right), wrong) if wrong else Fraction(0)
    return max(Fraction(len(chosen & right), len(right)) - lost, Fraction(0))


def ps1n(chosen: frozenset[int], right: frozenset[int], count: int) -> Share:
    """Each option correctly chosen or correctly not chosen earns an equal part: partial scoring 1/n.

    It is the multiple true-false rule. With `ps50` in Kanzow and others (2023), JMIR Medical Education 9, e43792.
    """
    return Fraction(count - len(chosen ^ right), count)


def ps50(chosen: frozenset[int], right: frozenset[int], count: int) -> Share:
    """Full points when all options are judged correctly, half when at least half of them are: partial scoring 50%."""
    judged = ps1n(chosen, right, count)
    return judged if judged == 1 else Fraction(1, 2) if judged >= Fraction(1, 2) else Fraction(0)


SEVERAL: Mapping[str, SeveralRule] = {
    "dichotomous": dichotomous,
    "ripkey": ripkey,
    "plus/minus": plus_minus,
    "ps1/n": ps1n,
    "ps50": ps50,
}


# Orders ---------------------------------------------------------------------------------------------------------------
# Each rule takes the steps in the order given; the right order is 0, 1, 2 and so on.

OrderRule: TypeAlias = Callable[[tuple[int | None, ...]], Share]


def places(given: tuple[int | None, ...]) -> Share:
    """Each step in its own place earns its part."""
    return Fraction(sum(step == place for place, step in enumerate(given)), len(given))


def neighbours(given: tuple[int | None, ...]) -> Share:
    """Each pair of adjacent steps in the right order earns its part."""
    if len(given) < 2:
        return places(given)
    follow = sum(before is not None and after == before + 1 for before, after in pairwise(given))
    return Fraction(follow, len(given) - 1)


def whole(given: tuple[int | None, ...]) -> Share:
    """1 if every step is in its place, else 0."""
    return Fraction(places(given) == 1)


ORDER: Mapping[str, OrderRule] = {"places": places, "neighbours": neighbours, "whole": whole}


# Answers --------------------------------------------------------------------------------------------------------------


def share_of(question: Question, response: Response, rules: Rules) -> Share:
    """The share of its points that a response to a question earns."""
    if response in rules.accepted.get(question.id, frozenset()):
        return Fraction(1)
    match question.answer, response:
        case _, Judged(share=share):
            return share
        case Choose(options=options, several=True), Chosen(options=chosen):
            right = frozenset(index for index, option in enumerate(options) if option.correct)
            return named(SEVERAL, rules.several)(frozenset(chosen), right, len(options))
        case Choose(options=options), Chosen(options=(chosen,)):
            return Fraction(1) if options[chosen].correct else -_penalty(rules, len(options))
        case Match(pairs=pairs), Placed(parts=parts):
            return Fraction(sum(part == index for index, part in enumerate(parts)), len(pairs))
        case Order(), Placed(parts=parts):
            return named(ORDER, rules.order)(parts)
        case Number() as answer, GivenNumber(value=given):
            return Fraction(is_right(answer, given))
        case _:
            return Fraction(0)


def _penalty(rules: Rules, options: int) -> Share:
    return rules.wrong if rules.wrong is not None else Fraction(1, max(options - 1, 1))


def named(known: Mapping[str, RuleOf], name: str) -> RuleOf:
    """The rule of that name; raises UsageError with the nearest name."""
    if name not in known:
        raise UsageError(f"there is no rule {name!r} ({nearest(name, known)})")
    return known[name]


@dataclass(frozen=True, slots=True, kw_only=True)
class Scored:
    """A scored question: the response (None while undecided), the share and points earned, and the points possible."""

    item: Item
    response: Response | None
    share: Share
    points: Fraction
    of: int
    flags: tuple[str, ...]
    corrected: bool


def score_paper(paper: PupilPaper, form: Form, pages: Sequence[Page], rules: Rules) -> tuple[Scored, ...]:
    """Scores the questions of a paper, in the order of its form."""
    rows: dict[int, list[SheetRow]] = {}
    for row in (row for page in pages for row in page.rows if row.item):
        rows.setdefault(row.item, []).append(row)
    return tuple(_scored(item, rows[item.number], paper.answers, rules) for item in form.items)


def _scored(item: Item, rows: Sequence[SheetRow], answers: Mapping[str, RowAnswer], rules: Rules) -> Scored:
    response = response_of(item, rows, answers)
    counts = item.question.id not in rules.dropped
    share = share_of(item.question, response, rules) if response is not None and counts else Fraction(0)
    flags = tuple(dict.fromkeys(answers[row.name].flag for row in rows if answers[row.name].flag))
    return Scored(
        item=item,
        response=response,
        share=share,
        points=share * item.question.points,
        of=item.question.points if counts else 0,
        flags=flags,
        corrected=any(answers[row.name].corrected for row in rows),
    )


# Grades ---------------------------------------------------------------------------------------------------------------

Scale: TypeAlias = Sequence[tuple[Fraction, str]]
"""Grades with the least share of all points that earns each, best grade first."""


def read_scale(text: str) -> Scale:
    """Reads a scale such as `A=90, B=80, C=70, F=0`, in per cent, best grade first.

    Raises UsageError if it is invalid.
    """
    steps: list[tuple[Fraction, str]] = []
    for step in filter(None, (part.strip() for part in text.split(","))):
        steps.append(_step(step))
        if [grade for _, grade in steps].count(steps[-1][1]) > 1:
            raise UsageError(f"--scale: the grade {steps[-1][1]!r} is used twice")
    for (better, first), (worse, second) in pairwise(steps):
        if worse >= better:
            message = f"{second}={float(100 * worse):g} after {first}={float(100 * better):g}"
            raise UsageError(
                f"--scale: {message}: list the best grade first, each with a lower percentage than the one before"
            )
    return steps


def _step(text: str) -> tuple[Fraction, str]:
    """Reads a grade and its least share from `A=90`; UsageError for another text."""
    grade, _, least = (part.strip() for part in text.partition("="))
    try:
        return read_fraction(least if grade else "", 0, 100) / 100, grade
    except ValueError:
        expected = "a grade and its least percentage, 0 to 100: A=90, B=80, F=0"
        raise UsageError(f"--scale: {text[:40]!r} is not a step of a grade scale ({expected})") from None


def grade_of(share: Share, scale: Scale) -> str:
    """The grade for a share of all points; empty below the lowest grade."""
    return next((grade for least, grade in scale if share >= least), "")
