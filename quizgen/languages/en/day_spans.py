"""Reads spans of days in words: `3 to 20 May 2030`, `from 3 May to 20 June 2030`, `3 May 2029 – 20 June 2030`."""

import re
from collections.abc import Iterator
from datetime import date

from quizgen.languages.en.dates import MONTHS
from quizgen.model import Date, DatePrecision

_MONTH = "|".join(f"{name}|{name[:4]}\\.?|{name[:3]}\\.?" for name in MONTHS)
_ENDING = "(?:st|nd|rd|th)?"
_SPAN = (
    rf"(?:from )?(?P<start>(?P<day>[0-9]{{1,2}}){_ENDING}(?: (?P<month>{_MONTH}))?(?: (?P<year>[0-9]{{4}}))?)"
    rf"(?: (?:to|until|till) | ?[-–—] ?)"
    rf"(?P<end>(?P<last>[0-9]{{1,2}}){_ENDING} (?P<last_month>{_MONTH}),? (?P<last_year>[0-9]{{4}}))"
)
_WHOLE = re.compile(rf"{_SPAN}\Z")
_IN_TEXT = re.compile(rf"\b{_SPAN}")


def read_day_span(text: str) -> Date | None:
    """Reads a span of days with its first and last day; None if the text is no such span."""
    found = _WHOLE.match(text)
    return _span(text, found) if found else None


def day_spans_in(text: str) -> Iterator[tuple[Date, str]]:
    """Yields each span of days in a text with its words, and its first day if the text gives its year only once."""
    for found in _IN_TEXT.finditer(text):
        span = _span(found[0], found)
        if span is not None:
            yield span, found[0]
            if found["month"] and not found["year"]:
                yield (
                    Date(
                        text=found["start"], earliest=span.earliest, latest=span.earliest, precision=DatePrecision.DAY
                    ),
                    found["start"],
                )


def _span(text: str, found: re.Match[str]) -> Date | None:
    try:
        last = _day(found["last"], found["last_month"], found["last_year"])
        first = _day(found["day"], found["month"] or found["last_month"], found["year"] or found["last_year"])
    except ValueError:
        return None
    return Date(text=text, earliest=first, latest=last, precision=DatePrecision.SPAN) if first < last else None


def _day(day: str, month: str, year: str) -> date:
    number = next(i for i, name in enumerate(MONTHS, 1) if name.startswith(month[:3]))
    return date(int(year), number, int(day))
