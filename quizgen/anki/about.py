"""The deck description that Anki shows: content, version, and how to update the deck."""

from quizgen.anki.surroundings import source_line
from quizgen.anki.text import as_field
from quizgen.languages import Language
from quizgen.manifest.releases import ReleaseRecord
from quizgen.model import Deck


def describe(deck: Deck, language: Language, record: ReleaseRecord) -> str:
    """The deck's description as HTML."""
    labels = language.labels
    lines = (
        as_field(deck.about),
        f"{as_field(labels['version'])} {as_field(deck.version)}{_release(language, record)}",
        source_line(deck, language, ()),
        as_field(labels["bury"]),
        as_field(labels["update"]),
        f"{as_field(labels['search'])}: <code>tag:quizgen::{deck.id}::*</code>, <code>tag:quizgen::retired</code>",
    )
    return "".join(f"<p>{line}</p>" for line in lines if line)


def _release(language: Language, record: ReleaseRecord) -> str:
    if not record.releases:
        return ""
    return f", {as_field(language.labels['release'])} {len(record.releases)}"
