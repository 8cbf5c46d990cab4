"""Counts tracebacks and silent differences when quizgen reads a file of its own that was changed at random."""

import os
from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from tests import chat_answers
from tests.benchmarks.figure import Figure
from tests.state_files import outcome, state_files

SIZE = float(os.environ.get("BENCH_SIZE", "1"))
EACH = 800
"""Mutations of each file, and of the answer."""


def main() -> Iterator[Figure]:
    """Yields the number of tracebacks and silent differences, for each kind of file and for all."""
    whole = Counter[str]()
    with TemporaryDirectory() as name:
        for file in state_files(Path(name)):
            found = Counter(
                _tried(file.name, seed, partial(outcome, file, seed, Path(name))) for seed in range(round(EACH * SIZE))
            )
            bad = found["traceback"] + found["unplaced"] + (found["other"] if file.sealed else 0)
            yield Figure(what=file.name, value=bad, most=0, note=_told(found))
            whole += found
    answers = Counter(
        _tried("a chat's answer", seed, partial(chat_answers.outcome, seed)) for seed in range(round(EACH * SIZE))
    )
    yield Figure(what="a chat's answer", value=answers["traceback"], most=0, note=_told(answers))
    whole += answers
    yield Figure(what="all tracebacks", value=whole["traceback"], most=0, note=_told(whole))


def _tried(name: str, seed: int, read: Callable[[], str]) -> str:
    try:
        return read()
    except Exception as error:  # noqa: BLE001  what is counted
        print(f"  {name}, seed {seed}: {type(error).__name__}: {str(error)[:100]}", flush=True)
        return "traceback"


def _told(found: Counter[str]) -> str:
    return ", ".join(f"{number:,} {name}" for name, number in sorted(found.items()))
