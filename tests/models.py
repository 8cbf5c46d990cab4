"""Models for the library `llm` with prepared answers: good, bad, cut off, or between other text."""

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager

import llm
from llm.plugins import pm

Answer = Callable[[str], str]


@contextmanager
def installed(models: Mapping[str, Answer]) -> Iterator[None]:
    """Installs models by name, as a plug-in would, in this context.

    Each has a function from the prompt to the answer.
    """

    class Plugin:
        __name__ = "models_of_tests"

        @staticmethod
        @llm.hookimpl
        def register_models(register: Callable[[llm.Model], None]) -> None:
            for name, answer in models.items():
                register(_model(name, answer))

    plugin = Plugin()
    pm.register(plugin)
    try:
        yield
    finally:
        pm.unregister(plugin)


def _model(name: str, answer: Answer) -> llm.Model:
    class BankMessages(llm.Model):
        model_id = name
        can_stream = True

        def execute(self, prompt: llm.Prompt, *_: object, **__: object) -> Iterator[str]:
            yield from re.split(r"(?<=\n)", answer(prompt.prompt))

    return BankMessages()
