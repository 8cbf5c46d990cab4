"""How the cards look: the HTML of their faces and the style, from `templates/cards/`."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from quizgen.base.errors import UsageError
from quizgen.base.library import files_of, shipped
from quizgen.base.registry import nearest

FOLDER = "templates/cards"
STYLE = "cards.css"
_INCLUDE = re.compile(r"<!-- ([a-z-]+\.html) -->\n?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """The faces of a card and its style, as Anki takes them."""

    front: str
    back: str
    style: str


@dataclass(frozen=True, slots=True)
class Pages:
    """The files of the card templates by name; `own` when any of them is the user's and none of quizgen's."""

    texts: Mapping[str, str]
    own: bool

    def look(self, name: str) -> Look:
        """The look of the cards whose files begin with that name."""
        return Look(front=self.page(f"{name}-front.html"), back=self.page(f"{name}-back.html"), style=self.page(STYLE))

    def page(self, name: str) -> str:
        """A file with the files that it includes."""
        if name not in self.texts:
            raise UsageError(f"there is no file {name!r} in {FOLDER}/ ({nearest(name, self.texts)})")
        return _INCLUDE.sub(lambda found: self.page(found[1]) + "\n", self.texts[name])


def read_pages() -> Pages:
    """All files of the card templates; a user's own replaces a shipped namesake."""
    paths = {**files_of(FOLDER, ".html"), **files_of(FOLDER, ".css")}
    texts = {name: path.read_text("utf-8").strip() for name, path in paths.items()}
    home = shipped(FOLDER)
    return Pages(texts, own=any(path.parent != home for path in paths.values()))
