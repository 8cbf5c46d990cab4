"""Rules that options are enough in number and differ in meaning."""

from collections.abc import Iterator
from itertools import combinations

from quizgen.checks import Rule
from quizgen.checks.case import Case
from quizgen.model import Choose
from quizgen.text.lexicon import CATCH_ALL
from quizgen.text.words import words


def _duplicates(case: Case) -> Iterator[str]:
    for (i, one), (j, other) in combinations(enumerate(case.normed), 2):
        if one == other:
            yield f"{case.options[i].text!r} is among the options twice (the second is option {j + 1})"


def _near_duplicates(case: Case) -> Iterator[str]:
    for (i, one), (j, other) in combinations(enumerate(case.folded), 2):
        if one == other and case.normed[i] != case.normed[j]:
            yield f"{case.options[i].text!r} and {case.options[j].text!r} differ only in capitals or an article"


def _too_few(case: Case) -> Iterator[str]:
    """Finds a choice without enough right or wrong options; it skips fixed options, such as true and false."""
    answer = case.question.answer
    if not isinstance(answer, Choose) or case.uniform:
        return
    wrong, right = len(case.wrong), len(answer.keys)
    if not right:
        yield "no option is right"
    elif not answer.several and right > 1:
        yield f"{right} options are right, and one is to be chosen"
    elif wrong < (1 if answer.several else 2):
        yield f"there {'is' if wrong == 1 else 'are'} {wrong} wrong option{'' if wrong == 1 else 's'}"


def _vague(case: Case) -> Iterator[str]:
    """Finds a vague word in an option, but not among numbers or dates."""
    for option in () if case.sizes else case.options:
        if found := case.lexicon.vague.intersection(words(option.text)):
            yield f"{option.text!r} is vague ({', '.join(sorted(found))})"


def _catch_all(case: Case) -> Iterator[str]:
    for option, folded in zip(case.options, case.folded, strict=True):
        if CATCH_ALL.fullmatch(folded):
            yield f"{option.text!r} speaks of the other options"


def _repeated_start(case: Case) -> Iterator[str]:
    """Finds options that all begin with the same two words; it skips numbers, dates and pairs of options."""
    starts = {tuple(text.casefold().split()[:2]) for text in case.normed}
    if len(case.options) > 2 and len(starts) == 1 and len(next(iter(starts))) == 2 and not case.sizes:
        yield f"all options begin with {' '.join(case.normed[0].split()[:2])!r}: say it in the stem"


def _filler(case: Case) -> Iterator[str]:
    for option, folded in zip(case.options, case.folded, strict=True):
        if folded in case.lexicon.fillers:
            yield f"{option.text!r} is no answer that anybody takes in earnest"


RULES = (
    Rule(
        id="O1",
        name="duplicate-exact",
        severity="error",
        formal=True,
        about="Two options read the same.",
        fix="change or drop one of them",
        origin="PrairieLearn, pl-multiple-choice; HDR 22",
        each=_duplicates,
    ),
    Rule(
        id="O2",
        name="duplicate-fold",
        severity="warning",
        about="Two options differ only in capitals or in an article at the start.",
        fix="change one of them, unless the difference is the point (a matrix M, a vector m)",
        origin="PrairieLearn, note on letter case",
        each=_near_duplicates,
    ),
    Rule(
        id="O3",
        name="too-few",
        severity="error",
        about="No right option, several where one is to be chosen, or fewer than two wrong ones.",
        fix="mark the right option; two proven wrong options do, and none is added to fill up",
        origin="Rodriguez 2005: three options suffice; ls1intum: no_correct_option",
        each=_too_few,
    ),
    Rule(
        id="O9",
        name="vague",
        severity="info",
        about="An option says often, usually, sometimes or their like.",
        fix="say how often",
        origin="IWF 17, NBME vague frequency terms",
        each=_vague,
    ),
    Rule(
        id="O10",
        name="catch-all",
        severity="error",
        about="An option refers to the others: all or none of the above, both A and B.",
        fix="ask for all that are right (multiple-choice), or drop the option",
        origin="IWF 3, 9 and 14, HDR 25 and 26",
        each=_catch_all,
    ),
    Rule(
        id="O18",
        name="repeated-words",
        severity="info",
        about="All options begin with the same two words or more.",
        fix="say them in the stem",
        origin="NBME, long options",
        each=_repeated_start,
    ),
    Rule(
        id="O19",
        name="filler",
        severity="info",
        about="An option is a joke or no answer at all.",
        fix="drop it: two wrong options do",
        origin="HDR 31",
        each=_filler,
    ),
)
