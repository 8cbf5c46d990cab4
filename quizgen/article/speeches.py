"""Finds the reporting verbs of a sentence, who may be their subjects, and which words they report."""

from collections.abc import Collection
from dataclasses import dataclass

from quizgen.article.sentences import NameAt, Sentence
from quizgen.model import Entity

_BEHIND = 6
"""Number of words after `said` or `according to` in which the speaker's name must begin."""
_SUBJECT = 4
"""Most words of the subject of an inserted verb."""
_AFTER = 2
"""Most words behind an inserted verb in its part of the sentence: `said on Monday`."""
_NOBODY = frozenset(("they", "it", "we", "who", "which", "is", "are", "was", "were", "people", "many", "some"))
_JOINTS = tuple(f" {word}" for word in ("of", "at", "for", "from", "in", "near", "on", "and"))
"""Words before a name that show that it only describes another one: `the mayor of Aske said`."""
_AND = frozenset(("and", "but", "then"))
"""Words that join a second verb to the subject of the first."""
_CONTINUING = frozenset(("that", "it", "they"))
"""Words after `, and` with which reported words go on: `Roe said that the mill was old, and it leaked`."""
_WHEN = frozenset(("after", "before", "when", "while", "until", "where", "although", "though"))
"""Words after a comma that may begin the writer's own words, behind those that are reported."""
_RELATIVE = frozenset(("which", "who", "whose", "where"))
_OBJECTS = frozenset(("him", "his", "her", "hers", "them", "their", "himself", "herself"))
"""Pronouns in a form that cannot be a subject."""
_BEFORE_NOUNS = frozenset(("the", "a", "an", "its", "their", "his"))
QUOTES = frozenset('“”"')
"""The quotation marks of a text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Speech:
    """A reporting verb in a sentence: its index, and the entities that may be its subject.

    `behind` is true if the verb follows the reported words: `…, said Roe`; `inserted` if its subject and it stand
    between commas or after the last one, so that all the rest is reported: `The mill, Roe said, was old`.
    """

    verb: str
    index: int
    speakers: tuple[Entity, ...]
    behind: bool
    inserted: bool = False


def speeches(sentence: Sentence, verbs: Collection[str]) -> tuple[Speech, ...]:
    """Finds the reporting verbs of a sentence, of those in `verbs`, with the entities that may be their subjects."""
    found: list[Speech] = []
    for index, word in enumerate(sentence.words):
        if word in verbs and not is_quoted(sentence, index) and not _is_noun_or_pointer(sentence, index):
            first = found[-1].index if found else 0
            behind, start = _follows(sentence, index), _inserted_from(sentence, index)
            first = first if start is None else start
            speakers = _right(sentence, index) if behind or word == "according" else _left(sentence, first, index)
            before = sentence.words[index - 1] if index else ""
            if found and (before in _AND or (not speakers and before not in _NOBODY)):
                speakers = found[-1].speakers
            follows = behind or _ends(sentence, index)
            inserted = start is not None
            found.append(Speech(verb=word, index=index, speakers=speakers, behind=follows, inserted=inserted))
    return tuple(found)


def is_quoted(sentence: Sentence, index: int) -> bool:
    """Whether a word is inside quotation marks."""
    before = sentence.text[: sentence.offsets[index]]
    if before.count("“") or before.count("”"):
        return before.rfind("“") > before.rfind("”")
    return before.count('"') % 2 == 1


def _follows(sentence: Sentence, index: int) -> bool:
    """Whether a verb comes directly after words that it reports: `…,” said Roe`, `The mill, said Roe, …`."""
    before = sentence.text[: sentence.offsets[index]].rstrip()
    named = any(name.first == index + 1 and name.direct for name in sentence.names)
    apposed = any(name.last == index - 1 and _describes(sentence, name) for name in sentence.names)
    inserted = before.endswith(",") and named and not apposed and _before_relative(sentence, 0, index) == index
    return inserted or before.endswith(("”", '"', "’"))


def _inserted_from(sentence: Sentence, index: int) -> int | None:
    """The index of the first word of an inserted `, Roe said,` or `, the mayor said on Monday.`; None for others."""
    breaks = [i for i in range(1, len(sentence.words)) if _is_comma_before(sentence, i)]
    start = max((i for i in breaks if i <= index), default=0)
    end = min((i for i in breaks if i > index), default=len(sentence.words))
    subject, after = sentence.words[start:index], sentence.words[index + 1 : end]
    short = 0 < len(subject) <= _SUBJECT and len(after) <= _AFTER and start > _AFTER
    joined = subject and subject[0] in _RELATIVE | _AND | _WHEN | {"as"}
    return None if not short or joined or after[:1] == ("that",) else start


def _is_comma_before(sentence: Sentence, index: int) -> bool:
    return "," in sentence.text_between(index - 1, index)


def _ends(sentence: Sentence, index: int) -> bool:
    """Whether a verb is the last word of its sentence: `…, the firm estimates`."""
    return index == len(sentence.words) - 1 and index > 0


def _right(sentence: Sentence, index: int) -> tuple[Entity, ...]:
    near = [name for name in sentence.names if index < name.first <= index + _BEHIND]
    return tuple(name.entity for name in near[:1])


def _left(sentence: Sentence, first: int, index: int) -> tuple[Entity, ...]:
    """The entity named last before a verb; if that name only describes an earlier one, the earlier entities too.

    Only names from the word `first` on count.
    """
    if index and sentence.words[index - 1] in _NOBODY:
        return ()
    end = _before_relative(sentence, first, index)
    before = [name for name in sentence.names if first <= name.first and name.last < end and _may_speak(sentence, name)]
    last = before[-1:]
    while len(last) < len(before) and _describes(sentence, last[0]):
        if is_genitive(sentence.words[before[-len(last) - 1].last]):
            break
        last = before[-len(last) - 1 :]
    places = {name.first for name in last}
    return tuple(dict.fromkeys(name.entity for name in before if name.first in places))


def is_genitive(word: str) -> bool:
    """Whether a noun is a possessive, and so no subject: `Roe's mother, Ada Poe, said`."""
    return word.endswith(("'s", "s'"))


def _before_relative(sentence: Sentence, first: int, verb: int) -> int:
    """The index of a `, who` whose clause ends before a verb, else of the verb: its subject is before that index."""
    for index in range(first + 1, verb):
        if sentence.words[index] in _RELATIVE and _is_comma_before(sentence, index):
            ends = any(_is_comma_before(sentence, i) for i in (*range(index + 2, verb), verb))
            return index if ends else verb
    return verb


def _may_speak(sentence: Sentence, name: NameAt) -> bool:
    """Whether a mention may be a subject: a name, or a pronoun other than `him` or `her`."""
    return name.direct or sentence.words[name.first] not in _OBJECTS


def _describes(sentence: Sentence, name: NameAt) -> bool:
    """Whether a name only describes or joins one before it: it follows a comma, `of`, another preposition or `and`."""
    before = sentence.text[: sentence.offsets[name.first]].rstrip()
    return before.endswith((",", *_JOINTS, *(f"{joint} the" for joint in _JOINTS)))


def reports_all(sentence: Sentence, speech: Speech) -> bool:
    """Whether a verb reports nearly the whole sentence, as in `Roe said that …` and `“…,” Roe said`."""
    return speech.behind or speech.index <= _BEHIND or sentence.text.startswith(tuple(QUOTES))


def end_of_report(sentence: Sentence, verb: int) -> int:
    """The index of the first word after a verb that may be the writer's own: after a colon, or `, who` or `, and`.

    It is the number of words if the report may go on to the end of the sentence.
    """
    for index in range(verb + 2, len(sentence.words)):
        between = sentence.text_between(index - 1, index)
        own = sentence.words[index] in _AND and _CONTINUING.isdisjoint(sentence.words[index + 1 : index + 2])
        if ":" in between or ("," in between and (own or sentence.words[index] in _RELATIVE | _WHEN)):
            return index
    return len(sentence.words)


def takes_a_clause(sentence: Sentence, verb: int) -> bool:
    """Whether `that` or a colon follows a verb, so that the words it reports may go on after a comma."""
    after = sentence.text[sentence.offsets[verb] + len(sentence.words[verb]) :].lstrip()
    return after.startswith(("that ", ":"))


def _is_noun_or_pointer(sentence: Sentence, index: int) -> bool:
    """Whether a word reports nothing: it is a noun (`nine points`, `a remark`) or means to show (`points to it`)."""
    before, after = sentence.words[index - 1 : index], sentence.words[index + 1 : index + 2]
    apart = not index or _is_comma_before(sentence, index)
    counted = not apart and any(figure.last == index - 1 for figure in sentence.figures)
    return (
        counted or bool(_BEFORE_NOUNS & set(before)) or (sentence.words[index].startswith("point") and after == ("to",))
    )
