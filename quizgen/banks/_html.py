"""Converts texts with HTML markup to plain text, and finds the pictures in them."""

import re
from html import unescape
from urllib.parse import quote

_NAMES = (
    "abbr|a|bdi|bdo|big|blockquote|br|b|caption|center|cite|code|colgroup|col|dd|del|details|dfn|div|dl|dt|embed|em|"
    "figcaption|figure|font|footer|header|h[1-6]|hr|iframe|img|input|ins|i|kbd|label|link|li|mark|math|mfrac|mi|mn|mo|"
    "mrow|msqrt|msub|msup|ms|mtext|object|ol|pre|p|q|samp|script|section|small|source|span|strike|strong|style|sub|"
    "summary|sup|svg|s|table|tbody|td|tfoot|thead|th|title|tr|tt|ul|u|video|audio|var"
)
_TAG = re.compile(rf"</?(?:o:|st1:)?(?:{_NAMES})(?:[\s/][^<>]*)?>|<!--.*?(?:-->|\Z)", re.DOTALL | re.IGNORECASE)
"""Matches a tag of HTML, but not `<int>` in a line of code."""
_HIDDEN = re.compile(r"<(script|style)\b[^<>]*>.*?(?:</\1\s*>|\Z)", re.DOTALL | re.IGNORECASE)
_INLINE = re.compile(
    r"</?(?:b|i|u|s|em|strong|span|font|a|code|tt|kbd|var|small|mark|sub|sup)(?:\s[^<>]*)?>", re.IGNORECASE
)
_PICTURE = re.compile(r"<(?:img|svg|object|embed|video|audio|iframe)\b|@@PLUGINFILE@@|\[sound:", re.IGNORECASE)


_RAISED = str.maketrans("0123456789+-−=()niabx", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿⁱᵃᵇˣ")
_LOWERED = str.maketrans("0123456789+-−=()aeoxijnm", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₐₑₒₓᵢⱼₙₘ")
_SHIFTED = re.compile(r"<(su[bp])(?:\s[^<>]*)?>([^<>]{1,40})</\1\s*>", re.IGNORECASE)
"""Matches raised or lowered text, as in powers, units and chemical formulas."""
_MATHS = re.compile(r"\\\(|\\\[|\$\$[^$]+\$\$|<math\b|\[latex\]|\\begin\{", re.IGNORECASE)
_CODE = re.compile(r"<pre\b[^<>]*>[^<]*\n[^<]*\S[^<]*</pre|```[^`]*\n[^`]*\n[^`]*```", re.IGNORECASE)


def _shifted(found: re.Match[str]) -> str:
    """Raised or lowered text as Unicode's raised or lowered characters if all exist, else preceded by ^ or _."""
    text = unescape(found[2]).strip()
    table, sign = (_RAISED, "^") if found[1].lower() == "sup" else (_LOWERED, "_")
    made = text.translate(table)
    if all(ord(letter) in table for letter in text):
        return made
    return f"{sign}{text}" if len(text) == 1 else f"{sign}({text})"


def plain(text: str) -> str:
    """The text without HTML tags, with entities replaced by their characters and with single spaces."""
    if "<" in text:
        text = _SHIFTED.sub(_shifted, text)
        text = _TAG.sub(" ", _INLINE.sub("", _HIDDEN.sub(" ", text)))
    return " ".join(unescape(text).split())


def has_media(text: str) -> bool:
    """Whether the text embeds a picture, a film or a sound."""
    return bool(_PICTURE.search(text))


def losses(text: str) -> tuple[str, ...]:
    """Remarks on what a text with HTML, Markdown or TeX loses when it is converted to plain text."""
    found = ((_MATHS, "mathematics stays as it is typed, and is not set"), (_CODE, "the lines of code are joined"))
    return tuple(said for pattern, said in found if pattern.search(text))


_IMAGE = re.compile(r"<img\b([^<>]*)>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"""([\w:-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")


def images(text: str) -> list[tuple[str, str]]:
    """The address and the description of each picture in a text."""
    found = []
    for tag in _IMAGE.finditer(text):
        attributes = {name.casefold(): unescape(first or second) for name, first, second in _ATTRIBUTE.findall(tag[1])}
        found.append((attributes.get("src", ""), attributes.get("alt", "")))
    return found


def alt_of(text: str, name: str) -> str:
    """The description of the picture with this file name in a text, or an empty text."""
    return next((alt for source, alt in images(text) if source.rpartition("/")[2] in {name, quote(name)}), "")
