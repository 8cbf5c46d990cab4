"""Reads a model's answers: one line per question; other lines are ignored."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from quizgen.answers.figures import is_right, number_in
from quizgen.answers.guide import guide_for
from quizgen.answers.judge import AnswerVerdict, judge
from quizgen.checks.pilot.sittings import letter
from quizgen.languages import Language
from quizgen.model import Choose, Number, Question, Write

_LINE = re.compile(
    r"^[ \t*#>`\-]{0,20}(?:Q(?:uestion)?[ \t]{0,9})?(?P<number>\d{1,3})[.): \t*]{1,20}(?P<answer>\S.*)$", re.MULTILINE
)
_LONGEST = 200
"""Most characters of one answer that are read."""
_GOOD = frozenset({AnswerVerdict.RIGHT, AnswerVerdict.SPELLING, AnswerVerdict.NEARLY})


@dataclass(frozen=True, slots=True)
class Reply:
    """A model's answer to a question: the option's text or its own words, and whether this is right."""

    text: str
    right: bool


def read_replies(text: str, count: int) -> Mapping[int, str]:
    """Maps question numbers from 1 to `count` to the answers in a model's text; of several for one, to the last."""
    lines = {int(found["number"]): found["answer"].strip(" *`\t\r")[:_LONGEST] for found in _LINE.finditer(text)}
    return {number: answer for number, answer in lines.items() if 1 <= number <= count and answer}


def reply_to(question: Question, text: str, language: Language) -> Reply | None:
    """A model's answer to a question, judged like a pupil's; None if it names none of the options."""
    match question.answer:
        case Choose() as answer:
            return _chosen(answer, text)
        case Write() as answer:
            return Reply(text, judge(guide_for(question, answer, language), text).verdict in _GOOD)
        case Number() as answer:
            given = number_in(text, answer, language, question.stem)
            return Reply(text, given is not None and is_right(answer, given))
        case _:
            return None


def _chosen(answer: Choose, text: str) -> Reply | None:
    """The option that an answer names by its letter or by its text; None if it names none."""
    first = re.match(r"\(?([A-Ja-j])(?:[).:,\s]|\Z)", text)
    for index, option in enumerate(answer.options):
        by_letter = first is not None and first[1].upper() == letter(index)
        if by_letter or text.casefold().strip(" .") == option.text.casefold().strip(" ."):
            return Reply(option.text, option.correct)
    return None
