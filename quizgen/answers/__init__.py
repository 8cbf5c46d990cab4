"""Judges typed answers; all other rooms leave to this one whether an answer is right, nearly right or wrong."""

from quizgen.answers.accepting import accept_list, reject_list, spellings
from quizgen.answers.figures import hedges_of, is_right, number_in
from quizgen.answers.guide import Guide, guide_for
from quizgen.answers.judge import AnswerJudgement, AnswerVerdict, judge

__all__ = [
    "AnswerJudgement",
    "AnswerVerdict",
    "Guide",
    "accept_list",
    "guide_for",
    "hedges_of",
    "is_right",
    "judge",
    "number_in",
    "reject_list",
    "spellings",
]
