"""The drafters by name: each file here proposes facts from an article in a way of its own."""

from quizgen.base.registry import Registry
from quizgen.draft.proposals import Drafter

DRAFTERS: Registry[Drafter] = Registry(__name__, "DRAFTER", "drafter")
