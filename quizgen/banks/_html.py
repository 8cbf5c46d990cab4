"""The words of a text that may be marked up in HTML."""

import re
from html import unescape

_NAMES = (
    "abbr|a|big|blockquote|br|b|center|cite|code|dd|del|div|dl|dt|em|figcaption|figure|font|h[1-6]|hr|img|ins|i|kbd|"
    "li|mark|ol|pre|p|q|samp|script|section|small|span|strike|strong|style|sub|sup|s|table|tbody|td|tfoot|thead|th|tr|"
    "tt|ul|u|var|video|audio|source"
)
_TAG = re.compile(rf"</?(?:o:)?(?:{_NAMES})(?:[\s/][^<>]*)?>|<!--.*?(?:-->|\Z)", re.DOTALL | re.IGNORECASE)
"""A tag of HTML; `<int>` in a line of code is none."""


def plain(text: str) -> str:
    """The text without tags, with entities resolved and white space folded."""
    return " ".join(unescape(_TAG.sub(" ", text)).split())
