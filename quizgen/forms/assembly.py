"""Assembles forms from a bank and a blueprint: selects candidates, states the task, solves it, orders the questions."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import permutations
from statistics import fmean

from quizgen.checks.difficulty import estimates
from quizgen.forms.arrange import alike, arrange
from quizgen.forms.candidates import BEST, MORE, Candidate, Known, cut, find_candidates
from quizgen.forms.choice import Selection, choose_one
from quizgen.forms.demands import make_task
from quizgen.forms.faults import BlueprintError, check, with_full_names
from quizgen.forms.form import Form, letter
from quizgen.forms.own import own_alone, with_all_own
from quizgen.forms.several import choose_several
from quizgen.forms.shortage import Unsolved, explain, is_short, lacking
from quizgen.forms.task import Task
from quizgen.model import Blueprint, Question


@dataclass(frozen=True, slots=True, kw_only=True)
class SelectionQuality:
    """The quality of the chosen questions: `worth` is the value of the solver's objective, `bound` its upper bound.

    `by` is the solver's name. `difficulty` is the mean estimated difficulty of each form's questions, from 0 to 100.
    """

    by: str
    worth: float
    bound: float
    difficulty: tuple[float, ...]

    @property
    def gap(self) -> float:
        """The greatest share by which the objective may be below its best value."""
        return max(0.0, self.bound - self.worth) / max(abs(self.worth), 1.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Assembly:
    """The forms of a quiz, their seed, the quality of the choice, and notes for the author."""

    seed: int
    forms: tuple[Form, ...]
    chosen: SelectionQuality
    notes: tuple[str, ...] = ()


def make_forms(questions: Sequence[Question], blueprint: Blueprint, seed: int) -> tuple[Form, ...]:
    """Makes the forms of a quiz as `assemble` does, without facts and without questions used before."""
    return assemble(questions, blueprint, seed, Known()).forms


def assemble(questions: Sequence[Question], blueprint: Blueprint, seed: int, known: Known) -> Assembly:
    """Makes the forms that a blueprint demands: with the same questions in each, or different ones of like content.

    Raises BlueprintError when the questions cannot satisfy the blueprint.
    """
    blueprint = with_all_own(with_full_names(blueprint, questions), questions)
    check(blueprint, questions)
    choice, attempt = _choose(questions, blueprint, known, seed)
    sets = choice.sets if _different(blueprint) > 1 else choice.sets * blueprint.forms
    titles = [section.title for section in blueprint.sections]
    forms: list[Form] = []
    for index, columns in enumerate(sets):
        forms.append(arrange(letter(index), columns, titles, seed, forms))
    chosen = SelectionQuality(
        by=choice.by,
        worth=round(choice.worth, 4),
        bound=round(choice.bound, 4),
        difficulty=tuple(round(found, 2) for found in _difficulties(forms, attempt.questions)),
    )
    return Assembly(seed=seed, forms=tuple(forms), chosen=chosen, notes=tuple(_notes(forms, choice, known)))


def _different(blueprint: Blueprint) -> int:
    """The number of sets of questions to choose: one for each form, or 1 if all forms share their questions."""
    return blueprint.forms if blueprint.versions == "different" else 1


@dataclass(frozen=True, slots=True, kw_only=True)
class _Attempt:
    """A task, the candidates it was made from, and the choice found; no choice before the task is solved."""

    candidates: Sequence[Candidate]
    task: Task
    choice: Selection | None = None

    @property
    def questions(self) -> tuple[Question, ...]:
        return _questions(self.candidates)


def _choose(questions: Sequence[Question], blueprint: Blueprint, known: Known, seed: int) -> tuple[Selection, _Attempt]:
    """The chosen questions, and the attempt that found them.

    The attempts are, in order: the author's own questions if they suffice, the best candidates, more candidates, and
    the task with lenient rules. A blueprint with `at_most` is then tried with as many questions as are possible. Raises
    BlueprintError when no attempt finds a choice.
    """
    candidates = find_candidates(questions, blueprint, known, seed)
    if own := own_alone(candidates, blueprint.questions * _different(blueprint)):
        attempt = _attempt(_task_of(cut(own, blueprint, BEST), blueprint), blueprint)
        if attempt.choice is not None:
            return attempt.choice, attempt
    attempt = _attempt(_task_of(cut(candidates, blueprint, BEST), blueprint), blueprint)
    if attempt.choice is None and len(attempt.candidates) < len(candidates):
        attempt = _attempt(_task_of(cut(candidates, blueprint, MORE), blueprint), blueprint)
    if attempt.choice is None and not is_short(attempt.task, forms=_different(blueprint)):
        attempt = _attempt(replace(attempt, task=replace(attempt.task, lenient=True)), blueprint)
    fewer = blueprint.questions - lacking(attempt.task, _different(blueprint)) if attempt.choice is None else 0
    if blueprint.at_most and 0 < fewer < blueprint.questions:
        return _choose(questions, replace(blueprint, questions=fewer, at_most=False), known, seed)
    if attempt.choice is None:
        raise BlueprintError(explain(_case(attempt, questions, blueprint, known)))
    return attempt.choice, attempt


def _task_of(candidates: Sequence[Candidate], blueprint: Blueprint) -> _Attempt:
    return _Attempt(candidates=candidates, task=_task(candidates, blueprint))


def _attempt(made: _Attempt, blueprint: Blueprint) -> _Attempt:
    """Solves the task; the result has a choice if there is one."""
    forms = _different(blueprint)
    return replace(made, choice=choose_one(made.task) if forms == 1 else choose_several(made.task, forms))


def _case(attempt: _Attempt, questions: Sequence[Question], blueprint: Blueprint, known: Known) -> Unsolved:
    """The failed task as input of `shortage.explain`, beside the same task with questions used before allowed again."""
    again = None
    if known.used:
        candidates = find_candidates(questions, blueprint, replace(known, used=()), 0)
        again = _task(cut(candidates, blueprint, BEST), blueprint)
    return Unsolved(task=attempt.task, forms=_different(blueprint), blueprint=blueprint, again=again)


def _task(candidates: Sequence[Candidate], blueprint: Blueprint) -> Task:
    """The task of these candidates.

    It has the estimated difficulty of each question when forms must be equally hard.
    """
    questions = _questions(candidates)
    hardness = estimates(questions, questions) if _different(blueprint) > 1 else {}
    return make_task(candidates, blueprint, {name: found.total for name, found in hardness.items()})


def _questions(candidates: Sequence[Candidate]) -> tuple[Question, ...]:
    return tuple(question for candidate in candidates for question in candidate.questions)


def _difficulties(forms: Sequence[Form], among: Sequence[Question]) -> Iterator[float]:
    questions = {item.question.id: item.question for form in forms for item in form.items}
    found = estimates(tuple(questions.values()), among)
    for form in forms:
        yield fmean(found[item.question.id].total for item in form.items)


def _notes(forms: Sequence[Form], choice: Selection, known: Known) -> Iterator[str]:
    """Yields notes for the author: answers revealed by other questions, equal forms, pinned questions used before."""
    for one, other in (pair for columns in choice.sets for pair in permutations(columns, 2)):
        if words := one.says & other.keys:
            said = f"{one.name} says {' '.join(min(words))!r}, which {other.name} asks for"
            yield f"{said}; no choice without this was found"
    for index, form in enumerate(forms):
        if twin := next((other for other in forms[:index] if alike(form, other)), None):
            yield f"form {form.name} is the same as form {twin.name}: their questions allow no other order"
    for name in sorted({item.question.id for form in forms for item in form.items} & known.names):
        yield f"{name} was used before, and is pinned"
