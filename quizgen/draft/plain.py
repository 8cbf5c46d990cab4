"""Drafts without a parser: proposes simple sentences with figures or names that are clear on their own."""

import re
from collections.abc import Iterator

from quizgen.article.sentences import sentences_of
from quizgen.draft.marking import marked
from quizgen.draft.proposals import ProposedFact
from quizgen.languages import Language
from quizgen.model import Article
from quizgen.text.matcher import folded

_LEANING = re.compile(
    r"\b(?:he|she|it|they|we|i|you|him|her|them|us|his|its|their|this|that|these|those|such|which|who|if|unless)\b"
    r"|[?“”\"]|\A(?:but|and|so|then|there|here|also|however|instead|another|both|the (?:former|latter))\b",
    re.IGNORECASE,
)
_TOO_LONG = 26
"""Most words of a sentence; longer ones contain several statements, which only a parser can separate."""


def plain_proposals(article: Article, language: Language) -> Iterator[ProposedFact]:
    """Yields a proposal for each simple sentence that is clear on its own."""
    for number, paragraph in enumerate(article.paragraphs, 1):
        for source in sentences_of(folded(paragraph), language.lexicon):
            if _LEANING.search(source) or len(source.split()) > _TOO_LONG:
                continue
            fact = marked(source, language)
            if "[" in fact:
                yield ProposedFact(text=fact, source=source, paragraph=number)
