"""Reads the size of a pixel picture from the first bytes of its file, without decoding it."""

import struct
from collections.abc import Callable, Iterator, Mapping
from typing import TypeAlias

MOST_PIXELS = 40_000_000
"""Most pixels of a picture; decoded for a paper, they need 160 MB of memory."""

Size: TypeAlias = tuple[int, int]

_PNG, _GIFS = b"\x89PNG\r\n\x1a\n", (b"GIF87a", b"GIF89a")
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
"""The JPEG segment markers that are followed by the size of the picture."""
_BARE = frozenset({0x01, *range(0xD0, 0xD8)})
"""The JPEG segment markers without content."""
_SCAN = 0xDA


def raster_fault(suffix: str, content: bytes) -> tuple[str, str] | None:
    """The fault of a picture and the way to correct it, as a message and a hint; None if it has no fault.

    The size of an AVIF picture is not checked.
    """
    if suffix == ".avif":
        return None if _is_avif(content) else _misnamed(suffix, content)
    size = size_of(suffix, content)
    if size is None or 0 in size:
        return _misnamed(suffix, content)
    width, height = size
    if width * height > MOST_PIXELS:
        found = f"has {width:,} x {height:,} pixels"
        return found, f"save it smaller: at most {MOST_PIXELS // 1_000_000} million, more than any paper shows"
    return None


def size_of(suffix: str, content: bytes) -> Size | None:
    """Width and height in pixels; None if the content is not of the suffix's format, or is incomplete."""
    try:
        return _READERS[suffix](content)
    except (struct.error, IndexError):
        return None


def _misnamed(suffix: str, content: bytes) -> tuple[str, str]:
    known = next((other for other in _READERS if size_of(other, content)), ".avif" if _is_avif(content) else "")
    hint = f"name it {known}" if known and known != suffix else "save it again with a program for pictures"
    return f"is no {suffix.removeprefix('.').upper()} picture, or is broken", hint


def _is_avif(content: bytes) -> bool:
    brands = content[8 : int.from_bytes(content[:4])]
    return content[4:8] == b"ftyp" and any(brands[at : at + 4] in {b"avif", b"avis"} for at in range(0, 64, 4))


def _png(content: bytes) -> Size | None:
    if not content.startswith(_PNG) or content[12:16] != b"IHDR":
        return None
    width, height = struct.unpack_from(">II", content, 16)
    return width, height


def _gif(content: bytes) -> Size | None:
    if not content.startswith(_GIFS):
        return None
    width, height = struct.unpack_from("<HH", content, 6)
    return width, height


def _jpeg(content: bytes) -> Size | None:
    """The largest size given before the first scan; None if a segment before it is truncated."""
    if not content.startswith(b"\xff\xd8\xff"):
        return None
    at, found = 2, (0, 0)
    while content[at] == 0xFF and content[at + 1] != _SCAN:
        mark = content[at + 1]
        if mark == 0xFF:  # only fills
            at += 1
            continue
        if mark in _FRAMES:
            height, width = struct.unpack_from(">HH", content, at + 5)
            found = max(found, (width, height), key=_pixels)
        at += 2 if mark in _BARE else 2 + struct.unpack_from(">H", content, at + 2)[0]
    return found if content[at] == 0xFF else None


def _webp(content: bytes) -> Size | None:
    if content[:4] != b"RIFF" or content[8:12] != b"WEBP":
        return None
    return max(_webp_sizes(content), default=None, key=_pixels)


def _webp_sizes(content: bytes) -> Iterator[Size]:
    """Yields the size of the canvas and the size of the picture on it, as width and height."""
    at = 12
    while at + 8 <= len(content):
        part, length = content[at : at + 4], struct.unpack_from("<I", content, at + 4)[0]
        start = at + 8
        if part == b"VP8X":
            canvas = content[start + 4 : start + 10]
            yield int.from_bytes(canvas[:3], "little") + 1, int.from_bytes(canvas[3:], "little") + 1
        elif part == b"VP8L":
            bits = struct.unpack_from("<I", content, start + 1)[0]
            yield (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
        elif part == b"VP8 ":
            width, height = struct.unpack_from("<HH", content, start + 6)
            yield width & 0x3FFF, height & 0x3FFF
        at = start + length + length % 2


def _pixels(size: Size) -> int:
    return size[0] * size[1]


_READERS: Mapping[str, Callable[[bytes], Size | None]] = {
    ".png": _png,
    ".gif": _gif,
    ".jpg": _jpeg,
    ".jpeg": _jpeg,
    ".webp": _webp,
}
