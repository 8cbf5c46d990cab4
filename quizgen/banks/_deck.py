"""Writes a bank as a deck of questions: the text of its YAML file, and the files of its pictures and sounds."""

import json
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import filterfalse

from quizgen.banks._found import Origin
from quizgen.base.yaml.characters import forbidden
from quizgen.deck.questions import default_points
from quizgen.model import BLANK, Answer, Choose, Explain, Match, Media, Number, Option, Order, Question, Write

_MOST_ASKED = 20
"""Most questions of a form in the deck made of a bank; its author may change the number."""
_LONGEST_STEM = 10_000
"""Most characters of a stem in a deck."""
_LONGEST_TEXT = 1_000
"""Most characters of a stem, and of any other text of a question in a deck."""
_LONGEST_ID = 60
"""Most characters of an id."""
_WORDS = 6
"""Number of words of a stem in the id of a question that has no name in its file."""
_PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9 ,.'’()/-]*[A-Za-z0-9.)]\Z")
_WORDS_OF_YAML = frozenset({"true", "false", "null", "yes", "no", "on", "off"})


@dataclass(frozen=True, slots=True, kw_only=True)
class BankAsDeck:
    """A bank as the text of a deck; `files` are the contents of its media files, by name.

    `lines` maps the id of each question to its line in the bank. `left_out` has the lines of questions that a deck
    cannot contain, each with the reason.
    """

    text: str
    lines: Mapping[str, int]
    files: Mapping[str, bytes] = field(default_factory=dict)
    left_out: Sequence[tuple[int, str]] = ()


def as_deck(stem: str, questions: Sequence[Question], origins: Mapping[str, Origin]) -> BankAsDeck:
    """Writes questions as a deck, whose id is made from `stem`, the name of the bank's file without its suffix."""
    lines: dict[str, int] = {}
    files: dict[str, bytes] = {}
    left_out: list[tuple[int, str]] = []
    entries: list[str] = []
    topics: dict[str, str] = {}
    for question in questions:
        origin = origins.get(question.id, Origin(line=1))
        if reason := _too_long(question) or _unfit(question.answer):
            left_out.append((origin.line, reason))
            continue
        name = _free(_slug(origin.name) or _slug(" ".join(question.stem.split()[:_WORDS])) or "question", lines)
        lines[name] = origin.line
        topic = _slug(origin.topic)
        topics |= {topic: origin.topic} if topic else {}
        media = [(_file_name(medium), medium) for medium in origin.media]
        files |= {file: medium.content for file, medium in media}
        entries.append("\n".join(_entry(name, question, topic, media)))
    head = [
        "quizgen: 2",
        f"deck: {_slug(stem) or 'bank'}",
        f"title: {_quoted(stem.replace('_', ' ').strip() or 'Bank')}",
    ]
    head += ["topics:", *(f"  {topic}: {_quoted(title)}" for topic, title in topics.items())] if topics else []
    quiz = f"quiz: {{questions: {max(1, min(_MOST_ASKED, len(lines)))}}}"
    return BankAsDeck(
        text="\n".join([*head, "questions:", *entries, quiz, ""]), lines=lines, files=files, left_out=left_out
    )


def _too_long(question: Question) -> str:
    """The reason why a question's texts are too long for a deck; empty if they are not."""
    shorter = [*_texts(question.answer), *question.tags]
    long = len(question.stem) > _LONGEST_STEM or any(len(text) > _LONGEST_TEXT for text in shorter)
    return f"a text of more than {_LONGEST_TEXT:,} characters" if long else ""


def _texts(answer: Answer) -> Iterator[str]:
    match answer:
        case Choose(options=options):
            yield from (option.text for option in options)
        case Write(answers=answers, remarks=remarks):
            yield from (*answers, *(remark.text for remark in remarks))
        case Match(pairs=pairs, extra=extra):
            yield from (text for pair in pairs for text in (pair.left, pair.right))
            yield from (option.text for option in extra)
        case Order(steps=steps):
            yield from (step.text for step in steps)
        case Explain(points=points):
            yield from points
        case Number(text=text):
            yield text


def _unfit(answer: Answer) -> str:
    """The reason why a deck cannot contain an answer; empty if it can contain it."""
    match answer:
        case Choose(options=options):
            texts = [option.text for option in options]
            return _twice(texts) or ("" if all(texts) else "an option without a text")
        case Match(pairs=pairs, extra=extra):
            rights = [*(pair.right for pair in pairs), *(option.text for option in extra)]
            return _twice([pair.left for pair in pairs]) or _twice(rights)
        case _:
            return ""


def _twice(texts: Sequence[str]) -> str:
    """A message that names the first text which occurs twice; empty if all differ."""
    found = next((text for index, text in enumerate(texts) if text in texts[:index]), None)
    return f"{found!r} is there twice" if found is not None else ""


def _slug(text: str) -> str:
    """An id made of a text: small letters, digits and hyphens."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    words = "-".join(re.findall(r"[a-z0-9]+", plain))
    if not words and text.strip():
        words = f"q{sha256(text.encode(errors='replace')).hexdigest()[:8]}"
    return words[:_LONGEST_ID].strip("-")


def _free(name: str, taken: Mapping[str, int]) -> str:
    number, free = 2, name
    while free in taken:
        free, number = f"{name}-{number}", number + 1
    return free


def _file_name(medium: Media) -> str:
    return f"{sha256(medium.content).hexdigest()[:16]}{medium.suffix}"


# YAML -----------------------------------------------------------------------------------------------------------------


def _quoted(text: str) -> str:
    """A text as a YAML value, between quotation marks unless it can only be read as a text."""
    if _PLAIN.match(text) and ": " not in text and " #" not in text and text.casefold() not in _WORDS_OF_YAML:
        return text
    return json.dumps(_printable(text), ensure_ascii=False)


def _printable(text: str) -> str:
    """The text with a space for each character that a deck may not contain, and without excessive combining marks."""
    bad = {index for index, _, _ in forbidden(text)}
    kept = "".join(" " if index in bad else letter for index, letter in enumerate(text)) if bad else text
    return "".join(filterfalse(unicodedata.combining, kept)) if any(forbidden(kept)) else kept


def _entry(name: str, question: Question, topic: str, media: Sequence[tuple[str, Media]]) -> Iterator[str]:
    """Yields the YAML lines of a question."""
    yield f"  {name}:"
    yield f"    ask: {_quoted(question.stem.replace(BLANK, '___'))}"
    yield from _answer(question)
    feedback = question.feedback.strip()
    if feedback:
        yield f"    because: {_quoted(feedback[:2_000])}"
    if question.points != default_points(question.answer):
        yield f"    points: {question.points}"
    if topic:
        yield f"    topic: {topic}"
    if question.tags:
        yield f"    tags: {_list(question.tags)}"
    if question.hint:
        yield f"    hint: {_quoted(question.hint[:2_000])}"
    if media:
        yield "    media:"
        yield from (f"      - {{file: {file}, alt: {_quoted(m.alt)}, show: question}}" for file, m in media)


def _list(texts: Sequence[str]) -> str:
    return f"[{', '.join(json.dumps(_printable(text), ensure_ascii=False) for text in texts)}]"


def _answer(question: Question) -> Iterator[str]:
    """Yields the YAML lines of a question's answer."""
    match question.answer:
        case Choose(options=(first, second), several=False) if (first.text, second.text) == ("True", "False"):
            yield from _judgement(question, first, second)
        case Choose() as choice:
            yield from _choice(choice)
        case Write(answers=answers, remarks=remarks):
            yield f"    answer: {_list(answers)}"
            yield from _pairs("reject", [(remark.text, remark.because) for remark in remarks])
        case Number(value=value, tolerance=tolerance, text=text):
            yield f"    number: {_quoted(text or f'{value:f}')}"
            yield from [f"    tolerance: {tolerance:f}"] if tolerance else []
        case Match(pairs=pairs, extra=extra):
            yield from _pairs("pairs", [(pair.left, pair.right) for pair in pairs])
            yield from [f"    extra: {_list([option.text for option in extra])}"] if extra else []
        case Order(steps=steps):
            yield f"    order: {_list([step.text for step in steps])}"
        case Explain(lines=lines, points=points, model=model):
            yield f"    scheme: {_list(points)}"
            yield f"    lines: {min(lines, 60)}"
            yield from [f"    model: {_quoted(model[:2_000])}"] if model else []


def _judgement(question: Question, first: Option, second: Option) -> Iterator[str]:
    yield f"    answer: {str(first.correct).lower()}"
    because = first.because or second.because
    if because and not question.feedback:
        yield f"    because: {_quoted(because)}"


def _choice(choice: Choose) -> Iterator[str]:
    yield "    options:"
    yield from (line for option in choice.options for line in _option(option))
    yield from ["    fixed: true"] if choice.ordered else []


def _pairs(key: str, rows: Sequence[tuple[str, str]]) -> Iterator[str]:
    """Yields the YAML lines of a key with a mapping, whose keys are in quotation marks; no lines if it is empty."""
    if rows:
        yield f"    {key}:"
    for left, right in rows:
        yield f"      {json.dumps(_printable(left), ensure_ascii=False)}: {_quoted(right)}"


def _option(option: Option) -> Iterator[str]:
    """Yields the YAML lines of an option: a plain text if it is wrong and has no reason."""
    if option.correct or option.because:
        yield f"      - {'right' if option.correct else 'wrong'}: {_quoted(option.text)}"
        if option.because:
            yield f"        because: {_quoted(option.because)}"
    else:
        yield f"      - {_quoted(option.text)}"
