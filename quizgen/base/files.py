"""Files read as text, and written whole or not at all: beside the old ones first, then in their place."""

import os
import tempfile
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path

from quizgen.base.errors import Problem, QuizgenError, SourceError

_NEW = ".quizgen-new"
"""How a file is called that is not yet in its place; one left by a killed run is deleted by the next."""
_DOCUMENTS = {
    b"PK\x03\x04": "a Word document or another zip archive",
    b"\xd0\xcf\x11\xe0": "an old Word document",
    b"{\\rtf": "a document in rich text",
    b"%PDF-": "a PDF",
}
"""How files begin that people take for texts."""


def read_text(path: Path) -> str:
    """The text of a file that a person named, with one sort of line end.

    Raises QuizgenError where it cannot be read, and SourceError where it is not plain text in UTF-8.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        raise QuizgenError(f"{path}: cannot be read: {error.strerror}") from error
    found = next((what for start, what in _DOCUMENTS.items() if content.startswith(start)), "")
    if found:
        raise _refusal(path, f"is {found}, not plain text", "save it as plain text (.txt, UTF-8), and name that file")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _refusal(path, f"is not UTF-8: byte 0x{content[error.start]:02x}", "save it as UTF-8") from error
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _refusal(path: Path, message: str, hint: str) -> SourceError:
    return SourceError([Problem(path=path.as_posix(), message=message, hint=hint)])


def write_all(folder: Path, contents: Mapping[str, bytes], gone: Iterable[Path] = ()) -> None:
    """Write files into a folder, and delete those `gone`; no old one is touched before all new ones are on the disk."""
    waiting: dict[Path, Path] = {}
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for place in {folder, *((folder / name).parent for name in contents)}:
            _clear(place)
        for name, content in contents.items():
            waiting[folder / name] = _beside(folder / name, content)
        for target, temporary in waiting.items():
            temporary.replace(target)
        for path in gone:
            path.unlink(missing_ok=True)
    except OSError as error:
        raise QuizgenError(f"{error.filename or folder}: cannot be written: {error.strerror}") from error
    finally:
        for temporary in waiting.values():
            with suppress(OSError):
                temporary.unlink(missing_ok=True)


def _clear(folder: Path) -> None:
    """Delete what a run that was killed left behind."""
    for left in folder.glob(f".*{_NEW}"):
        left.unlink(missing_ok=True)


def _beside(target: Path, content: bytes) -> Path:
    target.parent.mkdir(parents=True, exist_ok=True)
    descriptor, name = tempfile.mkstemp(prefix=f".{target.name}.", suffix=_NEW, dir=target.parent)
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
