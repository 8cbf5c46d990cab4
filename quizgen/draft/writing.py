"""Writes proposals as a deck; a comment above each contains its source sentence, and none is accepted yet."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from quizgen.deck.sentences.marks import plain
from quizgen.draft.proposals import Proposal, ProposedFact, ProposedName, ProposedQuestion
from quizgen.text.matcher import folded

_ID_WORDS = 3
_LONGEST_ID = 40
"""Number of words of a generated id, and its most characters."""
HINT = "# `quizgen review"
"""The start of the comment above the list of drafts."""

EXAMPLE = """\
# Questions of your own go here: take the # away and write over these. A quiz asks them before all others.
# questions:
#   why:
#     ask: Why did the board choose the yard at Sund?
#     options:
#       - right: It is the nearest.
#       - wrong: It is the cheapest.
#         because: The report says that Holm asked for less.
#       - wrong: It has a dry dock.
#         because: All three yards have one.
#   judge: {ask: The board owns the yard., answer: false, because: It only hires it.}
#   explain: {ask: Explain in your own words why Roe is angry., scheme: [He loses a day's pay, The board is silent]}
"""
"""Three shapes of questions, at the end of a deck that has none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A proposal with the id that it has in the deck, its links by id, and whether the author accepted it before."""

    id: str
    proposal: Proposal
    links: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    accepted: bool = False


def ids_of(proposals: Iterable[Proposal], stop: frozenset[str]) -> tuple[str, ...]:
    """An id for each proposal, made of the first content words of its title."""
    found: list[str] = []
    for proposal in proposals:
        words = [word for word in _words(plain(proposal.title)) if word not in stop][:_ID_WORDS]
        name = "-".join(words)[:_LONGEST_ID].strip("-") or "entry"
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
    facts = [entry for entry in entries if isinstance(entry.proposal, ProposedFact)]
    questions = [entry for entry in entries if isinstance(entry.proposal, ProposedQuestion)]
    lines = [
        "quizgen: 2",
        f"deck: {head.deck}",
        f"title: {quoted(head.title)}",
        f"article: {quoted(head.article)}",
        *_name_lines(names),
        *_section("facts", facts),
        *_section("questions", questions),
    ]
    if facts and not questions:
        lines += ["", *EXAMPLE.splitlines()]
    drafts = [entry.id for entry in entries if not entry.accepted]
    if drafts:
        lines += ["", f"{HINT} {head.deck}` asks about each of these; none is used before.", "drafts:"]
        lines += [f"  - {name}" for name in drafts]
    return "\n".join(lines) + "\n"


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
            ("pronoun", name.pronoun),
        )
        keys = ", ".join(f"{key}: {quoted(text)}" for key, text in given if text)
        if name.aliases:
            keys += f", aliases: [{', '.join(map(quoted, name.aliases))}]"
        yield f"  {quoted(name.name)}: {{{keys}}}"


def _section(name: str, entries: Sequence[Entry]) -> Iterator[str]:
    """Yields the lines of a section of the deck, each entry below a comment with its source sentence."""
    if entries:
        yield from ("", f"{name}:")
    for entry in entries:
        proposal = entry.proposal
        yield f"  # {proposal.paragraph}: {comment(proposal.source)}"
        yield from entry_lines(entry)


def comment(text: str) -> str:
    """A text for a YAML comment: on one line, without characters that YAML forbids."""
    return "".join(letter for letter in folded(text) if letter.isprintable())


def entry_lines(entry: Entry) -> Iterator[str]:
    """Yields the lines of a fact or a question in the deck's file."""
    match entry.proposal:
        case ProposedFact() as fact:
            yield from _fact_lines(entry, fact)
        case ProposedQuestion(text=text):
            yield from question_lines(entry.id, text)


def _fact_lines(entry: Entry, fact: ProposedFact) -> Iterator[str]:
    """Yields one line, or more if the fact has links, a question or wrong values."""
    if not (entry.links or fact.ask or fact.wrong):
        yield f"  {entry.id}: {quoted(fact.text)}"
        return
    yield f"  {entry.id}:"
    yield f"    fact: {quoted(fact.text)}"
    for key, names in entry.links.items():
        yield f"    {key}: [{', '.join(names)}]" if len(names) > 1 else f"    {key}: {names[0]}"
    for key, values in (("ask", fact.ask), ("wrong", fact.wrong)):
        if values:
            shown = {folded(mark): value for mark, value in values.items()}
            yield f"    {key}: {json.dumps(shown, ensure_ascii=False)}"


def question_lines(name: str, text: str) -> Iterator[str]:
    """Yields the lines of a question in the deck's file; `text` is its entry as YAML."""
    yield f"  {name}:"
    yield from (f"    {line}" for line in text.split("\n") if line.strip())


def question_text(entry: Mapping[str, object]) -> str:
    """The entry of a question as YAML, one key or list member a line."""
    return "\n".join(line for key, value in entry.items() for line in _key_lines(key, value))


def _key_lines(key: str, value: object) -> Iterator[str]:
    if isinstance(value, dict):
        yield f"{key}:"
        yield from (f"  {_inline(left)}: {_inline(right)}" for left, right in value.items())
    elif isinstance(value, list) and not all(isinstance(member, int) for member in value):
        yield f"{key}:"
        for member in value:
            rows = [f"{name}: {_inline(text)}" for name, text in member.items()] if isinstance(member, dict) else []
            first, *others = rows or [_inline(member)]
            yield f"  - {first}"
            yield from (f"    {row}" for row in others)
    else:
        yield f"{key}: {_inline(value)}"


def _inline(value: object) -> str:
    return quoted(value) if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
