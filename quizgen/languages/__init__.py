"""Everything that depends on the language of a deck: one file a language, the same names in each."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Protocol, runtime_checkable

from quizgen.base.registry import Registry, fault_of
from quizgen.model import Date, Entity, Quantity, Report, Stance, Value
from quizgen.text.lexicon import EMPTY, Lexicon
from quizgen.text.writing import PLAIN, Writing


class Words(Protocol):
    """A value as a template sees it: `str()` is its plain form, each attribute another form."""

    def __str__(self) -> str: ...


@runtime_checkable
class Language(Protocol):
    """The functions and word lists that a language provides; all functions are pure."""

    code: str
    labels: Mapping[str, str]
    """Fixed words of papers, cards and feedback (`name`, `date`, `true`, `false`, `paragraph` …)."""
    filters: Mapping[str, Callable[..., str]]
    """Named filters that templates may use."""
    reasons: Mapping[str, str]
    """Why an option is wrong, by sort of proof, with {evidence} for the fact that tells."""
    attributes: Mapping[type, frozenset[str]]
    """For each class of value, the forms a template may ask for."""
    lexicon: Lexicon
    """The words that rules and matchers use."""
    writing: Writing
    """How words of a typed answer are written otherwise."""

    def capitalise(self, text: str) -> str:
        """A text with a capital at its start."""

    def listed(self, items: Sequence[str]) -> str:
        """Several items as a list in a sentence."""

    def paragraphs(self, numbers: Sequence[int]) -> str:
        """Paragraphs named in a sentence; empty without any."""

    def words(self, value: Value) -> Words:
        """The forms of a value that templates can use."""

    def party(self, entities: Sequence[Entity]) -> Words:
        """The forms of several entities that act together, or of an unnamed party."""

    def blank(self, value: Value) -> Words:
        """The forms of a value that is replaced by a blank; verbs still agree with the value."""

    def mention(self, value: Value) -> str:
        """A value as it reads inside a sentence."""

    def option(self, value: Value) -> str:
        """A value as it reads alone: as an option, an answer or one side of a pair."""

    def accepted(self, value: Value) -> tuple[str, ...]:
        """All correct spellings of a typed answer, the displayed one first."""

    def attributed(self, sentence: str, stance: Stance, by: Sequence[Entity], verb: str) -> str:
        """A clause with who says, believes, plans or denies it, as a sentence."""

    def without_name(self, sentence: str, entity: Entity) -> str:
        """A sentence with the entity's name replaced by its description; empty if it would still be recognisable."""

    def with_number(self, quantity: Quantity, number: Decimal) -> Quantity:
        """The same kind of quantity with another number, in the same notation."""

    def sentence(self, clause: str) -> str:
        """A clause with its capital and its full stop."""

    def read_quantity(self, text: str) -> Quantity | None:
        """The number, unit and hedge of "about 2.4 million crowns", or None."""

    def read_date(self, text: str) -> Date | None:
        """A date of ISO form, or a span `from/to`, with its bounds, or None."""

    def read_amount(self, text: str) -> Quantity | None:
        """A quantity in figures or in words ("four", "a third of the crew"), or None."""

    def read_written_date(self, text: str) -> Date | None:
        """A date as running text has it ("3 May 2024", "the 1960s", "next week"), or None."""

    def figures_in(self, text: str, published: str = "") -> Iterator[tuple[Quantity | Date, str]]:
        """Each number and date of a text, with its words; `on Monday` and the like by the day of publication."""

    def near_quantities(self, quantity: Quantity) -> Iterator[Quantity]:
        """Plausible other quantities of the same sort, as precise and written alike."""

    def near_dates(self, date: Date) -> Iterator[Date]:
        """Plausible other dates of the same sort, as precise and written alike."""

    def read_report(self, sentence: str) -> Report | None:
        """Who says, believes, plans or denies what a sentence states; None where nobody does."""

    def read_speaker(self, key: str) -> Report | None:
        """Who says what stands under a key such as `Mikal Roe said`; None where it names no speaker."""

    def question_of(self, before: str, value: Value, after: str) -> str:
        """The question that a clause answers with the value between its two parts; nothing where none is safe."""

    def which_of(self, before: str, after: str) -> str:
        """The question for all values that fit between two parts of a clause; nothing where none is safe."""

    def why(self, clause: str, stance: Stance, by: Sequence[Entity], verb: str) -> str:
        """The question why a clause is so, with who says so; nothing where no rule is safe."""

    def singular_clause(self, after: str) -> str | None:
        """What follows several subjects, as it follows one alone; None where that is not sure."""


LANGUAGES: Registry[Language] = Registry(
    "quizgen.languages", "LANGUAGE", "language", group="quizgen.languages", fault=fault_of(Language, "code")
)


def lexicon_of(code: str) -> Lexicon:
    """The word lists of a language, all empty where quizgen does not know it."""
    return LANGUAGES.get(code).lexicon if code in LANGUAGES.names() else EMPTY


def writing_of(code: str) -> Writing:
    """The tables for typed answers of a language, all empty where quizgen does not know it."""
    return LANGUAGES.get(code).writing if code in LANGUAGES.names() else PLAIN
