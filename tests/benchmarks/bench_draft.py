"""Measures facts drafted from six articles: how many statements are drafted, how many facts are right, how fast.

`says.yaml` lists by hand the statements of each article; `wrong.txt` holds the drafted facts that a person read beside
the article and found wrong. A newly drafted fact counts as right until somebody has read it. Wrong facts are planted
too, of which a draft should contain none.
"""

import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice, zip_longest
from pathlib import Path
from time import perf_counter

from quizgen.article.reading import read_article
from quizgen.base.yaml import parse_document, read_document
from quizgen.deck import make_draft
from quizgen.deck.sentences.marks import plain
from quizgen.draft.answers import read_answer
from quizgen.draft.drafters import DRAFTERS
from quizgen.draft.making import Maker
from quizgen.draft.marking import marked
from quizgen.draft.parsing.parser import find_parser
from quizgen.draft.proposals import Proposals, ProposedFact, Request
from quizgen.draft.sentences import stems_of
from quizgen.languages import LANGUAGES
from quizgen.model import Article
from tests.benchmarks.figure import Figure
from tests.benchmarks.slips_of import slips_of

LIES = 500
"""Number of lies that are planted in a model's answers."""
DATA = Path(__file__).parents[1] / "data" / "drafting"
ENGLISH = LANGUAGES.get("en")
_FACT = re.compile(r'^  (?:[a-z0-9][a-z0-9_-]*|  fact): "(.*)"$', re.MULTILINE)


def main() -> Iterator[Figure]:
    """Yields the share of statements drafted for each article and of all, of right facts and of speakers, and the time.

    The last figures are the wrong facts that pass.
    """
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
    yield from lies_that_pass(list(says), LIES)


def facts_of(text: str) -> tuple[str, ...]:
    """The facts that are drafted from an article and supported by it, without the brackets around their values."""
    article = read_article(text, ENGLISH.lexicon)
    proposals = DRAFTERS.get("offline").propose(Request(article=article, language=ENGLISH))
    draft = Maker(article=article, language=ENGLISH, deck="draft").make(proposals)
    return tuple(plain(found) for found in _FACT.findall(draft.text))


def lies_that_pass(names: Sequence[str], number: int) -> Iterator[Figure]:
    """Yields the share of planted wrong facts that a draft contains, for each kind of change and of all.

    Each wrong fact has one number, date, name, speaker, stance, negation or paragraph exchanged.
    """
    passed = Counter[str]()
    tried = Counter[str]()
    for name in names:
        article = read_article((DATA / f"{name}.txt").read_text("utf-8"), ENGLISH.lexicon)
        proposed = DRAFTERS.get("offline").propose(Request(article=article, language=ENGLISH))
        lies = list(islice(lies_on(article, proposed), -(-number // len(names))))
        answer = json.dumps(
            {
                "names": [{"name": each.name, "is": each.type, "about": each.about} for each in proposed.names],
                "facts": [{"paragraph": lie.paragraph, "fact": lie.text} for _, lie in lies],
            }
        )
        proposals = read_answer(answer, article, ENGLISH.lexicon)
        text = Maker(article=article, language=ENGLISH, deck="draft").make(proposals).text
        written = set(_FACT.findall(text))
        for sort, lie in lies:
            tried[sort] += 1
            passed[sort] += json.dumps(lie.text, ensure_ascii=False)[1:-1] in written
    for sort, count in sorted(tried.items()):
        yield share(f"lies that pass, {sort}", passed[sort], count)
    every = share("lies that pass", passed.total(), tried.total())
    yield replace(every, most=1)


def lies_on(article: Article, proposed: Proposals) -> Iterator[tuple[str, ProposedFact]]:
    """Yields wrong facts on an article, each with its kind of change.

    They are made from the facts that the rules propose.
    """
    draft = Maker(article=article, language=ENGLISH, deck="draft", trusted=True).make(proposed)
    deck = make_draft(parse_document(draft.text, "draft.yaml"), article)
    wrong = (DATA / "wrong.txt").read_text("utf-8")
    names = [entity.name for entity in deck.entities.values()]
    true = {stems_of(fact.sentence) for fact in deck.facts.values()}
    sorts: dict[str, list[ProposedFact]] = {}
    for sort, slip in slips_of(deck, article, ENGLISH, {}):
        sentence = ENGLISH.attributed(slip.clause, slip.stance, slip.by, slip.verb)
        text = marked(sentence, ENGLISH, names, phrase=sentence.rstrip(".").rsplit(" ", 1)[-1])
        known = stems_of(sentence) in true and sort != "paragraph moved"
        if "[" in text and not known and sentence not in wrong:
            lie = ProposedFact(text=text, source="", paragraph=slip.paragraphs[0])
            sorts.setdefault(sort, []).append(lie)
    rounds = zip_longest(*([(sort, lie) for lie in lies] for sort, lies in sorts.items()))
    yield from (lie for each in rounds for lie in each if lie)


def stated(line: str, facts: tuple[str, ...]) -> bool:
    """Whether one of the facts has all words of a statement, and its speaker."""
    words = [word for part in line.split(": ") for word in part.split(" + ")]
    return any(all(word.casefold() in fact.casefold() for word in words) for fact in facts)


def share(what: str, count: int, whole: int, least: float | None = None) -> Figure:
    """A figure: a count as a share of a whole, in percent."""
    return Figure(what=what, value=100 * count / whole, unit="%", least=least, note=f"{count} of {whole}")


def time_of_a_thousand_words() -> Iterator[Figure]:
    """Yields the seconds from a file of a thousand words to the deck, including the time to load the parser."""
    text = "\n\n".join((DATA / f"{name}.txt").read_text("utf-8") for name in ("news", "science", "history"))
    find_parser.cache_clear()
    start = perf_counter()
    facts_of(text)
    yield Figure(what="a thousand words", value=perf_counter() - start, unit="s", most=10)
