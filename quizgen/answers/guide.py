"""Collects the data by which typed answers to a question are judged, in a form that a web page can contain."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from typing import Any

from quizgen.answers.normal import Normal, is_figure, joined, normal
from quizgen.languages import Language
from quizgen.model import Question, Remark, Write
from quizgen.text.writing import Writing

_SEA_NAME = 6
"""Fewest letters of the name of a sea that may be typed without `Sea`."""
_ISO_DAY = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})\Z")
_MOST_LEFT_OUT = 4
"""Most words of a key that also occur in the stem and may be left out in any combination."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Guide:
    """The data that decide whether typed answers to one question are right; all words are in their normal form.

    `right` are all right answers, each as its `joined` words; `keys` are the answers of the question, word by word.
    `stem` are the content words of the stem, which may follow an answer, or precede it if it is a `name`. `told` are
    the texts of the explanation, which an answer may quote. `remarks` maps wrong answers, as joined words, to remarks.
    """

    writing: Writing
    right: frozenset[str]
    keys: tuple[Normal, ...]
    stem: frozenset[str] = frozenset()
    told: tuple[str, ...] = ()
    remarks: Mapping[str, Remark] = field(default_factory=dict)
    name: bool = False
    accents: bool = False
    slips: bool = False

    def normal(self, text: str) -> Normal:
        """The normal form of a typed answer to this question."""
        return normal(text, self.writing, accents=self.accents)


def guide_for(question: Question, answer: Write, language: Language) -> Guide:
    """The guide of a question that is answered in words."""
    writing, accents = language.writing, "accents" in answer.forgives
    stem = _content(question.stem, language, accents=accents)
    keys = tuple(dict.fromkeys(normal(text, writing, accents=accents) or (text.strip(),) for text in answer.answers))
    whole = frozenset(map(joined, keys))
    foreseen = {joined(normal(remark.text, writing, accents=accents)): remark for remark in answer.remarks}
    shorter = {joined(words) for key in keys for words in _shorter(key, stem, writing)}
    longer = {
        joined(normal(text, writing, accents=accents))
        for text in _with_rest(answer.answers, (answer.because, question.feedback))
    }
    explained = (normal(text, writing, accents=accents) for text in (answer.because, question.feedback))
    named = all(word[:1].isupper() for text in answer.answers[:1] for word in text.split())
    return Guide(
        writing=writing,
        right=whole
        | {joined((key[1], key[0], *key[2:])) for key in keys if _is_day(key)}
        | {joined(words) for key in keys for words in _verb_forms(key, writing.gerund)}
        | {joined(words) for key in keys if named for words in _waters(key, writing)}
        | {joined(normal(text, writing)) for text in _other_hedges(answer.answers, language)}
        | {joined(words) for text in answer.answers for words in _day(text)}
        | ((shorter | longer) - foreseen.keys()),
        keys=keys,
        stem=stem,
        told=tuple(dict.fromkeys(padded(words) for words in explained if words)),
        remarks={words: remark for words, remark in foreseen.items() if words not in whole},
        name=named,
        accents=accents,
        slips="slips" in answer.forgives,
    )


def _is_day(key: Normal) -> bool:
    """Whether a key may be a day, with or without a year: a figure, a word, a figure; `April 20` is `20 April`."""
    return tuple(map(is_figure, key)) in {(True, False), (True, False, True)}


def _waters(key: Normal, writing: Writing) -> Iterator[Normal]:
    """Yields the name of a sea with and without `Sea`; a short name such as `Red` is none without it."""
    yield from ((*key, water) for water in writing.waters)
    if len(key) == 2 and key[1] in writing.waters and len(key[0]) >= _SEA_NAME:
        yield key[:1]


def _other_hedges(answers: Iterable[str], language: Language) -> Iterator[str]:
    """Yields each answer that begins with a hedge with all hedges of its sense: `over 5` for `more than 5`."""
    read = {hedge: language.read_amount(f"{hedge} 5") for hedge in language.writing.hedges}
    senses = {hedge: amount.approx for hedge, amount in read.items() if amount is not None}
    for text in answers:
        for hedge, sense in senses.items():
            if text.startswith(f"{hedge} "):
                same = (other for other, its_sense in senses.items() if its_sense == sense)
                yield from (f"{other}{text.removeprefix(hedge)}" for other in same)


def _verb_forms(key: Normal, gerund: str) -> Iterator[Normal]:
    """Yields a key of several words with its first word as infinitive and with `-ing`: `assist pilots`, `assisting …`.

    A first word that is no verb gives forms that nobody types.
    """
    first, *rest = key
    if not gerund or not rest or not first.isalpha():
        return
    if first.endswith(gerund):
        stem = first.removesuffix(gerund)
        yield from ((form, *rest) for form in (stem, f"{stem}e"))
    else:
        yield (f"{first.removesuffix('e')}{gerund}", *rest)


def _day(text: str) -> Iterator[Normal]:
    """Yields the words of an ISO day in the orders day-month-year and month-day-year; nothing for any other text."""
    if found := _ISO_DAY.match(text):
        year, month, day = (str(int(part)) for part in found.groups())
        yield day, month, year
        yield month, day, year


def padded(words: Sequence[str]) -> str:
    """Normal words joined by spaces, with a space at both ends, so that whole words are found by a substring search."""
    return f" {' '.join(words)} "


def _content(text: str, language: Language, *, accents: bool) -> frozenset[str]:
    """The normalised content words of a text; figures and negations are excluded."""
    light = language.lexicon.stop | language.lexicon.negations
    words = normal(text, language.writing, accents=accents)
    return frozenset(word for word in words if word.isalpha() and word not in light)


def _with_rest(answers: Iterable[str], told: Iterable[str]) -> Iterator[str]:
    """Yields each answer extended by the words that follow it in a sentence of the explanation, if they are few."""
    for text in answers:
        for sentence in told:
            found = re.search(rf"(?<!\w){re.escape(text)}((?: [\w’'-]+){{1,{_MOST_LEFT_OUT}}})[.,;]", sentence)
            if found:
                yield f"{text}{found[1]}"


def _shorter(key: Normal, stem: frozenset[str], writing: Writing) -> Iterator[Normal]:
    """Yields the key without some of the words that the stem has too, and without a unit that may be left out."""
    said = [place for place, word in enumerate(key) if word in stem][:_MOST_LEFT_OUT]
    for size in range(1, min(len(said), len(key) - 1) + 1):
        for left_out in combinations(said, size):
            yield tuple(word for place, word in enumerate(key) if place not in left_out)
    if len(key) == 2 and is_figure(key[0]) and key[1] not in writing.measures:
        yield key[:1]


def guide_json(guide: Guide) -> dict[str, Any]:
    """The guide as JSON values; empty parts are left out."""
    values = {
        "right": sorted(guide.right),
        "keys": [list(key) for key in guide.keys],
        "stem": sorted(guide.stem),
        "told": list(guide.told),
        "remarks": {words: [remark.nearly, remark.because] for words, remark in guide.remarks.items()},
        "name": guide.name,
        "accents": guide.accents,
        "slips": guide.slips,
    }
    return {name: value for name, value in values.items() if value}


def writing_json(writing: Writing) -> dict[str, Any]:
    """The tables that a page needs, as JSON values by the names of `Writing`."""
    return {
        "same": {**writing.kin, **writing.same},
        "endings": [list(ending) for ending in writing.endings],
        "dropped": sorted(writing.dropped),
        "openers": sorted(writing.openers),
        "numbers": dict(writing.numbers),
        "scales": dict(writing.scales),
        "letters": dict(writing.letters),
        "ordinals": sorted(writing.ordinals),
        "sum": writing.sum,
        "joint": writing.joint,
        "vague": sorted(writing.vague),
        "currencies": sorted(writing.currencies),
        "titles": sorted(writing.titles),
        "indefinite": sorted(writing.indefinite),
    }
