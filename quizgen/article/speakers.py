"""Finds who speaks in a sentence of an article, and whether the words of a fact are reported speech."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cached_property

from quizgen.article.polarity import negated
from quizgen.article.sentences import NameAt, Sentence
from quizgen.article.support import FactWords, Support, same_figure
from quizgen.model import Entity
from quizgen.text.lexicon import Lexicon

_REPORTED = 0.6
"""Least share of a fact's words in reported speech for the fact to count as reported."""
_BEHIND = 6
"""Number of words after `said` or `according to` in which the speaker's name must begin."""
_OPENING = 2
"""Last index at which the name of `For Roe, …` begins."""
_NOBODY = frozenset(("they", "it", "we", "who", "which", "is", "are", "was", "were", "people", "many", "some"))
QUOTED = "quotation marks"
"""Returned in place of a reporting verb if the words are in quotation marks."""
_JOINTS = tuple(f" {word}" for word in ("of", "at", "for", "from", "in", "near", "on", "and"))
"""Words before a name that is not the subject of the verb."""
_AND = frozenset(("and", "but", "then"))
"""Words that join a second verb to the subject of the first."""
_CONTINUING = frozenset(("that", "it", "they"))
"""Words after `, and` with which reported words go on: `Roe said that the mill was old, and it leaked`."""
_WHEN = frozenset(("after", "before", "when", "while", "until", "where", "although", "though"))
"""Words with which the writer may go on behind a comma."""
_AGREEING = frozenset(("true", "so", "accept", "accepts", "accepted", "agree", "agrees", "agreed"))
_RELATIVE = frozenset(("which", "who", "whose", "where"))
_OBJECTS = frozenset(("him", "his", "her", "hers", "them", "their", "himself", "herself"))
"""Pronouns in a form that cannot be a subject."""
_BEFORE_NOUNS = frozenset(("the", "a", "an", "its", "their", "his"))
_QUOTES = frozenset('“”"')


def _is_person(entity: Entity) -> bool:
    return "person" in entity.types or entity.pronoun in {"he", "she"}


def same_side(one: Entity, other: Entity) -> bool:
    """Whether one party is the other, or a part of it by the deck."""
    return one.id == other.id or one.id in other.within or other.id in one.within


@dataclass(frozen=True, slots=True, kw_only=True)
class Speech:
    """A reporting verb in a sentence: its index, and the entities that may be its subject.

    `behind` is true if the verb follows the reported words: `…, said Roe`.
    """

    verb: str
    index: int
    speakers: tuple[Entity, ...]
    behind: bool


def speeches(sentence: Sentence, verbs: Collection[str]) -> tuple[Speech, ...]:
    """Finds the reporting verbs of a sentence, of those in `verbs`, with the entities that may be their subjects."""
    found: list[Speech] = []
    for index, word in enumerate(sentence.words):
        if word in verbs and not _is_quoted(sentence, index) and not _is_noun_or_pointer(sentence, index):
            first = found[-1].index if found else 0
            behind = _follows(sentence, index)
            speakers = _right(sentence, index) if behind or word == "according" else _left(sentence, first, index)
            before = sentence.words[index - 1] if index else ""
            if found and (before in _AND or (not speakers and before not in _NOBODY)):
                speakers = found[-1].speakers
            found.append(Speech(verb=word, index=index, speakers=speakers, behind=behind or _ends(sentence, index)))
    return tuple(found)


def _is_quoted(sentence: Sentence, index: int) -> bool:
    """Whether a word is inside quotation marks."""
    before = sentence.text[: sentence.offsets[index]]
    if before.count("“") or before.count("”"):
        return before.rfind("“") > before.rfind("”")
    return before.count('"') % 2 == 1


def _follows(sentence: Sentence, index: int) -> bool:
    """Whether a verb follows the words it reports directly: `…,” said Roe`, `The mill, said Roe, …`."""
    before = sentence.text[: sentence.offsets[index]].rstrip()
    named = any(name.first == index + 1 and name.direct for name in sentence.names)
    apposed = any(name.last == index - 1 and _describes(sentence, name) for name in sentence.names)
    inserted = before.endswith(",") and named and not apposed and _before_relative(sentence, 0, index) == index
    return inserted or before.endswith(("”", '"', "’"))


def _ends(sentence: Sentence, index: int) -> bool:
    """Whether a verb ends its sentence: `…, the firm estimates`."""
    return index == len(sentence.words) - 1 and index > 0


def _right(sentence: Sentence, index: int) -> tuple[Entity, ...]:
    near = [name for name in sentence.names if index < name.first <= index + _BEHIND]
    return tuple(name.entity for name in near[:1])


def _left(sentence: Sentence, first: int, index: int) -> tuple[Entity, ...]:
    """The last name before a verb, and the one before that if the last only describes it."""
    if index and sentence.words[index - 1] in _NOBODY:
        return ()
    end = _before_relative(sentence, first, index)
    before = [name for name in sentence.names if first <= name.first and name.last < end and _may_speak(sentence, name)]
    last = before[-1:]
    while len(last) < len(before) and _describes(sentence, last[0]) and not _owns(sentence, before[-len(last) - 1]):
        last = before[-len(last) - 1 :]
    return tuple(dict.fromkeys(name.entity for name in last))


def _owns(sentence: Sentence, name: NameAt) -> bool:
    """Whether a name is a possessive: in `Roe's mother, Ada Poe, said` it is no subject."""
    return sentence.words[name.last].endswith(("'s", "s'"))


def _before_relative(sentence: Sentence, first: int, verb: int) -> int:
    """The index of the `, who` whose clause ends with a comma before a verb, else the verb's: the subject is before."""
    for index in range(first + 1, verb):
        between = sentence.text[sentence.offsets[index - 1] : sentence.offsets[index]]
        behind = sentence.text[sentence.offsets[verb - 1] : sentence.offsets[verb]]
        if sentence.words[index] in _RELATIVE and "," in between:
            ends = "," in behind or any(
                "," in sentence.text[sentence.offsets[i - 1] : sentence.offsets[i]] for i in range(index + 2, verb)
            )
            return index if ends else verb
    return verb


def _may_speak(sentence: Sentence, name: NameAt) -> bool:
    """Whether a mention may be a subject: no `him` and no `her`."""
    return name.direct or sentence.words[name.first] not in _OBJECTS


def _describes(sentence: Sentence, name: NameAt) -> bool:
    """Whether a name stands in an apposition or an of-phrase, or joined to another by `and`."""
    before = sentence.text[: sentence.offsets[name.first]].rstrip()
    return before.endswith((",", *_JOINTS, *(f"{joint} the" for joint in _JOINTS)))


class Speakers:
    """Finds the speakers of an article's sentences, which are given by index."""

    def __init__(self, support: Support, lexicon: Lexicon) -> None:
        self._support, self._lexicon = support, lexicon

    def verbs(self, index: int) -> tuple[Speech, ...]:
        """The reporting verbs of a sentence, with their possible subjects."""
        return speeches(self._support.sentences[index], self._lexicon.speaking)

    def of(self, index: int) -> tuple[Entity, ...]:
        """The entities that may say a sentence; for a quote without a reporting verb, the last speakers before it."""
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
    def voices(self) -> frozenset[Entity]:
        """The entities that say anything in the article."""
        return frozenset(entity for i in range(len(self._support.sentences)) for entity in self.of(i))

    def is_denial(self, verb: str) -> bool:
        """Whether the subject of a verb says that something is not so."""
        return verb in self._lexicon.denying

    def is_plain(self, fact: FactWords) -> bool:
        """Whether a fact has neither a negation nor a word such as `refused` that is one in meaning."""
        return (self._lexicon.negatives | self._lexicon.refusing).isdisjoint(fact.sentence.words)

    def deniers(self, paragraphs: Collection[int]) -> tuple[Entity, ...]:
        """The entities that deny something, whatever it is, in these paragraphs."""
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
        """Whether a sentence that names a party has words of denial, or a negation of words of the fact."""
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
        """Whether one party is the other, a part of it, or a person whom the article names as one of that body."""
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
        return bool(_QUOTES & set(text))

    def is_reported(self, index: int) -> bool:
        """Whether a sentence has a reporting verb or a quotation."""
        return bool(self.verbs(index)) or self.is_quote(index)

    def report_of(self, fact: FactWords, index: int) -> tuple[str, bool] | None:
        """The verb by which a sentence reports the words that it shares with a fact, and whether that is certain.

        The verb is QUOTED if the words are quoted without one; the result is None if they are not reported. It is not
        certain for words after a later colon or `, which`, which may be the writer's own.
        """
        sentence = self._support.sentences[index]
        hits = _hits(fact, sentence, self._support)
        named = {name.entity.id for name in fact.sentence.names}
        for speech in speeches(sentence, self._lexicon.speaking - self._lexicon.performing):
            if any(speaker.id in named for speaker in speech.speakers):
                return None
            if any(self._support.forms.akin(speech.verb, word) for word in fact.sentence.words):
                return None
            inside = [i for i in hits if (i < speech.index) == speech.behind and i != speech.index]
            if not hits and _is_all(sentence, speech):
                return speech.verb, False
            if hits and len(inside) >= _REPORTED * len(hits):
                end = len(sentence.words) if speech.behind else _end(sentence, speech.index)
                sure = sum(i < end for i in inside) >= _REPORTED * len(hits)
                if sure or _takes_a_clause(sentence, speech.index):
                    return speech.verb, sure
        quoted = [i for i in hits if _is_quoted(sentence, i)]
        return (QUOTED, True) if hits and len(quoted) >= _REPORTED * len(hits) else None


def _is_all(sentence: Sentence, speech: Speech) -> bool:
    """Whether nearly all of a sentence is what a verb reports, as in `Roe said that …` and `“…,” Roe said`."""
    return speech.behind or speech.index <= _BEHIND or sentence.text.startswith(tuple(_QUOTES))


def _end(sentence: Sentence, verb: int) -> int:
    """The index of the word before which the words that a verb reports surely end: a colon, `, who` or `, and`."""
    for index in range(verb + 2, len(sentence.words)):
        between = sentence.text[sentence.offsets[index - 1] : sentence.offsets[index]]
        own = sentence.words[index] in _AND and _CONTINUING.isdisjoint(sentence.words[index + 1 : index + 2])
        if ":" in between or ("," in between and (own or sentence.words[index] in _RELATIVE | _WHEN)):
            return index
    return len(sentence.words)


def _takes_a_clause(sentence: Sentence, verb: int) -> bool:
    """Whether `that` or a colon follows a verb: the words it reports may go on behind a comma."""
    after = sentence.text[sentence.offsets[verb] + len(sentence.words[verb]) :].lstrip()
    return after.startswith(("that ", ":"))


def _is_noun_or_pointer(sentence: Sentence, index: int) -> bool:
    """Whether a word is no reporting verb here: `nine points`, `a remark`, `points to two weights`, which are there."""
    before, after = sentence.words[index - 1 : index], sentence.words[index + 1 : index + 2]
    apart = "," in sentence.text[sentence.offsets[index - 1] : sentence.offsets[index]] if index else True
    counted = not apart and any(figure.last == index - 1 for figure in sentence.figures)
    return (
        counted or bool(_BEFORE_NOUNS & set(before)) or (sentence.words[index].startswith("point") and after == ("to",))
    )


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
