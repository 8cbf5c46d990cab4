"""English: articles, possessives, agreement, lists, numbers, dates and the fixed words of a paper."""

import re
from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from quizgen.languages._en_page import PAGE
from quizgen.model import BLANK, Date, Entity, Quantity, Stance, Text, Value

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_MULTIPLES = {"thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
_APPROXIMATIONS = {
    **dict.fromkeys(("about", "around", "roughly", "approximately", "nearly", "almost", "some"), "about"),
    **dict.fromkeys(("at least", "more than", "over"), "at least"),
    **dict.fromkeys(("at most", "up to", "less than", "fewer than", "under"), "at most"),
}
_QUANTITY = re.compile(
    rf"(?:(?P<approx>{'|'.join(_APPROXIMATIONS)})\s+)?(?P<sign>[-−]?)(?P<currency>[$€£¥]?)"
    rf"(?P<number>\d{{1,3}}(?:[,\u202f ]\d{{3}})+(?:\.\d+)?|\d+(?:\.\d+)?)"
    rf"(?:\s*(?P<multiple>{'|'.join(_MULTIPLES)})\b)?(?:[\s-]*(?P<unit>\D.*))?\Z",
    re.IGNORECASE,
)
_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?\Z")
_PRONOUNS = {
    "he": ("he", "him", "his"),
    "she": ("she", "her", "her"),
    "it": ("it", "it", "its"),
    "they": ("they", "them", "their"),
}
_ARTICLES = re.compile(r"\A(?:the|an?) (?=\S)", re.IGNORECASE)
_SILENT_H = re.compile(r"(?:hour|honest|honou?r|heir)", re.IGNORECASE)
_CONSONANT_SOUND = re.compile(r"(?:uni(?![nm])|use|usu|eu|one\b|once\b|u[rt][aeio]|ubiq|ut[aeio])", re.IGNORECASE)
_LETTER_NAMES_WITH_VOWEL = frozenset("AEFHILMNORSX")


def a(text: str) -> str:
    """The text with `a` or `an` before it, by sound."""
    return f"{_article(text)} {text}"


def _article(text: str) -> str:
    word = re.split(r"[\s-]", text.lstrip("“\"'("), maxsplit=1)[0]
    if re.match(r"(?:8|11(?!\d)|18(?!\d))", word):
        return "an"
    if len(word) > 1 and word.isupper() and not re.search("[AEIOU].", word[1:]):
        return "an" if word[0] in _LETTER_NAMES_WITH_VOWEL else "a"
    if _SILENT_H.match(word):
        return "an"
    if _CONSONANT_SOUND.match(word):
        return "a"
    return "an" if word[:1].casefold() in set("aeiouáéíóúàèäöü") else "a"


def capitalise(text: str) -> str:
    """The text with a capital at its start; a blank there, and the rest, stay."""
    start = next((index for index, letter in enumerate(text) if letter.isalnum() or letter == BLANK[0]), None)
    if start is None or text[start : start + 2] in {"iP", "eB"}:
        return text
    return text[:start] + text[start].upper() + text[start + 1 :]


def uncapitalise(text: str) -> str:
    """The text with a small first letter, for a question that follows "According to X,"."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def plural(noun: str) -> str:
    """The plural of a regular noun."""
    if len(noun) < 3 or noun.endswith("s"):
        return noun
    if noun.endswith("y") and noun[-2] not in "aeiou":
        return f"{noun[:-1]}ies"
    return f"{noun}es" if noun.endswith(("x", "z", "ch", "sh")) else f"{noun}s"


def singular(noun: str) -> str:
    """The singular of a regular noun."""
    if len(noun) < 4 or not noun.endswith("s") or noun.endswith("ss"):
        return noun
    if noun.endswith("ies"):
        return f"{noun[:-3]}y"
    return noun[:-2] if noun.endswith(("xes", "zes", "ches", "shes")) else noun[:-1]


def possessive(text: str) -> str:
    """The text with an apostrophe, or with an apostrophe and s."""
    return f"{text}’" if text.endswith(("s", "S")) and not text.endswith("ss") else f"{text}’s"


def listed(items: Sequence[str], last: str = "and") -> str:
    """The items as `a, b and c`."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {last} {items[-1]}"


def number_word(text: str) -> str:
    """A whole number up to twelve as a word; any other text unchanged."""
    return _NUMBERS[int(text)] if text.isdecimal() and int(text) < len(_NUMBERS) else text


def quoted(text: str) -> str:
    """The text between quotation marks."""
    return f"“{text}”"


def sentence(clause: str) -> str:
    """The clause with its capital and its full stop."""
    clause = capitalise(clause.strip())
    return clause if clause.endswith((".", "?", "!", ".”", "?”", "!”")) else f"{clause}."


@dataclass(frozen=True, slots=True)
class Name:
    """The forms of an entity, of several together, or of a blank that agrees with them."""

    name: str
    short: str
    the: str
    plural: bool
    pronoun: str
    about: str = ""

    def __str__(self) -> str:
        return self.name

    @property
    def The(self) -> str:  # noqa: N802 - a template's capital means a capital in the text
        return capitalise(self.the)

    @property
    def a(self) -> str:
        return a(self.name)

    @property
    def possessive(self) -> str:
        return possessive(self.the)

    @property
    def they(self) -> str:
        return _PRONOUNS[self.pronoun][0]

    @property
    def They(self) -> str:  # noqa: N802 - as above
        return capitalise(self.they)

    @property
    def them(self) -> str:
        return _PRONOUNS[self.pronoun][1]

    @property
    def their(self) -> str:
        return _PRONOUNS[self.pronoun][2]


@dataclass(frozen=True, slots=True)
class Phrase:
    """The forms of a quantity, a date or plain words; `on` is a date with its preposition."""

    text: str
    on: str = ""
    number: str = ""
    unit: str = ""
    plural: bool = False

    def __str__(self) -> str:
        return self.text

    @property
    def The(self) -> str:  # noqa: N802 - as above
        return capitalise(self.text)


def agrees(words: Name | Phrase, singular: str, plural: str) -> str:
    """The verb form that goes with the words: `{{ body|agrees("is", "are") }}`."""
    return plural if words.plural else singular


_NAME_FORMS = frozenset({"name", "short", "the", "The", "a", "possessive", "they", "They", "them", "their", "about"})


class English:
    """English, as the rest of the program asks for it."""

    code = "en"
    labels = {
        "name": "Name", "date": "Date", "class": "Class", "score": "Score", "points": "points", "point": "point",
        "minutes": "minutes", "form": "Form", "key": "Answer key", "questions": "questions", "page": "Page",
        "of": "of", "true": "True", "false": "False", "paragraph": "paragraph", "paragraphs": "paragraphs",
        "source": "Source", "why": "Why", "answer": "Answer", "report": "Report a mistake", "words": "Word bank",
        "also": "Also right", "hint": "Hint", "gone": "no longer asked",
        "retired": "This card is retired: it is no longer part of the deck. You may suspend or delete it.",
        "retired question": "Why is this card retired?", "asked elsewhere": "It is asked in another way now.",
        "version": "Version", "release": "release", "search": "To find its cards, search for",
        "update": "To update, import a newer file of this deck: your reviews stay as they are. "
        "A note that changed is replaced, and with it what you yourself wrote on it.",
        "instructions": "Choose or write one answer for each question, unless a question says otherwise.",
        "question": "question", "number": "No.", "letters": "Key", "evidence": "Evidence", "each": "each",
        "crosswalk": "From form to form", "cards": "Study cards",
        "section.true-false": "True or false",
        "task.true-false": "Circle T if the sentence is true, F if it is false.",
        "section.choice": "Multiple choice",
        "task.choice": "Circle the letter of the one right answer.",
        "section.multiple-choice": "More than one answer",
        "task.multiple-choice": "Choose all that apply: tick every box that is right.",
        "section.match": "Matching",
        "task.match": "Write the right letter in each box. Some letters may be left over.",
        "section.order": "Putting in order",
        "task.order": "Write the letters into the boxes in the right order, the first one on the left.",
        "section.cloze": "Fill the gaps",
        "task.cloze": "Write the missing word or words on each line.",
        "section.short": "Short answers",
        "task.short": "Write a word, a phrase or a number on the line.",
        "sheet": "Answer sheet",
        "sheet.code": "Sheet",
        "sheet.fill": "Fill in the ring of your answer. A tick or a cross counts as well.",
        "sheet.change": "To change an answer, rub it out and mark the right one.",
        "sheet.edges": "Keep the squares at the edges and the code clean, and do not fold the sheet.",
        "sheet.pupil": "Pupil number",
        "sheet.teacher": "The squares are for the teacher.",
        **PAGE,
    }  # fmt: skip
    filters = {
        "capitalise": lambda text: capitalise(str(text)),
        "uncapitalise": lambda text: uncapitalise(str(text)),
        "possessive": lambda text: possessive(str(text)),
        "quoted": lambda text: quoted(str(text)),
        "in_words": lambda text: number_word(str(text)),
        "with_a": lambda text: a(str(text)),
        "lower": lambda text: str(text).lower(),
        "agrees": agrees,
    }
    attributes = {
        Entity: _NAME_FORMS,
        Quantity: frozenset({"text", "number", "unit", "The"}),
        Date: frozenset({"text", "on", "The"}),
        Text: frozenset({"text", "The"}),
    }

    reasons = {
        "not listed": "The article names only {values}. {place}",
        "not said": "The article reports it of somebody else. {evidence}",
        "all of these": "{answers}. {place}",
        "other paragraph": "It stands elsewhere. {evidence}",
        "said not so": "the article says that this is not so",
    }

    def capitalise(self, text: str) -> str:
        return capitalise(text)

    def listed(self, items: Sequence[str]) -> str:
        return listed(items)

    def paragraphs(self, numbers: Sequence[int]) -> str:
        return f"paragraph{'s' if len(numbers) > 1 else ''} {listed([str(number) for number in numbers])}"

    def words(self, value: Value) -> Name | Phrase:
        match value:
            case Entity():
                return _name(value)
            case Quantity():
                return Phrase(value.text, number=_plain(value.number), unit=value.unit, plural=value.number != 1)
            case Date():
                return Phrase(date_text(value), on=date_on(value))
            case Text():
                return Phrase(value.text)

    def party(self, entities: Sequence[Entity]) -> Name:
        if len(entities) == 1:
            return _name(entities[0])
        names, shorts = [e.name for e in entities], [e.short or e.name for e in entities]
        return Name(listed(names), listed(shorts), listed([_the(e) for e in entities]), True, "they")

    def blank(self, value: Value) -> Name | Phrase:
        match value:
            case Entity():
                return Name(BLANK, BLANK, BLANK, value.plural, value.pronoun or "it")
            case Quantity():
                return Phrase(BLANK, number=BLANK, unit=value.unit, plural=value.number != 1)
            case Date():
                return Phrase(BLANK, on=f"{_preposition(value)}{BLANK}")
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
                names = [value.name, value.short, *value.aliases]
                spelled = [name for name in names if name]
                return tuple(dict.fromkeys([*spelled, *(f"the {name}" for name in spelled if value.article)]))
            case Quantity():
                plain = _plain(value.number)
                exact = [f"{number} {value.unit}".strip() for number in (plain, number_word(plain))]
                return tuple(dict.fromkeys([value.text, *exact]))
            case Date():
                return tuple(dict.fromkeys([date_text(value), date_on(value), value.text]))
            case Text():
                return tuple(dict.fromkeys([value.text, _ARTICLES.sub("", value.text)]))

    def attributed(self, sentence_: str, stance: Stance, by: Sequence[Entity], verb: str) -> str:
        who = self.party(by) if by else None
        match stance:
            case Stance.ASSERTED:
                clause = sentence_
            case Stance.CLAIMED:
                clause = (
                    f"{who.the} {verb or 'said'} that {sentence_}"
                    if who
                    else f"it was {verb or 'said'} that {sentence_}"
                )
            case Stance.DENIED:
                clause = f"{who.the} {verb or 'denied'} that {sentence_}" if who else f"it was denied that {sentence_}"
            case Stance.BELIEVED:
                clause = (
                    f"{who.the} {verb or 'believed'} that {sentence_}" if who else f"it is believed that {sentence_}"
                )
            case Stance.PLANNED:
                clause = (
                    f"according to the plans of {who.the}, {sentence_}" if who else f"it is planned that {sentence_}"
                )
        return sentence(clause)

    def with_number(self, quantity: Quantity, number: Decimal) -> Quantity:
        found = _QUANTITY.match(quantity.text)
        scale = _MULTIPLES.get((found["multiple"] or "").lower(), 1) if found else 1
        shown = f"{(number / scale).normalize():,f}"
        text = quantity.text.replace(found["number"], shown, 1) if found else f"{shown} {quantity.unit}".strip()
        if (quantity.number == 1) != (number == 1) and quantity.unit.isalpha() and found and found["unit"]:
            text = text.removesuffix(quantity.unit) + (
                singular(quantity.unit) if number == 1 else plural(quantity.unit)
            )
        return replace(quantity, text=text, number=number)

    def sentence(self, clause: str) -> str:
        return sentence(clause)

    def read_quantity(self, text: str) -> Quantity | None:
        return read_quantity(text)

    def read_date(self, text: str) -> Date | None:
        return read_date(text)


def _the(entity: Entity) -> str:
    return f"{entity.article} {entity.name}" if entity.article else entity.name


def _name(entity: Entity) -> Name:
    pronoun = entity.pronoun or ("they" if entity.plural else "it")
    return Name(entity.name, entity.short or entity.name, _the(entity), entity.plural, pronoun, entity.about)


def _plain(number: Decimal) -> str:
    return f"{number.normalize():,f}"


def read_quantity(text: str) -> Quantity | None:
    """The number, unit and hedge of a quantity as written."""
    found = _QUANTITY.match(text.strip())
    if not found:
        return None
    number = Decimal(re.sub("[^0-9.]", "", found["number"]))
    if found["sign"]:
        number = -number
    number *= _MULTIPLES.get((found["multiple"] or "").lower(), 1)
    number = number.to_integral_value() if number == number.to_integral_value() else number.normalize()
    unit = (found["unit"] or found["currency"] or "").strip()
    return Quantity(
        text=text.strip(), number=number, unit=unit, approx=_APPROXIMATIONS.get((found["approx"] or "").lower(), "")
    )


def read_date(text: str) -> Date | None:
    """A year, month or day of ISO form, or a span of two with a slash between; None when it is none or impossible."""
    first, slash, last = text.partition("/")
    start, end = _bounds(first), _bounds(last if slash else first)
    if start is None or end is None or end[1] < start[0]:
        return None
    return Date(text=text, earliest=start[0], latest=end[1])


def _bounds(text: str) -> tuple[date, date] | None:
    found = _DATE.match(text.strip())
    if not found:
        return None
    year, month, day = int(found[1]), int(found[2] or 0), int(found[3] or 0)
    try:
        if day:
            return date(year, month, day), date(year, month, day)
        if found[2]:
            return date(year, month, 1), date(year, month, monthrange(year, month)[1])
        return date(year, 1, 1), date(year, 12, 31)
    except ValueError:
        return None


def date_text(value: Date) -> str:
    """A date as it is written in a sentence: `17 May 2025`, `May 2025`, `2025`, or a relative date as it stands."""
    if value.earliest is None:
        return value.text
    first, _, last = value.text.partition("/")
    return f"{_one_date(first)} to {_one_date(last)}" if last else _one_date(first)


def _one_date(text: str) -> str:
    parts = text.strip().split("-")
    words = [
        *([str(int(parts[2]))] if len(parts) > 2 else []),
        *([_MONTHS[int(parts[1]) - 1]] if len(parts) > 1 else []),
    ]
    return " ".join([*words, parts[0]])


def date_on(value: Date) -> str:
    """A date with its preposition: `on 17 May 2025`, `in 2025`."""
    return f"{_preposition(value)}{date_text(value)}"


def _preposition(value: Date) -> str:
    if value.earliest is None:
        return ""
    if "/" in value.text:
        return "from "
    return "on " if value.text.count("-") == 2 else "in "


LANGUAGE = English()
