"""The result of reading one question of a bank: the question and what else the file says about it, or a message."""

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
"""Most options of a choice."""
_TRUTH = {"true": True, "t": True, "yes": True, "false": False, "f": False, "no": False}
_AFTER_BLANK = re.compile(rf"{BLANK} (?=[.,;:?!])")
_WHOLE = "The answer as a whole"
"""The only point of the mark scheme of a question in whose file there is none."""
_LINES = 6
"""Number of ruled lines for an answer in sentences."""
_FULL = 0.99
"""Least share of the points for an answer that counts as right; rounded weights may add up to slightly less than 1."""
NO_PARTS = "an answer that earns part of the points counts as wrong"


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """The place of a question in its file, and what the file says about it besides stem and answer.

    `line` counts from 1; `inside` is the file within an archive; `name` is the question's title or id in its file;
    `fixed` says that its options have a fixed order; `lost` are remarks on parts that quizgen cannot keep; `media` are
    its pictures and sounds.
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
    """The result of reading a question: the question, or None with a message why it could not be read, and a hint."""

    origin: Origin
    question: Question | None = None
    message: str = ""
    hint: str = ""


def asked(origin: Origin, stem: str, answer: Answer) -> FoundQuestion:
    """Makes a question of a bank, without facts and paragraphs; its kind is set later, by the shape of its answer."""
    if not stem.strip():
        return unreadable(origin, "a question without a stem", "write what is asked")
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


def unreadable(origin: Origin, message: str, hint: str = "") -> FoundQuestion:
    """Makes the result for a question that cannot be read, with the reason and a hint."""
    return FoundQuestion(origin=origin, message=message, hint=hint)


def option(text: str, *, correct: bool, because: str = "") -> Option:
    """Makes an option; repeated white space in its texts becomes one space."""
    return Option(text=" ".join(text.split()), correct=correct, because=" ".join(because.split()))


def chosen(origin: Origin, stem: str, options: Sequence[Option]) -> FoundQuestion:
    """Makes a choice, of several if several options are right; the options True and False make a statement to judge.

    The result is a message if there are too few or too many options, or if none is right.
    """
    if not 2 <= len(options) <= MOST_OPTIONS:
        count = f"{len(options):,} option{'' if len(options) == 1 else 's'}"
        return unreadable(origin, f"a choice with {count}", f"write 2 to {MOST_OPTIONS}")
    right = sum(option.correct for option in options)
    if not right:
        return unreadable(origin, "a question without a key", "mark the right option")
    several = right > 1
    statement = not several and {option.text.casefold() for option in options} == {"true", "false"}
    placed = sorted(options, key=lambda option: option.text.casefold(), reverse=True) if statement else options
    fixed = statement or origin.fixed
    return asked(origin, stem, Choose(options=tuple(placed), several=several, ordered=fixed))


def weighed(answers: Sequence[tuple[Option, float]]) -> tuple[list[Option], bool]:
    """Decides which answers are right from the share of the points that each earns.

    If one earns all points, the others are wrong; if none does, all that earn points are right together. Also returns
    whether a wrong one earns a part of the points, which is lost.
    """
    whole = any(points >= _FULL for _, points in answers)
    options = [replace(each, correct=points >= _FULL if whole else points > 0) for each, points in answers]
    return options, whole and any(0 < points < _FULL for _, points in answers)


def judged(origin: Origin, stem: str, *, true: bool, because: str = "") -> FoundQuestion:
    """Makes a statement to be judged true or false; `true` says which is right."""
    options = [option(text, correct=text == str(true), because=because) for text in ("True", "False")]
    return chosen(origin, stem, options)


def truth(text: str) -> bool | None:
    """Reads a key such as `True`, `f` or `yes` as a boolean; None for any other text."""
    return _TRUTH.get(text.strip().casefold())


def written(
    origin: Origin, stem: str, answers: Iterable[str], remarks: Iterable[tuple[str, str]] = ()
) -> FoundQuestion:
    """Makes a question with written answers, all of which are accepted; `remarks` are wrong ones with their reasons."""
    accepted = tuple(dict.fromkeys(text for answer in answers if (text := " ".join(answer.split()))))
    if not accepted:
        return unreadable(origin, "a question without a key", "give it an answer that earns all points")
    refused = {" ".join(text.split()): " ".join(because.split()) for text, because in remarks}
    told = tuple(Remark(text=text, because=refused[text]) for text in refused if text and text not in accepted)
    return asked(origin, stem, Write(answers=accepted, remarks=told))


def counted(origin: Origin, stem: str, value: str, tolerance: str = "", *, unit: str = "") -> FoundQuestion:
    """Makes a question whose answer is the number `value`; a result with a message if the text is no number."""
    try:
        number, slack = read_number(value.strip()), read_number(tolerance.strip() or "0")
    except ValueError as error:
        return unreadable(origin, str(error), "write a number such as 12.5, and a tolerance or none")
    text = f"{number:f} {unit}".strip()
    answer = Number(value=number, unit=unit, tolerance=abs(slack), text=text)
    return asked(origin, stem, answer)


def matched(origin: Origin, stem: str, rows: Iterable[tuple[str, str]]) -> FoundQuestion:
    """Makes a match of rows with a left and a right side; a row without a left side is a surplus response.

    The result is a message if there are fewer than two pairs.
    """
    folded = [(" ".join(left.split()), " ".join(right.split())) for left, right in rows]
    pairs = tuple(Pair(left=left, right=right) for left, right in folded if left and right)
    extra = tuple(option(right, correct=False) for left, right in folded if right and not left)
    if len(pairs) < 2:
        return unreadable(origin, f"a match of {len(pairs)} pair{'' if len(pairs) == 1 else 's'}", "write two or more")
    return asked(origin, stem, Match(pairs=pairs, extra=extra))


def ordered(origin: Origin, stem: str, steps: Iterable[str]) -> FoundQuestion:
    """Makes a question that asks for an order; `steps` are given in the right one."""
    texts = [" ".join(step.split()) for step in steps]
    if len(set(texts)) < max(2, len(texts)) or not all(texts):
        return unreadable(origin, "an order of fewer than two steps, or with a step twice", "write each step once")
    return asked(origin, stem, Order(steps=tuple(Step(text=text) for text in texts)))


def explained(origin: Origin, stem: str, scheme: Iterable[str] = (), model: str = "") -> FoundQuestion:
    """Makes a question with an answer in sentences, which is marked by hand.

    `scheme` are the points of the mark scheme; without any, the answer as a whole is one point.
    """
    points = tuple(text for line in scheme if (text := " ".join(line.split()))) or (_WHOLE,)
    return asked(origin, stem, Explain(lines=_LINES, points=points, model=" ".join(model.split())))


def with_losses(origin: Origin, *lost: str) -> Origin:
    """The origin with further remarks on parts that are lost; no remark is repeated."""
    return replace(origin, lost=tuple(dict.fromkeys((*origin.lost, *filter(None, lost)))))
