"""Drafts on this machine: with spaCy where it is installed, else by plain rules."""

from quizgen.draft.plain import plain_proposals
from quizgen.draft.proposals import Proposals, Request

_HINT = "spaCy is not installed, so only simple sentences were taken: pip install 'quizgen[draft]' for better drafts"


class OfflineDrafter:
    """Proposes facts by rules."""

    def propose(self, request: Request) -> Proposals:
        """The proposals of the best rules that this machine has."""
        return Proposals(facts=tuple(plain_proposals(request.article, request.language)), notes=(_HINT,))


DRAFTER = OfflineDrafter()
