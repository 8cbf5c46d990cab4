"""Finds the names in an article: the type of each, its full form, and the office or description beside it."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from quizgen.draft.parsing.english import BODIES, HE, OFFICES, PLACES, SHE, TITLES, VAGUE
from quizgen.draft.parsing.nouns import appositions, core, name_span
from quizgen.draft.parsing.words import Parsed, ParsedWord

PERSON, ORGANISATION, PLACE = "person", "organisation", "place"
_SORTS: Mapping[str, str] = {
    "PERSON": PERSON,
    "ORG": ORGANISATION,
    "GPE": PLACE,
    "LOC": PLACE,
    "FAC": PLACE,
}
"""Maps the parser's entity labels to types of names."""
TIMES = frozenset({"DATE", "TIME"})
_SITES = frozenset({"island", "village", "town", "city", "river", "lake", "county", "port", "region", "valley"})
_INSIDE = frozenset({"in", "at", "near", "from", "off"})
"""Prepositions before places."""


@dataclass(frozen=True, slots=True)
class Description:
    """An office or description beside a name: `chair of the harbour board`, with its article and its sentence."""

    name: str
    words: str
    article: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """The names of an article: their types, the full names by surname, and the descriptions in order.

    `with_the` are the names that the article uses with `the`.
    """

    types: Mapping[str, str] = field(default_factory=dict)
    full: Mapping[str, str] = field(default_factory=dict)
    with_the: frozenset[str] = frozenset()
    descriptions: tuple[Description, ...] = ()

    @property
    def offices(self) -> frozenset[str]:
        """The last words of the descriptions of persons: `engineer`, `chair`."""
        words = (each.words.split(" of ")[0].split()[-1] for each in self.descriptions if self.is_person(each.name))
        return frozenset(word.casefold() for word in words)

    def is_person(self, name: str) -> bool:
        """Whether a name, full or a surname, is that of a person."""
        return self.types.get(self.full.get(name, name)) == PERSON


def read_names(sentences: Iterable[Parsed], speaks: Callable[[str], bool]) -> Names:
    """The names of all sentences of an article; `speaks` says whether a verb reports what somebody says."""
    sentences = tuple(sentences)
    votes: defaultdict[str, Counter[str]] = defaultdict(Counter)
    with_the: set[str] = set()
    for parsed in sentences:
        for span in spans(parsed):
            name = parsed.text(span)
            votes[name].update(_votes(parsed, span, speaks))
            if span[0] and parsed.words[span[0] - 1].low == "the":
                with_the.add(name)
    persons = {name: None for name in votes if _is_person(name, votes[name], name in with_the)}
    alone = {name: count for name, count in votes.items() if not count[PLACE] and name not in with_the}
    full = dict(_surnames(persons, votes)) | dict(_shortened(alone, [name for name in votes if name not in persons]))
    types = {name: kind for name in votes if name not in full and (kind := _type(name, votes[name], name in persons))}
    return Names(
        types=types,
        full=full,
        with_the=frozenset(with_the - persons.keys()),
        descriptions=tuple(_descriptions(sentences, types)),
    )


def with_surnames(parsed: Parsed, names: Names) -> Parsed:
    """A sentence in which each known surname is marked as a name, where the parser took it for a common noun."""
    words = [
        replace(word, tag="NNP") if word.is_noun and not word.is_name and word.text in names.full else word
        for word in parsed.words
    ]
    return replace(parsed, words=tuple(words))


def spans(parsed: Parsed) -> Iterator[tuple[int, ...]]:
    """Yields the indices of the words of each name in a sentence."""
    taken: set[int] = set()
    for word in reversed(parsed.words):
        span = name_span(parsed, word) if word.index not in taken else ()
        if span and not _is_time(parsed, span) and _may_be_name(parsed.text(span)):
            taken.update(span)
            yield span


def _may_be_name(name: str) -> bool:
    """Whether a capitalised word may be a name: it is no office, no title and no single letter."""
    return len(name) > 1 and name.casefold().rstrip(".") not in OFFICES | TITLES


def _is_time(parsed: Parsed, span: tuple[int, ...]) -> bool:
    return any(parsed.words[index].entity in TIMES | {"MONEY", "PERCENT"} for index in span)


def _votes(parsed: Parsed, span: tuple[int, ...], speaks: Callable[[str], bool]) -> Iterator[str]:
    """Yields the types that one mention of a name suggests."""
    head = parsed.words[span[-1]]
    if sort := _SORTS.get(head.entity):
        yield sort
    office = span[0] and parsed.words[span[0] - 1].low.rstrip(".") in OFFICES | TITLES
    if office or _of_a_person(parsed, head) or (head.role == "nsubj" and speaks(parsed.words[head.head].low)):
        yield from (PERSON, PERSON)
    if head.role == "pobj" and parsed.words[head.head].low in _INSIDE:
        yield PLACE
    above = parsed.words[parsed.words[head.head].head]
    if head.role == "pobj" and parsed.words[head.head].low == "of" and above.low in _SITES:
        yield from (PLACE, PLACE)


def _of_a_person(parsed: Parsed, head: ParsedWord) -> bool:
    """Whether a mention shows that a name is a person's: by a description beside it, `named`, or `who` after it."""
    if head.role in {"oprd", "dobj"} and parsed.words[head.head].low in {"named", "called"}:
        return True
    noun = parsed.words[head.head]
    described = head.role == "appos" and noun.tag == "NN" and noun.role != "pobj"
    described = described or any(child.tag == "NN" for child in parsed.children(head, "appos"))
    who = any(word.low == "who" for child in parsed.children(head, "relcl") for word in parsed.children(child))
    return described or who


def _is_person(name: str, votes: Counter[str], with_the: bool) -> bool:  # noqa: FBT001  a property of the name
    """Whether a name of two or three words is a person's: more mentions suggest that than any other type."""
    words = name.split()
    small = {word.casefold().rstrip(".") for word in words}
    fits = len(words) in {2, 3} and not with_the and not small & (BODIES | PLACES)
    return fits and votes[PERSON] > votes[PLACE] and votes[PERSON] >= votes[ORGANISATION]


def _surnames(persons: Iterable[str], known: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yields each name that is the last word of a person's name, or the first word of just one, with the whole name."""
    persons = tuple(persons)
    for name in known:
        whole = [person for person in persons if person != name and name == person.split()[-1]]
        first = [person for person in persons if person != name and name == person.split()[0]]
        if whole or len(first) == 1:
            yield name, (whole or first)[0]


def _shortened(names: Iterable[str], known: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yields each name that is the first word of just one body's name, with the whole: `Northgale Energy`."""
    bodies = [name for name in known if {word.casefold() for word in name.split()[1:]} & BODIES]
    for name in names:
        whole = [body for body in bodies if name == body.split()[0]]
        if len(whole) == 1:
            yield name, whole[0]


def _type(name: str, votes: Counter[str], is_person: bool) -> str:  # noqa: FBT001  a property of the name
    small = {word.casefold().rstrip(".,") for word in name.split()}
    if is_person:
        return PERSON
    if small & BODIES:
        return ORGANISATION
    if small & PLACES:
        return PLACE
    (best, count), *_ = [*votes.most_common(1), ("", 0)]
    return best if best != PERSON and 2 * count > votes.total() else ""


def _descriptions(sentences: Iterable[Parsed], types: Mapping[str, str]) -> Iterator[Description]:
    """Yields common nouns beside names: `the mayor, Owen Tarrant`, `Ebba Lunde, chair of the board`."""
    for parsed in sentences:
        for head, added in appositions(parsed):
            for name_word, noun in ((head, added), (added, head)):
                name = parsed.text(name_span(parsed, name_word))
                if name in types and noun.tag == "NN":
                    yield from _description(parsed, name, core(parsed, noun), beside=name_word.role == "appos")
        for span in spans(parsed):
            name, before = parsed.text(span), span[0] - 1
            beside = parsed.words[before] if before >= 0 else None
            if (
                beside is not None
                and beside.tag == "NN"
                and beside.role in {"compound", "amod"}
                and types.get(name) == PERSON
            ):
                head = parsed.words[span[-1]]
                indices = tuple(i for i in core(parsed, head) if i <= before)
                yield from _description(parsed, name, indices, beside=True)


def _description(parsed: Parsed, name: str, indices: tuple[int, ...], *, beside: bool) -> Iterator[Description]:
    """Yields the description, unless it contains a pronoun or a number; `the` directly before a name is dropped."""
    words = [parsed.words[index] for index in indices]
    if any(word.low in HE | SHE or word.tag in {"PRP", "PRP$", "CD", "WP", "DT"} for word in words[1:]):
        words = [w for w in words if w.tag != "DT" or w.low in {"the", "a", "an"}]
        if len(words) != len(indices) or any(word.tag in {"PRP", "PRP$", "CD", "WP"} for word in words[1:]):
            return
    if words[-1].lemma.casefold() in VAGUE:
        return
    article = words[0].low if words[0].low in {"a", "an", "the"} else ""
    if words[0].tag in {"PRP$", "DT"} and not article:
        return
    rest = indices[1:] if article else indices
    comma = any(word.text == "," for word in parsed.words[indices[-1] : indices[-1] + 3])
    added = parsed.child(parsed.words[indices[-1]], "relcl") is not None
    if beside and article == "the" and (added or not comma) and "of" not in {word.low for word in words}:
        article = "a"
    if rest:
        yield Description(name, parsed.text(rest), article, parsed.source)
