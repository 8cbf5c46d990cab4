"""Moves the time of a sentence to its other end, so that fewer consecutive words are copied from the article."""

import re

from quizgen.languages import Language

_FRONT = re.compile(r"\A((?:On|In|At|Since|During|By|After|Before|For|From) [^,]{2,50}), (.+?)([.!])\Z")
_BACK = re.compile(r"\A([^,]+?) ((?:on|in|at|since|during|for) (?:the )?[^,]{2,50}?)([.!])\Z")


def reworded(sentence: str, language: Language) -> str:
    """The sentence with a time at its front moved to the end, or one at its end moved to the front."""
    if found := _FRONT.match(sentence):
        time, clause, end = found.groups()
        return f"{language.capitalise(clause)} {time[0].lower()}{time[1:]}{end}"
    for found in reversed([*_BACK.finditer(sentence)]):
        clause, time, end = found.groups()
        if any(True for _ in language.figures_in(time)):
            return f"{language.capitalise(time)}, {_lowered(clause)}{end}"
    return sentence


def _lowered(clause: str) -> str:
    """A clause with a small first letter, unless its first word is a name."""
    first = clause.split(" ", 1)[0]
    return clause[0].lower() + clause[1:] if first in {"The", "A", "An", "Two", "Three", "Some", "Many"} else clause
