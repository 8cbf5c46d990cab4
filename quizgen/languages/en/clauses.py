"""Turns an English clause into question word order, if its grammar is unambiguous."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from quizgen.languages.en.verbs import PARTICIPLES, PAST, PRESENT, VERBS

_BE = frozenset({"was", "were", "is", "are"})
_HAVE = frozenset({"has", "have", "had"})
_MODAL = frozenset({"will", "would", "can", "could", "may", "might", "must", "should"})
AUXILIARIES = _BE | _HAVE | _MODAL | {"did", "does", "do"}
_LONGEST_SUBJECT = 8
"""Most words of a subject; in a longer one, its end may be misjudged."""
_LINKS_WORDS = "that who which when where because if and but while than whether what how why as or so though although"
_LINKS = frozenset(_LINKS_WORDS.split())
_PRONOUNS_WORDS = "he she it they we i you his her their him them its this these those there"
_PRONOUNS = frozenset(_PRONOUNS_WORDS.split())
_OPENERS_WORDS = (
    "later then now today yesterday in on at after before since during by for from with until only even under over "
    "between among against into through according as to about not never nobody no neither once"
)
_OPENERS = frozenset(_OPENERS_WORDS.split())
_ADVERBS_WORDS = "also only already first still soon often always once finally later again"
_ADVERBS = frozenset(_ADVERBS_WORDS.split())
_NOT_IN_SUBJECT = _LINKS | _PRONOUNS | AUXILIARIES
_SLOT = re.compile(r"\{\{[^}]*\}\}")


@dataclass(frozen=True, slots=True)
class Inverted:
    """The parts of a clause in the order of a question: `did` + `the council` + `sell` + `the tower in May`."""

    helper: str
    subject: str
    verb: str
    rest: str = ""

    @property
    def text(self) -> str:
        """The words in the order of a question, without a question word and a question mark."""
        return " ".join(part for part in (self.helper, self.subject, self.verb, self.rest) if part)


def inverted(clause: str) -> Inverted | None:
    """The parts of a clause in the order of a question; None if no rule is safe. Template code is not changed."""
    slots = _SLOT.findall(clause)
    words = _SLOT.sub("{}", clause).split()
    if any(helper in {"do", "does", "did"} and no == "not" for helper, no in pairwise(words)):
        return None
    found = _with_helper(words) or _with_verb(words)
    if found is None or _has_two_verbs(found.rest.split()):
        return None
    parts, left = [found.helper, found.subject, found.verb, found.rest], list(slots)
    for place in (1, 2, 3):
        while "{}" in parts[place]:
            parts[place] = parts[place].replace("{}", left.pop(0), 1)
    return Inverted(*parts)


def _with_helper(words: Sequence[str]) -> Inverted | None:
    """Splits `the tower was sold` into `was` + `the tower` + `sold`; None if there is no helper verb."""
    place = next((index for index, word in enumerate(words) if word in AUXILIARIES), 0)
    after = list(words[place + 1 :])
    if not is_subject(words[:place]) or not after or after[0] in {"not", "never", "no", "nothing", "nobody"}:
        return None
    helper, main = words[place], next((word for word in after if word not in _ADVERBS), "")
    if helper in _HAVE and main != "been" and main not in PARTICIPLES:
        do = {"has": "does", "have": "do", "had": "did"}[helper]
        return Inverted(do, " ".join(words[:place]), "have", " ".join(after))
    many = 2 if helper in _MODAL and after[:1] in (["be"], ["have"]) else 1
    return Inverted(helper, " ".join(words[:place]), " ".join(after[:many]), " ".join(after[many:]))


def _with_verb(words: Sequence[str]) -> Inverted | None:
    """Splits `the council sold it` into `did` + `the council` + `sell` + `it`; None if the verb is not certain."""
    place = next((index for index, word in enumerate(words) if index and _base(words, index)), 0)
    subject, rest = words[:place], words[place + 1 :]
    if not place or not is_subject(subject) or (words[place] in PARTICIPLES and _is_reduced(rest)):
        return None
    helper, base = _base(words, place) or ("", "")
    if subject[-1] in _ADVERBS:
        base, subject = f"{subject[-1]} {base}", subject[:-1]
    return Inverted(helper, " ".join(subject), base, " ".join(rest)) if subject else None


def _base(words: Sequence[str], place: int) -> tuple[str, str] | None:
    """The helper (`do`, `does`, `did`) and the base of the verb at an index; None if that word may be no verb."""
    word = words[place]
    if word in PAST:
        return "did", PAST[word]
    before = words[place - 1]
    if word in PRESENT and not before.endswith("s") and before not in {"the", "a", "an", "of"}:
        return "does", PRESENT[word]
    return ("do", word) if word in VERBS and _is_plural(before) else None


def _is_plural(word: str) -> bool:
    ending = word.islower() and word.endswith("s") and not word.endswith("ss")
    return ending or word in {"people", "children", "men", "women"}


def _is_reduced(rest: Sequence[str]) -> bool:
    """Whether the words after a participle show that it belongs to the subject: `the boat named Alda sank`."""
    if rest[:1] == ["by"]:
        return True
    for word in rest:
        if word in _LINKS or word.endswith(","):
            return False
        if word in PAST or word in AUXILIARIES:
            return True
    return False


def _has_two_verbs(rest: Sequence[str]) -> bool:
    """Whether a second verb of the same subject follows: `won his case and was given the money`."""
    return any(one in {"and", "but", "or"} and (other in PAST or other in AUXILIARIES) for one, other in pairwise(rest))


def is_subject(words: Sequence[str]) -> bool:
    """Whether words can be the subject of a clause: few, with no conjunction, pronoun, comma or verb among them.

    An unknown word that ends in -ed before an article is a verb: `the group tinned a set`.
    """
    if not 0 < len(words) <= _LONGEST_SUBJECT or words[0].casefold() in _OPENERS:
        return False
    if any(one.endswith("ed") and other in {"a", "an", "the"} for one, other in pairwise(words)):
        return False
    return not any(
        word.casefold() in _NOT_IN_SUBJECT or word in PAST or word[-1] in ",;:" or "_" in word for word in words
    )
