"""Writes the text of an article as a file beside its deck."""

from collections.abc import Mapping
from pathlib import Path

from quizgen.article.reading import read_article
from quizgen.base.errors import QuizgenError
from quizgen.base.files import read_text
from quizgen.languages import Language
from quizgen.model import Article


def text_beside(path: Path, article: Article, language: Language) -> Mapping[str, bytes]:
    """The name and content of the article's file beside a deck; QuizgenError if the file exists with another text."""
    text = text_of(article, language)
    if path.exists() and read_text(path) != text:
        raise QuizgenError(f"{path}: is another text; choose another name for the deck")
    return {path.name: text.encode()}


def text_of(article: Article, language: Language) -> str:
    """The text of an article for its file: headline, byline and paragraphs.

    Headline and byline are left out if reading the text again would take one of them for a paragraph.
    """
    whole = "\n\n".join(filter(None, (article.headline, article.byline, *article.paragraphs))) + "\n"
    if read_article(whole, language.lexicon).paragraphs == article.paragraphs:
        return whole
    return "\n\n".join(article.paragraphs) + "\n"
