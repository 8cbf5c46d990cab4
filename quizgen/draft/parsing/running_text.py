"""Writes words of a clause as running text that is understood without another sentence."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from quizgen.draft.parsing.clauses import Clause
from quizgen.draft.parsing.dispensable import SIGNS
from quizgen.draft.parsing.english import HE, POINTING, SHE, SPEAKERS, THEY, TITLES
from quizgen.draft.parsing.names import Names
from quizgen.draft.parsing.nouns import name_span
from quizgen.draft.parsing.words import Parsed, ParsedWord


@dataclass(frozen=True, slots=True)
class RunningText:
    """Writes words of one clause as text; `known` has the antecedents of its pronouns by the index of the pronoun."""

    parsed: Parsed
    clause: Clause
    known: Mapping[int, str]
    names: Names

    def text(self, indices: Sequence[int], subject: str) -> str | None:
        """Words as running text with pronouns replaced; None if a word is unclear without another sentence."""
        shown: dict[int, str] = {}
        for index in indices:
            word = self.parsed.words[index]
            if _is_dependent(word):
                return None
            if word.tag in {"PRP", "PRP$"}:
                found = self._pronoun(word, subject)
                if found is None:
                    return None
                shown[index] = found
            elif index == 0 and not word.is_name and word.text[1:] == word.text[1:].lower() and word.text != "I":
                shown[index] = word.low
            elif word.text == '"' or word.low.rstrip(".") in TITLES:
                shown[index] = ""
            elif word.is_name and word.text in self.names.full and self._is_alone(word):
                shown[index] = self.full(word.text)
        words = [replace(self.parsed.words[i], text=shown.get(i, self.parsed.words[i].text)) for i in indices]
        return _spaced([word for word in words if word.text])

    def _is_alone(self, word: ParsedWord) -> bool:
        """Whether a name consists of this word only."""
        after = self.parsed.words[word.index + 1 : word.index + 2]
        return len(name_span(self.parsed, word)) == 1 and not any(each.is_name and word.space for each in after)

    def _pronoun(self, word: ParsedWord, subject: str) -> str | None:
        """The text for a pronoun; the pronoun itself if it means the subject or the speaker; None if unresolved."""
        found, clause = self.known.get(word.index, ""), self.clause
        speaker = clause.spoken.speaker if clause.spoken else ""
        persons = [name for name in (subject, speaker) if self.names.is_person(name)]
        if word.low in HE | SHE and word.tag == "PRP" and not word.low.endswith("self") and found in {"", subject}:
            return word.text if speaker in persons and speaker != subject else None
        if word.low in HE | SHE and persons:
            return word.text if not found or any(found.startswith(name) for name in persons) else found
        own = clause.subject
        if subject and own is not None and word.low in {"its", "itself", "their", "themselves"}:
            plural = own.low in THEY or own.tag in {"NNS", "NNPS"} or self.parsed.child(own, "conj") is not None
            if plural == (word.low in THEY) and own.low not in HE | SHE and not self.names.is_person(subject):
                return word.text
        return found or None

    def full(self, name: str) -> str:
        """The full form of a name, with `the` if the article uses it."""
        full = self.names.full.get(name, name)
        return f"the {full}" if full in self.names.with_the else full

    def tidy(self, indices: Sequence[int]) -> tuple[int, ...]:
        """These indices without those of punctuation at the ends and of doubled punctuation."""
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
        return word.role == "punct" and word.text in SIGNS


def _is_dependent(word: ParsedWord) -> bool:
    """Whether a word is unclear without another sentence, or refers to the speaker."""
    if word.low in SPEAKERS or word.low in POINTING or word.tag == "WP$":
        return True
    return word.low == "that" and (word.tag == "DT" or word.role in {"dobj", "pobj"})


def _spaced(words: Sequence[ParsedWord]) -> str:
    """Words as running text, with a space between words that were not adjacent in the article."""
    text = ""
    for word, after in zip_longest(words, words[1:]):
        text += word.text + word.space
        if after and after.index != word.index + 1 and not word.space and after.text not in {",", ")", "'s", "%"}:
            text += " "
    return " ".join(text.split()).replace(" ,", ",").replace(" 's", "'s").replace(" ’s", "’s")
