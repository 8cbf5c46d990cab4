"""Compares the words of a fact with its paragraphs."""

import re
from collections.abc import Iterator

from quizgen.article.finding import FactFault, paragraphs_of
from quizgen.article.polarity import DOUBTFUL, contradictions
from quizgen.article.support import FactWords, Support
from quizgen.model import Fact, Stance, Text
from quizgen.text.lexicon import Lexicon
from quizgen.text.words import words

_ABBREVIATED = re.compile(r"\b([a-z]{2,5})\.")
_SHOWN = 60
"""Characters of a sentence that a hint quotes."""
_MISSING = 0.5
"""The share of a value's words that must be missing in a relation, whose wording many facts share."""


def word_faults(fact: Fact, read: FactWords, best: int, support: Support, lexicon: Lexicon) -> Iterator[FactFault]:
    """Words of a fact without a counterpart in its paragraphs, and words that turn it into its opposite."""
    near = [support.sentences[i] for i in support.around(best)]
    turned = list(contradictions(read, near, support, lexicon))
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
    for word, other in turned if fact.stance is not Stance.DENIED else ():
        if other != word:
            bare = other in {"", DOUBTFUL}
            says = "only one of the fact and the article says 'not'" if bare else f"the article says {other!r}"
            sure = not missing and other != DOUBTFUL
            yield FactFault(message=f"{word!r}: {says}", hint=hint, severity="error" if sure else "info")
    if missing and (support.is_sentence(fact) or _is_much(fact, missing, lexicon)):
        message = f"no word for {', '.join(map(repr, missing))} in {paragraphs_of(fact.paragraphs)}"
        yield FactFault(message=message, hint=hint, severity="info")


def _looked_for(fact: Fact, read: FactWords, support: Support) -> list[str]:
    """The content words of a sentence; of a relation those of its values."""
    content = [read.sentence.words[i] for i in read.content]
    if support.is_sentence(fact):
        return content
    values = {word for value in fact.roles.values() if isinstance(value, Text) for word in words(value.text)}
    return [word for word in content if word in values]


def _is_much(fact: Fact, missing: list[str], lexicon: Lexicon) -> bool:
    """Whether a text value lacks at least half of its content words."""
    texts = (words(value.text) for value in fact.roles.values() if isinstance(value, Text))
    contents = ([word for word in text if word not in lexicon.stop] for text in texts)
    return any(content and sum(w in missing for w in content) >= _MISSING * len(content) for content in contents)
