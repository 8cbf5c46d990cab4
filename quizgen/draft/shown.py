"""Shows the answer of a question line by line to the author who decides on it."""

from collections.abc import Iterator
from typing import TypeAlias, assert_never

from quizgen.model import Choose, Explain, Match, Number, Order, Question, Write

AnswerLine: TypeAlias = tuple[str, str, str]
"""A mark such as ✓, a text, and the reason beside it or an empty text."""

RIGHT, WRONG = "✓", "✗"


def answer_lines(question: Question) -> Iterator[AnswerLine]:
    """Yields the options, pairs, steps or points of a question; last why its answer is right, if that is given."""
    yield from _lines(question)
    if question.feedback:
        yield "→", question.feedback, ""


def _lines(question: Question) -> Iterator[AnswerLine]:
    match question.answer:
        case Choose(options=options):
            for option in options:
                reason = "" if option.because == question.feedback else option.because
                yield RIGHT if option.correct else WRONG, option.text, reason
        case Match(pairs=pairs, extra=extra):
            yield from ((RIGHT, f"{pair.left} – {pair.right}", "") for pair in pairs)
            yield from ((WRONG, option.text, option.because) for option in extra)
        case Order(steps=steps):
            yield from ((f"{number}.", step.text, "") for number, step in enumerate(steps, 1))
        case Explain(points=points, model=model):
            yield from (("•", point, "") for point in points)
            if model:
                yield "=", model, ""
        case Write(answers=answers):
            yield from ((RIGHT, text, "") for text in answers)
        case Number(text=text):
            yield RIGHT, text, ""
        case answer:
            assert_never(answer)
