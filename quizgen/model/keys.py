"""Writes and reads the ids of questions and notes, which consist of deck, template, fact and role."""

from dataclasses import dataclass, replace

_PARTS = 3
"""Least number of parts of an id: deck, template and fact."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteKey:
    """The parts of the id of a question, or of the note that asks it; `str()` writes the id.

    `role` is the asked role, "" for a question about the whole fact, and None for a note that asks several roles.
    `note_type` is added to the id of a note if an earlier note of another type already has the id without it.
    """

    deck: str = ""
    template: str = ""
    fact: str
    role: str | None = None
    note_type: str = ""

    def __str__(self) -> str:
        return f"{self.deck}/{self.local}" if self.deck else self.local

    @property
    def local(self) -> str:
        """The id without the name of the deck."""
        subject = f"{self.template}/{self.fact}" if self.template else self.fact
        role = "" if self.role is None else f"/{self.role}"
        return f"{subject}{role}~{self.note_type}" if self.note_type else f"{subject}{role}"

    @property
    def untyped(self) -> "NoteKey":
        """The key without the note type."""
        return replace(self, note_type="")


def read_key(text: str) -> NoteKey | None:
    """The key of which `str()` gives this text; None if the text is no such id."""
    name, sign, note_type = text.partition("~")
    parts = name.split("/")
    if not all(parts[:_PARTS]) or not _PARTS <= len(parts) <= _PARTS + 1 or bool(sign) != bool(note_type):
        return None
    deck, template, fact, *role = parts
    return NoteKey(deck=deck, template=template, fact=fact, role=role[0] if role else None, note_type=note_type)
