"""Selects the files handed in: scans, recognised by file suffix, and screen answers, recognised by content."""

from collections.abc import Iterable
from pathlib import Path

from quizgen.base.errors import UsageError
from quizgen.marking.intake.screen import is_answers

SUFFIXES = frozenset({".pdf", ".png", ".jpg", ".jpeg", ".tif", ".tiff", ".webp", ".heic", ".heif"})


def files_in(paths: Iterable[Path]) -> tuple[Path, ...]:
    """The named files, and the scans and files of answers in the named folders.

    Links without a target, pipes and devices with the name of a scan are among them: reading them gives the reason why
    they cannot be read.

    Raises UsageError for a path that does not exist, and if there is no file.
    """
    found: list[Path] = []
    for path in paths:
        if path.is_dir():
            found += sorted(file for file in path.rglob("*") if _wanted(file))
        elif path.exists() or path.is_symlink():
            found.append(path)
        else:
            raise UsageError(f"there is no file or folder {path}")
    if not found:
        raise UsageError(f"there is no scan in {', '.join(map(str, paths))} ({', '.join(sorted(SUFFIXES))})")
    return tuple(dict.fromkeys(found))


def _wanted(file: Path) -> bool:
    suffix = file.suffix.lower()
    return (suffix in SUFFIXES and not Path(file).is_dir()) or (suffix == ".csv" and is_answers(file))
