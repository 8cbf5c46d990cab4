"""The drafters by name; each file is one method to propose facts from an article."""

from quizgen.base.registry import Registry
from quizgen.draft.proposals import Drafter

DRAFTERS: Registry[Drafter] = Registry(__name__, "DRAFTER", "drafter")
