"""Words a clause as sentences of its own: shorter, in another order, and understood without the sentences around it."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from quizgen.draft.parsing.chunks import Chunk, Chunker
from quizgen.draft.parsing.clauses import Clause
from quizgen.draft.parsing.english import OTHER_WORDS
from quizgen.draft.parsing.reports import OPEN
from quizgen.draft.parsing.words import Parsed

_MOST_LEFT_OUT = 3
_MOST_TRIED = 400
"""Wordings of one clause that are tried."""
_LONGEST = 32
"""Words of a statement."""
_OTHERS = re.compile(rf"\b(?:{'|'.join(OTHER_WORDS)})(?= )")


class Arranger:
    """Makes sentences of clauses.

    `copied` says whether a sentence takes over too many words in a row, `values` how many figures a text has.
    """

    def __init__(self, chunker: Chunker, copied: Callable[[str], bool], values: Callable[[str], int]) -> None:
        self._chunker, self._copied, self._values = chunker, copied, values

    def sentences(self, parsed: Parsed, clause: Clause, known: Mapping[int, str]) -> Iterator[str]:
        """The sentences that state a clause, as few as hold all of its figures; none where it leans on others."""
        if clause.spoken and clause.spoken.speaker == OPEN:
            return
        chunks = self._chunker.chunks(parsed, clause, known)
        figures = {chunk.text for chunk in chunks if self._values(chunk.text)}
        shown: set[str] = set()
        found = False
        for text in self._own_words(chunks, clause):
            new = {figure for figure in figures if figure in text} - shown
            if not found or new:
                found = True
                shown |= new
                yield text

    def _own_words(self, chunks: Sequence[Chunk], clause: Clause) -> Iterator[str]:
        """The wordings that do not take over too much, those that leave out least first."""
        for _, chosen in zip(range(_MOST_TRIED), _choices(chunks), strict=False):
            wordings = (text for order in _orders(chosen, clause) for text in worded(clause, order))
            text = next((text for text in wordings if not self._copied(text)), "")
            if text and len(text.split()) <= _LONGEST:
                yield text


def worded(clause: Clause, text: str) -> Iterator[str]:
    """A clause with its speaker as a sentence: `Roe said that …`, else `According to Roe, …`; then in other words."""
    wordings = [text]
    if clause.spoken:
        wordings = [f"{opening} {_small(text)}" for opening in clause.spoken.openings]
    for wording in wordings:
        yield f"{capital(wording)}."
    for wording in wordings:
        if _OTHERS.search(wording):
            yield f"{capital(_OTHERS.sub(lambda found: OTHER_WORDS[found[0]], wording))}."


def _choices(chunks: Sequence[Chunk]) -> Iterator[list[Chunk]]:
    """All chunks, then ever fewer of those that may be left out; what only the article's day explains goes first."""
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
    """The clause as it is, with what is in front at the end, and with a time at the end in front."""
    yield _joined(chunks)
    subject = next(i for i, chunk in enumerate(chunks) if chunk.subject)
    if subject == 1 and chunks[0].moves:
        yield _joined([*chunks[1:], _lowered(chunks[0])])
    if chunks[-1].time and chunks[-1].moves and subject == 0 and not clause.spoken:
        yield f"{chunks[-1].text}, {_joined(chunks[:-1])}"


def _lowered(chunk: Chunk) -> Chunk:
    return Chunk(text=_small(chunk.text), first=chunk.first)


def _joined(chunks: Sequence[Chunk]) -> str:
    """Chunks as running text; a comma follows what is in front of the subject."""
    subject = next((i for i, chunk in enumerate(chunks) if chunk.subject), 0)
    text = " ".join(chunk.text for chunk in chunks[subject:])
    if subject:
        text = f"{' '.join(chunk.text for chunk in chunks[:subject])}, {_small(text)}"
    return re.sub(r" (?=(?:n['’]t|['’]s)\b|,)", "", text)


def _small(text: str) -> str:
    """A text with a small first letter where its first word is a common one."""
    first = text.split(" ", 1)[0]
    return text[:1].lower() + text[1:] if first.lower() in _COMMON else text


def capital(text: str) -> str:
    """A text with a capital at its start."""
    return text[:1].upper() + text[1:]


_COMMON_WORDS = (
    "the a an in on at by for from of to with after before during since until as about around its his her their this "
    "these some many most several few all each two three four five six seven eight nine ten eleven twelve he she it "
    "they there under over near between within both no not only according children people"
)
_COMMON = frozenset(_COMMON_WORDS.split())
