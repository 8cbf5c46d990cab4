"""The case files of the rules: for each rule questions that it must find, and questions that it must leave alone.

A file `tests/cases/rules/RULE.txt` holds blocks that begin with `# flawed: …` or `# clean: …`, each a
little bank in one of the forms that `quizgen check` reads.
"""

import re
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent / "cases" / "rules"
_HEAD = re.compile(r"^# (flawed|clean): (.*)$", re.MULTILINE)


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleCase:
    """A little bank, and whether a rule must find something in it."""

    rule: str
    about: str
    flawed: bool
    text: str


def _read(path: Path) -> list[RuleCase]:
    _, *parts = _HEAD.split(path.read_text("utf-8"))
    blocks = zip(parts[::3], parts[1::3], parts[2::3], strict=True)
    return [
        RuleCase(rule=path.stem, about=f"{sort}: {about}", flawed=sort == "flawed", text=f"{text.strip()}\n")
        for sort, about, text in blocks
    ]


CASES = [case for path in sorted(FOLDER.glob("*.txt")) for case in _read(path)]
