"""Lists the facts that wait for the author's decision, and applies the decisions to the deck's text."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from quizgen.article.sentences import sentences_of
from quizgen.base.yaml import Document
from quizgen.deck.sentences.marks import plain
from quizgen.draft.decisions import DraftDecision
from quizgen.draft.sentences import nearest_sentence
from quizgen.draft.writing import quoted
from quizgen.languages import lexicon_of
from quizgen.model import Deck
from quizgen.text.matcher import folded

_SOURCE = re.compile(r"  # (?P<paragraph>[0-9]{1,4}): (?P<sentence>.+)\Z")
_HINT = "  # `quizgen review"


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """A fact that waits for a decision, with its source sentence and that sentence's paragraph."""

    id: str
    fact: str
    source: str
    paragraph: int


def waiting(document: Document, deck: Deck) -> tuple[Waiting, ...]:
    """The unaccepted facts of a deck, in the order of the file."""
    drafts = set(document.value.get("drafts") or ())
    sources = dict(_sources(document.text.split("\n")))
    found = []
    for name, entry in document.value["facts"].items():
        if name in drafts:
            sentence = entry if isinstance(entry, str) else str(entry.get("fact", ""))
            paragraph, source = sources.get(name) or _nearest(name, sentence, deck)
            found.append(Waiting(id=name, fact=sentence, source=source, paragraph=paragraph))
    return tuple(found)


def _sources(lines: Sequence[str]) -> Iterator[tuple[str, tuple[int, str]]]:
    """Yields each fact's id with the paragraph and sentence in the comment above it."""
    for above, line in pairwise(lines):
        if (source := _SOURCE.match(above)) and (name := _id_in(line)):
            yield name, (int(source["paragraph"]), source["sentence"])


def _id_in(line: str) -> str:
    found = re.match(r"  ([a-z0-9][a-z0-9_-]*):(?:\s|\Z)", line)
    return found[1] if found else ""


def _nearest(name: str, sentence: str, deck: Deck) -> tuple[int, str]:
    """The paragraph number and sentence of the article that share most words with a fact."""
    number = next((n for fact in deck.facts.values() if name in {fact.id, fact.relation} for n in fact.paragraphs), 0)
    if not deck.article or not 1 <= number <= len(deck.article.paragraphs):
        return number, ""
    text = folded(deck.article.paragraphs[number - 1])
    return number, nearest_sentence(plain(sentence), sentences_of(text, lexicon_of(deck.language)))


def applied(text: str, decisions: Mapping[str, DraftDecision]) -> str:
    """Applies decisions (by fact id) to a deck's text: accepted facts lose the comment with their source sentence.

    Refused facts are removed, together with the links to them.
    """
    refused = {name for name, decision in decisions.items() if decision.verdict == "no"}
    lines = [line for block in _blocks(text.split("\n")) for line in _decided(block, decisions)]
    lines = [line for line in lines if not _links_to(line, refused)]
    return "\n".join(_drafts_without(lines, frozenset(decisions)))


def _blocks(lines: Sequence[str]) -> Iterator[list[str]]:
    """Yields the lines in blocks: a fact with its comment above and its lines below, or any other single line."""
    place, end, inside = 0, len(lines), False
    while place < end:
        line = lines[place]
        inside = line.startswith("facts:") or (inside and (not line.strip() or line.startswith((" ", "#"))))
        first = place
        if inside and _SOURCE.match(line) and place + 1 < end:
            place += 1
        if inside and _id_in(lines[place]):
            place += 1
            while place < end and lines[place].startswith("   "):
                place += 1
        else:
            place = first + 1
        yield list(lines[first:place])


def _decided(block: list[str], decisions: Mapping[str, DraftDecision]) -> list[str]:
    """The lines of a block after the decision on its fact."""
    name = next(filter(None, map(_id_in, block[:2])), "")
    decision = decisions.get(name)
    if decision is None:
        return block
    if decision.verdict == "no":
        return []
    lines = [line for line in block if not _SOURCE.match(line)]
    return _changed(lines, name, decision.changed) if decision.changed else lines


def _changed(lines: list[str], name: str, sentence: str) -> list[str]:
    """The lines of a fact with another sentence, without the questions and wrong values of the old one."""
    if len(lines) == 1:
        return [f"  {name}: {quoted(sentence)}"]
    kept = [line for line in lines if not re.match(r"    (?:ask|wrong): ", line)]
    return [f"    fact: {quoted(sentence)}" if line.startswith("    fact: ") else line for line in kept]


def _links_to(line: str, refused: Iterable[str]) -> bool:
    return any(line == f"    because: {name}" for name in refused)


def _drafts_without(lines: Sequence[str], decided: frozenset[str]) -> list[str]:
    """The lines without the decided ids in the list of drafts, and without the list once it is empty."""
    kept = [line for line in lines if not (line.startswith("  - ") and line[4:].strip() in decided)]
    if "drafts:" in kept and not any(line.startswith("  - ") for line in kept[kept.index("drafts:") + 1 :]):
        place = kept.index("drafts:")
        hint = place > 0 and kept[place - 1].startswith(_HINT.strip())
        kept = [*kept[: place - hint], *kept[place + 1 :]]
        while len(kept) > 1 and not kept[-1] and not kept[-2]:
            kept.pop()
    return kept
