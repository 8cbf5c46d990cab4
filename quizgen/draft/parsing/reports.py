"""Finds who says, believes or denies a clause of a parsed sentence, and the verb used."""

from collections.abc import Mapping
from dataclasses import dataclass

from quizgen.draft.parsing.english import CLAIMING, HE, IT, SHE, THEY
from quizgen.draft.parsing.names import Names
from quizgen.draft.parsing.nouns import name_of, phrase
from quizgen.draft.parsing.words import Parsed, ParsedWord
from quizgen.languages import Language

OPEN = "?"
"""Placeholder for a speaker whom the sentence does not identify."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """A report: the speaker as in the sentence, the verb in the form for a fact, and the head of the reported clause.

    `content` is this head. The verb is empty where the sentence has `according to`.
    """

    speaker: str
    verb: str
    content: ParsedWord

    @property
    def opening(self) -> str:
        """The words before the statement: `Mikal Roe said that`, or `According to Mikal Roe,`."""
        described = self.speaker.startswith(("The ", "A ", "An "))
        speaker = f"{self.speaker[:1].lower()}{self.speaker[1:]}" if described else self.speaker
        return f"{self.speaker} {self.verb} that" if self.verb else f"According to {speaker},"


class Reports:
    """Finds reports with the verbs that a language knows, and speakers with the names of an article."""

    def __init__(self, language: Language, names: Names) -> None:
        self._language, self._names = language, names

    def verb(self, word: ParsedWord) -> str:
        """The past-tense verb for the report that a word makes in the sentence; empty if the word reports nothing."""
        if not word.is_verb:
            return ""
        if word.low in CLAIMING or word.lemma == "tell":
            return "said"
        form = _past(word.lemma) if word.tag == "VBP" else word.low
        if word.tag == "VBG":
            form = "said" if word.lemma in {"add", "say"} else ""
        return form if form and self._language.read_speaker(f"Roe {form}") else ""

    def of(self, parsed: Parsed, word: ParsedWord, known: Mapping[int, str]) -> Spoken | None:
        """The report whose verb is this word; None if the word reports no clause."""
        verb = self.verb(word)
        content = parsed.child(word, "ccomp")
        if not verb or content is None or not (content.is_verb or parsed.child(content, "nsubj", "nsubjpass")):
            return None
        if any(child.role == "neg" for child in parsed.children(word)) or _passive(parsed, word):
            return Spoken(OPEN, verb, content)
        subject = subject_of(parsed, word)
        return Spoken(self.speaker(parsed, subject, known) if subject else OPEN, verb, content)

    def aside(self, parsed: Parsed, word: ParsedWord, known: Mapping[int, str]) -> Spoken | None:
        """The report that interrupts the clause with the main verb `word`: `the hero, both sides believe, was Roe`.

        None if there is none.
        """
        for child in parsed.children(word, "parataxis", "ccomp", "advcl"):
            verb, subject = self.verb(child), parsed.child(child, "nsubj")
            if verb and subject is not None and not parsed.child(child, "mark", "ccomp", "dobj", "advmod"):
                return Spoken(self.speaker(parsed, subject, known), verb, word)
        return None

    def speaker(self, parsed: Parsed, subject: ParsedWord, known: Mapping[int, str]) -> str:
        """A speaker's full name or description; `OPEN` for an unresolved pronoun."""
        if subject.tag == "PRP":
            return known.get(subject.index, OPEN)
        if not subject.is_noun or parsed.child(subject, "conj"):
            return OPEN
        name = name_of(parsed, subject)
        full = self._names.full.get(name, name)
        if full and (self._names.is_person(full) or not subject.is_name):
            return full if subject.is_name or self._names.is_person(full) else phrase(parsed, subject)
        text = phrase(parsed, subject)
        pronouns = HE | SHE | IT | THEY
        return OPEN if any(word.casefold() in pronouns for word in text.split()) or len(text.split()) > 8 else text


def subject_of(parsed: Parsed, verb: ParsedWord) -> ParsedWord | None:
    """The subject of a verb, or else of the nearest verb above it in the parse that has one.

    It climbs from a joined verb, an adverbial clause or an infinitive only; None if no verb on the way has a subject.
    """
    seen: set[int] = set()
    while verb.index not in seen:
        seen.add(verb.index)
        if found := parsed.child(verb, "nsubj", "nsubjpass"):
            return found
        if verb.role not in {"conj", "advcl", "xcomp"}:
            return None
        verb = parsed.words[verb.head]
    return None


def _past(lemma: str) -> str:
    """The past tense of a reporting verb: `believe` becomes `believed`."""
    return {"say": "said", "think": "thought", "tell": "told"}.get(lemma, f"{lemma.removesuffix('e')}ed")


def _passive(parsed: Parsed, word: ParsedWord) -> bool:
    return parsed.child(word, "auxpass") is not None
