"""Writes the page of benchmarks: one section for each benchmark, which a new run replaces."""

from collections.abc import Iterable

from tests.benchmarks.figure import Figure

HEAD = """\
# Benchmarks

`python -m tests.benchmarks --write` measures every table anew, `--write NAME` only that one. Each was measured on the
machine and under the load that it names. A ratio is the median of pairs that were measured in turn in one run.
"""


def written_into(page: str, name: str, about: tuple[str, str], figures: Iterable[Figure]) -> str:
    """The page with the section of this benchmark replaced or added; sections are sorted by name.

    `about` says what the benchmark measures, and on which machine.
    """
    parts = {part.partition("\n")[0]: part.partition("\n")[2].strip() for part in page.split("\n## ")[1:]}
    parts[name] = _section(about, figures)
    return "\n".join([HEAD, *(f"## {title}\n\n{body}\n" for title, body in sorted(parts.items()))])


def _section(about: tuple[str, str], figures: Iterable[Figure]) -> str:
    rows = "\n".join(
        f"| {' | '.join(map(_cell, (f.what, f.measured, f.promise, f.verdict, f.note)))} |" for f in figures
    )
    return f"{about[0]} ({about[1]})\n\n| what | measured | promised | | note |\n|---|--:|---|---|---|\n{rows}"


def _cell(text: str) -> str:
    return text.replace("\n", " ").replace("|", "\\|")
