"""Runs every benchmark, or those named, and prints their figures: `python -m tests.benchmarks [--write] [NAME ...]`."""

import ast
import os
import pkgutil
import platform
import sys
from collections.abc import Iterable, Iterator, Sequence
from importlib import import_module
from pathlib import Path

from tests import benchmarks
from tests.benchmarks.figure import Figure
from tests.benchmarks.report import written_into

PAGE = Path("out/benchmarks.md")


def main(words: Sequence[str]) -> int:
    """Runs the named benchmarks, or all.

    The exit status is 2 for a name that does not exist, else 0 whatever is measured.
    """
    known, wanted = names(), [word for word in words if word != "--write"]
    if unknown := sorted(set(wanted) - set(known)):
        print(f"no benchmark is named {', '.join(unknown)}; there are {', '.join(known)}", file=sys.stderr)
        return 2
    missed = 0
    for name in wanted or known:
        before = machine()
        print(f"\n{name} ({before})", flush=True)
        figures = tuple(shown(figures_of(name)))
        missed += sum(figure.verdict == "misses" for figure in figures)
        if "--write" in words:
            text = PAGE.read_text("utf-8") if PAGE.exists() else ""
            PAGE.parent.mkdir(exist_ok=True)
            PAGE.write_text(written_into(text, name, (about(name), before), figures), "utf-8")
    print(f"\n{missed} promises missed")
    return 0


def names() -> list[str]:
    """The names of the files `bench_NAME.py` in this folder."""
    modules = (module.name for module in pkgutil.iter_modules(benchmarks.__path__))
    return [name.removeprefix("bench_") for name in modules if name.startswith("bench_")]


def about(name: str) -> str:
    """The first line of a benchmark's docstring, read without running it."""
    source = Path(__file__).with_name(f"bench_{name}.py").read_text("utf-8")
    return (ast.get_docstring(ast.parse(source)) or "").partition("\n")[0]


def figures_of(name: str) -> Iterator[Figure]:
    """Yields the figures of a benchmark.

    After an exception the last figure has no value, and its note has the message.
    """
    try:
        yield from import_module(f"tests.benchmarks.bench_{name}").main()
    except Exception as error:  # noqa: BLE001  a benchmark that fails must not stop the others
        yield Figure(what="the rest", note=f"{type(error).__name__}: {error}")


def shown(figures: Iterable[Figure]) -> Iterator[Figure]:
    """Yields the same figures, and prints each on a line when it arrives."""
    for figure in figures:
        limit = f"  ({figure.promise}: {figure.verdict or 'not judged'})" if figure.promise else ""
        note = f"  {figure.note}" if figure.note else ""
        print(f"  {figure.what:<48} {figure.measured:>14}{limit}{note}", flush=True)
        yield figure


def machine() -> str:
    """A line with the processor, its number of cores, its present load and the version of Python."""
    load = f"load {os.getloadavg()[0]:.1f}, " if hasattr(os, "getloadavg") else ""
    return f"{platform.machine()}, {os.cpu_count()} cores, {load}Python {platform.python_version()}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
