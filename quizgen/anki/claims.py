"""Cards on claims: who says something and who denies it, and what a rival statement says against it."""

from collections.abc import Iterator

from quizgen.languages import Language
from quizgen.model import Deck, Fact, NoteKey, Question, Stance, Write
from quizgen.questions.renderer import Renderer

CLAIM = "claim"
"""The kind and the template of these questions."""


def claims(deck: Deck, language: Language) -> Iterator[Question]:
    """Yields a question for each claim that somebody denies, and for the first of two rival statements."""
    renderer, rank = Renderer(deck), {name: place for place, name in enumerate(deck.facts)}
    for fact in deck.facts.values():
        rivals = [other for other in deck.facts.values() if other.by and _are_rivals(fact, other, deck)]
        if fact.stance is not Stance.CLAIMED or not fact.by:
            continue
        if fact.denied_by:
            yield _denied(fact, deck, language, renderer)
        elif rivals and all(rank[fact.id] < rank[rival.id] for rival in rivals):
            yield _opposed(fact, rivals, deck, language, renderer)


def _are_rivals(one: Fact, other: Fact, deck: Deck) -> bool:
    """Whether two facts are different sides of a dispute, or one is said to be against the other."""
    sides = any({one.id, other.id} <= set(dispute.sides) for dispute in deck.disputes)
    return one.id != other.id and (sides or one.id in other.against or other.id in one.against)


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
