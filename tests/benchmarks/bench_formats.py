"""Measures the time that the files of the article's deck take, each format alone and all in one build."""

from collections.abc import Iterator
from time import perf_counter

from quizgen.cli._load import load_bank
from quizgen.exports import FORMATS
from quizgen.forms import make_forms
from quizgen.languages import LANGUAGES
from quizgen.manifest import make_manifest
from quizgen.manifest.outputs import Build, Options
from tests.benchmarks.figure import Figure

DECK = "iran-drones-crimea"
MOST = 6.0


def build() -> Build:
    """The build of the deck's own quiz."""
    bank = load_bank(DECK)
    forms = make_forms(bank.questions, bank.deck.quiz.blueprint, seed=1)
    language = LANGUAGES.get(bank.deck.language)
    return Build(bank=bank, manifest=make_manifest(bank, forms, seed=1), language=language, options=Options())


def main() -> Iterator[Figure]:
    """Yields the seconds of each format, and of all in one build."""
    start = perf_counter()
    made = build()
    yield Figure(what="the deck and its forms", value=perf_counter() - start, unit="s")
    for each in FORMATS:
        began = perf_counter()
        outputs = list(each.write(made))
        size = sum(len(output.content) for output in outputs) / 1000
        note = f"{size:,.0f} kB in {len(outputs)} files"
        yield Figure(what=each.name, value=perf_counter() - began, unit="s", note=note)
    yield Figure(what="all in one build", value=perf_counter() - start, unit="s", most=MOST)
