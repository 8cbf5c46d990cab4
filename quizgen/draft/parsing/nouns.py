"""Noun phrases of a parsed sentence: their core without additions, and the names in them."""

from collections.abc import Iterator

from quizgen.draft.parsing.english import OFFICES, TITLES
from quizgen.draft.parsing.words import Parsed, ParsedWord

ADDITIONS = frozenset({"appos", "relcl", "acl", "parataxis", "conj", "cc", "preconj", "advcl"})
"""Dependency labels of additions to a noun, which may be left out."""


def core(parsed: Parsed, noun: ParsedWord) -> tuple[int, ...]:
    """The indices of a noun phrase without appositions, relative clauses and the phrases that `and` joins to it."""
    indices = parsed.subtree(noun, lambda child: child.role in ADDITIONS or _beyond(parsed, noun, child))
    return trimmed(parsed, indices)


def _beyond(parsed: Parsed, noun: ParsedWord, child: ParsedWord) -> bool:
    """Whether a word follows a comma that ends the noun phrase."""
    return any(w.text in {",", "-", "–", "—", "("} for w in parsed.words[noun.index + 1 : child.index])


def trimmed(parsed: Parsed, indices: tuple[int, ...]) -> tuple[int, ...]:
    """The indices without punctuation at their start and end."""
    found = list(indices)
    while found and parsed.words[found[0]].role == "punct":
        found.pop(0)
    while found and parsed.words[found[-1]].role == "punct":
        found.pop()
    return tuple(found)


def phrase(parsed: Parsed, noun: ParsedWord) -> str:
    """The text of a noun phrase without its additions."""
    return parsed.text(core(parsed, noun))


def name_span(parsed: Parsed, noun: ParsedWord) -> tuple[int, ...]:
    """The indices of the name that ends with a noun: adjacent capitalised words and the small words between them.

    Empty if the noun is no name.
    """
    if not noun.is_name or not noun.text[:1].isupper():
        return ()
    start = noun.index
    while start and _belongs(parsed, start - 1):
        start -= 1
    while parsed.words[start].text in {"&", "of", "the", "and", "de", "van", "von"} and start < noun.index:
        start += 1
    after = parsed.words[noun.index + 1 : noun.index + 3]
    end = noun.index + 2 if len(after) == 2 and after[0].text == "&" and after[1].is_name else noun.index
    return _without_title(parsed, tuple(range(start, end + 1)))


def _without_title(parsed: Parsed, span: tuple[int, ...]) -> tuple[int, ...]:
    """The indices of a name without a title, and without an office if at least two name words follow."""
    while len(span) > 1 and parsed.words[span[0]].low.rstrip(".") in TITLES:
        span = span[1:]
    if len(span) > 2 and parsed.words[span[0]].low in OFFICES:
        span = span[1:]
    return span


def _belongs(parsed: Parsed, index: int) -> bool:
    word, after = parsed.words[index], parsed.words[index + 1]
    if word.text == "&" or (word.is_name and word.text[:1].isupper()):
        return True
    return word.low in {"of", "de", "van", "von"} and bool(after.entity) and word.entity == after.entity


def name_of(parsed: Parsed, noun: ParsedWord) -> str:
    """The name in a noun phrase: its head, its apposition, or the name after `named`; empty if there is none."""
    if span := name_span(parsed, noun):
        return parsed.text(span)
    called = (
        parsed.child(acl, "oprd", "dobj") for acl in parsed.children(noun, "acl") if acl.low in {"named", "called"}
    )
    for child in (*parsed.children(noun, "appos"), *filter(None, called)):
        if span := name_span(parsed, child):
            return parsed.text(span)
    return ""


def appositions(parsed: Parsed) -> Iterator[tuple[ParsedWord, ParsedWord]]:
    """Yields each noun with the noun in apposition to it."""
    for word in parsed.words:
        if word.role == "appos" and word.is_noun and parsed.words[word.head].is_noun:
            yield parsed.words[word.head], word


def is_plural(parsed: Parsed, noun: ParsedWord) -> bool:
    """Whether a noun phrase is plural."""
    return noun.tag in {"NNS", "NNPS"} or parsed.child(noun, "conj") is not None
