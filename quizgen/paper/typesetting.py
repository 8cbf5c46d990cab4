"""The typesetter: a layout of `templates/pages` and values in, a tagged PDF out."""

import json
import os
import re
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from functools import cache
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, cast

import typst
from ttf_opensans import TTF_BIN_FOLDER

from quizgen.base import library
from quizgen.base.errors import Problem, QuizgenError, SourceError, UsageError
from quizgen.paper.unprintable import UnprintableError, unprintable
from quizgen.paper.values import Values

PAGES = "templates/pages"
_MAIN = "main.typ"
_MOST_FILES = 20_000
"""A folder of so many files is a whole disk, or worse, and not one of fonts."""
_LONG = re.compile(r"[^\s\u2e80-\U0010ffff]{40,}")
_IDS = frozenset({"question"})
"""Values that nobody reads, by which a layout looks others up."""
_UNPRINTABLE = re.compile(r"the text `\"(?P<text>(?:[^\"\\]|\\.)*)\"` could not be displayed")
_ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}")
_PLACE = re.compile(r"┌─ (?:.*[/\\])?(?P<name>[^/\\]+\.typ):(?P<line>\d+):(?P<column>\d+)")


def typeset(layout: str, values: Values) -> bytes:
    """The PDF (UA-1, the same bytes each time) that a layout makes of values.

    The values reach it as data, never as markup; `font-dir` among them is a folder of fonts, whose families the
    layout finds as `fonts`, and `files` are pictures by the name under which it shows them. Raises UnprintableError
    for characters that no font has, UsageError for a folder without fonts, QuizgenError for a picture that cannot be
    printed, and SourceError for a mistake in a layout.
    """
    pages = _pages(layout)
    try:
        return _compiled(pages, values)
    except typst.TypstError as error:
        raise _explained(error, pages, values) from error


def uncovered(texts: Iterable[str], values: Values) -> AbstractSet[str]:
    """The characters of these texts that no font of a paper with such values has."""
    characters = sorted({character for text in texts for character in text if not character.isspace()})
    pages = _pages("characters")
    try:
        _compiled(pages, {**values, "characters": characters})
    except typst.TypstError as error:
        if missing := _missing(error):
            return missing
        raise _explained(error, pages, values) from error
    return frozenset()


def _pages(layout: str) -> dict[str, Path]:
    """The files of all layouts by name, one of them as the main one."""
    pages = dict(library.files_of(PAGES, ".typ"))
    return {**pages, _MAIN: pages[f"{layout}.typ"]}


def _compiled(pages: Mapping[str, Path], values: Values) -> bytes:
    sources: Any = {name: path.read_bytes() for name, path in pages.items()}
    _lay_out(values.get("files", {}))
    compiler, families = _compiler(values.get("font-dir", ""))
    inputs = {"data": json.dumps(_breakable({**values, "files": [], "fonts": list(families)}))}
    return cast("bytes", compiler.compile(sources, format="pdf", pdf_standards=["ua-1"], sys_inputs=inputs))


@cache
def _compiler(font_dir: str) -> tuple[typst.Compiler, tuple[str, ...]]:
    """A compiler that sees its fonts and a folder of pictures, and the families of the fonts in a user's folder."""
    own = [font_dir] if font_dir else []
    families = _families(font_dir) if font_dir else ()
    nothing: Any = {_MAIN: b""}
    fonts: Any = [TTF_BIN_FOLDER, *own]
    return typst.Compiler(input=nothing, root=_nowhere().name, font_paths=fonts, ignore_system_fonts=True), families


def _families(font_dir: str) -> tuple[str, ...]:
    files = (name for _, _, names in os.walk(font_dir) for name in names)
    if sum(1 for _ in islice(files, _MOST_FILES)) == _MOST_FILES:
        raise UsageError(
            f"{font_dir} holds {_MOST_FILES:,} files or more (a folder of .ttf or .otf files was expected)"
        )
    found = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[font_dir]).families()
    if not found:
        raise UsageError(f"there is no font in {font_dir} (a folder of .ttf or .otf files was expected)")
    return tuple(found)


@cache
def _nowhere() -> TemporaryDirectory[str]:
    """A folder with nothing but pictures to print, all that a layout could ever read."""
    return TemporaryDirectory()


def _lay_out(files: Mapping[str, bytes]) -> None:
    """Put pictures where a layout finds them; their names tell their contents, so that one is put there once."""
    for name, content in files.items():
        path = Path(_nowhere().name, name)
        if not path.exists():
            path.write_bytes(content)


def _breakable(value: object) -> object:
    """The values with places to break a line in words that are longer than a line."""
    match value:
        case str():
            return _LONG.sub(lambda word: "\u200b".join(re.findall(".{1,24}", word[0])), value)
        case dict():
            return {key: part if key in _IDS else _breakable(part) for key, part in value.items()}
        case list():
            return [_breakable(part) for part in value]
        case _:
            return value


def _explained(error: typst.TypstError, pages: dict[str, Path], values: Values) -> QuizgenError:
    diagnostic = getattr(error, "diagnostic", "") or str(error)
    if missing := _missing(error):
        return UnprintableError("\n".join(unprintable(missing, values)), missing)
    if spoiled := _spoiled(values):
        return QuizgenError("\n".join(f"{told}; save it anew as PNG or JPEG" for told in spoiled))
    place = _PLACE.search(diagnostic)
    path, line, column = (
        (pages[place["name"]], int(place["line"]), int(place["column"])) if place else (pages[_MAIN], 0, 0)
    )
    hint = "; ".join(getattr(error, "hints", ()))
    return SourceError([Problem(path=str(path), line=line, column=column, message=str(error), hint=hint)])


def _spoiled(values: Values) -> list[str]:
    """What is amiss with each picture that cannot be printed."""
    compiler, _ = _compiler(values.get("font-dir", ""))
    told: list[str] = []
    for shown in values.get("pictures", {}).values():
        for picture in shown:
            name = picture["file"]
            source: Any = {_MAIN: f'#image("{name}")'.encode()}
            try:
                compiler.compile(source, format="pdf")
            except typst.TypstError as error:
                told.append(f"the picture {picture['alt']!r} cannot be printed: {error}")
    return told


def _missing(error: typst.TypstError) -> AbstractSet[str]:
    """The characters that no font has, if that is what is amiss."""
    diagnostic = getattr(error, "diagnostic", "") or str(error)
    return {char for found in _UNPRINTABLE.finditer(diagnostic) for char in _unescaped(found["text"])}


def _unescaped(text: str) -> str:
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)
