"""Converts deck text into a field of an Anki note that Anki shows literally."""

import re
import unicodedata

from quizgen.base.errors import QuizgenError

_SPECIAL = re.compile(r'[&<>"{}\[\\]|:(?=:)|[ \t\r\n]+')
_AS = {
    "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;",
    "{": "&#123;", "}": "&#125;",  # a field or a cloze deletion
    "[": "&#91;",  # [sound:…] and [latex]
    "\\": "<span>\\</span>",  # \( and \[ begin mathematics
    ":": "&#58;",  # :: parts an answer from its hint
}  # fmt: skip
_TAG = re.compile(r"<[^>]*>")
_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def as_field(text: str) -> str:
    """The text as HTML in which nothing acts as markup, normalised to Unicode's composed form (NFC)."""
    if text.isascii() and text.replace(" ", "").isalnum():
        return " ".join(text.split())
    return _SPECIAL.sub(lambda found: _AS.get(found[0], " "), unicodedata.normalize("NFC", text)).strip()


def plain(html: str) -> str:
    """A field's text without its markup, for sorting."""
    return _TAG.sub("", html) if "<" in html else html


def check(text: str, where: str) -> None:
    """Raises QuizgenError if a text contains a character that Anki cannot store; `where` names the text."""
    found = _UNFIT.search(text)
    if found:
        near = text[max(found.start() - 20, 0) : found.end() + 20]
        message = f"the character U+{ord(found[0]):04X} in {near!r} cannot be on a card; remove it"
        raise QuizgenError(f"{where}: {message}")
