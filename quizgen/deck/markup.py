"""Finds texts that output formats may not show as the author expects: markup, and tags with spaces."""

import re
from collections.abc import Iterator, Mapping

from quizgen.base.errors import Problem
from quizgen.base.yaml import Document

_MARKUP: Mapping[str, re.Pattern[str]] = {
    "LaTeX": re.compile(
        r"\\\(.+?\\\)|\\\[.+?\\\]|\$\$.+?\$\$|\$[^$\s][^$]*[\\^_][^$]*\$"
        r"|\\(?:frac|sqrt|sum|int|cdot|times|alpha|beta|pi|text|mathrm|ce)\b\{?"
    ),
    "HTML": re.compile(r"</?[a-zA-Z][a-zA-Z0-9]*(?:\s[^<>]*)?/?>|&(?:[a-z]{2,8}|#[0-9]{2,5});"),
    "Markdown": re.compile(
        r"\*\*[^*\s][^*]*\*\*|__[^_\s][^_]*__|(?<![\w*])\*[^*\s][^*]*\*(?![\w*])|`[^`]+`|!?\[[^\]]+\]\(\S+?\)"
    ),
}
_SHOWN = "paper, Word, Anki, web pages and every other file show the signs as they are"
_HINTS: Mapping[str, str] = {
    "LaTeX": f"{_SHOWN}; a platform with its own filter for mathematics, such as Moodle, may set it: write x² or a/b",
    "HTML": f"{_SHOWN}; leave it if the text is about HTML, else take it out",
    "Markdown": f"{_SHOWN}; leave it if the text is about such signs, else take it out",
}
_LINKS = frozenset({"url", "file", "text", "article"})
"""Keys whose values are addresses or names of files."""


def text_findings(document: Document) -> Iterator[Problem]:
    """Yields a remark for LaTeX, HTML or Markdown in a text, and an error for a tag with a space."""
    for loc, text in document.texts():
        if "tags" in loc[-2:] and len(text.split()) > 1:
            hint = f"write {'-'.join(text.split())}, or a list of tags"
            yield document.problem(loc, f"the tag {text!r} has a space, which separates tags in Anki", hint)
        for name, pattern in _MARKUP.items():
            if loc[-1] not in _LINKS and (found := pattern.search(text)):
                message = f"{name} is not rendered: {found[0][:40]!r}"
                yield document.problem(loc, message, _HINTS[name], severity="info")
