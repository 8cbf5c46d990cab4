"""Makes a question from an English sentence with a marked value, if a simple rule can do it safely."""

import re

from quizgen.languages.en.clauses import AUXILIARIES, inverted
from quizgen.languages.en.nouns import plural, singular
from quizgen.languages.en.verbs import PARTICIPLES, PAST, PAST_OF, PRESENT, VERBS
from quizgen.languages.en.writing import WRITING
from quizgen.model import Date, Entity, Quantity, Text, Value

_FIRST = re.compile(r"\s*(?P<word>[a-z]+)\b")
_ANAPHORA = re.compile(r"\b(?:he|she|it|they|his|her|their|him|them|its)\b")
_LINKS = re.compile(r"[,;:]|\b(?:that|who|which|when|where|because|if|but|while|than|whether)\b")
_EMBEDDED = re.compile(r"\bthat\b")
"""The beginning of an inner clause, from which nothing is asked: `she noticed that the grain came from …`."""
_COMPARED = re.compile(r"\b(?:as|than|like|from|since|until)\Z")
"""A word that needs the date behind it: `three times as much as in …`."""
_TAIL = re.compile(
    r"\Z| (?:in|on|at|for|from|to|with|during|since|after|before|near|into|against|about|of|across|over|under|through"
    r"|by|between|per|a (?:day|week|month|year))\b"
)
_PREPOSITION = re.compile(r"(?P<main>.*\S) (?P<word>of|about|against|with|from|for|to|by|in|at|near|on|because)\Z")
_ARTICLE = re.compile(r"(?:\A| )(?:the|an?)\Z")
_GIVING_WORDS = "give send offer promise tell show pay lend owe sell teach bring grant"
_GIVING = frozenset(_GIVING_WORDS.split())
_PLACES_WORDS = "place city town village country region island port harbour street building"
_PLACES = frozenset(_PLACES_WORDS.split())
_SLOT = re.compile(r"\{\{[^}]*\}\}")
_SCALES_WORDS = "high long wide deep tall old thick heavy far"
_SCALES = frozenset(_SCALES_WORDS.split())
_MONEY_WORDS = "dollar euro pound yen crown franc rouble ruble peso rupee cent penny mark"
_MONEY = frozenset(_MONEY_WORDS.split())
_TAKING_WORDS = "last take live wait stay"
_TAKING = frozenset(_TAKING_WORDS.split())
_THINGS_WORDS = (
    "tower water river paper letter number power layer order computer weather timber butter summer winter corner "
    "motor error mirror floor door colour color filter fever cover shelter powder silver copper border feather "
    "leather ladder hammer lever matter launcher process success access press loss glass mass grass illness darkness"
)
_THINGS = frozenset(_THINGS_WORDS.split())
"""Nouns for things whose endings (-er, -or, -ess) resemble those of nouns for people."""
_PEOPLE_WORDS = (
    "person people crew team family government council board student resident president agent patient parent client "
    "assistant servant tenant immigrant inhabitant merchant giant accountant consultant lieutenant sergeant opponent "
    "child mother father brother sister friend enemy guest king queen thief pirate nurse relative ally police"
)
_PEOPLE = frozenset(_PEOPLE_WORDS.split())
_BODIES_WORDS = (
    "town city village county council company firm bank agency government ministry union club team group party court "
    "university college school hospital museum trust board committee army navy railway church charity owner"
)
_BODIES = frozenset(_BODIES_WORDS.split())
"""Nouns for groups of people, which can act and decide: a question for them begins with `who`."""
_RATE = re.compile(r" (?:an?|per|every|each) (?:hour|day|night|week|month|year)\b")
_PLACED = re.compile(r" (?:in|at|near|on|by) (?:an?|the|his|her|its|their) ")
"""A place or an agent that a clause already names, beside which `where` would ask twice."""
_LINKING_WORDS = "become remain stay feel look seem appear turn get grow keep go fall run taste smell sound"
_LINKING = frozenset(_LINKING_WORDS.split())
"""Verbs that may be followed by an adjective, so that a question with `what` would be wrong."""


def question_of(before: str, value: Value, after: str) -> str:
    """The question whose answer is `value` in the clause `before` + `value` + `after`; empty if no rule is safe.

    It starts in lower case. Template code in `before` and `after` is not changed.
    """
    before, after = before.rstrip(), after.rstrip(".")
    if not before or before.casefold() == "the":
        return _subject(value, after)
    if isinstance(value, Date) and before.casefold() in {"in", "on", "at"}:
        return _asked("when", after.lstrip(" ,"), "")
    if _LINKS.search(after) or _EMBEDDED.search(before):
        return ""
    if isinstance(value, Quantity):
        return _how_many(before, value, after)
    if not _TAIL.match(after):
        return ""
    return _when(before, after) if isinstance(value, Date) else _what(before, value, after)


def which_of(before: str, after: str) -> str:
    """The question for all values that fit between two parts of a clause: `which of these did the board choose?`."""
    before, after = before.rstrip(), after.rstrip(".")
    if not before or before.casefold() == "the":
        verb = "" if _ANAPHORA.search(after) or "," in after else _singular_verb(after)
        return f"which of these{verb}?" if verb else ""
    main = inverted(_ARTICLE.sub("", before) + " it_")
    if main is None or _LINKS.search(after) or not _TAIL.match(after):
        return ""
    fits = _takes_object(main.helper, main.verb, main.rest)
    return f"which of these {_bare(main.text)}{after}?" if fits else ""


def _asked(word: str, clause: str, after: str) -> str:
    """The question of a question word, a clause in question order and the words after it; empty if no rule is safe."""
    found = inverted(clause)
    return f"{word} {found.text}{after}?" if found else ""


# the subject is asked -------------------------------------------------------------------------------------------------


def _subject(value: Value, after: str) -> str:
    """The question for the subject of a clause: `Jon Aske saw it` gives `who saw it?`; empty if no rule is safe."""
    if isinstance(value, Quantity):
        return _how_many_subject(value, after)
    if isinstance(value, Date) or _ANAPHORA.search(after):
        return ""
    verb = _singular_verb(after)
    many = value.plural if isinstance(value, Entity) else _is_plural(value.text)
    who = _asker(value)
    return f"{who}{verb}?" if who and verb and (not many or verb != after or not _is_present(after)) else ""


def _is_present(after: str) -> bool:
    found = _FIRST.match(after)
    return found is not None and found["word"] in VERBS and found["word"] not in PAST


def _singular_verb(after: str) -> str:
    """The words after a subject, with their verb in the singular; empty if their first word is not certainly a verb."""
    found = _FIRST.match(after)
    if not found or not after.startswith(" "):
        return ""
    word = found["word"]
    if word in _SINGULAR:
        return after.replace(word, _SINGULAR[word], 1)
    return after if word in AUXILIARIES or word in PAST or word in PRESENT else ""


def _asker(value: Value) -> str:
    """The question word for a name or a phrase (who, what or which); empty if it is not certain."""
    if isinstance(value, Entity):
        if "person" in value.types:
            return "who"
        kind = value.types[0]
        return "" if kind in {"name", "entity"} else f"which {kind.replace('-', ' ').replace('_', ' ')}"
    if not isinstance(value, Text):
        return ""
    head = singular(re.split(r" (?:of|from|in|on|at|for|with|to|that|who|by|about)\b", value.text)[0].split()[-1])
    if (
        head in _BODIES
        or head in WRITING.titles
        or WRITING.kinds.get(head, frozenset()) & {"person", "people", "official"}
    ):
        return "who"
    person = re.search(r"(?:er|or|ist|ian|ee|man|men|ess)\Z", head)
    unsure = head in _PEOPLE or (person and head not in _THINGS)
    return "" if unsure else "what"


def _is_plural(text: str) -> bool:
    head = re.split(r" (?:of|from|in|on|at|for|with|to)\b", text)[0].split()[-1]
    return " and " in text or head != singular(head)


def _how_many_subject(value: Quantity, after: str) -> str:
    if not _is_counted(value) or _ANAPHORA.search(after):
        return ""
    whole = f" {value.unit}{after}" if value.unit else after
    words = whole.split()
    place = next((index for index, word in enumerate(words) if word in AUXILIARIES or word in PAST), 0)
    counted = 0 < place <= 3 and words[place - 1].endswith("s") and words[0].islower() and words[0] != "of"
    return f"how many{whole}?" if counted and words[place] not in {"is", "was"} else ""


def _is_counted(value: Quantity) -> bool:
    return not value.approx and value.upper is None and value.notation in {"", "words"} and value.number != 1


# a number, a date, or anything else behind the verb is asked ----------------------------------------------------------


def _when(before: str, after: str) -> str:
    """The question for a date: `the tower was built in …` gives `when was the tower built?`; or empty."""
    found = re.fullmatch(r"(?P<main>.+) (?:in|on|at)", before)
    if not found or after or _COMPARED.search(found["main"]):
        return ""
    return _asked("when", found["main"], after)


def _how_many(before: str, value: Quantity, after: str) -> str:
    """The question for a number: `the ferry has four blades` gives `how many blades does the ferry have?`; or empty."""
    if before.endswith(" by") and _is_counted(value) and value.unit:
        return _doer(before.removesuffix(" by"), f"how many {value.unit}", after)
    found = inverted(before + " it_")
    if found is None or not _is_counted(value) or found.rest not in {"it_", ""} or found.verb == "it_":
        return _how_high(before, after)
    unit, tail = value.unit, after
    if not unit:
        counted = re.match(r" (?P<noun>[a-z]+(?: [a-z]+)?)(?P<tail>.*)\Z", after)
        unit, tail = (counted["noun"], counted["tail"]) if counted else ("", after)
    head = unit.split()[0] if unit else ""
    if not _TAIL.match(tail):
        return ""
    if found.helper == "did" and found.verb == PAST_OF.get(found.verb) and _RATE.search(tail):
        return ""  # `the buses cost 5 pounds a day` may be past or present
    if singular(unit.split()[-1] if unit else "") in _MONEY or found.verb in {"cost", "weigh"}:
        return f"how much {found.helper} {found.subject} {found.verb}{tail}?"
    if found.verb in _TAKING and singular(head) in {"minute", "hour", "day", "week", "month", "year", "second"}:
        return f"how long {found.helper} {found.subject} {found.verb}{tail}?"
    if not unit or plural(singular(unit.split()[-1])) != unit.split()[-1] or head in {"of", "per"}:
        return ""
    return f"how many {unit} {found.helper} {found.subject} {found.verb}{tail}?"


def _how_high(before: str, after: str) -> str:
    """The question for a size: `the tower is … high` gives `how high is the tower?`; empty for any other clause."""
    scale = after.strip()
    found = re.fullmatch(r"(?P<subject>.+) (?P<be>is|was|are|were)", before)
    return f"how {scale} {found['be']} {found['subject']}?" if found and scale in _SCALES else ""


def _what(before: str, value: Entity | Text | Value, after: str) -> str:
    """The question for an object: `divers found a dent in it` gives `what did divers find in it?`; or empty."""
    found = _PREPOSITION.fullmatch(before)
    if found:
        return _behind_preposition(found["main"], found["word"], value, after)
    asker = _asker(value)
    main = inverted(_ARTICLE.sub("", before) + " it_")
    if main is None or not asker or not _takes_object(main.helper, main.verb, main.rest):
        return ""
    return f"{asker} {_bare(main.text)}{after}?"


def _bare(text: str) -> str:
    return re.sub(r" ?\bit_", "", text)


def _takes_object(helper: str, verb: str, rest: str) -> bool:
    """Whether the asked value is the verb's object: it follows the verb directly, or follows the receiver."""
    if verb == "it_" or (helper in {"was", "were", "is", "are"} and verb not in {"called", "named"}):
        return False
    between = _SLOT.sub("X", rest.removesuffix("it_")).split()
    base = PARTICIPLES.get(verb.rsplit(maxsplit=1)[-1], verb.rsplit(maxsplit=1)[-1])
    if base in _LINKING:
        return False
    receiver = bool(between) and all(word[0].isupper() for word in between)
    infinitive = between[:1] == ["to"] and len(between) == 2 and between[1] in VERBS
    particle = between in (["in"], ["up"], ["out"], ["off"], ["down"])
    return not between or infinitive or particle or (receiver and base in _GIVING)


def _behind_preposition(main: str, word: str, value: Value, after: str) -> str:
    if word == "because":
        return ""
    if word == "by":
        return _doer(main, _asker(value), after)
    if word == "to" and isinstance(value, Text) and value.text.split()[0] in VERBS:
        return _asked("what", main, " to do") if not after else ""
    if word in {"in", "at", "near", "on"}:
        apart = not after and _is_place(value) and not _PLACED.search(main)
        return _asked("where", main, after) if apart else ""
    asker, last = _asker(value), main.rsplit(maxsplit=1)[-1]
    if after and re.search(r"\b(?:was|were|is|are) [a-z]+\Z", main):
        return ""  # `what was the age read from in four posts?` is hard to read
    close = last in PAST or last in PARTICIPLES or last in PRESENT or last in VERBS
    if word == "to" and isinstance(value, Entity) and (found := inverted(main)):
        close = close or found.verb in _GIVING
    return _asked(asker, main, f" {word}{after}") if asker and close else ""


def _is_place(value: Value) -> bool:
    return isinstance(value, Entity) and not _PLACES.isdisjoint(value.types)


def _doer(main: str, asker: str, after: str) -> str:
    """The question for the agent of a passive: `the tower was built by …` gives `who built the tower?`; or empty."""
    found = re.fullmatch(r"(?P<subject>.+?) (?:was|were) (?P<verb>[a-z]+)", main)
    base = PARTICIPLES.get(found["verb"], "") if found else ""
    if not found or not base or not asker or not _TAIL.match(after) or inverted(main) is None or base not in PAST_OF:
        return ""
    return f"{asker} {PAST_OF[base]} {found['subject']}{after}?"


# one of several subjects ----------------------------------------------------------------------------------------------

_SINGULAR = {"are": "is", "were": "was", "have": "has", "do": "does"}


def singular_clause(after: str) -> str | None:
    """The words after a plural subject, with their verb in the singular; None if the verb is not certain."""
    found = _FIRST.match(after)
    if not found:
        return after if not after.strip() else None
    word = found["word"]
    if word in _SINGULAR:
        return after[: found.start("word")] + _SINGULAR[word] + after[found.end("word") :]
    return after if word in AUXILIARIES or word in PAST else None
