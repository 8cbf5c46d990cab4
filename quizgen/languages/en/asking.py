"""Makes a question of an English sentence with a marked value, where a simple rule does it without risk."""

import re

from quizgen.model import BLANK, Date, Entity, Quantity, Value

_AUX = "was were is are had has have will would can could did does do may might must should"
_IRREGULAR = (
    "became began bought broke brought built came caught chose cut drew drove fell felt fled flew fought found gave "
    "got grew heard held hit kept knew laid led left lent let lost made meant met paid put ran rose sank sat saw sent "
    "sold set shot shut sold spent spoke stood stole struck swam taught threw told took thought understood went woke "
    "won wore wrote owns runs leads builds makes sells owes has holds measures contains covers costs needs wants gives"
)
_VERBS = frozenset(f"{_AUX} {_IRREGULAR}".split())
_BE = "was|were|is|are|will be"
_NOT_VERBS_WORDS = "hundred red sacred indeed need seed speed breed unfed bed shed"
_NOT_VERBS = frozenset(_NOT_VERBS_WORDS.split())
_FIRST = re.compile(r"\s*(?P<word>[a-z]+)\b")
_BE_SUBJECT = re.compile(rf"(?P<subject>[^,;:]{{2,60}}?) (?P<aux>{_BE}) (?P<middle>[^,;:]{{2,80}}?) (?:on|in) \Z")
_HAS = re.compile(r"(?P<subject>[^,;:]{2,60}?) (?P<verb>has|have|had) \Z")
_COUNTED = re.compile(r"\s*(?P<noun>[a-z]+(?: [a-z]+){0,3})\Z")
_MOST_WORDS = 6
_LINKS = re.compile(r"\b(?:that|who|which|when|where|because|if|and|but|while|than|whether)\b")
_TITLED = re.compile(r"\b(?:he|she|it|they|his|her|their|him|them|its)\b")


def question_of(before: str, value: Value, after: str) -> str:
    """The question that a clause answers with a value, starting in lower case; empty if no rule is safe.

    `before` and `after` are the clause around the value. Templates in them are not changed.
    """
    after = after.rstrip(".")
    if not before.strip() or before.strip().casefold() == "the":
        return _subject(value, after)
    if isinstance(value, Date):
        return _when(before, after)
    return _how_many(before, value, after) if isinstance(value, Quantity) else ""


def _subject(value: Value, after: str) -> str:
    """`Jon Aske saw it` gives `who saw it?`, `four blades were damaged` gives `how many blades were damaged?`."""
    if isinstance(value, Quantity):
        return _how_many_subject(value, after)
    if not isinstance(value, Entity) or value.plural or not _begins_with_verb(after):
        return ""
    if _TITLED.search(after):
        return ""
    who = _asker(value)
    return f"{who}{after}?" if who else ""


def _asker(entity: Entity) -> str:
    kind = entity.types[0]
    if "person" in entity.types:
        return "who"
    return "" if kind in {"name", "entity"} else f"which {kind.replace('-', ' ').replace('_', ' ')}"


def _begins_with_verb(text: str) -> bool:
    found = _FIRST.match(text)
    if not found or not text.startswith(" "):
        return False
    word = found["word"]
    return word in _VERBS or (word.endswith("ed") and word not in _NOT_VERBS)


def _how_many_subject(value: Quantity, after: str) -> str:
    if value.approx or value.notation not in {"", "words"} or value.number == 1 or _TITLED.search(after):
        return ""
    whole = f" {value.unit}{after}" if value.unit else after
    words = whole.split()
    place = next((index for index, word in enumerate(words) if word in _AUX.split()), None)
    counted = (
        place is not None and 0 < place <= 3 and words[place - 1].endswith("s") and words[place] in {"were", "are"}
    )
    return f"how many{whole}?" if counted and words[0].islower() and words[0] != "of" else ""


def _when(before: str, after: str) -> str:
    """`the tower was built in …` gives `when was the tower built?`."""
    found = _BE_SUBJECT.match(before)
    if not found or after.strip() or not _is_subject(found["subject"]):
        return ""
    aux, *rest = found["aux"].split()
    more = f"{' '.join(rest)} " if rest else ""
    return f"when {aux} {found['subject']} {more}{found['middle']}?"


def _how_many(before: str, value: Quantity, after: str) -> str:
    """`the ferry has four blades` gives `how many blades does the ferry have?`."""
    found, counted = _HAS.match(before), _COUNTED.match(f" {value.unit}{after}" if value.unit else after)
    if not found or not counted or value.approx or value.notation not in {"", "words"} or value.number == 1:
        return ""
    if not counted["noun"].split()[-1].endswith("s") or not _is_subject(found["subject"]):
        return ""
    helper = {"has": "does", "have": "do", "had": "did"}[found["verb"]]
    return f"how many {counted['noun']} {helper} {found['subject']} have?"


def _is_subject(text: str) -> bool:
    """Whether words can be the subject of a sentence: few, without a clause or a pronoun in them."""
    plain = re.sub(r"\{\{[^}]*\}\}", "it_", text)
    short = len(plain.split()) <= _MOST_WORDS and not _LINKS.search(plain) and not _TITLED.search(plain)
    return short and BLANK not in plain and not any(word in _VERBS for word in plain.split())


_SINGULAR = {"are": "is", "were": "was", "have": "has", "do": "does"}
_SAME_WORDS = "will would can could had did may might must should"
_SAME = frozenset(_SAME_WORDS.split())


def singular_clause(after: str) -> str | None:
    """What follows a list of subjects, as it follows one of them alone; None where that is not sure."""
    found = _FIRST.match(after)
    if not found:
        return after if not after.strip() else None
    word = found["word"]
    if word in _SINGULAR:
        return after[: found.start("word")] + _SINGULAR[word] + after[found.end("word") :]
    past = word.endswith("ed") and word not in _NOT_VERBS
    return after if past or word in _SAME or (word in _VERBS and not word.endswith("s")) else None
