"""Decides which words of a clause may be left out without making its statement untrue."""

from collections.abc import Iterator

from quizgen.draft.parsing.clauses import Clause
from quizgen.draft.parsing.english import BOUND_TIMES, CIRCUMSTANCES, DROPPABLE, LIMITING, POINTING, PRIVATIVE
from quizgen.draft.parsing.names import TIMES
from quizgen.draft.parsing.words import Parsed, ParsedWord

SIGNS = frozenset({",", "–", "—", "-", "(", ")", ":", ";"})
CHEAP, DEAR, DEAREST = 1, 2, 4
"""Costs of leaving out: a time or place beside the verb, an addition to a noun, an adjective. Wordings of low cost
are tried first."""


class Dispensable:
    """Finds the words of one clause that may be left out, each with a cost: `CHEAP`, `DEAR` or `DEAREST`."""

    def __init__(self, parsed: Parsed, clause: Clause) -> None:
        self._parsed, self._clause = parsed, clause

    def cost(self, child: ParsedWord) -> int:
        """The cost of leaving out an adverbial; 0 if it is required."""
        named = (child, *self._parsed.children(child, "pobj"))
        time = child.role in {"prep", "npadvmod"} and any(word.entity in TIMES for word in named)
        if child.role == "advmod":
            return CHEAP if child.low in DROPPABLE else 0
        behind = [c.index for c in self._parsed.children(self._parsed.words[child.head]) if c.index > child.head]
        place = child.role == "prep" and child.low in CIRCUMSTANCES
        spare = child.index != min(behind, default=child.index) or child.index < child.head
        bound = any(self._parsed.words[i].low in BOUND_TIMES for i in self._parsed.subtree(child))
        past = self._clause.head.tag == "VBD"
        return CHEAP if (time or place) and spare and not (bound and past) else 0

    def inside(self, child: ParsedWord) -> Iterator[tuple[ParsedWord, int]]:
        """Yields the words inside a part of the clause that may be left out, each with the cost of leaving it out.

        The dependents of a word are left out with it.
        """
        taken: set[int] = set()
        for index in self._parsed.subtree(child, lambda w: self.is_cut(w) or w.role in {"relcl", "ccomp", "acl"}):
            if index != child.index and index not in taken:
                for word, cost in self._one_optional(self._parsed.words[index]):
                    taken.update(self._parsed.subtree(word))
                    yield word, cost

    def _one_optional(self, word: ParsedWord) -> Iterator[tuple[ParsedWord, int]]:
        """Yields the word with its cost if it may be left out; otherwise nothing."""
        head = self._parsed.words[word.head]
        if word.role in {"prep", "npadvmod"} and head.is_verb and self.cost(word):
            yield word, CHEAP
        elif word.role == "prep" and head.is_noun and word.low in CIRCUMSTANCES and self._is_clear_alone(head):
            yield word, DEAR
        elif word.role == "amod" and self._is_plain(word, head):
            yield word, DEAREST

    def _is_clear_alone(self, noun: ParsedWord) -> bool:
        """Whether a noun is clear without the phrase after it: it has an article, a possessive or a number."""
        return any(
            child.low in {"the", "a", "an"} or child.tag in {"CD", "PRP$"} for child in self._parsed.children(noun)
        )

    def _is_plain(self, word: ParsedWord, noun: ParsedWord) -> bool:
        """Whether an adjective only describes, so that the noun has the same meaning without it."""
        the = any(child.low == "the" for child in self._parsed.children(noun)) or noun.tag == "NNS"
        return (
            the
            and word.tag == "JJ"
            and not word.entity
            and word.low not in PRIVATIVE | POINTING
            and not self._parsed.children(word)
            and self._parsed.words[word.index - 1].low in {"the", "of", "for", "with", "from", "in", "on"}
        )

    def is_cut(self, word: ParsedWord) -> bool:
        """Whether a word and all that depend on it are left out of the clause."""
        if word.index in self._clause.left or word.role in {"parataxis", "intj", "meta"}:
            return True
        if word.role == "appos":
            return self._is_added(word)
        own = word.head == self._clause.head.index
        if word.role in {"cc", "preconj"}:
            return own and any(
                child.index in self._clause.left for child in self._parsed.children(self._clause.head, "conj")
            )
        if word.role == "mark" or (word.tag == "WRB" and word.role == "advmod"):
            return own
        return own and word.role == "advmod" and word.low in DROPPABLE and not self._parsed.children(word)

    def _is_added(self, word: ParsedWord) -> bool:
        """Whether an apposition follows a comma, a dash or a bracket, except inside a figure."""
        if word.entity in {"QUANTITY", "MONEY", "PERCENT", "CARDINAL", *TIMES}:
            return False
        between = self._parsed.words[word.head + 1 : min(self._parsed.subtree(word))]
        first = self._parsed.words[max(0, min(self._parsed.subtree(word)) - 1)]
        return first.text in SIGNS or any(each.text in SIGNS for each in between)

    def is_limited(self) -> bool:
        """Whether the clause contains a word such as `only`, with which a shorter clause might be untrue."""
        head = self._clause.head
        indices = self._parsed.subtree(head, lambda child: child.index in self._clause.left)
        words = [self._parsed.words[i] for i in indices]
        copula = head.lemma == "be" and not self._parsed.child(head, "attr", "acomp")
        return copula or any(
            w.low in LIMITING and w.entity not in {"CARDINAL", "MONEY", "PERCENT", *TIMES} for w in words
        )
