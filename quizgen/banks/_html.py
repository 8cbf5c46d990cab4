"""The words of a text that may be marked up in HTML."""

import re
from html import unescape

_TAG = re.compile(r"</?[a-zA-Z][^<>]*>|<!--.*?(?:-->|\Z)", re.DOTALL)


def plain(text: str) -> str:
    """The text without tags, with entities resolved and white space folded."""
    return " ".join(unescape(_TAG.sub(" ", text)).split())
