"""Checks proposals against the article before they are written, by the same rules as `quizgen check`."""

import re
from collections.abc import Iterator, Sequence

from quizgen.article.evidence import check_source
from quizgen.article.fact_checker import check_facts
from quizgen.article.grounds import GROUNDLESS
from quizgen.article.wording import NEGATED_ONCE, SAYS_OTHER
from quizgen.base.errors import Problem, SourceError
from quizgen.base.yaml import parse_document
from quizgen.deck import make_draft
from quizgen.deck.sentences.marks import plain
from quizgen.draft.proposals import Proposal, ProposedFact, ProposedName, ProposedQuestion
from quizgen.draft.question_checks import question_faults
from quizgen.draft.writing import Entry, trial_text
from quizgen.languages import Language
from quizgen.model import Article, Deck

_DIGITS = re.compile(r"[0-9](?:[0-9.,:]*[0-9])?")
_ENTRY = re.compile(r"  p(\d+):")


class ProposalChecker:
    """Checks whether an article supports proposals."""

    def __init__(self, article: Article, names: Sequence[ProposedName], language: Language) -> None:
        self._article, self._names, self._language = article, names, language

    def fault(self, proposal: Proposal) -> str:
        """The reason why the article does not support a proposal; empty if it does."""
        return self.faults([proposal])[0]

    def faults(self, proposals: Sequence[Proposal]) -> tuple[str, ...]:
        """The first fault of each proposal, or an empty text if the article supports it.

        Questions are checked in a deck with the facts that have no fault: a false fact would support a question's false
        number.
        """
        last = len(self._article.paragraphs)
        found = {
            i: f"there is no paragraph {p.paragraph}" for i, p in enumerate(proposals) if not 1 <= p.paragraph <= last
        }
        facts, questions = (
            [index for index, each in enumerate(proposals) if isinstance(each, kind) and index not in found]
            for kind in (ProposedFact, ProposedQuestion)
        )
        for index, fault in self._all_faults(proposals, facts):
            found.setdefault(index, fault)
        sound = self._readable([proposals[index] for index in facts if index not in found]) if questions else ()
        for index, fault in self._all_faults(proposals, questions, sound):
            found.setdefault(index, fault)
        return tuple(found.get(index, "") for index in range(len(proposals)))

    def _readable(self, facts: Sequence[Proposal]) -> tuple[Entry, ...]:
        """The facts as entries, or none if a deck with all of them cannot be read."""
        entries = tuple(Entry(id=f"f{index}", proposal=fact) for index, fact in enumerate(facts))
        try:
            make_draft(parse_document(trial_text(self._names, entries), "draft.yaml"), self._article)
        except SourceError:
            return ()
        return entries

    def _all_faults(
        self, proposals: Sequence[Proposal], chosen: Sequence[int], beside: tuple[Entry, ...] = ()
    ) -> Iterator[tuple[int, str]]:
        """Yields the index and the fault of each of these proposals; the fault is empty if the article supports it.

        A batch that cannot be read is checked in halves. Questions are checked in a deck with the sound facts `beside`
        them.
        """
        if not chosen:
            return
        tried = [Entry(id=f"p{index}", proposal=proposals[index]) for index in chosen]
        text = trial_text(self._names, [*beside, *tried])
        document = parse_document(text, "draft.yaml")
        try:
            deck = make_draft(document, self._article)
        except SourceError as error:
            if len(chosen) == 1:
                yield chosen[0], error.problems[0].message.removeprefix(f"p{chosen[0]}: ")
                return
            half = len(chosen) // 2
            yield from self._all_faults(proposals, chosen[:half], beside)
            yield from self._all_faults(proposals, chosen[half:], beside)
            return
        problems = (
            *check_source(deck, document, self._article, self._language),
            *check_facts(deck, document, self._article, self._language),
        )
        yield from _placed([problem for problem in problems if _is_fault(problem)], text)
        if deck.questions:
            yield from ((int(name[1:]), fault) for name, fault in question_faults(deck, document, self._article))
        for index in () if deck.questions else chosen:
            if strange := self._figure_fault(proposals[index]):
                yield index, strange
            wanted, found = proposals[index].paragraph, _paragraphs(deck, f"p{index}")
            if wanted not in found:
                nearest = f"; its words come nearest to paragraph {min(found)}" if found else ""
                yield index, f"paragraph {wanted} does not say it{nearest}"

    def _figure_fault(self, fact: Proposal) -> str:
        """A fault if the fact has digits that its paragraph does not have; otherwise empty."""
        text, there = plain(fact.text), self._article.paragraphs[fact.paragraph - 1]
        read = " ".join(words for _, words in self._language.figures_in(text))
        digits = (token for token in _DIGITS.findall(text) if token not in read and token not in there)
        return next((f"{token!r} is not in paragraph {fact.paragraph}" for token in digits), "")


def _is_fault(problem: Problem) -> bool:
    """Whether a problem is a reason to leave a proposal out: errors, warnings, and doubts about a negation.

    The problem that a question has no ground in its paragraphs is none, since other words there may suggest the answer.
    """
    if GROUNDLESS in problem.message:
        return False
    return problem.severity != "info" or NEGATED_ONCE in problem.message or SAYS_OTHER in problem.message


def _placed(problems: Sequence[Problem], text: str) -> Iterator[tuple[int, str]]:
    """Yields each problem in line order, with the number of the proposal that contains it, read from the entry's id."""
    starts = [(line, int(found[1])) for line, row in enumerate(text.split("\n"), 1) if (found := _ENTRY.match(row))]
    for problem in problems:
        if before := [index for line, index in starts if line <= problem.line]:
            yield before[-1], problem.message


def _paragraphs(deck: Deck, name: str) -> set[int]:
    """The evidence paragraphs of a fact, or of all facts that its list was split into."""
    members = deck.lists.get(name, (name,))
    return {number for member in members if member in deck.facts for number in deck.facts[member].paragraphs}
