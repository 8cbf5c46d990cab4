"""Rewords a clause as independent sentences: shorter, and clear without the surrounding text."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import combinations, islice

from quizgen.draft.parsing.chunks import Chunk, Chunker
from quizgen.draft.parsing.clauses import Clause
from quizgen.draft.parsing.reports import OPEN
from quizgen.draft.parsing.words import Parsed

_MOST_LEFT_OUT = 3
"""Most chunks that a wording leaves out at once."""
_MOST_TRIED = 400
"""Most wordings of one clause that are tried."""
_LONGEST = 24
"""Most words of a statement."""
_PRONOUN = re.compile(r"\b(?:he|she|they|its|his|her|their|him|them|it|themselves|himself|herself|itself)\b")


class Arranger:
    """Makes sentences of clauses.

    `unfit` returns whether a sentence must not be in a deck, `values` the number of figures in a text.
    """

    def __init__(self, chunker: Chunker, unfit: Callable[[str], bool], values: Callable[[str], int]) -> None:
        self._chunker, self._unfit, self._values = chunker, unfit, values

    def sentences(self, parsed: Parsed, clause: Clause, known: Mapping[int, str]) -> Iterator[tuple[str, str]]:
        """Yields as few sentences as contain all figures of a clause, each with the object or complement of its verb.

        Yields none if the clause is unclear without other sentences.
        """
        if clause.spoken and clause.spoken.speaker == OPEN:
            return
        chunks = self._chunker.chunks(parsed, clause, known)
        objects = [chunk.text for chunk in chunks if chunk.part == "object" and not _PRONOUN.search(chunk.text)]
        figures = {chunk.text.casefold() for chunk in chunks if self._values(chunk.text)}
        shown: set[str] = set()
        found = False
        for text in self._wordings(chunks, clause):
            new = {figure for figure in figures if figure in text.casefold()} - shown
            if not found or new:
                found = True
                shown |= new
                yield text, objects[-1] if objects else ""

    def _wordings(self, chunks: Sequence[Chunk], clause: Clause) -> Iterator[str]:
        """Yields the wordings that may be in a deck; those that leave out least come first."""
        for chosen in islice(_choices(chunks), _MOST_TRIED):
            text = worded(clause, _joined(chosen))
            if len(text.split()) <= _LONGEST and not self._unfit(text):
                yield text


def worded(clause: Clause, text: str) -> str:
    """A clause with its speaker as a sentence: `Roe said that …` or `According to Roe, …`."""
    return f"{capital(f'{clause.spoken.opening} {text}' if clause.spoken else text)}."


def _choices(chunks: Sequence[Chunk]) -> Iterator[list[Chunk]]:
    """Yields selections of chunks, those first that leave out chunks of least cost; vague times are always left out."""
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
