"""Rules for answer formats: true-false, gaps, written answers, matches and orders."""

from quizgen.checks import Family, by_number
from quizgen.checks.families.answers import answers, feedback, lists, statements

FAMILY = Family(
    name="answers",
    about="What true-false, gaps, written answers, matches and orders each ask for.",
    rules=by_number(*statements.RULES, *answers.RULES, *lists.RULES, *feedback.RULES),
)
