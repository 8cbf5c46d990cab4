"""Reads an article's text: separates its paragraphs from headline, byline, and furniture such as captions and links."""

import re
from collections.abc import Sequence
from enum import IntEnum

from quizgen.model import Article
from quizgen.text.lexicon import Lexicon

_EMPTY_LINE = re.compile(r"\n\s*\n")
_SENTENCE_END = re.compile(r"[.!?…:;,][\"'’”»)\]]*\Z")
_LONG_LINE = 120
"""Characters of a line above which a text without empty lines is not wrapped, so that each line is a paragraph."""
_LONGEST_HEADLINE = 25
"""Most words of a headline."""
_QUESTION = re.compile(r"[^\W_][^.!?:“”\"]*\?\Z")
"""Matches a block that is one question and no quotation."""
_LONGEST_QUESTION = 15
"""Most words of a headline that is a question."""


class TextBlock(IntEnum):
    """The kind of a block of text; the higher its number, the more certain it is that the block is no paragraph."""

    PARAGRAPH = 0
    SUBHEAD = 1
    HEADLINE = 2
    FURNITURE = 3
    BYLINE = 4


def read_article(text: str, lexicon: Lexicon, paragraphs: int | None = None) -> Article:
    """Reads an article from a text.

    `paragraphs` is the number of paragraphs that the deck states, or None. It decides doubtful cases: the blocks most
    likely to be paragraphs become paragraphs until there are as many.
    """
    blocks = blocks_of(text)
    sorts = _sorts(blocks, lexicon)
    if paragraphs is not None:
        sorts = _counted(sorts, paragraphs)
    body = [block for block, sort in zip(blocks, sorts, strict=True) if sort is TextBlock.PARAGRAPH]
    above = [block for block, sort in zip(blocks, sorts, strict=True) if sort is TextBlock.HEADLINE]
    by = [block for block, sort in zip(blocks, sorts, strict=True) if sort is TextBlock.BYLINE]
    taken = (*body[:paragraphs], *above[:1], *by[:1])
    return Article(
        headline=above[0] if above else "",
        byline=by[0] if by else "",
        paragraphs=tuple(body[:paragraphs]),
        furniture=tuple(block for block in blocks if block not in taken),
    )


def blocks_of(text: str) -> tuple[str, ...]:
    """The blocks of a text between empty lines, each in one line."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    blocks = [block for block in _EMPTY_LINE.split(text) if block.strip()]
    if len(blocks) == 1 and any(len(line) > _LONG_LINE for line in text.split("\n")):
        blocks = [line for line in text.split("\n") if line.strip()]
    return tuple(" ".join(block.split()) for block in blocks)


def _sorts(blocks: Sequence[str], lexicon: Lexicon) -> list[TextBlock]:
    """The kind of each block, judged by its end, its length and its position."""
    sorts = [_sort(block, lexicon) for block in blocks]
    first = next((index for index, sort in enumerate(sorts) if sort < TextBlock.FURNITURE), None)
    if first is not None and sorts.count(TextBlock.PARAGRAPH) > 1 and _is_question(blocks[first]):
        sorts[first] = TextBlock.HEADLINE
    whole = [index for index, sort in enumerate(sorts) if sort is TextBlock.PARAGRAPH]
    if not whole:
        return [TextBlock.PARAGRAPH] * len(blocks)
    for index in range(whole[0]):
        if sorts[index] is TextBlock.SUBHEAD:
            sorts[index] = TextBlock.HEADLINE
    for index in range(whole[-1] + 1, len(blocks)):
        sorts[index] = max(sorts[index], TextBlock.FURNITURE)
    return sorts


def _sort(block: str, lexicon: Lexicon) -> TextBlock:
    length = len(block.split())
    if lexicon.byline and length <= _LONGEST_HEADLINE and lexicon.byline.match(block):
        return TextBlock.BYLINE
    if lexicon.furniture and lexicon.furniture.match(block):
        return TextBlock.FURNITURE
    if _SENTENCE_END.search(block) or block[:1] in '•*-–—“"«„':
        return TextBlock.PARAGRAPH
    return TextBlock.SUBHEAD if length <= _LONGEST_HEADLINE else TextBlock.PARAGRAPH


def _is_question(block: str) -> bool:
    """Whether a block is one short question, which above all paragraphs is a headline."""
    return bool(_QUESTION.match(block)) and len(block.split()) <= _LONGEST_QUESTION


def _counted(sorts: list[TextBlock], paragraphs: int) -> list[TextBlock]:
    """The kinds of the blocks, of which the least certain are changed to PARAGRAPH until there are `paragraphs`."""
    missing = paragraphs - sorts.count(TextBlock.PARAGRAPH)
    if missing <= 0:
        return sorts
    doubtful = [index for index, sort in enumerate(sorts) if sort is not TextBlock.PARAGRAPH]
    doubtful.sort(key=lambda index: (sorts[index], index))
    return [TextBlock.PARAGRAPH if index in doubtful[:missing] else sort for index, sort in enumerate(sorts)]
