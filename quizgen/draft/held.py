"""Holds a proposal against the article before it is written: what the article does not bear out is left out."""

from collections.abc import Iterator, Sequence

from quizgen.article.evidence import check_source
from quizgen.article.held import hold_against
from quizgen.base.errors import SourceError
from quizgen.base.yaml import parse_document
from quizgen.deck import make_draft
from quizgen.draft.proposals import Proposal, ProposedName
from quizgen.draft.writing import Entry, trial_text
from quizgen.languages import Language
from quizgen.model import Article


class ProposalChecker:
    """An article, ready to be compared with proposals."""

    def __init__(self, article: Article, names: Sequence[ProposedName], language: Language) -> None:
        self._article, self._names, self._language = article, names, language

    def fault(self, proposal: Proposal) -> str:
        """Why the article does not bear out a proposal, or nothing where it does."""
        if not 1 <= proposal.paragraph <= len(self._article.paragraphs):
            return f"there is no paragraph {proposal.paragraph}"
        return next(self._faults(proposal), "")

    def _faults(self, proposal: Proposal) -> Iterator[str]:
        """The faults of a proposal, the first alone being told; later ones are looked for only if need be."""
        entry = Entry(id="proposal", proposal=proposal)
        document = parse_document(trial_text(self._names, [entry]), "draft.yaml")
        try:
            deck = make_draft(document, self._article)
        except SourceError as error:
            yield error.problems[0].message
            return
        problems = (
            *check_source(deck, document, self._article, self._language),
            *hold_against(deck, document, self._article, self._language),
        )
        yield from (problem.message for problem in problems)
        if not any(proposal.paragraph in fact.paragraphs for fact in deck.facts.values()):
            yield f"paragraph {proposal.paragraph} does not say it"
