"""The Anki deck: a note for each thing worth remembering, under an identity that no edit changes."""

from collections.abc import Iterator

from quizgen.formats import Build, Format, Output
from quizgen.formats.anki.plan import make_package
from quizgen.formats.anki.writer import write_package


def write(build: Build) -> Iterator[Output]:
    """`<deck>.apkg`."""
    package = make_package(build)
    cards = sum(len(placed.note.roles) for placed in package.notes)
    about = f"{len(package.notes)} notes, {cards} cards"
    yield Output(name=f"{build.bank.deck.id}.apkg", content=write_package(package), about=about)


FORMAT = Format(name="anki", about="a deck of study cards for Anki", default=True, write=write)
