"""Capitals at the start of a sentence: which first words take one, and which symbols and code stay unchanged."""

import re

from quizgen.model import BLANK

_CODE_BEFORE = frozenset("`$\\@#<&")
"""Signs before the first letter that mark code, a command, a variable or a formula."""
_CODE_INSIDE = re.compile(r"[()\[\]{}=_^+*<>|@#\\`~]|(?<=\w)[.:](?=\w{2})|\d|[²³¹⁰-₟]")
_PLURAL = re.compile(r"\((?:e?s|n|r)\)")
"""Matches the ending in brackets of `option(s)` and `a(n)`, which are words and no code."""
_SHORT = 5
"""Most letters of an abbreviation without vowels: kg, cm, https."""
_VERBS = (
    "is was are were be equals equal has had have stands stood denotes denoted means meant represents represented "
    "gives gave lies does did can could may might must shall should will would and or of in divided times plus minus "
    "if when where than "
    "= + - × · / < > ≤ ≥ ≠ ≈"
)
_NEVER_AFTER_ARTICLE = frozenset(_VERBS.split())
_WORDS_OF_ONE_LETTER = frozenset("aio")


def capitalise(text: str) -> str:
    """The text with a capital at its start, unless this is a blank, a symbol (`kg`), code (`len(x)`) or `siRNA`."""
    start = next((index for index, letter in enumerate(text) if letter.isalnum() or letter == BLANK[0]), None)
    if start is None or keeps_letters(text, start):
        return text
    return text[:start] + text[start].upper() + text[start + 1 :]


def keeps_letters(text: str, start: int = 0) -> bool:
    """Whether the word at an index must not get a capital first letter: a symbol, code, or a word such as `siRNA`."""
    before = text[:start].rstrip()[-1:]
    if before in _CODE_BEFORE or (start and text[start - 1] in ".-"):
        return True
    word, _, rest = text[start:].partition(" ")
    first = word
    if not (word.isascii() and word.isalpha()):
        first = re.split("[-–—’']", _PLURAL.sub("", word), maxsplit=1)[0].rstrip(')]}.,;:!?”"')
        if _CODE_INSIDE.search(first):
            return True
    if len(first) == 1:
        return first.lower() not in _WORDS_OF_ONE_LETTER or word.endswith(",") or _is_symbol(rest)
    small = first[:1].islower()
    return small and (first != first.lower() or _is_abbreviation(first))


def _is_symbol(rest: str) -> bool:
    """Whether the `a` before this text is a symbol and no article: the text is empty or begins with a verb or sign."""
    return not rest or rest.partition(" ")[0].strip(".,;:") in _NEVER_AFTER_ARTICLE


def _is_abbreviation(letters: str) -> bool:
    """Whether these letters are an abbreviation such as `kg`: few, and without a vowel."""
    return letters.isascii() and len(letters) <= _SHORT and not set(letters) & set("aeiouy")
