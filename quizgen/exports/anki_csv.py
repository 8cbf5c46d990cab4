"""Tables that Anki's text import reads: for the note types Basic and Cloze, which every Anki has."""

import csv
import io
from collections.abc import Iterable, Iterator
from operator import itemgetter

from quizgen.anki.known import question_at
from quizgen.anki.note import Note, make_guid
from quizgen.anki.notetypes import of_card
from quizgen.anki.plan import make_plan
from quizgen.base.cells import SIGNS
from quizgen.manifest.outputs import Build, Format, Output, not_made

_SIDES = {"Basic": ("Front", "Back"), "Cloze": ("Text", "Back Extra")}


def write(build: Build) -> Iterator[Output]:
    """Yields `anki-basic.tsv` and `anki-cloze.tsv`."""
    package = make_plan(
        build.bank, build.language, build.options.record, build.options.built, whole_bank=build.options.whole_bank
    ).package
    order = sorted(package.notes, key=lambda placed: (min(placed.due.values()), str(placed.note.key)))
    notes = [placed.note for placed in order]
    cards = sorted(
        ((due, placed.note, place) for placed in order for place, due in placed.due.items()), key=itemgetter(0)
    )
    singles = [_row(note, place, *_faces(note, place)) for _, note, place in cards if not note.type.cloze]
    clozes = [_row(note, "", note.fields["Text"], _after(note)) for note in notes if note.type.name == "cloze"]
    for name, rows in (("Basic", singles), ("Cloze", clozes)):
        file = f"anki-{name.lower()}.tsv"
        if rows:
            content = _table(name, build.bank.deck.cards.name, rows)
            yield Output(name=file, content=content, about=f"{len(rows):,} notes")
        else:
            yield from not_made(f"no question of it becomes a card of the type {name}", file)


def _table(name: str, deck: str, rows: Iterable[tuple[str, ...]]) -> bytes:
    columns = "\t".join(("ID", *_SIDES[name], "Tags"))
    head = ("separator:tab", "html:true", f"notetype:{name}", f"deck:{deck}", "guid column:1", "tags column:4")
    text = io.StringIO(newline="")
    text.writelines(f"#{line}\n" for line in (*head, f"columns:{columns}"))
    csv.writer(text, delimiter="\t", lineterminator="\n").writerows(rows)
    return text.getvalue().encode()


def _row(note: Note, place: str, front: str, back: str) -> tuple[str, ...]:
    """The row of a card; its guid differs from the one in the package, because the package uses other note types."""
    return make_guid(f"text/{question_at(note.key, place)}"), _harmless(front), _harmless(back), " ".join(note.tags)


def _harmless(cell: str) -> str:
    """The text.

    If it begins like a formula that a spreadsheet would run, its first character becomes an HTML entity.
    """
    return f"&#{ord(cell[0])};{cell[1:]}" if cell.startswith(SIGNS) else cell


def _faces(note: Note, place: str) -> tuple[str, str]:
    said, number = note.fields, note.roles[place]
    front = (said[of_card("Question", number)], said.get("Parts", ""), said.get("Options", ""))
    back = (said[of_card("Answer", number)], said.get("Also", ""), said.get("Reasons", ""), _after(note, number))
    return _joined(front), _joined(back)


def _after(note: Note, number: int = 1) -> str:
    return _joined(note.fields.get(name, "") for name in (of_card("Why", number), "Source", "Report"))


def _joined(parts: Iterable[str]) -> str:
    return "<br>".join(part for part in parts if part)


FORMAT = Format(name="anki-csv", about="tables for Anki's text import, without pictures", default=False, write=write)
