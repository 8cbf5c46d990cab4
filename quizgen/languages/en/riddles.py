"""Replaces the name of an entity in a sentence by a description such as `this city`, for cards that ask who it is."""

import re

from quizgen.languages.en.capitals import capitalise
from quizgen.model import Entity

_SAME = 4
"""Least number of equal first letters by which a word reveals a name: `Iranian` reveals `Iran`."""
_ARTICLES = frozenset({"the", "and"})
_DOUBLED = re.compile(r"\b(?:an?|the|his|her|its|their)\s+this\b", re.IGNORECASE)


def without_name(sentence: str, entity: Entity) -> str:
    """The sentence with `this person`, `this city` or the like for the name; empty if it still reveals the name."""
    names = sorted({entity.name, entity.short, *entity.aliases} - {""}, key=lambda name: (-len(name), name))
    article = f"(?:{entity.article} )?" if entity.article else ""
    called = "|".join(f"(?-i:{re.escape(name)})" if name.isupper() else re.escape(name) for name in names)
    named = re.compile(rf"(?<!\w){article}(?:{called})(?!\w)(?:’(?!s\b)|'(?!s\b))?", re.IGNORECASE)
    sort = f"this {entity.types[0].replace('-', ' ')}"
    clue = capitalise(named.sub(lambda found: f"{sort}’s" if found[0][-1] in "’'" else sort, sentence))
    telling = entity.plural or sort not in clue.lower() or _DOUBLED.search(clue) or _reveals(clue.lower(), sort, names)
    return "" if telling else clue


def _reveals(clue: str, sort: str, names: list[str]) -> bool:
    """Whether a word of the clue, apart from the description, begins with the same letters as a word of the names."""
    words = {word for word in re.findall(r"\w+", clue.replace(sort, "")) if len(word) >= _SAME - 1}
    parts = {part for part in re.findall(r"\w+", " ".join(names).lower()) if len(part) >= _SAME - 1} - _ARTICLES
    return any(word[:_SAME] == part[:_SAME] for word in words for part in parts)
