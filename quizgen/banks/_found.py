"""The result of reading one question of a file: the question with what of it is not kept, or why there is none."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from quizgen.model import (
    BLANK,
    Answer,
    Choose,
    Explain,
    Match,
    Media,
    Number,
    Option,
    Order,
    Pair,
    Question,
    Remark,
    Step,
    Write,
    read_number,
)

MOST_OPTIONS = 100
_TRUTH = {"true": True, "t": True, "yes": True, "false": False, "f": False, "no": False}
_AFTER_BLANK = re.compile(rf"{BLANK} (?=[.,;:?!])")
_WHOLE = "The answer as a whole"
_LINES = 6
_FULL = 0.99
"""The share of the points from which an answer is right; rounded weights may add up to a little less than 1."""
NO_PARTS = "an answer that earns part of the points counts as wrong"


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where a question begins and what its file says besides the answer.

    `line` counts from 1; `inside` is the file within an archive; `name` is the question's title or id in its file;
    `lost` says what the file holds and quizgen does not keep; `media` are its pictures and sounds.
    """

    line: int
    inside: str = ""
    name: str = ""
    topic: str = ""
    tags: tuple[str, ...] = ()
    points: int = 1
    feedback: str = ""
    hint: str = ""
    fixed: bool = False
    lost: tuple[str, ...] = ()
    media: tuple[Media, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundQuestion:
    """A question and its origin, or else a message and a hint."""

    origin: Origin
    question: Question | None = None
    message: str = ""
    hint: str = ""


def asked(origin: Origin, stem: str, answer: Answer) -> FoundQuestion:
    """A question of somebody else: it tests no fact and comes from no paragraph; its kind follows from its answer."""
    if not stem.strip():
        return amiss(origin, "a question without a stem", "write what is asked")
    question = Question(
        id=origin.name or f"line-{origin.line}",
        kind="",
        stem=_AFTER_BLANK.sub(BLANK, " ".join(stem.split())),
        answer=answer,
        facts=(),
        paragraphs=(),
        topic=origin.topic,
        skill="",
        level="",
        tags=origin.tags,
        feedback=" ".join(origin.feedback.split()),
        points=origin.points,
        hint=" ".join(origin.hint.split()),
    )
    return FoundQuestion(origin=origin, question=question)


def amiss(origin: Origin, message: str, hint: str = "") -> FoundQuestion:
    """No question, and why."""
    return FoundQuestion(origin=origin, message=message, hint=hint)


def option(text: str, *, correct: bool, because: str = "") -> Option:
    """An option with its white space folded."""
    return Option(text=" ".join(text.split()), correct=correct, because=" ".join(because.split()))


def chosen(origin: Origin, stem: str, options: Sequence[Option]) -> FoundQuestion:
    """A choice, of several where several are right; True and False are a statement to judge."""
    if not 2 <= len(options) <= MOST_OPTIONS:
        count = f"{len(options):,} option{'' if len(options) == 1 else 's'}"
        return amiss(origin, f"a choice with {count}", f"write 2 to {MOST_OPTIONS}")
    right = sum(option.correct for option in options)
    if not right:
        return amiss(origin, "a question without a key", "mark the right option")
    several = right > 1
    statement = not several and {option.text.casefold() for option in options} == {"true", "false"}
    placed = sorted(options, key=lambda option: option.text.casefold(), reverse=True) if statement else options
    fixed = statement or origin.fixed
    return asked(origin, stem, Choose(options=tuple(placed), several=several, ordered=fixed))


def weighed(answers: Sequence[tuple[Option, float]]) -> tuple[list[Option], bool]:
    """The options by the points they earn, and whether some earn only a part that is not kept.

    Where an answer earns all points the others are wrong; where none does, all that earn points are right together.
    """
    whole = any(points >= _FULL for _, points in answers)
    options = [replace(each, correct=points >= _FULL if whole else points > 0) for each, points in answers]
    return options, whole and any(0 < points < _FULL for _, points in answers)


def judged(origin: Origin, stem: str, *, true: bool, because: str = "") -> FoundQuestion:
    """A statement to judge."""
    options = [option(text, correct=text == str(true), because=because) for text in ("True", "False")]
    return chosen(origin, stem, options)


def truth(text: str) -> bool | None:
    """Whether a key says true or false, or None where it says neither."""
    return _TRUTH.get(text.strip().casefold())


def written(
    origin: Origin, stem: str, answers: Iterable[str], remarks: Iterable[tuple[str, str]] = ()
) -> FoundQuestion:
    """A question with written answers, of which each is accepted; `remarks` are wrong ones with their reasons."""
    accepted = tuple(dict.fromkeys(text for answer in answers if (text := " ".join(answer.split()))))
    if not accepted:
        return amiss(origin, "a question without a key", "give it an answer that earns all points")
    refused = {" ".join(text.split()): " ".join(because.split()) for text, because in remarks}
    told = tuple(Remark(text=text, because=refused[text]) for text in refused if text and text not in accepted)
    return asked(origin, stem, Write(answers=accepted, remarks=told))


def counted(origin: Origin, stem: str, value: str, tolerance: str = "", *, unit: str = "") -> FoundQuestion:
    """A question with a number as its answer, with its unit if there is one."""
    try:
        number, slack = read_number(value.strip()), read_number(tolerance.strip() or "0")
    except ValueError as error:
        return amiss(origin, str(error), "write a number such as 12.5, and a tolerance or none")
    text = f"{number:f} {unit}".strip()
    answer = Number(value=number, unit=unit, tolerance=abs(slack), text=text)
    return asked(origin, stem, answer)


def matched(origin: Origin, stem: str, rows: Iterable[tuple[str, str]]) -> FoundQuestion:
    """A match; a row without a left side is a response that belongs to none."""
    folded = [(" ".join(left.split()), " ".join(right.split())) for left, right in rows]
    pairs = tuple(Pair(left=left, right=right) for left, right in folded if left and right)
    extra = tuple(option(right, correct=False) for left, right in folded if right and not left)
    if len(pairs) < 2:
        return amiss(origin, f"a match of {len(pairs)} pair{'' if len(pairs) == 1 else 's'}", "write two or more")
    return asked(origin, stem, Match(pairs=pairs, extra=extra))


def ordered(origin: Origin, stem: str, steps: Iterable[str]) -> FoundQuestion:
    """A question that asks for an order; the steps come in the right one."""
    texts = [" ".join(step.split()) for step in steps]
    if len(set(texts)) < max(2, len(texts)) or not all(texts):
        return amiss(origin, "an order of fewer than two steps, or with a step twice", "write each step once")
    return asked(origin, stem, Order(steps=tuple(Step(text=text) for text in texts)))


def explained(origin: Origin, stem: str, scheme: Iterable[str] = (), model: str = "") -> FoundQuestion:
    """A question to answer in sentences, marked by hand; without a scheme the whole answer earns the points."""
    points = tuple(text for line in scheme if (text := " ".join(line.split()))) or (_WHOLE,)
    return asked(origin, stem, Explain(lines=_LINES, points=points, model=" ".join(model.split())))


def losing(origin: Origin, *lost: str) -> Origin:
    """The origin with more that is not kept, each told once."""
    return replace(origin, lost=tuple(dict.fromkeys((*origin.lost, *filter(None, lost)))))
