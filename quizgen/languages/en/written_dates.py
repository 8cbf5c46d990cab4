"""Reads and varies dates in words: `3 May 2024`, `May 2024`, `the 1960s`, `44 BC`, `c. 1503`, `on Thursday`."""

import re
from calendar import monthrange
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import lru_cache

from quizgen.languages.en.dates import MONTHS, read_date
from quizgen.model import Date, DateSort

_NUMBERS = {name.lower(): number for number, name in enumerate(MONTHS, 1)} | {
    name[:length].lower(): number for number, name in enumerate(MONTHS, 1) for length in (3, 4) if length < len(name)
}
_MONTH = "|".join(sorted(_NUMBERS, key=len, reverse=True))
_WEEKDAYS = "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
_SEASONS = "spring|summer|autumn|winter|fall"
_WEEKDAY = rf"(?:(?P<weekday>(?:{_WEEKDAYS}),? ))?"
_DAY_FIRST = re.compile(
    rf"{_WEEKDAY}(?:the )?(?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)?(?: of)? "
    rf"(?P<month>{_MONTH})\.?,? (?P<year>[0-9]{{4}})\Z",
    re.IGNORECASE,
)
_MONTH_FIRST = re.compile(
    rf"{_WEEKDAY}(?P<month>{_MONTH})\.? (?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)?,? (?P<year>[0-9]{{4}})\Z", re.IGNORECASE
)
_MONTH_YEAR = re.compile(rf"(?P<month>{_MONTH})\.?,? (?P<year>[0-9]{{4}})\Z", re.IGNORECASE)
_SEASON = re.compile(rf"(?:the )?(?P<season>{_SEASONS}) (?:of )?(?P<year>[0-9]{{4}})\Z", re.IGNORECASE)
_DECADE = re.compile(r"(?P<lead>(?:the )?(?:early |mid-|late )?)(?P<year>[0-9]{3}0)[’']?s\Z", re.IGNORECASE)
_CENTURY = re.compile(
    r"(?P<lead>(?:the )?)(?P<century>[0-9]{1,2})(?:st|nd|rd|th)(?P<word>[ -]century)(?P<bc> (?:BCE?|B\.C\.))?\Z",
    re.IGNORECASE,
)
_ERA = re.compile(
    r"(?P<lead>(?:c\.|ca\.|circa|about|around) ?)?(?P<ad>AD )?(?P<year>[0-9]{1,4})(?P<era> (?:BCE?|B\.C\.|CE|AD))?\Z"
)
_YEARS = re.compile(
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
_STEPS = (-3, 2, -1, 4, -5, 1, 3, -2, 5, -4, 7, -7, 9, -9, 12, -12)
"""Distances of wrong dates from the right one, in the order tried; the unit is the date's precision (year, month …)."""
_YEAR_STEPS = (-1, 1, -2, 2, 3, -3, -4, 4)
_SPACINGS = ((2000, 3), (1900, 5), (1500, 10))
"""The least distance of wrong years from the right one, by the first year to which it applies; before these, 50."""
_DAYS_A_YEAR = 366


@lru_cache(maxsize=20_000)
def read_written(text: str) -> Date | None:
    """Reads a date in words, with its first and last day if they are known; None if the text is no date."""
    text = text.strip()
    for pattern, read in _READERS:
        if (found := pattern.match(text)) and (value := read(text, found)) is not None:
            return value
    return None


def near_dates(key: Date) -> Iterator[Date]:
    """Yields wrong dates with the precision and notation of the key; none for a relative date."""
    match key.sort:
        case DateSort.DAY:
            yield from _near_days(key)
        case DateSort.MONTH:
            yield from (_put(key, *_month(key, step)) for step in _STEPS)
        case DateSort.YEAR:
            yield from filter(None, (_near_year(key, step * _spacing(key)) for step in _YEAR_STEPS))
        case DateSort.DECADE | DateSort.CENTURY | DateSort.SPAN:
            yield from filter(None, (_near_year(key, step) for step in _STEPS))
        case DateSort.NONE:
            yield from _near_iso(key)


def _spacing(key: Date) -> int:
    """The distance in years between wrong options for a year: the older the year, the larger."""
    year = key.earliest.year if key.earliest else 0
    return next((distance for first, distance in _SPACINGS if year >= first), 50)


# reading --------------------------------------------------------------------------------------------------------------


def _day(text: str, found: re.Match[str]) -> Date | None:
    try:
        day = date(int(found["year"]), _NUMBERS[found["month"].lower()], int(found["day"]))
    except ValueError:
        return None
    if found["weekday"] and f"{day:%A}" != found["weekday"].strip(" ,").capitalize():
        return None
    return Date(text=text, earliest=day, latest=day, sort=DateSort.DAY)


def _month_year(text: str, found: re.Match[str]) -> Date | None:
    year, month = int(found["year"]), _NUMBERS[found["month"].lower()]
    if not year:
        return None
    return Date(
        text=text,
        earliest=date(year, month, 1),
        latest=date(year, month, monthrange(year, month)[1]),
        sort=DateSort.MONTH,
    )


def _season(text: str, found: re.Match[str]) -> Date | None:
    return _years(text, int(found["year"]), int(found["year"]), DateSort.YEAR)


def _decade(text: str, found: re.Match[str]) -> Date | None:
    first = int(found["year"])
    part = found["lead"].lower().removeprefix("the ").strip(" -")
    start, end = {"early": (0, 3), "mid": (4, 6), "late": (6, 9)}.get(part, (0, 9))
    return _years(text, first + start, first + end, DateSort.DECADE)


def _century(text: str, found: re.Match[str]) -> Date | None:
    number = int(found["century"])
    if not number:
        return None
    if found["bc"]:
        return _years(text, 1 - number * 100, -(number - 1) * 100, DateSort.CENTURY)
    return _years(text, (number - 1) * 100 + 1, number * 100, DateSort.CENTURY)


def _era(text: str, found: re.Match[str]) -> Date | None:
    """A single year; one of fewer than four digits must have an era (`44 BC`) or `c.` before it."""
    year, era = int(found["year"]), (found["era"] or "").strip().replace(".", "")
    if not year or (len(found["year"]) < 4 and not (era or found["ad"] or (found["lead"] or "").startswith("c"))):
        return None
    about = 10 if found["lead"] else 0
    year = 1 - year if era.startswith("BC") else year
    return _years(text, year - about, year + about, DateSort.YEAR)


def _span(text: str, found: re.Match[str]) -> Date | None:
    first = int(found["first"])
    last = int(found["last"]) if len(found["last"]) == 4 else first // 100 * 100 + int(found["last"])
    return _years(text, first, last, DateSort.SPAN) if first < last else None


def _relative(text: str, found: re.Match[str]) -> Date | None:
    del found
    return Date(text=text)


def _iso(text: str, found: re.Match[str]) -> Date | None:
    del found
    return read_date(text)


def _years(text: str, first: int, last: int, sort: DateSort) -> Date | None:
    """The date from the first to the last year, as astronomical years, in which 0 is 1 BC."""
    if last > date.max.year:
        return None
    if first < 1:
        days = (first * _DAYS_A_YEAR, (last + 1) * _DAYS_A_YEAR - 1)
        return Date(text=text, before_christ=days, sort=sort)
    return Date(text=text, earliest=date(first, 1, 1), latest=date(last, 12, 31), sort=sort)


_READERS: Sequence[tuple[re.Pattern[str], Callable[[str, re.Match[str]], Date | None]]] = (
    (re.compile(r"[0-9]{4}(?:-[0-9]{2}){1,2}(?:/[0-9-]+)?\Z"), _iso),
    (_DAY_FIRST, _day),
    (_MONTH_FIRST, _day),
    (_MONTH_YEAR, _month_year),
    (_SEASON, _season),
    (_DECADE, _decade),
    (_CENTURY, _century),
    (_YEARS, _span),
    (_ERA, _era),
    (_RELATIVE, _relative),
)

# other dates of the same sort -----------------------------------------------------------------------------------------


def _near_iso(key: Date) -> Iterator[Date]:
    """Yields dates near a date in ISO form with the same precision; none for a span or a relative date."""
    day = key.earliest
    if day is None or "/" in key.text:
        return
    for step in _STEPS:
        if (other := read_date(_iso_text(day, key.text.count("-"), step))) is not None:
            yield other


def _iso_text(day: date, dashes: int, step: int) -> str:
    """The ISO date `step` years (0 dashes), months (1) or weeks (2) after `day`; empty or invalid if out of range."""
    if dashes == 0:
        return f"{day.year + step:04d}"
    if dashes == 1:
        month = day.year * 12 + day.month - 1 + step
        return f"{month // 12:04d}-{month % 12 + 1:02d}"
    ordinal = day.toordinal() + 7 * step
    return date.fromordinal(ordinal).isoformat() if 0 < ordinal <= date.max.toordinal() else ""


def _near_days(key: Date) -> Iterator[Date]:
    if key.earliest is None:
        return
    for step in _STEPS:
        try:
            day = key.earliest + timedelta(days=7 * step)
        except OverflowError:
            continue
        yield _put(key, day, day)


def _month(key: Date, step: int) -> tuple[date, date]:
    start = key.earliest or date.min
    index = start.year * 12 + start.month - 1 + step
    year, month = min(max(index // 12, 1), date.max.year), index % 12 + 1
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def _put(key: Date, first: date, last: date) -> Date:
    """The key with another first and last day, in the same notation."""
    text = _written_again(key.text, first)
    return replace(key, text=text, earliest=first, latest=last)


def _written_again(text: str, day: date) -> str:
    """Replaces the day, month and year in a text by those of `day`, each in the form of the old one."""
    found = next(f for p in (_DAY_FIRST, _MONTH_FIRST, _MONTH_YEAR) if (f := p.match(text)))
    groups = found.groupdict()
    parts = {"month": _named_alike(day.month, found["month"]), "year": f"{day.year:04d}"}
    if groups.get("day"):
        parts["day"] = str(day.day)
    if groups.get("weekday"):
        parts["weekday"] = found["weekday"].replace(found["weekday"].strip(" ,"), f"{day:%A}")
    for name in sorted(parts, key=found.start, reverse=True):
        text = text[: found.start(name)] + parts[name] + text[found.end(name) :]
    return re.sub(r"(?<=\d)(?:st|nd|rd|th)\b", _suffix(day.day), text)


def _named_alike(month: int, written: str) -> str:
    name = MONTHS[month - 1]
    return name if written.lower() in {m.lower() for m in MONTHS} else name[: len(written)]


def _suffix(number: int) -> str:
    if number % 100 in {11, 12, 13}:
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")


def _near_year(key: Date, step: int) -> Date | None:
    """The date `step` years, decades or centuries away, by its precision; a step of a span is the span's length."""
    for pattern, put in _YEAR_FORMS:
        if found := pattern.match(key.text):
            text = put(key.text, found, step)
            other = read_written(text) if text else None
            return other if other is None or other.sort is key.sort else None
    return None


def _put_year(text: str, found: re.Match[str], step: int) -> str:
    scale = 10 if "lead" in found.groupdict() and found["lead"] else 1
    return _replaced(text, found, "year", int(found["year"]) + step * scale)


def _put_decade(text: str, found: re.Match[str], step: int) -> str:
    return _replaced(text, found, "year", int(found["year"]) + 10 * step)


def _put_century(text: str, found: re.Match[str], step: int) -> str:
    number = int(found["century"]) + step
    if number < 1:
        return ""
    moved = _replaced(text, found, "century", number)
    return re.sub(r"(?<=\d)(?:st|nd|rd|th)\b", _suffix(number), moved, count=1)


def _put_span(text: str, found: re.Match[str], step: int) -> str:
    first = int(found["first"])
    last = int(found["last"]) if len(found["last"]) == 4 else first // 100 * 100 + int(found["last"])
    shift = step * (last - first + 1)
    end = str(last + shift)[-len(found["last"]) :]
    head = text[: found.start("first")] + str(first + shift)
    return head + text[found.end("first") : found.start("last")] + end


def _replaced(text: str, found: re.Match[str], name: str, number: int) -> str:
    return text[: found.start(name)] + str(number) + text[found.end(name) :] if number > 0 else ""


_YEAR_FORMS: Sequence[tuple[re.Pattern[str], Callable[[str, re.Match[str], int], str]]] = (
    (_SEASON, _put_year),
    (_DECADE, _put_decade),
    (_CENTURY, _put_century),
    (_YEARS, _put_span),
    (_ERA, _put_year),
)
