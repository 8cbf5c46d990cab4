"""Parts a clause into chunks: words that stay together, and those among them that may be left out or moved."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from quizgen.draft.parsing.clauses import Clause
from quizgen.draft.parsing.english import (
    CIRCUMSTANCES,
    DROPPABLE,
    HE,
    LIMITING,
    POINTING,
    PRIVATIVE,
    RELATIVE_DAYS,
    SHE,
    SPEAKERS,
    THEY,
    TITLES,
    VAGUE,
)
from quizgen.draft.parsing.names import TIMES, Names
from quizgen.draft.parsing.nouns import name_of, name_span
from quizgen.draft.parsing.pronouns import definite
from quizgen.draft.parsing.words import Parsed, Word

_SIGNS = frozenset({",", "–", "—", "-", "(", ")", ":", ";"})
_CHEAP, _DEAR, _DEAREST = 1, 2, 4
"""What leaving out costs: a time or place beside the verb, an addition to a noun, an adjective."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chunk:
    """Words that stay together, from the word at the index `first`.

    `drop` says that the clause is true without them, at a `cost`; `time` that they name a time, `vague` one that only
    the day of the article explains; `moves` that they may stand at either end of the clause.
    """

    text: str
    first: int
    subject: bool = False
    drop: bool = False
    cost: int = 0
    time: bool = False
    vague: bool = False
    moves: bool = False


class Chunker:
    """Parts the clauses of an article with these names."""

    def __init__(self, names: Names) -> None:
        self._names = names

    def chunks(self, parsed: Parsed, clause: Clause, known: Mapping[int, str]) -> list[Chunk]:
        """The chunks of a clause in order; none where a chunk that it needs leans on another sentence."""
        reader = _Reader(parsed, clause, known, self._names)
        subject = reader.subject()
        if subject is None:
            return []
        found = [subject, *reader.predicate(subject.text)]
        if any(not chunk.text and not chunk.drop for chunk in found):
            return []
        chunks = sorted((chunk for chunk in found if chunk.text), key=lambda chunk: chunk.first)
        return chunks if len(" ".join(chunk.text for chunk in chunks).split()) >= 3 else []


@dataclass(frozen=True, slots=True)
class _Reader:
    """One clause of a sentence, with what its pronouns stand for."""

    parsed: Parsed
    clause: Clause
    known: Mapping[int, str]
    names: Names

    def subject(self) -> Chunk | None:
        """The subject, understood alone; None where it is not."""
        word = self.clause.subject
        if word is None:
            return None
        own = word.head == self.clause.head.index and self.clause.antecedent is None
        text = self._subject_text(word)
        return Chunk(text=text, first=word.index if own else -1, subject=True) if text else None

    def _subject_text(self, word: Word) -> str:
        noun = self.clause.antecedent
        if noun is not None and word.tag in {"WP", "WDT"}:
            return "" if noun.entity in TIMES or not noun.is_noun else self._mentioned(noun)
        if word.tag == "PRP":
            return self._own_pronoun(word)
        if not word.is_noun or word.lemma.casefold() in VAGUE:
            return ""
        return self._named(word) or self.text(self._tidy(self.parsed.subtree(word, self._is_cut)), "") or ""

    def _own_pronoun(self, word: Word) -> str:
        """A pronoun as the subject: what it stands for, or itself where it means the speaker."""
        found, spoken = self.known.get(word.index, ""), self.clause.spoken
        if spoken and word.low in HE | SHE and found in {"", spoken.speaker}:
            return word.text.lower() if self.names.is_person(spoken.speaker) else ""
        return found

    def _mentioned(self, noun: Word) -> str:
        return self._named(noun) or definite(self.parsed, noun)

    def _named(self, noun: Word) -> str:
        """The full name of a person, or a name in apposition to a noun; empty for any other noun."""
        name = name_of(self.parsed, noun)
        if not name or self.parsed.child(noun, "conj"):
            return ""
        return self.full(name) if self.names.is_person(name) or not noun.is_name else ""

    def full(self, name: str) -> str:
        """The full name, with `the` where the article has it."""
        full = self.names.full.get(name, name)
        return f"the {full}" if full in self.names.with_the else full

    # the predicate -------------------------------------------------------------------------------------------------

    def predicate(self, subject: str) -> Iterator[Chunk]:
        """The verb and all that depends on it; a chunk that leans on another sentence has no text."""
        head, clause = self.clause.head, self.clause
        yield Chunk(text=" ".join(word.text for word in (*clause.shared, head)), first=head.index)
        limited = self._is_limited()
        for child in self.parsed.children(head):
            if self._is_cut(child) or child.role == "punct" or child == clause.subject:
                continue
            yield from self._parts(child, subject, limited=limited)

    def _parts(self, child: Word, subject: str, *, limited: bool) -> Iterator[Chunk]:
        """A word that depends on the verb, with what it holds: parts inside it that may be left out come alone."""
        optional = [] if limited else list(self._optional(child))
        apart = {word.index for word, _ in optional}
        cut = self._tidy(self.parsed.subtree(child, lambda w: self._is_cut(w) or w.index in apart))
        yield self._chunk(cut, subject, self._cost(child) if not limited else 0, child)
        for word, cost in optional:
            inner = self.parsed.subtree(word, lambda w: self._is_cut(w) or w.index in apart)
            yield self._chunk(self._tidy(inner), subject, cost, word)

    def _chunk(self, indices: Sequence[int], subject: str, cost: int, word: Word) -> Chunk:
        words = [self.parsed.words[i] for i in indices]
        time = any(each.entity in TIMES for each in words)
        text = self.text(indices, subject) if indices else ""
        return Chunk(
            text=text or "",
            first=indices[0] if indices else word.index,
            drop=bool(cost),
            cost=cost,
            time=time,
            vague=time and any(each.low in RELATIVE_DAYS for each in words),
            moves=word.head == self.clause.head.index and word.low != "according",
        )

    def _cost(self, child: Word) -> int:
        """What leaving out an adverbial costs; 0 where the clause needs it."""
        time = child.role in {"prep", "npadvmod"} and any(
            self.parsed.words[i].entity in TIMES for i in self.parsed.subtree(child)
        )
        if child.role == "advmod":
            return _CHEAP if child.low in DROPPABLE else 0
        behind = [c.index for c in self.parsed.children(self.parsed.words[child.head]) if c.index > child.head]
        place = child.role == "prep" and child.low in CIRCUMSTANCES and child.index != min(behind, default=child.index)
        return _CHEAP if time or place or (place and child.index < child.head) else 0

    def _optional(self, child: Word) -> Iterator[tuple[Word, int]]:
        """The words inside a part of the predicate that may be left out with all that depends on them."""
        for index in self.parsed.subtree(child, lambda w: self._is_cut(w) or w.role in {"relcl", "ccomp", "acl"}):
            word = self.parsed.words[index]
            head = self.parsed.words[word.head]
            if word.index == child.index:
                continue
            if word.role in {"prep", "npadvmod"} and head.is_verb and self._cost(word):
                yield word, _CHEAP
            elif word.role == "prep" and head.is_noun and word.low in CIRCUMSTANCES and self._is_told(head):
                yield word, _DEAR
            elif word.role == "amod" and self._is_plain(word, head):
                yield word, _DEAREST

    def _is_told(self, noun: Word) -> bool:
        """Whether a noun is understood without a preposition behind it: it has an article or a number."""
        return any(child.low in {"the", "a", "an"} or child.tag == "CD" for child in self.parsed.children(noun))

    def _is_plain(self, word: Word, noun: Word) -> bool:
        """Whether an adjective only describes: the noun is the same thing without it."""
        the = any(child.low == "the" for child in self.parsed.children(noun)) or noun.tag == "NNS"
        return (
            the
            and word.tag == "JJ"
            and not word.entity
            and word.low not in PRIVATIVE
            and not self.parsed.children(word)
            and self.parsed.words[word.index - 1].low in {"the", "of", "for", "with", "from", "in", "on"}
        )

    def _is_cut(self, word: Word) -> bool:
        """Whether a word and all that depend on it are left out of the clause."""
        if word.index in self.clause.left or word.role in {"parataxis", "intj", "meta"}:
            return True
        if word.role == "appos":
            return self._is_added(word)
        own = word.head == self.clause.head.index
        if word.role in {"cc", "preconj"}:
            return own and any(child.index in self.clause.left for child in self.parsed.children(self.clause.head, "conj"))
        if word.role == "mark" or (word.tag == "WRB" and word.role == "advmod"):
            return own
        return own and word.role == "advmod" and word.low in DROPPABLE and not self.parsed.children(word)

    def _is_added(self, word: Word) -> bool:
        """Whether an apposition comes behind a comma, a dash or a bracket."""
        between = self.parsed.words[word.head + 1 : min(self.parsed.subtree(word))]
        first = self.parsed.words[max(0, min(self.parsed.subtree(word)) - 1)]
        return first.text in _SIGNS or any(each.text in _SIGNS for each in between)

    def _is_limited(self) -> bool:
        """Whether a clause has a word that makes a shorter clause untrue."""
        head = self.clause.head
        indices = self.parsed.subtree(head, lambda child: child.index in self.clause.left)
        words = [self.parsed.words[i] for i in indices]
        copula = head.lemma == "be" and not self.parsed.child(head, "attr", "acomp")
        return copula or any(w.low in LIMITING and w.entity not in {"CARDINAL", "MONEY", "PERCENT", *TIMES} for w in words)

    # words -----------------------------------------------------------------------------------------------------------

    def text(self, indices: Sequence[int], subject: str) -> str | None:
        """Words as running text with their pronouns replaced; None where a word leans on another sentence."""
        shown: dict[int, str] = {}
        for index in indices:
            word = self.parsed.words[index]
            if _leans(word):
                return None
            if word.tag in {"PRP", "PRP$"}:
                found = self._pronoun(word, subject)
                if found is None:
                    return None
                shown[index] = found
            elif word.text == '"' or word.low.rstrip(".") in TITLES:
                shown[index] = ""
            elif word.is_name and word.text in self.names.full and len(name_span(self.parsed, word)) == 1:
                shown[index] = self.full(word.text)
        words = [replace(self.parsed.words[i], text=shown.get(i, self.parsed.words[i].text)) for i in indices]
        return _spaced([word for word in words if word.text])

    def _pronoun(self, word: Word, subject: str) -> str | None:
        """What a pronoun is replaced with; the pronoun itself where it means the subject or the speaker."""
        found, clause = self.known.get(word.index, ""), self.clause
        speaker = clause.spoken.speaker if clause.spoken else ""
        persons = [name for name in (subject, speaker) if self.names.is_person(name)]
        if word.low in HE | SHE and persons:
            return word.text if not found or any(found.startswith(name) for name in persons) else found
        if subject and found.removesuffix("’s").removesuffix("’") == subject and word.tag == "PRP$":
            return word.text
        own = clause.subject
        if word.low in {"its", "itself", "their", "themselves"} and own is not None and own.is_noun and not found:
            plural = own.tag in {"NNS", "NNPS"} or self.parsed.child(own, "conj") is not None
            return word.text if plural == (word.low in THEY) else None
        return found or None

    def _tidy(self, indices: Sequence[int]) -> tuple[int, ...]:
        """Indices without signs at the ends, and without two signs in a row, as a part left out leaves them."""
        found: list[int] = []
        for index in indices:
            sign = self._is_sign(index)
            if not (sign and (not found or self._is_sign(found[-1]))):
                found.append(index)
        while found and (self._is_sign(found[-1]) or self.parsed.words[found[-1]].text in {".", "!", '"'}):
            found.pop()
        return tuple(found)

    def _is_sign(self, index: int) -> bool:
        word = self.parsed.words[index]
        return word.role == "punct" and word.text in _SIGNS


def _leans(word: Word) -> bool:
    """Whether a word is understood only with another sentence, or means whoever speaks."""
    if word.low in SPEAKERS or word.low in POINTING or word.tag == "WP$":
        return True
    return word.low == "that" and word.tag == "DT"


def _spaced(words: Sequence[Word]) -> str:
    """Words as running text; those that were no neighbours get a space between them."""
    text = ""
    for word, after in zip_longest(words, words[1:]):
        text += word.text + word.space
        if after and after.index != word.index + 1 and not word.space and after.text not in {",", ")", "'s", "%"}:
            text += " "
    return " ".join(text.split()).replace(" ,", ",").replace(" 's", "'s").replace(" ’s", "’s")
