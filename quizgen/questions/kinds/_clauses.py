"""Makes choices among statements, of which only the key is linked to the fact asked about, such as its reason."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from quizgen.model import QUOTE, TERM, Choose, Fact, Option
from quizgen.questions.kinds import Context, Outcome
from quizgen.questions.options import around
from quizgen.questions.renderer import draw
from quizgen.questions.subjects import Subject, facts_for, is_unresolved, on_facts, or_why_not, pose, refuse, stem_for
from quizgen.questions.template import Template
from quizgen.text.lexicon import Lexicon
from quizgen.text.words import content, words

_SHARED = 0.6
"""Share of common words above which two statements may say the same and are not options of one question."""

_NEAR = 4
"""Number of near statements, for each wrong option, among which those of a fitting length are chosen."""

_BESIDE = 1
"""Greatest distance in paragraphs at which a fact counts as near another one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A link between facts that a kind asks for, such as a reason; `linked` returns the facts linked to a fact.

    `reason` and `of_another` are keys of the language's `reasons`: for a wrong option without such a link, and for one
    linked to another fact. `unlock` is the advice for an author whose deck has too few wrong options.
    """

    linked: Callable[[Fact, Context], tuple[Fact, ...]]
    reason: str
    of_another: str
    unlock: str


def choices(template: Template, context: Context, link: Link) -> Iterator[Outcome]:
    """Yields a choice, or a refusal, for each fact that has linked facts."""
    for fact in facts_for(template, context.world):
        right = link.linked(fact, context)
        if right:
            yield _choice(template, context, Subject(fact, ""), right, link)


@or_why_not
def _choice(template: Template, context: Context, subject: Subject, right: Sequence[Fact], link: Link) -> Outcome:
    _, stem = stem_for(template, context, subject)
    key, own = right[0], subject.fact
    wrong = _in_company(context, key, _wrong(context, own, right), template.options - 1)
    if len(wrong) < 2:
        return refuse(
            template, subject.name, f"{len(wrong)} of 2 other statements fit beside the right one", link.unlock
        )
    shared = all(fact.by and fact.by == own.by for fact in (key, *wrong))
    options = [_option(context, key, context.renderer.confirmation(key), correct=True, bare=shared)]
    options += [
        _option(context, fact, _because(context, own, fact, link), correct=False, bare=shared) for fact in wrong
    ]
    options.sort(key=lambda option: draw(subject.name + option.text, 10**9))
    question = pose(template, context, subject, stem, Choose(options=tuple(options)))
    told = dict.fromkeys(name for fact in (key, *wrong) for name in (fact.id, *context.world.revealed(fact, "")))
    return replace(
        on_facts(question, (own, key)),
        reveals=tuple(dict.fromkeys((*question.reveals, *told))),
        feedback=context.renderer.confirmation(key),
    )


def _option(context: Context, fact: Fact, because: str, *, correct: bool, bare: bool) -> Option:
    """A statement as an option; if `bare`, without its speaker, whom the stem names."""
    text = context.renderer.language.sentence(fact.clause if bare else fact.sentence)
    return Option(text=text, correct=correct, because=because, value=fact.id)


def _wrong(context: Context, own: Fact, right: Sequence[Fact]) -> list[Fact]:
    """The facts without the link, for wrong options, the most similar to the key first; no two say the same.

    Each is a reason, evidence or an example for another fact, follows from the statement asked about, or is near it in
    the article and shares a word with it that the key has too: nobody takes any other fact for a reason.
    """
    key, grounds = right[0], _grounds(context)
    taken = {own.id, *(fact.id for fact in right), *_around(own), *own.after}
    lexicon = context.renderer.language.lexicon
    told = content(own.clause, lexicon) & content(key.clause, lexicon)

    def tempts(other: Fact) -> bool:
        shares = bool(told) and not told.isdisjoint(content(other.clause, lexicon))
        return other.id in grounds or own.id in other.because or (shares and _apart(other, own) <= _BESIDE)

    def unlike(other: Fact) -> tuple[float, ...]:
        """Sort key: whether the statement lacks all words that key and stem share, then its distance from the key."""
        lacking = bool(told) and told.isdisjoint(content(other.clause, lexicon))
        return lacking, *_distance(other, key, own)

    free = (
        fact
        for fact in sorted(context.world.deck.facts.values(), key=unlike)
        if fact.id not in taken and tempts(fact) and fact.relation not in {QUOTE, TERM} and own.id not in _around(fact)
    )
    return distinct(context, (fact for fact in free if not is_unresolved(fact, lexicon)), (own, *right))


def distinct(context: Context, facts: Iterable[Fact], beside: Iterable[Fact] = ()) -> list[Fact]:
    """The facts, in their order, without those that say nearly the same as an earlier one or as one of `beside`."""
    lexicon, kept = context.renderer.language.lexicon, list[Fact]()
    told = [content(fact.clause, lexicon) for fact in beside]
    for fact in facts:
        own = content(fact.clause, lexicon)
        if not any(len(own & other) > _SHARED * min(len(own), len(other)) for other in told):
            kept.append(fact)
            told.append(own)
    return kept


def _grounds(context: Context) -> frozenset[str]:
    """Ids of the facts that are a reason, evidence or an example for another one."""
    facts = context.world.deck.facts.values()
    linked = {fact.id for fact in facts if fact.supports or fact.example_of}
    return frozenset(linked | {name for fact in facts for name in fact.because})


def _in_company(context: Context, key: Fact, wrong: Sequence[Fact], most: int) -> list[Fact]:
    """At most `most` of the first wrong statements, such that the key is not alone in having or lacking a trait.

    The key's rank by length is random where the statements allow it. Statements with an absolute word, which few people
    believe, are chosen only if the key has one or if there are too few others.
    """
    absolutes = context.renderer.language.lexicon.absolutes
    plain = [fact for fact in wrong if absolutes.isdisjoint(words(fact.sentence))]
    usable = list(wrong) if len(plain) < most or not absolutes.isdisjoint(words(key.sentence)) else plain
    sized = [(len(fact.sentence), fact) for fact in usable[: _NEAR * most]]
    chosen, place = around(len(key.sentence), sized, most, key.id), most - 1
    for has in _traits(context.renderer.language.lexicon):
        if 0 <= place < len(chosen) and not any(has(fact.sentence) is has(key.sentence) for fact in chosen):
            spare = next((f for f in usable if f not in chosen and has(f.sentence) is has(key.sentence)), None)
            if spare:
                chosen[place], place = spare, place - 1
    return chosen


def _traits(lexicon: Lexicon) -> tuple[Callable[[str], bool], ...]:
    """Tests for the conspicuous traits of a statement: a figure, a comma, an article, a hedge, a second clause."""
    return (
        lambda text: any(letter.isdigit() for letter in text),
        lambda text: "," in text,
        lambda text: text.split(" ", 1)[0].casefold() in lexicon.articles,
        lambda text: not lexicon.hedges.isdisjoint(words(text)),
        lambda text: not lexicon.joints.isdisjoint(words(text)),
    )


def _around(fact: Fact) -> tuple[str, ...]:
    """Ids of the facts that a fact is linked to as a rival, an example or its evidence."""
    return (*fact.against, *fact.example_of, *fact.supports)


def _distance(other: Fact, key: Fact, own: Fact) -> tuple[float, ...]:
    """Sort key by which statements nearest to the key come first as wrong options.

    In order of weight: another speaker, another stance, the difference in length in steps of 20 letters, another
    topic, the distance in paragraphs, and a pseudo-random number.
    """
    length = abs(len(other.sentence) - len(key.sentence)) // 20
    return (
        other.by != key.by,
        other.stance is not key.stance,
        length,
        other.topic != own.topic,
        _apart(other, own),
        draw(own.id + other.id, 997),
    )


def _apart(one: Fact, other: Fact) -> int:
    """The least distance of two facts in paragraphs; 99 if one has no paragraph."""
    return min((abs(a - b) for a in one.paragraphs for b in other.paragraphs), default=99)


def _because(context: Context, own: Fact, fact: Fact, link: Link) -> str:
    """The reason why a statement is a wrong option: it is linked to another fact than `own`, or to none."""
    renderer = context.renderer
    reasons = renderer.language.reasons
    if own.id in fact.because and link.reason == "no reason":
        return reasons["follows"].format(place=renderer.place(fact.paragraphs))
    other = next((each for each in context.world.deck.facts.values() if fact in link.linked(each, context)), None)
    if other is not None:
        return reasons[link.of_another].format(evidence=renderer.evidence(other))
    return reasons[link.reason].format(place=renderer.place(fact.paragraphs))


def by_id(names: Iterable[str], context: Context) -> tuple[Fact, ...]:
    """The facts of these ids."""
    return tuple(context.world.deck.facts[name] for name in names)
