"""Drafts on this machine: with a parser if the extra `draft` is installed, else by plain rules."""

from dataclasses import replace

from quizgen.draft.parsing.parser import find_parser, parsed
from quizgen.draft.parsing.proposing import propose
from quizgen.draft.plain import plain_proposals
from quizgen.draft.proposals import Proposals, Request

_HINT = "only simple sentences were taken; pip install 'quizgen[draft]' drafts more, and so do --paste and --model"


class OfflineDrafter:
    """Proposes facts by rules."""

    def propose(self, request: Request) -> Proposals:
        """The proposals in the order of the article."""
        parser = find_parser()
        if parser is None:
            return Proposals(facts=tuple(plain_proposals(request.article, request.language)), notes=(_HINT,))
        return propose(parsed(request.article, parser, request.language.lexicon), request.language)


def with_names(found: Proposals, request: Request) -> Proposals:
    """The proposals of a chat or model with the names that the rules find, if its answer gives none."""
    return found if found.names else replace(found, names=DRAFTER.propose(request).names)


DRAFTER = OfflineDrafter()
