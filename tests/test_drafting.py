"""Sentences parted into facts by the parser: what is proposed, and what is left alone."""

from pathlib import Path

import pytest

from quizgen.draft.parsing.parser import find_parser, parsed
from quizgen.draft.parsing.proposing import propose
from quizgen.languages import LANGUAGES
from quizgen.model import Article
from tests.benchmarks.bench_draft import lies_that_pass

CASES = (Path(__file__).parent / "cases/drafting/sentences.txt").read_text("utf-8").strip().split("\n\n")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.partition("\n")[0][:40])
def test_a_sentence_gives_these_facts_and_no_others(case: str) -> None:
    paragraph, *expected = case.split("\n")
    parser = find_parser()
    assert parser is not None
    article = Article(paragraphs=(paragraph,))
    found = propose(parsed(article, parser, LANGUAGES.get("en").lexicon), LANGUAGES.get("en"))
    links = {
        index: f" < because {fact.links['because'][0] + 1}" for index, fact in enumerate(found.facts) if fact.links
    }
    assert [f"+ {fact.text}{links.get(index, '')}" for index, fact in enumerate(found.facts)] == expected


def test_lies_planted_in_an_answer_are_left_out() -> None:
    *_, figure = lies_that_pass(["biography"], 40)
    assert (figure.note, figure.verdict) == ("0 of 40", "meets")
