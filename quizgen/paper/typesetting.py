"""Typesets a layout of `templates/pages` with values as a tagged PDF."""

import json
import os
import re
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from functools import cache
from itertools import islice
from pathlib import Path

import typst

from quizgen.base import library
from quizgen.base.errors import Problem, QuizgenError, SourceError, UsageError
from quizgen.paper.compiler import MAIN, LayoutError, TypstJob, compiled, compiled_here
from quizgen.paper.layout_words import refused
from quizgen.paper.unprintable import UnprintableError, unprintable
from quizgen.paper.values import Values

PAGES = "templates/pages"
_MOST_FILES = 20_000
"""Number of files above which a folder is no folder of fonts, but perhaps a whole disk."""
_LONG = re.compile(r"[^\s\u2e80-\U0010ffff]{40,}")
_IDS = frozenset({"question"})
"""Values that are not printed, by which a layout refers to questions."""
_UNPRINTABLE = re.compile(r"the text `\"(?P<text>(?:[^\"\\]|\\.)*)\"` could not be displayed")
_ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}")
_PLACE = re.compile(r"┌─ (?:.*[/\\])?(?P<name>[^/\\]+\.typ):(?P<line>\d+):(?P<column>\d+)")


def typeset(layout: str, values: Values) -> bytes:
    """Typesets the layout of this name with values as a PDF/UA-1 file; the same input gives the same bytes.

    The layout gets the values as data, never as markup. The value `font-dir` is a folder of fonts, whose families the
    layout gets as `fonts`; `files` are pictures by the name under which the layout shows them. Raises UnprintableError
    for characters that no font has, UsageError for a folder without fonts, QuizgenError for a picture that cannot be
    printed, and SourceError for a mistake in a layout.
    """
    pages = _pages(layout)
    try:
        return _compiled(pages, values)
    except LayoutError as error:
        raise _explained(error, pages, values) from error


def uncovered(texts: Iterable[str], values: Values) -> AbstractSet[str]:
    """The characters of these texts that are in no font of a paper typeset with these values."""
    characters = sorted({character for text in texts for character in text if not character.isspace()})
    pages = _pages("characters")
    try:
        _compiled(pages, {**values, "characters": characters})
    except LayoutError as error:
        if missing := _missing(error):
            return missing
        raise _explained(error, pages, values) from error
    return frozenset()


def _pages(layout: str) -> dict[str, Path]:
    """The paths of all layout files by name; the file of the layout `layout` has the name `MAIN` too."""
    pages = dict(library.files_of(PAGES, ".typ"))
    return {**pages, MAIN: pages[f"{layout}.typ"]}


def _compiled(pages: Mapping[str, Path], values: Values) -> bytes:
    texts = {name: library.read_template(path) for name, path in pages.items()}
    own = {name for name, path in pages.items() if library.is_own(path)}
    if problems := [problem for name in own - {MAIN} for problem in refused(pages[name], texts[name])]:
        raise SourceError(problems)
    font_dir = values.get("font-dir", "")
    families = _families(font_dir) if font_dir else ()
    job = TypstJob(
        sources={name: text.encode() for name, text in texts.items()},
        data=json.dumps(_breakable({**values, "files": [], "fonts": list(families)})),
        pictures=values.get("files", {}),
        fonts=(font_dir,) if font_dir else (),
    )
    return compiled(job, own=bool(own))


@cache
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


def _breakable(value: object) -> object:
    """The values with possible line breaks inserted in very long words."""
    match value:
        case str():
            return _LONG.sub(lambda word: "\u200b".join(re.findall(".{1,24}", word[0])), value)
        case dict():
            return {key: part if key in _IDS else _breakable(part) for key, part in value.items()}
        case list():
            return [_breakable(part) for part in value]
        case _:
            return value


def _explained(error: LayoutError, pages: dict[str, Path], values: Values) -> QuizgenError:
    if missing := _missing(error):
        return UnprintableError("\n".join(unprintable(missing, values)), missing)
    if spoiled := _spoiled(values):
        return QuizgenError("\n".join(f"{told}; save it again as PNG or JPEG" for told in spoiled))
    place = _PLACE.search(error.report)
    path, line, column = (
        (pages[place["name"]], int(place["line"]), int(place["column"])) if place else (pages[MAIN], 0, 0)
    )
    hint = "; ".join(error.hints)
    return SourceError([Problem(path=str(path), line=line, column=column, message=error.message, hint=hint)])


def _spoiled(values: Values) -> list[str]:
    """A message for each picture that cannot be printed."""
    told: list[str] = []
    for shown in values.get("pictures", {}).values():
        for picture in shown:
            source = f'#set document(title: "picture")\n#image("{picture["file"]}", alt: "picture")'
            job = TypstJob(sources={MAIN: source.encode()}, data="", pictures=values.get("files", {}), fonts=())
            try:
                compiled_here(job)
            except LayoutError as error:
                told.append(f"the picture {picture['alt']!r} cannot be printed: {error.message}")
    return told


def _missing(error: LayoutError) -> AbstractSet[str]:
    """The characters that no font has, read from the compiler's error; empty if it reports none."""
    return {char for found in _UNPRINTABLE.finditer(error.report) for char in _unescaped(found["text"])}


def _unescaped(text: str) -> str:
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)
