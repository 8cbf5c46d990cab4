"""A simulated student with a real Anki, who imports packages, answers cards and edits notes.

This is the one file that uses Anki's own library (the extra `verify`).
"""

from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from types import TracebackType
from typing import Any, Literal, Self, cast

from anki.collection import Collection, ImportAnkiPackageOptions, ImportAnkiPackageRequest
from anki.errors import AnkiException

from quizgen.base.errors import QuizgenError

GOOD: Literal[3] = 3
_TROUBLE = ("docs.ankiweb.net/templates/errors", "has a problem")
_BLANK = "The front of this card is blank"


@dataclass(frozen=True, slots=True)
class Import:
    """The numbers of notes in Anki's import log: new, updated, untouched, conflicting and others."""

    new: int
    updated: int
    untouched: int
    conflicting: int
    others: int


@dataclass(frozen=True, slots=True)
class Held:
    """A note in the student's collection; `modified` is in seconds, `type` is the name of its note type."""

    type: str
    fields: Mapping[str, str]
    tags: frozenset[str]
    modified: int
    cards: frozenset[int]


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A student's collection at one moment: reviews, each card's deck and schedule by its id, and the notes by guid."""

    reviews: frozenset[tuple[Any, ...]]
    cards: Mapping[int, tuple[Any, ...]]
    notes: Mapping[str, Held]


class Student:
    """A simulated student with a temporary Anki collection."""

    def __init__(self) -> None:
        self._folder = TemporaryDirectory(prefix="quizgen-verify-", ignore_cleanup_errors=True)
        self.collection = Collection(str(Path(self._folder.name) / "collection.anki2"))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.collection.close()
        self._folder.cleanup()

    def take(self, package: Path) -> Import:
        """Imports a package with Anki's default options, and returns the counts in Anki's import log.

        Raises QuizgenError if Anki refuses the package.
        """
        request = ImportAnkiPackageRequest(package_path=str(package), options=self._options())
        try:
            log = self.collection.import_anki_package(request).log
        except AnkiException as error:
            raise QuizgenError(f"{package}: Anki does not import it: {error}") from error
        others = (log.first_field_match, log.missing_notetype, log.missing_deck, log.empty_first_field)
        return Import(
            new=len(log.new),
            updated=len(log.updated),
            untouched=len(log.duplicate),
            conflicting=len(log.conflicting),
            others=sum(map(len, others)),
        )

    def _options(self) -> ImportAnkiPackageOptions:
        backend: Any = self.collection._backend  # noqa: SLF001  the presets have no public interface
        return cast("ImportAnkiPackageOptions", backend.get_import_anki_package_presets())

    def _rows(self, query: str) -> list[Any]:
        database: Any = self.collection.db
        return cast("list[Any]", database.all(query))

    def answer_all(self) -> int:
        """Answers every card once, and returns the number of cards."""
        cards = self.collection.find_cards("")
        for number in cards:
            card = self.collection.get_card(number)
            card.start_timer()
            self.collection.sched.answerCard(card, GOOD)
        return len(cards)

    def settle(self) -> None:
        """Runs Anki's own check and repair, so that faults found later are caused by later imports."""
        self.collection.fix_integrity()

    def snapshot(self) -> "Snapshot":
        """Everything in the student's collection now."""
        numbers = "id, nid, ord, did, type, queue, due, ivl, factor, reps, lapses, left, odue, odid, flags, data"
        return Snapshot(
            reviews=frozenset(tuple(row) for row in self._rows("SELECT * FROM revlog")),
            cards={row[0]: tuple(row[1:]) for row in self._rows(f"SELECT {numbers} FROM cards")},  # noqa: S608
            notes=dict(self._notes()),
        )

    def _notes(self) -> Iterator[tuple[str, Held]]:
        cards: dict[int, set[int]] = {}
        for note, number in self._rows("SELECT nid, ord FROM cards"):
            cards.setdefault(note, set()).add(number + 1)
        models = {model["id"]: model for model in self.collection.models.all()}
        rows = self._rows("SELECT id, guid, mid, mod, tags, flds FROM notes")
        for number, guid, kind, modified, tags, fields in rows:
            names = [field["name"] for field in models[kind]["flds"]]
            yield (
                guid,
                Held(
                    type=models[kind]["name"],
                    fields=dict(zip(names, fields.split("\x1f"), strict=True)),
                    tags=frozenset(tags.split()),
                    modified=modified,
                    cards=frozenset(cards.get(number, ())),
                ),
            )

    def faces(self) -> Iterator[tuple[int, str, str]]:
        """Yields every card's id with the HTML of its front and back."""
        for number in self.collection.find_cards(""):
            yield (number, *self._sides(number))

    def _sides(self, number: Any) -> tuple[str, str]:  # noqa: ANN401  Anki's own type of ids
        """The HTML of a card's front and back."""
        card = self.collection.get_card(number)
        return card.question(), card.answer()

    def faults(self) -> Iterator[str]:
        """Yields a message for each card whose template fails or whose front is blank."""
        for number in self.collection.find_cards(""):
            try:
                front, back = self._sides(number)
            except AnkiException as error:
                yield f"card {number}: cannot be shown: {error}"
                continue
            if any(words in side for words in _TROUBLE for side in (front, back)):
                yield f"card {number}: a template has a problem"
            if _BLANK in front:
                yield f"card {number}: the front is blank"
        for note in self.collection.get_empty_cards().notes:
            yield f"note {note.note_id}: has an empty card"

    def complaints(self, leftovers: Container[str] = ()) -> Iterator[str]:
        """Yields what Anki's own checks of the database and of the media report; files in `leftovers` are ignored."""
        text, sound = self.collection.fix_integrity()
        if not sound:
            yield text
        media = self.collection.media.check()
        yield from (f"the file {name!r} is missing" for name in media.missing)
        yield from (f"the file {name!r} is used by no note" for name in media.unused if name not in leftovers)
