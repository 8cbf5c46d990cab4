"""Data types for a parsed sentence: its words, each with its dependency label and head."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import zip_longest


@dataclass(frozen=True, slots=True, kw_only=True)
class ParsedWord:
    """One word or sign; `role` is its dependency label, `head` the index of the word that it depends on.

    `tag` is the part of speech in the Penn tag set, `entity` the type of the name or figure that it is a part of, and
    `begins` is true for the first word of such a name or figure. `space` is the white space after it in the text.
    """

    index: int
    text: str
    space: str
    lemma: str
    tag: str
    role: str
    head: int
    entity: str = ""
    begins: bool = False

    @property
    def low(self) -> str:
        """The word in small letters."""
        return self.text.casefold().replace("’", "'")

    @property
    def is_verb(self) -> bool:
        """Whether the word is a verb or an auxiliary."""
        return self.tag.startswith("VB") or self.tag == "MD"

    @property
    def is_noun(self) -> bool:
        """Whether the word is a common noun or a part of a name."""
        return self.tag.startswith("NN")

    @property
    def is_name(self) -> bool:
        """Whether the word is a part of a name."""
        return self.tag.startswith("NNP")


@dataclass(frozen=True)
class Parsed:
    """A parsed sentence: the number of its paragraph from 1, the article's whole sentence, and its words.

    For a sentence with semicolons, `words` contains one of its parts.
    """

    paragraph: int
    source: str
    words: tuple[ParsedWord, ...]

    @cached_property
    def _children(self) -> dict[int, tuple[int, ...]]:
        found: dict[int, list[int]] = {word.index: [] for word in self.words}
        for word in self.words:
            if word.head != word.index:
                found[word.head].append(word.index)
        return {index: tuple(children) for index, children in found.items()}

    @property
    def root(self) -> ParsedWord | None:
        """The main word of the sentence; None if there is none."""
        return next((word for word in self.words if word.head == word.index), None)

    def children(self, word: ParsedWord, *roles: str) -> tuple[ParsedWord, ...]:
        """The direct dependents of a word with one of these roles; all of them if no role is given."""
        found = (self.words[index] for index in self._children[word.index])
        return tuple(child for child in found if not roles or child.role in roles)

    def child(self, word: ParsedWord, *roles: str) -> ParsedWord | None:
        """The first direct dependent of a word with one of these roles; None if there is none."""
        return next(iter(self.children(word, *roles)), None)

    def subtree(self, word: ParsedWord, cut: Callable[[ParsedWord], bool] = lambda _: False) -> tuple[int, ...]:
        """The indices of a word and all its descendants; `cut` removes a descendant together with its own."""
        return tuple(sorted(self._below(word, cut)))

    def _below(self, word: ParsedWord, cut: Callable[[ParsedWord], bool]) -> Iterator[int]:
        yield word.index
        for child in self.children(word):
            if not cut(child):
                yield from self._below(child, cut)

    def text(self, indices: Iterable[int]) -> str:
        """The words at these indices as running text, in their order, with the spaces that the article has."""
        chosen = [self.words[index] for index in indices]
        return "".join(f"{word.text}{word.space or _gap(word, after)}" for word, after in _pairs(chosen)).strip()


def _pairs(words: list[ParsedWord]) -> Iterator[tuple[ParsedWord, ParsedWord | None]]:
    yield from zip_longest(words, words[1:])


def _gap(word: ParsedWord, after: ParsedWord | None) -> str:
    """The space to put between two words that are not adjacent in the article; empty before punctuation."""
    if after is None or after.index == word.index + 1:
        return ""
    return "" if after.tag in {",", ".", ":", "POS"} else " "
