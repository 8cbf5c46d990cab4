"""Drafts on this machine, by plain rules."""

from quizgen.draft.plain import plain_proposals
from quizgen.draft.proposals import Proposals, Request

_HINT = "only simple sentences were taken; --paste and --model draft more"


class OfflineDrafter:
    """Proposes facts by rules."""

    def propose(self, request: Request) -> Proposals:
        """The proposals by plain rules."""
        return Proposals(facts=tuple(plain_proposals(request.article, request.language)), notes=(_HINT,))


DRAFTER = OfflineDrafter()
