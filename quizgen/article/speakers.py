"""Finds who speaks in a sentence of an article, and whether the words of a fact are reported speech."""

from collections.abc import Collection, Iterable
from functools import cached_property

from quizgen.article.polarity import negated
from quizgen.article.sentences import Sentence
from quizgen.article.speeches import (
    QUOTES,
    Speech,
    end_of_report,
    is_genitive,
    is_quoted,
    reports_all,
    speeches,
    takes_a_clause,
)
from quizgen.article.support import FactWords, Support, same_figure
from quizgen.model import Entity
from quizgen.text.lexicon import Lexicon

_REPORTED = 0.6
"""Least share of a fact's words in reported speech for the fact to count as reported."""
_OPENING = 2
"""Greatest index of a word at which the name in `For Roe, …` begins."""
QUOTED = "quotation marks"
"""Returned in place of a reporting verb if the words are in quotation marks."""
_POSSESSIVES = frozenset(("his", "her", "their", "its"))
_AGREEING = frozenset(("true", "so", "accept", "accepts", "accepted", "agree", "agrees", "agreed"))


def _is_person(entity: Entity) -> bool:
    return "person" in entity.types or entity.pronoun in {"he", "she"}


def same_side(one: Entity, other: Entity) -> bool:
    """Whether two parties are the same, or one is a part of the other by the deck."""
    return one.id == other.id or one.id in other.within or other.id in one.within


class Speakers:
    """Finds who speaks in the sentences of an article; each method takes the index of a sentence."""

    def __init__(self, support: Support, lexicon: Lexicon) -> None:
        self._support, self._lexicon = support, lexicon

    def verbs(self, index: int) -> tuple[Speech, ...]:
        """The reporting verbs of a sentence, with their possible subjects."""
        return speeches(self._support.sentences[index], self._lexicon.speaking)

    def of(self, index: int) -> tuple[Entity, ...]:
        """The entities that may speak in a sentence; in a quotation without a reporting verb, the previous speakers."""
        found = self.verbs(index)
        if found:
            return tuple(dict.fromkeys(entity for speech in found for entity in speech.speakers))
        if not self.is_quote(index):
            return ()
        number = self._support.sentences[index].paragraph
        before = range(index - 1, -1, -1)
        beside = [i for i in (index + 1,) if i < len(self._support.sentences)]
        same = [i for i in beside if self._support.sentences[i].paragraph == number]
        for other in (*before, *same):
            if names := tuple(entity for speech in self.verbs(other) for entity in speech.speakers):
                return names
        return ()

    @cached_property
    def all_speakers(self) -> frozenset[Entity]:
        """The entities that speak anywhere in the article."""
        return frozenset(entity for i in range(len(self._support.sentences)) for entity in self.of(i))

    def is_denial(self, verb: str) -> bool:
        """Whether a verb is one such as `denied`, whose subject says that something is not so."""
        return verb in self._lexicon.denying

    def is_plain(self, fact: FactWords) -> bool:
        """Whether a fact has neither a negation nor a word such as `refused`, which is a negation in meaning."""
        return (self._lexicon.negatives | self._lexicon.refusing).isdisjoint(fact.sentence.words)

    def deniers(self, paragraphs: Collection[int]) -> tuple[Entity, ...]:
        """The entities that deny anything in these paragraphs."""
        found = (
            speech
            for i in self._support.inside(paragraphs)
            for speech in self.verbs(i)
            if speech.verb in self._lexicon.denying
        )
        return tuple(dict.fromkeys(entity for speech in found for entity in speech.speakers))

    def opines(self, party: Entity, index: int) -> bool:
        """Whether a party has an opinion in a sentence: `Roe blames …`, `in Roe's view …`, `to Roe, …`."""
        sentence = self._support.sentences[index]
        verbs = [i for i, word in enumerate(sentence.words) if word in self._lexicon.opining]
        held = [name.entity for name in sentence.names if any(name.last < verb for verb in verbs)]
        if sentence.words[:1] in {("for",), ("to",)}:
            held += [name.entity for name in sentence.names if name.first <= _OPENING]
        if not self._lexicon.convictions.isdisjoint(sentence.words):
            held += [name.entity for name in sentence.names]
        return any(self.is_side(party, other) for other in held)

    def denies(self, party: Entity, fact: FactWords, index: int) -> bool:
        """Whether a sentence names a party and has a word of denial, or negates a word of the fact or of speaking."""
        sentence = self._support.sentences[index]
        told = (*(name.entity for name in sentence.names), *self.of(index))
        if not any(self.is_side(party, other) for other in told):
            return False
        said = self._lexicon.denying | self._lexicon.disbelieving
        if said.intersection(sentence.words):
            return True
        behind = [sentence.words[i] for i in negated(sentence, self._lexicon)]
        content = [fact.sentence.words[i] for i in fact.content]
        lexicon = self._lexicon
        believes = lexicon.speaking | lexicon.convictions | _AGREEING
        about = any(self._support.forms.alike(word, other) for word in content for other in behind)
        return about or bool(believes.intersection(behind))

    def is_side(self, one: Entity, other: Entity) -> bool:
        """Whether two parties are the same, one is a part of the other, or one is a person who leads the other."""
        return same_side(one, other) or (
            _is_person(one) is not _is_person(other)
            and any(
                {one.id, other.id} <= {name.entity.id for name in sentence.names if name.direct}
                and not self._lexicon.leading.isdisjoint(sentence.words)
                for sentence in self._support.sentences
            )
        )

    def is_quote(self, index: int) -> bool:
        """Whether a sentence contains quotation marks."""
        text = self._support.sentences[index].text
        return bool(QUOTES & set(text))

    def is_reported(self, index: int) -> bool:
        """Whether a sentence has a reporting verb or a quotation."""
        return bool(self.verbs(index)) or self.is_quote(index)

    def _is_undenied(self, verb: str, fact: FactWords) -> bool:
        """Whether a verb denies what a fact says without a denial or negation."""
        return self.is_denial(verb) and self.is_plain(fact)

    def opinion_in(self, fact: FactWords, index: int) -> str:
        """The word of a sentence that makes it the opinion of somebody, and that a fact lacks: `in her view`; or empty.

        Somebody considers something to be so, or a noun such as `view` follows a possessive.
        """
        words = self._support.sentences[index].words
        owned = (i for i, word in enumerate(words) if i and word in self._lexicon.convictions and _owns(words[i - 1]))
        found = [words[i] for i in owned] + [word for word in words if word in self._lexicon.deeming]
        own = fact.sentence.words
        return next((word for word in found if not any(self._support.forms.alike(word, other) for other in own)), "")

    def says_so(self, fact: FactWords, indices: Iterable[int]) -> bool:
        """Whether one of these sentences has the reporting verb of a fact, with a subject that the fact names."""
        named = {name.entity.id for name in fact.sentence.names}
        return any(
            named & {speaker.id for speaker in speech.speakers}
            and any(self._support.forms.is_form(speech.verb, word) for word in fact.sentence.words)
            for index in indices
            for speech in self.verbs(index)
        )

    def report_of(self, fact: FactWords, index: int) -> tuple[str, bool] | None:
        """The verb by which a sentence reports the words that it shares with a fact, and whether that is certain.

        The verb is QUOTED if the words are quoted without a verb; the result is None if they are not reported. Words
        after a later colon or `, which` may be the writer's own, so for them it is not certain.
        """
        sentence = self._support.sentences[index]
        hits = _hits(fact, sentence, self._support)
        named = {name.entity.id for name in fact.sentence.names}
        for speech in speeches(sentence, self._lexicon.speaking - self._lexicon.performing):
            if any(speaker.id in named for speaker in speech.speakers) and not self._is_undenied(speech.verb, fact):
                return None
            if any(self._support.forms.is_form(speech.verb, word) for word in fact.sentence.words):
                return None
            inside = [i for i in hits if i != speech.index and (speech.inserted or (i < speech.index) == speech.behind)]
            if not hits and reports_all(sentence, speech):
                return speech.verb, False
            if hits and len(inside) >= _REPORTED * len(hits):
                end = len(sentence.words) if speech.behind else end_of_report(sentence, speech.index)
                sure = sum(i < end for i in inside) >= _REPORTED * len(hits)
                if sure or takes_a_clause(sentence, speech.index):
                    return speech.verb, sure
        quoted = [i for i in hits if is_quoted(sentence, i)]
        return (QUOTED, True) if hits and len(quoted) >= _REPORTED * len(hits) else None


def _owns(word: str) -> bool:
    """Whether a word is a possessive: `her`, `Roe's`."""
    return word in _POSSESSIVES or is_genitive(word)


def _hits(fact: FactWords, sentence: Sentence, support: Support) -> list[int]:
    wanted = [fact.sentence.words[i] for i in fact.content]
    values = {
        i
        for name in sentence.names
        for i in range(name.first, name.last + 1)
        if any(name.entity.id == other.entity.id for other in fact.sentence.names)
    }
    words: Iterable[int] = (
        i for i, word in enumerate(sentence.words) if any(support.forms.alike(one, word) for one in wanted)
    )
    figures = {
        i
        for figure in sentence.figures
        for i in range(figure.first, figure.last + 1)
        if any(same_figure(figure.figure, other.figure) for other in fact.sentence.figures)
    }
    return sorted({*values, *figures, *words})
