"""Files of pictures as they come in: each is what its name says, of a size to be shown, and shows only itself."""

import base64
import struct
import zlib
from pathlib import Path

import cv2
import numpy as np
import pytest

from quizgen.base.errors import SourceError
from quizgen.deck import read_deck
from quizgen.model import picture_fault
from quizgen.model.raster import size_of
from tests.test_anki_media import DECK, picture


def encoded(suffix: str, *how: int) -> bytes:
    """A picture of 50 x 30 pixels as OpenCV writes it."""
    pixels = np.arange(30 * 50 * 3, dtype=np.uint32).astype(np.uint8).reshape(30, 50, 3)
    return cv2.imencode(suffix, pixels, how)[1].tobytes()


def png(width: int, height: int) -> bytes:
    """A hundred bytes that say they are a picture of that size."""
    head = b"IHDR" + struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + head + struct.pack(">I", zlib.crc32(head)) + bytes(40)


def jpeg(width: int, height: int, between: bytes = b"") -> bytes:
    """The head of a JPEG of that size, with something before its first scan."""
    frame = b"\xff\xc0\x00\x11\x08" + struct.pack(">HH", height, width) + bytes(10)
    return b"\xff\xd8\xff\xe0\x00\x04ab" + frame + between + b"\xff\xda"


def webp(*parts: tuple[bytes, bytes]) -> bytes:
    """A WebP of these parts."""
    whole = b"WEBP" + b"".join(
        name + struct.pack("<I", len(part)) + part + bytes(len(part) % 2) for name, part in parts
    )
    return b"RIFF" + struct.pack("<I", len(whole)) + whole


AVIF = b"\x00\x00\x00\x18ftypmif1\x00\x00\x00\x00avifmiaf"
CANVAS = (b"VP8X", bytes(4) + (9_999).to_bytes(3, "little") + (9_999).to_bytes(3, "little"))


@pytest.mark.parametrize(
    ("suffix", "content"),
    [
        (".png", encoded(".png")),
        (".jpg", encoded(".jpg")),
        (".jpeg", encoded(".jpg", cv2.IMWRITE_JPEG_PROGRESSIVE, 1)),
        (".gif", encoded(".gif")),
        (".webp", encoded(".webp", cv2.IMWRITE_WEBP_QUALITY, 50)),
        (".webp", encoded(".webp", cv2.IMWRITE_WEBP_QUALITY, 101)),
    ],
)
def test_the_size_of_a_picture_stands_in_its_first_bytes(suffix: str, content: bytes) -> None:
    assert size_of(suffix, content) == (50, 30)
    assert picture_fault(suffix, content) is None


def test_an_avif_is_known_by_its_brand() -> None:
    assert picture_fault(".avif", encoded(".avif")) is None
    assert picture_fault(".avif", AVIF) is None
    assert picture_fault(".avif", AVIF.replace(b"avif", b"heic")) is not None


@pytest.mark.parametrize(
    ("suffix", "content", "size"),
    [
        (".png", png(100_000, 100_000), "100,000 x 100,000"),
        (".png", png(16_000, 16_000), "16,000 x 16,000"),
        (".gif", b"GIF89a" + struct.pack("<HH", 65_535, 65_535), "65,535 x 65,535"),
        (".jpg", jpeg(60_000, 50_000), "60,000 x 50,000"),
        (".jpg", jpeg(5, 5, jpeg(9_000, 9_000)[8:27]), "9,000 x 9,000"),
        (".webp", webp((b"VP8L", b"\x2f\xff\xff\xff\x0f")), "16,384 x 16,384"),
        (".webp", webp((b"VP8 ", b"\0\0\0\x9d\x01\x2a\xff\x3f\xff\x3f")), "16,383 x 16,383"),
        (".webp", webp((b"ICCP", b"odd"), CANVAS, (b"VP8L", b"\x2f\0\0\0\0")), "10,000 x 10,000"),
    ],
)
def test_a_picture_too_large_to_unpack_is_refused_unopened(suffix: str, content: bytes, size: str) -> None:
    found, hint = picture_fault(suffix, content) or ("", "")
    assert found == f"has {size} pixels"
    assert hint == "save it smaller: at most 40 million, more than any paper shows"


def test_forty_million_pixels_are_not_too_many() -> None:
    assert picture_fault(".png", png(8_000, 5_000)) is None
    assert picture_fault(".png", png(8_000, 5_001)) is not None


@pytest.mark.parametrize(
    ("suffix", "content", "found", "hint"),
    [
        (".png", b"<html><script>1</script>", "is no PNG picture, or is broken", "save it again"),
        (".png", encoded(".jpg"), "is no PNG picture, or is broken", "name it .jpg"),
        (".jpg", encoded(".png"), "is no JPG picture, or is broken", "name it .png"),
        (".webp", AVIF, "is no WEBP picture, or is broken", "name it .avif"),
        (".gif", b"GIF87a", "is no GIF picture, or is broken", "save it again"),
        (".png", png(9, 9)[:20], "is no PNG picture, or is broken", "save it again"),
        (".png", png(0, 9), "is no PNG picture, or is broken", "save it again"),
        (".jpg", jpeg(9, 9)[:-2], "is no JPG picture, or is broken", "save it again"),
        (".jpg", jpeg(9, 9, b"junk"), "is no JPG picture, or is broken", "save it again"),
        (".webp", webp(), "is no WEBP picture, or is broken", "save it again"),
        (".avif", b"<svg/>", "is no AVIF picture, or is broken", "save it again"),
        (".svg", b"not a drawing", "is no SVG drawing, or is broken", "save it again"),
        (".svg", b"<svg xmlns='http://www.w3.org/2000/svg'>", "is no SVG drawing, or is broken", "save it again"),
        (".svg", b"<?xml version='1.0' encoding='none'?><svg/>", "is no SVG drawing, or is broken", "save it again"),
        (".svg", b"<svg/>", "is no SVG drawing: it begins with <svg>", "save it as plain SVG"),
        (".svg", b"<html/>", "is no SVG drawing: it begins with <html>", "save it as plain SVG"),
    ],
)
def test_a_file_that_is_not_what_its_name_says_is_refused(suffix: str, content: bytes, found: str, hint: str) -> None:
    told = picture_fault(suffix, content) or ("", "")
    assert told[0] == found
    assert told[1].startswith(hint)


@pytest.mark.parametrize("suffix", [".png", ".jpg", ".gif", ".webp", ".avif"])
def test_a_picture_that_breaks_off_anywhere_has_a_size_or_none(suffix: str) -> None:
    content = encoded(suffix)
    assert {size_of(each, content[:end]) for each in (".png", ".jpg", ".gif", ".webp") for end in range(200)} <= {
        None,
        (50, 30),
    }


# Drawings -------------------------------------------------------------------------------------------------------------


def drawing(inside: str, before: str = "", attributes: str = "") -> bytes:
    head = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="9" height="9"'
    return f"{before}<svg {head} {attributes}>{inside}</svg>".encode()


def inside(content: bytes, of: str = "png") -> str:
    return f"data:image/{of};base64,{base64.b64encode(content).decode()}"


@pytest.mark.parametrize(
    "content",
    [
        drawing('<g id="a"/><use xlink:href="#a"/><rect fill="url(#b)" style="filter: url( \'#c\' )"/>'),
        drawing("<style>rect { fill: url(#b) } /* an image of 3 */</style>"),
        drawing(f'<image xlink:href="{inside(picture())}" width="9"/>'),
        drawing(f'<image href="{inside(encoded(".jpg"), "jpeg")}" width="9"/>'),
        drawing("", '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/svg11.dtd">'),
        drawing("", '<?xml version="1.0"?>\n<!-- drawn -->', 'xmlns:i="urn:i" i:file="C:\\a.png" i:only="1"'),
        drawing("<text>url(http://a.example/) says x</text>"),
    ],
)  # fmt: skip
def test_a_drawing_that_shows_only_itself_is_taken(content: bytes) -> None:
    assert picture_fault(".svg", content) is None


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (drawing("<script>alert(1)</script>"), "contains a program (<script>)"),
        (drawing('<s:script xmlns:s="http://www.w3.org/2000/svg"/>'), "contains a program (<script>)"),
        (drawing("", attributes='onload="alert(1)"'), "contains a program (the attribute onload)"),
        (drawing('<rect ONclick="alert(1)"/>'), "contains a program (the attribute onclick)"),
        (drawing("<foreignObject/>"), "contains a part of a web page (<foreignObject>)"),
        (drawing('<b xmlns="http://www.w3.org/1999/xhtml"/>'), "contains a part of a web page (<b>)"),
        (drawing('<image href="http://a.example/x.png"/>'), "refers to another file (href 'http://a.example/x"),
        (drawing('<image xlink:href="/etc/passwd"/>'), "refers to another file (href '/etc/passwd')"),
        (drawing('<image href="tower.png"/>'), "refers to another file (href 'tower.png')"),
        (drawing('<a href=" javascript:alert(1)"/>'), "refers to another file (href 'javascript:alert(1)')"),
        (drawing(f'<image href="{inside(b"<svg/>", "svg+xml")}"/>'), "refers to another file (href 'data:image"),
        (drawing('<g xml:base="http://a.example/"/>'), "refers to another file (base 'http://a.example/')"),
        (drawing('<rect fill="url(http://a.example/)"/>'), "refers to another file (the attribute fill)"),
        (drawing("<rect style=\"fill: url( 'x.svg#a')\"/>"), "refers to another file (the attribute style)"),
        (drawing(r'<rect style="fill: \75rl(x)"/>'), "refers to another file (the attribute style)"),
        (drawing("<style>@im<!-- -->port 'x.css'</style>"), "has a style that refers to another file"),
        (drawing('<style><![CDATA[a{b:url("http://a.example/")}]]></style>'), "has a style that refers to another"),
        (drawing('<set attributeName="xlink:href" to="x"/>'), "changes the attribute href"),
        (drawing('<set attributeName="onclick" to="x"/>'), "changes the attribute onclick"),
        (drawing("", '<?xml-stylesheet href="x.css"?>'), "contains an instruction for programs (<?xml-stylesheet>)"),
        (drawing("&a;", '<!DOCTYPE svg [<!ENTITY a "aaaa">]>'), "declares an entity (a)"),
        (drawing(f'<image href="{inside(png(16_000, 16_000))}"/>'), "contains a picture that has 16,000 x 16,000"),
        (drawing(f'<image href="{inside(b"<svg/>")}"/>'), "contains a picture that is no PNG picture"),
        (drawing('<image href="data:image/png;base64,A"/>'), "contains a picture that is broken"),
    ],
)  # fmt: skip
def test_a_drawing_that_runs_or_reaches_out_is_refused(content: bytes, found: str) -> None:
    told, hint = picture_fault(".svg", content) or ("", "")
    assert told.startswith(found)
    assert hint == "save it as plain SVG, or as PNG"


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig"])
def test_a_drawing_is_read_in_its_own_encoding(encoding: str) -> None:
    assert picture_fault(".svg", drawing("<g/>").decode().encode(encoding)) is None
    assert picture_fault(".svg", drawing("<script/>").decode().encode(encoding)) is not None


# In a deck ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("tower.png", png(100_000, 100_000), "'tower.png' has 100,000 x 100,000 pixels (save it smaller: at most 40"),
        ("tower.PNG", b"<html>", "'tower.PNG' is no PNG picture, or is broken (save it again with a program for pict"),
        (
            "tower.svg",
            drawing("<script/>"),
            "'tower.svg' contains a program (<script>) (save it as plain SVG, or as PNG)",
        ),
    ],
)
def test_a_picture_of_a_deck_is_refused_where_the_deck_names_it(
    tmp_path: Path, name: str, content: bytes, message: str
) -> None:
    (tmp_path / name).write_bytes(content)
    path = tmp_path / "gull.yaml"
    path.write_text(DECK.replace("MEDIA", f"{{file: {name}, alt: x}}"), "utf-8")
    with pytest.raises(SourceError) as refusal:
        read_deck(path)
    assert str(refusal.value).startswith(f"{path.as_posix()}:12:19: {message}")
