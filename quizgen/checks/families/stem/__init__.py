"""Rules for stems: they ask one thing, in plain words, and do not reveal the answer."""

from quizgen.checks import Family, by_number
from quizgen.checks.families.stem import answers, asking, style, wording

FAMILY = Family(
    name="stem",
    about="Stems ask one thing, in plain words, and do not reveal the answer.",
    rules=by_number(*answers.RULES, *asking.RULES, *style.RULES, *wording.RULES),
)
