"""Computes a package from a bank and its release record: each note's content, modification time and due position."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from quizgen.anki.about import describe
from quizgen.anki.advance import ReleaseChange, modified
from quizgen.anki.clozes import Asked
from quizgen.anki.due import Card, arrange
from quizgen.anki.known import asked_by, homes, released, released_with_options, returned
from quizgen.anki.looks import Look, Pages, read_pages
from quizgen.anki.moved import with_marks
from quizgen.anki.note import Note
from quizgen.anki.notes import asked, deck_names, make_note, more_name, retired_note
from quizgen.anki.notetypes import TYPES, digest
from quizgen.anki.selection import CardSelection, candidates, select
from quizgen.anki.writer import DatedNote, Package
from quizgen.base.errors import QuizgenError, UsageError
from quizgen.languages import Language
from quizgen.manifest.releases import CardPlace, NoteRecord, ReleaseRecord, Retired, TypeEntry
from quizgen.model import Bank, Deck, Question

UNRELEASED = 1_600_000_000
"""When a note changed that was never released: fixed, so that equal input gives equal bytes."""

_TOLD = 3
"""The number of releases in which a note says that it is now asked in another way."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A package, its release record, the change of each note, and the released notes that are gone without a reason.

    `left` is the number of less important facts that no card asks.
    """

    package: Package
    record: ReleaseRecord
    fates: Mapping[str, ReleaseChange]
    vanished: tuple[NoteRecord, ...]
    left: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """The input of a plan.

    `record` ends with the release to be made, if there is one, and `now` is its time in seconds. Notes that changed at
    the time `reissue` or later are sent again (0 for none).
    """

    bank: Bank
    language: Language
    record: ReleaseRecord
    now: int = UNRELEASED
    reissue: int = 0
    whole_bank: bool = False
    pages: Pages = field(default_factory=read_pages)

    def look(self, name: str) -> Look:
        """How the cards of a note type look."""
        return self.pages.look(TYPES[name].page or name)

    @property
    def deck(self) -> Deck:
        """The deck of the bank."""
        return self.bank.deck

    def entry(
        self, note: Note, old: NoteRecord | None, places: Mapping[str, CardPlace], retired: Retired | None = None
    ) -> NoteRecord:
        """The note's entry in the new record; its modification time is new if its content changed."""
        again = old is not None and 0 < self.reissue <= old.modified
        return NoteRecord(
            key=note.key,
            guid=note.guid,
            type=note.type.name,
            digest=note.digest,
            gist=old.gist if old and retired else note.gist,
            modified=modified(old, "" if again else note.digest, self.now),
            places=places,
            retired=retired,
        )


@dataclass(frozen=True, slots=True)
class PlanStep:
    """A note, its entry in the old record (None for a new note), and its entry in the new record."""

    note: Note
    old: NoteRecord | None
    new: NoteRecord

    @property
    def fate(self) -> ReleaseChange:
        """How the update changes the note."""
        if self.old is None:
            return ReleaseChange.NEW
        if self.new.retired and not self.old.retired:
            return ReleaseChange.RETIRED
        return ReleaseChange.UNTOUCHED if self.old.modified == self.new.modified else ReleaseChange.CHANGED

    @property
    def placed(self) -> DatedNote:
        """The note with its modification time and the due positions of its cards."""
        due = {role: place.due for role, place in self.new.places.items()}
        return DatedNote(note=self.note, modified=self.new.modified, due=due)


def make_plan(  # noqa: PLR0913  what a package depends on
    bank: Bank,
    language: Language,
    record: ReleaseRecord | None,
    now: int = 0,
    reissue: int = 0,
    *,
    whole_bank: bool = False,
) -> Plan:
    """The package for students, based on the record of what they already have.

    Notes that changed at the time `reissue` (in seconds) or later are sent again; 0 for none. With `whole_bank`, a
    subdeck asks the less important facts too.
    """
    old = record or ReleaseRecord(deck=bank.deck.id)
    _check_names(bank.deck, old)
    old = returned(old, candidates(bank, language))
    now = max(now, UNRELEASED)
    scene = Scene(bank=bank, language=language, record=old, now=now, reissue=reissue, whole_bank=whole_bank)
    chosen = _select(scene)
    live = _live(scene, chosen)
    taken = {str(step.old.key) for step in live if step.old}
    gone = [entry for key, entry in old.notes.items() if key not in taken]
    reasons = {entry.key: reason for entry in gone if (reason := _reason(entry, scene))}
    retired = [_retire(entry, reasons[entry.key], scene) for entry in gone if entry.key in reasons]
    vanished = [entry for entry in gone if entry.key not in reasons]
    _check_guids([*live, *retired])
    return replace(_plan(scene, [*live, *retired], vanished), left=chosen.left)


def _select(scene: Scene) -> CardSelection:
    with_options = released_with_options(scene.record)
    return select(scene.bank, scene.language, released(scene.record), with_options, whole_bank=scene.whole_bank)


def _live(scene: Scene, chosen: CardSelection) -> list[PlanStep]:
    """The notes that the deck's questions ask now."""
    entries = scene.record.notes
    own = homes(chosen.questions, released(scene.record))
    subjects = tuple(asked(chosen.questions, own, scene.deck, entries))
    made = [make_note(subject, scene.deck, scene.language, entries) for subject in subjects]
    same_order = scene.record.order == scene.deck.cards.order
    kept = [entry.places if entry and same_order else {} for _, entry in made]
    due = _due(subjects, kept, scene.deck)
    steps = []
    more = more_name(scene.deck, scene.language)
    for subject, places, (own_note, entry) in zip(subjects, kept, made, strict=True):
        later = all(question.id in chosen.rest for question in subject.questions.values())
        note = replace(own_note, deck=more) if later else own_note
        before = entry.places if entry else {}
        now = {
            role: places.get(role) or CardPlace(number, due.get((str(subject.key), role)) or before[role].due)
            for role, number in note.roles.items()
        }
        steps.append(PlanStep(note, entry, scene.entry(note, entry, now)))
    return steps


def _due(
    subjects: Sequence[Asked], kept: Iterable[Mapping[str, CardPlace]], deck: Deck
) -> Mapping[tuple[str, str], int]:
    """The due positions of cards that have none yet; they follow all released positions."""
    last, new = 0, set[tuple[str, str]]()
    for subject, places in zip(subjects, kept, strict=True):
        last = max([last, *(place.due for place in places.values())])
        new |= {(str(subject.key), role) for role in subject.questions if role not in places}
    cards = (Card(str(s.key), role, question) for s in subjects for role, question in s.questions.items())
    names = ((card.key, card.role) for card in arrange(cards, deck))
    return {name: last + step for step, name in enumerate((name for name in names if name in new), 1)}


def learning_order(bank: Bank, language: Language) -> Mapping[str, int]:
    """The position, from 1, of each question that a new package asks, by its id.

    Questions on less important facts come last.
    """
    chosen = select(bank, language, (), whole_bank=True)
    main = [question for question in chosen.questions if question.id not in chosen.rest]
    rest = [question for question in chosen.questions if question.id in chosen.rest]
    first = _positions(main, bank.deck)
    return {**first, **{name: len(first) + place for name, place in _positions(rest, bank.deck).items()}}


def _positions(questions: Iterable[Question], deck: Deck) -> Mapping[str, int]:
    subjects = tuple(asked(questions, {}, deck, {}))
    due = _due(subjects, [{}] * len(subjects), deck)
    return {q.id: due[str(subject.key), role] for subject in subjects for role, q in subject.questions.items()}


def _reason(entry: NoteRecord, scene: Scene) -> Retired | None:
    """The reason why a released note is no longer asked, or None if the deck gives none."""
    if entry.retired:
        return entry.retired
    release = len(scene.record.releases)
    questions = tuple(asked_by(entry))
    local = {name.removeprefix(f"{scene.deck.id}/") for name in questions}
    names = {entry.key.template, entry.key.fact, str(entry.key), entry.key.local, *questions, *local}
    for name in sorted(names & scene.deck.retired.keys()):
        given = scene.deck.retired[name]
        return Retired(since=release, until=release + given.releases, because=" ".join(given.because.split()))
    if not {question.id for question in scene.bank.questions}.isdisjoint(questions):
        return Retired(since=release, until=release + _TOLD, because=scene.language.labels["asked elsewhere"])
    return None


def _retire(entry: NoteRecord, reason: Retired, scene: Scene) -> PlanStep:
    note = retired_note(entry, reason.because, scene.deck, scene.language)
    return PlanStep(note, entry, scene.entry(note, entry, entry.places, reason))


def _plan(scene: Scene, steps: Sequence[PlanStep], vanished: Sequence[NoteRecord]) -> Plan:
    number = len(scene.record.releases)
    shown = [step for step in steps if not (step.new.retired and step.new.retired.until <= number)]
    left_out = [step for step in steps if step.new.retired and step.new.retired.until == number]
    names = deck_names(scene.deck)
    record = replace(
        with_marks(scene.record, scene.bank),
        order=scene.deck.cards.order,
        names=names,
        types=dict(_types(shown, scene)),
        notes={str(entry.key): entry for entry in (*(step.new for step in steps), *vanished)},
    )
    package = Package(
        notes=[step.placed for step in shown],
        types={
            name: (TYPES[name], scene.look(name), record.types[name].modified)
            for name in sorted({step.note.type.name for step in shown})
        },
        decks=_decks(scene, shown, record),
        media={name: content for step in shown for name, content in step.note.media.items()},
        comment=f"quizgen {scene.deck.id} {number}",
    )
    fates = {str(step.new.key): step.fate for step in shown}
    fates |= {str(step.new.key): ReleaseChange.LEFT_OUT for step in left_out}
    return Plan(package=package, record=record, fates=fates, vanished=tuple(vanished))


def _decks(scene: Scene, steps: Iterable[PlanStep], record: ReleaseRecord) -> Mapping[str, str]:
    """The decks in Anki with their descriptions."""
    more = more_name(scene.deck, scene.language)
    later = {more: scene.language.labels["more cards"]} if any(step.note.deck == more for step in steps) else {}
    return {
        **dict.fromkeys(record.names.values(), ""),
        **later,
        record.names[""]: describe(scene.deck, scene.language, record),
    }


def _types(steps: Iterable[PlanStep], scene: Scene) -> Iterator[tuple[str, TypeEntry]]:
    """Yields the note types in use now or earlier; a type with an unchanged look keeps its time."""
    old = scene.record.types
    first = scene.now if scene.pages.own else UNRELEASED
    for name in sorted({step.note.type.name for step in steps} | old.keys()):
        look = digest(TYPES[name], scene.look(name))
        yield name, TypeEntry(digest=look, modified=modified(old[name], look, scene.now) if name in old else first)


def _check_names(deck: Deck, record: ReleaseRecord) -> None:
    """Refuses changed deck names: Anki would create new decks beside the old ones."""
    names = deck_names(deck)
    changed = [topic for topic in names.keys() & record.names.keys() if names[topic] != record.names[topic]]
    if not record.names or (not changed and (len(names) > 1) == (len(record.names) > 1)):
        return
    topic = min(changed, default="")
    before, after = record.names[topic], names[topic]
    what = f"is called {after!r} now" if before != after else "has its topics in other decks now"
    message = f"the deck {before!r}, as students have it, {what}: new cards would go to a second deck, old ones stay"
    hint = f"write `cards: {{name: {before}}}` to keep the name, or release with --rename-deck"
    raise UsageError(f"{deck.id}: {message} ({hint})")


def _check_guids(steps: Iterable[PlanStep]) -> None:
    """Raises QuizgenError for two notes with one guid: one has a key that the other had in an earlier release."""
    seen: dict[str, PlanStep] = {}
    for step in steps:
        other = seen.setdefault(step.note.guid, step)
        if other is not step:
            message = f"{step.note.key} and {other.note.key} would be one note in Anki"
            hint = "take away the `previously` that names a fact or template still there"
            raise QuizgenError(f"{message}: {hint}; where there is none, give the newer of the two another id")
