"""Writes proposals as a deck; a comment above each fact contains its source sentence, and no fact is accepted yet."""

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from quizgen.deck.sentences.marks import plain
from quizgen.draft.proposals import Proposal, ProposedName
from quizgen.text.matcher import folded

_ID_WORDS = 3
_LONGEST_ID = 40
"""Number of words of a generated id, and its most characters."""
_USUAL = 12
"""Default number of questions of a quiz."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A proposal with the id it has in the deck, and whether the author has accepted it before."""

    id: str
    proposal: Proposal
    because: str = ""
    accepted: bool = False


def ids_of(facts: Iterable[Proposal], stop: frozenset[str]) -> tuple[str, ...]:
    """An id for each proposal, made of the first content words of its sentence."""
    found: list[str] = []
    for proposal in facts:
        words = [word for word in _words(plain(proposal.fact)) if word not in stop][:_ID_WORDS]
        name = "-".join(words)[:_LONGEST_ID].strip("-") or "fact"
        found.append(next(each for each in _numbered(name) if each not in found))
    return tuple(found)


def _words(text: str) -> list[str]:
    ascii_only = "".join(letter if letter.isascii() and letter.isalnum() else " " for letter in text.casefold())
    return [word for word in ascii_only.split() if len(word) > 1]


def _numbered(name: str) -> Iterator[str]:
    yield name
    yield from (f"{name}-{number}" for number in range(2, 10_000))


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """The values of the keys at the start of a deck; `article` is the name of the file with the article's text."""

    deck: str
    title: str
    article: str


def deck_text(head: Head, names: Sequence[ProposedName], entries: Sequence[Entry]) -> str:
    """The text of a deck's file."""
    lines = [
        "quizgen: 2",
        f"deck: {head.deck}",
        f"title: {quoted(head.title)}",
        f"article: {quoted(head.article)}",
        *_name_lines(names),
        *_fact_lines(entries),
    ]
    drafts = [entry.id for entry in entries if not entry.accepted]
    if drafts:
        lines += ["", f"# `quizgen review {head.deck}` asks about each of these; none is used before.", "drafts:"]
        lines += [f"  - {name}" for name in drafts]
    return with_quiz("\n".join(lines) + "\n", len(entries) - len(drafts))


_QUIZ = re.compile(r"^\n?quiz: \{questions: [0-9]+\} # as many .*\n", re.MULTILINE)


def with_quiz(text: str, accepted: int) -> str:
    """Adds a quiz to a deck's text, with two questions for three accepted facts and at most `_USUAL` in all.

    A quiz written by the author is kept; without accepted facts none is added.
    """
    bare = _QUIZ.sub("", text)
    if not accepted or re.search(r"^quiz:", bare, re.MULTILINE):
        return bare
    number = min(_USUAL, max(1, accepted * 2 // 3))
    return f"{bare}\nquiz: {{questions: {number}}} # as many as the accepted facts surely give\n"


def trial_text(names: Sequence[ProposedName], entries: Sequence[Entry]) -> str:
    """The text of a temporary deck, made to test whether its names and facts can be read."""
    return deck_text(Head(deck="draft", title="Draft", article="draft.txt"), names, entries)


def quoted(text: str) -> str:
    """A text as a double-quoted string that is valid in YAML and JSON."""
    return json.dumps(folded(text), ensure_ascii=False)


def _name_lines(names: Sequence[ProposedName]) -> Iterator[str]:
    if names:
        yield from ("", "names:")
    for name in names:
        given = (
            ("is", name.type),
            ("short", name.short),
            ("article", name.article),
            ("speaks_for", name.speaks_for),
            ("about", name.about),
        )
        keys = ", ".join(f"{key}: {quoted(text)}" for key, text in given if text)
        yield f"  {quoted(name.name)}: {{{keys}}}"


def _fact_lines(entries: Sequence[Entry]) -> Iterator[str]:
    yield ""
    yield "facts:" if entries else "facts: {}"
    for entry in entries:
        proposal = entry.proposal
        yield f"  # {proposal.paragraph}: {comment(proposal.source)}"
        yield from fact_lines(entry)


def comment(text: str) -> str:
    """A text for a YAML comment: on one line, without characters that YAML forbids."""
    return "".join(letter for letter in folded(text) if letter.isprintable())


def fact_lines(entry: Entry) -> Iterator[str]:
    """Yields the lines of a fact in the deck's file: one, or more if it has a question, wrong values or a reason."""
    proposal = entry.proposal
    if not (entry.because or proposal.ask or proposal.wrong):
        yield f"  {entry.id}: {quoted(proposal.fact)}"
        return
    yield f"  {entry.id}:"
    yield f"    fact: {quoted(proposal.fact)}"
    if entry.because:
        yield f"    because: {entry.because}"
    for key, values in (("ask", proposal.ask), ("wrong", proposal.wrong)):
        if values:
            shown = {folded(mark): value for mark, value in values.items()}
            yield f"    {key}: {json.dumps(shown, ensure_ascii=False)}"
