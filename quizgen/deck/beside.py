"""Opens files that a deck names: regular files of limited size in the deck's folder or below it."""

from pathlib import Path, PurePosixPath

from quizgen.article.reading import read_article
from quizgen.base.errors import QuizgenError, SourceError
from quizgen.base.files import read_text
from quizgen.base.yaml import Loc
from quizgen.deck.reading import DeckReading
from quizgen.model import Article

LARGEST_ARTICLE = 1_000_000
"""Most bytes of an article: those of a book of 500 pages."""


def file_beside(loc: Loc, name: str, reading: DeckReading, largest: int, why: str) -> Path | None:
    """The path of the file with this name in the deck's folder; None, with a problem noted at `loc`, if it is unfit.

    `largest` is the most bytes that it may have, and `why` the reason for this limit, for the message.
    """
    if not is_beside(loc, name, reading):
        return None
    folder = Path(reading.document.path).parent
    path = folder / name
    try:
        size = path.stat().st_size
        if path.is_file() and 0 < size <= largest:
            return path
    except (OSError, RuntimeError):
        there = [file.relative_to(folder).as_posix() for file in sorted(path.parent.glob(f"*{path.suffix}"))]
        reading.wrong(loc, f"there is no file {name!r} in {folder}/", reading.nearest(name, there))
        return None
    message = f"{name!r} has {size:,} bytes" if path.is_file() else f"{name!r} is no file"
    reading.wrong(loc, message, f"more than none and at most {largest:,}: {why}" if path.is_file() else "")
    return None


def is_beside(loc: Loc, name: str, reading: DeckReading) -> bool:
    """Whether a name is the path of a file in the deck's folder or below it; notes a problem at `loc` if it is not."""
    folder = Path(reading.document.path).parent
    parts = PurePosixPath(name).parts
    if PurePosixPath(name).is_absolute() or ".." in parts or "\\" in name or ":" in name or "\0" in name:
        reading.wrong(loc, f"{name!r} is not in the deck's folder", "name it from there, such as pictures/tower.png")
        return False
    try:
        inside = (folder / name).resolve().is_relative_to(folder.resolve())
    except (OSError, RuntimeError):  # of links that lead in a circle
        inside = False
    if not inside:
        reading.wrong(loc, f"{name!r} is not in the deck's folder", "put the file there, not a link to it")
    return inside


def article_beside(loc: Loc, name: str, reading: DeckReading, paragraphs: int | None = None) -> Article | None:
    """Reads the article in a file of the deck's folder; None if there is no file, or if a problem is noted at `loc`.

    A missing file is no mistake: a deck is shared without the text of its article.
    """
    if not name or not is_beside(loc, name, reading):
        return None
    if not (Path(reading.document.path).parent / name).exists():
        return None
    path = file_beside(loc, name, reading, LARGEST_ARTICLE, "an article is a text of some pages")
    try:
        return read_article(read_text(path), reading.language.lexicon, paragraphs) if path else None
    except SourceError as error:
        problem = error.problems[0]
        reading.wrong(loc, f"{name!r} {problem.message}", problem.hint)
    except QuizgenError as error:
        reading.wrong(loc, str(error), "let it be read")
    return None
