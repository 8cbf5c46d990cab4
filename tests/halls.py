"""Sentences that count the things of a hall, and change as an author edits them."""

from dataclasses import dataclass, field
from typing import Any

from quizgen.manifest.releases import Marks


@dataclass(slots=True)
class Thing:
    """A thing that a hall has, with a number that never changes.

    The number may be marked in the sentence, and the mark may have a label.
    """

    number: int
    noun: str
    marked: bool = True
    label: str = ""

    def __str__(self) -> str:
        number = f"[{self.number}{self.label and f'|{self.label}'}]" if self.marked else str(self.number)
        return f"{number} {self.noun}"


@dataclass(slots=True)
class Hall:
    """A sentence of grammar 2 that counts things; `roles` has the role of each thing in a release, by its noun.

    Between two releases the author only adds things (`more`) or only removes them (`fewer`): if one replaced another,
    it could be the same thing, corrected.
    """

    name: str
    things: list[Thing] = field(default_factory=list)
    previously: list[str] = field(default_factory=list)
    roles: dict[str, str] = field(default_factory=dict)
    more: bool = False
    fewer: bool = False

    @property
    def fact(self) -> dict[str, Any]:
        """The entry of the sentence in the deck."""
        said = f"{self.name} has {' and '.join(map(str, self.things))} now."
        return {"fact": said, "at": 1, "previously": self.previously}

    def answer(self, words: str) -> None:
        """Labels the thing whose number is `words`: with the role that it had in a release, or with a new one."""
        thing = next(thing for thing in self.things if str(thing.number) == words)
        role = self.roles.get(thing.noun, f"new_{thing.noun}")
        thing.label = f"{role}_1" if role == "number" else role

    def settle(self, marks: Marks) -> None:
        """Records the role of each marked thing, and asserts that none has the role, and so the reviews, of another."""
        self.more = self.fewer = False
        owners = {role: noun for noun, role in self.roles.items()}
        for thing in (thing for thing in self.things if thing.marked):
            role = next(role for role, words in marks.items() if words == str(thing.number))
            assert owners.get(role, thing.noun) == thing.noun
            self.roles[thing.noun] = role
