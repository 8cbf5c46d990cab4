"""Distinguishes the variable `a` from the article `a` in a question."""

import re

from quizgen.checks.case import Case
from quizgen.languages import LANGUAGES
from quizgen.model import BLANK

_NAMED = re.compile(
    r"(?:\b(?:variable|symbol|letter|point|side|angle|edge|vertex|function|vector|matrix|constant|coefficient|array"
    r"|list|set|string|parameter|argument|(?:value|size|length|root|square|power|derivative|magnitude|half|sum) of"
    r"|[b-z],? (?:and|or)|[b-z],)|[=+*/<>≤≥≠^×÷·−-])\s*\Z",
    re.IGNORECASE,
)
"""Matches the end of a text after which `a` is a variable: words such as `variable`, signs such as `=`."""
_VERB = re.compile(r"\ba [a-z]+[^su\W]s\b")
"""Matches a variable with a verb, as in `a increases`; few nouns after an article end in `s`, except -us and -ss."""


def is_symbol(case: Case, start: int) -> bool:
    """Whether the `a` at an index of a question's stem is a variable, by its facts or by the words around it."""
    stem = case.question.stem
    rest = stem[start:]
    if any(value.text.casefold() == "a" for fact in case.facts for value in fact.roles.values()):
        return True
    followed = re.match(r"a [^\s_]", rest) is not None
    keeps = followed and LANGUAGES.get("en").capitalise(rest) == rest
    return keeps or bool(_NAMED.search(stem[:start])) or _VERB.match(rest) is not None


def is_symbol_gap(case: Case, answer: str) -> bool:
    """Whether the one letter that fills a gap is a variable."""
    if len(answer) != 1:
        return False
    filled = re.sub(r"_{3,}", answer, case.question.stem.replace(BLANK, answer), count=1)
    marked = re.search(r"_{3,}", case.question.stem)
    rest = filled[marked.start() :] if marked else ""
    return bool(case.facts) or (bool(rest) and LANGUAGES.get("en").capitalise(rest) == rest)
