"""Splits scan files into pages: PDF, PNG, JPEG, TIFF, WebP and HEIC, recognised by content, not by file name."""

import hashlib
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path
from typing import TypeAlias

import cv2
import numpy as np
import pypdfium2
from numpy.typing import NDArray

from quizgen.base.errors import QuizgenError
from quizgen.base.files import read_regular

Picture: TypeAlias = NDArray[np.uint8]

LARGEST_FILE = 1 << 30
"""Most bytes of a file; a scanned page has up to 2 million."""
LARGEST = 210_000_000
"""Most pixels that a picture's header may declare: those of the largest cameras, or six sheets of A4 at 600 dots per
inch."""
MOST_PDF_PAGES = 5_000
"""Most pages of a PDF; a scan of a whole school has some thousand. It is split into pages before they are read."""
MOST_PAGES = 500
"""Most pages of a TIFF. The whole file is sent to a process for each page, so that more would take too long."""
_FINE = 12_000_000
"""Number of pixels above which a picture is decoded at a half, a quarter or an eighth of its size."""
_LONG_SIDE = 1_800
"""Length (pixels) of the longer side of a rendered PDF page: about 150 dots per inch on A4."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shot:
    """One picture to read: its file, its page number there (from 1), and a key that is equal for equal content.

    `content` is a PDF of one page, a picture, or a TIFF of several; it is empty when `problem` says why it cannot be
    read.
    """

    file: str
    page: int
    key: str
    content: bytes
    problem: str = ""


def count_pages(path: Path) -> int:
    """The number of pages of a file; 1 when it cannot be determined."""
    if path.suffix.lower() != ".pdf":
        return 1
    try:
        document = pypdfium2.PdfDocument(path)
    except (pypdfium2.PdfiumError, OSError):
        return 1
    try:
        return min(max(1, len(document)), MOST_PDF_PAGES)
    finally:
        document.close()


def shots(path: Path) -> Iterator[Shot]:
    """Yields the pages of a file; an unreadable file is one shot with its `problem`."""
    try:
        content = read_regular(path, LARGEST_FILE + 1)
    except OSError as error:
        yield Shot(file=path.name, page=1, key=path.name, content=b"", problem=f"cannot be read: {error.strerror}")
        return
    if len(content) > LARGEST_FILE:
        problem = f"has more than {LARGEST_FILE:,} bytes; scan the class in parts"
        yield Shot(file=path.name, page=1, key=path.name, content=b"", problem=problem)
        return
    digest = hashlib.sha256(content).hexdigest()[:12]
    number = 0
    try:
        for number, single in enumerate(_singles(content), 1):
            yield Shot(file=path.name, page=number, key=f"{digest}/{number}", content=single)
    except QuizgenError as error:
        yield Shot(file=path.name, page=number + 1, key=f"{digest}/{number + 1}", content=b"", problem=str(error))


def _singles(content: bytes) -> Iterator[bytes]:
    if content[:1024].lstrip().startswith(b"%PDF"):
        yield from _pdf_pages(content)
    elif content[:4] in {b"II*\0", b"MM\0*"}:
        pages = len(_tiff_sizes(content))
        if pages > MOST_PAGES:
            raise QuizgenError(f"is a TIFF of {pages:,} pages, {MOST_PAGES} at most; save it as PDF, or in parts")
        yield from ([content] * max(1, pages))
    elif content[:2] == b"PK":
        raise QuizgenError("is a zip archive; unpack it and name the pictures in it")
    elif not content:
        raise QuizgenError("is empty")
    else:
        yield content


def _pdf_pages(content: bytes) -> Iterator[bytes]:
    """Yields each page as a one-page PDF."""
    document = _open_pdf(content)
    try:
        for number in range(len(document)):
            yield _pdf_page(document, number)
    finally:
        document.close()


def _open_pdf(content: bytes) -> pypdfium2.PdfDocument:
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        locked = "password" in str(error).lower()
        why = (
            "is locked by a password; save it without one" if locked else "is an incomplete PDF; scan or save it again"
        )
        raise QuizgenError(why) from error
    pages = len(document)
    if 0 < pages <= MOST_PDF_PAGES:
        return document
    document.close()
    if pages:
        raise QuizgenError(f"is a PDF of {pages:,} pages, {MOST_PDF_PAGES:,} at most; save it in parts")
    raise QuizgenError("is a PDF without pages; scan or save it again")


def _pdf_page(document: pypdfium2.PdfDocument, number: int) -> bytes:
    single = pypdfium2.PdfDocument.new()
    try:
        single.import_pages(document, [number])
        buffer = BytesIO()
        single.save(buffer)
    except pypdfium2.PdfiumError as error:
        raise QuizgenError("is a damaged page of a PDF; scan it again") from error
    finally:
        single.close()
    return buffer.getvalue()


# From content to greys ------------------------------------------------------------------------------------------------


def decode(shot: Shot) -> Picture:
    """Decodes a shot into a grey picture; raises QuizgenError if it is not a readable picture."""
    if shot.problem:
        raise QuizgenError(shot.problem)
    content = shot.content
    if content.startswith(b"%PDF"):
        return _rendered(content)
    if content[4:8] == b"ftyp" and content[8:12] in {b"heic", b"heix", b"mif1", b"msf1", b"heim", b"heis", b"hevc"}:
        return _heic(content)
    if content[:4] in {b"II*\0", b"MM\0*"}:
        return _tiff(content, shot.page)
    return _plain(content)


def _rendered(content: bytes) -> Picture:
    document = _open_pdf(content)
    try:
        page = document[0]
        bitmap = page.render(scale=_LONG_SIDE / max(*page.get_size(), 1.0), grayscale=True)
        return np.asarray(bitmap.to_numpy().reshape(bitmap.height, -1)[:, : bitmap.width].copy(), np.uint8)
    except (pypdfium2.PdfiumError, ValueError) as error:
        raise QuizgenError("is a damaged page of a PDF; scan it again") from error
    finally:
        document.close()


def _plain(content: bytes) -> Picture:
    pixels = _pixels(content)
    if pixels > LARGEST:
        raise QuizgenError(f"says that it has {pixels / 1e6:,.0f} megapixels, {LARGEST / 1e6:,.0f} at most")
    sizes = (
        (1, cv2.IMREAD_GRAYSCALE),
        (4, cv2.IMREAD_REDUCED_GRAYSCALE_2),
        (16, cv2.IMREAD_REDUCED_GRAYSCALE_4),
        (64, cv2.IMREAD_REDUCED_GRAYSCALE_8),
    )
    how = next((flag for share, flag in sizes if pixels / share <= _FINE), cv2.IMREAD_REDUCED_GRAYSCALE_8)
    try:
        picture = cv2.imdecode(np.frombuffer(content, np.uint8), how)
    except cv2.error as error:
        raise QuizgenError(_NO_PICTURE) from error
    return _whole(picture)


_NO_PICTURE = "is not a readable picture; save it as PDF, PNG or JPEG"


def _whole(picture: object) -> Picture:
    if not isinstance(picture, np.ndarray) or not picture.size:
        raise QuizgenError(_NO_PICTURE)
    return np.asarray(picture, np.uint8)


def _tiff(content: bytes, page: int) -> Picture:
    sizes = _tiff_sizes(content)
    if page > len(sizes) or sizes[page - 1] > LARGEST:
        raise QuizgenError("is a damaged TIFF, or one too large; save it again")
    try:
        _, pictures = cv2.imdecodemulti(np.frombuffer(content, np.uint8), cv2.IMREAD_GRAYSCALE, range=(page - 1, page))
    except cv2.error as error:
        raise QuizgenError(_NO_PICTURE) from error
    return _whole(pictures[0] if pictures else None)


def _heic(content: bytes) -> Picture:
    if find_spec("pi_heif") is None:
        raise QuizgenError("is a HEIC picture, which needs one more package: pip install pi-heif (or save it as JPEG)")
    import pi_heif  # noqa: PLC0415  only for these pictures

    try:
        opened = pi_heif.open_heif(content, convert_hdr_to_8bit=True)
        if opened.size[0] * opened.size[1] > LARGEST:
            raise QuizgenError(_NO_PICTURE)
        picture = np.asarray(opened)
    except (ValueError, RuntimeError, OSError) as error:
        raise QuizgenError(_NO_PICTURE) from error
    return _whole(picture if picture.ndim == 2 else cv2.cvtColor(picture[..., :3], cv2.COLOR_RGB2GRAY))


# What a picture says of its size, before it is unpacked ---------------------------------------------------------------


def _pixels(content: bytes) -> int:
    if content.startswith(b"\x89PNG"):
        wide, high = struct.unpack(">II", content[16:24].ljust(8, b"\0"))
        return int(wide * high)
    if content.startswith(b"\xff\xd8"):
        return _jpeg_pixels(content)
    return 1


def _jpeg_pixels(content: bytes) -> int:
    place = 2
    while place + 9 < len(content):
        marker, length = content[place + 1], int.from_bytes(content[place + 2 : place + 4], "big")
        if 0xC0 <= marker <= 0xCF and marker not in {0xC4, 0xC8, 0xCC}:
            high, wide = struct.unpack(">HH", content[place + 5 : place + 9])
            return int(high * wide)
        place += 2 + length
    return 1


def _tiff_sizes(content: bytes) -> list[int]:
    """The number of pixels of each page of a TIFF."""
    order = "<" if content[:2] == b"II" else ">"
    sizes: list[int] = []
    seen: set[int] = set()
    try:
        (place,) = struct.unpack_from(f"{order}I", content, 4)
        while place and place not in seen:
            seen.add(place)
            (count,) = struct.unpack_from(f"{order}H", content, place)
            values = dict(_tiff_tag(content, order, place + 2 + 12 * index) for index in range(count))
            sizes.append(values.get(256, 0) * values.get(257, 0))
            (place,) = struct.unpack_from(f"{order}I", content, place + 2 + 12 * count)
    except struct.error:
        return sizes
    return sizes


def _tiff_tag(content: bytes, order: str, place: int) -> tuple[int, int]:
    """The tag id at this offset and its value, for values that are short or long integers."""
    tag, sort = struct.unpack_from(f"{order}HH", content, place)
    (value,) = struct.unpack_from(f"{order}{'H' if sort == 3 else 'I'}", content, place + 8)
    return int(tag), int(value)
