"""Judges a typed answer by its guide; `templates/pages/page-typed.js` implements the same rules."""

import re
from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from itertools import takewhile

from quizgen.answers.guide import Guide, padded
from quizgen.answers.normal import Normal, is_figure, joined

_SHORTEST = 6
"""Fewest letters of an answer in which one wrong letter counts as a typing slip; in shorter ones it is another word."""
_DESCRIBED_BEHIND = re.compile(r"([^,]+), (?:the|a|an|who|which) [^,]+\Z")
_DESCRIBED_BEFORE = re.compile(r"the (?:[a-z-]+ ){1,2}([A-Z].*)\Z")
"""Match a name with its English description: `Ruth Roe, the mayor` and `the mayor Ruth Roe`; group 1 is the name."""
_QUOTED = 4
"""Most words besides the key that an answer may quote from the explanation."""


class AnswerVerdict(StrEnum):
    """The verdict on a typed answer.

    `SPELLING` is right but for one letter; `NEARLY` is called nearly right by the deck; `WIDER` and `NARROWER` mean
    more or less than the key; `UNKNOWN` must be judged by a person.
    """

    RIGHT = "right"
    SPELLING = "spelling"
    NEARLY = "nearly"
    WIDER = "wider"
    NARROWER = "narrower"
    WRONG = "wrong"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class AnswerJudgement:
    """A verdict, and the reason that the deck gives for this answer, or an empty text."""

    verdict: AnswerVerdict
    because: str = ""


def judge(guide: Guide, text: str) -> AnswerJudgement:
    """Judges a typed answer by the guide of its question."""
    words = guide.normal(text)
    given = joined(words or (text.strip(),))
    if given in guide.right:
        return AnswerJudgement(AnswerVerdict.RIGHT)
    if given in guide.remarks:
        remark = guide.remarks[given]
        return AnswerJudgement(AnswerVerdict.NEARLY if remark.nearly else AnswerVerdict.WRONG, remark.because)
    added = _is_followed(guide, words) or _is_introduced(guide, words, text) or _is_described(guide, text)
    if added or any(_is_quoted(guide, key, words) for key in guide.keys):
        return AnswerJudgement(AnswerVerdict.RIGHT)
    if any(_is_slip(given, right) for right in guide.right):
        return AnswerJudgement(AnswerVerdict.SPELLING)
    return AnswerJudgement(_compared(guide, words))


def _is_followed(guide: Guide, words: Normal) -> bool:
    """Whether a right answer is followed only by words of the stem: `cheap weapon` where the stem asks for a weapon."""
    following = sum(1 for _ in takewhile(guide.stem.__contains__, reversed(words)))
    most = min(following, len(words) - 1)
    return any(joined(words[: len(words) - count]) in guide.right for count in range(1, most + 1))


def _is_introduced(guide: Guide, words: Normal, text: str) -> bool:
    """Whether a right answer follows words of the stem, or titles if it is a name: `director Ines Calloway`.

    The normal form of `dozens of drones` is `drones dozens`: it is right if the stem asks for a number of drones.
    """
    if not guide.name and f" {guide.writing.joint} " not in text.lower():
        return False
    light = guide.stem | (guide.writing.titles if guide.name else frozenset())
    before = sum(1 for _ in takewhile(light.__contains__, words))
    return any(joined(words[count:]) in guide.right for count in range(1, min(before, len(words) - 1) + 1))


def _is_described(guide: Guide, text: str) -> bool:
    """Whether a name is typed with a description: `Kirby, the spokesman`, `the capital Kyiv`."""
    behind, before = _DESCRIBED_BEHIND.match(text.strip()), _DESCRIBED_BEFORE.match(text.strip())
    names = [found[1] for found in (behind, before) if found] if guide.name else []
    return any(joined(guide.normal(name)) in guide.right for name in names)


def _is_quoted(guide: Guide, key: Normal, words: Normal) -> bool:
    """Whether the answer contains the key and is itself a literal part of the explanation."""
    if padded(key) not in padded(words) or len(words) > len(key) + _QUOTED:
        return False
    return any(padded(words) in told for told in guide.told)


def _compared(guide: Guide, words: Normal) -> AnswerVerdict:
    """The verdict for an answer with the last word of a key: `WIDER` if it has fewer words, `NARROWER` if more.

    Where `Iranian officials` and `officials` are keys, `Russian officials` is `UNKNOWN`.
    """
    if any(is_figure(key[0]) and len(key) > 1 and words == key[:1] for key in guide.keys):
        return AnswerVerdict.WIDER
    if any(_is_part_of_date(words, key) for key in guide.keys):
        return AnswerVerdict.WIDER
    alike = [Counter(key) for key in guide.keys if words[-1:] == key[-1:] and not is_figure(key[-1])]
    given = Counter(words)
    if any(given < key for key in alike):
        return AnswerVerdict.WIDER
    narrower = alike and all(given > key for key in alike)
    return AnswerVerdict.NARROWER if narrower else AnswerVerdict.UNKNOWN


def _is_part_of_date(words: Normal, key: Normal) -> bool:
    """Whether the words are the day and month, or the month and year, of a key such as `3 May 2024`."""
    sorts = tuple(map(is_figure, key))
    return sorts == (True, False, True) and words in {key[:2], key[1:]}


def _is_slip(given: str, right: str) -> bool:
    """Whether two answers differ by one letter replaced, missing or added, or by two letters exchanged."""
    if len(right) < _SHORTEST or abs(len(given) - len(right)) > 1 or any(map(is_figure, given + right)):
        return False
    start = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(given, right, strict=False)))
    one, other = given[start:], right[start:]
    exchanged = one[:2] == other[:2][::-1] and one[2:] == other[2:]
    return exchanged or one[1:] == other[1:] or one == other[1:] or one[1:] == other
