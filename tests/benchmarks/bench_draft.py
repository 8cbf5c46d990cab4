"""Facts drafted offline from six articles: how much of what they say, how much of it right, and how fast.

`says.yaml` lists by hand what each article says; `wrong.txt` holds the drafted facts that a person read beside the
article and found wrong. A fact that is drafted anew counts as right until somebody has read it.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter

from quizgen.article.reading import read_article
from quizgen.base.yaml import read_document
from quizgen.deck.sentences.marks import plain
from quizgen.draft.drafters import DRAFTERS
from quizgen.draft.making import Maker
from quizgen.draft.parsing.parser import find_parser
from quizgen.draft.proposals import Request
from quizgen.languages import LANGUAGES
from tests.benchmarks.figure import Figure

DATA = Path(__file__).parents[1] / "data" / "drafting"
_FACT = re.compile(r'^  (?:[a-z0-9][a-z0-9_-]*|  fact): "(.*)"$', re.MULTILINE)


def main() -> Iterator[Figure]:
    """The share of statements drafted for each article, then of all; facts found wrong; speakers; the time."""
    says = read_document(DATA / "says.yaml").value
    wrong = {plain(line) for line in (DATA / "wrong.txt").read_text("utf-8").splitlines()}
    drafted = {name: facts_of((DATA / f"{name}.txt").read_text("utf-8")) for name in says}
    found = {name: [line for line in lines if stated(line, drafted[name])] for name, lines in says.items()}
    for name, lines in says.items():
        yield share(f"{name}: statements drafted", len(found[name]), len(lines))
    every = sum(map(len, says.values()))
    yield share("statements drafted", sum(map(len, found.values())), every, least=60)
    facts = [fact for each in drafted.values() for fact in each]
    yield share("facts that are right", sum(fact not in wrong for fact in facts), len(facts), least=95)
    reported = [(line, name) for name, lines in says.items() for line in lines if ": " in line]
    bare = [(line, name) for line, name in reported if stated(line.partition(": ")[2], drafted[name])]
    yield share("speakers named", sum(stated(line, drafted[name]) for line, name in bare), len(bare), least=97)
    yield from time_of_a_thousand_words()


def facts_of(text: str) -> tuple[str, ...]:
    """The facts that are drafted from an article and borne out by it, without their marks."""
    language = LANGUAGES.get("en")
    article = read_article(text, language.lexicon)
    proposals = DRAFTERS.get("offline").propose(Request(article=article, language=language))
    draft = Maker(article=article, language=language, deck="draft").make(proposals)
    return tuple(plain(found) for found in _FACT.findall(draft.text))


def stated(line: str, facts: tuple[str, ...]) -> bool:
    """Whether a fact has all words of a statement, and its speaker."""
    words = [word for part in line.split(": ") for word in part.split(" + ")]
    return any(all(word.casefold() in fact.casefold() for word in words) for fact in facts)


def share(what: str, count: int, whole: int, least: float | None = None) -> Figure:
    """A count as a share of a whole, in percent."""
    return Figure(what=what, value=100 * count / whole, unit="%", least=least, note=f"{count} of {whole}")


def time_of_a_thousand_words() -> Iterator[Figure]:
    """The seconds from a file of a thousand words to the deck, the parser's load among them."""
    text = "\n\n".join((DATA / f"{name}.txt").read_text("utf-8") for name in ("news", "science", "history"))
    find_parser.cache_clear()
    start = perf_counter()
    facts_of(text)
    yield Figure(what="a thousand words", value=perf_counter() - start, unit="s", most=10)
