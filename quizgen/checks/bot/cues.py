"""Defines the cues of the bot: features of a question's text that may reveal its answer without knowledge."""

import re
from collections import Counter
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import log

from quizgen.checks.bot.choices import BotItem, BotPaper
from quizgen.text.lexicon import Lexicon
from quizgen.text.matcher import phrase
from quizgen.text.words import content, without_article, words

Scores = Sequence[float]
"""One number per option; the higher it is, the likelier the option is taken for the right one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """A cue with a fixed rule: `score` gives each option a number; `judged` if it is for true-false statements.

    The bot chooses the option with the highest number. `about` describes the cue for readers.
    """

    name: str
    about: str
    score: Callable[[BotItem, BotPaper], Scores]
    judged: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Habit:
    """A cue that is learnt from other questions: how often options with the same feature were right there.

    `features` returns the features of the option with this index, such as its place or its words.
    """

    name: str
    about: str
    features: Callable[[BotItem, int, Lexicon], Sequence[Hashable]]
    judged: bool = False


def _sizes(choice: BotItem) -> list[float]:
    return [float(len(option)) for option in choice.options]


def _relative(numbers: Sequence[float]) -> list[float]:
    mean = sum(numbers) / len(numbers)
    return [number / mean - 1 if mean else 0.0 for number in numbers]


def _longest(choice: BotItem, _: BotPaper) -> Scores:
    return _relative(_sizes(choice))


def _shortest(choice: BotItem, _: BotPaper) -> Scores:
    return [-size for size in _relative(_sizes(choice))]


_TRAITS: tuple[Callable[[str, Lexicon], object], ...] = (
    lambda text, _: any(letter.isdigit() for letter in text),
    lambda text, _: any(mark in text for mark in ",()"),
    lambda text, _: any(mark in text for mark in "“”\"’'"),
    lambda text, _: "-" in text,
    lambda text, _: text[:1].isupper(),
    lambda text, _: sum(word[:1].isupper() for word in text.split()) > 1,
    lambda text, lexicon: text.split(" ", 1)[0].casefold() in lexicon.articles,
    lambda text, _: " and " in text or " or " in text,
    lambda text, _: text.endswith("s"),
    lambda text, lexicon: not lexicon.joints.isdisjoint(words(text)),
)


def _shape(choice: BotItem, paper: BotPaper) -> Scores:
    """Scores each option by the number of traits that it alone has or alone lacks."""
    found = [0.0] * len(choice.options)
    for trait in _TRAITS:
        has = [bool(trait(option, paper.lexicon)) for option in choice.options]
        for rare in (True, False):
            if has.count(rare) == 1 and len(has) > 2:
                found[has.index(rare)] += 1.0
    return found


def _echo(choice: BotItem, paper: BotPaper) -> Scores:
    stem = content(choice.stem, paper.lexicon)
    return [float(len(content(option, paper.lexicon) & stem)) for option in choice.options]


def _alike(choice: BotItem, paper: BotPaper) -> Scores:
    found = [content(option, paper.lexicon) for option in choice.options]
    return [float(sum(len(one & other) for other in found if other is not one)) for one in found]


def _no_absolutes(choice: BotItem, paper: BotPaper) -> Scores:
    return [-float(not paper.lexicon.absolutes.isdisjoint(words(option))) for option in choice.options]


def _hedged(choice: BotItem, paper: BotPaper) -> Scores:
    return [float(not paper.lexicon.hedges.isdisjoint(words(option))) for option in choice.options]


def _precise(choice: BotItem, _: BotPaper) -> Scores:
    """Scores an option by its number of digits without trailing zeros."""
    return [float(len(re.sub(r"\D", "", option).rstrip("0"))) for option in choice.options]


def _middle(choice: BotItem, _: BotPaper) -> Scores:
    ranks = _ranks(choice)
    return [-abs(rank - (len(ranks) - 1) / 2) for rank in ranks] if ranks else [0.0] * len(choice.options)


_AN = re.compile(r"\b(an?)\s*(?:_{3,})?\s*[.?:]?\s*$|\b(an?) _{3,}", re.IGNORECASE)
_PLURAL = re.compile(r"_{3,} (?:are|were|have|do)\b")
_SINGULAR = re.compile(r"_{3,} (?:is|was|has|does)\b")


def _grammar(choice: BotItem, _: BotPaper) -> Scores:
    """Scores each option by whether it agrees with the article (`a`, `an`) or the verb around the gap of the stem."""
    found = _AN.search(choice.stem)
    if found:
        vowel = (found[1] or found[2]).casefold() == "an"
        return [float((option[:1].casefold() in "aeiou") is vowel) for option in choice.options]
    plural = bool(_PLURAL.search(choice.stem))
    if plural or _SINGULAR.search(choice.stem):
        return [float((option[-1:] == "s") is plural) for option in choice.options]
    return [0.0] * len(choice.options)


def _named(choice: BotItem, paper: BotPaper) -> Scores:
    """Scores an option by the number of other stems of a whole paper that name it."""
    if not paper.whole:
        return [0.0] * len(choice.options)
    heard = _heard(paper)
    own = _phrases(choice.stem)
    names = (" ".join(phrase(without_article(option, paper.lexicon))) for option in choice.options)
    return [log(1 + max(0, heard[name] - (name in own))) for name in names]


@lru_cache(maxsize=2)
def _heard(paper: BotPaper) -> Counter[str]:
    return Counter(phrase for stem in paper.stems for phrase in _phrases(stem))


@lru_cache(maxsize=20_000)
def _phrases(text: str) -> frozenset[str]:
    found = phrase(text)
    return frozenset(" ".join(found[i:j]) for i in range(len(found)) for j in range(i + 1, min(i + 5, len(found)) + 1))


def _statement_length(choice: BotItem, paper: BotPaper) -> Scores:
    return [len(choice.stem) / _usual_length(paper) - 1, 0.0]


@lru_cache(maxsize=2)
def _usual_length(paper: BotPaper) -> float:
    lengths = [len(choice.stem) for choice in paper.choices if choice.judged]
    return max(1.0, sum(lengths) / len(lengths))


def _statement_tone(choice: BotItem, paper: BotPaper) -> Scores:
    told = words(choice.stem)
    hedged, absolute = (float(not s.isdisjoint(told)) for s in (paper.lexicon.hedges, paper.lexicon.absolutes))
    return [hedged - absolute, 0.0]


# Habits ---------------------------------------------------------------------------------------------------------------


def _ranks(choice: BotItem) -> list[int]:
    """The rank of each option, from 0, if all are numbers or the options have a fixed order; otherwise empty."""
    if choice.ordered:
        return list(range(len(choice.options)))
    figures = [re.sub(r"[^\d.]", "", option) for option in choice.options]
    rest = {re.sub(r"[\d.,]", "", option) for option in choice.options}
    numbers = [float(figure) if re.fullmatch(r"\d+(\.\d+)?", figure) else None for figure in figures]
    if len(rest) > 1 or None in numbers:
        return []
    return [sum(other < number for other in numbers if other is not None) for number in numbers if number is not None]


def _place(choice: BotItem, index: int, _: Lexicon) -> Sequence[Hashable]:
    return () if _ranks(choice) else ((len(choice.options), index),)


def _rank(choice: BotItem, index: int, _: Lexicon) -> Sequence[Hashable]:
    ranks = _ranks(choice)
    return ((len(ranks), ranks[index]),) if ranks else ()


def _length_rank(choice: BotItem, index: int, _: Lexicon) -> Sequence[Hashable]:
    sizes = _sizes(choice)
    return ((len(sizes), sum(size < sizes[index] for size in sizes), sizes.count(sizes[index]) > 1),)


def _alphabet(choice: BotItem, index: int, lexicon: Lexicon) -> Sequence[Hashable]:
    names = [without_article(option, lexicon) for option in choice.options]
    return ((len(names), sum(name < names[index] for name in names)),) if not _ranks(choice) else ()


def _often_right(choice: BotItem, index: int, lexicon: Lexicon) -> Sequence[Hashable]:
    return (without_article(choice.options[index], lexicon),)


def _option_words(choice: BotItem, index: int, lexicon: Lexicon) -> Sequence[Hashable]:
    return tuple(sorted(content(choice.options[index], lexicon)))


def _always(choice: BotItem, index: int, _: Lexicon) -> Sequence[Hashable]:
    del choice
    return (index,)


def _statement_words(choice: BotItem, index: int, lexicon: Lexicon) -> Sequence[Hashable]:
    return tuple((index, word) for word in sorted(content(choice.stem, lexicon)))


CUES: tuple[Cue, ...] = (
    Cue(name="longest", about="takes the longest option", score=_longest),
    Cue(name="shortest", about="takes the shortest option", score=_shortest),
    Cue(name="shape", about="takes the option that looks unlike the others", score=_shape),
    Cue(name="echo", about="takes the option that repeats words of the stem", score=_echo),
    Cue(name="alike", about="takes the option that shares most words with the others", score=_alike),
    Cue(name="absolutes", about="shuns always, never, only", score=_no_absolutes),
    Cue(name="hedges", about="takes may, often, about", score=_hedged),
    Cue(name="precise", about="takes the number with most figures", score=_precise),
    Cue(name="middle", about="takes the number in the middle", score=_middle),
    Cue(name="grammar", about="takes what goes with a, an, is or are", score=_grammar),
    Cue(name="named", about="takes what other questions of a form speak of", score=_named),
    Cue(name="statement length", about="takes long statements for true", score=_statement_length, judged=True),
    Cue(name="statement tone", about="takes hedges for true, absolutes for false", score=_statement_tone, judged=True),
)

HABITS: tuple[Habit, ...] = (
    Habit(name="place", about="takes the place that is right most often", features=_place),
    Habit(name="rank", about="takes the rank among numbers that is right most often", features=_rank),
    Habit(name="length rank", about="takes the rank by length that is right most often", features=_length_rank),
    Habit(name="alphabet", about="takes the place in the alphabet that is right most often", features=_alphabet),
    Habit(name="often right", about="takes what is right elsewhere", features=_often_right),
    Habit(name="words", about="takes words that are right elsewhere", features=_option_words),
    Habit(name="statement habit", about="says true, or false, as is right most often", features=_always, judged=True),
    Habit(name="statement words", about="goes by words of true statements", features=_statement_words, judged=True),
)

EVERY: tuple[Cue | Habit, ...] = (*CUES, *HABITS)
