"""Converts a blueprint and its candidates into a task: the cells to which each question counts, and their limits."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from quizgen.checks.difficulty import answers_of
from quizgen.forms.candidates import Candidate
from quizgen.forms.cells import CELLS, fits_section, spans_of
from quizgen.forms.minutes import seconds
from quizgen.forms.own import beside_own, given_texts
from quizgen.forms.preferences import RATIONED, tastes_of
from quizgen.forms.similarity import alike
from quizgen.forms.task import DIFFICULTY, POINTS, QUESTIONS, SECONDS, Cell, Column, Task, clash, words_met
from quizgen.model import Blueprint, Choose, Section, Span
from quizgen.text.matcher import Phrase, collect, phrase

_THEME = 0.1
"""Share of all stems; a word in more of them is the theme of the bank, so that its occurrence reveals no answer."""


def make_task(candidates: Sequence[Candidate], blueprint: Blueprint, hardness: Mapping[str, int]) -> Task:
    """Makes the task of choosing one form; `hardness` is the estimated difficulty by question id, or empty."""
    columns = tuple(_columns(candidates, blueprint, hardness))
    columns = tuple(_beside_pinned(tuple(beside_own(columns))))
    return Task(columns=columns, spans=dict(_spans(blueprint)), tastes=dict(tastes_of(columns, blueprint)))


# Columns --------------------------------------------------------------------------------------------------------------


def _columns(candidates: Sequence[Candidate], blueprint: Blueprint, hardness: Mapping[str, int]) -> Iterator[Column]:
    questions = [question for candidate in candidates for question in candidate.questions]
    keys = {question.id: frozenset(map(phrase, answers_of(question))) for question in questions}
    words = {question.id: [phrase(text) for text in given_texts(question)] for question in questions}
    known = collect(key for found in keys.values() for key in found)
    says = {
        question.id: frozenset(key for text in words[question.id] for key in known.found_in(text))
        for question in questions
    }
    theme = _theme(says.values(), len(questions))
    groups = alike({question.id: words[question.id][0] for question in questions})
    for candidate in candidates:
        names = [question.id for question in candidate.questions]
        counts = _counts(candidate, groups, hardness)
        for index, section in _places(candidate, blueprint):
            yield Column(
                questions=candidate.questions,
                section=index,
                pinned=candidate.pinned,
                value=candidate.value,
                counts={**counts, **_counts_in(candidate, index, section)},
                asks=frozenset([f"#{names[0]}", *(fact for q in candidate.questions for fact in q.facts)]),
                reveals=frozenset(fact for question in candidate.questions for fact in question.reveals),
                keys=frozenset().union(*(keys[name] for name in names)) - theme,
                says=frozenset().union(*(says[name] for name in names)) - theme,
            )


def _theme(says: Iterable[frozenset[Phrase]], questions: int) -> frozenset[Phrase]:
    counts = Counter(key for found in says for key in found)
    return frozenset(key for key, count in counts.items() if count > _THEME * questions)


def _places(candidate: Candidate, blueprint: Blueprint) -> Iterator[tuple[int, Section | None]]:
    """Yields the index and section of each section in which a candidate may be; 0 and None for a form without any."""
    if not blueprint.sections:
        yield 0, None
    for index, section in enumerate(blueprint.sections):
        if all(fits_section(question, section) for question in candidate.questions):
            yield index, section


def _counts(candidate: Candidate, groups: Mapping[str, str], hardness: Mapping[str, int]) -> Mapping[Cell, int]:
    counts = Counter[Cell]()
    for question in candidate.questions:
        counts[QUESTIONS] += 1
        counts[POINTS] += question.points
        counts[SECONDS] += seconds(question)
        counts[DIFFICULTY] += hardness.get(question.id, 0)
        counts["worth", question.points] += 1
        for name, of in CELLS.items():
            counts[name, of(question)] += 1
        if question.uniform and isinstance(question.answer, Choose):
            place = next(i for i, option in enumerate(question.answer.options) if option.correct)
            counts["place", question.kind, place] += 1
        for cell, belongs in RATIONED.items():
            counts[cell] += belongs(question)
        if question.paragraphs:
            counts["paragraph", question.paragraphs[0]] += 1
        if question.id in groups:
            counts["alike", groups[question.id]] += 1
    return counts


def _counts_in(candidate: Candidate, index: int, section: Section | None) -> Mapping[Cell, int]:
    """The numbers that a candidate adds to the cells of the section it is in; none without a section."""
    if section is None:
        return {}
    counts = Counter[Cell]()
    for question in candidate.questions:
        counts["section", index] += 1
        for name, of in CELLS.items():
            if of(question) in spans_of(section, name):
                counts["section", index, name, of(question)] += 1
    return counts


def _beside_pinned(columns: Sequence[Column]) -> Iterator[Column]:
    """Yields the pinned columns, and the other columns that clash with no pinned one."""
    pinned = [column for column in columns if column.pinned]
    names = {column.name for column in pinned}
    for column in columns:
        if column.name in names or not any(clash(column, other) or words_met(column, other) for other in pinned):
            yield column


# Limits on the sums ---------------------------------------------------------------------------------------------------


def _spans(blueprint: Blueprint) -> Iterator[tuple[Cell, Span]]:
    yield QUESTIONS, Span(least=blueprint.questions, most=blueprint.questions)
    if blueprint.points != Span():
        yield POINTS, blueprint.points
    if blueprint.minutes != Span():
        yield SECONDS, _in_seconds(blueprint.minutes)
    yield from _cell_spans((), blueprint)
    for index, section in enumerate(blueprint.sections):
        yield ("section", index), Span(least=section.questions, most=section.questions)
        yield from _cell_spans(("section", index), section)


def _cell_spans(prefix: Cell, part: Blueprint | Section) -> Iterator[tuple[Cell, Span]]:
    """Yields the limits that a blueprint or a section sets for each of its cells.

    `prefix` begins the name of each cell.
    """
    for name in CELLS:
        for value, span in spans_of(part, name).items():
            yield (*prefix, name, value), span


def _in_seconds(minutes: Span) -> Span:
    """Minutes in seconds; a single number of minutes allows every duration that rounds to it."""
    if minutes.least == minutes.most:
        return Span(least=60 * minutes.least - 30, most=60 * minutes.least + 29)
    return Span(least=60 * minutes.least, most=None if minutes.most is None else 60 * minutes.most)
