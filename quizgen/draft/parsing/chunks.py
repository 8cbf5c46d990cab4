"""Splits a clause into chunks, which are groups of words that may be left out or moved together."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Literal

from quizgen.draft.parsing.clauses import Clause
from quizgen.draft.parsing.dispensable import CHEAP, Dispensable
from quizgen.draft.parsing.english import (
    HE,
    LIMITING,
    RELATIVE_DAYS,
    SHE,
    VAGUE,
)
from quizgen.draft.parsing.names import TIMES, Names
from quizgen.draft.parsing.nouns import core, name_of
from quizgen.draft.parsing.pronouns import definite
from quizgen.draft.parsing.running_text import RunningText
from quizgen.draft.parsing.words import Parsed, ParsedWord

_AFTER = frozenset({"later", "earlier"})
"""Words of times that refer to another sentence, such as `later`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chunk:
    """Words that stay together, from the word at the index `first`, -1 for a subject that stands elsewhere.

    `subject`: the chunk is the subject of the clause, or a part of it. `drop`: the clause is true without the chunk, at
    a `cost` (the higher, the later it is tried); `vague`: it names a time that only the article's date or another
    sentence explains; `part`: `object` for the object or the complement of the verb.
    """

    text: str
    first: int
    subject: bool = False
    part: Literal["", "object"] = ""
    drop: bool = False
    cost: int = 0
    vague: bool = False


class Chunker:
    """Splits clauses of an article into chunks; `names` are the article's names."""

    def __init__(self, names: Names) -> None:
        self._names = names

    def chunks(self, parsed: Parsed, clause: Clause, known: Mapping[int, str]) -> list[Chunk]:
        """The chunks of a clause in order; empty if a required chunk is unclear without another sentence."""
        written = RunningText(parsed, clause, known, self._names)
        reader = _Reader(parsed, clause, known, self._names, Dispensable(parsed, clause), written)
        subject = list(reader.subject())
        if not subject or not subject[0].text:
            return []
        found = [*subject, *reader.predicate(subject[0].text)]
        if any(not chunk.text and not chunk.drop for chunk in found) or reader.is_garbled():
            return []
        chunks = sorted((chunk for chunk in found if chunk.text), key=lambda chunk: chunk.first)
        if any(chunk.text.split()[0] in {"and", "or"} for chunk in chunks):
            chunks = [replace(chunk, drop=False) for chunk in chunks]
        return chunks if len(" ".join(chunk.text for chunk in chunks).split()) >= 3 else []


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads the chunks of one clause of a sentence; `known` has the antecedents of its pronouns."""

    parsed: Parsed
    clause: Clause
    known: Mapping[int, str]
    names: Names
    spare: Dispensable
    written: RunningText

    def subject(self) -> Iterator[Chunk]:
        """Yields the subject, then its optional additions; the text is None if the subject is unclear alone."""
        word = self.clause.subject
        if word is None:
            return
        own = word.head == self.clause.head.index and self.clause.antecedent is None
        text = self._subject_text(word)
        counted = word.tag == "CD" and any(child.low == "of" for child in self.parsed.children(word, "prep"))
        if (
            text
            or not (word.is_noun or counted)
            or word.lemma.casefold() in VAGUE
            or self.clause.antecedent is not None
        ):
            yield Chunk(text=text, first=word.index if own else -1, subject=True)
            return
        first, *rest = self._parts(word, "", limited=self.spare.is_limited())
        yield replace(first, subject=True, drop=False)
        yield from rest

    def _subject_text(self, word: ParsedWord) -> str:
        """The text of a subject that is a name or a pronoun; empty for another noun or an unresolved pronoun."""
        noun = self.clause.antecedent
        if noun is not None and word.tag in {"WP", "WDT"}:
            return "" if noun.entity in TIMES or not noun.is_noun else self._mentioned(noun)
        if noun is not None and word.tag == "CD":
            return ""
        if noun is not None:
            kept = self.written.tidy(self.parsed.subtree(word, self.spare.is_cut))
            return self._named(word) or self.written.text(kept, "") or ""
        if word.tag == "PRP":
            return self._own_pronoun(word)
        return self._named(word) if word.is_noun else ""

    def is_garbled(self) -> bool:
        """Whether the parser found two subjects, or words that it could not place."""
        kept = [child for child in self.parsed.children(self.clause.head) if not self.spare.is_cut(child)]
        subjects = sum(child.role in {"nsubj", "nsubjpass"} for child in kept)
        added = (self.parsed.words[i] for i in self.parsed.subtree(self.clause.head))
        if any(word.role == "appos" and word.lemma.casefold() in VAGUE for word in added):
            return True
        return subjects > 1 or any(child.role == "dep" or self._is_loose(child) for child in kept) or self._is_gapped()

    def _is_loose(self, child: ParsedWord) -> bool:
        """Whether a part of the clause is an unconnected sentence, or a noun after a comma."""
        own = self.parsed.child(child, "nsubj", "nsubjpass")
        marked = self.parsed.child(child, "mark") or any(
            self.parsed.words[i].tag in {"WRB", "WP", "WDT"} for i in self.parsed.subtree(child)
        )
        if child.role in {"ccomp", "advcl"} and own is not None and not marked:
            return self.parsed.words[child.index - 1].text == "," or child.role == "advcl"
        first = min(self.parsed.subtree(child))
        return child.role in {"dobj", "npadvmod", "conj"} and first > 0 and self.parsed.words[first - 1].text == ","

    def _is_gapped(self) -> bool:
        """Whether a verb without its own subject directly follows a noun: `and 61 finished`."""
        head = self.clause.head
        own = self.parsed.child(head, "nsubj", "nsubjpass")
        if head.role != "conj" or own is not None or not head.index:
            return False
        first = min(self.parsed.subtree(head))
        return self.parsed.words[first - 1].tag in {"CD", "NN", "NNS", "NNP"}

    def _own_pronoun(self, word: ParsedWord) -> str:
        """The antecedent of a pronoun as subject, or the pronoun itself if it means the speaker.

        Empty if unresolved.
        """
        found, spoken = self.known.get(word.index, ""), self.clause.spoken
        if spoken and word.low in HE | SHE and found in {"", spoken.speaker}:
            return word.text.lower() if self.names.is_person(spoken.speaker) else ""
        return found

    def _mentioned(self, noun: ParsedWord) -> str:
        return self._named(noun) or definite(self.parsed, noun)

    def _named(self, noun: ParsedWord) -> str:
        """The name in a noun phrase if it is a person's, or in apposition to a common noun; else empty."""
        name = name_of(self.parsed, noun)
        limited = any(child.low in LIMITING for child in self.parsed.children(noun, "advmod", "neg"))
        if not name or limited or self.parsed.child(noun, "conj"):
            return ""
        return self.written.full(name) if self.names.is_person(name) or not noun.is_name else ""

    # the predicate -------------------------------------------------------------------------------------------------

    def predicate(self, subject: str) -> Iterator[Chunk]:
        """Yields the verb and its dependents; the text is None for a chunk that is unclear without another sentence."""
        head, clause = self.clause.head, self.clause
        verb = " ".join(word.text for word in (*clause.shared, head))
        yield Chunk(text=verb, first=head.index)
        limited = self.spare.is_limited()
        for child in self.parsed.children(head):
            if self.spare.is_cut(child) or child.role == "punct" or child == clause.subject:
                continue
            yield from self._parts(child, subject, limited=limited)
        noun = clause.antecedent
        if noun is not None and noun.entity in TIMES and (when := _when(self.parsed.text(core(self.parsed, noun)))):
            yield Chunk(text=when, first=len(self.parsed.words), drop=True, cost=CHEAP)

    def _parts(self, child: ParsedWord, subject: str, *, limited: bool) -> Iterator[Chunk]:
        """Yields a word with its dependents as chunks, in order; an optional part of it becomes another chunk."""
        optional = {} if limited else {word.index: cost for word, cost in self.spare.inside(child)}
        owner = {i: i for i in optional}
        for index in self.parsed.subtree(child, self.spare.is_cut):
            if index not in owner:
                above = self.parsed.words[index]
                while above.index not in optional and above.index != child.index:
                    above = self.parsed.words[above.head]
                owner[index] = above.index
        whole = 0 if limited else self.spare.cost(child)
        for key, group in groupby(sorted(owner), key=lambda index: owner[index]):
            if indices := self.written.tidy(list(group)):
                yield self._chunk(indices, subject, optional.get(key, whole), self.parsed.words[key])

    def _chunk(self, indices: Sequence[int], subject: str, cost: int, word: ParsedWord) -> Chunk:
        words = [self.parsed.words[i] for i in indices]
        time = word.role in {"prep", "npadvmod", "advmod"} and any(each.entity in TIMES for each in words)
        text = (
            None
            if self._has_relative_pronoun(words) or _is_bare_number(self.parsed, word)
            else self.written.text(indices, subject)
        )
        lost = text is None and (not self._is_event() or words[0].low in {"during", "until", "before", "by"})
        return Chunk(
            text=text or "",
            first=indices[0],
            drop=bool(cost) and not lost,
            cost=cost,
            vague=time and any(each.low in RELATIVE_DAYS or each.low in _AFTER for each in words),
            part="object" if self._is_object(word) else "",
        )

    def _is_event(self) -> bool:
        """Whether the clause reports one event, past or to come, so that it stays true without its time and place."""
        past = self.clause.head.tag == "VBD" and self.clause.head.lemma != "be"
        return past or any(word.low in {"will", "'ll"} for word in self.parsed.children(self.clause.head, "aux"))

    def _is_object(self, word: ParsedWord) -> bool:
        """Whether a word is the object or the complement of the clause's verb."""
        own = word.role in {"dobj", "attr"} and word.head == self.clause.head.index
        return own and word.is_noun and word.lemma.casefold() not in VAGUE

    def _has_relative_pronoun(self, words: Sequence[ParsedWord]) -> bool:
        """Whether a chunk contains the relative pronoun that begins the clause, as in `for which`."""
        return any(word.tag in {"WDT", "WP"} and self._verb_of(word) == self.clause.head for word in words)

    def _verb_of(self, word: ParsedWord) -> ParsedWord:
        while not word.is_verb and word.head != word.index:
            word = self.parsed.words[word.head]
        return word


def _is_bare_number(parsed: Parsed, word: ParsedWord) -> bool:
    """Whether an object is a number whose noun is in another sentence: `the village has 212`."""
    return word.role == "dobj" and word.tag == "CD" and not parsed.children(word, "prep", "quantmod", "nmod")


def _when(text: str) -> str:
    """A date or a year with its preposition; empty for other times."""
    if re.fullmatch(r"\d{1,2} [A-Z]\w+(?: \d{4})?|[A-Z]\w+ \d{1,2}(?:, \d{4})?", text):
        return f"on {text}"
    return f"in {text}" if re.fullmatch(r"(?:[A-Z]\w+ )?\d{4}", text) else ""
