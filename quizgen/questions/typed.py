"""Lists the accepted answers of a question with a written answer, and remarks on foreseeable wrong ones."""

from collections.abc import Iterable, Iterator
from itertools import islice

from quizgen.answers.normal import Normal, normal
from quizgen.model import Date, Entity, Quantity, Remark, Text, Value, Write
from quizgen.questions.distractors import find_wrong
from quizgen.questions.kinds import Context, WrongValue
from quizgen.questions.subjects import Subject
from quizgen.questions.template import Template
from quizgen.truth import authored

_MOST_WRONG = 6
"""Most wrong values found in the deck that become remarks, besides those that the author lists."""


def write_answer(template: Template, context: Context, subject: Subject, given: frozenset[str]) -> Write:
    """Makes the written answer: its accepted forms, and remarks on nearly right and on wrong answers."""
    language, fact = context.renderer.language, subject.fact
    forms = (*language.accepted(subject.value), *_named(context, subject), *_shaped(context, subject))
    forms = (*forms, *_heads(context, subject))
    answers = tuple(dict.fromkeys((*forms, *fact.accept.get(subject.role, ()))))
    foreseen = (*_near(context, subject), *_wrong(template, context, subject, given))
    right = {normal(text, language.writing) for text in answers}
    remarks = {
        remark.text: remark for remark in reversed(foreseen) if normal(remark.text, language.writing) not in right
    }
    return Write(
        answers=answers,
        because=context.renderer.evidence(fact),
        remarks=tuple(reversed(remarks.values())),
        forgives=context.world.deck.quiz.forgive,
    )


def _named(context: Context, subject: Subject) -> Iterator[str]:
    """Yields all names of an entity if the answer is a text that is one of them: "DoD" for "Department of Defense"."""
    writing = context.renderer.language.writing
    if isinstance(subject.value, Text):
        own = normal(subject.value.text, writing)
        for entity in context.world.deck.entities.values():
            if any(normal(name, writing) == own for name in (entity.name, entity.short, *entity.aliases) if name):
                yield from context.renderer.language.accepted(entity)


def _shaped(context: Context, subject: Subject) -> Iterator[str]:
    """Yields the answer in the relation's own wording for options, if it has one: "Delta-shaped" for "delta"."""
    shape = context.world.deck.relations[subject.fact.relation].answers.get(subject.role, "")
    if shape:
        yield context.renderer.render(shape, {"value": context.renderer.words(subject.value)})


def _heads(context: Context, subject: Subject) -> Iterator[str]:
    """Yields the answer without capitalised words before its noun, if only this value of the deck ends like that."""
    words = subject.value.text.split() if isinstance(subject.value, Text) else []
    proper = next((place for place, word in enumerate(words) if not word[0].isupper()), 0)
    if 0 < proper < len(words) <= proper + 2:
        rest = " ".join(words[proper:])
        if sum(1 for other in _called(context, rest) if other.identity != subject.value.identity) == 0:
            yield rest


def _called(context: Context, noun: str) -> Iterator[Value]:
    """Yields the values of the deck that end with these words."""
    writing = context.renderer.language.writing
    wanted = normal(noun, writing)
    for fact in context.world.deck.facts.values():
        for value in fact.roles.values():
            names: Iterable[Normal] = (normal(name, writing) for name in _names(value))
            if any(name[-len(wanted) :] == wanted for name in names):
                yield value


def _names(value: Value) -> Iterable[str]:
    return value.names if isinstance(value, Entity) else (value.text,)


def _near(context: Context, subject: Subject) -> Iterator[Remark]:
    """Yields remarks on nearly right answers of wider or narrower meaning: wholes and parts, nouns of wider meaning."""
    language, key = context.renderer.language, subject.value
    said = language.mention(key)
    for value in _kin(context, subject):
        wider = context.world.kinds.is_kind_of(key, value) or (isinstance(key, Entity) and _is_within(key, value))
        reason = language.reasons["wider" if wider else "narrower"].format(key=said)
        yield Remark(text=context.renderer.option(value), because=reason, nearly=True)


def _kin(context: Context, subject: Subject) -> Iterator[Value]:
    """Yields values of the deck, and nouns of the language, that are wider or narrower than the key."""
    key, world = subject.value, context.world
    if isinstance(key, Entity):
        yield from world.around(key)
    if isinstance(key, Quantity | Date):
        return
    yield from world.kin_of(key, subject.fact.relation, subject.role)
    yield from world.kinds.wider_nouns(key)


def _is_within(part: Entity, whole: Value) -> bool:
    return isinstance(whole, Entity) and whole.id in part.within


def _wrong(template: Template, context: Context, subject: Subject, given: frozenset[str]) -> Iterator[Remark]:
    """Yields remarks on names and words that are proven wrong, each with its reason."""
    if isinstance(subject.value, Quantity | Date):
        return
    for wrong in (
        *_listed(context, subject),
        *islice(find_wrong(template, context, subject, given).wrong, _MOST_WRONG),
    ):
        if not isinstance(wrong.value, Quantity | Date):
            yield Remark(text=context.renderer.option(wrong.value), because=context.renderer.because(wrong.proof))


def _listed(context: Context, subject: Subject) -> Iterator[WrongValue]:
    """Yields the wrong values that the author lists for the fact, except those that may mean the same as the key."""
    for entry in subject.fact.wrong.get(subject.role, ()):
        proof = authored(subject.fact, subject.role, entry.value)
        if proof and not context.world.may_mean_same(entry.value, subject.value):
            yield WrongValue(entry.value, proof)
