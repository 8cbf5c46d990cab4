"""The values everyone passes: a deck and its facts, a question and its answer. All are frozen."""

from quizgen.model.deck import Deck
from quizgen.model.facts import Dispute, Evidence, Fact, Misconception, Negative, Relation, Role, Source
from quizgen.model.media import PICTURES, Box, Media, picture_fault
from quizgen.model.numbers import read_number
from quizgen.model.pictures import media_of, pictures_of
from quizgen.model.plans import Blueprint, CardPlan, QuizPlan, Retirement, Section, Span, Spans
from quizgen.model.questions import (
    Answer,
    Bank,
    Choose,
    Match,
    Number,
    Option,
    Order,
    Pair,
    Question,
    Refusal,
    Step,
    Write,
)
from quizgen.model.values import BLANK, Date, Entity, Quantity, Roles, Stance, Text, Value, written

__all__ = [
    "BLANK",
    "PICTURES",
    "Answer",
    "Bank",
    "Blueprint",
    "Box",
    "CardPlan",
    "Choose",
    "Date",
    "Deck",
    "Dispute",
    "Entity",
    "Evidence",
    "Fact",
    "Match",
    "Media",
    "Misconception",
    "Negative",
    "Number",
    "Option",
    "Order",
    "Pair",
    "Quantity",
    "Question",
    "QuizPlan",
    "Refusal",
    "Relation",
    "Retirement",
    "Role",
    "Roles",
    "Section",
    "Source",
    "Span",
    "Spans",
    "Stance",
    "Step",
    "Text",
    "Value",
    "Write",
    "media_of",
    "picture_fault",
    "pictures_of",
    "read_number",
    "written",
]
