"""Recognises names in sentences: those that the deck declares, and others by their capitals."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping

from quizgen.model import Entity

PERSON, ORGANISATION, NAME = "person", "organisation", "name"
"""The types that an undeclared name may get."""

_THE = re.compile(r"[Tt]he (?=\S)")
_SMALL_WORDS = "of the for and de la le du von van der den al el bin ibn in on at to & y da dos"
_SMALL = frozenset(_SMALL_WORDS.split())
_BODIES_WORDS = (
    "board trust council committee commission company corporation agency association authority bank bureau church "
    "club college court department force foundation group guard hospital institute lines ministry museum office "
    "parliament party police school senate service society team union university yard administration army navy inc "
    "ltd plc gmbh ag co corp llc federation league network organisation organization pentagon congress house"
)
_BODIES = frozenset(_BODIES_WORDS.split())
_TITLES_WORDS = "mr mrs ms dr prof sir lady lord captain gen col president king queen pope saint st"
_TITLES = frozenset(_TITLES_WORDS.split())
_WORD = re.compile(r"[^\W_]+(?:[’'.&-][^\W_]+)*\.?")


def slug(text: str) -> str:
    """An id made of a text: small letters a-z and digits, with dashes between words."""
    letters = unicodedata.normalize("NFKD", text.casefold().replace("’", "").replace("'", ""))
    plain = "".join(letter if letter.isascii() and letter.isalnum() else "-" for letter in _without_marks(letters))
    return re.sub("-+", "-", plain).strip("-")[:60].strip("-") or f"x{sum(map(ord, text)):x}"


def _without_marks(text: str) -> str:
    return "".join(letter for letter in text if not unicodedata.combining(letter))


def bare(text: str) -> str:
    """A name without an article before it."""
    return _THE.sub("", text.strip(), count=1) if _THE.match(text.strip()) else text.strip()


def is_name(text: str) -> bool:
    """Whether words are written as a name: all capitalised, apart from small joining words."""
    words = bare(text).split()
    if not words or not words[0][:1].isupper():
        return False
    return all(word[:1].isupper() or word[:1].isdigit() or word.casefold() in _SMALL for word in words)


class NameBook:
    """The entities of a deck, found by any form of their names; `add_names` adds undeclared ones."""

    def __init__(self, declared: Mapping[str, Entity]) -> None:
        self.entities: dict[str, Entity] = dict(declared)
        self._forms: dict[str, str] = {}
        for entity in declared.values():
            for form in (entity.name, entity.short, *entity.aliases, entity.id):
                if form:
                    self._forms.setdefault(_key(form), entity.id)

    def find(self, text: str) -> Entity | None:
        """The entity of which `text` is a name, or None."""
        name = self._forms.get(_key(text))
        return self.entities[name] if name else None

    def add_names(self, found: Iterable[tuple[str, str]]) -> None:
        """Makes an entity of each unknown name; `found` has names with types, an empty type is guessed.

        Longer names are added first, so that a surname alone is recognised as a form of the full name.
        """
        for text, kind in sorted(found, key=lambda each: (-len(bare(each[0]).split()), not each[1])):
            if self.find(text) is None:
                self._add(text, kind)

    def _add(self, text: str, kind: str) -> None:
        name = bare(text)
        words = name.split()
        article = "the" if name != text.strip() else ""
        types = (kind or _guessed(words, article), "entity")
        entity = Entity(
            id=self._free(slug(name)),
            types=types if types[0] != "entity" else ("entity",),
            name=name,
            short=words[-1] if types[0] == PERSON and len(words) > 1 else "",
            article=article,
            plural=not kind and words[-1].islower() and words[-1].endswith("s") and not words[-1].endswith("ss"),
        )
        self.entities[entity.id] = entity
        for form in _forms(entity, words):
            self._forms.setdefault(_key(form), entity.id)

    def _free(self, name: str) -> str:
        number = 2
        free = name
        while free in self.entities:
            free, number = f"{name}-{number}", number + 1
        return free


def _forms(entity: Entity, words: list[str]) -> Iterator[str]:
    """Yields the forms by which a new name is recognised: the whole, and its last word if that can be a surname."""
    yield entity.name
    if len(words) > 1 and words[-1].casefold() not in _BODIES and words[-1][:1].isupper():
        yield words[-1]


def _guessed(words: list[str], article: str) -> str:
    """The type of a name, guessed by its form: a word such as `board` makes it an organisation."""
    if any(word.casefold().rstrip(".,") in _BODIES for word in words):
        return ORGANISATION
    if words[0].casefold().rstrip(".") in _TITLES and not article:
        return PERSON
    return NAME


def speaker_type(text: str) -> str:
    """The type of a speaker, guessed by its form: organisation, person, or an empty text if it is unclear."""
    words = bare(text).split()
    if any(word.casefold().rstrip(".,") in _BODIES for word in words):
        return ORGANISATION
    return PERSON if len(words) > 1 and is_name(text) and bare(text) == text.strip() else ""


def _key(text: str) -> str:
    """The normalised form of a name: lower case, no article, plain apostrophes."""
    folded = bare(" ".join(text.split())).casefold().replace("’", "'")
    return folded.removesuffix("'s")
