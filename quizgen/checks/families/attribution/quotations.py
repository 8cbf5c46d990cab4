"""The rule that quotations are those of the facts, and short."""

import re
from collections.abc import Iterator

from quizgen.checks import Rule
from quizgen.checks.case import Case
from quizgen.model import BLANK, OWN
from quizgen.text.words import norm, quoted

LONGEST_QUOTE = 8
"""Most words between quotation marks, so that the article is not copied."""
LONGEST_TITLE = 20
"""Most words of a title between quotation marks."""


def _quotations(case: Case) -> Iterator[str]:
    """Finds quotations that no fact contains, and long ones.

    It skips questions without a fact, and quotations with an omission or a gap; a title may be longer.
    """
    if not case.facts:
        return
    told = [norm(text).casefold() for text in _verbatim(case)]
    for text in quoted(case.question.stem):
        if "…" in text or BLANK in text:
            continue
        if len(text.split()) > LONGEST_QUOTE and not _is_title(text):
            yield f"quotes {len(text.split())} words"
        elif not any(norm(text).casefold() in source for source in told):
            yield f"“{text}” is quoted, and no fact has these words"


def _is_title(text: str) -> bool:
    """Whether all longer words have a capital, as in the title of a work, which may be as long as it is."""
    return all(word[0].isupper() for word in re.findall(r"[^\W\d_]{4,}", text)) and len(text.split()) <= LONGEST_TITLE


def _verbatim(case: Case) -> Iterator[str]:
    """Yields the words that facts quote from the source, and the texts between quotation marks in facts.

    For a question that the author wrote, yields the paragraphs of the article too.
    """
    if case.question.template == OWN and case.scope.deck and case.scope.deck.article:
        yield from case.scope.deck.article.paragraphs
    for fact in case.facts:
        yield from quoted(fact.clause)
        yield from (term for place in fact.evidence for term in place.terms)
        yield from (value.text for value in fact.roles.values())


RULES = (
    Rule(
        id="A7",
        name="quotation",
        severity="error",
        about="Words between quotation marks that no fact has letter for letter, or more than eight of them.",
        fix="quote what was said, or leave out the marks",
        origin="FactAppeal (direct quotation); copyright of the source",
        facts=True,
        of_deck=True,
        each=_quotations,
    ),
)
