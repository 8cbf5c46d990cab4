"""Makes and reads sheet numbers and page codes, which contain no pupil's name and are protected by a checksum."""

import hashlib
import zlib
from collections.abc import Collection
from dataclasses import dataclass

from quizgen.sheets.design import PRINTED, STANDARD, Design
from quizgen.sheets.frame import GEOMETRY

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's base 32, without letters that look like digits or other letters."""
_ALIKE = str.maketrans("OIL", "011")
_QUIZ, _SHEET, _PAGE, _CHECK = 4, 6, 2, 4
"""Numbers of characters of a page code for the quiz, the sheet, the page with its design, and the checksum."""
LENGTH = _QUIZ + _SHEET + _PAGE + _CHECK
"""Number of characters of a page code."""
MOST_PAGES = 99
"""Most pages of a sheet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageNumber:
    """One page of a sheet: the sheet's number, the page from 1, and the design."""

    sheet: str
    page: int
    design: Design = STANDARD

    @property
    def quiz(self) -> str:
        """The part of the sheet number that all sheets of a quiz share."""
        return self.sheet[:_QUIZ]


def sheet_number(digest: str, which: str, taken: Collection[str] = ()) -> str:
    """Makes a sheet number, not one of `taken`, from the digest of the quiz and the name `which` of the sheet in it."""
    quiz = _letters(_hash(f"{digest}/{GEOMETRY}"), _QUIZ)
    for attempt in range(1_000_000):
        number = quiz + _letters(_hash(f"{digest}/{GEOMETRY}/{which}/{attempt}"), _SHEET)
        if number not in taken:
            return number
    raise AssertionError("a million numbers are taken")


def page_code(sheet: str, page: int, design: Design = STANDARD) -> str:
    """The code of a page: sixteen letters and digits, of which the last four are a checksum."""
    body = sheet + _letters(design.number * (MOST_PAGES + 1) + page, _PAGE)
    return body + _check(body)


def read_code(text: str) -> PageNumber | None:
    """The page that a code names, or None if it is not a valid code; blanks and case do not matter."""
    code = "".join(text.split()).upper().translate(_ALIKE)
    if len(code) != LENGTH or not set(code) <= set(ALPHABET):
        return None
    body, check = code[:-_CHECK], code[-_CHECK:]
    design, page = divmod(ALPHABET.index(body[-2]) * len(ALPHABET) + ALPHABET.index(body[-1]), MOST_PAGES + 1)
    if check != _check(body) or not page or design not in PRINTED:
        return None
    return PageNumber(sheet=body[:-_PAGE], page=page, design=PRINTED[design])


def printed(code: str) -> str:
    """A code in groups of four, as it is printed for people."""
    return " ".join(code[first : first + 4] for first in range(0, len(code), 4))


def _check(body: str) -> str:
    return _letters(zlib.crc32(body.encode()), _CHECK)


def _hash(text: str) -> int:
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:8], "big")


def _letters(number: int, length: int) -> str:
    """The last `length` digits of a number in base 32."""
    figures = []
    for _ in range(length):
        number, figure = divmod(number, len(ALPHABET))
        figures.append(ALPHABET[figure])
    return "".join(reversed(figures))
