"""A bank, a blueprint and a seed make forms: which questions, in which order, with which order of options."""

import string
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from random import Random
from typing import assert_never

from quizgen.errors import UsageError
from quizgen.model import Blueprint, Choose, Match, Number, Option, Order, Question, Step, Write
from quizgen.registry import nearest

SECTION_ORDER = (
    "true-false",
    "choice",
    "who-said-it",
    "which-paragraph",
    "odd-one-out",
    "multiple-choice",
    "match",
    "order",
    "cloze",
    "number",
    "short",
)
"""The order of kinds on paper: the quick ones first, the ones to write last."""

_TRIES = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A question in its place on a form; `order` says which option, response or step stands where.

    For a choice it permutes the options; for a match the responses (those of the pairs, then the
    extra ones); for an order the steps; otherwise it is empty.
    """

    number: int
    question: Question
    order: tuple[int, ...]

    @property
    def options(self) -> tuple[Option, ...]:
        """The options of a choice as they stand on the form."""
        answer = self.question.answer
        return tuple(answer.options[i] for i in self.order) if isinstance(answer, Choose) else ()

    @property
    def responses(self) -> tuple[str, ...]:
        """The right column of a match as it stands on the form."""
        answer = self.question.answer
        if not isinstance(answer, Match):
            return ()
        texts = [*(pair.right for pair in answer.pairs), *(option.text for option in answer.extra)]
        return tuple(texts[i] for i in self.order)

    @property
    def steps(self) -> tuple[Step, ...]:
        """The steps of an order as they stand on the form."""
        answer = self.question.answer
        return tuple(answer.steps[i] for i in self.order) if isinstance(answer, Order) else ()

    @property
    def key(self) -> tuple[str, ...]:
        """The right answer as marked on the form.

        For a choice the letters of the right options; for a match the letter of each pair's response, in
        order; for an order the letters of the steps from first to last; otherwise the text to write.
        """
        match self.question.answer:
            case Choose():
                return tuple(letter(i) for i, option in enumerate(self.options) if option.correct)
            case Match(pairs=pairs):
                return tuple(letter(self.order.index(i)) for i in range(len(pairs)))
            case Order(steps=steps):
                return tuple(letter(self.order.index(i)) for i in range(len(steps)))
            case Write(answers=answers):
                return answers[:1]
            case Number(text=text):
                return (text,)
            case answer:
                assert_never(answer)


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """One version of a quiz: its name (A, B, C …) and its items in order."""

    name: str
    items: tuple[Item, ...]

    @property
    def points(self) -> int:
        """What all right answers earn together."""
        return sum(item.question.points for item in self.items)

    def sections(self) -> Iterator[tuple[str, tuple[Item, ...]]]:
        """The items in runs of one kind: each kind with its items."""
        for kind, items in groupby(self.items, key=lambda item: item.question.kind):
            yield kind, tuple(items)


def letter(index: int) -> str:
    """The letter of a place counted from 0: A, B, … Z, AA, AB and so on."""
    head, tail = divmod(index, 26)
    return (letter(head - 1) if head else "") + string.ascii_uppercase[tail]


def make_forms(questions: Sequence[Question], blueprint: Blueprint, seed: int) -> tuple[Form, ...]:
    """The forms of a quiz: the same questions in each, differently ordered.

    Raises UsageError where the bank cannot give what the blueprint asks.
    """
    chosen = choose(questions, blueprint, seed)
    return tuple(_form(letter(i), chosen, seed) for i in range(blueprint.forms))


def choose(questions: Sequence[Question], blueprint: Blueprint, seed: int) -> tuple[Question, ...]:
    """Questions that fill the blueprint, no two of which ask or give away the same fact."""
    _check_known(questions, blueprint)
    usable = [question for question in questions if question.id not in blueprint.leave_out]
    best: tuple[Question, ...] = ()
    for attempt in range(_TRIES):
        found = _attempt(usable, blueprint, Random(f"{seed}/{attempt}"))
        if len(found) == blueprint.questions and not _missing(found, blueprint):
            return found
        best = max(best, found, key=lambda tried: (-len(_missing(tried, blueprint)), len(tried)))
    message = f"the quiz of {blueprint.questions} questions cannot be made: at most {len(best)} fit together"
    short = "; ".join(_missing(best, blueprint))
    raise UsageError(f"{message}{f', and {short}' if short else ''} (ask for fewer, or add facts)")


def _attempt(questions: Sequence[Question], blueprint: Blueprint, random: Random) -> tuple[Question, ...]:
    """One greedy choice: pinned questions, then cells that are still short, then anything."""
    shuffled = list(questions)
    random.shuffle(shuffled)
    pinned = set(blueprint.pinned)
    shuffled.sort(key=lambda question: (question.id not in pinned, -_scarcity(question, blueprint)))
    chosen: list[Question] = []
    tested, revealed = set[str](), set[str]()
    for wanted in (True, False):
        for question in shuffled:
            if len(chosen) == blueprint.questions:
                break
            if question in chosen or (not wanted and _capped(question, chosen, blueprint)):
                continue
            if wanted and question.id not in pinned and not _short_of(question, chosen, blueprint):
                continue
            tests, reveals = set(question.facts), set(question.reveals)
            if tests & (tested | revealed) or reveals & tested:
                continue
            chosen.append(question)
            tested |= tests
            revealed |= reveals
    return tuple(chosen)


_CELLS: tuple[tuple[str, Callable[[Question], str]], ...] = (
    ("kinds", lambda question: question.kind),
    ("topics", lambda question: question.topic),
    ("skills", lambda question: question.skill),
    ("levels", lambda question: question.level),
)


def _cells(blueprint: Blueprint) -> Iterator[tuple[str, Callable[[Question], str], Mapping[str, int]]]:
    for name, of in _CELLS:
        if counts := getattr(blueprint, name):
            yield name, of, {value: span.least for value, span in counts.items()}


def _count(chosen: Iterable[Question], of: Callable[[Question], str], value: str) -> int:
    return sum(of(question) == value for question in chosen)


def _short_of(question: Question, chosen: Sequence[Question], blueprint: Blueprint) -> bool:
    return any(
        _count(chosen, of, of(question)) < counts.get(of(question), 0) for _, of, counts in _cells(blueprint)
    ) and not _capped(question, chosen, blueprint)


def _capped(question: Question, chosen: Sequence[Question], blueprint: Blueprint) -> bool:
    """Whether a cell that is counted already has all it asks for."""
    return any(
        of(question) in counts and _count(chosen, of, of(question)) >= counts[of(question)]
        for _, of, counts in _cells(blueprint)
    )


def _scarcity(question: Question, blueprint: Blueprint) -> int:
    return sum(of(question) in counts for _, of, counts in _cells(blueprint))


def _missing(chosen: Sequence[Question], blueprint: Blueprint) -> list[str]:
    short = []
    for name, of, counts in _cells(blueprint):
        for value, wanted in counts.items():
            if (found := _count(chosen, of, value)) < wanted:
                short.append(f"{wanted - found} more of {name.removesuffix('s')} {value} are needed")
    ids = {question.id for question in chosen}
    return short + [f"the pinned question {name} does not fit" for name in blueprint.pinned if name not in ids]


def _check_known(questions: Sequence[Question], blueprint: Blueprint) -> None:
    for name, of, counts in _cells(blueprint):
        known = {of(question) for question in questions}
        for value in (value for value, wanted in counts.items() if wanted and value not in known):
            what = f"{name.removesuffix('s')} {value!r}"
            raise UsageError(
                f"the blueprint asks for the {what}, of which there is no question ({nearest(value, known)})"
            )
        if (total := sum(counts.values())) > blueprint.questions:
            message = f"the blueprint's {name} add up to {total}, but the quiz has {blueprint.questions} questions"
            raise UsageError(f"{message} (raise `questions`, or ask for fewer)")
    ids = {question.id for question in questions}
    for name in (*blueprint.pinned, *blueprint.leave_out):
        if name not in ids:
            message = f"the blueprint names the question {name!r}, which is not in the bank"
            raise UsageError(f"{message} ({nearest(name, ids)})")


def _form(name: str, questions: Sequence[Question], seed: int) -> Form:
    placed = sorted(questions, key=lambda question: (_section(question), _draw(seed, name, question)))
    items = (
        Item(number=number, question=question, order=shuffled(question, seed, name))
        for number, question in enumerate(placed, 1)
    )
    return Form(name=name, items=tuple(items))


def _section(question: Question) -> int:
    return SECTION_ORDER.index(question.kind) if question.kind in SECTION_ORDER else len(SECTION_ORDER)


def _draw(seed: int, form: str, question: Question) -> float:
    return Random(f"{seed}/{form}/place/{question.id}").random()


def shuffled(question: Question, seed: int, form: str) -> tuple[int, ...]:
    """The order of a question's options on a form; it depends on nothing but seed, form and question."""
    match question.answer:
        case Choose(options=options, ordered=True):
            return tuple(range(len(options)))
        case Choose(options=options):
            size = len(options)
        case Match(pairs=pairs, extra=extra):
            size = len(pairs) + len(extra)
        case Order(steps=steps):
            size = len(steps)
        case Write() | Number():
            return ()
        case answer:
            assert_never(answer)
    order = list(range(size))
    random = Random(f"{seed}/{form}/{question.id}")
    random.shuffle(order)
    while isinstance(question.answer, Order) and order == sorted(order):
        random.shuffle(order)
    return tuple(order)
