"""Show why a question's key is right and each other option wrong."""

import click

from quizgen.base import library
from quizgen.base.errors import UsageError
from quizgen.checks.difficulty import estimates
from quizgen.cli._load import bank_of, load_deck
from quizgen.model import Bank, Choose, Explain, Match, Number, Order, Question, Write, read_key
from quizgen.questions.bank import find_question

_AUTHORED = "Written by hand: its key is the author's word, which no fact proves."


@click.command(epilog="Example: quizgen explain gull-point/choice/calloway-directs/person")
@click.argument("question")
@click.option("--deck", default="", help="The deck's name or file; the first part of QUESTION if left out.")
def command(question: str, deck: str) -> None:
    """Show the key of QUESTION, its evidence, and the proof of each option."""
    bank = bank_of(load_deck(deck or _deck_of(question))[1])
    click.echo(_explained(find_question(bank, question), bank))


def _deck_of(question: str) -> str:
    key = read_key(question)
    name = key.deck if key else question
    if name not in library.decks():
        raise UsageError(f"no deck {name!r} is at hand; name its file with --deck")
    return name


def _explained(question: Question, bank: Bank) -> str:
    lines = [question.id, "", question.stem, ""]
    for right, text, because in _parts(question):
        lines += [f"{'right' if right else 'wrong'}: {text}", *([f"       {because}"] if because else [])]
    lines += ["", _AUTHORED] if question.authored else []
    lines += ["", f"Feedback: {question.feedback}"] if question.feedback else []
    lines += ["", "Facts:"] if question.facts else []
    for name in question.facts:
        fact = bank.deck.facts[name]
        places = "; ".join(f"paragraph {e.paragraph}: {', '.join(e.terms)}" for e in fact.evidence)
        lines.append(f"  {name}: {fact.sentence} [{places}]")
    return "\n".join([*lines, "", *_difficulty_lines(question, bank)])


def _difficulty_lines(question: Question, bank: Bank) -> list[str]:
    """Lines that show the estimated difficulty of a question and the signals that it is computed from."""
    difficulty = estimates([question], bank.questions)[question.id]
    parts = [f"  {s.name:<12}{s.adds:>3} of {s.most:>2}  {s.because}" for s in difficulty.signals]
    return [f"Estimated difficulty: {difficulty.total} of 100", *parts]


def _parts(question: Question) -> list[tuple[bool, str, str]]:
    match question.answer:
        case Choose(options=options):
            return [(option.correct, option.text, option.because) for option in options]
        case Write(answers=answers, because=because):
            return [(True, " / ".join(answers), because)]
        case Number(text=text, because=because):
            return [(True, text, because)]
        case Match(pairs=pairs, extra=extra):
            matched = [(True, f"{pair.left} — {pair.right}", pair.because) for pair in pairs]
            return matched + [(False, option.text, option.because) for option in extra]
        case Order(steps=steps):
            return [(True, step.text, step.because) for step in steps]
        case Explain(points=points, model=model, because=because):
            return [(True, " · ".join(points), " ".join(filter(None, (model, because))))]
