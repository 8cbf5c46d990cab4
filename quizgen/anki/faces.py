"""The content of the two sides of a card: a question's fields, for each shape of answer."""

import re
from collections.abc import Container, Iterable, Mapping
from hashlib import sha256
from typing import TypeAlias, TypeVar, assert_never

from quizgen.anki.text import as_field
from quizgen.languages import Language
from quizgen.manifest.reasons import besides
from quizgen.model import Choose, Explain, Match, Number, Option, Order, Question, Step, Write
from quizgen.text.words import words

Fields: TypeAlias = Mapping[str, str]
Thing = TypeVar("Thing", str, Option, Step)

RIGHT, WRONG = "✓", "✗"
_SHOWN_VARIANTS = 2
"""Most other right answers that a card shows."""
_LONG = 4
"""The fewest letters of a word that makes two answers alike."""
_FIGURE = re.compile(r"\d.*")


def type_of(question: Question, typed: frozenset[str]) -> str:
    """The note type for a question that is no cloze; the answers of `typed` kinds are typed in."""
    match question.answer:
        case Choose():
            return "choice"
        case Write() | Number():
            return "typed" if question.kind in typed else "question"
        case Match() | Order() | Explain():
            return "question"
        case answer:
            assert_never(answer)


def face(question: Question, language: Language, typed: frozenset[str]) -> Fields:
    """The fields that pose and answer a question that is no cloze."""
    match question.answer:
        case Choose() as answer:
            return {**_choose(question, answer), "Why": as_field(besides(question, language))}
        case Write() as answer:
            return _write(question, answer, language, typed=question.kind in typed)
        case Number() as answer:
            return _number(question, answer, typed=question.kind in typed)
        case Match() as answer:
            return {**_match(question, answer), "Why": as_field(besides(question, language))}
        case Order() as answer:
            return {**_order(question, answer), "Why": as_field(besides(question, language))}
        case Explain() as answer:
            return {**_explain(question, answer), "Why": as_field(besides(question, language))}
        case answer:
            assert_never(answer)


def _write(question: Question, answer: Write, language: Language, *, typed: bool) -> Fields:
    key, *others = answer.answers
    fields = {"Question": as_field(question.stem), "Answer": as_field(key), "Also": _also(key, others, language)}
    return {**fields, "Typed": as_field(key)} if typed else fields


def _also(key: str, answers: Iterable[str], language: Language) -> str:
    """The line with other right answers that have no word in common with the key; empty if there are none.

    An answer with figures has no such line, since the others are spellings of it.
    """
    own = {word for word in words(key) if len(word) >= _LONG}
    told = [] if _FIGURE.search(key) else [text for text in answers if own.isdisjoint(words(text))]
    others = [as_field(text) for text in told][:_SHOWN_VARIANTS]
    return f"{as_field(language.labels['also'])}: {' · '.join(others)}" if others else ""


def _number(question: Question, answer: Number, *, typed: bool) -> Fields:
    fields = {"Question": as_field(question.stem), "Answer": as_field(answer.text)}
    if not typed:
        return fields
    unit = answer.unit if answer.unit and answer.text.endswith(answer.unit) else ""
    figure = _FIGURE.search(answer.text.removesuffix(unit))
    to_type = figure[0].strip() if figure else f"{answer.value:f}"
    return {**fields, "Typed": as_field(to_type), "Unit": as_field(unit)}


def _choose(question: Question, answer: Choose) -> Fields:
    options = answer.options if answer.ordered else shuffled(question.id, answer.options)
    keys = " · ".join(as_field(option.text) for option in options if option.correct)
    proofs = {option.because for option in answer.keys}
    judged = (_judged(option, proofs) for option in options)
    kind = "options" if answer.ordered else "options shuffle"
    return {
        "Question": as_field(question.stem),
        "Options": _list("ol", kind, (as_field(option.text) for option in options)),
        "Answer": keys,
        "Reasons": _list("ol", kind, judged, ("right" if option.correct else "wrong" for option in options)),
    }


def _judged(option: Option, proofs: Container[str]) -> str:
    """An option with its reason; a wrong option omits a reason that equals that of the right option."""
    mark = f'<b class="mark">{RIGHT if option.correct else WRONG}</b> {as_field(option.text)}'
    return mark + _because("" if not option.correct and option.because in proofs else option.because)


def _because(text: str) -> str:
    return f'<span class="because">{as_field(text)}</span>' if text else ""


def _match(question: Question, answer: Match) -> Fields:
    pool = shuffled(question.id, (*(pair.right for pair in answer.pairs), *(extra.text for extra in answer.extra)))
    pairs = [(as_field(pair.left), as_field(pair.right), _because(pair.because)) for pair in answer.pairs]
    turned = "".join(
        f'<details class="pair"><summary>{left}</summary><p>{right}</p></details>' for left, right, _ in pairs
    )
    rows = (f'{left} <b class="to">→</b> <b>{right}</b>{because}' for left, right, because in pairs)
    return {
        "Question": as_field(question.stem),
        "Parts": _list("ul", "pool shuffle", map(as_field, pool)) + turned,
        "Answer": _list("ul", "pairs", rows),
    }


def _order(question: Question, answer: Order) -> Fields:
    steps = answer.steps
    mixed = shuffled(question.id, steps)
    if mixed == steps:
        mixed = (*steps[1:], *steps[:1])
    rows = (as_field(step.text) + _because(step.because) for step in steps)
    return {
        "Question": as_field(question.stem),
        "Parts": _list("ul", "pool", (as_field(step.text) for step in mixed)),
        "Answer": _list("ol", "steps", rows),
    }


def _explain(question: Question, answer: Explain) -> Fields:
    scheme = _list("ul", "points", map(as_field, answer.points))
    return {"Question": as_field(question.stem), "Answer": as_field(answer.model) + scheme}


def _list(tag: str, kind: str, items: Iterable[str], classes: Iterable[str] = ()) -> str:
    names = iter(classes)
    rows = "".join(
        f'<li class="{name}">{item}</li>' if (name := next(names, "")) else f"<li>{item}</li>" for item in items
    )
    return f'<{tag} class="{kind}">{rows}</{tag}>'


def shuffled(key: str, things: Iterable[Thing]) -> tuple[Thing, ...]:
    """The items in a random order fixed by `key`; adding or removing one keeps the order of the others."""
    return tuple(sorted(things, key=lambda thing: sha256(f"{key}/{_text(thing)}".encode()).digest()))


def _text(thing: str | Option | Step) -> str:
    return thing if isinstance(thing, str) else thing.text
