"""Deck text as HTML for learning platforms: nothing in it is markup, mathematics or a link to a file."""

import html
import re

from quizgen.model import Media

_SIGNS = {ord(sign): f"&#{ord(sign)};" for sign in "$\\@"}
_ACTIVE = re.compile(r"(?<=\$)\$|\\(?=[(\[])|@(?=@)")


def as_html(text: str) -> str:
    """The text escaped; what a platform's filters would take for TeX or a file reference is parted by a span."""
    return _ACTIVE.sub(lambda found: f"<span>{found[0]}</span>", html.escape(text, quote=False))


def paragraph(text: str) -> str:
    """The text as one paragraph, or nothing."""
    return f"<p>{as_html(text)}</p>" if text else ""


def image(address: str, medium: Media) -> str:
    """A picture as a paragraph, told in words for those who cannot see it, with its credit below."""
    told = html.escape(medium.alt).translate(_SIGNS)
    credit = f"<br><small>{as_html(medium.credit)}</small>" if medium.credit else ""
    return f'<p><img src="{address}" alt="{told}">{credit}</p>'
