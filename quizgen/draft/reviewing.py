"""Lists the facts and questions of a draft that wait for the author's decision."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from quizgen.article.sentences import sentences_of
from quizgen.base.yaml import Document
from quizgen.deck.sentences.marks import plain
from quizgen.draft.applying import SOURCE
from quizgen.draft.sentences import nearest_sentence
from quizgen.draft.writing import comment, question_text
from quizgen.languages import lexicon_of
from quizgen.model import Deck, Question
from quizgen.text.matcher import folded

_LINKS = {"because": "its reason", "against": "it contradicts", "supports": "it is evidence for"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """A fact or question that waits for a decision, with its source sentence and that sentence's paragraph.

    `text` is the sentence of a fact, or the entry of a question as YAML; `question` is None for a fact.
    `links` has a line for each fact that a fact is linked to, with that fact's sentence.
    """

    id: str
    text: str
    source: str
    paragraph: int
    question: Question | None = None
    links: tuple[str, ...] = ()


def waiting(document: Document, deck: Deck) -> tuple[Waiting, ...]:
    """The unaccepted facts and questions of a deck, in the order of the file."""
    drafts = set(document.value.get("drafts") or ())
    sources = dict(_sources(document.rows, deck))
    questions = {question.fact: question for question in deck.questions}
    found = []
    facts = document.value.get("facts") or {}
    for name, entry in facts.items():
        if name in drafts:
            sentence = _sentence(entry)
            paragraph, source = sources.get(name) or _nearest(name, sentence, deck)
            links = tuple(_link_lines(entry, facts))
            found.append(Waiting(id=name, text=sentence, source=source, paragraph=paragraph, links=links))
    for name, entry in (document.value.get("questions") or {}).items():
        if name in drafts:
            asked = questions[name]
            paragraph, source = sources.get(name) or (min(asked.paragraphs, default=0), "")
            text = question_text(entry)
            found.append(Waiting(id=name, text=text, source=source, paragraph=paragraph, question=asked))
    return tuple(found)


def _sentence(entry: object) -> str:
    """The sentence of a fact's entry, which is that sentence or a mapping with it."""
    return str(entry.get("fact", "")) if isinstance(entry, dict) else str(entry)


def _link_lines(entry: object, facts: Mapping[str, object]) -> Iterator[str]:
    """Yields for each link of a fact its meaning and the sentence of the other fact, without marks."""
    if not isinstance(entry, dict):
        return
    for key, meaning in _LINKS.items():
        named = entry.get(key) or []
        for name in named if isinstance(named, list) else [named]:
            if name in facts:
                yield f"{meaning}: {plain(_sentence(facts[name]))}"


def _sources(lines: Sequence[str], deck: Deck) -> Iterator[tuple[str, tuple[int, str]]]:
    """Yields the id of each fact and question with the paragraph and sentence in a comment above it.

    A comment counts if that paragraph of the article has the sentence.
    """
    paragraphs = [comment(text) for text in deck.article.paragraphs] if deck.article else []
    source: tuple[int, str] | None = None
    for line in lines:
        if found := SOURCE.match(line):
            number, sentence = int(found["paragraph"]), found["sentence"]
            if not paragraphs or sentence in "".join(paragraphs[max(0, number - 1) : number]):
                source = number, sentence
        elif not line.lstrip().startswith("#"):
            if source and (name := _id_in(line)):
                yield name, source
            source = None


def _id_in(line: str) -> str:
    found = re.match(r"  ([a-z0-9][a-z0-9_-]*):(?:\s|\Z)", line)
    return found[1] if found else ""


def _nearest(name: str, sentence: str, deck: Deck) -> tuple[int, str]:
    """The number of a fact's paragraph, and the sentence there that shares most words with `sentence`.

    The sentence is empty if the article has no such paragraph.
    """
    number = next((n for fact in deck.facts.values() if name in {fact.id, fact.relation} for n in fact.paragraphs), 0)
    if not deck.article or not 1 <= number <= len(deck.article.paragraphs):
        return number, ""
    text = folded(deck.article.paragraphs[number - 1])
    return number, nearest_sentence(plain(sentence), sentences_of(text, lexicon_of(deck.language)))
