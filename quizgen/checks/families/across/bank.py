"""Rules on the whole bank: no duplicates, no pattern that reveals answers, and all paragraphs are covered."""

from collections import Counter
from typing import assert_never

from quizgen.base.statistics import at_least
from quizgen.checks import BankMessages, Pool, Rule
from quizgen.checks.bot import ALPHA, measure, paper_of
from quizgen.checks.case import Case
from quizgen.checks.likeness import near_duplicates
from quizgen.model import Choose, Explain, Match, Number, Order, Question, Write
from quizgen.text.words import without_article

FEWEST_FOR_BOT = 30
"""Number of questions below which a pattern in a bank may be chance."""
OVERUSED = 0.25
"""Share of the choices above which one wrong option is used too often."""
SELDOM = 0.05
"""Probability below which an option is right so rarely that chance does not explain it."""
MOST_OF_ONE_PARAGRAPH = 0.3
"""Share of the questions above which a paragraph is asked about too often."""


def _near_duplicates(pool: Pool) -> BankMessages:
    """Finds two questions with nearly the same words and the same answer."""
    for one, other, share in near_duplicates(pool.questions, lambda question: _what_it_asks(question, pool)):
        alike = "the same words as" if share == 1 else f"{share:.0%} of its words in common with"
        yield other.id, f"it has {alike} {one.id}"


def _what_it_asks(question: Question, pool: Pool) -> tuple[tuple[str, str], str]:
    """A key that two questions must share to be near duplicates (kind and answer), and the text to compare."""
    case = Case(question, pool.scope)
    match question.answer:
        case Write(answers=answers):
            return (question.kind, without_article(answers[0], case.lexicon) if answers else ""), question.stem
        case Number(value=value):
            return (question.kind, str(value)), question.stem
        case Choose() if case.single:
            return (question.kind, without_article(case.key, case.lexicon)), question.stem
        case Choose(options=options):
            parts = [option.text for option in options]
        case Match(pairs=pairs):
            parts = [f"{pair.left} {pair.right}" for pair in pairs]
        case Order(steps=steps):
            parts = [step.text for step in steps]
        case Explain(points=points):
            parts = list(points)
        case answer:
            assert_never(answer)
    return (question.kind, ""), " ".join((question.stem, *parts))


def _extreme_lengths(pool: Pool) -> BankMessages:
    """Finds that the key of single choices is alone the longest, or shortest, far more often than by chance."""
    for word, sign in (("longest", 1), ("shortest", -1)):
        sizes: dict[int, list[int]] = {}
        for question in pool.questions:
            case = Case(question, pool.scope)
            if case.single:
                lengths = [sign * len(option.text) for option in case.options]
                counts = sizes.setdefault(len(lengths), [0, 0])
                counts[0] += sign * len(case.key) == max(lengths) and lengths.count(max(lengths)) == 1
                counts[1] += 1
        for size, (found, total) in sorted(sizes.items()):
            if found and at_least(found, total, 1 / size) < 0.01:
                yield "", f"the right one of {size} options is the {word} in {found} of {total} questions"


def _bot(pool: Pool) -> BankMessages:
    """Finds that a bot guesses too well; it looks only if the bot answers enough questions."""
    report = measure(paper_of(pool.questions, pool.scope.code))
    if report.combined.trials >= FEWEST_FOR_BOT and report.combined.probability < ALPHA:
        found = report.combined
        chance = f"{found.chance:.0%} expected by chance, p = {found.probability:.1g}"
        yield "", f"a reader who has not read the article gets {found.score:.0%} right ({chance})"


def _overused(pool: Pool) -> BankMessages:
    """Finds a wrong option used in a quarter of the questions and rarely right, and answers that are never wrong.

    It looks only at single choices whose options are not all numbers or dates.
    """
    wrong, right, total, offered = Counter[str](), Counter[str](), 0, 0
    for question in pool.questions:
        case = Case(question, pool.scope)
        if case.single and not case.sizes:
            total, offered = total + 1, offered + len(case.options)
            pairs = zip(case.folded, case.options, strict=True)
            wrong.update({text: 1 for text, option in pairs if not option.correct})
            right.update(text for text, option in zip(case.folded, case.options, strict=True) if option.correct)
    for text, count in sorted(wrong.items(), key=lambda found: (-found[1], found[0]))[:3]:
        seldom = at_least(count, count + right[text], 1 - total / offered) < SELDOM
        if total >= FEWEST_FOR_BOT and count > OVERUSED * total and seldom:
            yield "", f"{text!r} is a wrong option in {count} of {total} questions"
    for text, count in sorted(right.items()):
        if count >= 5 and not wrong[text]:
            yield "", f"{text!r} is right in {count} questions and never offered as wrong"


def _coverage(pool: Pool) -> BankMessages:
    """Finds paragraphs that have facts but no question, and (of four or more) one asked about too often."""
    if pool.deck is None or not pool.questions:
        return
    asked = Counter(number for question in pool.questions for number in question.paragraphs)
    told = Counter(number for fact in pool.deck.facts.values() for number in fact.paragraphs)
    for number in sorted(told.keys() - asked.keys()):
        what = "the one fact" if told[number] == 1 else f"any of the {told[number]} facts"
        yield "", f"no question asks {what} of paragraph {number}"
    number, most = asked.most_common(1)[0] if asked else (0, 0)
    if len(told) > 3 and most > MOST_OF_ONE_PARAGRAPH * len(pool.questions):
        asks = f"{most} of {len(pool.questions)} questions"
        yield "", f"{asks} are about paragraph {number}, more than {MOST_OF_ONE_PARAGRAPH:.0%} of them"


def _levels(pool: Pool) -> BankMessages:
    """Finds that all questions are of one level; it looks only at banks with enough questions."""
    levels = Counter(question.level for question in pool.questions)
    if len(pool.questions) >= FEWEST_FOR_BOT and len(levels) == 1:
        yield "", f"all questions are of the level {next(iter(levels))!r}"


RULES = (
    Rule(
        id="X4",
        name="near-duplicate",
        severity="warning",
        about="Two questions of one kind and answer share 80 % of their words.",
        fix="drop one, or ask for something else",
        origin="Kolibri 4028 and 5443; Becker and Kao 2022",
        all=_near_duplicates,
    ),
    Rule(
        id="X6",
        name="longest-key",
        severity="warning",
        about="The right option is the longest, or the shortest, in more questions than chance allows (p < .01).",
        fix="lengthen wrong options, or shorten right ones",
        origin="IWF 4; banks measured in the docs",
        all=_extreme_lengths,
    ),
    Rule(
        id="X7",
        name="bot",
        severity="warning",
        about="The bot, which has not read the article, beats chance over 30 questions or more (p < .01).",
        fix="see which cue tells it: `quizgen bot`",
        origin="Säuberli and Clematide 2024 (guessability)",
        all=_bot,
    ),
    Rule(
        id="X8",
        name="distractor-overuse",
        severity="warning",
        about="One text is wrong in a quarter of all choices and hardly right, or right five times and never wrong.",
        fix="give other wrong values",
        origin="frequency cues, see the bot",
        all=_overused,
    ),
    Rule(
        id="X9",
        name="coverage",
        severity="warning",
        about="A paragraph with facts has no question, or one paragraph has more than 30 % of them.",
        fix="state more facts of the others; `quizgen coverage` tells what each fact gives and what it lacks",
        origin="HDR 1 and 2",
        facts=True,
        all=_coverage,
    ),
    Rule(
        id="X10",
        name="level-mix",
        severity="info",
        about="All questions are of one level.",
        fix="add templates of other levels: order, match, who said it, which paragraph",
        origin="OntoQue, Bloom",
        all=_levels,
    ),
)
