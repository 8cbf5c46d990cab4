"""Reads a model's answer: JSON that may be in a code fence, between other text, or cut off in the middle."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from quizgen.article.sentences import sentences_of
from quizgen.draft.models import LARGEST
from quizgen.draft.proposals import Proposals, ProposedFact, ProposedName, ProposedQuestion
from quizgen.draft.question_entries import asked_in, line_in, read_question
from quizgen.draft.sentences import nearest_sentence
from quizgen.model import Article
from quizgen.text.lexicon import Lexicon

MOST = 500
"""Most facts, and most questions, that are taken from an answer."""
LINKS = ("because", "against", "supports")
"""The keys that link a fact to others by their ids."""
_LONGEST = 400
"""Most characters of a fact, or of a value or question in it."""
_EFFORT, _AN_ERROR = 20_000_000, 10_000
"""Most characters that are read in vain, since what begins with a brace may be no object; those that an error counts
for, whose place in the text has to be found."""
_TYPE = re.compile(r"[a-z][a-z-]{0,39}\Z")
_PRONOUNS = ("he", "she", "it", "they")
_TRAILING_COMMA = re.compile(r",(\s*[}\]])")


def read_answer(text: str, article: Article, lexicon: Lexicon) -> Proposals:
    """The proposals in an answer; entries of no known form are listed with the reason, or counted in the notes."""
    entries, broken_off = _objects_in(_TRAILING_COMMA.sub(r"\1", text[:LARGEST]))
    facts: list[tuple[Mapping[str, Any], ProposedFact]] = []
    questions: list[ProposedQuestion] = []
    names: dict[str, ProposedName] = {}
    unread: list[tuple[str, str]] = []
    passed = 0
    for entry in entries:
        if fact := _fact(entry, article, lexicon):
            facts.append((entry, fact))
        elif "fact" not in entry and (asked := asked_in(entry)):
            try:
                questions.append(read_question(entry, article, lexicon))
            except ValueError as error:
                unread.append((asked, str(error)))
        elif name := _name(entry):
            names.setdefault(name.name, name)
        else:
            passed += 1
    notes = [f"{passed} of the answer's entries could not be read"] if passed else []
    if broken_off:
        notes.append("the answer breaks off: let the chat go on, put both parts into one file, and draft again")
    if max(len(facts), len(questions)) > MOST:
        notes.append(f"only the first {MOST} facts and questions were taken")
    return Proposals(
        facts=tuple(_linked(facts[:MOST])),
        questions=tuple(questions[:MOST]),
        names=tuple(names.values()),
        unread=tuple(unread),
        notes=tuple(notes),
    )


def _objects_in(text: str) -> tuple[list[Mapping[str, Any]], bool]:
    """The entries of an answer, and whether the answer ends in the middle of one. A complete JSON text has all entries.

    Otherwise they are the complete JSON objects found in the text.
    """
    decoder = json.JSONDecoder(strict=False)
    entries: list[Mapping[str, Any]] = []
    place = end = 0
    effort = _EFFORT
    while effort > 0 and (place := text.find("{", place)) >= 0:
        try:
            value, end = decoder.raw_decode(text, place)
        except (ValueError, RecursionError) as error:
            read = error.pos - place if isinstance(error, json.JSONDecodeError) else 0
            effort -= read + _AN_ERROR
            place += 1
            continue
        entries.extend(_entries(value))
        place = end
    return entries, bool(entries) and "{" in text[end:]


def _entries(value: object, depth: int = 0) -> Iterator[Mapping[str, Any]]:
    """Yields the facts, questions and names in a value, however they are nested."""
    if depth > 4:
        return
    if isinstance(value, dict):
        if "fact" in value or "name" in value or asked_in(value):
            yield value
            return
        for inner in value.values():
            yield from _entries(inner, depth + 1)
    elif isinstance(value, list):
        for inner in value:
            yield from _entries(inner, depth + 1)


def _fact(entry: Mapping[str, Any], article: Article, lexicon: Lexicon) -> ProposedFact | None:
    text = line_in(entry.get("fact"), _LONGEST)
    if "[" not in text:
        return None
    number = entry.get("paragraph")
    number = int(number) if isinstance(number, int | str) and re.fullmatch(r"[0-9]{1,4}", str(number)) else 0
    within = 1 <= number <= len(article.paragraphs)
    sentences = sentences_of(article.paragraphs[number - 1], lexicon) if within else ()
    return ProposedFact(
        text=text,
        source=nearest_sentence(text, sentences),
        paragraph=number,
        ask={mark: question for mark, question in _lines(entry.get("ask")) if question.endswith("?")},
        wrong=dict(_reasons(entry.get("wrong"))),
    )


def _linked(facts: Sequence[tuple[Mapping[str, Any], ProposedFact]]) -> Iterator[ProposedFact]:
    """Yields the facts with their links; links to an id that no fact has are left out."""
    ids = {str(entry["id"]): index for index, (entry, _) in enumerate(facts) if isinstance(entry.get("id"), int | str)}
    for index, (entry, fact) in enumerate(facts):
        links = {}
        for key in LINKS:
            named = entry.get(key)
            found = [ids[str(name)] for name in (named if isinstance(named, list) else [named]) if str(name) in ids]
            if others := tuple(dict.fromkeys(other for other in found if other != index)):
                links[key] = others
        yield replace(fact, links=links)


def _lines(value: object) -> Iterator[tuple[str, str]]:
    for key, text in value.items() if isinstance(value, dict) else ():
        if line_in(key, _LONGEST) and line_in(text, _LONGEST):
            yield line_in(key, _LONGEST), line_in(text, _LONGEST)


def _reasons(value: object) -> Iterator[tuple[str, Mapping[str, str]]]:
    for key, reasons in value.items() if isinstance(value, dict) else ():
        if line_in(key, _LONGEST) and (found := dict(_lines(reasons))):
            yield line_in(key, _LONGEST), found


def _name(entry: Mapping[str, Any]) -> ProposedName | None:
    name, kind = line_in(entry.get("name"), _LONGEST), line_in(entry.get("is"), _LONGEST).casefold()
    if not name or not _TYPE.match(kind):
        return None
    pronoun, also = line_in(entry.get("pronoun")).casefold(), entry.get("also")
    aliases = (line_in(form, _LONGEST) for form in (also if isinstance(also, list) else [also]))
    return ProposedName(
        name=name,
        type=kind,
        about=line_in(entry.get("about"), _LONGEST),
        pronoun=pronoun if pronoun in _PRONOUNS else "",
        aliases=tuple(dict.fromkeys(form for form in aliases if form and form != name)),
    )
