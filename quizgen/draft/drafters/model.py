"""Lets a model draft: any that the library `llm` reaches, hosted or local."""

from collections.abc import Iterable
from hashlib import sha256
from itertools import accumulate, takewhile

from quizgen.base.errors import QuizgenError, UsageError
from quizgen.draft.answers import LARGEST, read_answer
from quizgen.draft.prompt import prompt_for
from quizgen.draft.proposals import Proposals, Request


class ModelDrafter:
    """Sends the article to a model, once for the same article, prompt and model."""

    def propose(self, request: Request) -> Proposals:
        """The proposals in the model's answer, which is kept."""
        prompt = prompt_for(request.article.paragraphs, request.article.headline)
        digest = sha256(f"{request.model}\n{prompt}".encode()).hexdigest()
        answer = request.answers.get(digest) or _asked(request.model, prompt)
        found = read_answer(answer, request.article, request.language.lexicon)
        if not found.facts:
            raise QuizgenError(f"{request.model}: answered without a fact; try again, or another model")
        request.keep(digest, answer)
        return found


def _asked(name: str, prompt: str) -> str:
    """The model's answer, up to the most characters that are read."""
    try:
        import llm  # noqa: PLC0415  an optional library
    except ModuleNotFoundError as missing:
        raise UsageError("--model needs the library llm: pip install 'quizgen[llm]'") from missing
    try:
        return first_of(llm.get_model(name).prompt(prompt))
    except llm.UnknownModelError as error:
        raise UsageError(f"llm knows no model {name!r}; `llm models` lists those it knows") from error
    except Exception as error:  # a plug-in may raise anything
        raise QuizgenError(f"{name}: {error}") from error


def first_of(pieces: Iterable[str]) -> str:
    """The pieces of an answer joined, until there are too many characters."""
    parts = list(takewhile(lambda pair: pair[1] <= LARGEST, accumulate(pieces, _counted, initial=("", 0))))
    return "".join(piece for piece, _ in parts)


def _counted(before: tuple[str, int], piece: str) -> tuple[str, int]:
    return piece, before[1] + len(piece)


DRAFTER = ModelDrafter()
