"""Implements English: articles, possessives, agreement, lists, numbers, dates and the fixed words of a paper."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from quizgen.languages.en.articles import a, with_article_for
from quizgen.languages.en.asking import question_of, singular_clause, which_of
from quizgen.languages.en.capitals import capitalise
from quizgen.languages.en.clauses import inverted
from quizgen.languages.en.dates import date_on, date_text, month_first, preposition, read_date
from quizgen.languages.en.figures import figures_in
from quizgen.languages.en.forms import NAME_FORMS, Name, Phrase, agrees
from quizgen.languages.en.labels import LABELS, REASONS
from quizgen.languages.en.lexicon import LEXICON
from quizgen.languages.en.near_dates import near_dates
from quizgen.languages.en.nouns import listed, number_word, possessive, quoted, sentence, uncapitalise
from quizgen.languages.en.numbers import near_quantities, plain, read_amount, read_quantity, with_number
from quizgen.languages.en.quantity_spellings import spellings
from quizgen.languages.en.relative_dates import relative_dates
from quizgen.languages.en.reports import read_report, read_speaker, tells_speaker
from quizgen.languages.en.riddles import without_name
from quizgen.languages.en.writing import WRITING
from quizgen.languages.en.written_dates import read_written
from quizgen.model import BLANK, Date, Entity, Quantity, Report, Stance, Text, Value

_ARTICLES = re.compile(r"\A(?:the|an?) (?=\S)", re.IGNORECASE)
_FILTERS: Mapping[str, Callable[..., str]] = {
    "capitalise": lambda text: capitalise(str(text)),
    "uncapitalise": lambda text: uncapitalise(str(text)),
    "possessive": lambda text: possessive(str(text)),
    "quoted": lambda text: quoted(str(text)),
    "in_words": lambda text: number_word(str(text)),
    "with_a": lambda text: a(str(text)),
    "lower": lambda text: str(text).lower(),
    "agrees": agrees,
}
_ATTRIBUTES: Mapping[type, frozenset[str]] = {
    Entity: NAME_FORMS,
    Quantity: frozenset({"text", "number", "unit", "The"}),
    Date: frozenset({"text", "on", "The"}),
    Text: frozenset({"text", "The"}),
}


_VERBS = {Stance.CLAIMED: "said", Stance.BELIEVED: "believed", Stance.DENIED: "denied"}


class English:
    """Implements `Language` for English."""

    code = "en"
    labels = LABELS
    filters = _FILTERS
    attributes = _ATTRIBUTES
    reasons = REASONS
    lexicon = LEXICON
    writing = WRITING

    def capitalise(self, text: str) -> str:
        return capitalise(text)

    def listed(self, items: Sequence[str]) -> str:
        return listed(items)

    def paragraphs(self, numbers: Sequence[int]) -> str:
        named = listed([str(number) for number in numbers])
        return f"paragraph{'s' if len(numbers) > 1 else ''} {named}" if named else ""

    def words(self, value: Value) -> Name | Phrase:
        match value:
            case Entity():
                return _name(value)
            case Quantity():
                return Phrase(value.text, number=plain(value.number), unit=value.unit, plural=value.number != 1)
            case Date():
                return Phrase(date_text(value), on=date_on(value))
            case Text():
                return Phrase(value.text)

    def party(self, entities: Sequence[Entity]) -> Name:
        if len(entities) == 1:
            return _name(entities[0])
        names = [entity.name for entity in entities]
        shorts = [entity.short or entity.name for entity in entities]
        the = listed([_the(entity) for entity in entities])
        return Name(name=listed(names), short=listed(shorts), the=the, plural=True, pronoun="they")

    def blank(self, value: Value) -> Name | Phrase:
        match value:
            case Entity():
                return replace(_name(value), name=BLANK, short=BLANK, the=BLANK, about="")
            case Quantity():
                return Phrase(BLANK, number=BLANK, unit=value.unit, plural=value.number != 1)
            case Date():
                return Phrase(BLANK, on=f"{preposition(value)}{BLANK}")
            case Text():
                return Phrase(BLANK)

    def mention(self, value: Value) -> str:
        match value:
            case Entity():
                return _the(value)
            case Date():
                return date_text(value)
            case Quantity() | Text():
                return value.text

    def option(self, value: Value) -> str:
        return capitalise(self.mention(value))

    def accepted(self, value: Value) -> tuple[str, ...]:
        match value:
            case Entity():
                spelled = [name for name in (value.name, value.short, *value.aliases) if name]
                return _once(*spelled, *(f"the {name}" for name in spelled if value.article))
            case Quantity():
                return _once(value.text, *spellings(value))
            case Date():
                return _once(date_text(value), date_on(value), month_first(value), value.text)
            case Text():
                return _once(value.text, _ARTICLES.sub("", value.text))

    def attributed(self, sentence_: str, stance: Stance, by: Sequence[Entity], verb: str) -> str:
        if stance is Stance.ASSERTED:
            return sentence(sentence_)
        if stance is Stance.PLANNED and by and sentence_.startswith("to "):
            return sentence(f"{self.party(by).the} {verb or 'plans'} {sentence_}")
        if stance is Stance.PLANNED:
            opening = f"according to the plans of {self.party(by).the}," if by else "it is planned that"
            return sentence(f"{opening} {sentence_}")
        passive = "it is" if stance is Stance.BELIEVED else "it was"
        who = self.party(by).the if by else passive
        return sentence(f"{who} {verb or _VERBS[stance]} that {sentence_}")

    def without_name(self, sentence: str, entity: Entity) -> str:
        return without_name(sentence, entity)

    def with_number(self, quantity: Quantity, number: Decimal) -> Quantity:
        return with_number(quantity, number)

    def with_article_for(self, text: str, words: str) -> str:
        return with_article_for(text, words)

    def sentence(self, clause: str) -> str:
        return sentence(clause)

    def read_quantity(self, text: str) -> Quantity | None:
        return read_quantity(text)

    def read_date(self, text: str) -> Date | None:
        return read_date(text)

    def read_amount(self, text: str) -> Quantity | None:
        return read_amount(text)

    def read_written_date(self, text: str) -> Date | None:
        return read_written(text)

    def figures_in(self, text: str, published: str = "") -> Iterator[tuple[Quantity | Date, str]]:
        yield from figures_in(text)
        yield from relative_dates(text, published)

    def near_quantities(self, quantity: Quantity) -> Iterator[Quantity]:
        return near_quantities(quantity)

    def near_dates(self, date: Date) -> Iterator[Date]:
        return near_dates(date)

    def read_report(self, sentence: str) -> Report | None:
        return read_report(sentence)

    def read_speaker(self, key: str) -> Report | None:
        return read_speaker(key)

    def question_of(self, before: str, value: Value, after: str) -> str:
        return question_of(before, value, after)

    def which_of(self, before: str, after: str) -> str:
        return which_of(before, after)

    def why(self, clause: str, stance: Stance, by: Sequence[Entity], verb: str) -> str:
        if stance is not Stance.ASSERTED and not by:
            return ""
        believed = stance is Stance.BELIEVED
        found = inverted(self.attributed(clause, stance, by, verb).removesuffix(".") if believed else clause)
        said = f", according to {self.party(by).the}," if by and not believed else ""
        return f"Why{said} {found.text}?" if found else ""

    def tells_speaker(self, question: str, by: Sequence[Entity]) -> bool:
        return tells_speaker(question, self.party(by).short if by else "")

    def singular_clause(self, after: str) -> str | None:
        return singular_clause(after)


def _once(*spellings: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, map(str.strip, spellings))))


def _the(entity: Entity) -> str:
    return f"{entity.article} {entity.name}" if entity.article else entity.name


def _name(entity: Entity) -> Name:
    return Name(
        name=entity.name,
        short=entity.short or entity.name,
        the=_the(entity),
        plural=entity.plural,
        pronoun=entity.pronoun or ("they" if entity.plural or "person" in entity.types else "it"),
        about=entity.about,
    )


LANGUAGE = English()
