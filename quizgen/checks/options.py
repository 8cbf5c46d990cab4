"""Options: nothing about their form tells the right one from the wrong ones."""

import re
from collections.abc import Iterator
from itertools import combinations
from statistics import median

from quizgen.checks import Family, Pool, Rule, Told
from quizgen.checks._case import Case
from quizgen.checks._numbers import Size, ordered
from quizgen.languages import LANGUAGES
from quizgen.lexicon.lists import CATCH_ALL
from quizgen.lexicon.text import words
from quizgen.model import Choose
from quizgen.statistics import chi_square

LENGTH_RATIO, LENGTH_MORE = 1.5, 20
"""The right option is far longer (or shorter) from this ratio to the median of the others, and this many letters."""
CLOSER_THAN = 0.05
"""Numbers nearer to each other than this share of the larger are hard to tell apart."""
FARTHER_THAN = 10
"""A wrong number this many times as large, or as small, is no trap for anybody."""

_ARTICLE_BEFORE = re.compile(r"\b(an?)\s*(?:_{3,}|…)?\s*[.?:]?\s*$|\b(an?)\s+_{3,}", re.IGNORECASE)
_AGREEMENT = re.compile(r"_{3,} (is|are|was|were|has|have|does|do)\b", re.IGNORECASE)
_PLURAL_VERBS = frozenset({"are", "were", "have", "do"})


def _duplicates(case: Case) -> Iterator[str]:
    for (i, one), (j, other) in combinations(enumerate(case.normed), 2):
        if one == other:
            yield f"{case.options[i].text!r} stands among the options twice (the second is option {j + 1})"


def _near_duplicates(case: Case) -> Iterator[str]:
    for (i, one), (j, other) in combinations(enumerate(case.folded), 2):
        if one == other and case.normed[i] != case.normed[j]:
            yield f"{case.options[i].text!r} and {case.options[j].text!r} differ only in capitals or an article"


def _too_few(case: Case) -> Iterator[str]:
    answer = case.question.answer
    if not isinstance(answer, Choose) or case.judged:
        return
    wrong, right = len(case.wrong), len(answer.keys)
    if not right:
        yield "no option is right"
    elif not answer.several and right > 1:
        yield f"{right} options are right, and one is to be chosen"
    elif wrong < (1 if answer.several else 2):
        yield f"there {'is' if wrong == 1 else 'are'} {wrong} wrong option{'' if wrong == 1 else 's'}"


def _key_length(case: Case) -> Iterator[str]:
    if not case.single or not case.wrong:
        return
    key, usual = len(case.key), median(map(len, case.wrong))
    if key >= LENGTH_RATIO * usual and key - usual >= LENGTH_MORE:
        yield f"the right option has {key} letters, the wrong ones about {usual:g}"
    elif usual >= LENGTH_RATIO * key and usual - key >= LENGTH_MORE:
        yield f"the right option has only {key} letters, the wrong ones about {usual:g}"


def _stands_out(case: Case) -> Iterator[str]:
    if not case.single or len(case.options) < 3:
        return
    for trait, has in case.traits.items():
        key = next(i for i, option in enumerate(case.options) if option.correct)
        if sum(has) == 1 and has[key]:
            yield f"only the right option has {trait}"
        elif sum(has) == len(has) - 1 and not has[key]:
            yield f"only the right option has no {trait.removeprefix('a ').removeprefix('an ')}"


def _article_cue(case: Case) -> Iterator[str]:
    found = _ARTICLE_BEFORE.search(case.question.stem.strip()) if case.options and not case.judged else None
    if not found or case.scope.code != "en":
        return
    before, with_a = (found[1] or found[2]).casefold(), LANGUAGES.get("en").filters["with_a"]
    unfit = [o.text for o in case.options if with_a(o.text).split(" ", 1)[0] != before]
    if unfit:
        yield f"after {before!r} in the stem {unfit[0]!r} cannot stand"


def _agreement_cue(case: Case) -> Iterator[str]:
    if not case.entities or case.judged:
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
    if not case.single:
        return
    found = [word for text in case.wrong for word in words(text) if word in case.lexicon.absolutes]
    if found and not case.lexicon.absolutes.intersection(words(case.key)):
        yield f"{found[0]!r} stands in wrong options only"


def _vague(case: Case) -> Iterator[str]:
    for option in () if case.sizes else case.options:
        if found := case.lexicon.vague.intersection(words(option.text)):
            yield f"{option.text!r} is vague ({', '.join(sorted(found))})"


def _catch_all(case: Case) -> Iterator[str]:
    for option, folded in zip(case.options, case.folded, strict=True):
        if CATCH_ALL.fullmatch(folded):
            yield f"{option.text!r} speaks of the other options"


def _clang(case: Case) -> Iterator[str]:
    if not case.single or len(case.contents) < 3:
        return
    key = next(i for i, option in enumerate(case.options) if option.correct)
    others = frozenset().union(*(found for i, found in enumerate(case.contents) if i != key))
    told = sorted(word for word in case.contents[key] & case.content - others if len(word) > 3)
    if told:
        yield f"{told[0]!r} stands in the stem and in the right option only"


def _convergence(case: Case) -> Iterator[str]:
    if not case.single or len(case.contents) < 4:
        return
    shared = [sum(len(one & other) for other in case.contents if other is not one) for one in case.contents]
    key = next(i for i, option in enumerate(case.options) if option.correct)
    if shared[key] >= 2 + max(count for i, count in enumerate(shared) if i != key):
        yield "the right option shares more words with the others than any of them does"


def _opposites(case: Case) -> Iterator[str]:
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


def _out_of_order(case: Case) -> Iterator[str]:
    answer = case.question.answer
    if isinstance(answer, Choose) and len(case.sizes) > 2 and not ordered(case.sizes):
        yield f"{case.options[0].text!r} to {case.options[-1].text!r} do not stand in order of size"


def _numeric_gap(case: Case) -> Iterator[str]:
    for (i, one), (j, other) in combinations(enumerate(case.sizes), 2):
        if one.unit == other.unit and _meet(one, other):
            yield f"{case.options[i].text!r} and {case.options[j].text!r} mean the same, or may"


def _meet(one: Size, other: Size) -> bool:
    return max(one.low, other.low) <= min(one.high, other.high)


def _numeric_form(case: Case) -> Iterator[str]:
    if not case.single or not case.sizes or any(size.dated for size in case.sizes):
        return
    if len({size.unit for size in case.sizes}) > 1:
        yield f"the options have different units: {', '.join(sorted({size.unit or 'none' for size in case.sizes}))}"
        return
    key = next(size for size, option in zip(case.sizes, case.options, strict=True) if option.correct)
    decimals = [size.decimals for size in case.sizes]
    if decimals.count(key.decimals) == 1 and len(set(decimals)) > 1:
        yield "only the right option has so many decimals"
    small = all(abs(size.number) <= 20 or not size.unit for size in case.sizes)
    for one, other in combinations(case.sizes, 2):
        larger = max(abs(one.number), abs(other.number))
        if not small and 0 < abs(one.number - other.number) < CLOSER_THAN * larger:
            yield f"{one.number:g} and {other.number:g} lie closer than {CLOSER_THAN:.0%}"
            return


def _implausible(case: Case) -> Iterator[str]:
    if not case.single:
        return
    if case.sizes and not any(size.dated for size in case.sizes):
        yield from _out_of_scale(case)
    for option, entity in zip(case.options, case.entities, strict=False):
        keys = [e for o, e in zip(case.options, case.entities, strict=True) if o.correct]
        if not option.correct and not {*entity.types[:-1]}.intersection(*(key.types[:-1] for key in keys)):
            yield f"{option.text!r} is a {entity.types[0]}, unlike the right option"


def _out_of_scale(case: Case) -> Iterator[str]:
    key = next(abs(size.number) for size, option in zip(case.sizes, case.options, strict=True) if option.correct)
    for size, option in zip(case.sizes, case.options, strict=True):
        number = abs(size.number)
        if key and number and max(key, number) > FARTHER_THAN * min(key, number) and max(key, number) > 20:
            yield f"{option.text!r} is more than {FARTHER_THAN} times off"


def _repeated_start(case: Case) -> Iterator[str]:
    starts = {tuple(text.casefold().split()[:2]) for text in case.normed}
    if len(case.options) > 2 and len(starts) == 1 and len(next(iter(starts))) == 2 and not case.sizes:
        yield f"all options begin with {' '.join(case.normed[0].split()[:2])!r}: say it in the stem"


def _filler(case: Case) -> Iterator[str]:
    for option, folded in zip(case.options, case.folded, strict=True):
        if folded in case.lexicon.fillers:
            yield f"{option.text!r} is no answer that anybody takes in earnest"


def _numeric_rank(pool: Pool) -> Told:
    """Among ordered numbers, the right one has no favourite place."""
    counts: dict[int, list[int]] = {}
    for question in pool.questions:
        case = Case(question, pool.scope)
        if case.single and case.sizes and len({size.number for size in case.sizes}) == len(case.sizes):
            key = next(size.number for size, option in zip(case.sizes, case.options, strict=True) if option.correct)
            ranks = counts.setdefault(len(case.sizes), [0] * len(case.sizes))
            ranks[sum(size.number < key for size in case.sizes)] += 1
    for size, ranks in sorted(counts.items()):
        if sum(ranks) >= 5 * size and chi_square(ranks) < 0.01:
            yield (
                "",
                f"among {size} numbers in order the right one stands {', '.join(map(str, ranks))} times in each place",
            )


FAMILY = Family(
    name="options",
    about="Nothing about the form of the options tells the right one from the wrong ones.",
    rules=(
        Rule(
            id="O1",
            name="duplicate-exact",
            severity="error",
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
            fix="let another option share the trait, or none",
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
            about="Always, never, all, only and their like stand in wrong options and not in the right one.",
            fix="say it without the absolute",
            origin="IWF 11, HDR 28a, NBME absolute terms",
            each=_absolutes,
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
            about="An option speaks of the others: all or none of the above, both A and B.",
            fix="ask for all that are right (multiple-choice), or drop the option",
            origin="IWF 3, 9 and 14, HDR 25 and 26",
            each=_catch_all,
        ),
        Rule(
            id="O11",
            name="clang",
            severity="warning",
            about="A word of the stem stands in the right option and in none of the others.",
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
        Rule(
            id="O14",
            name="order",
            severity="warning",
            about="Options that are numbers or dates do not stand in order of size.",
            fix="put them in order",
            origin="IWF 16, HDR 21",
            each=_out_of_order,
        ),
        Rule(
            id="O15",
            name="numeric-gap",
            severity="error",
            about="Two numbers or dates are equal, or one hedge reaches to the other (at least 5, at least 7).",
            fix="set them apart",
            origin="R/exams num_to_schoice (delta, digits), HDR 22",
            each=_numeric_gap,
        ),
        Rule(
            id="O16",
            name="numeric-rank",
            severity="warning",
            about="Among numbers in order the right one stands in some places far more often than by chance (p < .01).",
            fix="let the wrong numbers lie on either side at random",
            origin="Attali and Bar-Hillel 2003, R/exams stress tests",
            all=_numeric_rank,
        ),
        Rule(
            id="O17",
            name="implausible",
            severity="warning",
            about="A wrong option is of another sort than the right one, or more than ten times as large or small.",
            fix="choose one that somebody could take for right",
            origin="IWF 2, HDR 29, Pham et al. 2018",
            each=_implausible,
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
        Rule(
            id="O20",
            name="numeric-form",
            severity="warning",
            about="Numbers have different units, the right one alone has its decimals, or two lie closer than 5 %.",
            fix="write them alike, and set them apart",
            origin="R/exams num_to_schoice, HDR 23",
            each=_numeric_form,
        ),
    ),
)
