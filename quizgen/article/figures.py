"""Compares the numbers and dates of a fact with the paragraphs that it names."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from quizgen.article.finding import FactFault, paragraphs_of
from quizgen.article.rivals import RivalSearch
from quizgen.article.sentences import DURATION, FigureAt, Sentence
from quizgen.article.support import FactWords, Support, same_figure
from quizgen.base.errors import Severity
from quizgen.model import Date, Fact, Quantity
from quizgen.text.matcher import holds
from quizgen.text.words import words

_CLEARLY = 1.25
"""Factor by which another figure must fit the fact's words better than the fact's own figure to be meant instead."""
_UNIT_WORDS = 3
"""Number of words after a number in which its unit is searched."""
_SPOKEN = 1.0
"""Score added to the fit of a figure whose sentence names a speaker of the fact."""
_LEAP = 3
"""Most days by which two dates differ in length that are both months, or both years."""
_PART = 5
"""Most words between the number of a part and that of its whole: `310 of the city's 1,140 stops`."""
_OPPOSITE = {"from": "to", "to": "from"}
_ONLY = "only"
_TAIL = 4
"""Number of words after a figure without a noun (see `_is_bare`) that are searched for words of the fact."""
_SHOWN = 4
"""Most figures of the article that a hint lists."""


def figure_faults(fact: Fact, read: FactWords, support: Support) -> Iterator[FactFault]:
    """Yields a fault for each number or date of a fact that its paragraphs lack, or have with other words or hedge."""
    for figure in read.sentence.figures:
        if _is_counted(fact, read, figure, support):
            yield from _faults(fact, read, figure, support)
    yield from _repeated(fact, read, support)
    for role, value in fact.roles.items():
        if isinstance(value, Date) and value.days is None:
            yield from _relative(fact, role, value, support)
        elif isinstance(value, Quantity) and not any(same_figure(value, at.figure) for at in read.sentence.figures):
            yield from _unread(fact, role, value, support)


def _repeated(fact: Fact, read: FactWords, support: Support) -> Iterator[FactFault]:
    """Yields a fault if a fact has a number in more places than its paragraphs have it: `11 votes to 11`."""
    own = Counter(_numbers(read.sentence).values())
    there = Counter(n for i in support.inside(fact.paragraphs) for n in _numbers(support.sentences[i]).values())
    for number, count in own.items():
        if count > max(1, there[number]):
            place = paragraphs_of(fact.paragraphs)
            message = f"the fact has {number} in {count} places, and {place} in {there[number]}"
            yield FactFault(message=message, hint="see which of them the article has")


def _numbers(sentence: Sentence) -> dict[int, str]:
    """The numbers and years of a sentence, each by the index of its first word."""
    return {
        at.first: str(at.figure.number) if isinstance(at.figure, Quantity) else at.text
        for at in sentence.figures
        if (isinstance(at.figure, Quantity) or at.text.isdigit()) and not _is_part(at, sentence)
    }


def _is_part(figure: FigureAt, sentence: Sentence) -> bool:
    """Whether a figure is a part of a longer one of its sentence, such as the year of a day."""
    return any(
        other.first <= figure.first <= other.last and other.last - other.first > figure.last - figure.first
        for other in sentence.figures
    )


def _is_counted(fact: Fact, read: FactWords, figure: FigureAt, support: Support) -> bool:
    """Whether a figure of a clause is to be checked: a value of the fact, or a figure that the article nowhere has."""
    if any(name.first <= figure.first <= name.last for name in read.sentence.names):
        return False
    if any(same_figure(value, figure.figure) for value in fact.roles.values() if isinstance(value, Quantity | Date)):
        return True
    if any(_is_inside(figure, other) for other in read.sentence.figures):
        return False
    everywhere = (other.figure for sentence in support.sentences for other in sentence.figures)
    digits = any(letter.isdigit() for letter in figure.text)
    return digits and not any(same_figure(other, figure.figure) for other in everywhere)


def _is_inside(figure: FigureAt, other: FigureAt) -> bool:
    """Whether a figure is a part of another one, or the same words read as a number that are a year in the other."""
    longer = other.last - other.first > figure.last - figure.first
    year = isinstance(figure.figure, Quantity) and isinstance(other.figure, Date)
    return (longer or year) and other.first <= figure.first and figure.last <= other.last


def _faults(fact: Fact, read: FactWords, figure: FigureAt, support: Support) -> Iterator[FactFault]:
    there = [
        (index, other)
        for index, sentence in enumerate(support.sentences)
        if sentence.paragraph in fact.paragraphs
        for other in sentence.figures
        if type(other.figure) is type(figure.figure)
    ]
    same = [(i, other) for i, other in there if same_figure(other.figure, figure.figure)]
    role = _role(fact, figure)
    place = paragraphs_of(fact.paragraphs)
    if not same:
        has = ", ".join(dict.fromkeys(other.text for _, other in there[:_SHOWN]))
        hint = f"it has {has}" if has else "it has no such value"
        yield FactFault(place=role, message=f"{_text(fact, role, figure)!r} is not in {place}", hint=hint)
        return
    rivals = _rivals(read, figure, there, same, support)
    best, own_place = max(same, key=lambda at: support.shared(read, at[0], figure))
    bare = _is_bare(support.sentences[best], own_place, support)
    words_of_fact = _without_unit(read, figure) if bare else read

    def fit(index: int, other: FigureAt) -> float:
        spoken = any(party.id == name.entity.id for name in support.sentences[index].names for party in fact.by)
        return _fit(words_of_fact, index, other, figure, support) + _SPOKEN * spoken

    search = RivalSearch(fact=words_of_fact, value=figure, own=same, rivals=rivals, clearly=_CLEARLY, fit=fit)
    if rival := search.best(support):
        message = f"{_text(fact, role, figure)!r} belongs to other words of {place}"
        hint = f"with the words of this fact it has {rival.place.text}"
        same_year = isinstance(figure.figure, Date) and _points_back(fact, support)
        severity: Severity = "warning" if (bare or same_year) and rival.severity == "error" else rival.severity
        yield FactFault(place=role, message=message, hint=hint, severity=severity)
    elif reason := _otherwise_meant(read, figure, [each for each in there if each not in same], same, support):
        message = f"{_text(fact, role, figure)!r} belongs to other words of {place}"
        yield FactFault(place=role, message=message, hint=reason, severity="warning")
    elif not any(_same_hedge(figure.approx, _limit(support.sentences[i], other)) for i, other in same):
        nearest = max(same, key=lambda at: fit(*at))[1]
        wanted, has = figure.approx or "the exact number", nearest.approx or "the exact number"
        message = f"{_text(fact, role, figure)!r}: the article has {has!r}, not {wanted!r}"
        yield FactFault(place=role, message=message, hint=f"write {nearest.approx} {nearest.text}".replace("  ", " "))


def _rivals(
    read: FactWords,
    figure: FigureAt,
    there: Sequence[tuple[int, FigureAt]],
    same: Sequence[tuple[int, FigureAt]],
    support: Support,
) -> list[tuple[int, FigureAt]]:
    """The figures of `there` that a fact may mean in place of `figure`, each with the index of its sentence.

    `there` are the figures in the fact's paragraphs, `same` those of them that are equal to `figure`.
    """
    own = {(type(f.figure), _value(f)) for f in read.sentence.figures}
    rivals = (
        (i, other)
        for i, other in there
        if (type(other.figure), _value(other)) not in own
        and _as_precise(other, figure)
        and not any(i == at and _is_inside(each, other) for at, each in same)
    )
    return [rival for rival in rivals if not any(_shares_noun(read, one, rival, figure, support) for one in same)]


def _otherwise_meant(
    read: FactWords,
    figure: FigureAt,
    others: Sequence[tuple[int, FigureAt]],
    same: Sequence[tuple[int, FigureAt]],
    support: Support,
) -> str:
    """A hint if the article has the unit after a figure, or the limit before it, at other figures only; else empty.

    It has so for `two seconds` in "two hours and four seconds", for `to £3` in "from £3 to £4.50", and for
    `since 2029` in "since 1996, and in 2029". `same` are the equal figures of the article, `others` all others.
    """
    sentences = support.sentences
    unit = _unit(read.sentence, figure, support)
    having = [at.text for i, at in others if support.forms.is_form(_unit(sentences[i], at, support), unit)]
    other_units = {_unit(sentences[i], at, support) for i, at in same}
    if unit and having and all(word and not support.forms.is_form(word, unit) for word in other_units):
        return f"{unit!r} comes after {having[0]!r}"
    limit = _before(read.sentence, figure)
    having = [at.text for i, at in others if _before(sentences[i], at) == limit]
    if limit in support.limits and having and all(_before(sentences[i], at) != limit for i, at in same):
        return f"{limit!r} comes before {having[0]!r}"
    turned = _OPPOSITE.get(limit, "")
    alone = [(i, at) for i, at in same if getattr(at.figure, "upper", None) is None]
    if turned and all(_before(sentences[i], at) == turned for i, at in alone):
        having = [at.text for i, at in others if _before(sentences[i], at) == _OPPOSITE[turned]]
        return f"the article has {turned!r} before it, and {_OPPOSITE[turned]!r} before {having[0]!r}" if having else ""
    return ""


def _unit(sentence: Sentence, figure: FigureAt, support: Support) -> str:
    """The word after a figure if that is a unit of time, else an empty text."""
    behind = sentence.words[figure.last + 1 : figure.last + 2]
    return behind[0] if behind and behind[0] in support.durations else ""


def _before(sentence: Sentence, figure: FigureAt) -> str:
    return sentence.words[figure.first - 1] if figure.first else ""


def _points_back(fact: Fact, support: Support) -> bool:
    """Whether a sentence of the fact's paragraphs refers to the date of another one: `in the same year`."""
    return any("same" in s.words for s in support.sentences if s.paragraph in fact.paragraphs)


def _is_bare(sentence: Sentence, figure: FigureAt, support: Support) -> bool:
    """Whether a figure shares the noun of another one, as 198 does in `Of the 371 people, 198 were …`."""
    after = figure.last + 1
    ends = after == len(sentence.words) or sentence.clauses[after] != sentence.clauses[figure.last]
    part = sentence.words[after : after + 1] == ("of",)
    others = [other for other in sentence.figures if type(other.figure) is type(figure.figure)]
    return (ends or sentence.words[after] in support.stop) and any(
        other.first < figure.first or (part and 0 < other.first - figure.last <= _PART) for other in others
    )


def _shares_noun(
    read: FactWords, own: tuple[int, FigureAt], rival: tuple[int, FigureAt], figure: FigureAt, support: Support
) -> bool:
    """Whether `own` has no noun and shares that of a rival in its sentence, so that the rival is no better match.

    So it is for 198 in "Of the 371 people who came, 198 were in favour" if the fact has one of the words after it, and
    for 310 in "310 of the 1,140 stops". `own` and `rival` come with their sentence's index; `figure` is the fact's own.
    """
    index, at = own
    sentence, other = support.sentences[index], rival[1]
    if index != rival[0] or not _is_bare(sentence, at, support):
        return False
    part = sentence.words[at.last + 1 : at.last + 2] == ("of",) and 0 < other.first - at.last <= _PART
    return part or support.has_word_between(read, index, (at.last, min(at.last + _TAIL, len(sentence.words))), figure)


def _without_unit(read: FactWords, figure: FigureAt) -> FactWords:
    """The words of a fact, of which the word after a figure no longer counts as content."""
    return replace(read, content=tuple(i for i in read.content if i != figure.last + 1))


def _limit(sentence: Sentence, figure: FigureAt) -> str:
    """The hedge of a figure of the article; that of `only 98` may be told as `at most 98` or as the exact number."""
    return _ONLY if not figure.approx and _before(sentence, figure) == _ONLY else figure.approx


def _same_hedge(one: str, other: str) -> bool:
    """Whether two hedges say the same; `over two winters` may mean more than two or all through two."""
    if other == _ONLY:
        return one in {"", "at most"}
    return one == other or (DURATION in {one, other} and {one, other} <= {DURATION, "", "at least"})


def _as_precise(one: FigureAt, other: FigureAt) -> bool:
    """Whether two figures are both numbers, or dates that cover as many days."""
    spans = [f.figure.days for f in (one, other) if isinstance(f.figure, Date) and f.figure.days is not None]
    lengths = [last - first for first, last in spans]
    return len(lengths) < 2 or abs(lengths[0] - lengths[1]) <= _LEAP


def _value(figure: FigureAt) -> object:
    return figure.figure.number if isinstance(figure.figure, Quantity) else figure.figure.days


def _role(fact: Fact, figure: FigureAt) -> str:
    values = ((r, v) for r, v in fact.roles.items() if isinstance(v, Quantity | Date))
    return next((role for role, value in values if same_figure(value, figure.figure)), "")


def _text(fact: Fact, role: str, figure: FigureAt) -> str:
    return fact.roles[role].text if role else figure.text


def _fit(read: FactWords, index: int, other: FigureAt, figure: FigureAt, support: Support) -> float:
    """A score of how well the words around a figure of the article fit those of the fact; higher is better."""
    fit = support.fit(read, index, other.first, figure)
    unit = [read.sentence.words[i] for i in read.content if i == figure.last + 1]
    after = support.sentences[index].words[other.last + 1 : other.last + 1 + _UNIT_WORDS]
    shared = any(
        support.forms.is_form(one, two) for one in unit for two in after if len(one) > 1 and one not in _JOINING
    )
    signs = {sign for sign in "$€£¥%" if sign in figure.text} == {sign for sign in "$€£¥%" if sign in other.text}
    return fit + shared * 1.0 - (not signs) * 1.0


_JOINING = frozenset(("of", "the", "in", "to", "and", "a", "for", "were", "was"))


def _unread(fact: Fact, role: str, value: Quantity, support: Support) -> Iterator[FactFault]:
    """Yields a fault if the paragraphs lack a number of the fact that could not be read from its clause."""
    there = [at.figure for i in support.inside(fact.paragraphs) for at in support.sentences[i].figures]
    written = any(holds(support.sentences[i].text, value.text) for i in support.inside(fact.paragraphs))
    if not written and not any(same_figure(figure, value) for figure in there):
        message = f"{value.text!r} is not in {paragraphs_of(fact.paragraphs)}"
        yield FactFault(place=role, message=message, hint="write the number as the article does")


def _relative(fact: Fact, role: str, value: Date, support: Support) -> Iterator[FactFault]:
    """Yields a fault if no sentence has all words of a relative date, such as `next week`, in their order."""
    wanted = " ".join(words(value.text))
    if not any(wanted in " ".join(s.words) for s in support.sentences if s.paragraph in fact.paragraphs):
        message = f"{value.text!r} is not in {paragraphs_of(fact.paragraphs)}"
        yield FactFault(place=role, message=message, hint="write the words of the article")
