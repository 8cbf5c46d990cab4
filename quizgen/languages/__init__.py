"""The languages of decks: each is a module or package with an object that fulfils the protocol `Language`."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Protocol, runtime_checkable

from quizgen.base.registry import Interface, Registry
from quizgen.model import Date, Entity, Quantity, Report, Stance, Value
from quizgen.text.lexicon import EMPTY, Lexicon
from quizgen.text.writing import PLAIN, Writing


class Words(Protocol):
    """The grammatical forms of a value for templates: `str()` gives the plain form, attributes such as `the` others."""

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
    """Sentences that explain why an option is wrong, by kind of proof; `{evidence}` is replaced by the proving fact."""
    attributes: Mapping[type, frozenset[str]]
    """The names of the forms that a template may use, by the class of the value."""
    lexicon: Lexicon
    """Lists of words by their function, such as articles and negations, for checks and for matching text."""
    writing: Writing
    """Tables of equivalent spellings in typed answers."""

    def capitalise(self, text: str) -> str:
        """The text with a capital at its start."""

    def listed(self, items: Sequence[str]) -> str:
        """The items joined as a list for a sentence: `a, b and c`."""

    def paragraphs(self, numbers: Sequence[int]) -> str:
        """These paragraph numbers in words for a sentence: `paragraphs 2 and 3`; empty if there are none."""

    def words(self, value: Value) -> Words:
        """The forms of a value that templates can use."""

    def party(self, entities: Sequence[Entity]) -> Words:
        """The forms of entities that act together (`the mayor and the council`), or, for none, of an unnamed party."""

    def blank(self, value: Value) -> Words:
        """The forms of a value that is replaced by a blank; verbs still agree with the value."""

    def mention(self, value: Value) -> str:
        """The text of a value inside a sentence."""

    def option(self, value: Value) -> str:
        """The text of a value on its own: as an option, an answer or one side of a pair."""

    def accepted(self, value: Value) -> tuple[str, ...]:
        """All correct spellings of a typed answer, the displayed one first."""

    def attributed(self, sentence: str, stance: Stance, by: Sequence[Entity], verb: str) -> str:
        """A sentence in which the parties `by` say, believe, plan or deny the clause, with `verb` or the usual verb."""

    def without_name(self, sentence: str, entity: Entity) -> str:
        """A sentence with the entity's name replaced by its description; empty if it would still be recognisable."""

    def with_number(self, quantity: Quantity, number: Decimal) -> Quantity:
        """The same kind of quantity with another number, in the same notation."""

    def with_article_for(self, text: str, words: str) -> str:
        """The text with the right indefinite article before these words: `an loaded lorry` becomes `a loaded lorry`."""

    def sentence(self, clause: str) -> str:
        """The clause as a sentence, with a capital and a full stop."""

    def read_quantity(self, text: str) -> Quantity | None:
        """Reads number, unit and hedge from a text such as "about 2.4 million crowns"; None for any other text."""

    def read_date(self, text: str) -> Date | None:
        """Reads a date in ISO form or a span `from/to`, with its first and last day; None for any other text."""

    def read_amount(self, text: str) -> Quantity | None:
        """Reads a quantity in figures or in words ("four", "a third of the crew"); None for any other text."""

    def read_written_date(self, text: str) -> Date | None:
        """Reads a date in words ("3 May 2024", "the 1960s", "next week"); None for any other text."""

    def figures_in(self, text: str, published: str = "") -> Iterator[tuple[Quantity | Date, str]]:
        """Yields each number and date of a text with its words; `on Monday` is resolved by the day of publication."""

    def near_quantities(self, quantity: Quantity) -> Iterator[Quantity]:
        """Yields plausible wrong quantities for a right one, with its unit, precision and notation."""

    def near_dates(self, date: Date) -> Iterator[Date]:
        """Yields plausible wrong dates for a right one, with its precision and notation."""

    def read_report(self, sentence: str) -> Report | None:
        """The speaker, stance and statement of a sentence that reports somebody; None if it reports nobody."""

    def read_speaker(self, key: str) -> Report | None:
        """The speaker and stance that a YAML key such as `Mikal Roe said` names; None if it names no speaker."""

    def question_of(self, before: str, value: Value, after: str) -> str:
        """The question whose answer is `value` in the clause `before` + `value` + `after`; empty if no rule is safe."""

    def which_of(self, before: str, after: str) -> str:
        """A question `which of these …?` for the values that fit between the two parts; empty if no rule is safe."""

    def why(self, clause: str, stance: Stance, by: Sequence[Entity], verb: str) -> str:
        """The question that asks for the reason of a clause, naming who says it; empty if no rule is safe."""

    def tells_speaker(self, question: str, by: Sequence[Entity]) -> bool:
        """Whether a question itself says that these parties (or, if there are none, somebody) say or think it."""

    def singular_clause(self, after: str) -> str | None:
        """The words `after` a plural subject, with their verb in the singular; None if the verb is not certain."""


def _missing_words(language: Language) -> str:
    """The fault of a language that lacks a label or reason that English has, with the first such name; else empty."""
    english = language if language.code == "en" else LANGUAGES.get("en")
    for table in ("labels", "reasons"):
        for name in getattr(english, table):
            if name not in getattr(language, table):
                return f"its {table} have no {name!r}"
    return ""


LANGUAGES: Registry[Language] = Registry(
    "quizgen.languages",
    "LANGUAGE",
    "language",
    Interface("quizgen.languages", Language, key="code", fault=_missing_words),
)


def lexicon_of(code: str) -> Lexicon:
    """The word lists of a language; all are empty for an unknown language."""
    return LANGUAGES.get(code).lexicon if code in LANGUAGES.names() else EMPTY


def writing_of(code: str) -> Writing:
    """The tables for typed answers of a language; all are empty for an unknown language."""
    return LANGUAGES.get(code).writing if code in LANGUAGES.names() else PLAIN
