"""Reads and varies quantities other than plain numbers: times of day, durations, scores, ranges, fractions, dozens."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from quizgen.languages.en.compounds import near_compounds, read_compound
from quizgen.languages.en.number_words import FRACTION, NUMBER_WORD, fraction_of, near_fractions, number_of
from quizgen.languages.en.ranges import near_ranges, read_range
from quizgen.model import Quantity

_CLOCK = re.compile(
    r"(?P<hour>[0-9]{1,2})(?P<joint>[:.])(?P<minute>[0-5][0-9])(?P<half> ?[ap]\.?m\.?)?\Z", re.IGNORECASE
)
_HOUR = re.compile(r"(?P<hour>[0-9]{1,2})(?P<half> ?[ap]\.?m\.?)\Z", re.IGNORECASE)
_DURATION = re.compile(r"(?P<hours>[0-9]{1,2}):(?P<minutes>[0-5][0-9]):(?P<seconds>[0-5][0-9])\Z")
_SCORE = re.compile(r"(?P<first>[0-9]{1,2})(?P<joint>[-–—:])(?P<last>[0-9]{1,2})\Z")
_POWER = re.compile(
    r"(?P<base>[0-9](?:\.[0-9]+)?) ?[×x] ?10(?:\^(?P<plain>-?[0-9]{1,2})|(?P<raised>[⁻⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}))"
    r"(?: (?P<unit>\S.*))?\Z"
)
_FRACTION = re.compile(
    rf"(?P<number>{FRACTION}|half"
    r"|(?:a|an|one|two|three|four|five)[ -](?:half|third|quarter|fourth|fifth|sixth|eighth|tenth)s?)"
    r"(?P<unit>(?: of|-| a| an)? [^\W\d_].*)?\Z",
    re.IGNORECASE,
)
_DOZENS = re.compile(
    r"(?P<word>a dozen|half a dozen|dozens|scores|hundreds|thousands|tens of thousands|millions)(?: of)?"
    r"(?: (?P<unit>\S.*))?\Z",
    re.IGNORECASE,
)
_SIZES = {
    "a dozen": 12, "half a dozen": 6, "dozens": 24, "scores": 40, "hundreds": 200, "thousands": 2_000,
    "tens of thousands": 20_000, "millions": 2_000_000,
}  # fmt: skip
_RAISED = str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "-0123456789")
_LOWERED = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")
_STEPS = (-2, 1, -1, 2, 3, -3, 4, -4)
"""Distances of wrong times from the right one, in the order tried; the unit is the step to which it is round."""
_A_DAY = 24 * 60
_NOON = 12


def read_special(text: str) -> Quantity | None:
    """Reads a quantity in one of the notations of this module; None for any other text."""
    return next((found for read in _READERS if (found := read(text)) is not None), None)


def near_special(key: Quantity) -> Iterator[Quantity]:
    """Yields wrong quantities in the same notation; none for `dozens`, which may mean any number."""
    make = _NEAR.get(key.notation)
    return make(key) if make else iter(())


# reading --------------------------------------------------------------------------------------------------------------


def _read_clock(text: str) -> Quantity | None:
    found = _CLOCK.match(text) or _HOUR.match(text)
    if not found:
        return None
    minute, half = found.groupdict().get("minute"), (found["half"] or "").strip().lower()
    hour = int(found["hour"])
    if hour > (_NOON if half else 23) or (found.groupdict().get("joint") == "." and not half):
        return None
    hour = hour % _NOON + (_NOON if half.startswith("p") else 0) if half else hour
    return Quantity(text=text, number=Decimal(hour * 60 + int(minute or 0)), unit="o’clock", notation="clock")


def _read_duration(text: str) -> Quantity | None:
    if found := _DURATION.match(text):
        seconds = int(found["hours"]) * 3600 + int(found["minutes"]) * 60 + int(found["seconds"])
        return Quantity(text=text, number=Decimal(seconds), unit="seconds", notation="duration")
    return None


def _read_score(text: str) -> Quantity | None:
    """Reads a score such as 3–1; its number is 1000 times the first figure plus the second, so that scores differ.

    None for other texts.
    """
    if found := _SCORE.match(text):
        number = Decimal(int(found["first"]) * 1000 + int(found["last"]))
        return Quantity(text=text, number=number, unit="score", notation="score")
    return None


def _read_power(text: str) -> Quantity | None:
    if found := _POWER.match(text):
        exponent = int(found["plain"] or found["raised"].translate(_RAISED))
        number = Decimal(found["base"]).scaleb(exponent)
        return Quantity(text=text, number=number, unit=found["unit"] or "", notation="scientific")
    return None


def _read_fraction(text: str) -> Quantity | None:
    found = _FRACTION.match(text)
    number = fraction_of(found["number"].strip()) if found else None
    if found is None or number is None:
        return None
    return Quantity(text=text, number=number, unit=(found["unit"] or "").strip(" -"), notation="fraction")


def _read_dozens(text: str) -> Quantity | None:
    if found := _DOZENS.match(text):
        size, exact = _SIZES[found["word"].lower()], found["word"].lower().endswith("dozen")
        approx = "" if exact else "at least"
        return Quantity(text=text, number=Decimal(size), unit=found["unit"] or "", approx=approx, notation="dozens")
    return None


_READERS: Sequence[Callable[[str], Quantity | None]] = (
    _read_clock, _read_duration, read_compound, read_range, _read_score, _read_power, _read_fraction, _read_dozens,
)  # fmt: skip


def number_in_words(text: str) -> tuple[int, str] | None:
    """The value of the number word that begins a text, and the rest: 4 and `blades` for `four blades`; else None."""
    found = re.match(rf"({NUMBER_WORD})(?:[ -](\S.*))?\Z", text, re.IGNORECASE)
    number = number_of(found[1]) if found else None
    return None if found is None or number is None else (number, found[2] or "")


# other quantities -----------------------------------------------------------------------------------------------------


def _near_clock(key: Quantity) -> Iterator[Quantity]:
    """Yields wrong times of the same day, as round as the key: full hours, half hours, quarters, 10 or 5 minutes.

    They are in the key's half of the day if its text says a.m. or p.m.
    """
    minutes = int(key.number)
    step = next(step for step in (60, 30, 15, 10, 5, 1) if minutes % step == 0)
    halves = bool(re.search("[ap]", key.text, re.IGNORECASE))
    for times in _STEPS:
        other = minutes + times * (step if step > 1 else 7)
        inside = other // (_A_DAY // 2) == minutes // (_A_DAY // 2) if halves else 0 <= other < _A_DAY
        if inside:
            yield replace(key, number=Decimal(other), text=_clock_text(key.text, other, halves=halves))


def _clock_text(like: str, minutes: int, *, halves: bool) -> str:
    hour, minute = divmod(minutes, 60)
    if halves:
        hour = hour % _NOON or _NOON
    found = re.match(r"([0-9]{1,2})(?:([:.])[0-9]{2})?", like)
    if found is None:
        return like
    digits = f"{hour:02d}" if like.startswith("0") else str(hour)
    return digits + (f"{found[2]}{minute:02d}" if found[2] else "") + like[found.end() :]


def _near_duration(key: Quantity) -> Iterator[Quantity]:
    for percent in (94, 107, 89, 112, 97, 104, 83, 121):
        seconds = int(key.number) * percent // 100
        hours, rest = divmod(seconds, 3600)
        if 0 < seconds != key.number:
            shown = f"{hours}:{rest // 60:02d}:{rest % 60:02d}"
            yield replace(key, number=Decimal(seconds), text=shown)


def _near_score(key: Quantity) -> Iterator[Quantity]:
    found = _SCORE.match(key.text)
    first, last = divmod(int(key.number), 1000)
    pairs = (
        (first + 1, last),
        (first, last + 1),
        (first - 1, last),
        (first, last - 1),
        (first + 1, last + 1),
        (last, first),
    )
    for one, other in pairs:
        if found and min(one, other) >= 0 and (one, other) != (first, last):
            yield replace(key, number=Decimal(one * 1000 + other), text=f"{one}{found['joint']}{other}")


def _near_power(key: Quantity) -> Iterator[Quantity]:
    found = _POWER.match(key.text)
    if found is None:
        return
    exponent = int(found["plain"] or found["raised"].translate(_RAISED))
    for step in (-1, 1, -2, 2, 3, -3):
        moved = str(exponent + step)
        shown = moved.translate(_LOWERED) if found["raised"] else moved
        name = "raised" if found["raised"] else "plain"
        text = key.text[: found.start(name)] + shown + key.text[found.end(name) :]
        yield replace(key, number=key.number.scaleb(step), text=text)


def _near_fraction(key: Quantity) -> Iterator[Quantity]:
    found = _FRACTION.match(key.text)
    if found is None:
        return
    for number, text in near_fractions(found["number"].strip()):
        yield replace(key, number=number, text=text + (found["unit"] or ""))


_NEAR: dict[str, Callable[[Quantity], Iterator[Quantity]]] = {
    "clock": _near_clock,
    "duration": _near_duration,
    "compound": near_compounds,
    "range": near_ranges,
    "score": _near_score,
    "scientific": _near_power,
    "fraction": _near_fraction,
}
