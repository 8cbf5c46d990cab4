"""The result of reading one question: the question, or the reason why it is invalid, with its line."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from quizgen.model import Answer, Choose, Option, Question

MOST_OPTIONS = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundQuestion:
    """A question, or else a message, with the line where it begins."""

    line: int
    question: Question | None = None
    message: str = ""
    hint: str = ""

    def renamed(self, name: str) -> Question:
        """The question under a name that no other of its file has."""
        if self.question is None:
            raise ValueError("nothing was found to rename")
        return replace(self.question, id=name)


def asked(line: int, kind: str, stem: str, answer: Answer, *, name: str = "") -> FoundQuestion:
    """A question from another program, without a fact or a paragraph."""
    question = Question(
        id=name or f"line-{line}",
        kind=kind,
        stem=" ".join(stem.split()),
        answer=answer,
        facts=(),
        paragraphs=(),
        skill="",
        level="",
        feedback="",
    )
    return FoundQuestion(line=line, question=question)


def amiss(line: int, message: str, hint: str = "") -> FoundQuestion:
    """The result for an invalid question, with the reason."""
    return FoundQuestion(line=line, message=message, hint=hint)


def chosen(line: int, stem: str, options: Sequence[tuple[str, bool]], *, name: str = "") -> FoundQuestion:
    """A choice, a choice of several, or, for the options true and false in this order, a true-false statement."""
    if not stem.strip():
        return amiss(line, "a question without a stem", "write what is asked")
    if not 2 <= len(options) <= MOST_OPTIONS:
        count = f"{len(options):,} option{'' if len(options) == 1 else 's'}"
        return amiss(line, f"a choice with {count}", f"write 2 to {MOST_OPTIONS}")
    right = sum(correct for _, correct in options)
    if not right:
        return amiss(line, "a question without a key", "mark the right option")
    statement = {text.strip().casefold() for text, _ in options} == {"true", "false"}
    kind = "true-false" if statement else "multiple-choice" if right > 1 else "choice"
    placed = sorted(options, key=lambda option: option[0].strip().casefold(), reverse=True) if statement else options
    answer = Choose(
        options=tuple(Option(text=" ".join(text.split()), correct=correct, because="") for text, correct in placed),
        several=right > 1,
        ordered=statement,
    )
    return asked(line, kind, stem, answer, name=name)
