"""Finds dates that depend on the day of publication: `on Monday`, `8 November`, `last year`."""

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta

from quizgen.languages.en.dates import MONTHS, read_date
from quizgen.model import Date, DatePrecision

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTH = "|".join(f"{name}|{name[:4]}\\.|{name[:3]}\\." for name in MONTHS)
_NUMBERS = {name[:3]: number for number, name in enumerate(MONTHS, 1)}
_NO_YEAR = r"(?!,? (?:of )?[0-9]{4})"
_RELATIVE = re.compile(
    rf"\b(?:(?P<which>last|next|this) )?(?P<weekday>{'|'.join(_DAYS)})\b(?!,? (?:[0-9]|(?:{_MONTH})))"
    rf"|\b(?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)? (?:of )?(?P<month>{_MONTH})(?!\w){_NO_YEAR}"
    rf"|(?<![0-9] )\b(?P<first>{_MONTH}) (?P<after>[0-9]{{1,2}})(?:st|nd|rd|th)?(?![\w]){_NO_YEAR}"
    rf"|(?<![0-9] )(?<!th )\b(?P<alone>{_MONTH})(?!\w)(?!,? (?:of )?[0-9])"
    r"|\b(?P<year>[Ll]ast|[Nn]ext|[Tt]his) year\b|\b(?P<near>[Tt]oday|[Yy]esterday|[Tt]omorrow|[Tt]onight)\b"
    r"|\b(?P<ago>[0-9]{1,3}) years ago\b"
)
_STEPS = {"last": -1, "this": 0, "next": 1, "yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1}
_HALF_A_YEAR = 183
"""Most days between a date without a year and the day of publication, since the nearest year is meant."""
_WEEK = 7


def relative_dates(text: str, published: str) -> Iterator[tuple[Date, str]]:
    """Yields the dates of a text that depend on the day of publication, with their words; none if that day is unknown.

    A weekday gives two dates: the last one up to that day and the next one after it. The month and the year of each
    date are yielded with the same words.
    """
    known = read_date(published) if published else None
    if known is None or known.earliest is None or known.earliest != known.latest:
        return
    for found in _RELATIVE.finditer(text):
        for first, last in _spans(found, known.earliest):
            yield from ((span, found[0]) for span in _wider(first, last))


def _spans(found: re.Match[str], day: date) -> Iterator[tuple[date, date]]:
    """Yields the first and last day of each date that the matched words may mean; `day` is that of publication."""
    if found["weekday"]:
        back = (day.weekday() - _DAYS.index(found["weekday"])) % _WEEK
        before, after = day - timedelta(days=back), day + timedelta(days=_WEEK - back)
        chosen = {"last": (before,), "next": (after,), "this": (before, after)}.get(
            found["which"] or "", (before, after)
        )
        yield from ((each, each) for each in chosen)
    elif found["near"]:
        near = day + timedelta(days=_STEPS[found["near"].lower()])
        yield near, near
    elif found["year"]:
        yield _year(day.year + _STEPS[found["year"].lower()])
    elif found["ago"]:
        yield _year(day.year - int(found["ago"]))
    else:
        name = found["month"] or found["first"] or found["alone"]
        yield from _nearest(_NUMBERS[name[:3]], int(found["day"] or found["after"] or 0), day)


def _nearest(month: int, number: int, day: date) -> Iterator[tuple[date, date]]:
    """Yields the day `number` of a month, or the month if it is 0, in the year that puts it nearest to `day`."""
    for year in (day.year, day.year - 1, day.year + 1):
        length = monthrange(year, month)[1]
        if number > length:
            continue
        first, last = date(year, month, number or 1), date(year, month, number or length)
        if abs((first - day).days) <= _HALF_A_YEAR:
            yield first, last
            return


def _year(year: int) -> tuple[date, date]:
    return date(year, 1, 1), date(year, 12, 31)


def _wider(first: date, last: date) -> Iterator[Date]:
    """Yields the date itself, then its month and its year if these are longer."""
    month = date(first.year, first.month, 1), date(first.year, first.month, monthrange(first.year, first.month)[1])
    spans = dict.fromkeys(((first, last), month, _year(first.year)) if first.month == last.month else ((first, last),))
    for start, end in spans:
        yield Date(text=f"{start}/{end}", earliest=start, latest=end, precision=DatePrecision.SPAN)
