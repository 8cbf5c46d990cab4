"""Rules for options: nothing in their form distinguishes the right option from the wrong ones."""

from quizgen.checks import Family, by_number
from quizgen.checks.families.options import cues, meaning, sizes, texts

FAMILY = Family(
    name="options",
    about="Nothing in the form of the options distinguishes the right one from the wrong ones.",
    rules=by_number(*texts.RULES, *cues.RULES, *sizes.RULES, *meaning.RULES),
)
