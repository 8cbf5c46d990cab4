"""The rule that no two options say the same in other words."""

from collections.abc import Iterator
from itertools import combinations

from quizgen.checks import Rule
from quizgen.checks.case import Case
from quizgen.text.words import words


def _same_meaning(case: Case) -> Iterator[str]:
    """Finds two options whose words, but for articles, are forms or synonyms of each other, one by one.

    It skips numbers, dates, and options that are the same in every question of the kind.
    """
    if case.sizes or case.uniform:
        return
    forms, texts = case.scope.forms, [_told(case, option.text) for option in case.options]
    for (i, one), (j, other) in combinations(enumerate(texts), 2):
        differ = case.folded[i] != case.folded[j]
        if differ and len(one) == len(other) and all(map(forms.alike, one, other)):
            yield f"{case.options[i].text!r} and {case.options[j].text!r} say the same"


def _told(case: Case, text: str) -> tuple[str, ...]:
    return tuple(word for word in words(text.replace("-", " ")) if word not in case.lexicon.articles)


RULES = (
    Rule(
        id="O21",
        name="same-meaning",
        severity="warning",
        about="Two options say the same: each word of one is a form or a synonym of the other's.",
        fix="change or drop one of them",
        origin="HDR 22 (overlapping options), IWF 18",
        each=_same_meaning,
    ),
)
