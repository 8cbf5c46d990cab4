"""Writes ZIP archives with the same bytes on every machine: no times, no compression, and files in the order given."""

import io
import zipfile
from collections.abc import Mapping

_NO_TIME = (1980, 1, 1, 0, 0, 0)
"""The oldest time that a ZIP archive can state, used for every file so that archives are equal."""
_READABLE = 0o644 << 16


def archive(parts: Mapping[str, bytes]) -> bytes:
    """A ZIP archive of these files, by path; uncompressed, because compression depends on the library's version."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as opened:
        for name, content in parts.items():
            entry = zipfile.ZipInfo(name, _NO_TIME)
            entry.external_attr = _READABLE
            entry.create_system = 3
            opened.writestr(entry, content)
    return buffer.getvalue()


def parts_of(content: bytes) -> dict[str, bytes]:
    """The contents of the files in a ZIP archive, by path, in the order of the archive."""
    with zipfile.ZipFile(io.BytesIO(content)) as opened:
        return {name: opened.read(name) for name in opened.namelist()}
