"""Slips planted in sound facts, one value at a time: how many the article shows."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from quizgen.article.held import hold_against
from quizgen.article.reading import read_article
from quizgen.base.yaml import read_document
from quizgen.deck import make_deck
from quizgen.languages import LANGUAGES
from tests.benchmarks.figure import Figure
from tests.benchmarks.slips_of import slips_of

ROOT = Path(__file__).parents[2]
PAIRS = ((ROOT / "decks" / "gull-point.yaml", ROOT / "tests" / "data" / "gull-point.txt"),)
WANTED = {"claim without its speaker": 90}
"""Percent of the slips of a sort; 98 for any other sort."""


def main() -> Iterator[Figure]:
    """The share of slips found by sort, then the alarms on the sound deck."""
    for path, text in PAIRS:
        yield from _of(path, text)


def _of(path: Path, text: Path) -> Iterator[Figure]:
    document = read_document(path)
    deck = make_deck(document)
    language = LANGUAGES.get(deck.language)
    article = read_article(text.read_text("utf-8"), language.lexicon, deck.source.paragraphs)
    tried, found = Counter[str](), Counter[str]()
    for sort, fact in slips_of(deck):
        tried[sort] += 1
        found[sort] += bool(hold_against(replace(deck, facts={fact.id: fact}), document, article, language))
    for sort, count in tried.items():
        note, least = f"{found[sort]} of {count}", WANTED.get(sort, 98)
        yield Figure(
            what=f"{deck.id}: {sort}, found", value=100 * found[sort] / count, unit="%", least=least, note=note
        )
    alarms = Counter(problem.severity for problem in hold_against(deck, document, article, language))
    yield Figure(what=f"{deck.id}: errors on the sound deck", value=alarms["error"], unit="", most=0)
    yield Figure(what=f"{deck.id}: warnings on the sound deck", value=alarms["warning"], unit="", most=2)
