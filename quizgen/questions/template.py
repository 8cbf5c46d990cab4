"""Reads question templates and checks that they use only known names."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from quizgen.base import library
from quizgen.base.errors import Problem, SourceError
from quizgen.base.registry import nearest
from quizgen.base.yaml import Document, Loc, parse_document, source_error
from quizgen.deck import forms_of
from quizgen.deck.grammar import PARTY_NAMES, PLAIN_NAMES, TemplateSchema, TemplatesSchema, admit
from quizgen.deck.wording import sandbox_for
from quizgen.languages import LANGUAGES, Language
from quizgen.model import Claims, Deck, Entity, Stance, Traits

_ANY_KIND: Mapping[str, Traits] = {}
_ASK = re.compile(r"\{[{%][^{}]*\bask\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """A question template: the facts that it asks about, and the wordings, options and labels of its questions.

    An empty `relation` or `role` matches any. `has` are the roles that a fact must have. `denied` and `by_hand` are
    None if it does not matter whether somebody denies the fact, and whether the relation has a hand-written question.
    `own` is whether a user wrote it, or it was written for one deck.
    `docs/grammar.md` describes every field.
    """

    id: str
    kind: str
    deck: str = ""
    relation: str = ""
    role: str = ""
    second: str = ""
    stances: frozenset[Stance] = frozenset({Stance.ASSERTED})
    types: frozenset[str] = frozenset()
    has: tuple[str, ...] = ()
    denied: bool | None = None
    by_hand: bool | None = None
    importance: int = 1
    stems: tuple[str, ...]
    answer: str = ""
    distractors: frozenset[str] = frozenset()
    options: int = 4
    feedback: str = ""
    hint: str = ""
    skill: str = ""
    level: str = "locate"
    tags: tuple[str, ...] = ()
    points: int = 1
    allow: tuple[tuple[str, str], ...] = ()
    previously: tuple[str, ...] = ()
    own: bool = False

    @property
    def special(self) -> bool:
        """Whether the template is for one relation, so that it takes precedence over general ones."""
        return bool(self.relation)

    @property
    def asks_by_hand(self) -> bool:
        """Whether one of its wordings uses the relation's hand-written question."""
        return any(_ASK.search(stem) for stem in self.stems)


def read_templates(paths: Iterable[Path], deck: Deck, kinds: Mapping[str, Traits] = _ANY_KIND) -> tuple[Template, ...]:
    """Reads the templates that apply to this deck, those for one relation first; SourceError for faulty ones.

    `kinds` maps the known kinds of question to their traits; without it, every kind is accepted.
    """
    problems: list[Problem] = []
    found: dict[str, Template] = {}
    for path in paths:
        try:
            found.update((template.id, template) for template in _read(path, deck, kinds, found))
        except SourceError as error:
            problems += error.problems
    if problems:
        raise source_error(problems)
    return tuple(sorted(found.values(), key=lambda template: not template.special))


def _read(path: Path, deck: Deck, kinds: Mapping[str, Traits], known: Mapping[str, Template]) -> list[Template]:
    document = parse_document(library.read_template(path), path.as_posix())
    admission = admit(TemplatesSchema, document)
    problems = list(admission.problems)
    if admission.content is None:
        raise source_error(problems, document.problems)
    entry = admission.content
    if entry.language not in LANGUAGES.names():
        hint = nearest(entry.language, LANGUAGES.names())
        problems.append(document.problem(("language",), f"there is no language {entry.language!r}", hint))
    fitting = {name: template for name, template in entry.templates.items() if template.deck in {"", deck.id}}
    if entry.language == deck.language:
        checker = _Checker(document, deck, LANGUAGES.get(deck.language), kinds)
        problems += [problem for name, template in fitting.items() for problem in checker.problems(name, template)]
        problems += [_taken(document, name) for name in fitting if name in known]
    if problems or document.problems:
        raise source_error(problems, document.problems)
    usable = fitting if entry.language == deck.language else {}
    own = library.is_own(path)
    return [
        _template(name, entry, own=own)
        for name, entry in usable.items()
        if entry.asks.relation in {"", *deck.relations}
    ]


def _taken(document: Document, name: str) -> Problem:
    message = f"the template id {name!r} is taken by another file"
    return document.problem(("templates", name), message, "rename it", of_key=True)


def _template(name: str, entry: TemplateSchema, *, own: bool) -> Template:
    return Template(
        id=name,
        kind=entry.kind,
        deck=entry.deck,
        relation=entry.asks.relation,
        role=entry.asks.role,
        second=entry.asks.second,
        stances=frozenset(entry.when.stance),
        types=frozenset(entry.when.types),
        has=tuple(entry.when.has),
        denied=entry.when.denied,
        by_hand=entry.when.by_hand,
        importance=entry.when.importance,
        stems=tuple(entry.stem),
        answer=entry.answer,
        distractors=frozenset(entry.distractors),
        options=entry.options,
        feedback=entry.feedback,
        hint=entry.hint,
        skill=entry.skill,
        level=entry.level,
        tags=tuple(entry.tags),
        points=entry.points,
        allow=tuple(entry.allow.items()),
        previously=tuple(entry.previously),
        own=own or bool(entry.deck),
    )


class _Checker:
    """Finds errors in templates before any of them is rendered."""

    def __init__(self, document: Document, deck: Deck, language: Language, kinds: Mapping[str, Traits]) -> None:
        self._document, self._deck, self._language, self._kinds = document, deck, language, kinds
        self._sandbox = sandbox_for(language.code)

    def problems(self, name: str, entry: TemplateSchema) -> Iterator[Problem]:
        loc: Loc = ("templates", name)
        if self._kinds and entry.kind not in self._kinds:
            hint = nearest(entry.kind, self._kinds)
            yield self._document.problem((*loc, "kind"), f"there is no kind of question {entry.kind!r}", hint)
        yield from self._aim(loc, entry)
        if entry.asks.relation not in {"", *self._deck.relations}:
            return
        names = self._names(entry)
        for index, text in enumerate(entry.stem):
            faults = list(self._faults((*loc, "stem", index), text, names))
            yield from faults or (
                *self._shown((*loc, "stem", index), text, entry),
                *self._claims_as_facts(loc, index, entry),
            )
        for key in ("feedback", "hint"):
            yield from self._faults((*loc, key), getattr(entry, key), {**names, "value": self._value_forms(entry)})
        yield from self._faults((*loc, "answer"), entry.answer, {"value": self._value_forms(entry)})

    def _aim(self, loc: Loc, entry: TemplateSchema) -> Iterator[Problem]:
        asks = entry.asks
        if not asks.relation:
            return
        relation = self._deck.relations.get(asks.relation)
        if relation is None:
            if entry.deck:
                hint = nearest(asks.relation, self._deck.relations)
                message = f"the deck {entry.deck} has no relation {asks.relation!r}"
                yield self._document.problem((*loc, "asks", "relation"), message, hint)
            return
        named: list[tuple[Loc, str]] = [(("asks", key), getattr(asks, key)) for key in ("role", "second")]
        named += [(("when", "has", index), role) for index, role in enumerate(entry.when.has)]
        for place, role in named:
            if role and role not in relation.roles:
                message = f"{asks.relation} has no role {role!r}"
                yield self._document.problem((*loc, *place), message, nearest(role, relation.roles))

    def _names(self, entry: TemplateSchema) -> dict[str, frozenset[str]]:
        party = self._language.attributes[Entity]
        names = {**dict.fromkeys(PLAIN_NAMES, frozenset[str]()), **dict.fromkeys(PARTY_NAMES, party)}
        relation = self._deck.relations.get(entry.asks.relation)
        if relation is not None:
            names |= {name: forms_of(role.type, self._language) for name, role in relation.roles.items()}
        return names

    def _shown(self, loc: Loc, text: str, entry: TemplateSchema) -> Iterator[Problem]:
        """Yields a problem for a stem that contains its answer."""
        for asked in sorted({entry.asks.role, entry.asks.second} & self._sandbox.compile(text).names):
            hint = f"a question cannot hold its answer: leave {{{{ {asked} }}}} out"
            yield self._document.problem(loc, f"asks for the role {asked!r} and shows it", hint)

    def _claims_as_facts(self, loc: Loc, index: int, entry: TemplateSchema) -> Iterator[Problem]:
        """Yields a problem for a stem that presents as a fact what somebody only claims, believes or plans."""
        said = self._sandbox.compile(entry.stem[index]).names & {"by", "party", "statement", "sentence"}
        kind = self._kinds.get(entry.kind)
        asks_fact = kind is not None and kind.claims not in {Claims.PARTY, Claims.STANCE}
        if asks_fact and not said and set(entry.when.stance) != {Stance.ASSERTED}:
            hint = "name them with {{ by.the }}, or use {{ statement }}"
            yield self._document.problem((*loc, "stem", index), "asks what somebody says as if it were a fact", hint)

    def _value_forms(self, entry: TemplateSchema) -> frozenset[str]:
        relation = self._deck.relations.get(entry.asks.relation)
        role = relation.roles.get(entry.asks.role) if relation else None
        if role is not None:
            return forms_of(role.type, self._language)
        return frozenset.intersection(*self._language.attributes.values())

    def _faults(self, loc: Loc, text: str, names: Mapping[str, frozenset[str]]) -> Iterator[Problem]:
        for fault in self._sandbox.check(text, names) if text else ():
            offset = (fault.line, fault.column)
            yield self._document.problem(loc, fault.message, fault.hint, offset=offset)
