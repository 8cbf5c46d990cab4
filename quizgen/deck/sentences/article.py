"""The article's text, which lies beside its deck."""

from pathlib import Path

from quizgen.article.evidence import paragraphs_of
from quizgen.base.files import read_text
from quizgen.base.yaml import Loc
from quizgen.deck.reading import DeckReading


def article_beside(loc: Loc, name: str, reading: DeckReading) -> tuple[str, ...]:
    """The paragraphs of the article in the deck's folder; none where it is not there."""
    folder = Path(reading.document.path).parent
    path = folder / name
    if not path.resolve().is_relative_to(folder.resolve()) or path.is_absolute() is not folder.is_absolute():
        reading.wrong(loc, f"{name!r} is not in the deck's folder", "put the file beside the deck")
        return ()
    return paragraphs_of(read_text(path)) if path.is_file() else ()
