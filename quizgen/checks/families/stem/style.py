"""Rules that a stem reads as a careful teacher would write it, and asks for something worth knowing."""

import re
from collections.abc import Iterator

from quizgen.checks import Rule
from quizgen.checks.case import Case
from quizgen.text.matcher import holds
from quizgen.text.words import without_quotes

MOST_SPEAKERS = 2
_FRONTED = re.compile(
    r"(?:\A|[.:,] )((?:about|above|after|against|among|around|as|at|before|behind|below|between|by|during|for|from|in"
    r"|into|of|on|over|through|to|toward|towards|under|until|with|within|without)"
    r" (?:what|which|whom|whose)\b)(?! order\b)",
    re.IGNORECASE,
)
_SCAFFOLDING = re.compile(
    r"completes? (?:this|the) sentence|belongs? in the (?:gap|blank)|(?:term|word|name) of the (?:article|text|passage)"
    r"|as far as is (?:believed|known|said)|whose words are these|which number, and of what"
    r"|which reason does the (?:article|text) give for this",
    re.IGNORECASE,
)
_TRIVIAL = re.compile(
    r"\b(?:(?:which|what) day of the week|(?:which|what) weekday|(?:which|what)(?: military)? rank\b|which page"
    r"|how (?:is|was) the name \w* ?(?:spelt|spelled)|who (?:wrote|is the author of) (?:the|this) (?:article|report))",
    re.IGNORECASE,
)


def _fronted(case: Case) -> Iterator[str]:
    if case.scope.code == "en" and (found := _FRONTED.search(without_quotes(case.question.stem))):
        yield f"the question begins with {found[1]!r}"


def _scaffolding(case: Case) -> Iterator[str]:
    if case.scope.code == "en" and (found := _SCAFFOLDING.search(without_quotes(case.question.stem))):
        yield f"{found[0]!r} is about the exercise, and not about its matter"


def _speakers(case: Case) -> Iterator[str]:
    """Finds a stem that lists many speakers; it skips questions that ask several facts."""
    parties = {party.id: party for fact in case.facts for party in fact.by}
    stem = case.question.stem
    named = [party for party in parties.values() if holds(stem, party.name) or holds(stem, party.short or party.name)]
    if len(named) > MOST_SPEAKERS and len(case.facts) == 1:
        yield f"the question lists {len(named)} speakers"


def _trivial(case: Case) -> Iterator[str]:
    if case.scope.code == "en" and (found := _TRIVIAL.search(without_quotes(case.question.stem))):
        yield f"nobody needs to remember this: {found[0]!r}"


RULES = (
    Rule(
        id="S15",
        name="fronted-preposition",
        severity="warning",
        about="The stem begins with a preposition and its question word: To whom, In which, With what.",
        fix="begin with the question word: Who did she give it to? Where does it stand?",
        origin="plain English; HDR 6",
        each=_fronted,
    ),
    Rule(
        id="S16",
        name="scaffolding",
        severity="warning",
        about="The stem speaks of the exercise: completes this sentence, term of the article, as far as is believed.",
        fix="ask a plain question, or write “Fill the gap.” before the sentence",
        origin="HDR 6 and 13",
        each=_scaffolding,
    ),
    Rule(
        id="S17",
        name="many-speakers",
        severity="warning",
        about="The stem lists more than two speakers.",
        fix="name in the fact the one or two whose words decide (`claimed_by`)",
        origin="HDR 8",
        facts=True,
        each=_speakers,
    ),
    Rule(
        id="S18",
        name="trivial",
        severity="warning",
        about="The stem asks for a weekday, a rank, a page or the author of the article.",
        fix="ask for what a reader should remember, or give the fact `importance: 1` and leave the question out",
        origin="HDR 2 (important content)",
        each=_trivial,
    ),
)
