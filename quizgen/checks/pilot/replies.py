"""Reads the answers of a model: a line for each question, among whatever else it writes."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from quizgen.answers.figures import is_right, number_in
from quizgen.answers.guide import guide_for
from quizgen.answers.judge import AnswerVerdict, judge
from quizgen.checks.pilot.sittings import letter
from quizgen.languages import Language
from quizgen.model import Choose, Number, Question, Write

_LINE = re.compile(r"^[\s*#>`\-]*(?:Q(?:uestion)?\s*)?(?P<number>\d{1,3})[.):\s*]+(?P<answer>\S.*)$", re.MULTILINE)
_LONGEST = 200
"""Characters of one answer."""
_GOOD = frozenset({AnswerVerdict.RIGHT, AnswerVerdict.SPELLING, AnswerVerdict.NEARLY})


@dataclass(frozen=True, slots=True)
class Reply:
    """What a model answered to a question: the option's text or its own words, and whether that is right."""

    text: str
    right: bool


def read_replies(text: str, count: int) -> Mapping[int, str]:
    """The answers by the numbers of the questions, from 1; of several to one question the last."""
    lines = {int(found["number"]): found["answer"].strip(" *`\t\r")[:_LONGEST] for found in _LINE.finditer(text)}
    return {number: answer for number, answer in lines.items() if 1 <= number <= count and answer}


def reply_to(question: Question, text: str, language: Language) -> Reply | None:
    """The answer to a question, judged as a pupil's would be; None where it chooses none of the options."""
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
    """The option that an answer names by its letter, or by its words."""
    first = re.match(r"\(?([A-Ja-j])(?:[).:,\s]|\Z)", text)
    for index, option in enumerate(answer.options):
        by_letter = first is not None and first[1].upper() == letter(index)
        if by_letter or text.casefold().strip(" .") == option.text.casefold().strip(" ."):
            return Reply(option.text, option.correct)
    return None
