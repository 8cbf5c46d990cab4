"""Rules that the right option does not differ from the others in length, wording or grammar."""

import re
from collections.abc import Iterator
from itertools import combinations
from statistics import median

from quizgen.checks import Rule
from quizgen.checks.case import Case
from quizgen.checks.symbols import is_symbol
from quizgen.languages import LANGUAGES
from quizgen.text.words import words

LENGTH_RATIO, LENGTH_MORE = 1.5, 20
"""Ratio to the median length of the others, and difference in letters, from which the right option is far longer."""
_ARTICLE_BEFORE = re.compile(r"\b(an?)\s*(?:_{3,}|…)?\s*[.?:]?\s*$|\b(an?)\s+_{3,}", re.IGNORECASE)
_AGREEMENT = re.compile(r"_{3,} (is|are|was|were|has|have|does|do)\b", re.IGNORECASE)
_PLURAL_VERBS = frozenset({"are", "were", "have", "do"})


def _key_length(case: Case) -> Iterator[str]:
    """Finds a key much longer or shorter than the wrong options; it looks at single choices only."""
    if not case.single or not case.wrong:
        return
    key, usual = len(case.key), median(map(len, case.wrong))
    if key >= LENGTH_RATIO * usual and key - usual >= LENGTH_MORE:
        yield f"the right option has {key} letters, the wrong ones about {usual:g}"
    elif usual >= LENGTH_RATIO * key and usual - key >= LENGTH_MORE:
        yield f"the right option has only {key} letters, the wrong ones about {usual:g}"


def _stands_out(case: Case) -> Iterator[str]:
    """Finds a trait that only the key has or lacks; it looks at single choices of three options or more."""
    if not case.single or len(case.options) < 3:
        return
    for trait, has in case.traits.items():
        key = next(i for i, option in enumerate(case.options) if option.correct)
        if sum(has) == 1 and has[key]:
            yield f"only the right option has {trait}"
        elif sum(has) == len(has) - 1 and not has[key]:
            yield f"only the right option has no {trait.removeprefix('a ').removeprefix('an ')}"


def _article_cue(case: Case) -> Iterator[str]:
    """Finds an option that does not fit the article before it; English only, and not for fixed options."""
    found = _ARTICLE_BEFORE.search(case.question.stem.strip()) if case.options and not case.uniform else None
    if not found or case.scope.code != "en" or _is_variable(case, found):
        return
    before, with_a = (found[1] or found[2]).casefold(), LANGUAGES.get("en").filters["with_a"]
    unfit = [o.text for o in case.options if with_a(o.text).split(" ", 1)[0] != before]
    if unfit:
        yield f"after {before!r} in the stem {unfit[0]!r} does not fit"


def _is_variable(case: Case, found: re.Match[str]) -> bool:
    name = 1 if found[1] else 2
    return found[name] == "a" and is_symbol(
        case, len(case.question.stem) - len(case.question.stem.lstrip()) + found.start(name)
    )


def _agreement_cue(case: Case) -> Iterator[str]:
    """Finds a verb or pronoun that fits some options only; it looks only if every option names an entity."""
    if not case.entities or case.uniform:
        return
    verb = _AGREEMENT.search(case.question.stem)
    plurals = {entity.plural for entity in case.entities}
    if verb and len(plurals) > 1:
        number = "plural" if verb[1].casefold() in _PLURAL_VERBS else "singular"
        yield f"the stem’s {verb[1]!r} goes with {number} options only"
    genders = {entity.pronoun for entity in case.entities}
    for word in case.words:
        pronoun = case.lexicon.pronouns.get(word, "")
        if pronoun and pronoun in genders and len(genders) > 1 and not case.names_somebody(pronoun):
            yield f"the stem’s {word!r} goes with some of the options only"
            return


def _absolutes(case: Case) -> Iterator[str]:
    """Finds a word such as `always` in wrong options alone; it looks at single choices only."""
    if not case.single:
        return
    found = [word for text in case.wrong for word in words(text) if word in case.lexicon.absolutes]
    if found and not case.lexicon.absolutes.intersection(words(case.key)):
        yield f"{found[0]!r} is in wrong options only"


def _clang(case: Case) -> Iterator[str]:
    """Finds a word of the stem in the key alone; it looks at single choices of three options or more."""
    if not case.single or len(case.contents) < 3:
        return
    key = next(i for i, option in enumerate(case.options) if option.correct)
    others = frozenset().union(*(found for i, found in enumerate(case.contents) if i != key))
    told = sorted(word for word in case.contents[key] & case.content - others if len(word) > 3)
    if told:
        yield f"{told[0]!r} is in the stem and in the right option only"


def _convergence(case: Case) -> Iterator[str]:
    """Finds a key that shares most words with the others; it looks at single choices of four options or more."""
    if not case.single or len(case.contents) < 4:
        return
    shared = [sum(len(one & other) for other in case.contents if other is not one) for one in case.contents]
    key = next(i for i, option in enumerate(case.options) if option.correct)
    if shared[key] >= 2 + max(count for i, count in enumerate(shared) if i != key):
        yield "the right option shares more words with the others than any of them does"


def _opposites(case: Case) -> Iterator[str]:
    """Finds one pair of opposites with the key in it; it looks at single choices of three options or more."""
    if not case.single or len(case.options) < 3:
        return
    pairs = [pair for pair in combinations(range(len(case.options)), 2) if _are_opposite(case, *pair)]
    if len(pairs) == 1:
        one, other = (case.options[i] for i in pairs[0])
        if one.correct or other.correct:
            yield f"{one.text!r} and {other.text!r} are the one pair of opposites, so that one of them will be right"


def _are_opposite(case: Case, one: int, other: int) -> bool:
    left, right = words(case.folded[one]), words(case.folded[other])
    negations = case.lexicon.negations
    if tuple(w for w in left if w not in negations) == tuple(w for w in right if w not in negations):
        return left != right
    differing = [pair for pair in zip(left, right, strict=False) if pair[0] != pair[1]]
    return (
        len(left) == len(right)
        and len(differing) == 1
        and case.lexicon.opposites.get(differing[0][0]) == differing[0][1]
    )


RULES = (
    Rule(
        id="O4",
        name="key-length",
        severity="warning",
        about="The right option is half as long again as the median of the others and 20 letters longer, "
        "or as much shorter.",
        fix="shorten it, or give the wrong options as much detail",
        origin="IWF 4, HDR 24, Pham et al. 2018, ls1intum length outlier",
        each=_key_length,
    ),
    Rule(
        id="O5",
        name="key-stands-out",
        severity="warning",
        about="The right option alone has, or alone lacks, a figure, a bracket or comma, a capital, an article, a "
        "quotation, a sign of a unit, a hedge or a second clause.",
        fix="word a wrong option in the same way (`wrong` gives one of your own), or the right one in another",
        origin="HDR 28d, in the reading that no option may stand out uniquely",
        each=_stands_out,
    ),
    Rule(
        id="O6",
        name="article-cue",
        severity="error",
        about="The stem ends in `a` or `an`, which not all options can follow.",
        fix="write a(n), or put the article into the options",
        origin="IWF 15, NBME grammatical cues",
        each=_article_cue,
    ),
    Rule(
        id="O7",
        name="agreement-cue",
        severity="error",
        about="A verb or pronoun of the stem agrees with some of the options only.",
        fix="word the stem without it, or choose options of one number and gender",
        origin="IWF 15, NBME grammatical cues",
        facts=True,
        each=_agreement_cue,
    ),
    Rule(
        id="O8",
        name="absolutes",
        severity="warning",
        about="Always, never, all, only and their like are in wrong options and not in the right one.",
        fix="say it without the absolute",
        origin="IWF 11, HDR 28a, NBME absolute terms",
        each=_absolutes,
    ),
    Rule(
        id="O11",
        name="clang",
        severity="warning",
        about="The right option, and no other one, contains a word of the stem.",
        fix="use another word in one of the two",
        origin="IWF 12, HDR 28b, NBME word repeats",
        each=_clang,
    ),
    Rule(
        id="O12",
        name="convergence",
        severity="warning",
        about="The right option shares at least two words more with the others than any of them does.",
        fix="let the wrong options vary other parts, too",
        origin="IWF 7, NBME convergence",
        each=_convergence,
    ),
    Rule(
        id="O13",
        name="opposite-pair",
        severity="warning",
        about="Of more than two options just two are opposites, and one of these is right.",
        fix="add a second pair of opposites, or break this one",
        origin="IWF 8, NBME exhaustive pairs",
        each=_opposites,
    ),
)
