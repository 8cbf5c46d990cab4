"""Counts commands that fail wrongly under a fault of files or consoles: every command with every fault."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.benchmarks.figure import Figure
from tests.everyday import CALLS, WRITERS, prepare
from tests.file_faults import CONSOLES, DISKS, console_fault, disk_fault, place_fault


def main() -> Iterator[Figure]:
    """Yields the number of commands that fail wrongly, for each fault."""
    before = Path.cwd()
    with TemporaryDirectory() as name:
        sound = Path(name, "sound")
        sound.mkdir()
        os.chdir(sound)
        prepare(sound)
        faults = [*((console, CALLS) for console in CONSOLES), *((disk, WRITERS) for disk in DISKS)]
        for fault, names in (*faults, ("a folder in the way", WRITERS)):
            bad = [found for each in names if (found := _found(each, fault, sound))]
            yield Figure(what=fault, value=len(bad), most=0, note=f"{len(names)} commands; {' '.join(bad)[:200]}")
    os.chdir(before)


def _found(name: str, fault: str, sound: Path) -> str:
    """What is wrong with how a command `name` fails under a fault, run in a copy of the folder `sound`.

    Empty if nothing is.
    """
    with TemporaryDirectory() as place:
        folder, other = Path(place, "work"), Path(place, "other")
        for copy in (folder, other):
            shutil.copytree(sound, copy)
        os.chdir(folder)
        if fault in CONSOLES:
            found = console_fault(name, fault, folder)
        elif fault in DISKS:
            found = disk_fault(name, fault, folder)
        else:
            found = place_fault(name, folder, other)
        os.chdir(sound)
    return f"{name}: {found}" if found else ""
