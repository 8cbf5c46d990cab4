"""Locates and reads the release record of a deck."""

from pathlib import Path

from quizgen.anki.lockfile import SUFFIX, read_record
from quizgen.base import library
from quizgen.base.commit import recover
from quizgen.base.files import read_regular, unreadable
from quizgen.manifest.releases import ReleaseRecord

LARGEST = 64 << 20
"""Most bytes of a release record, which is enough for 300,000 notes; a larger file is refused."""


def record_path(deck_file: Path, deck: str) -> Path:
    """The path of a deck's release record: beside the deck's file; for a shipped deck, in `decks/` here."""
    shipped = library.shipped(library.DECKS).resolve() == deck_file.parent.resolve()
    return (Path(library.DECKS) if shipped else deck_file.parent) / f"{deck}{SUFFIX}"


def record_of(deck_file: Path, deck: str) -> ReleaseRecord | None:
    """Reads a deck's release record; None if the deck was never released."""
    path = record_path(deck_file, deck)
    recover(path.parent)
    try:
        return read_record(read_regular(path, LARGEST), str(path), deck)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise unreadable(path, error) from error
