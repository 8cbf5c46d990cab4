"""Dates as English writes them: `17 May 2025`, `in May 2025`, `from 16 to 18 May 2025`."""

import re
from calendar import monthrange
from datetime import date
from itertools import takewhile

from quizgen.model import Date

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_DATE = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?\Z")


def read_date(text: str) -> Date | None:
    """Reads a year, month or day in ISO form, or a span of two with a slash between; None if invalid."""
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
        if found[3]:
            return date(year, month, day), date(year, month, day)
        if found[2]:
            return date(year, month, 1), date(year, month, monthrange(year, month)[1])
        return date(year, 1, 1), date(year, 12, 31)
    except ValueError:
        return None


def date_text(value: Date) -> str:
    """A date for a sentence: a date in ISO form is put into words, any other is unchanged."""
    if not value.iso:
        return value.text
    first, last = _ends(value.text)
    shared = sum(
        1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(reversed(first), reversed(last), strict=False))
    )
    told = first[: max(len(first) - shared, 1)]
    return f"{' '.join(told)} to {' '.join(last)}" if first != last else " ".join(first)


def date_on(value: Date) -> str:
    """A date with its preposition: `on 17 May 2025`, `in 2025`; the text of a date not in ISO form is unchanged."""
    return f"{preposition(value)}{date_text(value)}"


def preposition(value: Date) -> str:
    """The preposition before a date with a space (`on `, `in `, `from `); empty for a date not in ISO form."""
    if not value.iso:
        return ""
    first, last = _ends(value.text)
    if first != last:
        return "from "
    return "on " if len(first) == 3 else "in "


def month_first(value: Date) -> str:
    """A day in American English, `May 17, 2025`; empty for any other date."""
    words = _words(value.text)
    return f"{words[1]} {words[0]}, {words[2]}" if len(words) == 3 and value.iso else ""


def _ends(text: str) -> tuple[list[str], list[str]]:
    """The words of the first and the last date of a span; of a single date, its words twice."""
    first, _, last = text.partition("/")
    return _words(first), _words(last or first)


def _words(text: str) -> list[str]:
    """The words of an ISO date: day, month and year, as far as the date has them; none for other texts."""
    found = _DATE.match(text.strip())
    if not found:
        return []
    day = [str(int(found[3]))] if found[3] else []
    month = [MONTHS[int(found[2]) - 1]] if found[2] else []
    return [*day, *month, str(int(found[1]))]
