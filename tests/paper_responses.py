"""Makes graded papers of an invented class, for the tests of the analysis."""

from random import Random

from quizgen.manifest import Manifest
from quizgen.marking.scoring.response import Chosen
from quizgen.marking.scoring.responses_csv import PaperResponses
from quizgen.model import Match, Pair
from tests.papers import build, choose, question

PAIRS = Match(pairs=(Pair(left="a", right="A"), Pair(left="b", right="B")))


def small(count: int = 6) -> Manifest:
    options = choose("*right", "wrong", "also wrong", "never")
    return build([question(f"q{index}", "choice", f"Question {index}?", options) for index in range(count)]).manifest


def paper_of(manifest: Manifest, pupil: int, chosen: dict[str, int]) -> PaperResponses:
    """A graded paper on which the option with the given index is chosen in each question; index 0 is right."""
    form = manifest.forms[pupil % 2]
    names = [item.question.id for item in form.items]
    return PaperResponses(
        pupil=str(pupil),
        form=form.name,
        responses={name: Chosen((chosen[name],)) for name in names},
        shares={name: float(chosen[name] == 0) for name in names},
        points=dict.fromkeys(names, 1.0),
    )


def a_class(manifest: Manifest, turned: str = "") -> list[PaperResponses]:
    """Papers of forty pupils, of whom a later one is better.

    Better pupils answer `turned` by its second, wrong option.
    """
    names = sorted(item.question.id for item in manifest.forms[0].items)
    papers = []
    for pupil in range(40):
        random = Random(pupil)
        chosen = {name: 0 if random.random() < pupil / 40 else random.choice((1, 2)) for name in names}
        chosen |= {name: int(pupil > 15) for name in names if name.endswith(turned or "nothing")}
        papers.append(paper_of(manifest, pupil, chosen))
    return papers
