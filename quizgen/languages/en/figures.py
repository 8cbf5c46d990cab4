"""Finds numbers and dates in running English text; the longest match comes first."""

import re
from collections.abc import Iterator
from dataclasses import replace

from quizgen.languages.en.compounds import IN_TEXT as COMPOUND
from quizgen.languages.en.dates import MONTHS
from quizgen.languages.en.day_spans import day_spans_in
from quizgen.languages.en.number_words import NUMBER_WORD, number_of
from quizgen.languages.en.numbers import read_amount
from quizgen.languages.en.ranges import ranges_in
from quizgen.languages.en.scales import MONEY_SCALE, SCALE
from quizgen.languages.en.written_dates import read_written
from quizgen.model import Date, Quantity

_MONTH = "|".join(f"{name}|{name[:4]}\\.|{name[:3]}\\.?" for name in MONTHS)
_ENDING = "(?:st|nd|rd|th)"
_DATE = re.compile(
    rf"\b(?:[0-9]{{1,2}}{_ENDING}? (?:of )?(?:{_MONTH}),? [0-9]{{4}}|(?:{_MONTH}) [0-9]{{1,2}}{_ENDING}?,? [0-9]{{4}}"
    rf"|(?:{_MONTH}),? [0-9]{{4}}|(?:the )?(?:early |mid-|late )?[0-9]{{3}}0[’']?s"
    rf"|(?:the )?[0-9]{{1,2}}{_ENDING}[ -]century(?: BCE?)?"
    r"|[0-9]{1,4} (?:BCE?|CE|AD)\b|AD [0-9]{1,4}|(?:c\.|circa) ?[0-9]{3,4}|[0-9]{4}\s?[-–—]\s?(?:[0-9]{4}|[0-9]{2})\b"
    r"|from [0-9]{4} to [0-9]{4}|(?:spring|summer|autumn|winter|fall) (?:of )?[0-9]{4}|[12][0-9]{3}\b)"
)
_NUMBER = r"[0-9]{1,3}(?:[,\u202f\u00a0][0-9]{3})+(?:\.[0-9]+)?|[0-9]{1,3}(?: [0-9]{3})+(?![0-9])|[0-9]+(?:\.[0-9]+)?"
_CLOCK = r"[0-9]{1,2}:[0-5][0-9](?::[0-5][0-9])?(?: ?[ap]\.?m\.?)?|[0-9]{1,2} ?[ap]\.?m\.?"
_POWER = r"[0-9](?:\.[0-9]+)? ?[×x] ?10(?:\^-?[0-9]+|[⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+)"
_FRACTION = r"[0-9]{0,3} ?[½⅓⅔¼¾⅕⅖⅗⅘⅙⅛⅜⅝⅞⅒]|[0-9]{1,2}/[0-9]{1,2}(?![/0-9])"
_MULTIPLE = rf"(?:[ -]?{SCALE})?"
_MONEY = rf"[-−]?[$€£¥](?:{_NUMBER})(?:[ -]?(?:{SCALE}|{MONEY_SCALE}))?"
_WORDS = (
    r"(?i:(?:a|one|two|three|four)[ -](?:half|third|quarter|fifth|tenth)s?\b"
    r"|half a dozen|a dozen|dozens|hundreds|thousands|half\b|a (?:hundred|thousand|million|billion)\b"
    rf"|(?:{NUMBER_WORD}) to (?:{NUMBER_WORD})\b|(?:{NUMBER_WORD})\b{_MULTIPLE})"
)
_FOLD = re.compile(rf"\b(?P<word>{NUMBER_WORD}|hundred|thousand|[0-9]+)-?fold\b|\b(?P<twice>twice)\b", re.IGNORECASE)
_MAY_FOLD = re.compile("fold|twice", re.IGNORECASE)
_WORD_RANGE = re.compile(rf"({NUMBER_WORD}) to ({NUMBER_WORD})\Z", re.IGNORECASE)
_FIGURE = re.compile(
    rf"(?<![\w.,])(?P<quantity>{_CLOCK}|{_POWER}|{_FRACTION}|{COMPOUND}"
    rf"|(?:{_NUMBER})(?: to |[-–—])(?:{_NUMBER})|{_MONEY}"
    rf"|(?:{_NUMBER}){_ENDING}\b|[-−]?(?:{_NUMBER}){_MULTIPLE}|{_WORDS})"
)
_LETTER = re.compile(rf"({_NUMBER}) ?([km])\Z", re.IGNORECASE)
_ORDINAL = re.compile(rf"({_NUMBER}){_ENDING}\Z")
_MINUS = len(" minus ")
"""Number of characters before a number in which the word `minus` is searched."""
_HUNDREDS = re.compile(r"(?i)(a|one|two|three|four|five|six|seven|eight|nine|ten) (hundred|thousand|million|billion)\Z")


def figures_in(text: str) -> Iterator[tuple[Quantity | Date, str]]:
    """Yields each number and date of a text with its words; a year comes both as a date and as a number."""
    for found in _DATE.finditer(text):
        if (when := read_written(found[0])) is not None and when.days is not None:
            yield when, found[0]
            yield from _year_of(found[0])
    yield from day_spans_in(text)
    yield from ranges_in(text)
    for found in _FIGURE.finditer(text):
        words = found["quantity"].strip()
        if (quantity := read_amount(_plain(words))) is not None:
            yield from _signed(quantity, words, text[max(0, found.start() - _MINUS) : found.start()])
        yield from _ends(words)
    for found in _FOLD.finditer(text) if _MAY_FOLD.search(text) else ():
        word = "two" if found["twice"] else found["word"].lower().replace("hundred", "100").replace("thousand", "1000")
        if (quantity := read_amount(word)) is not None:
            yield quantity, found[0]


def _signed(quantity: Quantity, words: str, before: str) -> Iterator[tuple[Quantity, str]]:
    """Yields the quantity with its words; negated, and with `minus` among the words, if `before` ends in `minus`."""
    minus = re.search(r"(?i)\bminus \Z", before)
    yield (replace(quantity, number=-quantity.number), f"{minus[0]}{words}") if minus else (quantity, words)


def _year_of(words: str) -> Iterator[tuple[Date, str]]:
    """Yields the year at the end of a longer date as a further date: 2024 of `3 May 2024`."""
    year = re.search(r"[0-9]{4}\Z", words)
    if year and year[0] != words and (when := read_written(year[0])) is not None:
        yield when, year[0]


def _plain(words: str) -> str:
    """A quantity in a form that `read_amount` reads: `2 to 5` for `two to five`, `5 million` for `5m`."""
    if span := _WORD_RANGE.match(words):
        return f"{number_of(span[1])} to {number_of(span[2])}"
    if counted := _LETTER.match(words):
        return f"{counted[1]} {'million' if counted[2] in 'mM' else 'thousand'}"
    if ordinal := _ORDINAL.match(words):
        return ordinal[1]
    found = _HUNDREDS.match(words)
    if not found:
        return words
    small = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
    first = found[1].lower()
    return f"{1 if first == 'a' else small.index(first) + 1} {found[2]}"


def _ends(words: str) -> Iterator[tuple[Quantity, str]]:
    """Yields the two numbers of a range or score, as further quantities."""
    found = re.match(rf"({_NUMBER})(?: to |[-–—])({_NUMBER})\Z", words) or _WORD_RANGE.match(words)
    for end in found.groups() if found else ():
        if (quantity := read_amount(end)) is not None:
            yield quantity, end
