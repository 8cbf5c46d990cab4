"""Across questions: none gives another away, none comes twice, and no habit of the whole bank can be learnt."""

from collections import Counter
from collections.abc import Iterable, Iterator
from operator import attrgetter
from typing import assert_never

from quizgen.bot import ALPHA, measure, paper_of
from quizgen.checks import Family, Paper, Pool, Rule, Told
from quizgen.checks._case import Case
from quizgen.checks._likeness import near_duplicates
from quizgen.lexicon.text import fold, phrase, tokens
from quizgen.model import Choose, Match, Number, Order, Question, Write
from quizgen.statistics import at_least

FEWEST_FOR_BOT = 30
LONGEST_RUN, LONGEST_RUN_JUDGED = 5, 7
OVERUSED = 0.25
MOST_OF_ONE_PARAGRAPH = 0.3
COMMON = 0.3
"""A name in this share of a form's questions gives nothing away."""


# On a form ------------------------------------------------------------------------------------------------------------


def _reveals(pool: Pool) -> Told:
    """One question tells the fact that another asks."""
    for paper in _unlike(pool.papers):
        for one in paper.questions:
            told = set(one.reveals)
            for other in paper.questions:
                if other.id != one.id and (shared := told.intersection(other.facts)):
                    yield one.id, f"form {paper.name}: it gives away {min(shared)!r}, which {other.id} asks"


def _same_fact(pool: Pool) -> Told:
    """Two questions of a form test one fact."""
    for paper in _unlike(pool.papers):
        first: dict[str, str] = {}
        for question in paper.questions:
            for fact in question.facts:
                if fact in first:
                    yield question.id, f"form {paper.name}: it asks {fact!r}, as {first[fact]} does"
                first.setdefault(fact, question.id)


def _text_reveals(pool: Pool) -> Told:
    """The text of one question holds the answer of another, by any of its names."""
    for paper in _unlike(pool.papers):
        texts = [phrase(question.stem) for question in paper.questions]
        for i, question in enumerate(paper.questions):
            for name in _answers(Case(question, pool.scope)):
                where = [j for j, text in enumerate(texts) if j != i and phrase(name) in text]
                if where and len(where) < COMMON * len(texts):
                    other = paper.questions[where[0]].id
                    yield other, f"form {paper.name}: its text holds {name!r}, the answer of {question.id}"
                    break


def _unlike(papers: Iterable[Paper]) -> Iterator[Paper]:
    """The forms that do not hold the same questions as one before."""
    seen = set[frozenset[str]]()
    for paper in papers:
        held = frozenset(question.id for question in paper.questions)
        if held not in seen:
            yield paper
        seen.add(held)


def _answers(case: Case) -> tuple[str, ...]:
    answer = case.question.answer
    found = answer.answers if isinstance(answer, Write) else (case.key, *case.key_names) if case.single else ()
    return tuple(name for name in found if len("".join(tokens(name))) > 3)


def _key_positions(pool: Pool) -> Told:
    """Letters far from even, or long runs of one."""
    for paper in pool.papers:
        for judged in (False, True):
            found = [(Case(question, pool.scope), keys[0]) for question, keys in _single_keys(paper)]
            letters = [letter for case, letter in found if case.judged is judged]
            longest = LONGEST_RUN_JUDGED if judged else LONGEST_RUN
            if (run := _longest_run(letters)) >= longest:
                yield "", f"form {paper.name}: the same letter is right {run} times in a row"
        yield from _uneven_letters(paper, pool)


def _single_keys(paper: Paper) -> Iterator[tuple[Question, tuple[str, ...]]]:
    for question, keys in zip(paper.questions, paper.keys, strict=True):
        if isinstance(question.answer, Choose) and not question.answer.several and len(keys) == 1:
            yield question, keys


def _longest_run(letters: list[str]) -> int:
    longest = run = 0
    for index, letter in enumerate(letters):
        run = run + 1 if index and letters[index - 1] == letter else 1
        longest = max(longest, run)
    return longest


def _uneven_letters(paper: Paper, pool: Pool) -> Told:
    sizes: dict[int, Counter[str]] = {}
    for question, keys in _single_keys(paper):
        if isinstance(question.answer, Choose) and not Case(question, pool.scope).judged:
            sizes.setdefault(len(question.answer.options), Counter())[keys[0]] += 1
    for size, letters in sizes.items():
        total = sum(letters.values())
        name, most = letters.most_common(1)[0]
        if size * at_least(most, total, 1 / size) < 0.01:
            yield "", f"form {paper.name}: {name} is right in {most} of {total} choices of {size}"


def _parity(pool: Pool) -> Told:
    """Forms that ask for different things."""
    if len(pool.papers) < 2:
        return
    first, *others = pool.papers
    for paper in others:
        for what in ("kind", "level", "topic"):
            if Counter(map(attrgetter(what), first.questions)) != Counter(map(attrgetter(what), paper.questions)):
                yield "", f"forms {first.name} and {paper.name} differ in their questions by {what}"
        points = [sum(question.points for question in form.questions) for form in (first, paper)]
        if points[0] != points[1]:
            yield "", f"form {first.name} has {points[0]} points, form {paper.name} {points[1]}"


# In the bank ----------------------------------------------------------------------------------------------------------


def _near_duplicates(pool: Pool) -> Told:
    """Two questions that ask the same in nearly the same words and have the same answer."""
    for one, other, share in near_duplicates(pool.questions, lambda question: _what_it_asks(question, pool)):
        alike = "is" if share == 1 else f"is to {share:.0%}"
        yield other.id, f"its text {alike} that of {one.id}"


def _what_it_asks(question: Question, pool: Pool) -> tuple[tuple[str, str], str]:
    """What two questions must have in common to be compared, and the text to compare."""
    case = Case(question, pool.scope)
    match question.answer:
        case Write(answers=answers):
            return (question.kind, fold(answers[0], case.lexicon) if answers else ""), question.stem
        case Number(value=value):
            return (question.kind, str(value)), question.stem
        case Choose() if case.single:
            return (question.kind, fold(case.key, case.lexicon)), question.stem
        case Choose(options=options):
            parts = [option.text for option in options]
        case Match(pairs=pairs):
            parts = [f"{pair.left} {pair.right}" for pair in pairs]
        case Order(steps=steps):
            parts = [step.text for step in steps]
        case answer:
            assert_never(answer)
    return (question.kind, ""), " ".join((question.stem, *parts))


def _extreme_lengths(pool: Pool) -> Told:
    """The right option is the longest, or the shortest, far more often than by chance."""
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


def _bot(pool: Pool) -> Told:
    report = measure(paper_of(pool.questions, pool.scope.code))
    if report.combined.trials >= FEWEST_FOR_BOT and report.combined.probability < ALPHA:
        found = report.combined
        chance = f"{found.chance:.0%} expected by chance, p = {found.probability:.1g}"
        yield "", f"a reader who has not read the article gets {found.score:.0%} right ({chance})"


def _overused(pool: Pool) -> Told:
    """One wrong option in a quarter of the questions, or answers that are never offered as wrong."""
    wrong, right, total = Counter[str](), Counter[str](), 0
    for question in pool.questions:
        case = Case(question, pool.scope)
        if case.single and not case.sizes:
            total += 1
            wrong.update({text for text, option in zip(case.folded, case.options, strict=True) if not option.correct})
            right.update(text for text, option in zip(case.folded, case.options, strict=True) if option.correct)
    for text, count in wrong.most_common(3):
        if total >= FEWEST_FOR_BOT and count > OVERUSED * total:
            yield "", f"{text!r} is a wrong option in {count} of {total} questions"
    for text, count in sorted(right.items()):
        if count >= 5 and not wrong[text]:
            yield "", f"{text!r} is right in {count} questions and never offered as wrong"


def _coverage(pool: Pool) -> Told:
    """Paragraphs with facts and no question, or one paragraph in most of them."""
    if pool.deck is None or not pool.questions:
        return
    asked = Counter(number for question in pool.questions for number in question.paragraphs)
    told = {number for fact in pool.deck.facts.values() for number in fact.paragraphs}
    for number in sorted(told - asked.keys()):
        yield "", f"paragraph {number} has facts, and no question asks them"
    number, most = asked.most_common(1)[0] if asked else (0, 0)
    if len(told) > 3 and most > MOST_OF_ONE_PARAGRAPH * len(pool.questions):
        yield "", f"{most} of {len(pool.questions)} questions are about paragraph {number}"


def _levels(pool: Pool) -> Told:
    levels = Counter(question.level for question in pool.questions)
    if len(pool.questions) >= FEWEST_FOR_BOT and len(levels) == 1:
        yield "", f"all questions are of the level {next(iter(levels))!r}"


FAMILY = Family(
    name="across",
    about="No question gives another away, none comes twice, and no habit of the whole bank can be learnt.",
    rules=(
        Rule(
            id="X1",
            name="enemy-reveals",
            severity="error",
            about="On a form one question tells the fact that another asks.",
            fix="leave one of the two out (`leave_out`, or another seed)",
            origin="HDR 4, NBME hinged items, ASC enemy items",
            all=_reveals,
        ),
        Rule(
            id="X2",
            name="enemy-same",
            severity="error",
            about="On a form two questions ask one fact.",
            fix="leave one of the two out",
            origin="ASC enemy items",
            all=_same_fact,
        ),
        Rule(
            id="X3",
            name="text-reveals",
            severity="warning",
            about="On a form the stem of one question holds the answer of another, and few other stems do.",
            fix="leave one of the two out",
            origin="Becker and Kao 2022",
            all=_text_reveals,
        ),
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
            id="X5",
            name="key-position",
            severity="warning",
            about="On a form one letter is right five times in a row (true-false: seven), or far too often (99 %).",
            fix="build with another seed; keys are drawn, not balanced",
            origin="Bar-Hillel and Attali 2002, Paul et al. 2014",
            all=_key_positions,
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
            about="One text is a wrong option in a quarter of all choices, or right five times and never wrong.",
            fix="give other wrong values",
            origin="frequency cues, see the bot",
            all=_overused,
        ),
        Rule(
            id="X9",
            name="coverage",
            severity="warning",
            about="A paragraph with facts has no question, or one paragraph has more than 30 % of them.",
            fix="see `quizgen coverage`",
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
        Rule(
            id="X11",
            name="form-parity",
            severity="error",
            about="Forms differ in kinds, levels, topics or points.",
            fix="name the counts in the blueprint",
            origin="eatATA, parallel forms",
            all=_parity,
        ),
    ),
)
