"""Lists accepted and rejected answers, for printed keys and for platforms that only compare letters."""

import re
from collections.abc import Iterable, Iterator, Sequence

from quizgen.answers.guide import Guide, guide_for
from quizgen.answers.judge import AnswerVerdict, judge
from quizgen.answers.normal import joined
from quizgen.languages import Language
from quizgen.model import Question, Remark, Write

_WORDS = re.compile(r"[^\W_][\w ,.'’%-]*\Z")
"""Matches an answer of plain words; any other answer, such as a formula or code, has only one spelling."""
MOST = 20
"""Most spellings of an answer that are written to a file for a learning platform."""


def accept_list(question: Question, answer: Write, language: Language) -> tuple[str, ...]:
    """The accepted answers for a printed key; variants that only differ in capitals and the like are left out."""
    guide = guide_for(question, answer, language)
    return tuple({joined(guide.normal(text)): text for text in reversed(answer.answers)}.values())[::-1]


def reject_list(answer: Write) -> tuple[Remark, ...]:
    """The wrong answers that the deck foresees, each with its remark; the nearly right ones come first."""
    return tuple(sorted(answer.remarks, key=lambda remark: not remark.nearly))


def spellings(question: Question, answer: Write, language: Language) -> tuple[str, ...]:
    """The accepted spellings, at most `MOST`, the displayed answer first, for platforms that only compare texts."""
    guide = guide_for(question, answer, language)
    found = dict.fromkeys(answer.answers)
    for text in filter(_WORDS.match, answer.answers):
        found |= dict.fromkeys(_otherwise(text, guide, language))
    return tuple(found)[:MOST]


def _otherwise(text: str, guide: Guide, language: Language) -> Iterator[str]:
    """Yields spellings that the guide accepts and that differ from a right answer in one word or the article."""
    words = text.split()
    for place, word in enumerate(words):
        for other in _words_for(word, language):
            yield from _if_right([*words[:place], other, *words[place + 1 :]], guide)
    if words and words[0].casefold() in language.lexicon.articles:
        yield from _if_right(words[1:], guide)
    else:
        yield from _if_right(["the", *words], guide)
    for place in range(len(words)):
        yield from _if_right([*words[:place], *words[place + 1 :]], guide)


def _words_for(word: str, language: Language) -> Iterable[str]:
    """Other spellings of a word: abbreviations, number words, figures, units."""
    writing = language.writing
    small = word.casefold().strip(".,")
    number = writing.numbers.get(small)
    same = writing.same.get(small)
    if number is not None:
        yield str(number)
    if small.isdecimal():
        yield from (name for name, value in writing.numbers.items() if str(value) == small)
    if same is not None:
        yield same
        yield from (name for name, head in writing.same.items() if head == same)


def _if_right(words: Sequence[str], guide: Guide) -> Iterator[str]:
    text = " ".join(words)
    if words and judge(guide, text).verdict is AnswerVerdict.RIGHT:
        yield text
