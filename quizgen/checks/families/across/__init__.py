"""Rules across questions: none reveals or repeats the answer of another, and no pattern of a bank reveals answers."""

from quizgen.checks import Family, by_number
from quizgen.checks.families.across import bank, forms

FAMILY = Family(
    name="across",
    about="No question gives another away, none comes twice, and no habit of the whole bank can be learnt.",
    rules=by_number(*forms.RULES, *bank.RULES),
)
