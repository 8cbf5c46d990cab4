"""Drafts with a language model, hosted or local, through the library `llm`."""

from quizgen.base.errors import QuizgenError
from quizgen.draft.answers import read_answer
from quizgen.draft.drafters.offline import with_names
from quizgen.draft.models import ask_model
from quizgen.draft.prompt import prompt_for
from quizgen.draft.proposals import Proposals, Request


class ModelDrafter:
    """Sends the article to a model, once for the same article, prompt and model."""

    def propose(self, request: Request) -> Proposals:
        """The proposals in the model's answer, which is stored beside the deck and used again.

        Raises QuizgenError if the answer has no fact and no question.
        """
        prompt = prompt_for(request.article.paragraphs, request.article.headline)
        answer = request.kept.find(request.model, prompt) if request.kept else None
        answer = ask_model(request.model, prompt) if answer is None else answer
        found = read_answer(answer, request.article, request.language.lexicon)
        if not (found.facts or found.questions):
            raise QuizgenError(f"{request.model}: answered without a fact or question; try again, or another model")
        if request.kept:
            request.kept.keep(request.model, prompt, answer)
        return with_names(found, request)


DRAFTER = ModelDrafter()
