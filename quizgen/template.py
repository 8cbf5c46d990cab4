"""Question templates: read, checked against the names they may use, and ready to be filled."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from quizgen.deck import forms_of
from quizgen.errors import Problem, SourceError
from quizgen.grammar import PARTY_NAMES, PLAIN_NAMES, TemplateDoor, TemplatesDoor, enter
from quizgen.languages import LANGUAGES, Language
from quizgen.model import Deck, Entity, Stance
from quizgen.registry import nearest
from quizgen.source import Document, Loc, read_document
from quizgen.wording import Cage


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """A question template; `relation` and `role` are empty where any will do."""

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
    stems: tuple[str, ...]
    answer: str = ""
    distractors: frozenset[str] = frozenset()
    options: int = 4
    feedback: str = ""
    hint: str = ""
    skill: str = ""
    level: str = "remember"
    tags: tuple[str, ...] = ()
    points: int = 1
    previously: tuple[str, ...] = ()

    @property
    def special(self) -> bool:
        """Whether it was written for one relation, so that it comes before the general ones."""
        return bool(self.relation)


def read_templates(paths: Iterable[Path], deck: Deck) -> tuple[Template, ...]:
    """The templates of these files that are for this deck, the special ones first; raises SourceError."""
    problems: list[Problem] = []
    found: dict[str, Template] = {}
    for path in paths:
        try:
            found.update((template.id, template) for template in _read(path, deck, found))
        except SourceError as error:
            problems += error.problems
    if problems:
        raise SourceError(problems)
    return tuple(sorted(found.values(), key=lambda template: not template.special))


def _read(path: Path, deck: Deck, known: Mapping[str, Template]) -> list[Template]:
    document = read_document(path)
    door = enter(TemplatesDoor, document)
    if door.language not in LANGUAGES.names():
        hint = nearest(door.language, LANGUAGES.names())
        raise SourceError([document.problem(("language",), f"there is no language {door.language!r}", hint)])
    if door.language != deck.language:
        return []
    fitting = {name: entry for name, entry in door.templates.items() if entry.deck in {"", deck.id}}
    checker = _Checker(document, deck, LANGUAGES.get(door.language))
    problems = [problem for name, entry in fitting.items() for problem in checker.problems(name, entry)]
    problems += [
        document.problem(
            ("templates", name), f"the template id {name!r} is taken by another file", "rename it", of_key=True
        )
        for name in fitting
        if name in known
    ]
    if problems:
        raise SourceError(problems)
    usable = {name: entry for name, entry in fitting.items() if entry.asks.relation in {"", *deck.relations}}
    return [_template(name, entry) for name, entry in usable.items()]


def _template(name: str, door: TemplateDoor) -> Template:
    return Template(
        id=name,
        kind=door.kind,
        deck=door.deck,
        relation=door.asks.relation,
        role=door.asks.role,
        second=door.asks.second,
        stances=frozenset(door.when.stance),
        types=frozenset(door.when.types),
        has=tuple(door.when.has),
        denied=door.when.denied,
        by_hand=door.when.by_hand,
        stems=tuple(door.stem),
        answer=door.answer,
        distractors=frozenset(door.distractors),
        options=door.options,
        feedback=door.feedback,
        hint=door.hint,
        skill=door.skill,
        level=door.level,
        tags=tuple(door.tags),
        points=door.points,
        previously=tuple(door.previously),
    )


class _Checker:
    """Finds what is wrong in templates before one of them runs."""

    def __init__(self, document: Document, deck: Deck, language: Language) -> None:
        self._document, self._deck, self._language = document, deck, language
        self._cage = Cage(language.filters)

    def problems(self, name: str, door: TemplateDoor) -> Iterator[Problem]:
        loc: Loc = ("templates", name)
        yield from self._aim(loc, door)
        names = self._names(door)
        several = self._document.written((*loc, "stem", 0))
        for index, text in enumerate(door.stem):
            yield from self._faults((*loc, "stem", *([index] if several else [])), text, names)
        for key in ("feedback", "hint"):
            yield from self._faults((*loc, key), getattr(door, key), {**names, "value": self._value_forms(door)})
        yield from self._faults((*loc, "answer"), door.answer, {"value": self._value_forms(door)})

    def _aim(self, loc: Loc, door: TemplateDoor) -> Iterator[Problem]:
        asks = door.asks
        if not asks.relation:
            return
        relation = self._deck.relations.get(asks.relation)
        if relation is None:
            if door.deck:
                hint = nearest(asks.relation, self._deck.relations)
                message = f"the deck {door.deck} has no relation {asks.relation!r}"
                yield self._document.problem((*loc, "asks", "relation"), message, hint)
            return
        for key in ("role", "second"):
            role = getattr(asks, key)
            if role and role not in relation.roles:
                message = f"{asks.relation} has no role {role!r}"
                yield self._document.problem((*loc, "asks", key), message, nearest(role, relation.roles))

    def _names(self, door: TemplateDoor) -> dict[str, frozenset[str]]:
        party = self._language.attributes[Entity]
        names = {**dict.fromkeys(PLAIN_NAMES, frozenset[str]()), **dict.fromkeys(PARTY_NAMES, party)}
        relation = self._deck.relations.get(door.asks.relation)
        if relation is not None:
            asked = {door.asks.role, door.asks.second}
            roles = {name: forms_of(role.type, self._language) for name, role in relation.roles.items()}
            names |= {name: forms for name, forms in roles.items() if name not in asked}
        return names

    def _value_forms(self, door: TemplateDoor) -> frozenset[str]:
        relation = self._deck.relations.get(door.asks.relation)
        role = relation.roles.get(door.asks.role) if relation else None
        if role is not None:
            return forms_of(role.type, self._language)
        return frozenset.intersection(*self._language.attributes.values())

    def _faults(self, loc: Loc, text: str, names: Mapping[str, frozenset[str]]) -> Iterator[Problem]:
        for fault in self._cage.check(text, names) if text else ():
            offset = (fault.line, fault.column)
            yield self._document.problem(loc, fault.message, fault.hint, offset=offset)
