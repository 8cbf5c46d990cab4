"""Holds the values of every fact against the paragraphs that the fact names."""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Protocol

from quizgen.article.evidence import folded
from quizgen.base.errors import Problem, Severity
from quizgen.base.yaml import Document, Loc
from quizgen.model import QUOTE, TERM, Article, Date, Deck, Entity, Fact, Quantity, Stance, Text, Value
from quizgen.text.lexicon import Lexicon
from quizgen.text.words import stem, words

_SECTIONS = ("facts", "quotes", "terms")
_SENTENCE_END = re.compile(r"(?<=[a-z0-9][.!?])\s+(?=[A-Z\"“])")
_QUOTED = 50
"""Characters of a sentence that a message shows."""
_REPORTED = 0.75
"""The share of a fact's words that must come after a reporting verb to count as reported by it."""
_NEAR = 40
"""Characters after a number in which its unit is looked for."""
_ABBREVIATED = re.compile(r"\b([a-z]{2,5})\.")
_SHORTEST_STEM = 4
"""Letters that two words must share from the start to count as forms of one word."""
_LONGEST_ENDING = 4
"""Letters by which a derived word may be longer than the shared start: Iran, Iranian."""
_SHOWN = 4
"""The most values that a message offers instead of an absent one."""


class FigureReader(Protocol):
    """The part of a language that this module needs."""

    @property
    def lexicon(self) -> Lexicon:
        """The word lists of the language."""

    def figures_in(self, text: str) -> Iterator[tuple[Quantity | Date, str]]:
        """The numbers and dates of a text, each with the words that write it."""


def hold_against(deck: Deck, document: Document, article: Article, language: FigureReader) -> tuple[Problem, ...]:
    """Every value and speaker of a fact that the paragraphs named by the fact do not have."""
    holder = _Holder(deck, document, article, language)
    facts = (fact for fact in deck.facts.values() if fact.relation not in {QUOTE, TERM})
    return tuple(sorted(problem for fact in facts for problem in holder.problems_of(fact)))


class _Holder:
    """An article with what was found in each of its paragraphs."""

    def __init__(self, deck: Deck, document: Document, article: Article, language: FigureReader) -> None:
        self._deck, self._document, self._language = deck, document, language
        self._texts = {number: folded(text) for number, text in enumerate(article.paragraphs, 1)}
        self._figures = cache(self._find_figures)

    def problems_of(self, fact: Fact) -> Iterator[Problem]:
        """The problems of one fact, each at the value it is about."""
        numbers = tuple(number for number in fact.paragraphs if number in self._texts)
        if not numbers:
            return
        home = next((s for s in _SECTIONS if self._document.written((s, fact.id))), "facts")
        for role, value in fact.roles.items():
            if message := self._fault(value, numbers):
                yield self._problem((home, fact.id, fact.relation, role), *message)
        if warning := self._unattributed(fact, numbers):
            yield self._problem((home, fact.id), *warning)
        for party in (*fact.by, *(party for party in fact.denied_by if party not in fact.by)):
            if not self._is_named(party, numbers):
                message = f"{party.name!r} is not in {_places(numbers)}", self._where(party)
                yield self._problem((home, fact.id, "claimed_by"), *message)

    def _problem(self, loc: Loc, message: str, hint: str, severity: Severity = "error") -> Problem:
        return self._document.problem(loc, message, hint, severity=severity)

    def _fault(self, value: Value, numbers: tuple[int, ...]) -> tuple[str, str] | tuple[str, str, Severity] | None:
        """The message and the hint about a value that is in none of the paragraphs."""
        match value:
            case Quantity() | Date():
                return self._figure_fault(value, numbers)
            case Entity():
                return self._name_fault(value, numbers)
            case Text():
                return self._text_fault(value, numbers)

    def _name_fault(
        self, value: Entity, numbers: tuple[int, ...]
    ) -> tuple[str, str] | tuple[str, str, Severity] | None:
        """A name of which no part is there is an error; with a part of it there, it is a warning."""
        if self._is_named(value, numbers):
            return None
        message = f"{value.name!r} is not in {_places(numbers)}"
        parts = [part for part in value.name.split() if part[:1].isupper()]
        if len(parts) > 1 and any(not self._lacks(part, numbers) for part in parts if self._content(part)):
            return f"{message}, but a part of it is", self._where(value), "warning"
        return message, self._where(value)

    def _find_figures(self, number: int) -> tuple[tuple[Quantity | Date, str], ...]:
        """The dates of a paragraph, and the numbers that are no part of one, each with the words that write it."""
        text = self._texts[number]
        dates = [(figure, words_) for figure, words_ in self._language.figures_in(text) if isinstance(figure, Date)]
        for _, written in dates:
            text = text.replace(written, " ; ") if " " in written else text
        numbers = [entry for entry in self._language.figures_in(text) if isinstance(entry[0], Quantity)]
        return (*dates, *numbers)

    def _has_other(self, value: Quantity, numbers: tuple[int, ...]) -> bool:
        """Whether the unit of a number comes after other numbers only."""
        unit = next(iter(words(value.unit)), "")
        counted = [
            figure
            for number in numbers
            for figure, written in self._figures(number)
            if unit and any(_akin(unit, word) for word in self._next_words(number, written))
        ]
        return bool(counted) and not any(_same(figure, value) for figure in counted)

    def _next_words(self, number: int, written: str) -> list[str]:
        """The two words after each place where a paragraph has a figure."""
        parts = re.split(rf"(?<![\w.,]){re.escape(written)}(?!\w)", self._texts[number])[1:]
        return [word for part in parts for word in words(part[:_NEAR])[:2]]

    def _figure_fault(self, value: Quantity | Date, numbers: tuple[int, ...]) -> tuple[str, str] | None:
        if isinstance(value, Date) and value.earliest is None:
            missing = self._lacks(value.text, numbers)
            return (
                (f"{value.text!r} is not in {_places(numbers)}", "write the words of the article") if missing else None
            )
        found = [figure for number in numbers for figure in self._figures(number)]
        other = isinstance(value, Quantity) and self._has_other(value, numbers)
        if any(_same(figure, value) for figure, _ in found) and not other:
            return None
        there = [text for figure, text in found if type(figure) is type(value)]
        has = ", ".join(dict.fromkeys(there[:_SHOWN]))
        return f"{value.text!r} is not in {_places(numbers)}", f"it has {has}" if has else "it has no such value"

    def _text_fault(self, value: Text, numbers: tuple[int, ...]) -> tuple[str, str] | tuple[str, str, Severity] | None:
        """A text with a figure that is not there is an error; one of whose words none is there is a warning."""
        wanted = list(self._language.figures_in(value.text))
        found = [figure for number in numbers for figure, _ in self._figures(number)]
        for figure, text in wanted:
            if not any(_same(other, figure) for other in found):
                return f"{text!r} is not in {_places(numbers)}", "correct it, or name the paragraph that has it"
        content = self._content(value.text)
        missing = self._lacks(value.text, numbers)
        if content and len(missing) == len(content):
            hint = "a value says what the paragraph says; choose its words, or another paragraph"
            return f"no word of {value.text!r} is in {_places(numbers)}", hint, "warning"
        return None

    def _unattributed(self, fact: Fact, numbers: tuple[int, ...]) -> tuple[str, str, Severity] | None:
        """A fact that the deck asserts although the sentence nearest to it reports what somebody says."""
        if fact.stance is not Stance.ASSERTED or any(_is_person(value) for value in fact.roles.values()):
            return None
        sentences = [s for number in numbers for s in _SENTENCE_END.split(self._texts[number])]
        wanted = self._content(fact.clause)
        nearest = max(sentences, key=lambda s: sum(any(_akin(w, o) for o in words(s)) for w in wanted))
        told = [word for word in words(nearest) if word in self._language.lexicon.reporting]
        if not told or any(_akin(word, other) for word in told for other in words(fact.clause)):
            return None
        hits = [index for index, word in enumerate(words(nearest)) if any(_akin(word, other) for other in wanted)]
        after = [index for index in hits if index > words(nearest).index(told[0])]
        if len(after) < _REPORTED * len(hits):
            return None
        start = nearest[:_QUOTED]
        hint = "say who claims, believes, plans or denies it"
        return f"the article reports this with {told[0]!r}: {start!r} …", hint, "warning"

    def _content(self, text: str) -> list[str]:
        return [word for word in words(text) if word not in self._language.lexicon.stop]

    def _lacks(self, text: str, numbers: tuple[int, ...]) -> list[str]:
        """The content words of a text that have no form of theirs in the paragraphs."""
        there = {word for number in numbers for part in words(self._texts[number]) for word in (part, *part.split("-"))}
        short = {word for number in numbers for word in _ABBREVIATED.findall(self._texts[number].casefold())}
        return [
            word
            for word in self._content(text)
            if not any(_akin(word, other) for other in there) and not any(word.startswith(other) for other in short)
        ]

    def _is_named(self, entity: Entity, numbers: Iterable[int]) -> bool:
        """Whether a paragraph has a form of the name, or stands for it with a pronoun after it was named."""
        return any(self._has_name(entity, number) or self._is_meant(entity, number) for number in numbers)

    def _has_name(self, entity: Entity, number: int) -> bool:
        text = self._texts[number]
        parts = entity.name.split()
        forms = {entity.name, entity.short, *entity.aliases, parts[-1] if entity.pronoun in {"he", "she"} else ""}
        if any(re.search(rf"(?<!\w){re.escape(folded(form))}(?!\w)", text, re.IGNORECASE) for form in forms if form):
            return True
        return all(any(_akin(part.casefold(), other) for other in words(text)) for part in parts)

    def _is_meant(self, entity: Entity, number: int) -> bool:
        """Whether the paragraph has the pronoun of an entity that was the last such to be named."""
        if not entity.pronoun or entity.pronoun == "it" or number == 1:
            return False
        told = self._language.lexicon.pronouns
        if not any(told.get(word) == entity.pronoun for word in words(self._texts[number])):
            return False
        rivals = [other for other in self._deck.entities.values() if other.pronoun == entity.pronoun]
        for earlier in range(number - 1, 0, -1):
            if any(self._has_name(other, earlier) for other in rivals):
                return self._has_name(entity, earlier)
        return False

    def _where(self, entity: Entity) -> str:
        found = [number for number in self._texts if self._has_name(entity, number)]
        return (
            f"it is in {_places(found)}" if found else "it is nowhere in the article; name its other forms as aliases"
        )


def _is_person(value: Value) -> bool:
    return isinstance(value, Entity) and value.pronoun in {"he", "she"}


def _places(numbers: Iterable[int]) -> str:
    named = [str(number) for number in numbers]
    return f"paragraph{'s' if len(named) > 1 else ''} {' and '.join(named)}"


def _same(found: Quantity | Date, value: Quantity | Date) -> bool:
    """Whether a figure of the article is the value; a date may be written with less than the value's unit."""
    if isinstance(found, Quantity) and isinstance(value, Quantity):
        return found.number == value.number and (value.upper is None or found.upper == value.upper)
    if isinstance(found, Date) and isinstance(value, Date):
        return found.earliest is not None and (found.earliest, found.latest) == (value.earliest, value.latest)
    return False


def _akin(word: str, other: str) -> bool:
    """Whether two words are forms of one word: equal, of one stem, or a word and its derivation."""
    if word == other or stem(word) == stem(other):
        return True
    one, two = stem(word), stem(other)
    shared = next((i for i, (a, b) in enumerate(zip(one, two, strict=False)) if a != b), min(len(one), len(two)))
    return shared >= _SHORTEST_STEM and max(len(one), len(two)) - shared <= _LONGEST_ENDING
