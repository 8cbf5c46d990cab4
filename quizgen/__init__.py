"""Quizzes and study cards from facts that carry their evidence.

For Python programs: `read_deck`, `make_bank`, `make_forms` and `write`; see docs/python.md. They are loaded when
they are first used, so that the command line starts at once.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from quizgen.api import make_bank, make_forms, read_deck, write

__all__ = ["make_bank", "make_forms", "read_deck", "write"]
__version__ = "0.1.0"


def __getattr__(name: str) -> object:
    if name in __all__:
        return getattr(import_module("quizgen.api"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
