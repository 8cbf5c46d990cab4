"""Estimates the difficulty of a question before any pupil has answered it, as a sum of named signals."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from difflib import SequenceMatcher
from math import log
from statistics import fmean
from typing import assert_never

from quizgen.model import BLANK, Choose, Claims, Explain, Match, Number, Option, Order, Question, Write
from quizgen.text.matcher import Phrase, collect, phrase

KIND, SIMILARITY, FAMILIARITY, PRECISION = 40, 25, 20, 15
"""The most points that each signal adds to the difficulty; together they make 100."""

Names = Mapping[Phrase, int]
"""Maps each answer of a bank, as words, to the number of stems that contain it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Signal:
    """One reason for the difficulty of a question: the points it adds, the most it can add, and an explanation."""

    name: str
    adds: int
    most: int
    because: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Difficulty:
    """The estimated difficulty of a question, from 0 to 100, as the sum of its signals."""

    signals: tuple[Signal, ...]

    @property
    def total(self) -> int:
        """The sum of the signals."""
        return sum(signal.adds for signal in self.signals)

    def __str__(self) -> str:
        parts = " + ".join(f"{signal.name} {signal.adds} ({signal.because})" for signal in self.signals)
        return f"estimated difficulty {self.total} of 100 = {parts}"


def names_in(questions: Sequence[Question]) -> Names:
    """Maps each answer of the questions, as words, to the number of stems that contain it."""
    known = collect(phrase(text) for question in questions for text in answers_of(question))
    return Counter(name for question in questions for name in known.found_in(phrase(question.stem)))


def estimate(question: Question, names: Names, bank: int) -> Difficulty:
    """The estimated difficulty of a question; `bank` is the number of questions, `names` counts stems by answer."""
    return Difficulty(
        signals=(_kind(question), _similarity(question), _familiarity(question, names, bank), _precision(question))
    )


def estimates(questions: Sequence[Question], among: Sequence[Question]) -> dict[str, Difficulty]:
    """The estimated difficulty of questions by id, relative to all questions of a bank."""
    names = names_in(among)
    return {question.id: estimate(question, names, len(among)) for question in questions}


def answers_of(question: Question) -> tuple[str, ...]:
    """The texts of the right answer; empty if the question itself shows everything to judge, match or sort."""
    match question.answer:
        case Choose(options=options, keys=keys):
            points_at = question.traits.claims is Claims.PARAGRAPH
            return () if _is_verdict(options) or points_at else tuple(key.text for key in keys)
        case Write(answers=answers):
            return answers
        case Number(text=text):
            return (text,)
        case Match() | Order() | Explain():
            return ()
        case answer:
            assert_never(answer)


def _is_verdict(options: Sequence[Option]) -> bool:
    """Whether the options only judge the stem as true or false."""
    return len(options) <= 2


# The signals ----------------------------------------------------------------------------------------------------------


def _kind(question: Question) -> Signal:
    adds, because = _task(question)
    return Signal(name="kind", adds=adds, most=KIND, because=because)


def _task(question: Question) -> tuple[int, str]:
    """The points for the shape of the answer, and its description; recognising is easier than recalling."""
    match question.answer:
        case Choose(options=options) if _is_verdict(options):
            return 5, "true or false"
        case Choose(several=True):
            return 25, "all that apply"
        case Choose(options=options):
            return 12 + min(len(options), 5), f"one of {len(options)}"
        case Match(pairs=pairs):
            return 18 + min(len(pairs), 7), f"{len(pairs)} pairs"
        case Order(steps=steps):
            return 22 + min(len(steps), 8), f"{len(steps)} in order"
        case Write() if BLANK in question.stem:
            return 30, "fill the blank"
        case Write():
            return 35, "from memory"
        case Number():
            return KIND, "a number from memory"
        case Explain():
            return KIND, "in sentences of one's own"
        case answer:
            assert_never(answer)


def _similarity(question: Question) -> Signal:
    """The signal for similar options: the more the two nearest wrong options resemble the key, the more points."""
    answer = question.answer
    likeness, because = 0.0, "no wrong options"
    if isinstance(answer, Choose) and not _is_verdict(answer.options):
        wrong = [option.text for option in answer.options if not option.correct]
        near = [sorted((_likeness(key.text, text) for text in wrong), reverse=True)[:2] for key in answer.keys]
        likeness = fmean(value for values in near for value in values) if wrong and near else 0.0
        because = f"wrong options {likeness:.0%} like the key"
    return Signal(name="similarity", adds=round(SIMILARITY * likeness), most=SIMILARITY, because=because)


def _likeness(one: str, other: str) -> float:
    """The similarity from 0 to 1: of numbers by size, of words by shared letters and length."""
    numbers = _number(one), _number(other)
    if numbers[0] and numbers[1]:
        small, large = sorted(abs(number) for number in numbers if number)
        return float(small / large)
    matcher = SequenceMatcher(None, one.casefold(), other.casefold(), autojunk=False)
    length = min(len(one), len(other)) / max(len(one), len(other), 1)
    return (matcher.quick_ratio() + length) / 2


def _number(text: str) -> Decimal | None:
    """The only number in a text; None if it has none or several."""
    found = [word for word in phrase(text) if word[0].isdecimal() and word[-1].isdecimal()]
    plain = found[0].replace(",", "") if len(found) == 1 else ""
    return Decimal(plain) if plain.isascii() and plain.count(".") <= 1 and plain.replace(".", "").isdecimal() else None


def _familiarity(question: Question, names: Names, bank: int) -> Signal:
    """The signal for rare answers: the fewer stems name the answer, the more points; half of them if it is no name."""
    answers = answers_of(question)
    if not answers:
        return Signal(name="familiarity", adds=FAMILIARITY // 2, most=FAMILIARITY, because="asks for no name")
    named = max(names.get(phrase(text), 0) for text in answers)
    known = min(1.0, log(1 + named) / log(2 + bank / 10))
    because = f"{named:,} question{'' if named == 1 else 's'} name{'s' if named == 1 else ''} the answer"
    return Signal(name="familiarity", adds=round(FAMILIARITY * (1 - known)), most=FAMILIARITY, because=because)


def _precision(question: Question) -> Signal:
    """The signal for exact answers: the more digits to know or words to write, the more points."""
    exact, because = _exactness(question)
    return Signal(name="precision", adds=round(PRECISION * min(max(exact, 0.0), 1.0)), most=PRECISION, because=because)


def _exactness(question: Question) -> tuple[float, str]:
    match question.answer:
        case Number(value=value, tolerance=tolerance):
            digits = len(value.normalize().as_tuple().digits)
            shown = _counted(digits, "digit")
            return (digits / 8, f"{shown}, give or take") if tolerance else (digits / 4, f"{shown}, exactly")
        case Write(answers=answers):
            words = min((len(phrase(text)) for text in answers), default=0)
            return (words - 1) / 4, f"{_counted(words, 'word')} to write"
        case Choose(keys=keys):
            digits = _digits(key.text for key in keys)
            return digits / 8, f"{_counted(digits, 'digit')} to tell apart" if digits else "in words"
        case Explain(points=points):
            return len(points) / 4, f"{_counted(len(points), 'point')} to make"
        case Match() | Order():
            return 0.0, "in words"
        case answer:
            assert_never(answer)


def _digits(texts: Iterable[str]) -> int:
    return max((sum(letter.isdecimal() for letter in text) for text in texts), default=0)


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
