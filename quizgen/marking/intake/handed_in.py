"""Which files are handed in: scans, told by the ends of their names, and answers from a screen, by what they hold."""

from collections.abc import Iterable
from pathlib import Path

from quizgen.base.errors import UsageError
from quizgen.marking.intake.screen import is_answers

SUFFIXES = frozenset({".pdf", ".png", ".jpg", ".jpeg", ".tif", ".tiff", ".webp", ".heic", ".heif"})


def files_in(paths: Iterable[Path]) -> tuple[Path, ...]:
    """The files meant: those named, and in folders those that look like scans; UsageError where there is none."""
    found: list[Path] = []
    for path in paths:
        if path.is_dir():
            found += sorted(file for file in path.rglob("*") if file.is_file() and _wanted(file))
        elif path.is_file():
            found.append(path)
        else:
            raise UsageError(f"there is no file or folder {path}")
    if not found:
        raise UsageError(f"there is no scan in {', '.join(map(str, paths))} ({', '.join(sorted(SUFFIXES))})")
    return tuple(dict.fromkeys(found))


def _wanted(file: Path) -> bool:
    suffix = file.suffix.lower()
    return suffix in SUFFIXES or (suffix == ".csv" and is_answers(file))
