"""Converts deck text to HTML for learning platforms, so that nothing in it acts as markup, TeX or a file link."""

import html
import re

from quizgen.model import Media

_SIGNS = {ord(sign): f"&#{ord(sign)};" for sign in "$\\@"}
_ACTIVE = re.compile(r"(?<=\$)\$|\\(?=[(\[])|@(?=@)")


def as_html(text: str) -> str:
    """Escapes a text as HTML; an empty span splits each sequence that a platform would read as TeX or a file link."""
    return _ACTIVE.sub(lambda found: f"<span>{found[0]}</span>", html.escape(text, quote=False))


def paragraph(text: str) -> str:
    """The text as one HTML paragraph; an empty text gives an empty one."""
    return f"<p>{as_html(text)}</p>" if text else ""


def image(address: str, medium: Media) -> str:
    """An HTML paragraph with the picture at `address`, its text alternative, and its credit below."""
    told = html.escape(medium.alt).translate(_SIGNS)
    credit = f"<br><small>{as_html(medium.credit)}</small>" if medium.credit else ""
    return f'<p><img src="{address}" alt="{told}">{credit}</p>'
