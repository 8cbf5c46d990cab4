"""Reads a blueprint, the demands on a quiz, and reports demands that contradict each other."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Protocol

from quizgen.base.yaml import Loc
from quizgen.deck.grammar import QuizSchema
from quizgen.deck.grammar.deck import BlueprintSchema, CellsSchema, SectionSchema
from quizgen.deck.grammar.words import level_of
from quizgen.model import Blueprint, Section, Span, Spans

CELLS = ("kinds", "topics", "skills", "levels")
"""The properties by which a blueprint counts questions."""

_AT: Loc = ("quiz", "blueprint")


class NoteProblem(Protocol):
    """The type of a function that records a problem at a location of the deck's file."""

    def __call__(self, loc: Loc, message: str, hint: str = "", *, of_key: bool = False) -> None:
        """Records the problem; with `of_key` it is located at the key instead of the value."""


def read_blueprint(quiz: QuizSchema, wrong: NoteProblem, topic: Callable[[Loc, str], None]) -> Blueprint:
    """Reads the blueprint of a quiz.

    `wrong` is called for each contradiction, `topic` with the place and name of each topic that the blueprint names.
    """
    entry = quiz.blueprint
    questions = _questions(quiz, wrong)
    _check_names(entry, questions, wrong)
    blueprint = Blueprint(
        questions=questions,
        at_most="questions" not in quiz.model_fields_set and not entry.sections,
        forms=quiz.forms,
        versions=entry.versions,
        points=_span((*_AT, "points"), entry.points, wrong),
        minutes=_span((*_AT, "minutes"), entry.minutes, wrong),
        sections=tuple(_section((*_AT, "sections", i), part, wrong, topic) for i, part in enumerate(entry.sections)),
        pinned=tuple(dict.fromkeys(entry.pinned)),
        leave_out=tuple(dict.fromkeys(entry.leave_out)),
        linked=tuple(entry.linked),
        **_cells(_AT, entry, questions, wrong, topic),
    )
    if 0 < quiz.minutes < blueprint.minutes.least:
        message = f"asks for {blueprint.minutes.least} minutes of questions in a quiz of {quiz.minutes} minutes"
        wrong((*_AT, "minutes"), message, "allow more time, or ask for less")
    return blueprint


def _questions(quiz: QuizSchema, wrong: NoteProblem) -> int:
    """The number of questions of a form: as stated, or the sum over its sections."""
    together = sum(section.questions for section in quiz.blueprint.sections)
    if not together or "questions" not in quiz.model_fields_set:
        return together or quiz.questions
    if together != quiz.questions:
        message = f"the quiz has {quiz.questions} questions, but its sections have {together}"
        wrong(("quiz", "questions"), message, f"write {together}, or leave it out")
    return together


def _section(loc: Loc, entry: SectionSchema, wrong: NoteProblem, topic: Callable[[Loc, str], None]) -> Section:
    cells = _cells(loc, entry, entry.questions, wrong, topic)
    return Section(title=entry.title, questions=entry.questions, **cells)


def _cells(
    loc: Loc, entry: CellsSchema, questions: int, wrong: NoteProblem, topic: Callable[[Loc, str], None]
) -> Mapping[str, Spans]:
    """The bounds that a blueprint or section sets for each kind, topic, skill and level, by property (`kinds` …)."""
    cells = {name: _spans((*loc, name), getattr(entry, name), questions, wrong) for name in CELLS}
    cells["levels"] = {str(level_of(name)): span for name, span in cells["levels"].items()}
    for name in cells["topics"]:
        topic((*loc, "topics", name), name)
    return cells


def _spans(loc: Loc, amounts: Mapping[str, str], questions: int, wrong: NoteProblem) -> Spans:
    spans = {name: _span((*loc, name), amount, wrong) for name, amount in amounts.items()}
    total = sum(span.least for span in spans.values())
    if total > questions:
        message = f"the {loc[-1]} add up to {total}, but there are {questions} questions"
        wrong(loc, message, "ask for fewer of them, or raise `questions`", of_key=True)
    return spans


def _span(loc: Loc, amount: str, wrong: NoteProblem) -> Span:
    """The bounds of an amount such as `3`, `2-4` or `2+`; for an invalid one none, with a problem noted."""
    least, _, most = amount.replace("–", "-").partition("-")
    if least.endswith("+"):
        return Span(least=int(least[:-1]))
    span = Span(least=int(least), most=int(most or least))
    if most and int(most) < int(least):
        wrong(loc, f"found {amount!r}, which ends before it begins", f"write {most}-{least}")
        return Span()
    return span


# Questions named by their ids -----------------------------------------------------------------------------------------


def _check_names(entry: BlueprintSchema, questions: int, wrong: NoteProblem) -> None:
    for problem in (*_pins(entry, questions), *_links(entry, questions)):
        wrong(*problem)


def _pins(entry: BlueprintSchema, questions: int) -> Iterator[tuple[Loc, str, str]]:
    for index, name in enumerate(entry.pinned):
        if name in entry.leave_out:
            yield (*_AT, "pinned", index), f"{name!r} is both pinned and left out", "take it out of one of the two"
    if (count := len(set(entry.pinned))) > questions:
        yield (*_AT, "pinned"), f"{count} questions are pinned, but there are {questions}", "raise `questions`"


def _links(entry: BlueprintSchema, questions: int) -> Iterator[tuple[Loc, str, str]]:
    most = max((section.questions for section in entry.sections), default=questions)
    for index, group in enumerate(entry.linked):
        loc = (*_AT, "linked", index)
        if len(group) < 2:
            yield loc, f"{group[0]!r} is linked with nothing" if group else "an empty group", "name two or more"
        if len(group) > most:
            yield loc, f"{len(group)} linked questions where there is room for {most}", "link fewer"
        for name in group:
            if name in entry.leave_out:
                yield loc, f"{name!r} is both linked and left out", "take it out of one of the two"
    for name in _twice(name for group in entry.linked for name in group):
        yield (*_AT, "linked"), f"{name!r} is linked twice", "put all that belong together into one group"


def _twice(names: Iterable[str]) -> list[str]:
    return [name for name, count in Counter(names).items() if count > 1]
