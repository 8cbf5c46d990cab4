"""Binds papers into one PDF with the pages, outlines and tags of all, in which each begins on an odd page.

Binding papers costs a fraction of typesetting them again, and lets papers of an earlier run stay as they are.
"""

from base64 import b64encode
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from io import BytesIO
from itertools import pairwise

from pikepdf import Array, Dictionary, Name, Object, ObjectStreamMode, Page, Pdf, Stream

_KEPT = ("/Lang", "/MarkInfo", "/ViewerPreferences", "/Metadata")
"""Entries of the PDF's catalogue that are copied from the first paper."""
_PAGED = "http://ns.adobe.com/xap/1.0/t/pg/"
"""XML namespace of the number of pages in the PDF's metadata."""


@dataclass(slots=True)
class Volume:
    """A PDF to which papers are added one after another. `document` is the root of its tags.

    `streams` are the streams, such as fonts, that papers share, by their digest. `marks` is a number tree, as a flat
    list, that leads from the tagged content of each page to its tags. `chapters` are the outlines, and `digest` is the
    hash of all papers so far.
    """

    pdf: Pdf
    document: Object
    parts: list[Object] = field(default_factory=list)
    marks: list[Object | int] = field(default_factory=list)
    chapters: list[Object] = field(default_factory=list)
    streams: dict[bytes, Object] = field(default_factory=dict)
    creator: str = ""
    digest: bytes = b""


def bind(papers: Iterable[bytes], title: str, *, even: bool = False) -> bytes:
    """Binds papers, at least one, into one PDF with this title.

    With `even`, an odd number of pages gets a blank page more.
    """
    volume: Volume | None = None
    for content in papers:
        with Pdf.open(BytesIO(content)) as paper:
            volume = volume or _begun(paper)
            volume.digest = sha256(volume.digest + content).digest()
            _fill_up(volume)
            _add(volume, paper)
    if volume is None:
        raise ValueError("there is nothing to bind")
    if even:
        _fill_up(volume)
    return _finished(volume, title)


def pages(content: bytes) -> int:
    """The number of pages of a PDF."""
    with Pdf.open(BytesIO(content)) as paper:
        return len(paper.pages)


def marks(content: bytes) -> list[int]:
    """The number of pieces of tagged content on each page of a PDF."""
    with Pdf.open(BytesIO(content)) as paper:
        numbers = paper.Root.StructTreeRoot.ParentTree.Nums
        return [len(numbers[at]) for at in range(1, len(numbers), 2)]


def _begun(first: Pdf) -> Volume:
    """An empty volume with the language, the roles of tags and the metadata of its first paper."""
    pdf = Pdf.new()
    for key in _KEPT:
        if key in first.Root:
            pdf.Root[key] = _copied(pdf, first, first.Root[key])
    tree = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
    document = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Document, P=tree))
    tree.K = Array([document])
    if "/RoleMap" in first.Root.StructTreeRoot:
        tree.RoleMap = _copied(pdf, first, first.Root.StructTreeRoot.RoleMap)
    pdf.Root.StructTreeRoot = tree
    return Volume(pdf, document, creator=str(first.docinfo.get("/Creator", "")))


def _copied(pdf: Pdf, source: Pdf, value: Object) -> Object:
    """A copy, in `pdf`, of an object of the PDF `source`; a simple value is returned itself."""
    if not isinstance(value, Dictionary | Array | Stream):
        return value
    return pdf.copy_foreign(value if value.is_indirect else source.make_indirect(value))


def _fill_up(volume: Volume) -> None:
    """Adds a blank page if the number of pages is odd."""
    pages = volume.pdf.pages
    if len(pages) % 2:
        box = pages[-1].obj.MediaBox
        page = volume.pdf.make_indirect(Dictionary(Type=Name.Page, MediaBox=box, Resources=Dictionary(), Tabs=Name.S))
        pages.append(Page(page))


def _add(volume: Volume, paper: Pdf) -> None:
    first = len(volume.pdf.pages)
    volume.pdf.pages.extend(paper.pages)
    pages = [volume.pdf.pages[number].obj for number in range(first, len(volume.pdf.pages))]
    shared: dict[tuple[int, int], Object] = {}
    for page in pages:
        page.StructParents = int(page.StructParents) + first
        _share(volume, page.Resources, shared)
    _add_tags(volume, volume.pdf.copy_foreign(paper.Root.StructTreeRoot), first)
    _add_chapter(volume, paper, pages[0])


def _share(volume: Volume, holder: Object, shared: dict[tuple[int, int], Object]) -> None:
    """Replaces the streams below the object `holder`, such as fonts, by equal ones of earlier papers.

    `shared` maps each visited indirect object of this paper to its replacement.
    """
    for key, value in _entries(holder):
        if value.is_indirect and value.objgen in shared:
            holder[key] = shared[value.objgen]
            continue
        found = _equal(volume, value) if isinstance(value, Stream) else value
        if value.is_indirect:
            shared[value.objgen] = found
            holder[key] = found
        if found is value:
            _share(volume, value, shared)


def _entries(holder: Object) -> Iterator[tuple[str | int, Object]]:
    """Yields the entries of a dictionary, a stream or an array, each with its key or index."""
    found = enumerate(holder) if isinstance(holder, Array) else [*holder.items()]
    yield from ((key, value) for key, value in found if isinstance(value, Dictionary | Array | Stream))


def _equal(volume: Volume, stream: Stream) -> Object:
    """The first stream with this content, or the stream itself; one that refers to other objects is never shared."""
    about = stream.stream_dict.unparse()
    if b" 0 R" in about:
        return stream
    return volume.streams.setdefault(sha256(about + stream.read_raw_bytes()).digest(), stream)


def _add_tags(volume: Volume, tree: Object, first: int) -> None:
    """Adds the tags of a paper as one part below the root of the volume's tags.

    `tree` is the copied root of the paper's tags, `first` the index of its first page.
    """
    part = volume.pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Part, P=volume.document))
    kids = [*tree.K]
    for kid in kids:
        kid.P = part
        if Name.Document == kid.S:
            kid.S = Name.Sect
    part.K = Array(kids)
    volume.parts.append(part)
    numbers = tree.ParentTree.Nums
    for at in range(0, len(numbers), 2):
        volume.marks += [int(numbers[at]) + first, numbers[at + 1]]


def _add_chapter(volume: Volume, paper: Pdf, page: Object) -> None:
    """Adds the outlines of a paper as one closed entry that leads to its first page."""
    found = paper.Root.get("/Outlines")
    below = volume.pdf.copy_foreign(found) if found is not None else Dictionary()
    chapter = volume.pdf.make_indirect(Dictionary(Title=str(paper.docinfo.get("/Title", ""))))
    chapter.Dest = Array([page, Name.XYZ, None, None, None])
    if "/First" in below:
        chapter.First, chapter.Last, chapter.Count = below.First, below.Last, -int(below.Count)
        entry = below.First
        while True:
            entry.Parent = chapter
            if "/Next" not in entry:
                break
            entry = entry.Next
    volume.chapters.append(chapter)


def _finished(volume: Volume, title: str) -> bytes:
    pdf, tree = volume.pdf, volume.pdf.Root.StructTreeRoot
    volume.document.K = Array(volume.parts)
    tree.ParentTree = Dictionary(Nums=Array(volume.marks))
    tree.ParentTreeNextKey = len(pdf.pages)
    _add_outlines(volume)
    pdf.docinfo.Title = title
    pdf.docinfo.Creator = volume.creator
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
        metadata["dc:title"] = title
        metadata[f"{{{_PAGED}}}NPages"] = str(len(pdf.pages))
        metadata["xmpMM:DocumentID"] = metadata["xmpMM:InstanceID"] = b64encode(volume.digest[:16]).decode()
    bound = BytesIO()
    pdf.save(bound, deterministic_id=True, object_stream_mode=ObjectStreamMode.disable, min_version="1.7")
    return bound.getvalue()


def _add_outlines(volume: Volume) -> None:
    chapters = volume.chapters
    outlines = volume.pdf.make_indirect(Dictionary(Type=Name.Outlines, Count=len(chapters)))
    outlines.First, outlines.Last = chapters[0], chapters[-1]
    for chapter in chapters:
        chapter.Parent = outlines
    for before, after in pairwise(chapters):
        before.Next, after.Prev = after, before
    volume.pdf.Root.Outlines = outlines
