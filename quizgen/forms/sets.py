"""Chooses a set from all questions of a bank in which each fact is asked once and no question answers another."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from quizgen.forms import solver
from quizgen.forms.candidates import BEST, Candidate, Known, cut, find_candidates, needs_passage
from quizgen.forms.demands import make_task
from quizgen.forms.program import Shape
from quizgen.forms.task import Column, Task, Taste, clash, words_met
from quizgen.forms.worth import IMPORTANCE
from quizgen.model import OWN, Blueprint, Fact, Question

_GAP = 0.01
"""Relative gap to the upper bound of the worth at which a set is accepted."""

_VARIED = Taste(((1, 3.0), (2, 1.0), (4, 0.6), (8, 0.4), (16, 0.2), (float("inf"), 0.0)))
"""Worth that the first, second … question of a kind adds to a set, besides its facts; it falls with their number."""

_GUESSED = 1.0
"""Subtracted from the worth of a true-false statement, since half of the guesses are right."""

_WHOLE_BANK = Blueprint()


def choose_set(questions: Sequence[Question], facts: Mapping[str, Fact]) -> tuple[Question, ...]:
    """Chooses the questions that are worth most together, and returns them in the order given.

    No two of them ask the same fact, none reveals a fact that another asks, and no stem contains another's answer. A
    fact is left out only if every question about it gives away the answer of one that is worth more. All questions
    written by hand are kept. Questions for the number of a paragraph are left out, because the files made of the set do
    not show the article with numbered paragraphs.
    """
    found = [question for question in questions if not needs_passage(question)]
    if not found:
        return ()
    every = find_candidates(found, _WHOLE_BANK, Known(facts=facts), 0)
    own = [candidate for candidate in every if candidate.questions[0].template == OWN]
    made = cut([candidate for candidate in every if candidate.questions[0].template != OWN], _WHOLE_BANK, BEST)
    chosen = _beside_own(_task([*own, *made], facts)) if made else ()
    names = {column.name for column in chosen} | {candidate.questions[0].id for candidate in own}
    return tuple(question for question in questions if question.id in names)


def _task(candidates: Sequence[Candidate], facts: Mapping[str, Fact]) -> Task:
    """The task without a fixed number of questions: it maximises the worth of facts and the variety of kinds."""
    valued = [replace(candidate, value=_worth(candidate, facts)) for candidate in candidates]
    columns = make_task(valued, _WHOLE_BANK, {}).columns
    kinds = dict.fromkeys(cell for column in columns for cell in column.counts if cell[0] == "kinds")
    return Task(columns=columns, spans={}, tastes=dict.fromkeys(kinds, _VARIED))


def _beside_own(task: Task) -> Sequence[Column]:
    """The best set of generated questions that clash with none of the questions written by the author."""
    own = [column for column in task.columns if column.questions[0].template == OWN]
    made = [column for column in task.columns if column.questions[0].template != OWN]
    free = [column for column in made if not any(clash(column, other) or words_met(column, other) for other in own)]
    return _best(replace(task, columns=tuple(free))) if free else ()


def _worth(candidate: Candidate, facts: Mapping[str, Fact]) -> float:
    """The importance of a candidate's facts plus 1 for each, so that a match equals one question for each fact.

    A true-false statement is worth less by `_GUESSED`.
    """
    asked = {name for question in candidate.questions for name in question.facts}
    worth = sum(1.0 + (facts[name].importance if name in facts else IMPORTANCE) for name in asked)
    return worth - _GUESSED * any(question.judged for question in candidate.questions)


def _best(task: Task) -> Sequence[Column]:
    """The set worth most according to HiGHS; if HiGHS finds none within its limits, the set of `_one_by_one`."""
    solution = solver.solve(task, Shape(), _GAP)
    return solution.forms[0] if solution else _one_by_one(task.columns)


def _one_by_one(columns: Sequence[Column]) -> list[Column]:
    """Takes the columns in descending value, and keeps each that clashes with none kept before it."""
    chosen: list[Column] = []
    for column in sorted(columns, key=lambda column: -column.value):
        if not any(clash(column, other) or words_met(column, other) for other in chosen):
            chosen.append(column)
    return chosen
