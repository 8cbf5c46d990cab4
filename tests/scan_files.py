"""Makes files as scanners write them, and harmful ones."""

import zlib
from io import BytesIO
from struct import pack

import cv2
import numpy as np
import pypdf


def decoded(content: bytes) -> np.ndarray:
    return np.asarray(cv2.imdecode(np.frombuffer(content, np.uint8), cv2.IMREAD_GRAYSCALE))


def encoded(picture: np.ndarray, suffix: str = ".png") -> bytes:
    _, content = cv2.imencode(suffix, picture)
    return content.tobytes()


def as_pdf(*pictures: bytes, locked: bool = False) -> bytes:
    """A PDF with these JPEG files as its pages; with `locked`, it needs a password."""
    writer = pypdf.PdfWriter()
    for picture in pictures:
        height, width = decoded(picture).shape
        page = writer.add_blank_page(width * 72 / 150, height * 72 / 150)
        image = pypdf.generic.StreamObject()
        image.set_data(picture)
        names = {
            "/Type": "/XObject", "/Subtype": "/Image", "/Filter": "/DCTDecode", "/ColorSpace": "/DeviceGray",
        }  # fmt: skip
        image.update({pypdf.generic.NameObject(k): pypdf.generic.NameObject(v) for k, v in names.items()})
        for name, number in (("/Width", width), ("/Height", height), ("/BitsPerComponent", 8)):
            image[pypdf.generic.NameObject(name)] = pypdf.generic.NumberObject(number)
        kept = writer._add_object(image)  # noqa: SLF001
        resources = pypdf.generic.DictionaryObject()
        resources[pypdf.generic.NameObject("/XObject")] = pypdf.generic.DictionaryObject(
            {pypdf.generic.NameObject("/Im0"): kept}
        )
        page[pypdf.generic.NameObject("/Resources")] = resources
        content = pypdf.generic.DecodedStreamObject()
        content.set_data(f"{width * 72 / 150} 0 0 {height * 72 / 150} 0 0 cm /Im0 Do".encode())
        page[pypdf.generic.NameObject("/Contents")] = writer._add_object(content)  # noqa: SLF001
    if locked:
        writer.encrypt("open sesame", algorithm="RC4-128")
    buffer = BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def png_that_says(width: int, height: int) -> bytes:
    """A PNG whose header states this size although it contains few bytes."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return pack(">I", len(data)) + kind + data + pack(">I", zlib.crc32(kind + data))

    head = pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0" * 100)) + chunk(b"IEND", b"")
    )


def broken_tiff() -> bytes:
    """A TIFF of two pages without rings; the pixels of the second one lie behind the end of the file."""
    wide, high = 200, 300
    entries = {256: wide, 257: high, 258: 8, 259: 1, 262: 1, 273: 0, 277: 1, 278: high, 279: wide * high}
    size = 2 + 12 * len(entries) + 4
    content = b"II*\0" + pack("<I", 8)
    for page in range(2):
        entries[273] = (8 + 2 * size, 1 << 30)[page]
        content += pack("<H", len(entries)) + b"".join(pack("<HHII", tag, 4, 1, each) for tag, each in entries.items())
        content += pack("<I", (8 + size, 0)[page])
    return content + b"\xfa" * wide * high


def pdf_of(pages: int) -> bytes:
    """A PDF that shows one empty page as often as this."""
    kids = "3 0 R " * pages
    objects = (
        "<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Kids[{kids}]/Count {pages}>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>",
    )
    body = "".join(f"{number} 0 obj\n{text}\nendobj\n" for number, text in enumerate(objects, 1))
    return f"%PDF-1.7\n{body}trailer <</Root 1 0 R>>\nstartxref\n0\n%%EOF".encode()
