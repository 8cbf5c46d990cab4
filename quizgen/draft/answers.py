"""Reads a model's answer: JSON that may be in a code fence, between other text, or cut off in the middle."""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from quizgen.article.sentences import sentences_of
from quizgen.draft.models import LARGEST
from quizgen.draft.proposals import Proposal, Proposals, ProposedName
from quizgen.draft.sentences import nearest_sentence
from quizgen.model import Article
from quizgen.text.lexicon import Lexicon
from quizgen.text.matcher import folded

MOST_FACTS = 500
"""Most facts that are taken from an answer."""
_LONGEST = 400
"""Most characters of one text in an answer."""
_TYPE = re.compile(r"[a-z][a-z-]{0,39}\Z")


def read_answer(text: str, article: Article, lexicon: Lexicon) -> Proposals:
    """The proposals in an answer; invalid entries are skipped and counted in the notes."""
    entries = list(_objects(text[:LARGEST]))
    facts: list[Proposal] = []
    names: dict[str, ProposedName] = {}
    passed = 0
    for entry in entries:
        if proposal := _fact(entry, article, lexicon):
            facts.append(proposal)
        elif name := _name(entry):
            names.setdefault(name.name, name)
        else:
            passed += 1
    notes = [f"{passed} of the answer's entries could not be read"] if passed else []
    if len(facts) > MOST_FACTS:
        notes.append(f"only the first {MOST_FACTS} facts were taken")
    return Proposals(facts=tuple(facts[:MOST_FACTS]), names=tuple(names.values()), notes=tuple(notes))


def _objects(text: str) -> Iterator[Mapping[str, Any]]:
    """Yields the entries of an answer: those of a complete JSON text, or else each complete JSON object in it."""
    decoder = json.JSONDecoder()
    place = 0
    while (place := text.find("{", place)) >= 0:
        try:
            value, end = decoder.raw_decode(text, place)
        except (ValueError, RecursionError):
            place += 1
            continue
        yield from _entries(value)
        place = end


def _entries(value: object, depth: int = 0) -> Iterator[Mapping[str, Any]]:
    """The facts and names in a value, however they are nested."""
    if depth > 4:
        return
    if isinstance(value, dict):
        if "fact" in value or "name" in value:
            yield value
            return
        for inner in value.values():
            yield from _entries(inner, depth + 1)
    elif isinstance(value, list):
        for inner in value:
            yield from _entries(inner, depth + 1)


def _line(value: object) -> str:
    """A text of an answer in one line; empty if the value is no text or is too long."""
    line = folded(value) if isinstance(value, str) else ""
    return line if len(line) <= _LONGEST and line.isprintable() else ""


def _fact(entry: Mapping[str, Any], article: Article, lexicon: Lexicon) -> Proposal | None:
    fact = _line(entry.get("fact"))
    if "[" not in fact:
        return None
    number = entry.get("paragraph")
    number = int(number) if isinstance(number, int | str) and re.fullmatch(r"[0-9]{1,4}", str(number)) else 0
    within = 1 <= number <= len(article.paragraphs)
    sentences = sentences_of(article.paragraphs[number - 1], lexicon) if within else ()
    return Proposal(
        fact=fact,
        source=nearest_sentence(fact, sentences),
        paragraph=number,
        ask={mark: question for mark, question in _lines(entry.get("ask")) if question.endswith("?")},
        wrong=dict(_reasons(entry.get("wrong"))),
    )


def _lines(value: object) -> Iterator[tuple[str, str]]:
    for key, text in value.items() if isinstance(value, dict) else ():
        if _line(key) and _line(text):
            yield _line(key), _line(text)


def _reasons(value: object) -> Iterator[tuple[str, Mapping[str, str]]]:
    for key, reasons in value.items() if isinstance(value, dict) else ():
        if _line(key) and (found := dict(_lines(reasons))):
            yield _line(key), found


def _name(entry: Mapping[str, Any]) -> ProposedName | None:
    name, kind = _line(entry.get("name")), _line(entry.get("is")).casefold()
    if not name or not _TYPE.match(kind):
        return None
    return ProposedName(name=name, type=kind, about=_line(entry.get("about")))
