"""Rules for options that are numbers or dates: sorted, distinguishable, and of one scale."""

from collections.abc import Iterator, Sequence
from itertools import combinations

from quizgen.base.statistics import chi_square
from quizgen.checks import BankMessages, Pool, Rule
from quizgen.checks.case import Case
from quizgen.checks.numbers import Size, ordered
from quizgen.model import Choose, Claims, Entity

CLOSER_THAN = 0.05
"""Two numbers are too close to choose between if they differ by less than this share of the larger one."""
FARTHER_THAN = 10
"""Factor between a wrong number and the right one above which nobody would choose the wrong one."""


def _out_of_order(case: Case) -> Iterator[str]:
    """Finds three or more numbers or dates that are neither ascending nor descending."""
    answer = case.question.answer
    if isinstance(answer, Choose) and len(case.sizes) > 2 and not ordered(case.sizes):
        yield f"{case.options[0].text!r} to {case.options[-1].text!r} are not in order of size"


def _numeric_gap(case: Case) -> Iterator[str]:
    """Finds numbers or dates that may be the same; it skips unlike units and fixed options."""
    if case.uniform:
        return
    for (i, one), (j, other) in combinations(enumerate(case.sizes), 2):
        if one.unit == other.unit and _meet(one, other):
            yield f"{case.options[i].text!r} and {case.options[j].text!r} mean the same, or may"


def _meet(one: Size, other: Size) -> bool:
    return max(one.low, other.low) <= min(one.high, other.high)


def _numeric_form(case: Case) -> Iterator[str]:
    """Finds numbers with unlike units or decimals, or too close together; single choices without dates only."""
    if not case.single or not case.sizes or any(size.dated for size in case.sizes):
        return
    if len({size.unit for size in case.sizes}) > 1:
        yield f"the options have different units: {', '.join(sorted({size.unit or 'none' for size in case.sizes}))}"
        return
    key = next(size for size, option in zip(case.sizes, case.options, strict=True) if option.correct)
    decimals = [size.decimals for size in case.sizes]
    if decimals.count(key.decimals) == 1 and len(set(decimals)) > 1:
        yield "only the right option has so many decimals"
    small = all(abs(size.number) <= 20 or not size.unit for size in case.sizes)
    for one, other in combinations(case.sizes, 2):
        larger = max(abs(one.number), abs(other.number))
        if not small and 0 < abs(one.number - other.number) < CLOSER_THAN * larger:
            yield f"{one.number:g} and {other.number:g} lie closer than {CLOSER_THAN:.0%}"
            return


def _implausible(case: Case) -> Iterator[str]:
    """Finds a wrong option of another type or size than the key; it looks at single choices only."""
    if not case.single:
        return
    if case.sizes and not any(size.dated for size in case.sizes):
        yield from _out_of_scale(case)
    for option, entity in zip(case.options, case.entities, strict=False):
        keys = [e for o, e in zip(case.options, case.entities, strict=True) if o.correct]
        if case.question.traits.claims is Claims.PARTY and _has_peer(case, keys):
            continue
        if not option.correct and not {*entity.types[:-1]}.intersection(*(key.types[:-1] for key in keys)):
            yield f"{option.text!r} is a {entity.types[0]}, unlike the right option"


def _has_peer(case: Case, keys: Sequence[Entity]) -> bool:
    """Whether a wrong option has the type of a right one, so that its type does not reveal the right one."""
    types = {key.types[0] for key in keys}
    return any(e.types[0] in types for o, e in zip(case.options, case.entities, strict=True) if not o.correct)


def _out_of_scale(case: Case) -> Iterator[str]:
    """Finds a number too far from the key; it skips zeros, and pairs of numbers up to 20."""
    key = next(abs(size.number) for size, option in zip(case.sizes, case.options, strict=True) if option.correct)
    for size, option in zip(case.sizes, case.options, strict=True):
        number = abs(size.number)
        if key and number and max(key, number) > FARTHER_THAN * min(key, number) and max(key, number) > 20:
            yield f"{option.text!r} is more than {FARTHER_THAN} times off"


def _numeric_rank(pool: Pool) -> BankMessages:
    """Finds that the right one among distinct numbers has the same rank too often, given five questions a rank."""
    counts: dict[int, list[int]] = {}
    for question in pool.questions:
        case = Case(question, pool.scope)
        if case.single and case.sizes and len({size.number for size in case.sizes}) == len(case.sizes):
            key = next(size.number for size, option in zip(case.sizes, case.options, strict=True) if option.correct)
            ranks = counts.setdefault(len(case.sizes), [0] * len(case.sizes))
            ranks[sum(size.number < key for size in case.sizes)] += 1
    for size, ranks in sorted(counts.items()):
        if sum(ranks) >= 5 * size and chi_square(ranks) < 0.01:
            yield (
                "",
                f"among {size} numbers in order the right one is {', '.join(map(str, ranks))} times in each place",
            )


RULES = (
    Rule(
        id="O14",
        name="order",
        severity="warning",
        about="Options that are numbers or dates are not sorted.",
        fix="put them in order",
        origin="IWF 16, HDR 21",
        each=_out_of_order,
    ),
    Rule(
        id="O15",
        name="numeric-gap",
        severity="error",
        about="Two numbers or dates are equal, or their ranges overlap (at least 5, at least 7).",
        fix="set them apart",
        origin="R/exams num_to_schoice (delta, digits), HDR 22",
        each=_numeric_gap,
    ),
    Rule(
        id="O16",
        name="numeric-rank",
        severity="warning",
        about="Among numbers in order the right one is in some places far more often than by chance (p < .01).",
        fix="let the wrong numbers lie on either side at random",
        origin="Attali and Bar-Hillel 2003, R/exams stress tests",
        all=_numeric_rank,
    ),
    Rule(
        id="O17",
        name="implausible",
        severity="warning",
        about="A wrong option is of another sort than the right one, or more than ten times as large or small.",
        fix="choose one that somebody could take for right",
        origin="IWF 2, HDR 29, Pham et al. 2018",
        each=_implausible,
    ),
    Rule(
        id="O20",
        name="numeric-form",
        severity="warning",
        about="Numbers have different units, the right one alone has its decimals, or two lie closer than 5 %.",
        fix="write them alike, and set them apart",
        origin="R/exams num_to_schoice, HDR 23",
        each=_numeric_form,
    ),
)
