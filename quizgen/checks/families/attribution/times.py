"""Rules on time: no date depends on the day of reading, and a plan is not asked as done."""

from collections.abc import Iterator

from quizgen.checks import BankMessages, Pool, Rule
from quizgen.checks.case import Case
from quizgen.checks.families.attribution.speakers import asks_stance
from quizgen.model import Date, Stance
from quizgen.text.matcher import phrase
from quizgen.text.words import without_quotes, words

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def _deictic(case: Case) -> Iterator[str]:
    """Finds relative dates such as today or last week, since a quiz is read later than the article.

    It skips words in quotation marks, and weekdays if the stem has a year or the deck has no date of publication.
    """
    stem = without_quotes(case.question.stem)
    if case.lexicon.deictic and (found := case.lexicon.deictic.search(stem)):
        yield f"{found[0]!r} means another day for everybody who reads it later"
    published = case.scope.deck is None or bool(case.scope.deck.source.published)
    weekday = next((word for word in words(stem) if word in case.lexicon.weekdays), "")
    if weekday and published and not any(token.isdecimal() and len(token) == 4 for token in phrase(stem)):
        yield f"{weekday.capitalize()!r} is without its date"


def _other_weekday(pool: Pool) -> BankMessages:
    """Finds a weekday in the source that is not that of the fact's first date, if this is one day; English only."""
    language = pool.scope.language
    if pool.deck is None or language is None or language.code != "en":
        return
    for fact in pool.deck.facts.values():
        told = {word for place in fact.evidence for term in place.terms for word in words(term)}.intersection(_WEEKDAYS)
        day = next((value for value in fact.roles.values() if isinstance(value, Date)), None)
        if told and day and day.earliest and day.earliest == day.latest:
            weekday = _WEEKDAYS[day.earliest.weekday()]
            if weekday not in told:
                found = f"{language.option(day)} is a {weekday.capitalize()}"
                yield "", f"{fact.id!r} rests on a {min(told).capitalize()}, and {found}"


def _planned_as_done(case: Case) -> Iterator[str]:
    """Finds a question that presents a plan as done; it skips plans that are only the reason for another fact asked."""
    if asks_stance(case):
        return
    reasons = {name for fact in case.facts for name in fact.because}
    for fact in case.facts:
        told = case.lexicon.planning.intersection(case.words)
        if fact.stance is Stance.PLANNED and fact.id not in reasons and not told:
            yield f"the fact {fact.id!r} is only planned, and the question presents it as if it were done"
            return


RULES = (
    Rule(
        id="A3",
        name="deictic",
        severity="warning",
        about="Today, last week, recently, now or a weekday without its date, outside a quotation.",
        fix="leave the word out of the fact, or give the date",
        origin="AP style, time element",
        each=_deictic,
    ),
    Rule(
        id="A4",
        name="other-weekday",
        severity="warning",
        about="The evidence of a fact names a weekday that does not match the fact's date.",
        fix="look the date up again, or leave the weekday out of the terms",
        origin="AP style, time element: a weekday is that of a day at most a week away",
        facts=True,
        all=_other_weekday,
    ),
    Rule(
        id="A6",
        name="planned-as-done",
        severity="error",
        about="What is only planned is told without will, would, plans or expects.",
        fix="say that it is planned",
        origin="FactBank (uncommitted statements)",
        facts=True,
        each=_planned_as_done,
    ),
)
