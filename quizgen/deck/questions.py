"""Reads the questions that an author writes by hand, whose right answers the author states."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from quizgen.base.yaml import Loc
from quizgen.deck.facts import FACT_SECTIONS
from quizgen.deck.grammar.questions import OptionSchema, QuestionSchema
from quizgen.deck.media import read_media
from quizgen.deck.reading import DeckReading
from quizgen.deck.texts import GAP
from quizgen.model import (
    BLANK,
    OWN,
    Answer,
    Choose,
    Explain,
    Fact,
    Match,
    Media,
    NoteKey,
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

_LINES = 2
"""Number of ruled lines for each point of the mark scheme, and of extra lines for the whole answer."""
_BELONGS = {
    "fixed": "options", "reject": "answer", "tolerance": "number", "extra": "pairs", "model": "scheme",
    "lines": "scheme",
}  # fmt: skip
"""Maps each key to the key without which it must not be given."""


def read_questions(
    entries: Mapping[str, QuestionSchema], facts: Mapping[str, Fact], reading: DeckReading
) -> Iterator[tuple[Question, tuple[Media, ...]]]:
    """Yields each question that can be read, with its pictures and sounds."""
    for name, entry in entries.items():
        loc: Loc = ("questions", name)
        if name in reading.names(*FACT_SECTIONS):
            reading.wrong(loc, f"the id {name!r} is taken by a fact", "rename the question", of_key=True)
        reading.check_topic((*loc, "topic"), entry.topic)
        answer = _answer(loc, entry, reading)
        if answer is not None:
            yield _question(loc, entry, answer, facts, reading), read_media(loc, entry.media, reading)


def _question(
    loc: Loc, entry: QuestionSchema, answer: Answer, facts: Mapping[str, Fact], reading: DeckReading
) -> Question:
    name, deck = str(loc[-1]), reading.content.deck
    asked = [facts[fact] for fact in entry.rests_on if fact in facts]
    numbers = {number for fact in asked for number in fact.paragraphs}
    numbers |= {int(word) for word in entry.rests_on if _is_paragraph(word)}
    _check_grounds(loc, entry, facts, reading)
    because = reading.language.sentence(entry.because) if entry.because else ""
    key = NoteKey(deck=deck, template=OWN, fact=name, role="")
    return Question(
        id=str(key),
        key=key,
        kind="",
        stem=GAP.sub(BLANK, entry.ask),
        answer=answer,
        facts=tuple(fact.id for fact in asked),
        paragraphs=tuple(sorted(numbers)),
        attribution=reading.language.listed(list(dict.fromkeys(party.name for fact in asked for party in fact.by))),
        topic=entry.topic or next((fact.topic for fact in asked if fact.topic), ""),
        skill=entry.skill,
        level=entry.level,
        tags=entry.tags,
        feedback=because or _feedback(answer, asked),
        points=entry.points or default_points(answer),
        hint=entry.hint,
        allow=tuple(entry.allow.items()),
        previously=tuple(replace(key, fact=earlier) for earlier in entry.previously),
        template=OWN,
        fact=name,
    )


def default_points(answer: Answer) -> int:
    """The default points of an answer: one for each pair, step or entry of the scheme, else 1."""
    match answer:
        case Match(pairs=rows) | Order(steps=rows) | Explain(points=rows):
            return max(1, len(rows))
        case _:
            return 1


def _feedback(answer: Answer, asked: Sequence[Fact]) -> str:
    """The feedback of a question: the reasons of its right options, else the sentences of the facts it rests on.

    It is empty for a match, an order or an explanation, whose answer says all.
    """
    match answer:
        case Choose(keys=keys) if any(key.because for key in keys):
            return " ".join(dict.fromkeys(key.because for key in keys if key.because))
        case Match() | Order() | Explain():
            return ""
        case _:
            return " ".join(fact.sentence for fact in asked)


def _is_paragraph(word: str) -> bool:
    return word.isascii() and word.isdecimal() and len(word) < 7


def _check_grounds(loc: Loc, entry: QuestionSchema, facts: Mapping[str, Fact], reading: DeckReading) -> None:
    """Notes a problem for each fact or paragraph in `rests_on` that does not exist."""
    most = reading.content.source.paragraphs
    for index, word in enumerate(entry.rests_on):
        at = (*loc, "rests_on", index)
        if word in facts or word in reading.names(*FACT_SECTIONS):
            continue
        if not _is_paragraph(word):
            reading.wrong(at, f"there is no fact {word!r}", reading.nearest(word, facts))
        elif not 0 < int(word) <= most:
            reading.wrong(at, f"there is no paragraph {word}: the article has {most}", "name a paragraph by its number")


# Answers --------------------------------------------------------------------------------------------------------------


def _answer(loc: Loc, entry: QuestionSchema, reading: DeckReading) -> Answer | None:
    """The answer of a question; None, with a problem noted, unless exactly one key of the entry gives an answer."""
    given = [key for key in _READERS if key in entry.model_fields_set]
    for key, other in _BELONGS.items():
        if key in entry.model_fields_set and other not in given:
            reading.wrong((*loc, key), f"{key} goes with {other}", f"write {other}, or take {key} away", of_key=True)
    if len(given) != 1:
        known = f"write one of {', '.join(_READERS)}"
        reading.wrong(loc, f"{' and '.join(given) or 'no answer'} in {loc[-1]!r}", known, of_key=True)
        return None
    return _READERS[given[0]](loc, entry, reading)


def _options(loc: Loc, entry: QuestionSchema, reading: DeckReading) -> Answer | None:
    """A choice of one option, or of several if several are right; None, with a mistake noted, if it is no choice."""
    right = sum(bool(option.right) for option in entry.options)
    if not right or len(entry.options) < 2:
        message = "no option is right" if not right else "only one option"
        reading.wrong((*loc, "options"), message, "mark the right one: - right: …, and add a wrong one")
        return None
    options = [_option((*loc, "options", index), each, entry, reading) for index, each in enumerate(entry.options)]
    return Choose(options=tuple(options), several=right > 1, ordered=entry.fixed)


def _option(loc: Loc, option: OptionSchema, entry: QuestionSchema, reading: DeckReading) -> Option:
    if bool(option.right) is bool(option.wrong):
        found = "both right and wrong" if option.right else "neither right nor wrong"
        reading.wrong(loc, f"an option that is {found}", "write the text alone, or as right: or wrong:")
    because = option.because or (entry.because if option.right else "")
    return Option(
        text=option.right or option.wrong,
        correct=bool(option.right),
        because=reading.language.sentence(because) if because else "",
    )


def _written(loc: Loc, entry: QuestionSchema, reading: DeckReading) -> Answer | None:
    """A true-false answer for `true` and `false`, otherwise a written answer."""
    because = reading.language.sentence(entry.because) if entry.because else ""
    if isinstance(entry.answer, bool):
        labels = reading.language.labels
        options = (
            Option(text=labels[str(key).lower()], correct=key is entry.answer, because=because) for key in (True, False)
        )
        return Choose(options=tuple(options), ordered=True)
    answers = _texts((*loc, "answer"), entry.answer, reading)
    rejected = entry.reject if isinstance(entry.reject, dict) else {}
    texts = _texts((*loc, "reject"), list(rejected) or entry.reject or [], reading)
    remarks = tuple(
        Remark(text=text, because=_reason(text, rejected, reading)) for text in texts if text not in answers
    )
    for text in sorted(set(texts) & set(answers)):
        reading.wrong((*loc, "reject"), f"{text!r} is both right and rejected", "take it out of one of the two")
    return (
        Write(answers=answers, because=because, remarks=remarks, forgives=reading.content.quiz.forgive)
        if answers
        else None
    )


def _reason(text: str, rejected: Mapping[str, Any], reading: DeckReading) -> str:
    because = rejected.get(text)
    return reading.language.sentence(str(because)) if because not in (None, "") else ""


def _texts(loc: Loc, raw: object, reading: DeckReading) -> tuple[str, ...]:
    """The distinct texts of one text or a list of texts, with single spaces."""
    texts = raw if isinstance(raw, list) else [raw]
    good = [" ".join(str(text).split()) for text in texts if isinstance(text, str | int) and not isinstance(text, bool)]
    if len(good) < len(texts) or not all(good):
        reading.wrong(loc, f"{loc[-1]}: expected a text or a list of texts", "put true, false and the like in quotes")
    return tuple(dict.fromkeys(filter(None, good)))


def _number(loc: Loc, entry: QuestionSchema, reading: DeckReading) -> Answer | None:
    quantity = reading.language.read_quantity(entry.number)
    because = reading.language.sentence(entry.because) if entry.because else ""
    try:
        value = quantity.number if quantity else read_number(entry.number)
        tolerance = abs(read_number(entry.tolerance or "0"))
    except ValueError as error:
        reading.wrong(loc, str(error), "write a number with its unit, and a plain number as the tolerance")
        return None
    return Number(
        value=value, unit=quantity.unit if quantity else "", tolerance=tolerance, text=entry.number, because=because
    )


def _pairs(loc: Loc, entry: QuestionSchema, reading: DeckReading) -> Answer | None:
    rights = list(entry.pairs.values())
    if len(rights) < 2:
        reading.wrong((*loc, "pairs"), "one pair alone", "write two or more", of_key=True)
        return None
    for text in entry.extra:
        if text in rights:
            reading.wrong((*loc, "extra"), f"{text!r} belongs to a left side", "take it out of extra")
    pairs = tuple(Pair(left=left, right=right) for left, right in entry.pairs.items())
    return Match(pairs=pairs, extra=tuple(Option(text=text, correct=False, because="") for text in entry.extra))


def _steps(loc: Loc, entry: QuestionSchema, reading: DeckReading) -> Answer | None:
    if len(set(entry.order)) < max(2, len(entry.order)):
        reading.wrong((*loc, "order"), "fewer than two different steps, or one step twice", "write each step once")
        return None
    return Order(steps=tuple(Step(text=text) for text in entry.order))


def _scheme(loc: Loc, entry: QuestionSchema, reading: DeckReading) -> Answer | None:
    del loc
    because = reading.language.sentence(entry.because) if entry.because else ""
    lines = entry.lines or _LINES * (1 + len(entry.scheme))
    return Explain(lines=lines, points=entry.scheme, model=entry.model, because=because)


_READERS: Mapping[str, Callable[[Loc, QuestionSchema, DeckReading], Answer | None]] = {
    "options": _options,
    "answer": _written,
    "number": _number,
    "pairs": _pairs,
    "order": _steps,
    "scheme": _scheme,
}
"""Maps each key that gives an answer to its reading function."""
