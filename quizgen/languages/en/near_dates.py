"""Makes wrong dates near a right one, with its precision and its notation."""

import re
from calendar import monthrange
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from quizgen.languages.en.dates import MONTHS, read_date
from quizgen.languages.en.written_dates import (
    CENTURY,
    DAY_FIRST,
    DECADE,
    ERA,
    MONTH_FIRST,
    MONTH_YEAR,
    SEASON,
    YEARS,
    read_written,
)
from quizgen.model import Date, DatePrecision

_STEPS = (-3, 2, -1, 4, -5, 1, 3, -2, 5, -4, 7, -7, 9, -9, 12, -12)
"""Distances of wrong dates from the right one, in the order tried; the unit is the date's precision (year, month …)."""
_YEAR_STEPS = (-1, 1, -2, 2, 3, -3, -4, 4)
_SPACINGS = ((2000, 3), (1900, 5), (1500, 10))
"""Pairs of a year and the number of years between wrong options from that year on; before these it is 50."""


def near_dates(key: Date) -> Iterator[Date]:
    """Yields wrong dates with the precision and notation of the key; none for a relative date."""
    match key.precision:
        case DatePrecision.DAY:
            yield from _near_days(key)
        case DatePrecision.MONTH:
            yield from (_moved(key, *_month(key, step)) for step in _STEPS)
        case DatePrecision.YEAR:
            yield from filter(None, (_near_year(key, step * _spacing(key)) for step in _YEAR_STEPS))
        case DatePrecision.DECADE | DatePrecision.CENTURY | DatePrecision.SPAN:
            yield from filter(None, (_near_year(key, step) for step in _STEPS))
        case DatePrecision.NONE:
            yield from _near_iso(key)


def _spacing(key: Date) -> int:
    """The number of years between wrong options for a year; it is larger for an older year."""
    year = key.earliest.year if key.earliest else 0
    return next((distance for first, distance in _SPACINGS if year >= first), 50)


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
        yield _moved(key, day, day)


def _month(key: Date, step: int) -> tuple[date, date]:
    start = key.earliest or date.min
    index = start.year * 12 + start.month - 1 + step
    year, month = min(max(index // 12, 1), date.max.year), index % 12 + 1
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def _moved(key: Date, first: date, last: date) -> Date:
    """The date `key` moved to another first and last day; its text is changed accordingly, in the same notation."""
    text = _written_again(key.text, first)
    return replace(key, text=text, earliest=first, latest=last)


def _written_again(text: str, day: date) -> str:
    """The text of a date with the weekday, day, month and year of another day, abbreviated where the old ones are."""
    found = next(f for p in (DAY_FIRST, MONTH_FIRST, MONTH_YEAR) if (f := p.match(text)))
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
    """The date moved by `step` years, decades, centuries or lengths of its span, by its precision; None if invalid."""
    for pattern, put in _YEAR_FORMS:
        if found := pattern.match(key.text):
            text = put(key.text, found, step)
            other = read_written(text) if text else None
            return other if other is None or other.precision is key.precision else None
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
    (SEASON, _put_year),
    (DECADE, _put_decade),
    (CENTURY, _put_century),
    (YEARS, _put_span),
    (ERA, _put_year),
)
