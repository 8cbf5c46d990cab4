"""Writes English plurals, possessives, lists and numbers in words."""

import re
from collections.abc import Sequence

from quizgen.languages.en.capitals import capitalise

_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
IRREGULAR = {
    "man": "men",
    "woman": "women",
    "person": "people",
    "child": "children",
    "foot": "feet",
    "tooth": "teeth",
    "goose": "geese",
    "mouse": "mice",
    "ox": "oxen",
    "half": "halves",
    "knife": "knives",
    "life": "lives",
    "wife": "wives",
    "leaf": "leaves",
    "loaf": "loaves",
    "shelf": "shelves",
    "thief": "thieves",
    "wolf": "wolves",
    "hero": "heroes",
    "potato": "potatoes",
    "tomato": "tomatoes",
    "volcano": "volcanoes",
    "crisis": "crises",
    "basis": "bases",
    "hypothesis": "hypotheses",
    "bus": "buses",
    "gas": "gases",
    "lens": "lenses",
    "status": "statuses",
    "virus": "viruses",
    "campus": "campuses",
    "census": "censuses",
}
_REGULAR = {many: one for one, many in IRREGULAR.items()}
_SAME = (
    "aircraft spacecraft hovercraft sheep fish deer species series means headquarters offspring "
    "hertz percent per cent dpi rpm mph kph fps mm cm km mg kg lb oz ft min hr sec personnel police cattle"
)
_ALIKE = frozenset(_SAME.split())
_OPENERS = (
    "who whom whose what which where when why how in on at by from to with without of for about after before during "
    "since until under over between among against into through apart besides according is are was were do does did "
    "has have had can could should would must shall the a an this these that those it he she they there if as along "
    "near within across towards toward roughly approximately except despite"
)
_ASKING = frozenset(_OPENERS.split())


def uncapitalise(text: str) -> str:
    """A question with a small first letter, to follow "According to X,"; a name at its start keeps its capital."""
    first = re.match(r"\w+", text)
    asks = first is not None and first[0] == first[0].capitalize() and first[0].lower() in _ASKING
    return text[:1].lower() + text[1:] if asks else text


def plural(noun: str) -> str:
    """The plural of a noun; a symbol such as km or kWh is returned unchanged."""
    if noun in IRREGULAR:
        return IRREGULAR[noun]
    if len(noun) < 3 or noun in _ALIKE or noun in _REGULAR or not noun.islower():
        return noun
    if noun.endswith("y") and noun[-2] not in "aeiou":
        return f"{noun[:-1]}ies"
    if noun.endswith("s") and not noun.endswith("ss"):
        return noun
    return f"{noun}es" if noun.endswith(("ss", "x", "z", "ch", "sh")) else f"{noun}s"


def singular(noun: str) -> str:
    """The singular of a noun."""
    if noun in _REGULAR:
        return _REGULAR[noun]
    if (
        len(noun) < 4
        or noun in _ALIKE
        or noun in IRREGULAR
        or not noun.endswith("s")
        or noun.endswith(("ss", "us", "is"))
    ):
        return noun
    if noun.endswith("ies") and len(noun) > 4:
        return f"{noun[:-3]}y"
    return noun[:-2] if noun.endswith(("sses", "xes", "zzes", "ches", "shes")) else noun[:-1]


def in_number(unit: str, *, one: bool) -> str:
    """A unit in the singular or plural: `square metre`, `kilometres per hour`, `tonnes of grain`."""
    head, sign, rest = _head(unit)
    before, space, noun = head.rpartition(" ")
    return f"{before}{space}{singular(noun) if one else plural(noun)}{sign}{rest}"


def _head(unit: str) -> tuple[str, str, str]:
    found = re.search(r" (?:per|of|a|an|in|on|above|below) ", unit)
    return (unit[: found.start()], found[0], unit[found.end() :]) if found else (unit, "", "")


def possessive(text: str) -> str:
    """The text with an apostrophe, or with an apostrophe and s."""
    last = text.rpartition(" ")[2]
    bare = last.endswith(("s", "S")) and not last.endswith("ss") and not (last.isupper() and len(last) < 4)
    return f"{text}’" if bare else f"{text}’s"


def listed(items: Sequence[str], last: str = "and") -> str:
    """The items as `a, b and c`; with semicolons where an item has a comma."""
    if len(items) < 2:
        return "".join(items)
    comma = "; " if any(", " in item for item in items) else ", "
    joint = comma if comma == "; " or any(f" {last} " in item for item in items) else " "
    return f"{comma.join(items[:-1])}{joint}{last} {items[-1]}"


def number_word(text: str) -> str:
    """A whole number up to twelve as a word; any other text unchanged."""
    return _NUMBERS[int(text)] if text.isdecimal() and int(text) < len(_NUMBERS) else text


def quoted(text: str) -> str:
    """The text in double quotation marks; those inside it become single ones."""
    return f"“{text.replace('“', '‘').replace('”', '’')}”"


def sentence(clause: str) -> str:
    """The clause as a sentence, with a capital and a full stop."""
    clause = capitalise(clause.strip())
    return clause if clause.rstrip("”’)").endswith((".", "?", "!", "…")) else f"{clause}."
