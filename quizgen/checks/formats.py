"""Formats: what true-false, gaps, written answers, matches and orders each ask for."""

import re
from collections.abc import Iterator
from decimal import Decimal
from statistics import mean

from quizgen.checks import Family, Pool, Rule, Told
from quizgen.checks._case import Case
from quizgen.lexicon.text import fold, holds, tokens, words
from quizgen.model import Choose, Entity, Match, Number, Order, Quantity, Write
from quizgen.statistics import rank_sum, two_sided

FEWEST_JUDGED = 8
FEWEST_PAIRS, MOST_PAIRS = 4, 8

_JOINED = re.compile(r"; |, which |, while |, and (?:he|she|it|they|that) |, but ", re.IGNORECASE)
_YEAR = re.compile(r"\b(?:1\d{3}|20\d{2})\b|\b\d{1,2}(?:st|nd|rd|th) century\b", re.IGNORECASE)
_BLANK = re.compile(r"_{3,}")


def _is_true(case: Case) -> bool:
    """Whether a statement to judge is right: the first option is `true`, `yes` or `right`."""
    return bool(case.options) and case.options[0].correct


def _judged(pool: Pool) -> list[Case]:
    cases = (Case(question, pool.scope) for question in pool.questions)
    return [case for case in cases if case.judged and len(case.options) == 2]


def _balance(pool: Pool) -> Told:
    judged = _judged(pool)
    right = sum(map(_is_true, judged))
    if len(judged) < FEWEST_JUDGED:
        return
    uneven = not 0.35 <= right / len(judged) <= 0.65
    if uneven and two_sided(right, len(judged), 0.5) < 0.05:
        yield "", f"{right} of {len(judged)} statements are true"


def _true_lengths(pool: Pool) -> Told:
    judged = _judged(pool)
    right = [float(len(case.question.stem)) for case in judged if _is_true(case)]
    wrong = [float(len(case.question.stem)) for case in judged if not _is_true(case)]
    if len(judged) < FEWEST_JUDGED or not right or not wrong:
        return
    longer, shorter = sorted((mean(right), mean(wrong)), reverse=True)
    if longer > 1.2 * shorter and rank_sum(right, wrong) < 0.05:
        yield "", f"true statements have {mean(right):.0f} letters on average, false ones {mean(wrong):.0f}"


def _compound(case: Case) -> Iterator[str]:
    if case.judged and (found := _JOINED.search(case.question.stem)):
        yield f"joins two statements with {found[0].strip()!r}"


def _says_no_correction(case: Case) -> Iterator[str]:
    """The feedback on a false statement tells what is so."""
    if case.judged and case.facts and not _is_true(case):
        fact = case.facts[0]
        told = [value.name if isinstance(value, Entity) else value.text for value in fact.roles.values()]
        told.append(fact.clause)
        if case.question.feedback and not any(holds(case.question.feedback, text) for text in told):
            yield "the feedback does not tell what is so"


def _function_word(case: Case) -> Iterator[str]:
    answer = case.question.answer
    if isinstance(answer, Write) and _BLANK.search(case.question.stem) and answer.answers:
        found = words(answer.answers[0])
        if found and all(word in case.lexicon.stop for word in found):
            yield f"the gap is for {answer.answers[0]!r}, a word without content of its own"


def _leak(case: Case) -> Iterator[str]:
    """The hint tells the answer."""
    answer = case.question.answer
    sought = answer.answers if isinstance(answer, Write) else (case.key,) if case.single else ()
    told = next((text for text in sought if len("".join(tokens(text))) > 2 and holds(case.question.hint, text)), None)
    if told:
        yield f"the hint tells {told!r}"


def _accepted(case: Case) -> Iterator[str]:
    """Every name of the answer is accepted, and none that is another's."""
    answer = case.question.answer
    if not isinstance(answer, Write):
        return
    if not answer.answers or not all(text.strip() for text in answer.answers):
        yield "no answer is accepted"
        return
    taken = {fold(text, case.lexicon) for text in answer.answers}
    for value in case.reading.keys:
        if isinstance(value, Entity):
            names = (value.name, value.short, *value.aliases)
            missing = [name for name in names if name and fold(name, case.lexicon) not in taken]
            if missing:
                yield f"{missing[0]!r} is not accepted"
            for text in answer.answers:
                others = set(case.scope.owners.get(fold(text, case.lexicon), ())) - {value.id}
                if others:
                    yield f"{text!r} is accepted, and is also a name of {min(others)}"


def _columns(case: Case) -> Iterator[str]:
    """No side of a match stands in it twice."""
    answer = case.question.answer
    if not isinstance(answer, Match):
        return
    lefts = [pair.left for pair in answer.pairs]
    rights = [pair.right for pair in answer.pairs] + [option.text for option in answer.extra]
    for texts in (lefts, rights):
        folded = [fold(text, case.lexicon) for text in texts]
        for index, text in enumerate(folded):
            if text in folded[:index]:
                yield f"{texts[index]!r} stands in one column twice"


def _match_size(case: Case) -> Iterator[str]:
    answer = case.question.answer
    if isinstance(answer, Match) and not FEWEST_PAIRS <= len(answer.pairs) <= MOST_PAIRS:
        yield f"has {len(answer.pairs)} pairs; {FEWEST_PAIRS} to {MOST_PAIRS} are usual"


def _no_extra(case: Case) -> Iterator[str]:
    answer = case.question.answer
    if isinstance(answer, Match) and not answer.extra:
        yield "the last pair is found by what is left"


def _order_size(case: Case) -> Iterator[str]:
    answer = case.question.answer
    if isinstance(answer, Order):
        texts = [fold(step.text, case.lexicon) for step in answer.steps]
        if len(texts) < 3:
            yield f"has {len(texts)} steps"
        elif len(set(texts)) < len(texts):
            yield "has the same step twice"


def _order_leak(case: Case) -> Iterator[str]:
    answer = case.question.answer
    for step in answer.steps if isinstance(answer, Order) else ():
        told = _YEAR.search(step.text)
        found = told[0] if told else next((w for w in words(step.text)[:1] if w in case.lexicon.sequence), "")
        if found:
            yield f"{found!r} tells the place of a step"


def _several(case: Case) -> Iterator[str]:
    answer = case.question.answer
    if isinstance(answer, Choose) and answer.several and not case.wrong:
        yield "all options are right"


def _always_as_many(pool: Pool) -> Told:
    """As many options are right in every choice of several."""
    counts = [len(q.answer.keys) for q in pool.questions if isinstance(q.answer, Choose) and q.answer.several]
    if len(counts) >= FEWEST_JUDGED and len(set(counts)) == 1:
        yield "", f"in all {len(counts)} choices of several {counts[0]} options are right"


def _tolerance(case: Case) -> Iterator[str]:
    answer = case.question.answer
    if not isinstance(answer, Number):
        return
    if answer.tolerance < 0 or (answer.value and answer.tolerance >= abs(answer.value)):
        yield f"a tolerance of {answer.tolerance} for {answer.value}"
    for value in case.reading.keys:
        if isinstance(value, Quantity):
            if value.number != answer.value or value.unit != answer.unit:
                yield f"the answer is {answer.text!r}, its fact has {value.text!r}"
            elif value.approx and not answer.tolerance:
                yield f"the source says {value.text!r}, and no other number is taken"
    if not case.scope.deck and answer.value != answer.value.to_integral_value() and answer.tolerance == Decimal(0):
        yield f"{answer.value} is to be met exactly"


FAMILY = Family(
    name="formats",
    about="What true-false, gaps, written answers, matches and orders each ask for.",
    rules=(
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
            about="The feedback on a false statement does not tell what is so.",
            fix="use {{ sentence }} in the feedback",
            origin="Kurdi et al. 2020 (feedback)",
            facts=True,
            each=_says_no_correction,
        ),
        Rule(
            id="F5",
            name="cloze-function-word",
            severity="error",
            about="A gap is for a word such as of, which or the. (That one value alone fills it is rule T4.)",
            fix="leave out a word with content",
            origin="Boyd-Graber and Börschinger 2020",
            each=_function_word,
        ),
        Rule(
            id="F6",
            name="hint-leak",
            severity="error",
            about="The hint tells the answer. (Gaps of telling width are rule S12.)",
            fix="hint at it, do not say it",
            origin="answer leaks in titles and hints",
            each=_leak,
        ),
        Rule(
            id="F7",
            name="short-accept",
            severity="warning",
            about="A name of the answer is not accepted, or one is that is also another's.",
            fix="accept every name, and give each to one entity",
            origin="navi-reykunyu 187, h5p-dictation 28, toisto 1175",
            each=_accepted,
        ),
        Rule(
            id="F8",
            name="match-columns",
            severity="error",
            about="A side of a match stands in its column twice. (That pairs go one way only is rules T1 to T4.)",
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
            about="An order has fewer than three steps, or one twice. (That the order is sure is rule T4.)",
            fix="add a step whose place is sure",
            origin="wikitrivia 8, 21 and 145",
            each=_order_size,
        ),
        Rule(
            id="F11",
            name="order-leak",
            severity="error",
            about="A step tells its place: a year, a century, first, then, finally.",
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
            id="F13",
            name="numeric-tolerance",
            severity="error",
            about="A number is not its fact's, a hedged one has no tolerance, or the tolerance swallows it.",
            fix="give the tolerance that the source's hedge asks for",
            origin="exams.forge, STACK",
            each=_tolerance,
        ),
        Rule(
            id="F14",
            name="match-extra",
            severity="info",
            about="A match has as many right sides as left ones, so that the last pair is a gift.",
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
    ),
)
