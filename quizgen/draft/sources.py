"""Reads the text of an article from a file: plain text, Markdown, HTML, a Word document or a PDF with text."""

import io
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from html.parser import HTMLParser
from pathlib import Path
from zipfile import ZipFile

from quizgen.base.apart import call_apart
from quizgen.base.errors import Problem, QuizgenError, SourceError
from quizgen.base.files import read_bytes, read_text

LARGEST = 32 << 20
"""Most bytes of a document; a long article with pictures has 5 million."""
_LONGEST = 2_000_000
"""Most characters of an article, which is the length of ten books."""
_MOST = 500
"""Most characters of a link, a picture or emphasis in Markdown, so that signs without end are not searched for."""
_UNPACKED = 256 << 20
"""Most bytes to which a Word document may unpack."""
_SKIPPED = frozenset({"script", "style", "nav", "footer", "aside", "form", "noscript", "template", "button", "svg"})
_BLOCKS = frozenset({
    "p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "blockquote", "figcaption", "div", "section", "article", "main",
    "header", "td", "th", "tr", "ul", "ol", "table", "figure", "title", "br",
})  # fmt: skip
_VOID = frozenset({"br", "hr", "img", "meta", "link", "input", "source", "wbr"})


def read_source(path: Path) -> str:
    """The text of an article with an empty line between blocks; SourceError if the file contains no text."""
    text = _text_of(path)
    if not text.strip():
        scanned = "a scanned PDF needs text recognition first; or copy the text into a .txt"
        plain = "put the article's text into it, with an empty line between paragraphs"
        raise _refused(path, "holds no text", scanned if path.suffix.casefold() == ".pdf" else plain)
    if len(text) > _LONGEST:
        raise _refused(path, f"holds more than {_LONGEST:,} characters", "take the article alone, as .txt")
    return text.strip() + "\n"


def _text_of(path: Path) -> str:
    """The text of a file.

    Documents are read in another process with limits, since a small one may take hours or gigabytes.
    """
    suffix = path.suffix.casefold()
    if suffix not in _DOCUMENTS:
        return (_markdown if suffix in _MARKDOWN else read_text)(path)
    text = call_apart(_document, path)
    if text is None:
        raise _refused(path, "takes too long or too much memory to read", "save the article's text as .txt")
    return text


def _document(path: Path) -> str:
    """The text of a document; SourceError for any error of its reader, since a damaged file may raise each of them."""
    read, name = _DOCUMENTS[path.suffix.casefold()]
    try:
        return read(path)
    except (QuizgenError, MemoryError):
        raise
    except Exception as error:
        raise _refused(path, f"is no {name} that can be read", "save its text as .txt") from error


def _markdown(path: Path) -> str:
    """Removes Markdown markup: headings, emphasis, links, quotes and pictures."""
    text = re.sub(r"\A---\n.*?\n---\n", "", read_text(path), flags=re.DOTALL)
    text = re.sub(rf"!\[[^\[\]]{{0,{_MOST}}}\]\([^()]{{0,{_MOST}}}\)", "", text)
    text = re.sub(rf"\[([^\[\]]{{1,{_MOST}}})\]\([^()]{{0,{_MOST}}}\)", r"\1", text)
    text = re.sub(r"^[ \t]{0,3}#{1,6}[ \t]+(.*?)[ \t]*#*$", r"\n\1\n", text, flags=re.MULTILINE)
    text = re.sub(r"^[ \t]{0,3}>[ \t]?", "", text, flags=re.MULTILINE)
    text = re.sub(r"^[ \t]*(?:[-*_][ \t]*){3,}$", "", text, flags=re.MULTILINE)
    return re.sub(rf"(?<!\w)(\*\*|__|\*|_|`)(?=\S)(.{{1,{_MOST}}}?)(?<=\S)\1(?!\w)", r"\2", text)


def _html(path: Path) -> str:
    """The visible text of a web page; only that of its `article` element if it has one."""
    page = _Page()
    page.feed(read_text(path))
    page.close()
    return "\n\n".join(page.blocks())


class _Page(HTMLParser):
    """A parser that collects the text of a web page block by block; text that a reader does not see is skipped."""

    def __init__(self) -> None:
        super().__init__()
        self._parts: list[tuple[str, bool]] = []
        self._skipped: list[str] = []
        self._open: Counter[str] = Counter()
        self._articles = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002  the parser's own
        if tag in _SKIPPED:
            self._skipped.append(tag)
            self._open[tag] += 1
        if tag in _BLOCKS:
            self._parts.append(("\n\n", self._articles > 0))
        self._articles += tag == "article"

    def handle_endtag(self, tag: str) -> None:
        while self._open[tag]:
            closed = self._skipped.pop()
            self._open[closed] -= 1
            if closed == tag:
                break
        if tag in _BLOCKS - _VOID:
            self._parts.append(("\n\n", self._articles > 0))
        self._articles -= tag == "article" and self._articles > 0

    def handle_data(self, data: str) -> None:
        if not self._skipped:
            self._parts.append((data, self._articles > 0))

    def blocks(self) -> Iterator[str]:
        """Yields the blocks of the element `article`; without one, those of the whole page."""
        inside = any(is_inside and text.strip() for text, is_inside in self._parts)
        text = "".join(
            text if text == "\n\n" else re.sub(r"\s+", " ", text) for text, is_in in self._parts if is_in or not inside
        )
        return (" ".join(block.split()) for block in text.split("\n\n") if block.strip())


def _word(path: Path) -> str:
    """The paragraphs of a Word document."""
    try:
        from docx import Document  # noqa: PLC0415  an optional library
    except ModuleNotFoundError as missing:
        raise _uninstalled(path, "python-docx") from missing
    content = io.BytesIO(read_bytes(path, LARGEST))
    with ZipFile(content) as archive:
        if sum(entry.file_size for entry in archive.infolist()) > _UNPACKED:
            raise _refused(path, f"unpacks to more than {_UNPACKED:,} bytes", "save its text as .txt")
    texts = [paragraph.text for paragraph in Document(content).paragraphs]
    return "\n\n".join(text for text in texts if text.strip())


def _pdf(path: Path) -> str:
    """The text of a PDF, page by page, with its lines joined into paragraphs."""
    try:
        import pypdfium2  # noqa: PLC0415  an optional library
    except ModuleNotFoundError as missing:
        raise _uninstalled(path, "pypdfium2") from missing
    document = pypdfium2.PdfDocument(read_bytes(path, LARGEST))
    try:
        pages = [page.get_textpage().get_text_bounded() for page in document]
    finally:
        document.close()
    return "\n\n".join(joined_lines(page) for page in pages)


def joined_lines(page: str) -> str:
    """The lines of a page joined into paragraphs.

    A paragraph ends at an empty line, or at a clearly shorter line that ends a sentence.
    """
    lines = [line.rstrip() for line in page.replace("\r\n", "\n").split("\n")]
    widest = max(map(len, lines), default=0)
    text = ""
    for line in lines:
        whole = not line or (len(line) < 0.8 * widest and line[-1:] in '.!?”"')
        joint = "" if text.endswith("\n\n") or not text else " "
        if text.endswith("-") and line[:1].islower():
            text, joint = text[:-1], ""
        text += joint + line.replace("\ufffe", "") + ("\n\n" if whole else "")
    return text


def _uninstalled(path: Path, package: str) -> SourceError:
    return _refused(path, f"needs {package}", "pip install 'quizgen[draft]', or save it as .txt")


def _refused(path: Path, message: str, hint: str) -> SourceError:
    return SourceError([Problem(path=path.as_posix(), message=message, hint=hint)])


_MARKDOWN = frozenset({".md", ".markdown"})
_DOCUMENTS: Mapping[str, tuple[Callable[[Path], str], str]] = {
    ".html": (_html, "web page"),
    ".htm": (_html, "web page"),
    ".docx": (_word, "Word document"),
    ".pdf": (_pdf, "PDF"),
}
