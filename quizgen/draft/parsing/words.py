"""The words of a parsed sentence, each with its grammatical role and the word it depends on."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import zip_longest


@dataclass(frozen=True, slots=True, kw_only=True)
class ParsedWord:
    """One word or sign; `role` is its dependency label, `head` the index of the word that it depends on.

    `tag` is the part of speech in the Penn tag set, `entity` the sort of the name or figure that it is a part of, and
    `begins` is true for the first word of such a name or figure. `space` is what follows it in the text.
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
        """Whether it is a verb or an auxiliary."""
        return self.tag.startswith("VB") or self.tag == "MD"

    @property
    def is_noun(self) -> bool:
        """Whether it is a common noun or a part of a name."""
        return self.tag.startswith("NN")

    @property
    def is_name(self) -> bool:
        """Whether it is a part of a name."""
        return self.tag.startswith("NNP")


@dataclass(frozen=True)
class Parsed:
    """A parsed sentence: the number of its paragraph from 1, the article's whole sentence, and its words.

    Of a sentence with semicolons `words` holds one part.
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
        """The main word of the sentence."""
        return next((word for word in self.words if word.head == word.index), None)

    def children(self, word: ParsedWord, *roles: str) -> tuple[ParsedWord, ...]:
        """The words that depend on a word, of these roles or of any."""
        found = (self.words[index] for index in self._children[word.index])
        return tuple(child for child in found if not roles or child.role in roles)

    def child(self, word: ParsedWord, *roles: str) -> ParsedWord | None:
        """The first word of these roles that depends on a word."""
        return next(iter(self.children(word, *roles)), None)

    def subtree(self, word: ParsedWord, cut: Callable[[ParsedWord], bool] = lambda _: False) -> tuple[int, ...]:
        """The indices of a word and of all that depend on it, without those that `cut` takes away with theirs."""
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
    """A space between two words that are no neighbours in the article, unless a sign follows."""
    if after is None or after.index == word.index + 1:
        return ""
    return "" if after.tag in {",", ".", ":", "POS"} else " "
