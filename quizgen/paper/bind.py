"""Papers bound into one PDF: pages, outlines and tags of all, one after another, each beginning on an odd page.

It reads what the typesetter writes: plain objects, one table of their places, references to whole
objects. To bind what is set costs a tenth of the time and memory of setting it all again.
"""

import re
from base64 import b64encode
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from xml.sax.saxutils import escape

_TOKEN = re.compile(rb"\\.|[()]|(?<!\d)(\d+) 0 R", re.DOTALL)
_TITLE = re.compile(rb'(?<=<rdf:li xml:lang="x-default">)[^<]*')
_COUNT = re.compile(rb"(?<=<xmpTPg:NPages>)\d+")
_ID = re.compile(rb"(?<=ID>)[\w+/=]{24}(?=</xmpMM:)")

CATALOG, INFO, META, PAGES, TREE, DOCUMENT, OUTLINES = range(1, 8)
"""The numbers of the objects that the bound papers share."""


@dataclass(frozen=True, slots=True)
class PdfFile:
    """A PDF taken apart: its objects, from 1, its catalogue and what it says of itself."""

    objects: tuple[bytes, ...]
    catalog: bytes
    info: bytes

    def number(self, key: str) -> int:
        """The number of the object that the catalogue names so, 0 for none."""
        return _reference(key, self.catalog)


@dataclass(frozen=True, slots=True)
class Chapter:
    """A paper's entry in the outlines: its own number, its title, its first page and the entries below it."""

    number: int
    title: bytes
    page: int
    below: bytes


@dataclass(slots=True)
class Volume:
    """What is bound so far; an object's number is its place in `objects`."""

    objects: list[bytes] = field(default_factory=lambda: [b""] * (OUTLINES + 1))
    streams: dict[bytes, int] = field(default_factory=dict)
    kids: list[int] = field(default_factory=list)
    parts: list[int] = field(default_factory=list)
    marks: list[bytes] = field(default_factory=list)
    chapters: list[Chapter] = field(default_factory=list)
    pages: int = 0
    size: bytes = b""

    def reserve(self) -> int:
        """Adds an empty object and returns its index."""
        self.objects.append(b"")
        return len(self.objects) - 1

    def blank(self) -> None:
        """An empty page."""
        number = self.reserve()
        self.objects[number] = b"<</Type/Page/Parent %d 0 R/Resources<<>>/Tabs/S%b>>" % (PAGES, self.size)
        self.kids.append(number)
        self.pages += 1


def bind(papers: Iterable[bytes], title: str, *, even: bool = False) -> bytes:
    """One PDF of one paper or more; with `even`, the last one too is filled up to an even number of pages."""
    volume = Volume()
    first: PdfFile | None = None
    for content in papers:
        if volume.pages % 2:
            volume.blank()
        paper = take_apart(content)
        first = first or paper
        _add(volume, paper)
    if first is None:
        raise ValueError("there is nothing to bind")
    if even and volume.pages % 2:
        volume.blank()
    return _finished(volume, first, title)


# Taking apart ---------------------------------------------------------------------------------------------------------


def take_apart(content: bytes) -> PdfFile:
    """The objects by their places in the file, so that no stream is taken for anything else."""
    trailer = content[content.rindex(b"trailer") :]
    table = int(trailer.split(b"startxref")[1].split()[0])
    rows = content[table:].split(b"\n", 2)
    count = int(rows[1].split()[1])
    places = [int(rows[2][20 * n : 20 * n + 10]) for n in range(1, count)]
    ends = dict(zip(sorted(places), [*sorted(places)[1:], table], strict=True))
    objects = (b"", *(_body(content[place : ends[place]]) for place in places))
    return PdfFile(objects, objects[_reference("Root", trailer)], objects[_reference("Info", trailer)])


def _body(text: bytes) -> bytes:
    return text.partition(b" obj\n")[2].rpartition(b"\nendobj")[0]


def _reference(key: str, text: bytes) -> int:
    found = re.search(rb"/%b (\d+) 0 R" % key.encode(), text)
    return int(found[1]) if found else 0


def _value(key: str, text: bytes) -> bytes:
    """What stands between the brackets of an array."""
    return text.partition(b"/%b[" % key.encode())[2].partition(b"]")[0]


def marks(content: bytes) -> list[int]:
    """How many pieces of text stand on each page."""
    paper = take_apart(content)
    numbers = re.findall(rb"\d+ (\d+) 0 R", _value("Nums", paper.objects[paper.number("StructTreeRoot")]))
    return [paper.objects[int(number)].count(b" 0 R") for number in numbers]


# Putting together -----------------------------------------------------------------------------------------------------


def _add(volume: Volume, paper: PdfFile) -> None:
    numbers = _numbers(volume, paper)
    for old, new in enumerate(numbers):
        if new and not volume.objects[new]:
            volume.objects[new] = _renumbered(paper.objects[old], numbers)
    _add_pages(volume, paper, numbers)
    _add_tags(volume, paper, numbers)
    _add_outlines(volume, paper, numbers)


def _numbers(volume: Volume, paper: PdfFile) -> list[int]:
    """The new number of each old one; equal streams, such as fonts, become one, and 0 is left out."""
    shared = {paper.catalog, paper.info, paper.objects[paper.number("Metadata")]}
    numbers = [0]
    for body in paper.objects[1:]:
        if body in shared:
            numbers.append(0)
        elif body.endswith(b"endstream") and b" 0 R" not in body.partition(b"\nstream")[0]:
            numbers.append(volume.streams.get(body) or volume.reserve())
            volume.streams[body] = numbers[-1]
        else:
            numbers.append(volume.reserve())
    return numbers


def _renumbered(body: bytes, numbers: Sequence[int]) -> bytes:
    """The object with the new numbers in its references, which are none within strings and streams."""
    depth = 0

    def one(found: re.Match[bytes]) -> bytes:
        nonlocal depth
        depth += {b"(": 1, b")": -1}.get(found[0], 0)
        return b"%d 0 R" % numbers[int(found[1])] if found[1] and not depth else found[0]

    head, stream, rest = body.partition(b"\nstream\n")
    return _TOKEN.sub(one, head) + stream + rest


def _add_pages(volume: Volume, paper: PdfFile, numbers: Sequence[int]) -> None:
    number = numbers[paper.number("Pages")]
    tree = volume.objects[number]
    volume.objects[number] = tree.replace(b"/Type/Pages", b"/Type/Pages/Parent %d 0 R" % PAGES, 1)
    kids = [int(kid) for kid in _value("Kids", tree).replace(b"0 R", b"").split()]
    for kid in kids:
        page = volume.objects[kid]
        volume.objects[kid] = re.sub(
            rb"(?<=/StructParents )\d+", lambda found: b"%d" % (int(found[0]) + volume.pages), page
        )
        volume.size = b"/MediaBox[%b]" % _value("MediaBox", page)
    marks = _value("Nums", volume.objects[numbers[paper.number("StructTreeRoot")]])
    for at, reference in re.findall(rb"(\d+) (\d+ 0 R)", marks):
        volume.marks.append(b"%d %b" % (int(at) + volume.pages, reference))
    volume.kids.append(number)
    volume.pages += len(kids)


def _add_tags(volume: Volume, paper: PdfFile, numbers: Sequence[int]) -> None:
    """A section of the one document in the place of the paper's own tree."""
    number = numbers[paper.number("StructTreeRoot")]
    kids = _value("K", volume.objects[number])
    volume.objects[number] = b"<</Type/StructElem/S/Part/P %d 0 R/K[%b]>>" % (DOCUMENT, kids)
    for kid in kids.replace(b"0 R", b"").split():
        volume.objects[int(kid)] = volume.objects[int(kid)].replace(b"/S/Document", b"/S/Sect", 1)
    volume.parts.append(number)


def _add_outlines(volume: Volume, paper: PdfFile, numbers: Sequence[int]) -> None:
    number = numbers[paper.number("Outlines")] or volume.reserve()
    below = re.search(rb"/First .*/Last \d+ 0 R/Count (\d+)", volume.objects[number])
    entries = below[0].replace(b"/Count ", b"/Count -") if below else b""
    title = paper.info.partition(b"/Title")[2].rpartition(b"/Creator")[0]
    page = int(_value("Kids", volume.objects[volume.kids[-1]]).split()[0])
    volume.chapters.append(Chapter(number, title, page, entries))


def _finished(volume: Volume, first: PdfFile, title: str) -> bytes:
    objects = volume.objects
    mine = {"Metadata": META, "Pages": PAGES, "StructTreeRoot": TREE, "Outlines": OUTLINES}
    catalog = first.catalog if first.number("Outlines") else first.catalog[:-2] + b"/Outlines 0 0 R>>"
    for key, number in mine.items():
        catalog = re.sub(rb"/%b \d+ 0 R" % key.encode(), b"/%b %d 0 R" % (key.encode(), number), catalog)
    objects[CATALOG] = catalog
    objects[INFO] = b"<</Title%b/Creator%b" % (_string(title), first.info.rpartition(b"/Creator")[2])
    objects[PAGES] = b"<</Type/Pages/Count %d/Kids[%b]>>" % (volume.pages, _references(volume.kids))
    roles = first.objects[first.number("StructTreeRoot")].partition(b"/RoleMap")[2].partition(b"/K[")[0]
    objects[TREE] = b"<</Type/StructTreeRoot/RoleMap%b/K[%d 0 R]/ParentTree<</Nums[%b]>>/ParentTreeNextKey %d>>" % (
        roles, DOCUMENT, b" ".join(volume.marks), volume.pages,
    )  # fmt: skip
    objects[DOCUMENT] = b"<</Type/StructElem/S/Document/P %d 0 R/K[%b]>>" % (TREE, _references(volume.parts))
    _write_outlines(volume)
    identity = b64encode(sha256(b"".join(objects)).digest()[:16])
    objects[META] = _metadata(first.objects[first.number("Metadata")], title, volume.pages, identity)
    return _written(objects, identity)


def _write_outlines(volume: Volume) -> None:
    numbers = [chapter.number for chapter in volume.chapters]
    volume.objects[OUTLINES] = b"<</Type/Outlines/First %d 0 R/Last %d 0 R/Count %d>>" % (
        numbers[0], numbers[-1], len(numbers),
    )  # fmt: skip
    for at, chapter in enumerate(volume.chapters):
        before = b"/Prev %d 0 R" % numbers[at - 1] if at else b""
        after = b"/Next %d 0 R" % numbers[at + 1] if at + 1 < len(numbers) else b""
        place = b"/Dest[%d 0 R/XYZ null null null]" % chapter.page
        parts = (b"<</Title", chapter.title, b"/Parent %d 0 R" % OUTLINES, before, after, chapter.below, place, b">>")
        volume.objects[chapter.number] = b"".join(parts)


def _references(numbers: Iterable[int]) -> bytes:
    return b" ".join(b"%d 0 R" % number for number in numbers)


def _string(text: str) -> bytes:
    return b"<%b>" % ("\ufeff" + text).encode("utf-16-be").hex().encode()


def _metadata(body: bytes, title: str, pages: int, identity: bytes) -> bytes:
    text = body.partition(b"\nstream\n")[2].rpartition(b"\nendstream")[0]
    written = escape(title).encode()
    text = _TITLE.sub(lambda _: written, text, count=1)
    text = _ID.sub(identity, _COUNT.sub(b"%d" % pages, text))
    return b"<</Length %d/Type/Metadata/Subtype/XML>>\nstream\n%b\nendstream" % (len(text), text)


def _written(objects: Sequence[bytes], identity: bytes) -> bytes:
    parts, places, at = [b"%PDF-1.7\n%\x80\x80\x80\x80\n\n"], [], 0
    for number, body in enumerate(objects[1:], 1):
        at += len(parts[-1])
        places.append(at)
        parts.append(b"%d 0 obj\n%b\nendobj\n" % (number, body))
    table = b"".join(b"%010d 00000 n\r\n" % place for place in places)
    trailer = b"<</Size %d/Root %d 0 R/Info %d 0 R/ID[(%b)(%b)]>>" % (len(objects), CATALOG, INFO, identity, identity)
    end = at + len(parts[-1])
    parts.append(
        b"xref\n0 %d\n0000000000 65535 f\r\n%btrailer\n%b\nstartxref\n%d\n%%%%EOF" % (len(objects), table, trailer, end)
    )
    return b"".join(parts)
