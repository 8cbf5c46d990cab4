"""Measures how many wrong variants of sound facts the comparison with the article finds."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from quizgen.article.fact_checker import FactChecker, check_facts
from quizgen.article.reading import read_article
from quizgen.base.yaml import read_document
from quizgen.deck import make_deck
from quizgen.languages import LANGUAGES
from tests.benchmarks.figure import Figure
from tests.benchmarks.slips_of import slips_of

ROOT = Path(__file__).parents[2]
DATA = ROOT / "tests" / "data"
WORDS = ROOT / "tests" / "cases" / "slips"
PAIRS = (
    (ROOT / "decks" / "gull-point.yaml", DATA / "gull-point.txt"),
    (DATA / "swimming-bath.yaml", DATA / "swimming-bath.txt"),
    (DATA / "bog-butter.yaml", DATA / "bog-butter.txt"),
    (DATA / "relay.yaml", DATA / "relay.txt"),
    (DATA / "wood-frogs.yaml", DATA / "wood-frogs.txt"),
)
WANTED = {"stance dropped": 90, "stance added": 90, "word, another of its class": 80}
"""Least share (percent) of the wrong variants of a kind that must be found; 98 for any other kind."""


def main() -> Iterator[Figure]:
    """Yields the share of wrong variants found for each kind of change, then the false alarms on the sound deck."""
    for path, text in PAIRS:
        yield from of_pair(path, text)


def of_pair(path: Path, text: Path) -> Iterator[Figure]:
    """Yields the figures of one deck and its article."""
    document = read_document(path)
    deck, language = make_deck(document), LANGUAGES.get("en")
    article = read_article(text.read_text("utf-8"), language.lexicon, deck.source.paragraphs)
    holder = FactChecker(deck, article, language)
    sound = {fact.id: {fault.message for fault in holder.faults(fact)} for fact in deck.facts.values()}
    tried, found = Counter[str](), Counter[str]()
    for sort, fact in slips_of(deck, article, language, words_of(deck.id)):
        tried[sort] += 1
        found[sort] += any(fault.message not in sound[fact.id] for fault in holder.faults(fact))
    for sort, count in sorted(tried.items()):
        note, least = f"{found[sort]} of {count}", WANTED.get(sort, 98)
        yield Figure(
            what=f"{deck.id}: {sort}, found", value=100 * found[sort] / count, unit="%", least=least, note=note
        )
    alarms = Counter(problem.severity for problem in check_facts(deck, document, article, language))
    yield Figure(what=f"{deck.id}: errors on the sound deck", value=alarms["error"], unit="", most=0)
    yield Figure(what=f"{deck.id}: warnings on the sound deck", value=alarms["warning"], unit="", most=2)


def words_of(deck: str) -> dict[str, Any]:
    """The wrong words by fact, written by hand for a deck; empty if there are none."""
    path = WORDS / f"{deck}.yaml"
    return dict(read_document(path).value) if path.exists() else {}
