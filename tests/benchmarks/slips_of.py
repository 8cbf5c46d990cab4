"""Makes wrong variants of the facts of a deck: one value, speaker, stance, paragraph or word changed at a time."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from decimal import Decimal

from quizgen.article.sentences import ArticleLanguage
from quizgen.model import QUOTE, TERM, Article, Date, Deck, Entity, Evidence, Fact, Quantity, Stance, Value

Slip = tuple[str, Fact]
Words = Mapping[str, Mapping[str, str]]
"""For each fact its words, each with a wrong word of the same class."""
_OTHERS = 3
"""The most other values that take the place of one."""
_HELPER = re.compile(r"\b(is|are|was|were|has|have|had|will|would|can|could|may|must)\b(?! not| no\b)")
_NOT = re.compile(r"\b(?:not|never|hardly|scarcely) |\bno (?=\w)")
_PAST = re.compile(r"\b([a-z]{3,}ed)\b")


def slips_of(deck: Deck, article: Article, language: ArticleLanguage, words: Words) -> Iterator[Slip]:
    """Yields each wrong variant of a fact, with the kind of its change in words."""
    figures = [figure for text in article.paragraphs for figure in language.figures_in(text)]
    for fact in deck.facts.values():
        if fact.relation not in {QUOTE, TERM}:
            yield from _value_slips(deck, fact, figures)
            yield from _name_slips(deck, fact)
            yield from _speaker_slips(deck, fact)
            yield from _paragraph_slips(deck, fact)
            yield from _negations(fact)
            yield from _word_slips(fact, words.get(fact.id, {}))


def _said(fact: Fact, old: str, new: str) -> Fact:
    """The fact with one text of its clause and sentence replaced."""
    pattern = rf"(?<!\w){re.escape(old)}(?!\w)"
    clause, count = re.subn(pattern, lambda _: new, fact.clause, count=1)
    sentence = re.sub(pattern, lambda _: new, fact.sentence, count=1)
    return replace(fact, clause=clause, sentence=sentence) if count else fact


def _value_slips(deck: Deck, fact: Fact, figures: list[tuple[Quantity | Date, str]]) -> Iterator[Slip]:
    for role, value in fact.roles.items():
        for sort, old, new, wrong in _wrong(deck, fact, value, figures):
            changed = _said(fact, old, new)
            slip = replace(changed, roles={**fact.roles, role: wrong})
            if not any(_says_same(slip, other) for other in deck.facts.values()):
                yield sort, slip


def _name_slips(deck: Deck, fact: Fact) -> Iterator[Slip]:
    """Yields variants of a fact with another name of the same type in place of a name that is no marked value."""
    marked = {value.id for value in fact.roles.values() if isinstance(value, Entity)}
    for entity in deck.entities.values():
        if entity.id not in marked and re.search(rf"(?<!\w){re.escape(entity.name)}(?!\w)", fact.clause):
            for other in _others_like(deck, fact, entity):
                slip = _said(fact, entity.name, other.name)
                if not any(slip.clause == known.clause for known in deck.facts.values()):
                    yield "name, not marked", slip


def _others_like(deck: Deck, fact: Fact, entity: Entity) -> list[Entity]:
    """Entities of the type of another that the fact does not name."""
    same = (e for e in deck.entities.values() if e.types[:1] == entity.types[:1] and e.id != entity.id)
    return [e for e in same if e.name not in fact.clause and e.id not in entity.within][:_OTHERS]


def _says_same(slip: Fact, other: Fact) -> bool:
    """Whether a fact of the deck states the same as a variant, so that the variant is not wrong."""
    values, others = ({role: value.identity for role, value in fact.roles.items()} for fact in (slip, other))
    return slip.clause == other.clause or (slip.relation == other.relation and values == others)


def _wrong(
    deck: Deck, fact: Fact, value: Value, figures: list[tuple[Quantity | Date, str]]
) -> Iterator[tuple[str, str, str, Value]]:
    match value:
        case Quantity():
            yield from _wrong_numbers(value, figures)
        case Date():
            yield from _wrong_dates(fact, value, figures)
        case Entity():
            for other in _others_like(deck, fact, value):
                yield "name, another of the article", value.name, other.name, other
        case _:
            return


def _wrong_numbers(
    value: Quantity, figures: list[tuple[Quantity | Date, str]]
) -> Iterator[tuple[str, str, str, Value]]:
    digits = re.search(r"[0-9][0-9.,]*[0-9]|[0-9]", value.text)
    if digits and digits[0] != digits[0][::-1]:
        turned = digits[0][::-1].strip("0.,") or digits[0]
        if turned != digits[0]:
            text = value.text.replace(digits[0], turned)
            number = Decimal(turned.replace(",", ""))
            yield "number, digits turned", value.text, text, replace(value, number=number, text=text)
    written = [(figure, text) for figure, text in figures if isinstance(figure, Quantity)]
    own = next((text for figure, text in written if figure.number == value.number and text in value.text), None)
    others = {figure.number: text for figure, text in written if figure.number not in {value.number, 1}}
    for number, text in list(others.items())[:: max(1, len(others) // _OTHERS)]:
        if own:
            new = value.text.replace(own, text)
            yield "number, another of the article", value.text, new, replace(value, number=number, text=new)


def _wrong_dates(
    fact: Fact, value: Date, figures: list[tuple[Quantity | Date, str]]
) -> Iterator[tuple[str, str, str, Value]]:
    written = {figure.days: (figure, text) for figure, text in figures if isinstance(figure, Date)}
    own = [text for figure, text in figures if isinstance(figure, Date) and figure.days == value.days]
    old = next((text for text in own if text in fact.clause), value.text)
    others = [entry for days, entry in written.items() if days != value.days and entry[1].count(" ") == old.count(" ")]
    for other, text in others[:_OTHERS]:
        yield "date, another of the article", old, text, other


def _speaker_slips(deck: Deck, fact: Fact) -> Iterator[Slip]:
    people = [e for e in deck.entities.values() if {"person", "party", "official"} & set(e.types)]
    if fact.by:
        yield "stance dropped", replace(fact, stance=Stance.ASSERTED, by=(), denied_by=())
        same = [e for e in people if e not in fact.by and not _related(e, fact.by)]
        for other in same[:_OTHERS]:
            denied = (other,) if fact.denied_by else ()
            yield "speaker exchanged", replace(fact, by=(other,), denied_by=denied)
    elif fact.stance is Stance.ASSERTED:
        others = [e for e in people if e.name not in fact.clause]
        for other in others[hash_of(fact.id) % max(1, len(others)) :][:1]:
            yield "stance added", replace(fact, stance=Stance.CLAIMED, by=(other,))


def hash_of(text: str) -> int:
    """A number computed from a text; it is the same in every run."""
    return sum(map(ord, text))


def _related(one: Entity, others: Iterable[Entity]) -> bool:
    return any(one.id in other.within or other.id in one.within for other in others)


def _paragraph_slips(deck: Deck, fact: Fact) -> Iterator[Slip]:
    for number in range(1, deck.source.paragraphs + 1):
        if number not in fact.paragraphs and number % 3 == fact.paragraphs[0] % 3:
            yield "paragraph moved", replace(fact, evidence=(Evidence(paragraph=number, terms=()),))


def _negations(fact: Fact) -> Iterator[Slip]:
    if _NOT.search(fact.clause):
        yield "negation dropped", replace(fact, clause=_NOT.sub("", fact.clause, count=1))
    elif _HELPER.search(fact.clause):
        yield "negation added", replace(fact, clause=_HELPER.sub(r"\1 not", fact.clause, count=1))
    elif _PAST.search(fact.clause):
        yield "negation added", replace(fact, clause=_PAST.sub(r"never \1", fact.clause, count=1))


def _word_slips(fact: Fact, words: Mapping[str, str]) -> Iterator[Slip]:
    for old, new in words.items():
        changed = _said(fact, old, new)
        assert changed.clause != fact.clause, f"{fact.id}: {old!r} is not in {fact.clause!r}"
        roles = {
            role: replace(value, text=re.sub(rf"\b{re.escape(old)}\b", new, value.text))
            if not isinstance(value, Entity | Date | Quantity)
            else value
            for role, value in fact.roles.items()
        }
        yield "word, another of its class", replace(changed, roles=roles)
