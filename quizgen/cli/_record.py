"""Where the release record of a deck is, and what it holds."""

from pathlib import Path

from quizgen.anki.lockfile import SUFFIX, read_record
from quizgen.base import library
from quizgen.base.errors import QuizgenError
from quizgen.manifest.releases import ReleaseRecord


def record_path(deck_file: Path, deck: str) -> Path:
    """The record's file: beside the deck's, or in `decks/` here for a deck that came with quizgen."""
    shipped = library.shipped(library.DECKS).resolve() == deck_file.parent.resolve()
    return (Path(library.DECKS) if shipped else deck_file.parent) / f"{deck}{SUFFIX}"


def record_of(deck_file: Path, deck: str) -> ReleaseRecord | None:
    """The deck's release record, or None where it was never released."""
    path = record_path(deck_file, deck)
    try:
        return read_record(path.read_bytes(), str(path), deck)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise QuizgenError(f"{path}: cannot be read: {error.strerror}") from error
