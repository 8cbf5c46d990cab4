"""Derives from a question the properties that rules check, each when it is first needed."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property

from quizgen.article.wordforms import WordForms
from quizgen.checks.claims import read
from quizgen.checks.context import Interpretation
from quizgen.checks.ledger import Ledger, Verdict
from quizgen.checks.numbers import Size, size_of
from quizgen.deck.wording import Sandbox
from quizgen.languages import LANGUAGES, Language, lexicon_of
from quizgen.model import Choose, Deck, Entity, Fact, Option, Question, Text, Value
from quizgen.text.lexicon import Lexicon
from quizgen.text.matcher import padded, phrase
from quizgen.text.words import content, norm, without_article, words

GAP = re.compile(r"_{3,}")
"""Matches a gap in a stem, of any width."""
_JUDGEMENTS = ({"true", "false"}, {"yes", "no"}, {"right", "wrong"})
_FIGURE = re.compile(r"(?<![^\W\d_])\d")
"""Matches a digit that does not follow a letter, since such a digit may belong to a name."""
_CLAUSES = re.compile(r";|, (?:and|but|so) ")
_TRAITS: Mapping[str, Callable[[str, Lexicon], object]] = {
    "a figure": lambda text, _: _FIGURE.search(text),
    "a comma or bracket": lambda text, _: any(mark in text for mark in ",()[]"),
    "a capital at its start": lambda text, _: text[:1].isupper(),
    "an article": lambda text, lexicon: text.split(" ", 1)[0].casefold() in lexicon.articles,
    "a quotation": lambda text, _: any(mark in text for mark in '“”"«»'),
    "a sign of a unit": lambda text, _: any(mark in text for mark in "%€$£°"),
    "a hedge": lambda text, lexicon: not lexicon.hedges.isdisjoint(words(text)),
    "a second clause": lambda text, lexicon: _CLAUSES.search(text) or not lexicon.joints.isdisjoint(words(text)),
}
_LONGEST_NAME = 6
"""Most words of a name that is looked up in a stem."""


@dataclass(frozen=True)
class Scope:
    """The data that all questions of a bank share: the deck, if any, and the code of the language."""

    deck: Deck | None = None
    code: str = "en"

    @cached_property
    def lexicon(self) -> Lexicon:
        """The word lists of the language."""
        return lexicon_of(self.code)

    @cached_property
    def forms(self) -> WordForms:
        """Compares words by their forms and synonyms."""
        return WordForms(self.lexicon)

    @cached_property
    def language(self) -> Language | None:
        """The language, or None if quizgen does not support it."""
        return LANGUAGES.get(self.code) if self.code in LANGUAGES.names() else None

    @cached_property
    def ledger(self) -> Ledger | None:
        """The deck's facts, indexed for checking; None without a deck."""
        return Ledger(self.deck) if self.deck else None

    @cached_property
    def sandbox(self) -> Sandbox:
        """The sandbox that renders the deck's templates."""
        return Sandbox(self.language.filters if self.language else {})

    @cached_property
    def people(self) -> dict[str, frozenset[str]]:
        """Maps each pronoun (`he`, `it` …) to the names of the deck's entities that have it, padded with spaces.

        An entity without a pronoun counts under `they` if it is plural, else under `it`. Empty without a deck.
        """
        found: dict[str, set[str]] = {}
        for entity in self.deck.entities.values() if self.deck else ():
            pronoun = entity.pronoun or ("they" if entity.plural else "it")
            found.setdefault(pronoun, set()).update(filter(None, (entity.name, entity.short, *entity.aliases)))
        return {pronoun: frozenset(map(padded, names)) for pronoun, names in found.items()}

    @cached_property
    def names(self) -> frozenset[str]:
        """All names of the deck's entities in small letters, padded with spaces."""
        return frozenset[str]().union(*self.people.values())

    @cached_property
    def owners(self) -> dict[str, list[str]]:
        """Maps each name, in lower case and without its article, to the ids of the entities that have it."""
        found: dict[str, list[str]] = {}
        for entity in self.deck.entities.values() if self.deck else ():
            for name in {
                without_article(name, self.lexicon) for name in (entity.name, entity.short, *entity.aliases) if name
            }:
                found.setdefault(name, []).append(entity.id)
        return found

    @cached_property
    def shared_names(self) -> dict[str, tuple[str, ...]]:
        """Maps each name that several entities have, padded with spaces, to the ids of these entities."""
        found: dict[str, list[str]] = {}
        for entity in self.deck.entities.values() if self.deck else ():
            for name in {padded(name) for name in (entity.name, entity.short, *entity.aliases) if name}:
                found.setdefault(name, []).append(entity.id)
        return {name: tuple(ids) for name, ids in found.items() if len(ids) > 1}


@dataclass(frozen=True)
class Case:
    """One question and the properties derived from it."""

    question: Question
    scope: Scope

    @cached_property
    def lexicon(self) -> Lexicon:
        """The word lists of the language."""
        return self.scope.lexicon

    @cached_property
    def options(self) -> tuple[Option, ...]:
        """The options of a choice; empty for other answer shapes."""
        answer = self.question.answer
        return answer.options if isinstance(answer, Choose) else ()

    @cached_property
    def judged(self) -> bool:
        """Whether the question is a true-false statement."""
        if self.question.judged:
            return True
        return len(self.options) == 2 and {without_article(o.text, self.lexicon) for o in self.options} in _JUDGEMENTS

    @cached_property
    def uniform(self) -> bool:
        """Whether the options are the same in every question of its kind, so that their form reveals nothing."""
        return self.judged or self.question.uniform

    @cached_property
    def single(self) -> bool:
        """Whether one right option must be chosen among wrong ones; false for true-false statements."""
        answer = self.question.answer
        return isinstance(answer, Choose) and not answer.several and len(answer.keys) == 1 and not self.uniform

    @cached_property
    def key(self) -> str:
        """The text of the right option of a single choice."""
        return next(option.text for option in self.options if option.correct)

    @cached_property
    def wrong(self) -> tuple[str, ...]:
        """The texts of the wrong options."""
        return tuple(option.text for option in self.options if not option.correct)

    @cached_property
    def normed(self) -> tuple[str, ...]:
        """The options' texts normalised by `norm`: without outer quotes, a final full stop and repeated white space."""
        return tuple(norm(option.text) for option in self.options)

    @cached_property
    def folded(self) -> tuple[str, ...]:
        """The options' texts in lower case without articles."""
        return tuple(without_article(option.text, self.lexicon) for option in self.options)

    @cached_property
    def stem(self) -> str:
        """The stem as lower-case words, with a space at either end for phrase search."""
        return padded(self.question.stem)

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The words of the stem."""
        return words(self.question.stem)

    @cached_property
    def content(self) -> frozenset[str]:
        """The content words of the stem."""
        return content(self.question.stem, self.lexicon)

    @cached_property
    def contents(self) -> tuple[frozenset[str], ...]:
        """The content words of each option."""
        return tuple(content(option.text, self.lexicon) for option in self.options)

    @cached_property
    def traits(self) -> dict[str, list[bool]]:
        """Maps each conspicuous trait to a list that says for each option whether it has the trait."""
        if self.sizes:
            return {}
        return {name: [bool(has(o.text, self.lexicon)) for o in self.options] for name, has in _TRAITS.items()}

    @cached_property
    def phrases(self) -> frozenset[str]:
        """All sequences of up to six words of the stem, to be looked up among names."""
        found = phrase(self.question.stem)
        spans = ((i, j) for i in range(len(found)) for j in range(i + 1, min(i + _LONGEST_NAME, len(found)) + 1))
        return frozenset(f" {' '.join(found[i:j])} " for i, j in spans)

    def names_somebody(self, pronoun: str) -> bool:
        """Whether the stem names an entity to which a pronoun may refer."""
        return not self.phrases.isdisjoint(self.scope.people.get(pronoun, ()))

    @cached_property
    def sizes(self) -> tuple[Size, ...]:
        """The options as numbers or dates if all are; otherwise empty."""
        found: list[Size] = []
        for option in self.options:
            size = size_of(option, self.scope.language)
            if size is None:
                return ()
            found.append(size)
        return tuple(found)

    @cached_property
    def facts(self) -> tuple[Fact, ...]:
        """The facts that the question asks; ids that the deck does not contain are skipped. Empty without a deck."""
        deck = self.scope.deck
        return tuple(deck.facts[name] for name in self.question.facts if name in deck.facts) if deck else ()

    @cached_property
    def reading(self) -> Interpretation:
        """The claims of the question with the verdicts of the deck's facts; empty without a deck."""
        ledger = self.scope.ledger
        return read(self.question, ledger, self.scope.language, self.scope.sandbox) if ledger else Interpretation()

    @cached_property
    def values(self) -> tuple[Value, ...]:
        """The values that the options name, in their order; empty unless the value of each is known."""
        return self.reading.values if len(self.reading.values) == len(self.options) else ()

    def is_true(self, index: int) -> bool:
        """Whether the facts make the claim of the option with this index true, whether or not it is the key."""
        claims = self.reading.claims
        return len(claims) == len(self.options) and claims[index].judgement.verdict is Verdict.TRUE

    @cached_property
    def entities(self) -> tuple[Entity, ...]:
        """The entities that the options name, in their order; empty unless each names an entity."""
        found = tuple(value for value in self.values if isinstance(value, Entity))
        return found if len(found) == len(self.values) else ()

    @cached_property
    def key_names(self) -> tuple[str, ...]:
        """Every name of the right answer."""
        found = set[str]()
        for value in self.reading.keys:
            if isinstance(value, Entity):
                found |= {value.name, value.short, *value.aliases}
            elif isinstance(value, Text):
                found.add(value.text)
        return tuple(sorted(name for name in found if name))
