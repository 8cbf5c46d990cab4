"""Reads files safely: only regular ones, up to a size limit, and text strictly as UTF-8."""

import os
import re
import stat
from pathlib import Path

from quizgen.base.errors import Problem, QuizgenError, SourceError

LARGEST = 256 << 20
"""Most bytes of a file that a user names."""
_DOCUMENTS = {
    b"PK\x03\x04": "a Word document or another zip archive",
    b"\xd0\xcf\x11\xe0": "an old Word document",
    b"{\\rtf": "a document in rich text",
    b"%PDF-": "a PDF",
}
"""Maps the first bytes of files that people mistake for texts to a description."""
_DEVICE = re.compile(r"(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]) *(?:[.:].*)?", re.IGNORECASE)
_READ = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
"""Flags to open a file without waiting, since a pipe in place of a file would block the program for ever."""


def read_text(path: Path) -> str:
    """Reads a text file named by the user; all line ends become line feeds.

    Raises QuizgenError if it cannot be read, and SourceError if it is not plain text in UTF-8.
    """
    content = read_bytes(path)
    found = next((what for start, what in _DOCUMENTS.items() if content.startswith(start)), "")
    if found:
        raise _refusal(path, f"is {found}, not plain text", "save it as plain text (.txt, UTF-8), and name that file")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _refusal(path, f"is not UTF-8: byte 0x{content[error.start]:02x}", "save it as UTF-8") from error
    return text.replace("\r\n", "\n").replace("\r", "\n")


def read_bytes(path: Path, largest: int = LARGEST) -> bytes:
    """Reads the bytes of a regular file; QuizgenError if it cannot be read, SourceError if it is over `largest`."""
    try:
        content = read_regular(path, largest + 1)
    except OSError as error:
        raise unreadable(path, error) from error
    if len(content) > largest:
        raise _refusal(path, f"has more than {largest:,} bytes", "is it the right file?")
    return content


def read_regular(path: Path, most: int, *, follow: bool = True) -> bytes:
    """Reads the first `most` bytes of a regular file; OSError if it cannot be opened, or is a device, pipe or folder.

    With `follow` false, a symbolic link is refused too.
    """
    _require_regular(path.stat() if follow else path.lstat())
    descriptor = os.open(path, _READ | (0 if follow else getattr(os, "O_NOFOLLOW", 0)))
    with os.fdopen(descriptor, "rb") as file:
        _require_regular(os.fstat(file.fileno()))
        return file.read(most)


def _require_regular(found: os.stat_result) -> None:
    """Raises OSError unless the path is a regular file; checked first, since opening a device may act on it."""
    if stat.S_ISDIR(found.st_mode):
        raise IsADirectoryError(None, "Is a directory")
    if stat.S_ISLNK(found.st_mode):
        raise OSError(None, "is a link; put the file itself there")
    if not stat.S_ISREG(found.st_mode):
        raise OSError(None, "is a device or a pipe, and no file")


def is_device(name: str) -> bool:
    """Whether Windows takes a file of this name, such as `con` or `aux.yaml`, for a device."""
    return _DEVICE.fullmatch(name) is not None


def unreadable(path: Path, error: OSError) -> QuizgenError:
    """The error that explains why a file cannot be read."""
    return QuizgenError(f"{path}: cannot be read: {error.strerror or error}")


def _refusal(path: Path, message: str, hint: str) -> SourceError:
    return SourceError([Problem(path=path.as_posix(), message=message, hint=hint)])
