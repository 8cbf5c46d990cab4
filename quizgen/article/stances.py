"""Compares the stance and the speakers of a fact with its paragraphs."""

from collections.abc import Iterator

from quizgen.article.finding import FactFault, paragraphs_of
from quizgen.article.speakers import Speakers
from quizgen.article.support import FactWords, Support
from quizgen.model import Entity, Fact, Stance


def stance_faults(fact: Fact, read: FactWords, best: int, support: Support, speakers: Speakers) -> Iterator[FactFault]:
    """A report that the fact asserts, an assertion that it reports, and a speaker who does not say it."""
    if fact.stance is Stance.ASSERTED and not fact.by:
        if verb := speakers.report_of(read, best):
            text = support.sentences[best].text[:50]
            message = f"the article reports this with {verb!r}: {text!r} …"
            yield FactFault(message=message, hint="say who claims, believes, plans or denies it", severity="warning")
        return
    parties = (*fact.by, *(party for party in fact.denied_by if party not in fact.by))
    reported = [i for i in support.around(best) if speakers.is_reported(i)]
    if not speakers.is_reported(best) and not any(set(parties) & set(speakers.of(i)) for i in reported):
        text = support.sentences[best].text[:50]
        message = f"the article asserts this itself: {text!r} …"
        yield FactFault(message=message, hint="leave out who says so", place="claimed_by")
        return
    for party in parties:
        yield from _speaker(party, fact, read, support, speakers)


def _speaker(party: Entity, fact: Fact, read: FactWords, support: Support, speakers: Speakers) -> Iterator[FactFault]:
    """A party who says nothing in the sentences that the fact rests on, one of each paragraph."""
    bests = [best for number in fact.paragraphs if (best := support.best(read, {number})) is not None]
    near = [i for best in bests for i in support.around(best)]
    denied = fact.stance is Stance.DENIED or party in fact.denied_by
    told = {e.id: e for i in (near if denied else bests) for e in speakers.of(i)}
    place = paragraphs_of(fact.paragraphs)
    named = [name.entity for i in near for name in support.sentences[i].names]
    if any(_same_side(party, other) for other in told.values()) or (denied and party in named):
        return
    unknown = any(not speakers.of(i) for i in bests)
    if unknown and any(_same_side(party, other) for other in named):
        return
    if told:
        names = " or ".join(entity.name for entity in told.values())
        yield FactFault(
            place="claimed_by", message=f"{party.name!r} does not say this in {place}", hint=f"{names} does"
        )
        return
    found = sorted({s.paragraph for s in support.sentences for n in s.names if n.entity == party})
    hint = f"it is in {paragraphs_of(found)}" if found else "it is nowhere in the article"
    yield FactFault(place="claimed_by", message=f"{party.name!r} is not in {place}", hint=hint)


def _same_side(one: Entity, other: Entity) -> bool:
    return one.id == other.id or one.id in other.within or other.id in one.within
