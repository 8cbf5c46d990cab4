"""Finds the facts, and the roles in them, to which a template applies."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import wraps
from itertools import islice, product
from typing import Concatenate, ParamSpec, Protocol, TypeVar

from quizgen.deck.wording import WordingError
from quizgen.languages import LANGUAGES, Language
from quizgen.model import QUOTE, TERM, Answer, Date, Entity, Fact, NoteKey, Quantity, Question, Refusal, Value
from quizgen.questions.kinds import KINDS, Context, Outcome
from quizgen.questions.renderer import Renderer, draw
from quizgen.questions.template import Template
from quizgen.text.lexicon import Lexicon
from quizgen.text.matcher import holds, phrase
from quizgen.truth import Statement, World


class Named(Protocol):
    """The type of what a question is about: a `Subject`, or a set of subjects with one name."""

    @property
    def name(self) -> str:
        """The part of a question's id that identifies the subject."""


Rest = ParamSpec("Rest")
About = TypeVar("About", bound=Named)
Making = Callable[Concatenate[Template, Context, About, Rest], Outcome]

_MOST_PARTIES = 40
"""Most parties of which each is tried for each fact; of more, a sample is. A news article names ten to twenty."""
_LONGEST_QUOTED = 15
"""Most words of a clause that a question quotes inside a sentence of its own."""
_SKILLS = {"person": "who", "organisation": "who", "agent": "who", "country": "who", "place": "where"}


@dataclass(frozen=True, slots=True)
class Subject:
    """A fact and the role whose value is asked; the role is empty when the whole fact is asked.

    `part` is the last part of the question's id if it is not the role.
    """

    fact: Fact
    role: str
    part: str = ""

    @property
    def value(self) -> Value:
        """The value that is asked."""
        return self.fact.roles[self.role]

    @property
    def name(self) -> str:
        """The id of the fact, a slash and the role: it names the subject in refusals, and seeds draws."""
        return f"{self.fact.id}/{self.role}"


def facts_for(template: Template, world: World) -> Iterator[Fact]:
    """Yields the facts that a template applies to, in the deck's order.

    A fact whose sentence needs another one to be understood is left out, unless the author words the question.
    """
    facts = world.facts_of(template.relation) if template.relation else world.deck.facts.values()
    lexicon = LANGUAGES.get(world.deck.language).lexicon
    for fact in facts:
        if (
            fact.stance in template.stances
            and fact.importance >= template.importance
            and (template.denied is None or template.denied == bool(fact.denied_by))
            and all(role in fact.roles for role in template.has)
            and (template.relation or fact.relation not in {QUOTE, TERM})
            and (template.asks_by_hand or not is_unresolved(fact, lexicon))
        ):
            yield fact


def is_unresolved(fact: Fact, lexicon: Lexicon) -> bool:
    """Whether a fact's sentence has a pronoun whose noun is in another sentence.

    A personal pronoun at the start of a reported statement does not count, since it means the speaker.
    """
    first, _, rest = fact.clause.partition(" ")
    speaks = bool(fact.by) and first.casefold() in lexicon.pronouns
    return bool(lexicon.unresolved and lexicon.unresolved.search(f"X {rest}" if speaks else fact.clause))


def unquotable(clause: str, lexicon: Lexicon) -> str:
    """The reason why a clause does not read well after `the statement that`; empty if it does."""
    words = clause.split()
    if len(words) > _LONGEST_QUOTED:
        return f"its clause has {len(words)} words, too many to be quoted in a question"
    if words and words[0].casefold() in lexicon.fronting:
        return f"its clause opens with {words[0]!r}, and would not read well after 'that'"
    if lexicon.unresolved and lexicon.unresolved.search(clause):
        return "its clause has a pronoun whose noun the question would not name"
    return ""


def subjects_for(template: Template, world: World) -> Iterator[Subject]:
    """Yields the facts and roles that a template asks.

    A template with `{{ ask }}` asks the roles for which the relation has a hand-written question. A template with
    `by_hand: false` asks only relations without such questions; of a fact written as a sentence, the roles without one.
    """
    hand, gaps = template.asks_by_hand, template.by_hand is False
    for fact in facts_for(template, world):
        relation = world.deck.relations[fact.relation]
        asks = relation.asks
        if gaps and asks and not relation.sentence:
            continue
        for role in (template.role,) if template.role else fact.roles:
            asked = role in asks if hand else not (gaps and role in asks)
            if role in fact.roles and asked and _fits(template, fact.roles[role]):
                yield Subject(fact, role)


def _fits(template: Template, value: Value) -> bool:
    return not template.types or not template.types.isdisjoint(types_of(value))


def types_of(value: Value) -> tuple[str, ...]:
    """The types of a value, the narrowest first."""
    match value:
        case Entity(types=types):
            return types
        case Quantity():
            return ("number",)
        case Date():
            return ("date",)
        case _:
            return ("text",)


def skill_of(template: Template, subject: Subject) -> str:
    """The template's skill, or the default skill for the type of value asked."""
    if template.skill:
        return template.skill
    kinds = types_of(subject.value) if subject.role else ("",)
    if kinds[0] == "number":
        return "how-many"
    if kinds[0] == "date":
        return "when"
    return next((_SKILLS[kind] for kind in kinds if kind in _SKILLS), "what")


def query(subject: Subject, given: frozenset[str]) -> Statement:
    """The statement of a stem together with its right answer; `given` are the roles whose values the stem names.

    The asked role is its last one, since of several proofs that a value is wrong, the first by role is taken.
    """
    fact = subject.fact
    roles = {name: value for name, value in fact.roles.items() if name in given and name != subject.role}
    if subject.role:
        roles[subject.role] = subject.value
    said_by = frozenset(entity.id for entity in fact.by)
    return Statement(relation=fact.relation, roles=roles, said_by=said_by)


def parties_for(fact: Fact, world: World) -> Sequence[Entity]:
    """The parties whose position on a fact is judged: all of the deck if there are at most `_MOST_PARTIES`.

    Of more, they are those of the fact and its rivals, and a sample of the others that depends on the fact.
    """
    parties = world.parties
    if len(parties) <= _MOST_PARTIES:
        return parties
    start, stride = draw(fact.id, len(parties)), len(parties) // _MOST_PARTIES
    rivals = (*(world.deck.facts[name] for name in fact.against), *world.opposing(fact))
    own = (party for one in (fact, *rivals) for party in (*one.by, *one.denied_by))
    drawn = (parties[(start + place * stride) % len(parties)] for place in range(_MOST_PARTIES))
    return tuple({party.id: party for party in (*own, *drawn)}.values())


def other_answers(subject: Subject, given: frozenset[str], world: World) -> list[Value]:
    """Up to three values, other than the key, that also answer the stem, by the source or by any party."""
    answers, own = world.answers(query(subject, given), subject.role), subject.value.identity
    return list(islice((value for value in answers if value.identity != own), 3))


def refuse(template: Template, name: str, reason: str, unlock: str = "") -> Refusal:
    """A refusal with its reason."""
    return Refusal(template=template.id, subject=name, reason=reason, unlock=unlock)


def or_why_not(make: Making[About, Rest]) -> Making[About, Rest]:
    """Decorates a function that makes a question: it returns a refusal if a wording cannot be rendered."""

    @wraps(make)
    def made(template: Template, context: Context, about: About, /, *args: Rest.args, **kwargs: Rest.kwargs) -> Outcome:
        try:
            return make(template, context, about, *args, **kwargs)
        except WordingError as error:
            hint = "guard what may be empty with {% if %}, or name it in `has`"
            return refuse(template, about.name, str(error), hint)

    return made


def stem_for(template: Template, context: Context, subject: Subject) -> tuple[str, str]:
    """One of the template's wordings, drawn by the subject, and the stem rendered from it."""
    wording = context.renderer.wording(template.stems, f"{template.id}/{subject.name}")
    values = context.renderer.values(subject.fact, subject.role, context.renderer.sandbox.compile(wording).names)
    return wording, context.renderer.render(wording, values)


def shows_key(stem: str, value: Value, language: Language) -> bool:
    """Whether a stem contains the value that it asks for, under any of its names."""
    names = (value.name, value.short, *value.aliases) if isinstance(value, Entity) else (value.text,)
    bare = (_without_article(name, language) for name in names if name)
    return any(holds(stem, name, language.writing) or (not phrase(name) and name in stem) for name in bare)


def _without_article(name: str, language: Language) -> str:
    """A name without the article at its start; unchanged if it is only one word."""
    first, _, rest = name.partition(" ")
    return rest if rest and first.casefold() in language.lexicon.articles else name


def pose(template: Template, context: Context, subject: Subject, stem: str, answer: Answer) -> Question:
    """Makes the question with this stem and answer, and fills in its id, facts, paragraphs, tags and feedback."""
    fact, renderer = subject.fact, context.renderer
    key = NoteKey(deck=renderer.deck.id, template=template.id, fact=fact.id, role=subject.part or subject.role)
    return Question(
        id=str(key),
        key=key,
        kind=template.kind,
        stem=stem,
        answer=answer,
        facts=(fact.id,),
        reveals=context.world.revealed(fact, subject.role),
        paragraphs=fact.paragraphs,
        attribution=renderer.language.listed([entity.name for entity in fact.by]),
        topic=fact.topic,
        skill=skill_of(template, subject),
        level=template.level,
        tags=(*template.tags, *fact.tags),
        feedback=_filled(template.feedback, renderer, subject) or renderer.evidence(fact),
        points=template.points,
        short=renderer.short(fact, subject.role) if template.asks_by_hand else "",
        hint=_filled(template.hint, renderer, subject),
        allow=(*template.allow, *fact.allow),
        previously=tuple(_earlier_keys(template, key, fact)),
        template=template.id,
        fact=fact.id,
        roles=(subject.role,) if subject.role else (),
        own_traits=KINDS.get(template.kind).traits,
    )


def on_facts(question: Question, facts: Iterable[Fact]) -> Question:
    """The question with these facts and their paragraphs, in place of the fact that it was made from."""
    facts = tuple(facts)
    paragraphs = tuple(sorted({number for fact in facts for number in fact.paragraphs}))
    return replace(question, facts=tuple(fact.id for fact in facts), paragraphs=paragraphs)


def _earlier_keys(template: Template, key: NoteKey, fact: Fact) -> Iterator[NoteKey]:
    """Yields the keys that a question had before its template or its fact was renamed, the oldest first."""
    names = product((*template.previously, template.id), (*fact.previously, fact.id))
    keys = (replace(key, template=template_name, fact=fact_name) for template_name, fact_name in names)
    return (earlier for earlier in keys if earlier != key)


def _filled(text: str, renderer: Renderer, subject: Subject) -> str:
    if not text:
        return ""
    return renderer.render(text, renderer.values(subject.fact, subject.role, renderer.sandbox.compile(text).names))
