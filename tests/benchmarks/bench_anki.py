"""How fast, how small and how lean an Anki package is written, beside plain genanki writing the same notes."""

import resource
import subprocess
import sys
import tempfile
from pathlib import Path
from time import perf_counter

import genanki

from quizgen.anki.looks import read_pages
from quizgen.anki.note import Note, make_guid
from quizgen.anki.notetypes import TYPES, model_json
from quizgen.anki.writer import Package, Placed, write_package

SIZES = (1_000, 10_000, 100_000)
ROUNDS = {1_000: 5, 10_000: 5, 100_000: 3}
TYPE = TYPES["question"]


def fields(number: int) -> dict[str, str]:
    """What note NUMBER says: about as much as a note of a real deck."""
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


def placed(number: int) -> Placed:
    """Note NUMBER in its place."""
    said = fields(number)
    note = Note(
        key=said["Id"], guid=make_guid(said["Id"]), type=TYPE, fields=said, tags=("tower", "coast"), deck="Gull"
    )
    return Placed(note=note, modified=1, due={"": number})


def ours(count: int, target: Path) -> tuple[float, int]:
    """Seconds to write COUNT notes, and the memory in kB before."""
    notes = [placed(number) for number in range(1, count + 1)]
    look = read_pages().look("question")
    before, start = memory(), perf_counter()
    target.write_bytes(write_package(Package(notes=notes, types={"question": (TYPE, look, 1)}, decks={"Gull": ""})))
    return perf_counter() - start, before


def theirs(count: int, target: Path) -> tuple[float, int]:
    """The same with plain genanki."""
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
    """The largest memory so far, in kB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def measured(who: str, count: int) -> tuple[float, float, float]:
    """Seconds, megabytes of memory above the notes, and megabytes on the disk; the best of some runs."""
    runs = []
    for _ in range(ROUNDS[count]):
        command = [sys.executable, "-m", "tests.benchmarks.bench_anki", who, str(count)]
        said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
        runs.append(tuple(float(word) for word in said.split()))
    seconds, above, size = min(runs)
    return seconds, above, size


def child(who: str, count: int) -> None:
    """One measurement in a process of its own."""
    with tempfile.TemporaryDirectory() as folder:
        tempfile.tempdir = folder
        target = Path(folder) / "deck.apkg"
        seconds, before = {"ours": ours, "genanki": theirs}[who](count, target)
        print(seconds, (memory() - before) / 1024, target.stat().st_size / 1e6)


def main() -> None:
    """Print the table; fail where a promise is not kept."""
    print(f"  {'notes':>8}  {'':<8}  {'seconds':>8}  {'MB above the notes':>18}  {'MB on disk':>10}")
    for count in SIZES:
        rows = {who: measured(who, count) for who in ("genanki", "ours")}
        for who, (seconds, above, size) in rows.items():
            print(f"  {count:>8,}  {who:<8}  {seconds:>8.3f}  {above:>18.1f}  {size:>10.2f}")
        (their_time, _, their_size), (our_time, our_memory, our_size) = rows["genanki"], rows["ours"]
        assert our_time <= their_time or our_time <= 0.3 * count / 10_000
        assert our_size < their_size / 3
        assert our_memory < 300


if __name__ == "__main__":
    child(sys.argv[1], int(sys.argv[2]))
