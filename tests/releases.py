"""Examines plans of releases: how each note changes, and whether a student gets everything."""

from pathlib import Path

from quizgen.anki.plan import Plan
from quizgen.anki.trial import try_update
from quizgen.model import Question, Retirement
from tests.ankis import fields, keyed, question, save

A, B, C = (question(f"short/{name}/what", f"answer {name}") for name in "abc")


def fates(plan: Plan) -> dict[str, str]:
    """How the plan changes each note, by the note's key without the deck."""
    return {key.partition("/")[2]: str(fate) for key, fate in plan.fates.items()}


def guids(plan: Plan) -> dict[str, str]:
    """The guid of each note by its key without the deck."""
    return {placed.note.key.local: placed.note.guid for placed in plan.package.notes}


def problems(new: Plan, old: Plan, folder: Path) -> list[str]:
    """The faults when a student who studied the old package imports the new one."""
    found = try_update(save(new, folder, "new.apkg"), save(old, folder, "old.apkg"))
    return [fault for finding in found for fault in finding.faults]


SEEN = question("cloze/f/who", "Ann", "_____ saw Bob in Rome.")
MET = question("cloze/f/whom", "Bob", "Ann saw _____ in Rome.")
IN = question("cloze/f/where", "Rome", "Ann saw Bob in _____.")


def cloze(plan: Plan) -> str:
    return fields(plan)["cloze/f"]["Text"]


GONE = {"a": Retirement(because="The sum was wrong.", releases=2)}


def renamed(name: str, old: str) -> Question:
    """The question of fact A under a new name of the fact, which was called `old` before."""
    return question(f"short/{name}/what", "answer a", previously=(keyed(f"short/{old}/what"),))
