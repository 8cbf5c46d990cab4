"""The figures of the quality report: plain values, ready for the page."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import cos, pi, sin

from quizgen.bot import Report, measure, paper_of
from quizgen.checks import Finding, inspect
from quizgen.cli._checks import pool_of
from quizgen.forms import Form
from quizgen.model import Bank, Choose, Question

MOST_NODES = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """A named count, and its share of the largest beside it."""

    name: str
    count: int
    share: float
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """A question of a form as a point on a circle."""

    x: float
    y: float
    name: str
    enemies: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Graph:
    """Questions of the bank that may not stand on one form, around those that a form has."""

    nodes: tuple[Node, ...]
    lines: tuple[tuple[float, float, float, float], ...]
    pairs: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A form beside the others: what it holds, and which letters are right."""

    name: str
    kinds: tuple[Bar, ...]
    letters: tuple[Bar, ...]
    points: int
    questions: int
    bot: Report


@dataclass(frozen=True, slots=True, kw_only=True)
class Quality:
    """All that the report tells of a deck."""

    title: str
    facts: int
    questions: int
    untested: tuple[str, ...]
    paragraphs: tuple[Bar, ...]
    kinds: tuple[Bar, ...]
    skills: tuple[Bar, ...]
    levels: tuple[Bar, ...]
    findings: tuple[Finding, ...]
    allowed: tuple[Finding, ...]
    bot: Report
    lengths: tuple[Bar, ...]
    ranks: tuple[Bar, ...]
    graph: Graph
    sheets: tuple[Sheet, ...]


def quality(bank: Bank, forms: Sequence[Form]) -> Quality:
    """The figures of a bank and its forms."""
    deck, questions = bank.deck, bank.questions
    found = tuple(inspect(pool_of(bank, forms)))
    asked = {name for question in questions for name in question.facts}
    return Quality(
        title=deck.title,
        facts=len(deck.facts),
        questions=len(questions),
        untested=tuple(name for name in deck.facts if name not in asked),
        paragraphs=_paragraphs(bank),
        kinds=bars(question.kind for question in questions),
        skills=bars(question.skill for question in questions),
        levels=bars(question.level for question in questions),
        findings=tuple(finding for finding in found if not finding.allowed),
        allowed=tuple(finding for finding in found if finding.allowed),
        bot=measure(paper_of(questions, deck.language)),
        lengths=_lengths(questions),
        ranks=_ranks(questions),
        graph=_graph([item.question for item in forms[0].items] if forms else questions[:MOST_NODES]),
        sheets=tuple(_sheet(form, deck.language) for form in forms),
    )


def bars(names: Iterable[str]) -> tuple[Bar, ...]:
    """How often each name comes, the most frequent first."""
    counts = Counter(name for name in names if name)
    most = max(counts.values(), default=1)
    ranked = sorted(counts.items(), key=lambda entry: (-entry[1], entry[0]))
    return tuple(Bar(name=name, count=count, share=count / most) for name, count in ranked)


def _paragraphs(bank: Bank) -> tuple[Bar, ...]:
    """For each paragraph its questions, and how many facts it states."""
    asked = Counter(number for question in bank.questions for number in question.paragraphs)
    told = Counter(number for fact in bank.deck.facts.values() for number in fact.paragraphs)
    most = max(asked.values(), default=1)
    numbers = range(1, bank.deck.source.paragraphs + 1)
    return tuple(
        Bar(name=str(number), count=asked[number], share=asked[number] / most, note=str(told[number]))
        for number in numbers
    )


def _single(questions: Iterable[Question]) -> Iterable[Choose]:
    for question in questions:
        answer = question.answer
        if isinstance(answer, Choose) and not answer.several and len(answer.keys) == 1 and len(answer.options) > 2:
            yield answer


def _lengths(questions: Iterable[Question]) -> tuple[Bar, ...]:
    """Where the right option stands among all by length."""
    places = {"the longest": 0, "in between": 0, "the shortest": 0, "as long as another": 0}
    for answer in _single(questions):
        sizes = sorted(len(option.text) for option in answer.options)
        size = len(answer.keys[0].text)
        if sizes.count(size) > 1:
            places["as long as another"] += 1
        else:
            places["the longest" if size == sizes[-1] else "the shortest" if size == sizes[0] else "in between"] += 1
    most = max(places.values()) or 1
    return tuple(Bar(name=name, count=count, share=count / most) for name, count in places.items())


def _ranks(questions: Iterable[Question]) -> tuple[Bar, ...]:
    """Where the right one stands among four numbers, dates or paragraphs in order."""
    counts = Counter(
        next(index for index, option in enumerate(answer.options) if option.correct)
        for answer in _single(questions)
        if answer.ordered and len(answer.options) == 4
    )
    most = max(counts.values(), default=1)
    return tuple(
        Bar(name=name, count=counts[place], share=counts[place] / most)
        for place, name in enumerate(("first", "second", "third", "fourth"))
    )


def _graph(questions: Sequence[Question]) -> Graph:
    """The questions of a form on a circle, with a line between any two that ask or give away the same."""
    shown = questions[:MOST_NODES]
    points = [
        (50 + 42 * sin(2 * pi * place / len(shown)), 50 - 42 * cos(2 * pi * place / len(shown)))
        for place in range(len(shown))
    ]
    pairs = [pair for pair in combinations(range(len(shown)), 2) if _enemies(shown[pair[0]], shown[pair[1]])]
    degrees = Counter(place for pair in pairs for place in pair)
    nodes = (
        Node(x=x, y=y, name=question.stem, enemies=degrees[place])
        for place, (question, (x, y)) in enumerate(zip(shown, points, strict=True))
    )
    lines = tuple((*points[one], *points[other]) for one, other in pairs)
    return Graph(nodes=tuple(nodes), lines=lines, pairs=len(pairs))


def _enemies(one: Question, other: Question) -> bool:
    tested = set(one.facts) & set(other.facts)
    return bool(tested or set(one.reveals) & set(other.facts) or set(other.reveals) & set(one.facts))


def _sheet(form: Form, code: str) -> Sheet:
    questions = [item.question for item in form.items]
    keys = [item.key[0] for item in form.items if isinstance(item.question.answer, Choose) and len(item.key) == 1]
    counts = Counter(keys)
    most = max(counts.values(), default=1)
    return Sheet(
        name=form.name,
        kinds=bars(question.kind for question in questions),
        letters=tuple(Bar(name=name, count=counts[name], share=counts[name] / most) for name in sorted(counts)),
        points=form.points,
        questions=len(questions),
        bot=measure(paper_of(questions, code, [item.order for item in form.items], whole=True)),
    )
