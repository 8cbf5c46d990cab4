"""A note before its modification time and due position are known."""

import json
import re
from base64 import b32encode
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import repeat

from quizgen.anki.notetypes import NoteType
from quizgen.anki.text import plain
from quizgen.model import NoteKey

_DELETION = re.compile(r"\{\{c\d+::|\}\}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A note: its key, its type, its filled fields, and what it tests.

    `roles` has the number of the card that asks each role (the cloze number); a note with one card asks the role "" as
    number 1. `facts` are the facts that its cards ask, `media` the files that its fields name.
    """

    key: NoteKey
    guid: str
    type: NoteType
    fields: Mapping[str, str]
    tags: tuple[str, ...] = ()
    deck: str
    facts: frozenset[str] = frozenset()
    roles: Mapping[str, int] = field(default_factory=lambda: {"": 1})
    media: Mapping[str, bytes] = field(default_factory=dict)

    @property
    def joined(self) -> str:
        """The fields as Anki stores them."""
        return "\x1f".join(map(self.fields.get, self.type.fields, repeat("")))

    @property
    def gist(self) -> str:
        """A hash of the answer, or of the sentence of a cloze; it does not depend on the wording of the question."""
        return sha256(plain(self.answer).casefold().encode()).hexdigest()[:8]

    @property
    def answer(self) -> str:
        """The answer, or the sentence without its deletions, as HTML."""
        return self.fields.get("Answer", "") or _DELETION.sub("", self.fields.get(self.type.fields[0], ""))

    @property
    def digest(self) -> str:
        """A hash of everything that an update of the note would change for a student."""
        content = "\x1e".join((self.type.name, self.joined, *self.tags))
        return sha256(content.encode()).hexdigest()[:16]


def make_guid(name: str) -> str:
    """Anki's identity of a note: a hash of the parts of its id, which are separated by slashes."""
    encoded = json.dumps(["quizgen", 1, *name.split("/")])
    return b32encode(sha256(encoded.encode()).digest()[:10]).decode().lower()
