"""The properties by which a blueprint counts questions."""

from collections.abc import Callable, Mapping

from quizgen.model import Blueprint, Question, Section, Span, Spans

CELLS: Mapping[str, Callable[[Question], str]] = {
    "kinds": lambda question: question.kind,
    "topics": lambda question: question.topic,
    "skills": lambda question: question.skill,
    "levels": lambda question: question.level,
}
"""Maps each counted property of a blueprint to the function that reads it from a question."""


def spans_of(part: Blueprint | Section, name: str) -> Spans:
    """The numbers of questions wanted for each value of one property; `name` is kinds, topics, skills or levels."""
    match name:
        case "kinds":
            return part.kinds
        case "topics":
            return part.topics
        case "skills":
            return part.skills
        case "levels":
            return part.levels
        case _:
            return {}


def fits_section(question: Question, section: Section) -> bool:
    """Whether a section's demands on kinds, topics, skills and levels allow this question in the section."""
    for name, of in CELLS.items():
        spans = spans_of(section, name)
        full = sum(span.least for span in spans.values()) >= section.questions
        span = spans.get(of(question), Span(most=0) if full else Span())
        if span.most == 0:
            return False
    return True
