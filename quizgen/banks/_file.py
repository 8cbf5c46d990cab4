"""Reads the file of a bank: its bytes, its decoded text, and the files inside it if it is a ZIP archive."""

import re
from codecs import BOM_UTF8
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from io import BytesIO
from lzma import LZMAError
from pathlib import Path
from zipfile import BadZipFile, ZipFile
from zlib import error as ZlibError  # noqa: N812  its own name is too general

from quizgen.base.errors import Problem, SourceError
from quizgen.base.files import read_regular

LARGEST_FILE = 64 * 1024 * 1024
"""Most bytes of a bank's file."""
_MOST_MEMBERS = 5_000
"""Most files in an archive."""
_MOST_UNPACKED = 512 * 1024 * 1024
"""Most bytes of all files of an archive together when unpacked."""
_PACKED_AT_MOST = 200
"""Greatest ratio of unpacked to packed size of a file in an archive; no text reaches it, but a ZIP bomb does."""

_WIDE = (b"\xff\xfe", b"\xfe\xff")
"""First bytes of a text in UTF-16."""
_ZIP = b"PK\x03\x04"
_DECLARED = re.compile(rb"<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([A-Za-z0-9._-]{1,40})[\"']")
_ENCODINGS = {"iso-8859-1": "latin-1", "latin1": "latin-1", "windows-1252": "cp1252", "us-ascii": "ascii"}
"""Encodings besides UTF-8 and UTF-16 in which XML files are decoded."""


@dataclass(frozen=True)
class BankFile:
    """A file that may hold questions; `path` is shown in problems."""

    path: str
    content: bytes

    @cached_property
    def text(self) -> str:
        """The decoded text, whose lines all end with a line feed; raises SourceError if it cannot be decoded."""
        return _decoded(self.content, self.path)

    @cached_property
    def is_text(self) -> bool:
        """Whether the content decodes to text."""
        try:
            return bool(self.text) or not self.content
        except SourceError:
            return False

    @cached_property
    def members(self) -> Mapping[str, int]:
        """The unpacked size (bytes) of each file in the archive, by name; empty if the content is no ZIP archive.

        Raises SourceError if the archive unpacks to too much.
        """
        if not self.content.startswith(_ZIP):
            return {}
        try:
            with ZipFile(BytesIO(self.content)) as archive:
                entries = archive.infolist()
        except (BadZipFile, ValueError, NotImplementedError):
            return {}
        if len(entries) > _MOST_MEMBERS or sum(entry.file_size for entry in entries) > _MOST_UNPACKED:
            raise _refusal(self.path, "unpacks to very much, or to very many files", "export the bank again, in parts")
        return {entry.filename: entry.file_size for entry in entries}

    def member(self, name: str) -> "BankFile":
        """The file with this name in the archive; raises SourceError if it is damaged, encrypted or too large."""
        path = f"{self.path}/{name}"
        try:
            with ZipFile(BytesIO(self.content)) as archive:
                entry = archive.getinfo(name)
                most = min(LARGEST_FILE, max(100_000, entry.compress_size * _PACKED_AT_MOST))
                if entry.file_size > most:
                    raise _refusal(path, f"unpacks to {entry.file_size:,} bytes", "export the bank again, in parts")
                with archive.open(entry) as file:
                    return BankFile(path, file.read(most + 1))
        except (BadZipFile, ZlibError, LZMAError, EOFError, LookupError, ValueError, RuntimeError, OSError) as error:
            raise _refusal(path, f"cannot be unpacked: {error}", "export the bank again") from error


def read_file(path: Path) -> BankFile:
    """Reads the file at a path; raises SourceError if it cannot be read or is too large."""
    try:
        content = read_regular(path, LARGEST_FILE + 1)
    except OSError as error:
        raise _refusal(path.as_posix(), f"cannot be read: {error.strerror}", "") from error
    if len(content) > LARGEST_FILE:
        raise _refusal(path.as_posix(), f"has more than {LARGEST_FILE:,} bytes", "split it")
    return BankFile(path.as_posix(), content)


def _decoded(content: bytes, path: str) -> str:
    """Decodes a text: from UTF-16 if it has a byte order mark, from the encoding that XML declares, or from UTF-8."""
    encoding = _encoding(content)
    if encoding != "utf-16" and (at := content.find(b"\0")) >= 0:
        raise _at_byte(path, content, at, "holds a NUL character: it is no text, or not in UTF-8", "export it as text")
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        message = f"is not {encoding.removesuffix('-sig').upper()}: byte 0x{content[error.start]:02x}"
        hint = "save it as UTF-8; in Excel, as “CSV UTF-8”"
        raise _at_byte(path, content, error.start, message, hint) from error
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _encoding(content: bytes) -> str:
    if content.startswith(_WIDE):
        return "utf-16"
    if content.startswith(BOM_UTF8):
        return "utf-8-sig"
    declared = _DECLARED.match(content.lstrip()[:200])
    return _ENCODINGS.get(declared[1].decode().casefold(), "utf-8-sig") if declared else "utf-8-sig"


def _at_byte(path: str, content: bytes, at: int, message: str, hint: str) -> SourceError:
    """A problem at a byte offset of a file."""
    line, column = content.count(b"\n", 0, at) + 1, at - content.rfind(b"\n", 0, at)
    return SourceError([Problem(path=path, line=line, column=column, message=message, hint=hint)])


def _refusal(path: str, message: str, hint: str) -> SourceError:
    return SourceError([Problem(path=path, message=message, hint=hint)])


def texts_in(file: BankFile, suffix: str) -> Iterator[BankFile]:
    """Yields the files of an archive whose names end with `suffix`, in alphabetical order."""
    names = sorted(name for name in file.members if name.casefold().endswith(suffix) and "__MACOSX" not in name)
    return (file.member(name) for name in names)
