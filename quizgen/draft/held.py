"""Checks proposals against the article before they are written, as `quizgen check` will check the deck."""

import re
from collections.abc import Iterator, Sequence

from quizgen.article.evidence import check_source
from quizgen.article.fact_checker import check_facts
from quizgen.base.errors import Problem, SourceError
from quizgen.base.yaml import parse_document
from quizgen.deck import make_draft
from quizgen.draft.proposals import Proposal, ProposedFact, ProposedName, ProposedQuestion
from quizgen.draft.question_checks import question_faults
from quizgen.draft.writing import Entry, trial_text
from quizgen.languages import Language
from quizgen.model import Article, Deck

_ENTRY = re.compile(r"  p(\d+):")


class ProposalChecker:
    """Checks whether an article supports proposals."""

    def __init__(self, article: Article, names: Sequence[ProposedName], language: Language) -> None:
        self._article, self._names, self._language = article, names, language

    def fault(self, proposal: Proposal) -> str:
        """The reason why the article does not support a proposal; empty if it does."""
        return self.faults([proposal])[0]

    def faults(self, proposals: Sequence[Proposal]) -> tuple[str, ...]:
        """The first fault of each proposal, or an empty text.

        Questions are checked after the facts, beside those that have no fault: a false fact would make a question's
        false number known.
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
        """Yields the faults of the proposals at these indices; a batch that cannot be read is checked in halves.

        Questions are checked in a deck with the sound facts `beside` them.
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
        yield from _placed([problem for problem in problems if problem.severity != "info"], text)
        if deck.questions:
            yield from ((int(name[1:]), fault) for name, fault in question_faults(deck, document, self._article))
        for index in () if deck.questions else chosen:
            wanted, found = proposals[index].paragraph, _paragraphs(deck, f"p{index}")
            if wanted not in found:
                nearest = f"; its words come nearest to paragraph {min(found)}" if found else ""
                yield index, f"paragraph {wanted} does not say it{nearest}"


def _placed(problems: Sequence[Problem], text: str) -> Iterator[tuple[int, str]]:
    """Yields each problem in line order, with the number in the id of the deck entry that contains it."""
    starts = [(line, int(found[1])) for line, row in enumerate(text.split("\n"), 1) if (found := _ENTRY.match(row))]
    for problem in problems:
        if before := [index for line, index in starts if line <= problem.line]:
            yield before[-1], problem.message


def _paragraphs(deck: Deck, name: str) -> set[int]:
    """The evidence paragraphs of a fact, or of all facts that its list was split into."""
    members = deck.lists.get(name, (name,))
    return {number for member in members if member in deck.facts for number in deck.facts[member].paragraphs}
