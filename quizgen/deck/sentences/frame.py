"""Splits a sentence with marked words into a frame: plain text, and a named slot with a type for each marked value."""

import re
from collections.abc import Callable, Container, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import count
from typing import TypeAlias

from quizgen.deck.sentences.marks import Mark, Part, list_at
from quizgen.deck.sentences.names import NameBook, is_name
from quizgen.languages import Language
from quizgen.model import Date, Entity, Quantity, Text, Value

NUMBER, DATE, PHRASE, NAME = "number", "date", "phrase", "name"
FORCED = frozenset({NUMBER, DATE, PHRASE, NAME})
"""Labels by which an author sets the type of marked words whose form suggests another type."""

_YEAR = re.compile(r"(?<![0-9])[12][0-9]{3}(?![0-9])")
_EARLY_YEAR = re.compile(r"[1-9][0-9]{2}\Z")
_YEAR_OF = re.compile(r"\b(?:summer|autumn|fall|winter|spring|year)(?: of)? \Z", re.IGNORECASE)
_NEXT_NOUN = re.compile(
    r" (?!and\b|or\b|to\b|in\b|by\b|when\b|the\b|was\b|is\b|it\b|at\b|for\b|as\b|with\b|but\b)[a-z]{3,}"
)
_BEFORE_YEAR = re.compile(
    r"\b(?:in|since|until|by|from|to|of|year|before|after|during|early|late|mid|summer|autumn|spring|winter|and)[ -]\Z",
    re.IGNORECASE,
)
_OPENING = re.compile(r"\{[{%#]")
_THE = re.compile(r"(?:\A|(?<= ))[Tt]he \Z")
_PREPOSITION = re.compile(r"\b(?:from|to|in|at|by|with|for|of|on|near|against|between) \Z", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Slot:
    """A marked value: its role, its value, and the form in which the sentence has it: `the`, `short` or empty."""

    role: str
    value: Value
    mark: Mark
    form: str = ""

    @property
    def type(self) -> str:
        """The type of the role."""
        match self.value:
            case Entity():
                return "entity"
            case Quantity():
                return "number"
            case Date():
                return "date"
            case _:
                return "text"

    @property
    def template(self) -> str:
        """The template expression for the value in the sentence's wording: `{{ person.short }}`."""
        return f"{{{{ {self.role}{self.form and '.'}{self.form} }}}}"


Piece: TypeAlias = str | Slot


def _wording(piece: Piece) -> str:
    """A piece of a sentence as template text."""
    return piece.template if isinstance(piece, Slot) else inert(piece)


def inert(text: str) -> str:
    """A text as a template that gives the text itself: braces that would open an expression are escaped."""
    return _OPENING.sub(lambda found: f"{{{{ '{found[0]}' }}}}", text) if "{" in text else text


@dataclass(frozen=True, slots=True)
class ClauseFrame:
    """The pieces of a sentence's clause in order: plain text and slots.

    `members` are the indexes of the pieces that form a list ("A, B and C"), from its first slot to its last.
    """

    pieces: tuple[Piece, ...]
    members: range = range(0)
    slots: tuple[Slot, ...] = field(init=False, repr=False, compare=False)
    """The marked values in order."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "slots", tuple(piece for piece in self.pieces if isinstance(piece, Slot)))

    @property
    def says(self) -> str:
        """The clause as a template, with `{{ role }}` in place of each value."""
        return "".join(map(_wording, self.pieces))

    def around(self, role: str) -> tuple[str, str]:
        """The parts of the clause's template before and after a role."""
        index = next(i for i, piece in enumerate(self.pieces) if isinstance(piece, Slot) and piece.role == role)
        return (
            "".join(map(_wording, self.pieces[:index])),
            "".join(map(_wording, self.pieces[index + 1 :])),
        )


def frame_of(
    parts: Sequence[Part], book: NameBook, language: Language, *, capital: Callable[[str], bool]
) -> ClauseFrame:
    """Makes the frame of a clause; `capital` returns whether a word at the start of a sentence keeps its capital."""
    values: list[str | Value] = [
        part if isinstance(part, str) else _value(parts, index, book, language) for index, part in enumerate(parts)
    ]
    if values:
        first = values[0]
        small = partial(lowered, capital=capital, language=language)
        values[0] = small(first) if isinstance(first, str) else _lowered_value(first, small)
    listed = _list(parts, values)
    pieces = list(_pieces(parts, values, listed))
    return ClauseFrame(tuple(_without_the(pieces)), listed)


def lowered(text: str, capital: Callable[[str], bool], language: Language) -> str:
    """A text with a small first letter, unless its first word keeps its capital or is a symbol."""
    word = re.match(r"[^\W\d_]+", text)
    if word is None or capital(word[0]) or (not word[0][1:].islower() and len(word[0]) > 1):
        return text
    small = text[0].lower() + text[1:]
    return small if language.capitalise(small) == text else text


def _lowered_value(value: Value, small: Callable[[str], str]) -> Value:
    """A value from the start of a sentence, with a small first letter where `small` gives its text one."""
    if isinstance(value, Entity):
        return value
    return replace(value, text=small(value.text))


def _list(parts: Sequence[Part], values: Sequence[object]) -> range:
    """The indexes of the parts that form a list of marked words, if these are all names or all phrases; else empty."""
    found = list_at(parts)
    kinds = {type(values[index]) for index in found[::2]} if found else set()
    return found if found and (kinds in ({Entity}, {Text})) else range(0)


def _pieces(parts: Sequence[Part], values: Sequence[object], listed: range) -> Iterator[Piece]:
    claimed = {role for part in parts if isinstance(part, Mark) and (role := named_role(part))}
    for index, (part, value) in enumerate(zip(parts, values, strict=True)):
        if isinstance(value, str):
            yield value
        elif isinstance(part, Mark) and isinstance(value, Entity | Quantity | Date | Text):
            member = index in listed and index > listed[0]
            role = "" if member else named_role(part) or _free_role(_kind(value), claimed)
            claimed.add(role)
            form = _form(part.words, value) if isinstance(value, Entity) else ""
            yield Slot(role, value, part, form)


def named_role(mark: Mark) -> str:
    """The role that an author gave to marked words, or empty; the label `number_1` names the default role `number`."""
    kind, _, number = mark.label.rpartition("_")
    if kind in FORCED and number == "1":
        return kind
    return "" if mark.label in FORCED else mark.label


def _kind(value: Value) -> str:
    return {Entity: NAME, Quantity: NUMBER, Date: DATE, Text: PHRASE}[type(value)]


def _free_role(kind: str, taken: Container[str]) -> str:
    """The default role of marked words of a kind: `number`, `number_2` …, the first that is not taken."""
    if kind not in taken:
        return kind
    return next(role for number in count(2) if (role := f"{kind}_{number}") not in taken)


def _form(words: str, entity: Entity) -> str:
    """The form in which the words give a name: `the` with its article, `short`, or empty for the full name."""
    if words[:4].casefold() == "the ":
        return "the" if entity.article else ""
    return "short" if entity.short and words.casefold() == entity.short.casefold() != entity.name.casefold() else ""


def _without_the(pieces: list[Piece]) -> list[Piece]:
    """The pieces, in which the word `the` before a name is moved into the name, as its form `the`.

    A name without article after a preposition gets that form too, since another name put there may need `the`.
    """
    for index, piece in enumerate(pieces[:-1]):
        following = pieces[index + 1]
        if not isinstance(piece, str) or not isinstance(following, Slot) or not isinstance(following.value, Entity):
            continue
        if following.form:
            continue
        if following.value.article == "the" and _THE.search(piece):
            pieces[index] = _THE.sub("", piece)
            pieces[index + 1] = replace(following, form="the")
        elif not following.value.article and _PREPOSITION.search(piece):
            pieces[index + 1] = replace(following, form="the")
    return pieces


# what marked words are ---------------------------------------------------------------------------------------------


def _value(parts: Sequence[Part], index: int, book: NameBook, language: Language) -> Value:
    mark = parts[index]
    if not isinstance(mark, Mark):
        raise TypeError(mark)
    known = book.find(mark.words) if mark.label not in FORCED - {NAME} else None
    plain = known or plain_value(mark, _before(parts, index), _after(parts, index), language)
    return plain if plain is not None else Text(text=mark.words)


def plain_value(mark: Mark, before: str, after: str, language: Language) -> Quantity | Date | Text | None:
    """The number, date or phrase that marked words denote; None if they may be a name.

    A year of three digits is a phrase, because as a number it would get wrong options like those of a quantity.
    """
    words = mark.words
    if mark.label == PHRASE:
        return Text(text=words)
    if mark.label == NAME:
        return None
    when = language.read_written_date(words) if mark.label != NUMBER else None
    if when is None and _EARLY_YEAR.match(words) and (mark.label == DATE or _YEAR_OF.search(before)):
        return Text(text=words)
    quantity = language.read_amount(words) if mark.label != DATE else None
    both = quantity is not None and not quantity.unit
    if when is not None and (not both or (_YEAR.search(words) and _is_year(before, after))):
        return when
    if quantity is not None:
        return quantity
    return None if is_name(words) else Text(text=words)


def _is_year(before: str, after: str) -> bool:
    """Whether a number of four digits is a year and no quantity, judged by the words before and after it."""
    return bool(_BEFORE_YEAR.search(before)) or not _NEXT_NOUN.match(after)


def _before(parts: Sequence[Part], index: int) -> str:
    part = parts[index - 1] if index else ""
    return part if isinstance(part, str) else ""


def _after(parts: Sequence[Part], index: int) -> str:
    part = parts[index + 1] if index + 1 < len(parts) else ""
    return part if isinstance(part, str) else ""


def names_in(parts: Sequence[Part], language: Language) -> Iterator[tuple[int, str]]:
    """Yields the marked words that are written as names, each with its index among the parts."""
    for index, part in enumerate(parts):
        if isinstance(part, Mark) and plain_value(part, _before(parts, index), _after(parts, index), language) is None:
            yield index, part.words
