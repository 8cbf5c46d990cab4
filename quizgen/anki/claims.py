"""Cards on claims: who says something and who denies it, and what a rival statement says against it."""

from collections.abc import Iterator, Mapping

from quizgen.languages import Language
from quizgen.model import Deck, Fact, NoteKey, Question, Stance, Write
from quizgen.questions.renderer import Renderer

CLAIM = "claim"
"""The kind and the template of these questions."""


def claims(deck: Deck, language: Language) -> Iterator[Question]:
    """Yields a question for each claim that somebody denies, and for the first of two rival statements."""
    renderer, rank = Renderer(deck), {name: place for place, name in enumerate(deck.facts)}
    opposed = _rivals(deck)
    for fact in deck.facts.values():
        rivals = [deck.facts[name] for name in sorted(opposed[fact.id], key=rank.__getitem__) if deck.facts[name].by]
        if fact.stance is not Stance.CLAIMED or not fact.by:
            continue
        if fact.denied_by:
            yield _denied(fact, deck, language, renderer)
        elif rivals and all(rank[fact.id] < rank[rival.id] for rival in rivals):
            yield _opposed(fact, rivals, deck, language, renderer)


def _rivals(deck: Deck) -> Mapping[str, set[str]]:
    """Maps the id of each fact to its rivals: the other sides of its disputes, and the facts linked by `against`."""
    found: dict[str, set[str]] = {name: set() for name in deck.facts}
    disputes = (dispute.sides for dispute in deck.disputes)
    for sides in (*disputes, *((fact.id, name) for fact in deck.facts.values() for name in fact.against)):
        known = [name for name in sides if name in found]
        for name in known:
            found[name].update(other for other in known if other != name)
    return found


def _denied(fact: Fact, deck: Deck, language: Language, renderer: Renderer) -> Question:
    stem = language.labels["claim.denied"].format(clause=fact.clause)
    said, denied = (language.listed([language.mention(p) for p in those]) for those in (fact.by, fact.denied_by))
    answer = language.capitalise(language.labels["claim.sides"].format(parties=said, deniers=denied))
    return _question(fact, deck, stem, answer, renderer.quotation(fact))


def _opposed(fact: Fact, rivals: list[Fact], deck: Deck, language: Language, renderer: Renderer) -> Question:
    stem = language.labels["claim.opposed"].format(sentence=fact.sentence)
    answer = " ".join(rival.sentence for rival in rivals)
    return _question(fact, deck, stem, answer, renderer.quotation(rivals[0]))


def _question(fact: Fact, deck: Deck, stem: str, answer: str, feedback: str) -> Question:
    key = NoteKey(deck=deck.id, template=CLAIM, fact=fact.id, role="")
    return Question(
        id=str(key),
        key=key,
        kind=CLAIM,
        stem=stem,
        answer=Write(answers=(answer,)),
        facts=(fact.id,),
        paragraphs=fact.paragraphs,
        topic=fact.topic,
        skill="attribution",
        level="evaluate",
        tags=fact.tags,
        feedback=feedback,
        previously=tuple(NoteKey(deck=deck.id, template=CLAIM, fact=old, role="") for old in fact.previously),
        template=CLAIM,
        fact=fact.id,
    )
