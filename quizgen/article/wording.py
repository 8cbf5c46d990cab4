"""Compares the words of a fact with the paragraphs that it names."""

import re
from collections.abc import Iterator

from quizgen.article.finding import FactFault, paragraphs_of
from quizgen.article.polarity import DOUBTFUL, contradictions, negations_of
from quizgen.article.sentences import Sentence
from quizgen.article.support import FactWords, Support
from quizgen.base.errors import Severity
from quizgen.model import Fact, Stance, Text
from quizgen.text.lexicon import Lexicon
from quizgen.text.words import words

MISSING = "no word for "
"""The start of the remark on words that a fact's paragraphs do not have."""
NEGATED_ONCE = "only one of the fact and the article says 'not'"
"""The message on a word that either the fact or the article negates, but not both."""
SAYS_OTHER = "the article says "
"""The start of the message on a word whose opposite the article has."""
_ABBREVIATED = re.compile(r"\b([a-z]{2,5})\.")
_SHOWN = 60
"""Number of characters of a sentence that a hint quotes."""
_COVERED = 0.6
"""Share of a fact's words that its sentence must have, so that an opposite word in it is surely an error."""
_FUTURE = frozenset(("will", "shall", "may", "might", "would", "could"))
_DETERMINERS = frozenset(("a", "an", "the", "his", "her", "its", "their", "this", "that", "to", "of"))
_AUXILIARIES = 3
"""Most words from `will` to its verb: `will soon be closed`."""
_MISSING = 0.5
"""Least share of a value's words that the article must lack for a fault, in a fact that is written as a relation."""


def word_faults(fact: Fact, read: FactWords, best: int, support: Support, lexicon: Lexicon) -> Iterator[FactFault]:
    """Yields a fault for words of a fact that its paragraphs lack, and for words that they contradict.

    `best` is the index of the sentence that supports the fact.
    """
    near = [support.sentences[i] for i in support.around(best)]
    turned = list(contradictions(read, near, support, lexicon))
    if fact.stance is Stance.DENIED and (negations_of(near[0], lexicon) or not negations_of(read.sentence, lexicon)):
        turned = []
    hint = f"see {near[0].text[:_SHOWN]!r} …"
    met = {word for word, _ in turned} | lexicon.light | lexicon.speaking | lexicon.negatives
    there = {word for s in near for word in s.words}
    short = {word for s in near for word in _ABBREVIATED.findall(s.text.casefold())}
    missing = [
        word
        for word in dict.fromkeys(_looked_for(fact, read, support))
        if word not in met
        and not any(word.startswith(start) for start in short)
        and not support.in_title(word)
        and not any(support.forms.alike(word, w) for w in there)
    ]
    if fact.stance in {Stance.ASSERTED, Stance.CLAIMED}:
        yield from _tense_faults(read, near[0], support, hint)
    for word, other in turned:
        if other != word:
            bare = other in {"", DOUBTFUL}
            says = NEGATED_ONCE if bare else f"{SAYS_OTHER}{other!r}"
            sure = not missing and other != DOUBTFUL
            covered = support.shared(read, best) >= _COVERED * support.whole(read)
            severity: Severity = ("error" if covered else "warning") if sure else "info"
            yield FactFault(message=f"{word!r}: {says}", hint=hint, severity=severity)
    if missing and (support.is_sentence(fact) or _is_much(fact, missing, lexicon)):
        message = f"{MISSING}{', '.join(map(repr, missing))} in {paragraphs_of(fact.paragraphs)}"
        yield FactFault(message=message, hint=hint, severity="info")


def _tense_faults(read: FactWords, sentence: Sentence, support: Support, hint: str) -> Iterator[FactFault]:
    """Yields a warning for a verb of the past that the article has in the future (`will close`), or the reverse."""
    for index in read.content:
        word = read.sentence.words[index]
        there = [i for i, other in enumerate(sentence.words) if other != word and support.forms.is_form(word, other)]
        past = [i for i in there if support.forms.is_participle(sentence.words[i])]
        future = [i for i in there if _is_future(sentence, i, support)]
        is_past = support.forms.is_participle(word) and not any(_is_auxiliary(read.sentence, i) for i in range(index))
        if there and future == there and is_past:
            verb = f"{sentence.words[there[0] - 1]} {sentence.words[there[0]]}"
            yield FactFault(message=f"{word!r}: {SAYS_OTHER}{verb!r}", hint=hint, severity="warning")
        if there and past == there and not future and _is_future(read.sentence, index, support):
            message = f"{word!r}: {SAYS_OTHER}{sentence.words[there[0]]!r}"
            yield FactFault(message=message, hint=hint, severity="warning")


def _is_future(sentence: Sentence, index: int, support: Support) -> bool:
    """Whether a word is the verb of a `will` or `may` shortly before it: only words such as `soon` are between."""
    near = range(max(0, index - _AUXILIARIES), index)
    last = max((i for i in near if _is_auxiliary(sentence, i)), default=index)
    between = sentence.words[last + 1 : index]
    return last < index and all(word in support.stop and word not in _DETERMINERS for word in between)


def _is_auxiliary(sentence: Sentence, index: int) -> bool:
    """Whether a word is `will` or `may`, and no month."""
    return sentence.words[index] in _FUTURE and (not index or not sentence.text[sentence.offsets[index]].isupper())


def _looked_for(fact: Fact, read: FactWords, support: Support) -> list[str]:
    """The content words to search in the article: all of a fact written as a sentence, else those of its values."""
    content = [read.sentence.words[i] for i in read.content]
    if support.is_sentence(fact):
        return content
    values = {word for value in fact.roles.values() if isinstance(value, Text) for word in words(value.text)}
    return [word for word in content if word in values]


def _is_much(fact: Fact, missing: list[str], lexicon: Lexicon) -> bool:
    """Whether at least half of the content words of one of a fact's text values are missing from the article."""
    texts = (words(value.text) for value in fact.roles.values() if isinstance(value, Text))
    contents = ([word for word in text if word not in lexicon.stop] for text in texts)
    return any(content and sum(w in missing for w in content) >= _MISSING * len(content) for content in contents)
