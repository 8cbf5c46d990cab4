"""Measures time, memory and size of writing an Anki package, beside genanki alone writing the same notes."""

import resource
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import median
from time import perf_counter

import genanki

from quizgen.anki.looks import read_pages
from quizgen.anki.note import Note, make_guid
from quizgen.anki.notetypes import TYPES, model_json
from quizgen.anki.writer import DatedNote, Package, write_package
from quizgen.model import NoteKey
from tests.benchmarks.figure import Figure

SIZES = (1_000, 10_000, 100_000)
ROUNDS = {1_000: 5, 10_000: 5, 100_000: 3}
TYPE = TYPES["question"]


def fields(number: int) -> dict[str, str]:
    """The fields of note `number`, about as long as in a real deck."""
    return {
        "Question": f"Which of the towers of the coast stands {number} paces from the harbour of Gull Point?",
        "Answer": f"The tower of keeper {number}",
        "Topic": f"The tower and its history, part {number % 17}",
        "Why": f"The tower of keeper {number} stands {number} paces from the harbour. (Paragraph {number % 9 + 1}.)",
        "Source": f"Source: Old lighthouse opens, Wexley Bay Courier, 16 May 2025, paragraph {number % 9 + 1}",
        "Report": f"Report a mistake: <code>gull/fact-{number}</code>",
        "Language": "en",
        "Id": f"gull/short/fact-{number}/tower",
    }


def placed(number: int) -> DatedNote:
    """Note `number` with the due position of its card."""
    said = fields(number)
    name = said["Id"]
    key, guid = NoteKey(fact=name), make_guid(name)
    note = Note(key=key, guid=guid, type=TYPE, fields=said, tags=("tower", "coast"), deck="Gull")
    return DatedNote(note=note, modified=1, due={"": number})


def ours(count: int, target: Path) -> tuple[float, int]:
    """The seconds that quizgen takes to write `count` notes, and the memory in kB before."""
    notes = [placed(number) for number in range(1, count + 1)]
    look = read_pages().look("question")
    before, start = memory(), perf_counter()
    target.write_bytes(write_package(Package(notes=notes, types={"question": (TYPE, look, 1)}, decks={"Gull": ""})))
    return perf_counter() - start, before


def theirs(count: int, target: Path) -> tuple[float, int]:
    """The seconds that genanki alone takes to write `count` notes, and the memory in kB before."""
    look = model_json(TYPE, read_pages().look("question"), 1, 1)
    model = genanki.Model(TYPE.id, TYPE.title, fields=look["flds"], templates=look["tmpls"], css=look["css"])
    deck = genanki.Deck(1_700_000_000, "Gull")
    for number in range(1, count + 1):
        made = fields(number)
        values = [made.get(name, "") for name in TYPE.fields]
        deck.add_note(genanki.Note(model, values, guid=make_guid(made["Id"]), tags=["tower", "coast"], due=number))
    before, start = memory(), perf_counter()
    genanki.Package(deck).write_to_file(target, timestamp=1_700_000_000)
    return perf_counter() - start, before


def memory() -> int:
    """The largest memory of this process so far, in kB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


Measured = tuple[float, float, float]
"""Seconds, megabytes of memory above the notes, and megabytes on the disk."""


def measured(who: str, count: int) -> Measured:
    """One measurement of quizgen or genanki (`who`), in another process."""
    command = [sys.executable, "-m", "tests.benchmarks.bench_anki", who, str(count)]
    said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    seconds, above, size = (float(word) for word in said.split())
    return seconds, above, size


def child(who: str, count: int) -> None:
    """Prints one measurement of this process."""
    with tempfile.TemporaryDirectory() as folder:
        tempfile.tempdir = folder
        target = Path(folder) / "deck.apkg"
        seconds, before = {"ours": ours, "genanki": theirs}[who](count, target)
        print(seconds, (memory() - before) / 1024, target.stat().st_size / 1e6)


def main() -> Iterator[Figure]:
    """Yields time, memory and size for each number of notes: medians of rounds that measure both programs in turn."""
    for count in SIZES:
        pairs = [(measured("ours", count), measured("genanki", count)) for _ in range(ROUNDS[count])]
        yield from figures(f"{count:,} notes", pairs)


def figures(name: str, pairs: Sequence[tuple[Measured, Measured]]) -> Iterator[Figure]:
    """Yields the figures for one number of notes; `pairs` has quizgen's and genanki's measurement of each round."""
    seconds = median(mine[0] for mine, _ in pairs)
    their_seconds = median(peer[0] for _, peer in pairs)
    note = f"{seconds:.2f} s, genanki {their_seconds:.2f} s"
    times = median(mine[0] / peer[0] for mine, peer in pairs)
    yield Figure(what=f"{name}: time", value=times, unit="x genanki", most=1, note=note)
    (_, above, size), (_, their_memory, their_size) = pairs[0]
    note = f"genanki {their_memory:.0f} MB"
    yield Figure(what=f"{name}: memory above the notes", value=above, unit="MB", most=300, note=note)
    note = f"{size:.2f} MB, genanki {their_size:.2f} MB"
    yield Figure(what=f"{name}: size", value=size / their_size, unit="x genanki", most=0.33, note=note)


if __name__ == "__main__":
    child(sys.argv[1], int(sys.argv[2]))
