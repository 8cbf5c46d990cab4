"""Makes a deck's text from proposals; those that the article does not support are left out."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from quizgen.base.errors import SourceError
from quizgen.base.yaml import parse_document
from quizgen.deck import make_draft
from quizgen.deck.sentences.marks import plain
from quizgen.draft.decisions import DraftDecision, decided
from quizgen.draft.held import ProposalChecker
from quizgen.draft.proposals import Proposal, Proposals, ProposedName
from quizgen.draft.sentences import stems_of
from quizgen.draft.writing import Entry, Head, deck_text, ids_of, trial_text
from quizgen.languages import Language
from quizgen.model import Article

Kept: TypeAlias = tuple[int, Proposal, bool]
"""A proposal with its index among all, and whether it is accepted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """The text of a deck, how many facts it has, and the proposals that were left out with the reason."""

    text: str
    facts: int
    accepted: int
    left_out: tuple[tuple[Proposal, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Maker:
    """Makes a deck from an article, with the deck's language, id and title, and the earlier decisions on its facts.

    `trusted` says that every fact counts as accepted.
    """

    article: Article
    language: Language
    deck: str
    title: str = ""
    decisions: tuple[DraftDecision, ...] = ()
    trusted: bool = False

    def make(self, proposals: Proposals) -> Draft:
        """The draft of the deck, which names the article as a `.txt` file in its folder."""
        names = _sound_names(proposals.names, self.article, self.language)
        kept, left_out = self._sorted(proposals.facts, ProposalChecker(self.article, names, self.language))
        entries = _entries(kept, self.language)
        names = tuple(name for name in names if any(_mentions(entry.proposal.fact, name) for entry in entries))
        title = self.title or self.article.headline or self.deck.replace("-", " ").capitalize()
        head = Head(deck=self.deck, title=title, article=f"{self.deck}.txt")
        return Draft(
            text=deck_text(head, names, entries),
            facts=len(entries),
            accepted=sum(entry.accepted for entry in entries),
            left_out=tuple(left_out),
        )

    def _sorted(
        self, facts: Sequence[Proposal], holder: ProposalChecker
    ) -> tuple[list[Kept], list[tuple[Proposal, str]]]:
        """The proposals to write, and those left out with the reason."""
        known = {decision.key: decision for decision in self.decisions}
        shown = [decided(proposal, known) for proposal in facts]
        asked = [(index, proposal) for index, (proposal, _) in enumerate(shown) if proposal is not None]
        faults = dict(zip((index for index, _ in asked), _faults([each for _, each in asked], holder), strict=True))
        kept: list[Kept] = []
        left_out: list[tuple[Proposal, str]] = []
        for index, (proposal, accepted) in enumerate(shown):
            if proposal is None or faults[index]:
                left_out.append((facts[index], faults.get(index, "you refused it before")))
            else:
                kept.append((index, proposal, accepted or self.trusted))
        return kept, left_out


def _faults(proposals: Sequence[Proposal], holder: ProposalChecker) -> Iterator[str]:
    """Yields for each proposal the reason to leave it out; empty if it is kept."""
    first: dict[tuple[str, ...], int] = {}
    for index, proposal in enumerate(proposals):
        first.setdefault(stems_of(proposal.fact), index)
    held = dict(zip(first.values(), holder.faults([proposals[i] for i in first.values()]), strict=True))
    for index, proposal in enumerate(proposals):
        bare = replace(proposal, ask={}, wrong={})
        reason = held.get(index, "it is there already")
        more = reason and index in held and bare != proposal and not holder.fault(bare)
        yield f"its question or wrong value: {reason}" if more else reason


def _entries(kept: Sequence[Kept], language: Language) -> tuple[Entry, ...]:
    ids = ids_of([proposal for _, proposal, _ in kept], language.lexicon.stop)
    by_index = {index: name for name, (index, _, _) in zip(ids, kept, strict=True)}
    return tuple(
        Entry(id=name, proposal=proposal, accepted=accepted, because=_reason(proposal, by_index))
        for name, (_, proposal, accepted) in zip(ids, kept, strict=True)
    )


def _reason(proposal: Proposal, ids: dict[int, str]) -> str:
    return ids.get(proposal.because, "") if proposal.because is not None else ""


def _mentions(fact: str, name: ProposedName) -> bool:
    """Whether a fact contains a name, or the last word of it."""
    return name.name in plain(fact) or bool(re.search(rf"\b{re.escape(name.name.split()[-1])}\b", plain(fact)))


def _sound_names(names: Sequence[ProposedName], article: Article, language: Language) -> tuple[ProposedName, ...]:
    """The proposed names that occur in the article and with which the deck can be read."""
    whole = "\n".join(article.paragraphs)
    sound: list[ProposedName] = []
    for name in names:
        each = replace(name, about=name.about if _said(name.about, whole, language) else "")
        if name.name in whole and (each.type or each.about) and _readable([*sound, each], article):
            sound.append(each)
    return tuple(sound)


def _said(about: str, whole: str, language: Language) -> bool:
    """Whether all words of a description occur in the article."""
    return set(stems_of(about)) - language.lexicon.stop <= set(stems_of(whole))


def _readable(names: Sequence[ProposedName], article: Article) -> bool:
    """Whether a deck with these names has no fault among them; it needs a fact, whose faults do not count."""
    text = trial_text(names, [Entry(id="trial", proposal=Proposal(fact="It rained.", source="", paragraph=1))])
    facts = text.split("\n").index("facts:")
    try:
        make_draft(parse_document(text, "draft.yaml"), article)
    except SourceError as error:
        return all(problem.line > facts for problem in error.problems)
    return True
