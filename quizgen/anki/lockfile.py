"""The record as text: a line for each note, sorted, so that `git diff` shows what students will receive."""

import json
import re
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from hashlib import sha256

from quizgen.base.errors import Problem, SourceError
from quizgen.manifest.releases import CardPlace, Marks, NoteRecord, ReleaseRecord, Retired, TypeEntry
from quizgen.model import NoteKey, read_key

HEAD = "quizgen release record 1"
ABOUT = "# What students have of this deck. Written by `quizgen release`: commit it, and do not edit it."
SUFFIX = ".lock"
_NONE = "-"
_PLACE = re.compile(r"(?:([a-z0-9_-]+(?:/[a-z0-9_-]*)?)=)?([1-9]\d{0,2})@(\d{1,9})")
_HEX = re.compile(r"[0-9a-f]{8}|[0-9a-f]{16}")
_COLUMNS = 6
_NUMBER = re.compile(r"\d{1,6}")
_GUID = re.compile(r"[!-~]{1,64}")
_RESTORE = "take the file back as it was (`git checkout` it), then release again"


def write_record(record: ReleaseRecord) -> bytes:
    """The text of a record; the same record gives the same bytes."""
    lines = [HEAD, ABOUT, f"deck {record.deck}", f"order {record.order}", *_lines(record)]
    return "\n".join([*lines, f"sum {_sum(lines)}", ""]).encode()


def _lines(record: ReleaseRecord) -> Iterator[str]:
    yield from (f"release {number} {_iso(time)}" for number, time in enumerate(record.releases, 1))
    yield from (f"name {topic or _NONE} {name}" for topic, name in sorted(record.names.items()))
    yield from (f"type {name} {entry.digest} {_iso(entry.modified)}" for name, entry in sorted(record.types.items()))
    yield from (_note_line(record.notes[key]) for key in sorted(record.notes))
    yield from (f"marks {name} {_json(marks)}" for name, marks in sorted(record.marks.items()))
    yield from (f"unmarked {name} {_json(marks)}" for name, marks in sorted(record.unmarked.items()))


def _note_line(entry: NoteRecord) -> str:
    places = ",".join(
        f"{f'{role}=' if role else ''}{place.number}@{place.due}" for role, place in sorted(entry.places.items())
    )
    line = f"note {entry.key} {entry.guid} {entry.type} {entry.digest} {entry.gist} {_iso(entry.modified)} {places}"
    gone = entry.retired
    return f"{line} retired {gone.since} {gone.until} {gone.because}" if gone else line


def _json(marks: Marks) -> str:
    return json.dumps(dict(sorted(marks.items())), ensure_ascii=False)


def _sum(lines: Iterable[str]) -> str:
    return sha256("\n".join(lines).encode()).hexdigest()[:16]


def _iso(seconds: int) -> str:
    return f"{datetime.fromtimestamp(seconds, UTC):%Y-%m-%dT%H:%M:%SZ}"


def read_record(content: bytes, path: str, deck: str) -> ReleaseRecord:
    """Reads a record; raises SourceError for another file, an edited record, or the record of another deck."""
    try:
        lines = content.decode("utf-8-sig").replace("\r\n", "\n").split("\n")
    except UnicodeDecodeError as error:
        raise SourceError([Problem(path=path, message="is not text", hint=_RESTORE)]) from error
    if lines[0] != HEAD:
        raise _fault(path, 1, f"found {lines[0][:40]!r}, expected {HEAD!r}", _RESTORE)
    reader = _Reader(path)
    for number, line in enumerate(lines[:-2], 1):
        reader.read(number, line)
    if reader.deck != deck:
        hint = f"the deck's own record is {deck}{SUFFIX}; a deck's id never changes"
        raise _fault(path, 3, f"is the record of the deck {reader.deck!r}, not of {deck!r}", hint)
    if lines[-2:] != [f"sum {_sum(lines[:-2])}", ""]:
        raise _fault(path, max(len(lines) - 1, 1), "was changed by hand, or cut short", _RESTORE)
    return reader.record()


def _fault(path: str, line: int, message: str, hint: str, column: int = 1) -> SourceError:
    return SourceError([Problem(path=path, line=line, column=column, message=message, hint=hint)])


class _Reader:
    """Reads the lines of a record one by one, and collects its entries."""

    def __init__(self, path: str) -> None:
        self.path, self.line, self.text = path, 0, ""
        self.deck = self.order = ""
        self.releases: list[int] = []
        self.names: dict[str, str] = {}
        self.types: dict[str, TypeEntry] = {}
        self.notes: dict[str, NoteRecord] = {}
        self.marks: dict[str, dict[str, Marks]] = {"marks": {}, "unmarked": {}}

    def record(self) -> ReleaseRecord:
        return ReleaseRecord(
            deck=self.deck,
            order=self.order,
            releases=tuple(self.releases),
            names=self.names,
            types=self.types,
            notes=self.notes,
            **self.marks,
        )

    def read(self, number: int, line: str) -> None:
        self.line, self.text = number, line
        word, *rest = line.split(" ")
        match word, rest:
            case "note", [key, *columns] if len(columns) >= _COLUMNS:
                if key in self.notes:
                    raise self.fault("a second line for this note", key)
                self.notes[key] = self._entry(key, columns)
            case _, [fact, *words] if word in self.marks:
                self.marks[word][fact] = self._marks(" ".join(words))
            case "type", [name, digest, time]:
                self.types[name] = TypeEntry(digest=self._digest(digest), modified=self._time(time))
            case "release", [position, time] if position == str(len(self.releases) + 1):
                self.releases.append(self._time(time))
            case "name", [topic, *words] if any(words):
                self.names["" if topic == _NONE else topic] = " ".join(words)
            case "deck", [deck]:
                self.deck = deck
            case "order", [order]:
                self.order = order
            case _ if line not in {HEAD, ABOUT}:
                both = line.startswith(("<<<<<<<", "=======", ">>>>>>>"))
                raise self.fault("two versions of the record were merged" if both else "is no line of a record", word)

    def fault(self, message: str, found: str) -> SourceError:
        column = self.text.index(found) + 1 if found else 1
        return _fault(self.path, self.line, f"{found[:40]!r}: {message}", _RESTORE, column)

    def _entry(self, key: str, columns: list[str]) -> NoteRecord:
        guid, kind, digest, gist, time, places, *more = columns
        if not _GUID.fullmatch(guid):
            raise self.fault("is no guid", guid)
        return NoteRecord(
            key=self._key(key),
            guid=guid,
            type=kind,
            digest=self._digest(digest),
            gist=self._digest(gist),
            modified=self._time(time),
            places=dict(self._place(part) for part in places.split(",")),
            retired=self._retired(more),
        )

    def _key(self, text: str) -> NoteKey:
        key = read_key(text)
        if key is None:
            raise self.fault("is no id of a note", text)
        return key

    def _digest(self, text: str) -> str:
        if not _HEX.fullmatch(text):
            raise self.fault("is no content hash", text)
        return text

    def _time(self, text: str) -> int:
        try:
            when = datetime.fromisoformat(text)
        except ValueError as error:
            raise self.fault("is no time", text) from error
        if when.tzinfo is None or not text.endswith("Z"):
            raise self.fault("is no time of UTC", text)
        return int(when.timestamp())

    def _marks(self, text: str) -> Marks:
        try:
            marks = json.loads(text)
        except (ValueError, RecursionError):
            marks = None
        if not isinstance(marks, dict) or not all(isinstance(words, str) for words in marks.values()):
            raise self.fault("are no marked words by their roles", text)
        return marks

    def _place(self, text: str) -> tuple[str, CardPlace]:
        found = _PLACE.fullmatch(text)
        if found is None:
            raise self.fault("is no place of a card", text)
        return found[1] or "", CardPlace(int(found[2]), int(found[3]))

    def _retired(self, words: list[str]) -> Retired | None:
        match words:
            case []:
                return None
            case "retired", since, until, *because if (
                _NUMBER.fullmatch(since) and _NUMBER.fullmatch(until) and any(because)
            ):
                return Retired(since=int(since), until=int(until), because=" ".join(because))
            case _:
                raise self.fault("follows the cards of a note", words[0])
