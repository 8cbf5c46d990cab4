"""Patterns of the lines on an English news page that are not part of the article: bylines, captions, dates, links."""

import re

BYLINE = re.compile(r"(?:[Bb]y|BY|Story by|Written by|Words by)\s+[A-Z][^.!?]*\Z")

_MONTH = "(?:january|february|march|april|may|june|july|august|september|october|november|december)"
_THIS = r"(?:(?:an earlier|a) version of )?this (?:text|article|story|piece|report|essay|post|interview)"
_PATTERNS = (
    rf"{_THIS} (?:(?:was|has been) )?(?:first |originally |previously |also )?(?:appear|publish|reprint|updat|amend)",
    r"(?:photo|photograph|image|picture|caption|credit|figure|video|graphic|illustration|watch|listen)s?\s*(?:by\b|:|/)",
    r"(?:(?:with|additional|further) )?reporting by\b",
    r"(?:edited|editing|updated|published|posted|first published)\b.{0,60}\Z",
    r"(?:in other news|load more|read (?:more|next|also)|related|more (?:on|from|stories)|share)\b.{0,80}\Z",
    r"(?:advertisement|sponsored|subscribe|sign up|newsletter|most read|recommended|copyright|©)(?!\w).{0,80}\Z",
    r"(?:comments?|topics|tags)\W*\d*\Z",
    rf"(?:\w+day,? )?(?:\d{{1,2}} {_MONTH}|{_MONTH} \d{{1,2}}),? \d{{4}}\W*\Z",
    r"\d+ min(?:ute)?s? read\b",
    r".{0,200}\((?:[^()]*/)?(?:AP|AFP|Reuters|Getty|EPA|Photo|Image|Picture)\b[^()]*\)\.?\Z",
    r"[\w.’'-]+ [\w.’' -]+ (?:is|was) (?:an?|the|our) [^.]{0,80}\b(?:reporter|correspondent|journalist|columnist)\b",
)
FURNITURE = re.compile("|".join(f"(?:{pattern})" for pattern in _PATTERNS), re.IGNORECASE)
