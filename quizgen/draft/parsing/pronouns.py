"""Resolves the pronouns of a sentence if the sentences before it allow only one antecedent."""

import re
from collections.abc import Iterator, Mapping

from quizgen.draft.parsing.english import HE, IT, OF_STATEMENTS, POSSESSIVE, SHE, THEY
from quizgen.draft.parsing.names import Names
from quizgen.draft.parsing.nouns import core, is_plural, name_of, phrase
from quizgen.draft.parsing.words import Parsed, ParsedWord

_ARGUMENTS = ("nsubj", "nsubjpass", "dobj", "attr", "pobj", "agent")
_SUBJECTS = ("nsubj", "nsubjpass")
_MAIN = ("nsubj", "nsubjpass", "dobj")
_BACK = 2
"""Number of earlier sentences of the same paragraph that are searched for antecedents."""
_VAGUE = frozenset({"one", "something", "somebody", "someone", "people", "thing", "way", "part", "lot", "number"})


class Antecedents:
    """Finds the antecedents of pronouns in a paragraph's sentences, which must be passed in order."""

    def __init__(self, names: Names) -> None:
        self._names = names
        self._before: list[Parsed] = []
        self._topic = ""
        self._subjects: dict[int, list[str]] = {}
        self._known: dict[int, Mapping[int, str]] = {}
        self._last: Parsed | None = None

    def remember(self, parsed: Parsed, known: Mapping[int, str]) -> None:
        """Adds a sentence to those read so far; a new paragraph clears them."""
        if self._before and self._before[-1].paragraph != parsed.paragraph:
            self._last, self._before = self._before[-1], []
        self._before.append(parsed)
        self._known[id(parsed)] = known
        subject = parsed.child(parsed.root, *_SUBJECTS) if parsed.root else None
        if subject and subject.low in HE | SHE and subject.index in known:
            self._subjects[id(parsed)] = [known[subject.index]]
        self._topic = known.get(subject.index, "") if subject and subject.low in IT | THEY else ""

    def resolved(self, parsed: Parsed) -> Mapping[int, str]:
        """Maps the index of each resolved pronoun to its replacement; unresolved pronouns are left out."""
        return dict(self._all_resolved(parsed))

    def _all_resolved(self, parsed: Parsed) -> Iterator[tuple[int, str]]:
        before = self._before if self._before and self._before[-1].paragraph == parsed.paragraph else []
        for word in parsed.words:
            if word.tag in {"PRP", "PRP$"} and (found := self._one(parsed, word, before[-_BACK:])):
                yield word.index, _possessive(found) if word.low in POSSESSIVE and word.tag == "PRP$" else found

    def _one(self, parsed: Parsed, word: ParsedWord, before: list[Parsed]) -> str:
        if word.low in HE | SHE:
            return self._person(parsed, word, before)
        if word.low in IT and not _is_empty(parsed, word) and not _is_statement(parsed, word):
            return self._thing(parsed, word, before)
        if word.low in THEY:
            return self._several(parsed, word, before)
        return ""

    def _person(self, parsed: Parsed, word: ParsedWord, before: list[Parsed]) -> str:
        """The only person named before a pronoun in its sentence, else in the earlier ones; empty if ambiguous."""
        here = _people(parsed, self._names, word.index)
        if here:
            return here[0] if len(here) == 1 and not _is_object_of(parsed, word, here[0], self._names) else ""
        for sentence in reversed(before):
            subject = sentence.child(sentence.root, *_SUBJECTS) if sentence.root else None
            people = dict.fromkeys([*self._subjects.get(id(sentence), []), *_people(sentence, self._names)])
            meant = subject is not None and subject.low in HE | SHE and not self._subjects.get(id(sentence))
            if people or (subject and subject.is_noun):
                one = next(iter(people)) if len(people) == 1 and not meant else ""
                return "" if any(self._is_somebody_else(each, word, one) for each in self._before) else one
        return self._topic_before(parsed, word) if not before else ""

    def _is_somebody_else(self, sentence: Parsed, pronoun: ParsedWord, person: str) -> bool:
        """Whether an earlier sentence has a pronoun of the same gender that may mean another person than `person`."""
        gender = HE if pronoun.low in HE else SHE
        known = self._known.get(id(sentence), {})
        return any(word.low in gender and not known.get(word.index, "").startswith(person) for word in sentence.words)

    def _topic_before(self, parsed: Parsed, word: ParsedWord) -> str:
        """The person who is the subject of the last sentence of the paragraph before.

        Empty if it names another person.
        """
        last = self._before[-1] if self._before and self._before[-1].paragraph != parsed.paragraph else self._last
        subject = last.child(last.root, *_SUBJECTS) if last and last.root else None
        if last is None or subject is None or last.paragraph != parsed.paragraph - 1:
            return ""
        people = list(dict.fromkeys([*self._subjects.get(id(last), []), *_people(last, self._names)]))
        named = name_of(last, subject) if subject.is_noun else "".join(self._subjects.get(id(last), []))
        one = people[0] if len(people) == 1 and self._names.full.get(named, named) == people[0] else ""
        return "" if one and self._is_somebody_else(last, word, one) else one

    def _thing(self, parsed: Parsed, word: ParsedWord, before: list[Parsed]) -> str:
        """The only thing in the sentence before; in a later clause, the main clause's subject; empty if ambiguous."""
        return self._noun(parsed, word, before, plural=False)

    def _several(self, parsed: Parsed, word: ParsedWord, before: list[Parsed]) -> str:
        return self._noun(parsed, word, before, plural=True)

    def _noun(self, parsed: Parsed, word: ParsedWord, before: list[Parsed], *, plural: bool) -> str:
        verb = _verb_of(parsed, word)
        here = _things(parsed, self._names, word.index, plural=plural, without=verb)
        if here:
            return here[0] if len(here) == 1 and _is_behind(parsed, word) else ""
        if not before or _is_rivalled(parsed, word, plural=plural):
            return ""
        subject = parsed.child(parsed.root, *_SUBJECTS) if parsed.root else None
        if self._topic and subject and word.index <= subject.index:
            return self._topic
        if (
            subject
            and subject.low in IT | THEY
            and subject != word
            and parsed.child(parsed.words[subject.head], "dobj")
        ):
            return ""
        earlier = before[-1].child(before[-1].root, *_SUBJECTS) if before[-1].root else None
        if earlier and earlier.low in IT | THEY and not self._topic:
            return ""
        topic = [self._topic] if earlier and self._topic and (earlier.low in THEY) == plural else []
        things = dict.fromkeys([*topic, *_things(before[-1], self._names, plural=plural)])
        return next(iter(things)) if len(things) == 1 else ""


def _is_object_of(parsed: Parsed, pronoun: ParsedWord, person: str, names: Names) -> bool:
    """Whether a pronoun is the object of a verb whose subject is the person, so that it means somebody else."""
    subject = parsed.child(parsed.words[pronoun.head], *_SUBJECTS)
    if pronoun.tag != "PRP" or pronoun.role in _SUBJECTS or pronoun.low.endswith("self") or subject is None:
        return False
    name = name_of(parsed, subject)
    return names.full.get(name, name) == person


def _is_rivalled(parsed: Parsed, word: ParsedWord, *, plural: bool) -> bool:
    """Whether an object pronoun may refer to a noun before it in its own sentence."""
    if word.role in _SUBJECTS or word.role == "poss":
        return False
    earlier = (each for each in parsed.words[: word.index] if each.is_noun and each.entity not in {"DATE", "TIME"})
    return any(is_plural(parsed, each) == plural for each in earlier)


def _verb_of(parsed: Parsed, word: ParsedWord) -> ParsedWord:
    """The verb of the clause that a word is in."""
    verb = parsed.words[word.head]
    while not verb.is_verb and verb.head != verb.index:
        verb = parsed.words[verb.head]
    return verb


def _is_behind(parsed: Parsed, word: ParsedWord) -> bool:
    """Whether a word is in a subordinate or joined clause, except one that reports somebody's words."""
    verb = _verb_of(parsed, word)
    when = verb.role == "relcl" and any(child.low == "when" for child in parsed.children(verb))
    return (when or verb.role in {"advcl", "conj"}) and not any(w.role == "ccomp" for w in _above(parsed, verb))


def _above(parsed: Parsed, word: ParsedWord) -> Iterator[ParsedWord]:
    """Yields a word and its ancestors up to the root of the sentence."""
    yield word
    while word.head != word.index:
        word = parsed.words[word.head]
        yield word


def _possessive(text: str) -> str:
    """The genitive of a noun phrase, cut off before a preposition: `the chair’s` for `the chair of the board`."""
    text = re.split(r" (?:of|at|in|from|to|for|with|on) ", text)[0] if not text[:1].isupper() else text
    return f"{text}’" if text.endswith("s") and not text[:1].isupper() else f"{text}’s"


def _people(parsed: Parsed, names: Names, end: int | None = None) -> list[str]:
    """The persons that a sentence names before an index, each once, by the full name."""
    found = []
    for word in parsed.words[:end]:
        name = name_of(parsed, word) if word.role in (*_ARGUMENTS, "conj", "appos", "poss") else ""
        if name and names.is_person(name):
            found.append(names.full.get(name, name))
    return list(dict.fromkeys(found))


def _things(
    parsed: Parsed, names: Names, end: int | None = None, *, plural: bool, without: ParsedWord | None = None
) -> list[str]:
    """The nouns that a sentence mentions before an index and that are no persons, each with a definite article.

    Nouns that depend on the verb `without` are left out.
    """
    found = []
    for word in parsed.words[:end]:
        own = without is not None and word.head == without.index
        if own or word.role not in _MAIN or not word.is_noun or is_plural(parsed, word) != plural:
            continue
        name = name_of(parsed, word)
        described = word.lemma.casefold() in names.offices
        if described or (name and names.is_person(name)) or word.entity in {"DATE", "TIME"}:
            continue
        found.append("" if word.lemma.casefold() in _VAGUE else definite(parsed, word))
    return list(dict.fromkeys(found))


def definite(parsed: Parsed, noun: ParsedWord) -> str:
    """A noun phrase as a later sentence mentions it: with `the` in place of `a`, and without additions.

    Empty for several nouns joined by `and`.
    """
    if parsed.child(noun, "conj"):
        return ""
    indices = core(parsed, noun)
    first = parsed.words[indices[0]]
    text = phrase(parsed, noun)
    if first.low in {"a", "an"}:
        return f"the{text[len(first.text) :]}"
    if first.low in {"the", "its", "his", "her", "their"} or first.is_name:
        return f"{first.low}{text[len(first.text) :]}" if first.low == "the" else ("" if first.tag == "PRP$" else text)
    return text if noun.tag == "NNS" and first.tag in {"NNS", "JJ", "NN"} else ""


def _is_statement(parsed: Parsed, word: ParsedWord) -> bool:
    """Whether `it` may refer to the whole statement before: `Roe doubts it`, `they voted against it`."""
    return word.role == "pobj" or (word.role == "dobj" and parsed.words[word.head].lemma in OF_STATEMENTS)


def _is_empty(parsed: Parsed, word: ParsedWord) -> bool:
    """Whether `it` is an expletive without an antecedent: `it is hoped that …`, `it takes … to …`."""
    head = parsed.words[word.head]
    if head.role == "expl" or word.role == "expl":
        return True
    return word.role in {"nsubj", "nsubjpass"} and any(
        child.role in {"ccomp", "csubj", "advcl"} or (child.role == "xcomp" and child.is_verb)
        for child in parsed.children(head)
        if child.index > word.index
    )
