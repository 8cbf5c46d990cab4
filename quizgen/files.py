"""Files written whole or not at all: beside the old ones first, then in their place."""

import os
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from quizgen.errors import QuizgenError


def write_all(folder: Path, contents: Mapping[str, bytes]) -> None:
    """Write files into a folder; none of the old ones is touched before all new ones are on the disk."""
    waiting: dict[Path, Path] = {}
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in contents.items():
            waiting[folder / name] = _beside(folder / name, content)
        for target, temporary in waiting.items():
            temporary.replace(target)
    except OSError as error:
        raise QuizgenError(f"{error.filename or folder}: cannot be written: {error.strerror}") from error
    finally:
        for temporary in waiting.values():
            with suppress(OSError):
                temporary.unlink(missing_ok=True)


def _beside(target: Path, content: bytes) -> Path:
    target.parent.mkdir(parents=True, exist_ok=True)
    descriptor, name = tempfile.mkstemp(prefix=f".{target.name}.", suffix=".new", dir=target.parent)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(0o666 & ~_umask())
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    return Path(name)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
