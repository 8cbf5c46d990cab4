"""The command-line options for forms: their seed, their number, how they differ, and questions to avoid."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal

import click

from quizgen.base.errors import SourceError
from quizgen.base.files import read_bytes
from quizgen.base.yaml import Document
from quizgen.cli._load import counted
from quizgen.forms import Assembly, BlueprintError, Form, Known, assemble
from quizgen.forms.minutes import seconds
from quizgen.manifest import read_manifest
from quizgen.model import Bank, Blueprint, Question

FORM_OPTIONS = ("seed", "forms", "versions", "not_in")
"""The names of the options in `FormOptions`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FormOptions:
    """The values of the options for forms: seed, number, versions, and earlier builds whose questions are avoided."""

    seed: int
    forms: int | None = None
    versions: Literal["reorder", "different"] | None = None
    not_in: tuple[Path, ...] = ()


def form_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """Decorates a command with the options for making forms: `seed`, `forms`, `versions` and `not_in`."""
    options = (
        click.option("--seed", default=1, show_default=True, help="Seed of the random choices."),
        click.option("--forms", type=click.IntRange(1, 702), help="How many forms; the deck's own number if left out."),
        click.option(
            "--versions",
            type=click.Choice(["reorder", "different"]),
            help="Whether forms hold the same questions in another order, or different ones of equal weight.",
        ),
        click.option(
            "--not-in",
            multiple=True,
            metavar="QUIZ.JSON",
            type=click.Path(exists=True, dir_okay=False, path_type=Path),
            help="Take no question that this earlier build used; may be repeated.",
        ),
    )
    for option in reversed(options):
        function = option(function)
    return function


def forms_of(bank: Bank, document: Document, options: FormOptions) -> Assembly:
    """Makes the forms of a deck's quiz; SourceError with each demand of its blueprint that cannot be met."""
    known = Known(facts=bank.deck.facts, used=tuple(_used(options)))
    try:
        return assemble(bank.questions, _wished(bank.deck.quiz.blueprint, options), options.seed, known)
    except BlueprintError as error:
        problems = [document.problem(("quiz", *fault.loc), fault.message, fault.hint) for fault in error.faults]
        raise SourceError(problems) from error


def _wished(blueprint: Blueprint, options: FormOptions) -> Blueprint:
    return replace(blueprint, forms=options.forms or blueprint.forms, versions=options.versions or blueprint.versions)


def _used(options: FormOptions) -> Iterator[Question]:
    """Yields the questions of earlier builds."""
    for path in options.not_in:
        manifest = read_manifest(read_bytes(path), path.as_posix())
        yield from (item.question for form in manifest.forms for item in form.items)


def form_lines(assembly: Assembly) -> Iterator[str]:
    """Yields the lines of a build's report on its forms."""
    forms = assembly.forms
    different = len({item.question.id for form in forms for item in form.items}) > len(forms[0].items)
    for form, difficulty in zip(forms, assembly.chosen.difficulty, strict=True):
        name = f"form {form.name}" if different else _together(forms)
        yield f"{name}: {_content(form)}, estimated difficulty {difficulty:.0f} of 100"
        if not different:
            break
    yield from (f"note: {note}" for note in assembly.notes)


def _together(forms: Sequence[Form]) -> str:
    """The names of all forms in words, for a line that describes forms with the same questions."""
    names = [form.name for form in forms]
    if len(names) <= 2:
        return f"form{'s' * (len(names) - 1)} {' and '.join(names)}"
    return f"forms {names[0]} to {names[-1]}"


def _content(form: Form) -> str:
    minutes = round(sum(seconds(item.question) for item in form.items) / 60)
    questions, points = counted(len(form.items), "question"), counted(form.points, "point")
    return f"{questions}, {points}, about {counted(max(minutes, 1), 'minute')}"
