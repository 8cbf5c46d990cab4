"""Rules on forms: no question reveals another's answer, right letters are random, and forms are equivalent."""

from collections import Counter
from collections.abc import Iterable, Iterator
from operator import attrgetter

from quizgen.base.statistics import at_least
from quizgen.checks import BankMessages, FormView, Pool, Rule
from quizgen.checks.case import Case
from quizgen.model import OWN, Choose, Deck, Question, Write
from quizgen.text.matcher import padded, phrase

LONGEST_RUN, LONGEST_RUN_JUDGED = 5, 7
"""Number of right answers with the same letter in a row that is reported: of choices, and of true-false statements."""
COMMON = 0.3
"""Share of a form's stems from which a name that they contain is too common to reveal an answer."""


def _reveals(pool: Pool) -> BankMessages:
    """Finds a question that reveals the fact that another of the form asks, in forms with unlike sets of questions."""
    for paper in _unlike(pool.papers):
        for one in paper.questions:
            told = set(one.reveals)
            for other in paper.questions:
                if other.id != one.id and (shared := told.intersection(other.facts)):
                    yield one.id, f"form {paper.name}: it gives away {min(shared)!r}, which {other.id} asks"


def _same_fact(pool: Pool) -> BankMessages:
    """Finds two questions of a form that ask the same fact; two that the author wrote may share a ground."""
    for paper in _unlike(pool.papers):
        first: dict[str, Question] = {}
        for question in paper.questions:
            for fact in question.facts:
                other = first.setdefault(fact, question)
                if other is not question and not question.template == other.template == OWN:
                    yield question.id, f"form {paper.name}: it asks {fact!r}, as {other.id} does"


def _text_reveals(pool: Pool) -> BankMessages:
    """Finds a question whose text contains the answer of another, under any of its names.

    It skips names of fewer than four letters, and names that many questions contain.
    """
    for paper in _unlike(pool.papers):
        texts = [padded(question.stem) for question in paper.questions]
        for i, question in enumerate(paper.questions):
            for name in _answers(Case(question, pool.scope)):
                where = [j for j, text in enumerate(texts) if j != i and padded(name) in text]
                if where and len(where) < COMMON * len(texts):
                    other = paper.questions[where[0]].id
                    yield other, f"form {paper.name}: its text contains {name!r}, the answer of {question.id}"
                    break


def _unlike(papers: Iterable[FormView]) -> Iterator[FormView]:
    """The forms whose set of questions differs from that of every earlier form."""
    seen = set[frozenset[str]]()
    for paper in papers:
        held = frozenset(question.id for question in paper.questions)
        if held not in seen:
            yield paper
        seen.add(held)


def _answers(case: Case) -> tuple[str, ...]:
    answer = case.question.answer
    found = answer.answers if isinstance(answer, Write) else (case.key, *case.key_names) if case.single else ()
    return tuple(name for name in found if len("".join(phrase(name))) > 3)


def _key_positions(pool: Pool) -> BankMessages:
    """Finds letters that are far too frequent, and long runs of one letter."""
    for paper in pool.papers:
        for judged in (False, True):
            found = [(Case(question, pool.scope), keys[0]) for question, keys in _single_keys(paper)]
            letters = [letter for case, letter in found if case.judged is judged]
            longest = LONGEST_RUN_JUDGED if judged else LONGEST_RUN
            if (run := _longest_run(letters)) >= longest:
                yield "", f"form {paper.name}: the same letter is right {run} times in a row"
        yield from _uneven_letters(paper, pool)


def _single_keys(paper: FormView) -> Iterator[tuple[Question, tuple[str, ...]]]:
    for question, keys in zip(paper.questions, paper.keys, strict=True):
        if isinstance(question.answer, Choose) and not question.answer.several and len(keys) == 1:
            yield question, keys


def _longest_run(letters: list[str]) -> int:
    longest = run = 0
    for index, letter in enumerate(letters):
        run = run + 1 if index and letters[index - 1] == letter else 1
        longest = max(longest, run)
    return longest


def _uneven_letters(paper: FormView, pool: Pool) -> BankMessages:
    sizes: dict[int, Counter[str]] = {}
    for question, keys in _single_keys(paper):
        if isinstance(question.answer, Choose) and question.answer.options and not Case(question, pool.scope).uniform:
            sizes.setdefault(len(question.answer.options), Counter())[keys[0]] += 1
    for size, letters in sizes.items():
        total = sum(letters.values())
        name, most = letters.most_common(1)[0]
        if size * at_least(most, total, 1 / size) < 0.01:
            yield "", f"form {paper.name}: {name} is right in {most} of {total} choices of {size}"


def _parity(pool: Pool) -> BankMessages:
    """Finds forms that differ from the first one in kinds, levels, topics or points."""
    if len(pool.papers) < 2:
        return
    first, *others = pool.papers
    for paper in others:
        for what in ("kind", "level", "topic"):
            if Counter(map(attrgetter(what), first.questions)) != Counter(map(attrgetter(what), paper.questions)):
                yield "", f"forms {first.name} and {paper.name} do not have as many questions of each {what}"
        points = [sum(question.points for question in form.questions) for form in (first, paper)]
        if points[0] != points[1]:
            yield "", f"form {first.name} has {points[0]} points, form {paper.name} {points[1]}"


def _broken_chain(pool: Pool) -> BankMessages:
    """Finds linked questions that are incomplete, separated or in the wrong order."""
    for linked in _linked(pool.deck) if pool.deck else ():
        for paper in pool.papers:
            held = [question.id for question in paper.questions]
            places = [held.index(name) for name in linked if name in held]
            if places and places != list(range(places[0], places[0] + len(linked))):
                yield linked[0], f"form {paper.name}: it is linked to {linked[1]}, and they are separated there"


def _linked(deck: Deck) -> Iterator[list[str]]:
    """The full ids of the questions that the blueprint links."""
    start = f"{deck.id}/"
    for names in deck.quiz.blueprint.linked:
        yield [name if name.startswith(start) else start + name for name in names]


RULES = (
    Rule(
        id="X1",
        name="enemy-reveals",
        severity="error",
        about="On a form one question reveals the fact that another asks.",
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
        about="On a form the stem of one question contains the answer of another, and few other stems do.",
        fix="leave one of the two out",
        origin="Becker and Kao 2022",
        all=_text_reveals,
    ),
    Rule(
        id="X5",
        name="key-position",
        severity="warning",
        about="On a form one letter is right five times in a row (true-false: seven), or far too often (99 %).",
        fix="build with another `--seed`; its questions leave the letters no other place",
        origin="Bar-Hillel and Attali 2002, Paul et al. 2014",
        all=_key_positions,
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
    Rule(
        id="X12",
        name="broken-chain",
        severity="error",
        about="On a form linked questions are not all there, or do not follow each other in their order.",
        fix="build the quiz again, and leave the order of its questions as it is",
        origin="EBSR: the two parts of a question stay together",
        facts=True,
        all=_broken_chain,
    ),
)
