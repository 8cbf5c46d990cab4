"""Measures how often the analysis of a class flags a sound question, and how often it finds a wrong key.

Pupils answer by a logistic model with guessing: ability and difficulty are normal, discrimination is log-normal, and
the distractors of a question attract unequally.
"""

from collections.abc import Iterator
from math import exp
from random import Random

from quizgen.manifest import Manifest
from quizgen.marking.analysis.items import analyse
from quizgen.marking.scoring.response import Chosen
from quizgen.marking.scoring.responses_csv import PaperResponses
from tests.benchmarks.figure import Figure
from tests.paper_responses import small

CLASSES = 1_000
GUESSING = 0.15
QUIZZES = {count: small(count) for count in (10, 15, 20, 30)}


def main() -> Iterator[Figure]:
    """Simulates classes with sound keys, and classes with one wrong key.

    Yields the shares of false alarms and of keys found.
    """
    alarms = sum(_blamed(seed, 10, 200, wrong=False) != set() for seed in range(CLASSES))
    yield Figure(what="classes with any false alarm", value=100 * alarms / CLASSES, unit="%", most=5)
    found = sum("q0" in _blamed(seed, 40, 200, wrong=True) for seed in range(CLASSES))
    yield Figure(what="wrong keys found, classes of 40 to 200", value=100 * found / CLASSES, unit="%", least=90)


def _blamed(seed: int, least: int, most: int, *, wrong: bool) -> set[str]:
    """The questions of a simulated class that the analysis flags as faulty.

    Too easy questions and idle options do not count. The class has `least` to `most` pupils; if `wrong`, the question
    q0 has a wrong key.
    """
    random = Random(seed)
    manifest = QUIZZES[random.choice(list(QUIZZES))]
    analysis = analyse(_class(manifest, random.randint(least, most), random, wrong=wrong), manifest)
    blamed = [one for one in analysis.findings if any(_is_blame(flag) for flag in one.flags)]
    return {one.question.id.split("/")[2] for one in blamed}


def _is_blame(flag: str) -> bool:
    return "pupils" in flag


def _class(manifest: Manifest, pupils: int, random: Random, *, wrong: bool) -> list[PaperResponses]:
    names = sorted(item.question.id for item in manifest.forms[0].items)
    items = {name: (random.gauss(), exp(random.gauss(0.1, 0.3)), random.sample((5, 3, 1), 3)) for name in names}
    turned = {name: random.randint(1, 3) for name in names if wrong and name.split("/")[2] == "q0"}
    return [_paper(manifest, str(pupil), random.gauss(), items, turned, random) for pupil in range(pupils)]


def _paper(  # noqa: PLR0913, PLR0917  the parameters of a simulation
    manifest: Manifest,
    pupil: str,
    ability: float,
    items: dict[str, tuple[float, float, list[int]]],
    turned: dict[str, int],
    random: Random,
) -> PaperResponses:
    """The answers of one pupil; a question of `turned` has another option as its key than the one that pupils know."""
    chosen = {name: _choice(ability, *item, random) for name, item in items.items()}
    for name, option in turned.items():
        chosen[name] = {0: option, option: 0}.get(chosen[name], chosen[name])
    return PaperResponses(
        pupil=pupil,
        form=manifest.forms[0].name,
        responses={name: Chosen((option,)) for name, option in chosen.items()},
        shares={name: float(option == 0) for name, option in chosen.items()},
        points=dict.fromkeys(chosen, 1.0),
    )


def _choice(ability: float, difficulty: float, slope: float, attraction: list[int], random: Random) -> int:
    knows = GUESSING + (1 - GUESSING) / (1 + exp(-1.3 * slope * (ability - difficulty)))
    return 0 if random.random() < knows else random.choices((1, 2, 3), attraction)[0]
