"""Rules on attribution and time: a claim is not asked as a fact, a plan not as done, and no relative dates."""

from quizgen.checks import Family, by_number
from quizgen.checks.families.attribution import quotations, speakers, times

FAMILY = Family(
    name="attribution",
    about="A claim is never asked as a fact, a plan never as done, and no date depends on the day of reading.",
    rules=by_number(*speakers.RULES, *times.RULES, *quotations.RULES),
)
