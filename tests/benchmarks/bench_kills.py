"""Counts the damage to files when commands are killed while they write, or run at the same time."""

import os
import shutil
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from tests.benchmarks.figure import Figure
from tests.everyday import prepare
from tests.kills import JOBS, after, at_change, finished, race, torn

SIZE = float(os.environ.get("BENCH_SIZE", "1"))
EACH = 200
"""Kills of each of the five commands, half of them at random moments, half in place of a random change of a file."""
RACES = 200
_CHANGES = 40
"""Most changes of files that a command makes in this folder."""


def main() -> Iterator[Figure]:
    """Yields, by command, folders left half written and work lost after kills, and work lost when two run at once."""
    before, random = Path.cwd(), Random(1)
    with TemporaryDirectory() as name:
        sound = Path(name, "sound")
        sound.mkdir()
        os.chdir(sound)
        prepare(sound)
        for job in JOBS:
            yield _killed(job, sound, random)
        with TemporaryDirectory() as place:
            lost = [fault for number in range(round(RACES * SIZE)) if (fault := _race(number, sound, Path(place)))]
        yield Figure(what="races of two", value=len(lost), most=0, note=f"of {round(RACES * SIZE)}; {lost[:3] or ''}")
    os.chdir(before)


def _race(number: int, sound: Path, place: Path) -> str:
    fault = race(number, sound, place / str(number))
    os.chdir(sound)
    shutil.rmtree(place / str(number))
    return fault


def _killed(job: str, sound: Path, random: Random) -> Figure:
    ends, faults = Counter[str](), Counter[str]()
    with TemporaryDirectory() as place:
        begin = time.perf_counter()
        new = finished(job, sound, Path(place, "finished"))
        seconds = time.perf_counter() - begin
        for number in range(round(EACH * SIZE)):
            folder = Path(place, str(number))
            end, fault = torn(job, _moment(random, seconds, aimed=number % 2 > 0), sound, new, folder)
            ends[end] += 1
            faults.update([fault] if fault else [])
            os.chdir(sound)
            shutil.rmtree(folder)
    bad = ends["torn"] + sum(faults.values())
    told = ", ".join(f"{count} {name}" for name, count in sorted((ends + faults).items()))
    return Figure(what=f"{job}: torn or lost", value=bad, most=0, note=told)


def _moment(random: Random, seconds: float, *, aimed: bool) -> Callable[[], object]:
    return at_change(random.randint(1, _CHANGES)) if aimed else after(random.uniform(0.001, 1.2 * seconds))
