"""Removes the reason of a drafted fact where the article does not state it as a cause."""

from collections.abc import Mapping
from dataclasses import replace

from quizgen.article.sentences import sentences_of
from quizgen.deck.sentences.marks import plain
from quizgen.draft.proposals import Proposal, ProposedFact
from quizgen.draft.sentences import nearest_sentence
from quizgen.model import Article
from quizgen.text.lexicon import Lexicon
from quizgen.text.matcher import folded

_KEY = "because"


def with_stated_reasons(
    proposals: Mapping[int, Proposal], article: Article, lexicon: Lexicon
) -> tuple[dict[int, Proposal], list[tuple[str, str]]]:
    """The proposals by index with only those reasons that the article states, and the title of a fact with each other.

    The second part of such a pair says which reason is missing. A language without words of cause keeps all reasons.
    """
    causes = _Causes(article, lexicon)
    found, missing = dict(proposals), []
    for index, fact in proposals.items():
        if not isinstance(fact, ProposedFact) or _KEY not in fact.links:
            continue
        reasons = {other: proposals[other] for other in fact.links[_KEY] if other in proposals}
        unstated = {other: reason for other, reason in reasons.items() if not causes.joins(fact, reason)}
        stated = tuple(other for other in reasons if other not in unstated)
        found[index] = replace(fact, links={**fact.links, _KEY: stated})
        missing += [(fact.title, _message(reason)) for reason in unstated.values()]
    return found, missing


def _message(reason: Proposal) -> str:
    return f"its reason: the article does not say that “{plain(reason.title).removesuffix('.')}” is why"


class _Causes:
    """The sentences of an article in order, each with the number of its paragraph."""

    def __init__(self, article: Article, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._sentences = [
            (number, text)
            for number, paragraph in enumerate(article.paragraphs, 1)
            for text in sentences_of(folded(paragraph), lexicon)
        ]

    def joins(self, fact: Proposal, reason: Proposal) -> bool:
        """Whether the sentences of both are one, adjacent, or apart by one, and a word of cause is in or between them.

        A word that may also express time, such as `after`, counts only in one sentence.
        """
        if self._lexicon.causal is None:
            return True
        first, last = sorted((self._place(fact), self._place(reason)))
        texts = [text for _, text in self._sentences[first : last + 1]]
        if first == last:
            within = self._lexicon.causal_within
            return bool(self._lexicon.causal.search(texts[0]) or (within and within.search(texts[0])))
        if len(texts) > 3 or self._sentences[last][0] - self._sentences[first][0] > 1:
            return False
        return any(self._lexicon.causal.search(text) for text in (texts if len(texts) < 3 else texts[1:2]))

    def _place(self, proposal: Proposal) -> int:
        """The index of the sentence in a proposal's paragraph that is nearest to the source of the proposal."""
        places = [place for place, (number, _) in enumerate(self._sentences) if number == proposal.paragraph]
        nearest = nearest_sentence(proposal.source, [self._sentences[place][1] for place in places])
        return next(place for place in places if self._sentences[place][1] == nearest)
