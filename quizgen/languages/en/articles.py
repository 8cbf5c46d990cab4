"""Chooses `a` or `an` by the sound that follows: `an hour`, `a European`, `an S-300`, `a NASAMS`, `an 8-year`."""

import re
import unicodedata

from quizgen.model import BLANK

_FIRST = re.compile(r"[^\s\-–—/]+")
_OPENING = "“‘\"'([{$€£¥"
_EIGHT_OR_ELEVEN = re.compile(r"(?:8|1[18](?!\d)|1[18]\d\d(?!\d))")
_DOTTED = re.compile(r"(?:[A-Z]\.)+")
_SILENT_H = re.compile(r"(?:hour|honest|honor|honour|heir)")
_CONSONANT_SOUND = re.compile(
    r"(?:uni(?!n|m|dent|ss)|unanim|u[ks]e|uk|us[aue](?!g?h)|usur|ur[aeiu]|u[tb][aei]|utop|ubiq|ug(?:an|a\b)|ewe|eu"
    r"|one\b|ones\b|once\b|oui)"
)
_VOWEL_LETTERS = frozenset("AEFHILMNORSX")
_WORDS = (
    "FAQ FEMA FIFA HAMAS HIMARS HUD LAN LASER LIDAR LORAN MANPADS MASH MIDI NAFTA NASA NASAMS NASCAR NATO NORAD "
    "RADAR RAM RICO ROM SALT SAM SARS SCUBA SCUD SEAL SIM SONAR START SWAT SWIFT"
)
_SAID_AS_WORDS = frozenset(_WORDS.split())
"""Abbreviations read as words (`NASA`), although the name of their first letter begins with a vowel sound."""


def a(text: str) -> str:
    """The text with `a` or `an` before it, by its sound; with `a(n)` before a gap, so that nothing is revealed."""
    return f"{article(text)} {text}"


def article(text: str) -> str:
    """The article for a text: `a` or `an`."""
    bare = text.lstrip(_OPENING)
    if bare.startswith(BLANK):
        return "a(n)"
    found = _FIRST.match(bare)
    return "an" if found and _begins_with_vowel(found[0]) else "a"


def with_article_for(text: str, words: str) -> str:
    """The text with the right one of `a` and `an` before these words: `an loaded lorry` becomes `a loaded lorry`."""
    before = re.compile(rf"\b(a)n?(?= {re.escape(words)}(?!\w))", re.IGNORECASE)
    return before.sub(lambda found: found[1] + article(words)[1:], text)


def _begins_with_vowel(word: str) -> bool:
    """Whether a word sounds as if it began with a vowel."""
    if word[0].isdigit():
        return bool(_EIGHT_OR_ELEVEN.match(word))
    letters = _spelled(word)
    if letters:
        return letters[0] in _VOWEL_LETTERS
    plain = unicodedata.normalize("NFD", word.casefold())
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    if _SILENT_H.match(plain):
        return True
    return plain[:1] in set("aeiouøæœ") and not _CONSONANT_SOUND.match(plain)


def _spelled(word: str) -> str:
    """The letters of a word that is read letter by letter, such as MRI, U.S. or F16; empty for any other word."""
    core = word.rstrip(".,;:!?”’\"')]}")
    if _DOTTED.match(word):
        return word
    core = core.removesuffix("’s").removesuffix("'s")
    core = core[:-1] if len(core) > 2 and core.endswith("s") and core[:-1].isupper() else core
    if len(core) > 2 and core[0].islower() and core[1:].isupper():
        return core.upper()
    if not core.isupper() or not core[0].isalpha() or core in _SAID_AS_WORDS:
        return ""
    return "" if core in {"ONE", "ONCE"} or core.startswith("EURO") else core
