"""Sends prompts to a model through the library `llm`, and keeps its answers in a file beside the deck."""

from collections.abc import Iterable, Mapping
from hashlib import sha256
from itertools import accumulate, takewhile
from pathlib import Path

from quizgen.base.commit import write_all
from quizgen.base.errors import Problem, QuizgenError, SourceError, UsageError
from quizgen.base.sealed import encodable, read_sealed, write_sealed

LARGEST = 1_000_000
"""Most characters of an answer that are read."""
_HEAD = "quizgen-answers"
_HINT = "delete it, and the model is asked again"
_LETTERS_A_TOKEN = 4
"""Average number of characters of English text in one token of a model."""


def ask_model(name: str, prompt: str) -> str:
    """Sends a prompt to the model of this name, and returns its answer, cut off after `LARGEST` characters.

    Raises UsageError if the library or the model is not installed, and QuizgenError if the model fails.
    """
    try:
        import llm  # noqa: PLC0415  an optional library
    except ModuleNotFoundError as missing:
        raise UsageError("--model needs the library llm: pip install 'quizgen[llm]'") from missing
    try:
        return first_of(llm.get_model(name).prompt(prompt))
    except llm.UnknownModelError as error:
        raise UsageError(f"llm knows no model {name!r}; `llm models` lists those it knows") from error
    except Exception as error:  # a plug-in may raise anything
        raise QuizgenError(f"{name}: {error}; answers so far are kept, so the same command goes on") from error


def first_of(pieces: Iterable[str]) -> str:
    """The pieces of an answer joined, cut off after `LARGEST` characters in all."""
    parts = list(takewhile(lambda pair: pair[1] <= LARGEST, accumulate(pieces, _counted, initial=("", 0))))
    return encodable("".join(piece for piece, _ in parts))


def _counted(before: tuple[str, int], piece: str) -> tuple[str, int]:
    return piece, before[1] + len(piece)


def tokens_in(text: str) -> int:
    """The estimated number of tokens of a text."""
    return -(-len(text) // _LETTERS_A_TOKEN)


class KeptAnswers:
    """The answers of models to one deck's prompts, in a file beside the deck; each prompt is sent once."""

    def __init__(self, deck: Path) -> None:
        self._path = deck.with_suffix(".answers.json")
        self._answers = dict(_read(self._path))

    def find(self, model: str, prompt: str) -> str | None:
        """The kept answer to a prompt; None if this model has not answered it yet."""
        return self._answers.get(_digest(model, prompt))

    def keep(self, model: str, prompt: str, answer: str) -> None:
        """Writes an answer into the file."""
        self._answers[_digest(model, prompt)] = answer
        content = write_sealed({_HEAD: 1, "answers": dict(sorted(self._answers.items()))})
        write_all(self._path.parent, {self._path.name: content})


def _digest(model: str, prompt: str) -> str:
    return sha256(encodable(f"{model}\n{prompt}").encode()).hexdigest()


def _read(path: Path) -> Mapping[str, str]:
    answers = read_sealed(path, _HEAD, _HINT).get("answers", {})
    if not isinstance(answers, dict) or not all(isinstance(each, str) for each in answers.values()):
        raise SourceError([Problem(path=path.as_posix(), message="holds no answers", hint=_HINT)])
    return answers
