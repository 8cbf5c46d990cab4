"""Normalises texts for comparison and splits them into words and content words."""

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache

from quizgen.text.lexicon import Lexicon
from quizgen.text.matcher import folded

_OUTER = "\"'“”‘’«»„`"
_TERMINAL = ".,;:"
_RAISED = re.compile("[²³¹⁰-₟]")
WORD = re.compile(r"[^\W_]+(?:[’'.\-][^\W_]+)*")
_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"|«[^»]*»|„[^“”]*[“”]")
_MAY = re.compile(r"\bMay (?=\d)|(?<=\d )May\b")
_ENDINGS = (("ies", "y"), ("ing", ""), ("es", ""), ("ed", ""), ("s", ""))


def norm(text: str) -> str:
    """A text without outer quotes, a full stop at the end and repeated white space.

    Signs, operators, digits and capitals stay, because they distinguish `-5` from `5` and a matrix M from a vector m.
    """
    if not text.isascii():
        text = unicodedata.normalize("NFC" if _RAISED.search(text) else "NFKC", text)
    return " ".join(text.split()).strip(_OUTER).rstrip(_TERMINAL).strip(_OUTER)


def without_article(text: str, lexicon: Lexicon) -> str:
    """A normalised text in lower case without an article at its start."""
    folded = norm(text).casefold()
    first, _, rest = folded.partition(" ")
    return rest if rest and first in lexicon.articles else folded


@lru_cache(maxsize=50_000)
def word_list(text: str) -> tuple[str, ...]:
    """The words of a text in lower case, with the hyphens and apostrophes inside them."""
    return tuple(WORD.findall(folded(text).casefold()))


@lru_cache(maxsize=50_000)
def word_parts(text: str) -> Mapping[str, None]:
    """The distinct words of a text in lower case, and the parts of hyphenated words, in order of appearance."""
    found = word_list(text)
    if "-" in text or not text.isascii():
        found = tuple(part for word in found for part in ((word, *word.split("-")) if "-" in word else (word,)))
    return dict.fromkeys([word.removesuffix("'s") for word in found])


@lru_cache(maxsize=50_000)
def words(text: str) -> tuple[str, ...]:
    """The words of a text in lower case; the month May is left out, since it would look like the hedge `may`."""
    return word_list(_MAY.sub(" ", text))


def stem(word: str) -> str:
    """The stem of an English word: the word without a common ending such as `-ing` or `-s`."""
    word = word.removesuffix("'s").removesuffix("'")
    if len(word) <= 4:
        return word
    ending, instead = next(((e, i) for e, i in _ENDINGS if word.endswith(e)), ("", ""))
    return word[: len(word) - len(ending)] + instead if ending else word


def content(text: str, lexicon: Lexicon) -> frozenset[str]:
    """The stems of the content words of a text: all words but articles, prepositions and other function words."""
    return frozenset(stem(word) for word in words(text) if word not in lexicon.stop)


def without_quotes(text: str) -> str:
    """A text without its quoted parts."""
    return _QUOTED.sub(" ", text)


def quoted(text: str) -> list[str]:
    """The quoted parts of a text, without quotation marks."""
    return [found[1:-1] for found in _QUOTED.findall(text)]
