"""Loads the card templates, HTML for front and back and a style sheet, from `templates/cards/`."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from quizgen.base.errors import Problem, SourceError, UsageError
from quizgen.base.library import files_of, is_own, read_template
from quizgen.base.registry import nearest

FOLDER = "templates/cards"
STYLE = "cards.css"
LONGEST = 1 << 20
"""Most characters of the HTML of one side, with the files that it includes."""
_INCLUDE = re.compile(r"<!-- ([a-z-]+\.html) -->\n?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """The HTML templates of a card's front and back, and the style sheet, as Anki stores them."""

    front: str
    back: str
    style: str


@dataclass(frozen=True, slots=True)
class Pages:
    """The texts of the card templates' files by name; `own` is true if any of them is the user's."""

    texts: Mapping[str, str]
    own: bool

    def look(self, name: str) -> Look:
        """The templates of the cards whose file names start with `name`."""
        return Look(front=self.page(f"{name}-front.html"), back=self.page(f"{name}-back.html"), style=self.page(STYLE))

    def page(self, name: str, inside: tuple[str, ...] = ()) -> str:
        """The text of a file, with the files that it includes inserted; `inside` are the files that include it.

        Raises UsageError if the file does not exist, and SourceError for an endless inclusion.
        """
        if name not in self.texts:
            raise UsageError(f"there is no file {name!r} in {FOLDER}/ ({nearest(name, self.texts)})")
        text, within = self.texts[name], (*inside, name)
        parts, end, length = list[str](), 0, 0
        for found in _INCLUDE.finditer(text):
            if found[1] in within:
                raise _fault(name, text, found.start(), f"{found[1]} includes itself", "delete one of the includes")
            parts += [text[end : found.start()], self.page(found[1], within), "\n"]
            end, length = found.end(), length + sum(map(len, parts[-3:]))
            if length > LONGEST:
                raise _fault(name, text, found.start(), f"makes more than {LONGEST:,} characters", "include less")
        return "".join([*parts, text[end:]])


def read_pages() -> Pages:
    """Reads all files of the card templates; a user's own file replaces the shipped one of the same name."""
    paths = {**files_of(FOLDER, ".html"), **files_of(FOLDER, ".css")}
    texts = {name: read_template(path).strip() for name, path in paths.items()}
    return Pages(texts, own=any(map(is_own, paths.values())))


def _fault(name: str, text: str, index: int, message: str, hint: str) -> SourceError:
    line, column = text.count("\n", 0, index) + 1, index - text.rfind("\n", 0, index)
    return SourceError([Problem(path=f"{FOLDER}/{name}", line=line, column=column, message=message, hint=hint)])
