"""How long the files of the article's deck take, each format by itself and all in one build."""

from time import perf_counter

from quizgen.cli._load import load_bank
from quizgen.exports import FORMATS
from quizgen.forms import make_forms
from quizgen.languages import LANGUAGES
from quizgen.manifest import make_manifest
from quizgen.manifest.outputs import Build, Options

DECK = "iran-drones-crimea"
MOST = 6.0


def build() -> Build:
    """The deck's own quiz."""
    bank = load_bank(DECK)
    forms = make_forms(bank.questions, bank.deck.quiz.blueprint, seed=1)
    language = LANGUAGES.get(bank.deck.language)
    return Build(bank=bank, manifest=make_manifest(bank, forms, seed=1), language=language, options=Options())


def main() -> None:
    """Print the seconds of each format and of all; fail past the promised six."""
    start = perf_counter()
    made = build()
    print(f"  {'the deck and its forms':<24}{perf_counter() - start:6.2f} s")
    for each in FORMATS:
        began = perf_counter()
        outputs = list(each.write(made))
        size = sum(len(output.content) for output in outputs) / 1000
        print(f"  {each.name:<24}{perf_counter() - began:6.2f} s {size:8,.0f} kB in {len(outputs)}")
    total = perf_counter() - start
    print(f"  {'all in one build':<24}{total:6.2f} s (at most {MOST:.2f})")
    assert total <= MOST
