"""Rules for feedback: it must say more than the question and its key."""

import re
from collections.abc import Iterator

from quizgen.checks import Rule
from quizgen.checks.case import Case
from quizgen.checks.families.stem.sentences import sentences
from quizgen.model import Choose, Claims
from quizgen.text.words import norm

_PLACE = re.compile(r"\s*\([^()]*\d[^()]*\)\s*$")


def _repeats(case: Case) -> Iterator[str]:
    """Finds feedback that only repeats the statement or the key, or that contains a sentence twice."""
    told = [norm(_PLACE.sub("", text)) for text in sentences(case.question.feedback)]
    if not told:
        return
    if case.uniform and set(told) <= {norm(text) for text in sentences(case.question.stem)}:
        yield "the feedback is the statement again"
    elif case.single and told == [norm(case.key)]:
        yield "the feedback is the key again"
    elif len(set(told)) < len(told):
        yield "the feedback says a sentence twice"


def _same_reason(case: Case) -> Iterator[str]:
    """Finds a choice in which the reason for each wrong option is the reason for the key.

    It skips questions with several keys or with fixed options, questions about paragraphs, and keys without a reason.
    """
    answer = case.question.answer
    if not isinstance(answer, Choose) or case.uniform or answer.several or len(answer.keys) != 1:
        return
    if case.question.traits.claims is Claims.PARAGRAPH:
        return
    own = norm(answer.keys[0].because)
    wrong = [norm(option.because) for option in answer.options if not option.correct]
    if own and wrong and all(reason == own for reason in wrong):
        yield "the reason for each wrong option is the reason for the key"


RULES = (
    Rule(
        id="F16",
        name="feedback-repeats",
        severity="warning",
        about="The feedback only repeats the statement or the key, or contains a sentence twice.",
        fix="quote the words that decide ({{ quotation }}), or say why the answer is right",
        origin="Shute 2008 (elaborated feedback)",
        each=_repeats,
    ),
    Rule(
        id="F17",
        name="reason-repeats",
        severity="warning",
        about="The reason for each wrong option is the proof of the key and says nothing about the option.",
        fix="give each wrong value a reason of its own (`wrong`)",
        origin="Shute 2008; Kurdi et al. 2020 (feedback)",
        each=_same_reason,
    ),
)
