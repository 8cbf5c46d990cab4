"""Simulates the life of a deck: an author edits and releases; students study, edit notes, and import the releases."""

from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import TypeAlias

from quizgen.anki.read import read_package
from quizgen.anki.student import Snapshot, Student
from quizgen.anki.writer import write_package
from tests.ankis import DAY, set_back
from tests.authors import Author

Given: TypeAlias = tuple[dict[str, str], frozenset[str], int]
"""Fields, tags and time of a note as a package has it."""


@dataclass(slots=True)
class Learner:
    """A student, the record of what the student did, and the content of the last package imported."""

    random: Random
    student: Student
    had: dict[str, Given] = field(default_factory=dict)

    def study(self, now: int) -> None:
        """Answers, tags, flags, suspends, buries, moves and edits notes and cards at random, before the time `now`."""
        collection = self.student.collection
        cards = list(collection.find_cards(""))
        for number in self.random.sample(cards, k=len(cards) // 2):
            card = collection.get_card(number)
            card.start_timer()
            collection.sched.answerCard(card, self.random.choice((1, 2, 3, 4)))
        some = self.random.sample(cards, k=len(cards) // 6)
        collection.sched.suspend_cards(some[::3])
        collection.sched.bury_cards(some[1::3])
        collection.set_user_flag_for_cards(self.random.randint(0, 4), some[2::3])
        if mine := collection.decks.id("Mine"):
            collection.set_deck(some[::4], mine)
        notes = list(collection.find_notes(""))
        collection.tags.bulk_add(self.random.sample(notes, k=len(notes) // 4), "mine marked")
        for note_id in self.random.sample(notes, k=len(notes) // 5):
            note = collection.get_note(note_id)
            note["Why"] = f"{note['Why']} (my own words)"
            collection.update_note(note)
        set_back(self.student, now)
        self.student.settle()

    def take(self, package: Path) -> None:
        """Imports a package, and asserts that nothing is lost, doubled, in conflict or out of date."""
        before = self.student.snapshot()
        log = self.student.take(package)
        after = self.student.snapshot()
        read = read_package(package).notes
        given = {guid: (dict(note.fields), frozenset(note.tags), note.modified) for guid, note in read.items()}
        assert (log.conflicting, log.others) == (0, 0)
        assert log.new == len(given.keys() - before.notes.keys())
        assert before.reviews <= after.reviews
        assert {number: after.cards[number] for number in before.cards} == before.cards
        assert {guid for guid in given if not self._right(guid, given[guid], before, after)} == set()
        ids = Counter(note.fields["Id"] for guid, note in after.notes.items() if guid in given)
        assert max(ids.values(), default=1) == 1
        assert list(self.student.collection.get_empty_cards().notes) == []
        self.had |= given

    def _right(self, guid: str, given: Given, before: Snapshot, after: Snapshot) -> bool:
        """Whether a note is as `given` if it is new or changed, and as `before` if it is not."""
        if self.had.get(guid) == given:
            return after.notes[guid] == before.notes[guid]
        held = after.notes[guid]
        return (dict(held.fields), held.tags, held.modified) == given


def live(seed: int, folder: Path) -> None:
    """Runs one history: some releases, one student who imports each of them, and one who skips some."""
    random = Random(seed)
    author = Author(random, folder, grammar=1 + seed % 2)
    with Student() as eager, Student() as late:
        learners = (Learner(random, eager), Learner(random, late))
        last = random.randint(3, 5)
        for turn in range(last):
            plan = author.release()
            package = folder / f"{turn}.apkg"
            package.write_bytes(write_package(plan.package))
            for learner in learners:
                if turn in {0, last - 1} or learner.student is eager or random.random() < 0.5:
                    learner.take(package)
                    learner.study(plan.record.releases[-1] + DAY // 2)
            for _ in range(random.randint(1, 6)):
                author.edit()
        complaints = [*eager.complaints(), *late.complaints()]
        assert not complaints, complaints
