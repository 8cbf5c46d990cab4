"""Compares the stance and the speakers of a fact with the paragraphs that it names."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace

from quizgen.article.finding import FactFault, other_name, paragraphs_of, quoted
from quizgen.article.sentences import Sentence
from quizgen.article.speakers import QUOTED, Speakers, same_side
from quizgen.article.support import FactWords, Support, same_figure
from quizgen.base.errors import Severity
from quizgen.model import Entity, Fact, Stance

_COVERED = 0.7
"""Least share of a fact's words in a sentence, by weight, for the sentence to state the fact for certain."""
_SUBJECT = 2
"""Greatest index of a word at which the subject of a sentence begins."""
_IT_OR_THEY = frozenset(("it", "they"))


def stance_faults(fact: Fact, read: FactWords, best: int, support: Support, speakers: Speakers) -> Iterator[FactFault]:
    """Yields a fault if a fact asserts what the article only reports, or the reverse, or names the wrong speaker.

    `best` is the index of the sentence that supports the fact.
    """
    if fact.stance is Stance.ASSERTED and not fact.by:
        yield from _reported(read, best, support, speakers)
        yield from _done_by_another(read, best, support, speakers)
        return
    parties = (*fact.by, *fact.denied_by)
    reported = [i for i in support.around(best) if speakers.is_reported(i)]
    if fact.stance is Stance.DENIED and (deniers := speakers.deniers(fact.paragraphs)):
        yield from _not_denied(parties, deniers, fact)
        yield from _denied_elsewhere(parties, fact, read, support, speakers)
        return
    if fact.stance is Stance.PLANNED and _is_named(parties, support.around(best), support):
        yield from _planned_by_another(fact, read, best, support, speakers)
        return
    if not speakers.is_reported(best) and not any(set(parties) & set(speakers.of(i)) for i in reported):
        if not any(speakers.opines(party, i) for party in parties for i in support.around(best)):
            yield _asserted(fact, best, support)
        return
    if _is_plain(read, best, parties, support, speakers):
        yield replace(_asserted(fact, best, support), severity="info")
    yield from _said_though_denied(fact, read, best, speakers)
    yield from _by_others(fact, read, support, speakers)


def _reported(read: FactWords, best: int, support: Support, speakers: Speakers) -> Iterator[FactFault]:
    """Yields a fault if the sentence that supports a fact without a speaker, at index `best`, only reports it."""
    found = speakers.report_of(read, best)
    if not found and (opinion := speakers.opinion_in(read, best)):
        found = opinion, False
    if found and not speakers.says_so(read, support.around(best)):
        verb, sure = found
        text = quoted(support.sentences[best].text)
        message = f"the article reports this with {verb if verb == QUOTED else repr(verb)}: {text}"
        hint = "say who claims, believes, plans or denies it, unless the article states it itself"
        yield FactFault(message=message, hint=hint, severity="warning" if sure else "info")


def _done_by_another(read: FactWords, best: int, support: Support, speakers: Speakers) -> Iterator[FactFault]:
    """Yields a warning if the verb of a fact such as `Roe complained of …` has another subject in the article."""
    words, sentence = read.sentence.words, support.sentences[best]
    for name in read.sentence.names[:1]:
        verb = words[name.last + 1 : name.last + 2]
        for speech in speakers.verbs(best) if verb else ():
            before = [n.entity for n in sentence.names if n.first < speech.index or speech.behind]
            there = (*speech.speakers, *before)
            same_verb = support.forms.is_form(speech.verb, verb[0])
            if same_verb and speech.speakers and not any(same_side(name.entity, other) for other in there):
                message = f"{name.entity.name!r} may not be who {speech.verb}"
                hint = f"{speech.speakers[0].name} is: {quoted(sentence.text)}"
                yield FactFault(message=message, hint=hint, severity="warning")


def _is_plain(read: FactWords, best: int, parties: Iterable[Entity], support: Support, speakers: Speakers) -> bool:
    """Whether the sentence at index `best` states the fact itself: it reports nothing and names none of the parties."""
    named = [name.entity for name in support.sentences[best].names]
    return (
        not speakers.is_reported(best)
        and support.shared(read, best) >= _COVERED * support.whole(read)
        and not any(same_side(party, other) for party in parties for other in named)
    )


def _by_others(fact: Fact, read: FactWords, support: Support, speakers: Speakers) -> Iterator[FactFault]:
    """Yields a fault for each speaker or denier of a fact who does not say or deny it in the fact's paragraphs.

    If no sentence has nearly all words of the fact, whoever speaks in one with all its figures may say it.
    """
    bests = [i for number in fact.paragraphs if (i := support.best(read, {number})) is not None]
    covered = max(support.shared(read, i) for i in bests) >= _COVERED * support.whole(read)
    speaking = [i for i in support.inside(fact.paragraphs) if not covered and _has_figures(read, support.sentences[i])]
    said_by = [entity for i in speaking for entity in speakers.of(i)]
    compared = _Compared(bests, fact.paragraphs, support, speakers, covered=covered)
    for party in fact.by:
        if not any(same_side(party, other) for other in said_by):
            yield from compared.faults(party, denied=fact.stance is Stance.DENIED)
    for party in fact.denied_by:
        if faults := tuple(compared.faults(party, denied=True)):
            yield from faults
        elif fact.stance is not Stance.DENIED:
            yield from _no_denial(party, fact, read, support, speakers)


def _asserted(fact: Fact, best: int, support: Support) -> FactFault:
    """The fault of a fact that names a speaker, though the article may state it itself.

    It is a warning if the paragraph of the sentence at index `best` names the speaker, else an error.
    """
    sentence = support.sentences[best]
    own = {party.id for party in (*fact.by, *fact.denied_by)}
    there = {name.entity.id for s in support.sentences if s.paragraph == sentence.paragraph for name in s.names}
    who = " or ".join(party.name for party in (*fact.by, *fact.denied_by)) or "anybody"
    return FactFault(
        message=f"the article may state this itself, and not report it of {who}",
        hint=f"see {quoted(sentence.text)}; leave out who says so only if it does",
        place="claimed_by",
        severity="warning" if own & there else "error",
    )


def _no_denial(party: Entity, fact: Fact, read: FactWords, support: Support, speakers: Speakers) -> Iterator[FactFault]:
    """Yields a warning if no sentence in the paragraphs of a fact lets a party deny it."""
    inside = support.inside(fact.paragraphs)
    if any(speakers.denies(party, read, i) for i in inside):
        return
    said = [i for i in inside if party.id in {e.id for e in speakers.of(i)} or speakers.opines(party, i)]
    named = [i for i in inside if party.id in {name.entity.id for name in support.sentences[i].names}]
    says = f"it has {quoted(support.sentences[(said or named)[0]].text)}; " if said or named else ""
    yield FactFault(
        message=f"{party.name!r} does not deny this in {paragraphs_of(fact.paragraphs)}",
        hint=f"{says}another figure or view of theirs is a fact of its own, joined by `against`",
        place="denied_by",
        severity="warning",
    )


def _is_named(parties: Iterable[Entity], indices: Iterable[int], support: Support) -> bool:
    """Whether the sentences with these indexes name one of the parties or a part of it."""
    named = [name.entity for i in indices for name in support.sentences[i].names]
    return any(same_side(party, other) for party in parties for other in named)


def _planned_by_another(
    fact: Fact, read: FactWords, best: int, support: Support, speakers: Speakers
) -> Iterator[FactFault]:
    """Yields a warning for each party of a plan that does not plan it, if the article names others who may.

    A party may plan it if the nearest sentence of a plan names it, or if another sentence of a plan begins with it and
    has no fewer words of the fact.
    """
    plans = [i for i in support.around(best) if _tells_a_plan(fact, support.sentences[i].words, support)]
    index = best if best in plans else max(plans, key=lambda i: support.shared(read, i), default=best)
    there = _planners(index, support)
    all_speakers = speakers.all_speakers
    for party in (*fact.by, *fact.denied_by):
        others = {
            entity.name: None for entity in there if entity.types[:1] == party.types[:1] or entity in all_speakers
        }
        least = _word_weight(read, index, support)
        own = (i for i in plans if _is_opened_by(party, i, support) and _word_weight(read, i, support) >= least > 0)
        if others and not any(same_side(party, entity) for entity in there) and not any(own):
            does = "do" if len(set(fact.paragraphs)) > 1 else "does"
            message = f"{paragraphs_of(fact.paragraphs)} {does} not say that {party.name!r} plans this"
            hint = f"the sentence names {' and '.join(others)}: {quoted(support.sentences[index].text)}"
            yield FactFault(place="claimed_by", message=message, hint=hint, severity="warning")


def _tells_a_plan(fact: Fact, words: Collection[str], support: Support) -> bool:
    """Whether words have one of planning, such as `will`, or a form of the fact's own verb, such as `promised`."""
    return not support.planning.isdisjoint(words) or any(support.forms.is_form(word, fact.verb) for word in words)


def _planners(index: int, support: Support) -> tuple[Entity, ...]:
    """The entities that a sentence names; if it begins with `it` or `they`, those of the previous one too."""
    sentence = support.sentences[index]
    before = support.sentences[index - 1] if index and sentence.words[0] in _IT_OR_THEY else None
    earlier = before.names if before and before.paragraph == sentence.paragraph else ()
    return tuple(name.entity for name in (*sentence.names, *earlier))


def _is_opened_by(party: Entity, index: int, support: Support) -> bool:
    """Whether a sentence begins with a name or description of a party."""
    return any(same_side(party, name.entity) for name in support.sentences[index].names if name.first <= _SUBJECT)


def _word_weight(read: FactWords, index: int, support: Support) -> float:
    """The total weight of the words, without names and figures, that a sentence shares with a fact."""
    content = (read.sentence.words[i] for i in read.content)
    words = support.sentences[index].words
    return sum(support.rarity(word) for word in content if any(support.forms.alike(word, other) for other in words))


def _not_denied(parties: Iterable[Entity], deniers: Collection[Entity], fact: Fact) -> Iterator[FactFault]:
    """Yields a fault for each party that is not among the `deniers`, who deny something in the fact's paragraphs."""
    for party in parties:
        if not any(same_side(party, other) for other in deniers):
            message = f"{party.name!r} does not deny this in {paragraphs_of(fact.paragraphs)}"
            hint = f"{' or '.join(entity.name for entity in deniers)} does"
            yield FactFault(place="claimed_by", message=message, hint=hint)


def _denied_elsewhere(
    parties: Iterable[Entity], fact: Fact, read: FactWords, support: Support, speakers: Speakers
) -> Iterator[FactFault]:
    """Yields a warning for a party that denies something else in the fact's paragraphs than what the fact states."""
    denials = [i for i in support.inside(fact.paragraphs) if any(speakers.is_denial(s.verb) for s in speakers.verbs(i))]
    nearest = max(denials, key=lambda i: support.shared(read, i), default=None)
    if nearest is None or not support.shared(read, nearest):
        return
    near = speakers.of(nearest)
    deniers = speakers.deniers(fact.paragraphs)
    for party in parties:
        others = near and not any(speakers.is_side(party, other) for other in near)
        if others and any(same_side(party, other) for other in deniers):
            message = f"{party.name!r} may deny something else in {paragraphs_of(fact.paragraphs)}"
            hint = f"{' or '.join(entity.name for entity in near)} does: {quoted(support.sentences[nearest].text)}"
            yield FactFault(place="claimed_by", message=message, hint=hint, severity="warning")


def _said_though_denied(fact: Fact, read: FactWords, best: int, speakers: Speakers) -> Iterator[FactFault]:
    """Yields a fault if a fact says that a party claims a statement which it denies in the sentence at index `best`."""
    if fact.stance is not Stance.CLAIMED or not speakers.is_plain(read):
        return
    for party in fact.by:
        verbs = [speech.verb for speech in speakers.verbs(best) if party in speech.speakers]
        if verbs and all(speakers.is_denial(verb) for verb in verbs) and not speakers.is_denial(fact.verb):
            message = f"{party.name!r} does not say this: the article says {verbs[0]!r}"
            yield FactFault(place="claimed_by", message=message, hint=f"write that {party.name} denied it")


def _has_figures(read: FactWords, sentence: Sentence) -> bool:
    """Whether a fact has figures and a sentence has them all."""
    own = [at.figure for at in read.sentence.figures]
    return bool(own) and all(any(same_figure(at.figure, one) for at in sentence.figures) for one in own)


class _Compared:
    """The sentences that support a fact, one in each of its paragraphs, to be compared with its speakers.

    `covered` is true if one of them has nearly all words of the fact.
    """

    def __init__(
        self, bests: Sequence[int], paragraphs: Sequence[int], support: Support, speakers: Speakers, *, covered: bool
    ) -> None:
        self._bests, self._paragraphs, self._covered = bests, paragraphs, covered
        self._near = [i for best in bests for i in support.around(best)]
        self._sentences, self._speakers = support.sentences, speakers

    def faults(self, party: Entity, *, denied: bool) -> Iterator[FactFault]:
        """Yields a fault if a party does not speak in these sentences; for a denial, their neighbours count too."""
        told = self._speakers_in(self._near if denied else self._bests)
        named = [name.entity for i in self._near for name in self._sentences[i].names]
        if any(same_side(party, other) for other in told) or (denied and party in named):
            return
        if denied and any(same_side(party, other) for other in self._speakers.deniers(self._paragraphs)):
            return
        unknown = any(not self._speakers.of(i) for i in self._bests)
        if unknown and any(_speaks_for(party, other) for other in named):
            return
        place = paragraphs_of(self._paragraphs)
        if told:
            names = " or ".join(entity.name for entity in told)
            message = f"{party.name!r} does not say this in {place}"
            elsewhere = not self._covered and any(
                self._speakers.is_side(party, other) for other in self._speakers_in(self._inside())
            )
            severity: Severity = "info" if elsewhere else "error"
            yield FactFault(place="claimed_by", message=message, hint=f"{names} does", severity=severity)
            return
        found = sorted({s.paragraph for s in self._sentences for n in s.names if n.entity == party})
        where = f"it is in {paragraphs_of(found)}" if found else "it is nowhere in the article"
        hint = f"{where}; {other_name(party)}"
        severity = "error" if not found or any(map(self._speakers.of, self._bests)) else "warning"
        message = f"{party.name!r} is not in {place}"
        yield FactFault(place="claimed_by", message=message, hint=hint, severity=severity)

    def _speakers_in(self, indices: Iterable[int]) -> tuple[Entity, ...]:
        """The entities that speak in these sentences."""
        return tuple({e.id: e for i in indices for e in self._speakers.of(i)}.values())

    def _inside(self) -> Iterator[int]:
        """Yields the indexes of all sentences of the fact's paragraphs."""
        return (i for i, sentence in enumerate(self._sentences) if sentence.paragraph in self._paragraphs)


def _speaks_for(party: Entity, named: Entity) -> bool:
    """Whether `named` may speak for a party: it is the party, a part of it, or a whole of it that is not a country."""
    return (
        party.id == named.id or party.id in named.within or (named.id in party.within and "country" not in named.types)
    )
