"""The state of reading one deck: its validated content, the names in its file, the problems found so far."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeVar

from quizgen.base.errors import Problem
from quizgen.base.registry import nearest
from quizgen.base.yaml import MOST_PROBLEMS, Document, Loc, source_error
from quizgen.deck.grammar import DeckSchema
from quizgen.deck.wording import sandbox_for
from quizgen.languages import Language
from quizgen.model import Entity, Relation

_MOST_COMPARED = 30_000
"""Most comparisons of names for spelling hints, so that a deck with many mistakes does not take long."""

Entry = TypeVar("Entry")


class DeckReading:
    """The state that the parts of a deck share while it is read: names, values and problems found so far.

    `lost` are the locations that do not conform to the schema; a reference to a lost entry is no further problem.
    """

    def __init__(
        self, document: Document, content: DeckSchema, language: Language, lost: frozenset[Loc], problems: list[Problem]
    ) -> None:
        self.document, self.content, self.language, self.problems = document, content, language, problems
        self.sandbox = sandbox_for(language.code)
        self.types: Mapping[str, tuple[str, ...]] = {}
        self.entities: Mapping[str, Entity] = {}
        self.relations: Mapping[str, Relation] = {}
        self.homes: dict[str, Loc] = {}
        """Maps the id of each fact made from a sentence to the location of that sentence."""
        self.unsaid: set[str] = set()
        """The ids of relations whose wording (`says`) is faulty."""
        self._lost = lost
        self._names: dict[tuple[str, ...], Collection[str]] = {}
        self._compared = 0

    def wrong(self, loc: Loc, message: str, hint: str = "", *, of_key: bool = False) -> None:
        """Notes a problem at a location; raises SourceError if there are more than `MOST_PROBLEMS`.

        With `of_key` the problem is located at the key, not at its value.
        """
        self.note(self.document.problem(loc, message, hint, of_key=of_key))

    def note(self, problem: Problem) -> None:
        """Notes a problem; raises SourceError if there are more than `MOST_PROBLEMS`."""
        self.problems.append(problem)
        if len(self.problems) > MOST_PROBLEMS:
            raise source_error(self.problems, self.document.problems)

    def nearest(self, word: str, known: Iterable[str]) -> str:
        """The hint with the nearest known word; empty after very many words have been compared."""
        if self._compared > _MOST_COMPARED:
            return ""
        names = list(known)
        self._compared += len(names)
        return nearest(word, names)

    def names(self, *sections: str) -> Collection[str]:
        """All names in these sections of the file, including those of invalid entries."""
        if sections not in self._names:
            entries = (self.document.value.get(section) for section in sections)
            self._names[sections] = {name: None for some in entries if isinstance(some, dict) for name in some}.keys()
        return self._names[sections]

    def types_written(self) -> Iterator[str]:
        """Yields the types of the entities in the file, including those of invalid entries."""
        entries = self.document.value.get("entities")
        for entry in entries.values() if isinstance(entries, dict) else ():
            if isinstance(entry, dict) and isinstance(entry.get("type"), str):
                yield entry["type"]
        names = self.document.value.get("names")
        for entry in names.values() if isinstance(names, dict) else ():
            kind = entry.get("is") if isinstance(entry, dict) else entry
            if isinstance(kind, str):
                yield kind

    def knows_types(self) -> bool:
        """Whether all types are known, since no entity's type and no list of types is lost."""
        untyped = (loc for loc in self._lost if loc[0] == "types" or loc[:1] == loc or loc[2:] == ("type",))
        missing = (loc for loc in self._lost if len(loc) == 2 and not self.document.written((*loc, "type")))
        return not any(loc[0] in {"entities", "types"} for loc in (*untyped, *missing))

    def is_lost(self, section: str) -> bool:
        """Whether the schema refused a whole section, so that its names are unknown."""
        return (section,) in self._lost

    def check_known(
        self, loc: Loc, name: str, what: str, sections: Sequence[str], besides: Collection[str] = ()
    ) -> None:
        """Notes a problem if a name is neither in these sections of the file nor in `besides`; `what` is its noun."""
        known = self.names(*sections)
        if name not in known and name not in besides and not any(map(self.is_lost, sections)):
            self.wrong(loc, f"there is no {what} {name!r}", self.nearest(name, [*known, *besides]))

    def check_topic(self, loc: Loc, topic: str) -> None:
        """Notes a problem if the deck has no topic of this name."""
        if topic:
            self.check_known(loc, topic, "topic", ("topics",))

    def items(self, section: str, entries: Iterable[Entry]) -> Iterator[tuple[Loc, Entry]]:
        """Yields the valid entries of a section that is a list, each with its location; `entries` are these alone."""
        written: Any = self.document.value.get(section) or ()
        kept = (index for index in range(len(written)) if (section, index) not in self._lost)
        return (((section, index), entry) for index, entry in zip(kept, entries, strict=False))
