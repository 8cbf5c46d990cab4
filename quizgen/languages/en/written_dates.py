"""Reads dates in words: `3 May 2024`, `May 2024`, `the 1960s`, `44 BC`, `c. 1503`, `on Thursday`."""

import re
from calendar import monthrange
from collections.abc import Callable, Sequence
from datetime import date
from functools import lru_cache

from quizgen.languages.en.dates import MONTHS, read_date
from quizgen.languages.en.day_spans import read_day_span
from quizgen.model import Date, DatePrecision

_NUMBERS = {name.lower(): number for number, name in enumerate(MONTHS, 1)} | {
    name[:length].lower(): number for number, name in enumerate(MONTHS, 1) for length in (3, 4) if length < len(name)
}
_MONTH = "|".join(sorted(_NUMBERS, key=len, reverse=True))
_WEEKDAYS = "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
_SEASONS = "spring|summer|autumn|winter|fall"
_WEEKDAY = rf"(?:(?P<weekday>(?:{_WEEKDAYS}),? ))?"
DAY_FIRST = re.compile(
    rf"{_WEEKDAY}(?:the )?(?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)?(?: of)? "
    rf"(?P<month>{_MONTH})\.?,? (?P<year>[0-9]{{4}})\Z",
    re.IGNORECASE,
)
MONTH_FIRST = re.compile(
    rf"{_WEEKDAY}(?P<month>{_MONTH})\.? (?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)?,? (?P<year>[0-9]{{4}})\Z", re.IGNORECASE
)
MONTH_YEAR = re.compile(rf"(?P<month>{_MONTH})\.?,? (?P<year>[0-9]{{4}})\Z", re.IGNORECASE)
SEASON = re.compile(rf"(?:the )?(?P<season>{_SEASONS}) (?:of )?(?P<year>[0-9]{{4}})\Z", re.IGNORECASE)
DECADE = re.compile(r"(?P<lead>(?:the )?(?:early |mid-|late )?)(?P<year>[0-9]{3}0)[’']?s\Z", re.IGNORECASE)
CENTURY = re.compile(
    r"(?P<lead>(?:the )?)(?P<century>[0-9]{1,2})(?:st|nd|rd|th)(?P<word>[ -]century)(?P<bc> (?:BCE?|B\.C\.))?\Z",
    re.IGNORECASE,
)
ERA = re.compile(
    r"(?P<lead>(?:c\.|ca\.|circa|about|around) ?)?(?P<ad>AD )?(?P<year>[0-9]{1,4})(?P<era> (?:BCE?|B\.C\.|CE|AD))?\Z"
)
YEARS = re.compile(
    r"(?P<lead>(?:from |between )?)(?P<first>[0-9]{4})(?P<joint>\s?[-–—/]\s?| to | and )(?P<last>[0-9]{4}|[0-9]{2})\Z"
)
_RELATIVE = re.compile(
    rf"(?:on |by |since |until |before |after |late |early )*(?:the )?"
    rf"(?:(?:this|last|next|previous|following|coming|past) "
    rf"(?:week|month|year|decade|century|weekend|morning|afternoon|evening|night|{_WEEKDAYS}|{_MONTH}|{_SEASONS})"
    rf"|{_WEEKDAYS}|{'|'.join(MONTHS)}|today|yesterday|tomorrow|tonight"
    rf"|(?:[0-9]{{1,2}} (?:{'|'.join(MONTHS)})|(?:{'|'.join(MONTHS)}) [0-9]{{1,2}})"
    rf"|(?:[\w-]+ )?(?:days?|weeks?|months?|years?|decades?|centuries) (?:ago|later|earlier))"
    rf"(?: (?:morning|afternoon|evening|night))?\Z"
)
_DAYS_A_YEAR = 366


@lru_cache(maxsize=20_000)
def read_written(text: str) -> Date | None:
    """Reads a date in words, with its first and last day if they are known; None if the text is no date."""
    text = text.strip()
    for pattern, read in _READERS:
        if (found := pattern.match(text)) and (value := read(text, found)) is not None:
            return value
    return None


def _day(text: str, found: re.Match[str]) -> Date | None:
    try:
        day = date(int(found["year"]), _NUMBERS[found["month"].lower()], int(found["day"]))
    except ValueError:
        return None
    if found["weekday"] and f"{day:%A}" != found["weekday"].strip(" ,").capitalize():
        return None
    return Date(text=text, earliest=day, latest=day, precision=DatePrecision.DAY)


def _month_year(text: str, found: re.Match[str]) -> Date | None:
    year, month = int(found["year"]), _NUMBERS[found["month"].lower()]
    if not year:
        return None
    return Date(
        text=text,
        earliest=date(year, month, 1),
        latest=date(year, month, monthrange(year, month)[1]),
        precision=DatePrecision.MONTH,
    )


def _season(text: str, found: re.Match[str]) -> Date | None:
    return _years(text, int(found["year"]), int(found["year"]), DatePrecision.YEAR)


def _decade(text: str, found: re.Match[str]) -> Date | None:
    first = int(found["year"])
    part = found["lead"].lower().removeprefix("the ").strip(" -")
    start, end = {"early": (0, 3), "mid": (4, 6), "late": (6, 9)}.get(part, (0, 9))
    return _years(text, first + start, first + end, DatePrecision.DECADE)


def _century(text: str, found: re.Match[str]) -> Date | None:
    number = int(found["century"])
    if not number:
        return None
    if found["bc"]:
        return _years(text, 1 - number * 100, -(number - 1) * 100, DatePrecision.CENTURY)
    return _years(text, (number - 1) * 100 + 1, number * 100, DatePrecision.CENTURY)


def _era(text: str, found: re.Match[str]) -> Date | None:
    """Reads a single year; one of fewer than four digits must have an era (`44 BC`) or `c.` before it.

    Otherwise, and for a year 0, the result is None.
    """
    year, era = int(found["year"]), (found["era"] or "").strip().replace(".", "")
    if not year or (len(found["year"]) < 4 and not (era or found["ad"] or (found["lead"] or "").startswith("c"))):
        return None
    about = 10 if found["lead"] else 0
    year = 1 - year if era.startswith("BC") else year
    return _years(text, year - about, year + about, DatePrecision.YEAR)


def _span(text: str, found: re.Match[str]) -> Date | None:
    first = int(found["first"])
    last = int(found["last"]) if len(found["last"]) == 4 else first // 100 * 100 + int(found["last"])
    return _years(text, first, last, DatePrecision.SPAN) if first < last else None


def _relative(text: str, found: re.Match[str]) -> Date | None:
    del found
    return Date(text=text)


def _iso(text: str, found: re.Match[str]) -> Date | None:
    del found
    return read_date(text)


def _years(text: str, first: int, last: int, precision: DatePrecision) -> Date | None:
    """The date from the first to the last year; the years are astronomical: 0 is 1 BC. None if out of range."""
    if last > date.max.year:
        return None
    if first < 1:
        days = (first * _DAYS_A_YEAR, (last + 1) * _DAYS_A_YEAR - 1)
        return Date(text=text, before_christ=days, precision=precision)
    return Date(text=text, earliest=date(first, 1, 1), latest=date(last, 12, 31), precision=precision)


_READERS: Sequence[tuple[re.Pattern[str], Callable[[str, re.Match[str]], Date | None]]] = (
    (re.compile(r"[0-9]{4}(?:-[0-9]{2}){1,2}(?:/[0-9-]+)?\Z"), _iso),
    (DAY_FIRST, _day),
    (MONTH_FIRST, _day),
    (MONTH_YEAR, _month_year),
    (SEASON, _season),
    (DECADE, _decade),
    (CENTURY, _century),
    (YEARS, _span),
    (ERA, _era),
    (_RELATIVE, _relative),
    (re.compile(""), lambda text, _: read_day_span(text)),
)
