"""Estimates the time for a question: reading at 150 words a minute, plus the time to answer."""

from typing import assert_never

from quizgen.model import Choose, Explain, Match, Number, Order, Question, Write

_WORD = 0.4
"""Seconds to read a word, at 150 words a minute."""


def seconds(question: Question) -> int:
    """The estimated time (seconds) to read and answer a question."""
    words = len(question.stem.split()) + sum(len(text.split()) for text in _parts(question))
    return round(_WORD * words) + _doing(question)


def _parts(question: Question) -> list[str]:
    match question.answer:
        case Choose(options=options):
            return [option.text for option in options]
        case Match(pairs=pairs, extra=extra):
            return [text for pair in pairs for text in (pair.left, pair.right)] + [option.text for option in extra]
        case Order(steps=steps):
            return [step.text for step in steps]
        case Write() | Number() | Explain():
            return []
        case answer:
            assert_never(answer)


def _doing(question: Question) -> int:
    match question.answer:
        case Choose(several=True, options=options):
            return 12 * len(options)
        case Choose(options=options):
            return 6 * len(options) + 6
        case Match(pairs=pairs):
            return 20 * len(pairs)
        case Order(steps=steps):
            return 18 * len(steps)
        case Write() | Number():
            return 45
        case Explain(lines=lines):
            return 30 * lines
        case answer:
            assert_never(answer)
