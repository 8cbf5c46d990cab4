"""The draft made from a good answer of a chat, made once for all tests."""

from functools import cache
from pathlib import Path

from quizgen.article.reading import read_article
from quizgen.draft.answers import read_answer
from quizgen.draft.making import Draft, Maker
from quizgen.languages import LANGUAGES
from quizgen.model import Article

DATA = Path(__file__).parent / "data"
ENGLISH = LANGUAGES.get("en")
ANSWER = (DATA / "drafting/dispute-answer.txt").read_text("utf-8")


@cache
def article_of(name: str) -> Article:
    """The article in a file of the tests' data."""
    return read_article((DATA / name).read_text("utf-8"), ENGLISH.lexicon)


@cache
def drafted(name: str, answer: str) -> Draft:
    """The draft made from an answer of a chat on an article; both are names of files in the tests' data."""
    article = article_of(name)
    return Maker(article=article, language=ENGLISH, deck="tried").make(read_answer(answer, article, ENGLISH.lexicon))
