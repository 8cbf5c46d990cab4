"""Rewords a clause as independent sentences: shorter, in another order, and clear without the surrounding text."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations, islice

from quizgen.draft.parsing.chunks import Chunk, Chunker
from quizgen.draft.parsing.clauses import Clause
from quizgen.draft.parsing.english import OTHER_WORDS, participle
from quizgen.draft.parsing.reports import OPEN
from quizgen.draft.parsing.words import Parsed

_MOST_LEFT_OUT = 3
_MOST_TRIED = 400
"""Most wordings of one clause that are tried."""
_NEAR = 1
"""Most chunks that are left out before the passive is tried."""
_LONGEST = 32
"""Most words of a statement."""
_PRONOUN = re.compile(r"\b(?:he|she|they|its|his|her|their|him|them|it|themselves|himself|herself|itself)\b")
_OTHERS = re.compile(rf"\b(?:{'|'.join(OTHER_WORDS)})(?= )")


class Arranger:
    """Makes sentences of clauses.

    `unfit` says whether a sentence must not be in a deck, `values` counts the figures in a text.
    """

    def __init__(self, chunker: Chunker, unfit: Callable[[str], bool], values: Callable[[str], int]) -> None:
        self._chunker, self._unfit, self._values = chunker, unfit, values

    def sentences(self, parsed: Parsed, clause: Clause, known: Mapping[int, str]) -> Iterator[tuple[str, str]]:
        """Yields as few sentences as contain all figures of a clause; none if it is unclear without other sentences.

        Each comes with its verb's object or complement.
        """
        if clause.spoken and clause.spoken.speaker == OPEN:
            return
        chunks = self._chunker.chunks(parsed, clause, known)
        objects = [chunk.text for chunk in chunks if chunk.part == "object" and not _PRONOUN.search(chunk.text)]
        figures = {chunk.text.casefold() for chunk in chunks if self._values(chunk.text)}
        shown: set[str] = set()
        found = False
        for text in self._own_words(chunks, clause):
            new = {figure for figure in figures if figure in text.casefold()} - shown
            if not found or new:
                found = True
                shown |= new
                yield text, objects[-1] if objects else ""

    def _own_words(self, chunks: Sequence[Chunk], clause: Clause) -> Iterator[str]:
        """Yields the wordings that may be in a deck; those that leave out least come first."""
        choices = list(islice(_choices(chunks), _MOST_TRIED))
        near = sum(1 for left in choices if len(left) >= len(chunks) - _NEAR)
        active = [(chosen, False) for chosen in choices]
        for chosen, turned in (*active[:near], *((chosen, True) for chosen in choices[:near]), *active[near:]):
            orders = _turned(chosen, clause) if turned else _orders(chosen, clause)
            wordings = (
                text for order in orders for told in _without_that(order, chosen) for text in worded(clause, told)
            )
            text = next((text for text in wordings if not self._unfit(text)), "")
            if text and len(text.split()) <= _LONGEST:
                yield text


def _without_that(text: str, chunks: Sequence[Chunk]) -> Iterator[str]:
    """Yields a text, then the same text without the `that` at the start of a chunk."""
    yield text
    for chunk in chunks:
        if chunk.text.startswith("that "):
            yield text.replace(chunk.text, chunk.text.removeprefix("that "))


def worded(clause: Clause, text: str) -> Iterator[str]:
    """Yields a clause with its speaker as a sentence: `Roe said that …` or `According to Roe, …`; then variants."""
    wordings = [text]
    if clause.spoken:
        named = _PRONOUN.search(text.split(" ", 1)[0])
        wordings = [f"{opening} {text}" for opening in clause.spoken.openings[: 1 if named else 2]]
    for wording in wordings:
        yield f"{capital(wording)}."
    for wording in wordings:
        yield f"{capital(_OTHERS.sub(lambda found: OTHER_WORDS[found[0]], wording))}."


def _choices(chunks: Sequence[Chunk]) -> Iterator[list[Chunk]]:
    """Yields selections of chunks in order of the cost of what is left out; vague times are always left out."""
    optional = [i for i, chunk in enumerate(chunks) if chunk.drop and not chunk.vague]
    optional.sort(key=lambda i: (chunks[i].cost, -i))
    groups = sorted(
        (left for count in range(min(_MOST_LEFT_OUT, len(optional)) + 1) for left in combinations(optional, count)),
        key=lambda left: sum(chunks[i].cost for i in left),
    )
    for left in groups:
        kept = [chunk for i, chunk in enumerate(chunks) if i not in left and not (chunk.drop and chunk.vague)]
        if len(kept) >= 2:
            yield kept


def _orders(chunks: Sequence[Chunk], clause: Clause) -> Iterator[str]:
    """Yields the clause as it is, with its front chunk moved to the end, and with a final time moved to the front."""
    yield _joined(chunks)
    subject = next(i for i, chunk in enumerate(chunks) if chunk.subject)
    if subject == 1 and chunks[0].moves:
        yield _joined([*chunks[1:], chunks[0]])
    if subject == 0 and not clause.spoken:
        for time in (chunk for chunk in reversed(chunks) if chunk.time and chunk.moves):
            yield f"{time.text}, {_joined([chunk for chunk in chunks if chunk is not time])}"


def _turned(chunks: Sequence[Chunk], clause: Clause) -> Iterator[str]:
    """The clause in the passive."""
    subject = next(i for i, chunk in enumerate(chunks) if chunk.subject)
    if passive := _passive(chunks, clause, subject):
        yield _joined(passive)
    if inverted := _inverted(chunks, clause, subject):
        yield _joined(inverted)


def _inverted(chunks: Sequence[Chunk], clause: Clause, subject: int) -> list[Chunk]:
    """What the subject is first: `a silver oar was the prize`; nothing where one of the two is plural or a pronoun."""
    objects = [chunk for chunk in chunks if chunk.part == "object"]
    verb = next((i for i, chunk in enumerate(chunks) if chunk.part == "verb"), -1)
    if clause.head.low not in {"was", "is"} or len(objects) != 1 or chunks[verb + 1 : verb + 2] != objects:
        return []
    named = chunks[subject:verb]
    if objects[0].plural or any(chunk.plural or _PRONOUN.search(chunk.text) for chunk in (*named, *objects)):
        return []
    return [
        replace(objects[0], subject=True),
        chunks[verb],
        *(replace(chunk, subject=False) for chunk in named),
        *chunks[verb + 2 :],
        *chunks[:subject],
    ]


def _passive(chunks: Sequence[Chunk], clause: Clause, subject: int) -> list[Chunk]:
    """A past-tense clause in the passive: `the tower was built by Renn`; empty if the clause has no passive."""
    objects = [chunk for chunk in chunks if chunk.part == "object"]
    verb = next((i for i, chunk in enumerate(chunks) if chunk.part == "verb"), -1)
    form = participle(clause.head.text) if clause.head.tag == "VBD" else ""
    if (
        not form
        or clause.head.lemma == "be"
        or len(objects) != 1
        or verb < 0
        or chunks[verb + 1 : verb + 2] != objects
        or verb < subject
    ):
        return []
    be = "were" if objects[0].plural else "was"
    rest = [*chunks[verb + 2 :], *chunks[:subject]]
    if any(_PRONOUN.search(chunk.text) for chunk in (*objects, *rest)):
        return []
    verbal = Chunk(text=f"{be} {form}", first=0)
    by = Chunk(text=f"by {' '.join(chunk.text for chunk in chunks[subject:verb])}", first=0)
    needed = [chunk for chunk in rest if not chunk.drop]
    return [replace(objects[0], subject=True), verbal, *needed, by, *(chunk for chunk in rest if chunk.drop)]


def _joined(chunks: Sequence[Chunk]) -> str:
    """Chunks as running text, with a comma after chunks before the subject."""
    subject = next((i for i, chunk in enumerate(chunks) if chunk.subject), 0)
    text = " ".join(chunk.text for chunk in chunks[subject:])
    if subject:
        text = f"{' '.join(chunk.text for chunk in chunks[:subject])}, {text}"
    return re.sub(r" (?=(?:n['’]t|['’]s)\b|,)", "", text)


def capital(text: str) -> str:
    """A text with a capital at its start."""
    return text[:1].upper() + text[1:]
