"""List the questions of a deck."""

import json
from dataclasses import asdict
from typing import Any

import click

from quizgen.checks.difficulty import Difficulty, estimates
from quizgen.cli._load import counted, deck_argument, load_bank
from quizgen.forms import letter
from quizgen.manifest.questions import question_json
from quizgen.model import Choose, Explain, Match, Number, Order, Question, Write
from quizgen.questions.kinds import KINDS


@click.command(epilog="Example: quizgen questions gull-point --kind choice --json")
@deck_argument
@click.option("--kind", "kinds", multiple=True, help="Only questions of this kind; may be repeated.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line, with the proof of every option.")
@click.option("--difficulty", "with_difficulty", is_flag=True, help="Add the estimated difficulty, signal by signal.")
def command(deck: str, kinds: tuple[str, ...], *, as_json: bool, with_difficulty: bool) -> None:
    """List the questions of DECK with their answers."""
    bank = load_bank(deck)
    wanted = {KINDS.get(kind).name for kind in kinds}
    chosen = [question for question in bank.questions if not kinds or question.kind in wanted]
    known = estimates(chosen, bank.questions) if with_difficulty else {}
    for question in chosen:
        difficulty = known.get(question.id)
        click.echo(_json(question, difficulty) if as_json else _plain(question, difficulty))
    click.echo(f"{counted(len(chosen), 'question')} of {counted(len({q.kind for q in chosen}), 'kind')}", err=True)


def _json(question: Question, difficulty: Difficulty | None) -> str:
    value: dict[str, Any] = question_json(question)
    if difficulty:
        value["estimated_difficulty"] = {"total": difficulty.total, **asdict(difficulty)}
    return json.dumps(value, ensure_ascii=False)


def _plain(question: Question, difficulty: Difficulty | None) -> str:
    lines = [
        f"{question.id}  [{question.kind}]",
        f"  {question.stem}",
        *(f"    {line}" for line in answer_lines(question)),
        *([f"  {difficulty}"] if difficulty else []),
    ]
    return "\n".join(lines) + "\n"


def answer_lines(question: Question) -> list[str]:
    """The answer of a question, a line for each option, pair or step; the right ones are marked with *."""
    match question.answer:
        case Choose(options=options):
            return [f"{'*' if o.correct else ' '} {letter(i)}. {o.text}" for i, o in enumerate(options)]
        case Write(answers=answers):
            return [f"* {' / '.join(answers)}"]
        case Number(text=text, tolerance=tolerance):
            return [f"* {text}" + (f" (give or take {tolerance.normalize():f})" if tolerance else "")]
        case Match(pairs=pairs, extra=extra):
            return [*(f"* {pair.left} — {pair.right}" for pair in pairs), *(f"  — {option.text}" for option in extra)]
        case Order(steps=steps):
            return [f"* {i}. {step.text}" for i, step in enumerate(steps, 1)]
        case Explain(points=points, model=model):
            return [*(f"* {point}" for point in points), f"  {model}"]
