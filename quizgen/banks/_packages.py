"""Reads the XML files of a package: a ZIP archive as learning platforms exchange it, or a single XML file."""

from collections.abc import Iterator
from pathlib import PurePosixPath
from urllib.parse import unquote

from quizgen.banks._file import BankFile, texts_in
from quizgen.banks._html import images
from quizgen.banks._media import NO_MEDIA, picture
from quizgen.banks._xml import XmlError, XmlNode, read_tree
from quizgen.model import Media

_MOST_FILES = 5_000
"""Most files of an archive that are read."""


def is_package(file: BankFile) -> bool:
    """Whether a file is a ZIP archive that contains XML files."""
    return any(name.casefold().endswith(".xml") for name in file.members)


def trees(file: BankFile, sign: str) -> Iterator[tuple[str, XmlNode]]:
    """Yields the name and the root element of each XML file whose text contains `sign`; XmlError for a damaged one.

    The name is empty if the file is not an archive.
    """
    if not file.members:
        yield "", read_tree(file.text)
        return
    for member in list(texts_in(file, ".xml"))[:_MOST_FILES]:
        if member.is_text and sign in member.text:
            yield member.path.removeprefix(f"{file.path}/"), read_tree(member.text)


def holds(file: BankFile, sign: str) -> bool:
    """Whether the text of a file, or of an XML file inside it, contains `sign`."""
    if not file.members:
        return file.is_text and file.text.lstrip().startswith("<") and sign in file.text
    return is_package(file) and any(member.is_text and sign in member.text for member in texts_in(file, ".xml"))


def pictures_in(file: BankFile, markup: str) -> tuple[tuple[Media, ...], tuple[str, ...]]:
    """The pictures of a text that the archive contains, and remarks on the others, which are lost."""
    found: list[Media] = []
    lost: list[str] = []
    names = {PurePosixPath(name).name: name for name in file.members}
    for source, alt in images(markup):
        name = names.get(PurePosixPath(unquote(source.partition("?")[0])).name, "")
        medium = picture(PurePosixPath(name).suffix, file.member(name).content, alt) if name else None
        found += [medium] if medium else []
        lost += [] if medium else [NO_MEDIA]
    return tuple(found), tuple(dict.fromkeys(lost))


__all__ = ["XmlError", "holds", "is_package", "pictures_in", "trees"]
