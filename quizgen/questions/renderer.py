"""Renders facts, gaps and proofs as the texts with which a question template is filled."""

import re
from collections.abc import Hashable, Iterable, Mapping, Sequence
from functools import cached_property
from hashlib import blake2b
from itertools import chain

from quizgen.deck.wording import sandbox_for
from quizgen.languages import LANGUAGES, Words
from quizgen.model import BLANK, Date, Deck, Entity, Fact, Negative, Quantity, Roles, Stance, Value
from quizgen.text.words import content
from quizgen.truth import AuthoredWrong, Denies, Elsewhere, NotHere, NotListed, OnlyOne, Proof, RivalClaim, SaidNotSo

_WHOLE = frozenset({"statement", "clause", "asked", "which", "sentence"})
"""Template variables whose text contains every value of a fact except the one that is asked."""
_AROUND = 2
"""Number of parts into which a role splits a wording that uses it once."""
_FEWEST_QUOTED = 3
"""Least number of the article's words in a quotation that shows why an answer is right."""


def _words(text: str) -> int:
    return len(text.split())


def draw(key: str, size: int) -> int:
    """A pseudo-random number from 0 to `size` - 1 that depends on `key` alone."""
    return int.from_bytes(blake2b(key.encode(), digest_size=8).digest()) % size


def _key(value: Value) -> Hashable:
    """A key that is equal for values that are rendered with the same text."""
    return value.id if isinstance(value, Entity) else (type(value), value.text)


class Renderer:
    """Renders the texts of one deck, and caches them."""

    def __init__(self, deck: Deck) -> None:
        self.deck = deck
        self.language = LANGUAGES.get(deck.language)
        self.sandbox = sandbox_for(deck.language)
        self._words: dict[Hashable, Words] = {}
        self._options: dict[Hashable, str] = {}
        self._evidence: dict[str, str] = {}
        self._listed = frozenset(chain.from_iterable(deck.lists.values()))

    @cached_property
    def _spoken(self) -> dict[str, dict[str, set[str]]]:
        """Maps each party's id and each word to the ids of the facts with this word that the party states or denies."""
        found: dict[str, dict[str, set[str]]] = {}
        for fact in self.deck.facts.values():
            for party in (*fact.by, *fact.denied_by):
                for word in content(fact.clause, self.language.lexicon):
                    found.setdefault(party.id, {}).setdefault(word, set()).add(fact.id)
        return found

    def speaks_of(self, party: Entity, fact: Fact) -> bool:
        """Whether a party may speak of a fact: another statement of it shares a word with it outside the title."""
        spoken, lexicon = self._spoken.get(party.id, {}), self.language.lexicon
        told = content(fact.clause, lexicon) - content(self.deck.source.title, lexicon)
        return any(spoken.get(word, set()) - {fact.id} for word in told)

    def words(self, value: Value) -> Words:
        """The grammatical forms of a value that templates can use, such as with its article."""
        key = _key(value)
        known = self._words.get(key)
        if known is None:
            known = self._words[key] = self.language.words(value)
        return known

    def option(self, value: Value) -> str:
        """The text of a value as an option of a question."""
        key = _key(value)
        known = self._options.get(key)
        if known is None:
            known = self._options[key] = self.language.option(value)
        return known

    def roles(self, stated: Fact | Negative, roles: Roles | None = None) -> dict[str, object]:
        """The forms of a statement's values by role, None for an empty role; `roles` replace the values it has."""
        filled = stated.roles if roles is None else roles
        names = self.deck.relations[stated.relation].roles
        return {name: self.words(filled[name]) if name in filled else None for name in names}

    def clause(self, stated: Fact | Negative, roles: Roles | None = None) -> str:
        """The clause of a statement, without the speaker; `roles` are used in place of its own values."""
        clause = self.sandbox.compile(self.deck.relations[stated.relation].says).render(self.roles(stated, roles))
        for role, value in (roles or {}).items():
            if value != stated.roles.get(role):
                clause = self.language.with_article_for(clause, self.language.mention(value))
        return clause

    def pattern(self, fact: Fact, blanks: Mapping[str, Words]) -> str:
        """A fact's sentence without its speaker, with the `blanks` in place of the values of their roles."""
        text = self.deck.relations[fact.relation].says
        return self.language.sentence(self.sandbox.compile(text).render({**self.roles(fact), **blanks}))

    def blanked(self, fact: Fact, role: str) -> str:
        """A fact's sentence, including its speaker, with a gap in place of the value of a role."""
        filled = {**self.roles(fact), role: self.language.blank(fact.roles[role])}
        clause = self.sandbox.compile(self.deck.relations[fact.relation].says).render(filled)
        return self.language.attributed(clause, fact.stance, fact.by, fact.verb)

    def question(self, fact: Fact, role: str) -> str:
        """One of the relation's hand-written questions for a role, or an empty text if it has none."""
        wordings = self.deck.relations[fact.relation].asks.get(role, ())
        if not wordings:
            return ""
        return self.sandbox.compile(self.wording(wordings, f"{fact.id}/{role}")).render(self.roles(fact))

    def short(self, fact: Fact, role: str) -> str:
        """The relation's short question for a role; empty if it has none, or if the fact is somebody's claim."""
        wording = self.deck.relations[fact.relation].short.get(role, "")
        return self.sandbox.compile(wording).render(self.roles(fact)) if wording and not fact.by else ""

    def given(self, fact: Fact, role: str, stem: str) -> frozenset[str]:
        """The roles whose values are in a stem made of this wording, without the role that is asked."""
        used = self.sandbox.compile(stem).names
        if "ask" in used:
            wordings = self.deck.relations[fact.relation].asks[role]
            if self.deck.relations[fact.relation].sentence:
                return frozenset(fact.roles) - {role}
            used |= self.sandbox.compile(self.wording(wordings, f"{fact.id}/{role}")).names
        told = fact.roles.keys() if used & _WHOLE else used & fact.roles.keys()
        return frozenset(told) - {role}

    @staticmethod
    def wording(wordings: Sequence[str], key: str) -> str:
        """One of the wordings, drawn by `key`: the same key always gives the same wording."""
        return wordings[0] if len(wordings) == 1 else wordings[draw(key, len(wordings))]

    def values(self, fact: Fact, role: str, uses: Iterable[str]) -> dict[str, object]:
        """The variables for a template about a role of a fact, by name; `uses` are the names that the template uses."""
        values = self.roles(fact)
        for name in uses:
            if name not in values:
                values[name] = self._plain(name, fact, role)
        return values

    def _plain(self, name: str, fact: Fact, role: str) -> object:  # noqa: C901, PLR0912  one line a name
        match name:
            case "ask":
                return self.question(fact, role)
            case "told":
                return self.language.tells_speaker(self.question(fact, role), fact.by)
            case "statement":
                return self.blanked(fact, role) if role else fact.sentence
            case "clause":
                return fact.clause
            case "asked":
                return self.language.why(fact.clause, fact.stance, fact.by, fact.verb)
            case "which":
                return self._which(fact, role)
            case "quotation":
                return self.quotation(fact, role)
            case "sentence":
                return fact.sentence
            case "type":
                return self.type_of(fact, role)
            case "role":
                return role.replace("_", " ")
            case "verb":
                return fact.verb
            case "note":
                return fact.note
            case "paragraph":
                return self.language.listed([str(number) for number in fact.paragraphs])
            case "paragraphs":
                return self.language.paragraphs(fact.paragraphs)
            case "topic":
                return self.deck.topics.get(fact.topic, "")
            case "title":
                return self.deck.source.title
            case "publisher":
                return self.deck.source.publisher
            case "by":
                return self.language.party(fact.by) if fact.by else None
            case "deniers":
                return self.language.party(fact.denied_by) if fact.denied_by else None
            case "value":
                return self.words(fact.roles[role]) if role else None
            case _:
                return None

    def type_of(self, fact: Fact, role: str) -> str:
        """The noun for the value of a role: the type of an entity, "number", "date", or else the role's name."""
        value = fact.roles.get(role)
        if isinstance(value, Quantity):
            return self.language.labels["a number and its unit" if value.unit else "a number"]
        if isinstance(value, Date):
            return self.language.labels["a date"]
        kind = value.types[0] if isinstance(value, Entity) else role
        return kind.replace("-", " ").replace("_", " ")

    def render(self, text: str, values: Mapping[str, object]) -> str:
        """Fills a template with values; WordingError if it cannot be rendered with them."""
        return self.sandbox.compile(text).render(values)

    def evidence(self, fact: Fact) -> str:
        """A fact's sentence, and in brackets the paragraphs that state it."""
        known = self._evidence.get(fact.id)
        if known is None:
            known = self._evidence[fact.id] = f"{fact.sentence} {self.place(fact.paragraphs)}"
        return known

    def _which(self, fact: Fact, role: str) -> str:
        """A "Which …" question for a role, made from the relation's sentence; empty if that does not allow it."""
        if fact.stance is not Stance.ASSERTED or isinstance(fact.roles.get(role), Quantity | Date):
            return ""
        parts = re.split(rf"\{{\{{ *{re.escape(role)}(?:\.\w+)? *\}}\}}", self.deck.relations[fact.relation].says)
        if len(parts) != _AROUND or "{%" in "".join(parts):
            return ""
        asked = self.language.which_of(*parts)
        return self.language.capitalise(self.sandbox.compile(asked).render(self.roles(fact))) if asked else ""

    def quotation(self, fact: Fact, role: str = "") -> str:
        """The article's words that support a fact, with their paragraph; the fact's sentence if they are too few."""
        return self._quoted(fact, role) or self.evidence(fact)

    def confirmation(self, fact: Fact) -> str:
        """The article's words that support a fact, with their paragraph; if they are too few, only the paragraph."""
        reason = self.language.reasons["reported" if fact.by else "stated"]
        return self._quoted(fact, "") or reason.format(place=self.place(fact.paragraphs), party=self._parties(fact))

    def _quoted(self, fact: Fact, role: str) -> str:
        """A reason that quotes the longest evidence term of a fact, and one with the role's value.

        Empty if the longest one has fewer words than `_FEWEST_QUOTED`.
        """
        place = max(fact.evidence, key=lambda each: max(map(_words, each.terms), default=0))
        longest = max(self._own_terms(fact, place.terms), key=_words, default="")
        if _words(longest) < _FEWEST_QUOTED:
            return ""
        named = self.language.mention(fact.roles[role]) if role else longest
        shown = [term for term in place.terms if term == longest or (named in term and named not in longest)]
        reason = self.language.reasons["quoted by" if fact.by else "quoted"]
        return reason.format(place=self.place([place.paragraph]), words=" … ".join(shown), party=self._parties(fact))

    def _own_terms(self, fact: Fact, terms: Sequence[str]) -> Sequence[str]:
        """The evidence terms of a fact; for a member of a list, those with a word of its values, if there are any."""
        if fact.id not in self._listed:
            return terms
        lexicon = self.language.lexicon
        values = content(" ".join(self.language.mention(value) for value in fact.roles.values()), lexicon)
        return [term for term in terms if values & content(term, lexicon)] or terms

    def _parties(self, fact: Fact) -> str:
        return self.language.listed([self.language.mention(party) for party in fact.by])

    def place(self, paragraphs: Sequence[int]) -> str:
        """The numbers of the paragraphs in words and brackets, such as `(Paragraph 3)`."""
        return f"({self.language.paragraphs(paragraphs)})"

    def because(self, proof: Proof) -> str:
        """The text that explains a proof to a pupil."""
        reasons = self.language.reasons
        match proof:
            case OnlyOne(fact=fact) | RivalClaim(fact=fact) | Elsewhere(fact=fact):
                return self.evidence(fact)
            case NotHere(fact=fact, value=value):
                said = self.language.mention(value)
                return reasons["not here"].format(value=said, evidence=self.evidence(fact))
            case NotListed(facts=facts, role=role):
                return self._not_listed(facts, role)
            case SaidNotSo(negative=negative):
                places = sorted({place.paragraph for place in negative.evidence})
                reason = negative.because or reasons["said not so"].format(clause=self.clause(negative))
                return f"{self.language.sentence(reason)} {self.place(places)}"
            case AuthoredWrong(because=because):
                return because
            case Denies(fact=fact, party=party):
                clause = self.language.attributed(fact.clause, Stance.DENIED, (party,), "")
                return f"{clause} {self.place(fact.paragraphs)}"

    def _not_listed(self, facts: Sequence[Fact], role: str) -> str:
        if not role:
            return self.language.reasons["not said"].format(evidence=self.evidence(facts[0]))
        values = self.language.listed([self.language.mention(fact.roles[role]) for fact in facts])
        place = self.place(sorted({number for fact in facts for number in fact.paragraphs}))
        return self.language.reasons["not listed"].format(values=values, place=place)

    @staticmethod
    def fill(sentence: str, text: str) -> str:
        """The sentence with its first gap replaced by `text`."""
        return sentence.replace(BLANK, text, 1)
