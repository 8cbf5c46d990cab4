"""Run releases through six versions of Anki and print what each was seen to do: `python -m tests.versions`."""

import json
import subprocess
import sys
import tempfile
import time
import venv
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from quizgen.anki.plan import Plan
from quizgen.anki.writer import write_package
from quizgen.model import Bank, CardPlan, Question, Retirement
from tests.ankis import EVERY_SHAPE, bank, question, release

VERSIONS = ("2.1.66", "23.12.1", "24.11", "25.2.7", "25.9.5", "26.9.3")
HOME = Path(".venv/anki")
STUDENT = Path(__file__).with_name("student.py")
ASKS = (
    ("every card rendered, database sound", lambda told: not told["faults"]),
    ("no review lost, no card moved", lambda told: all(_unharmed(step) for step in told["later"])),
    ("no conflict", lambda told: not any(step["conflicts"] for step in told["later"][:2])),
    ("new, changed and retired notes arrive", lambda told: told["arrived"][0]),
    ("untouched notes are left alone", lambda told: told["later"][0]["untouched"] == told["same"]),
    ("a change made before the last import arrives", lambda told: told["arrived"][1]),
    ("a spare field can be named and used", lambda told: told["arrived"][2]),
)


def releases() -> tuple[Plan, ...]:
    """Four releases of a deck: the first, one with every sort of change, a rewording, and a spare field named."""
    first = release(_bank(*EVERY_SHAPE, question("short/gone/what", "x")))
    changed = [replace(one, feedback="Put better.") if index % 2 else one for index, one in enumerate(EVERY_SHAPE)]
    gone = {"gone": Retirement(because="It was wrong.")}
    second = release(_bank(*changed, question("short/new/what", "y"), retired=gone), first.record)
    reworded = (changed[0], replace(changed[1], stem="Who leads?"), *changed[2:], question("short/new/what", "y"))
    third = release(_bank(*reworded, retired=gone), second.record)
    last = release(_bank(*(replace(one, hint="Think.") for one in reworded), retired=gone), third.record)
    return first, second, third, last


def _bank(*questions: Question, **more: Any) -> Bank:  # noqa: ANN401  any field of a deck
    return bank(*questions, cards=CardPlan(name="Gull Point"), **more)


def with_field_named(plan: Plan) -> Plan:
    """The plan with a spare field under a new name, as a later version of quizgen may have it, released just now."""
    now = int(time.time()) + 60
    types = {}
    for name, (kind, look, _) in plan.package.types.items():
        fields = tuple("Mnemonic" if field == "Spare 1" else field for field in kind.fields)
        types[name] = (replace(kind, fields=fields), look, now)
    notes = [
        replace(placed, modified=now, note=replace(placed.note, type=types[placed.note.type.name][0]))
        for placed in plan.package.notes
    ]
    return replace(plan, package=replace(plan.package, notes=notes, types=types))


def python_with(version: str) -> Path:
    """The Python of an environment that has this Anki and nothing else."""
    home = HOME / version
    python = home / "bin" / "python"
    if not (home / "made").exists():
        venv.create(home, with_pip=True, clear=True)
        pip = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", f"anki=={version}"]
        subprocess.run(pip, check=True, stderr=subprocess.DEVNULL)
        (home / "made").touch()
    return python


def seen(version: str, folder: Path, plans: tuple[Plan, ...]) -> Mapping[str, Any]:
    """What this Anki did, and for each update whether all of it arrived."""
    command = [str(python_with(version)), str(STUDENT), str(folder)]
    told: dict[str, Any] = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    before = {placed.note.guid: placed.note.joined for placed in plans[0].package.notes}
    after = {placed.note.guid: placed.note.joined for placed in plans[1].package.notes}
    told["same"] = sum(before.get(guid) == fields for guid, fields in after.items())
    told["arrived"] = [_arrived(step, plan) for step, plan in zip(told["later"], plans[1:], strict=True)]
    return told


def _unharmed(step: Mapping[str, Any]) -> bool:
    return not step["reviews lost"] and not step["cards changed"]


def _arrived(step: Mapping[str, Any], plan: Plan) -> bool:
    return all(step["notes"].get(placed.note.guid) == placed.note.joined for placed in plan.package.notes)


def _table(told: Mapping[str, Mapping[str, Any]]) -> Iterator[tuple[str, ...]]:
    yield "seen in Anki", *VERSIONS
    yield ("---",) * (len(VERSIONS) + 1)
    for about, holds in ASKS:
        yield about, *("yes" if holds(told[version]) else "no" for version in VERSIONS)


def main() -> int:
    """Print the table; fail where a review is lost or a version of today lacks anything."""
    plans = releases()
    plans = (*plans[:3], with_field_named(plans[3]))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for number, plan in enumerate(plans, 1):
            (folder / f"{number}.apkg").write_bytes(write_package(plan.package))
        told = {version: seen(version, folder, plans) for version in VERSIONS}
    sys.stdout.writelines(f"| {' | '.join(row)} |\n" for row in _table(told))
    harmed = [version for version in VERSIONS if not all(_unharmed(step) for step in told[version]["later"])]
    lacking = [about for about, holds in ASKS if not holds(told[VERSIONS[-1]])]
    return bool(harmed or lacking)


if __name__ == "__main__":
    sys.exit(main())
