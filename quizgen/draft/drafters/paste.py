"""Reads the answer that a person got from a chat to the prompt that quizgen printed."""

from quizgen.base.errors import UsageError
from quizgen.draft.answers import read_answer
from quizgen.draft.drafters.offline import with_names
from quizgen.draft.proposals import Proposals, Request


class PasteDrafter:
    """Proposes the facts and questions in an answer that the user pasted."""

    def propose(self, request: Request) -> Proposals:
        """The proposals in the pasted answer; UsageError if it has none."""
        found = read_answer(request.answer, request.article, request.language.lexicon)
        if not (found.facts or found.questions):
            raise UsageError(
                "the answer holds neither facts nor questions: "
                "copy the whole answer, from the first { to the last }, and try again"
            )
        return with_names(found, request)


DRAFTER = PasteDrafter()
