"""Makes a deck's text from proposals; those that the article does not support are left out."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from quizgen.base.errors import SourceError
from quizgen.base.yaml import parse_document
from quizgen.deck import make_draft
from quizgen.deck.sentences.marks import plain
from quizgen.draft.decisions import DraftDecision, decided
from quizgen.draft.held import ProposalChecker
from quizgen.draft.proposals import Proposal, Proposals, ProposedFact, ProposedName
from quizgen.draft.reasons import with_stated_reasons
from quizgen.draft.sentences import stems_of
from quizgen.draft.writing import Entry, Head, deck_text, ids_of, trial_text
from quizgen.languages import Language
from quizgen.model import Article
from quizgen.text.matcher import holds
from quizgen.text.words import word_list

Kept: TypeAlias = tuple[int, Proposal, bool]
"""A proposal with its index among all, and whether it is accepted."""
LeftOut: TypeAlias = tuple[str, str]
"""The title of a proposal that was left out, and the reason."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """The text of a deck, its numbers of facts and questions, and the proposals left out with the reasons.

    `accepted` is the number of proposals already accepted. `bare` are the facts that were kept without their question,
    wrong values or reason, each with what is missing and why.
    """

    text: str
    facts: int
    questions: int
    accepted: int
    left_out: tuple[LeftOut, ...]
    bare: tuple[LeftOut, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Maker:
    """Makes a deck from an article, with the deck's language, id and title, and the earlier decisions on its proposals.

    `trusted` says that every proposal counts as accepted.
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
        checker = ProposalChecker(self.article, names, self.language)
        kept, left_out, bare = self._sorted((*proposals.facts, *proposals.questions), checker)
        title = self.title or self.article.headline or self.deck.replace("-", " ").capitalize()
        stated, unlinked = with_stated_reasons(
            {index: proposal for index, proposal, _ in kept}, self.article, self.language.lexicon
        )
        kept = [(index, stated[index], accepted) for index, _, accepted in kept]
        head = Head(deck=self.deck, title=title, article=f"{self.deck}.txt")
        names = tuple(name for name in names if any(_mentions(proposal.text, name) for _, proposal, _ in kept))
        entries = _soundly_linked(head, names, _entries(kept, self.language), self.article)
        facts = sum(isinstance(proposal, ProposedFact) for _, proposal, _ in kept)
        return Draft(
            text=deck_text(head, names, entries),
            facts=facts,
            questions=len(entries) - facts,
            accepted=sum(entry.accepted for entry in entries),
            left_out=(*left_out, *proposals.unread),
            bare=(*bare, *unlinked),
        )

    def _sorted(
        self, proposals: Sequence[Proposal], checker: ProposalChecker
    ) -> tuple[list[Kept], list[LeftOut], list[LeftOut]]:
        """The proposals to write, those that are left out, and those that are written without a part."""
        known = {decision.key: decision for decision in self.decisions}
        shown = [decided(proposal, known) for proposal in proposals]
        asked = [(index, proposal) for index, (proposal, _) in enumerate(shown) if proposal is not None]
        checked = dict(zip((i for i, _ in asked), _checked([each for _, each in asked], checker), strict=True))
        kept: list[Kept] = []
        left_out: list[LeftOut] = []
        bare: list[LeftOut] = []
        for index, (_, accepted) in enumerate(shown):
            proposal, fault = checked.get(index, (None, "you refused it before"))
            if fault:
                (left_out if proposal is None else bare).append((proposals[index].title, fault))
            if proposal is not None:
                kept.append((index, proposal, accepted or self.trusted))
        return kept, left_out, bare


def _checked(proposals: Sequence[Proposal], checker: ProposalChecker) -> Iterator[tuple[Proposal | None, str]]:
    """Yields for each proposal the proposal as it is kept, or None, and its fault, or an empty text.

    A fact that is right except for its questions or wrong values is kept without them.
    """
    first: dict[tuple[str, ...], int] = {}
    for index, proposal in enumerate(proposals):
        first.setdefault(stems_of(proposal.title), index)
    faults = dict(zip(first.values(), checker.faults([proposals[i] for i in first.values()]), strict=True))
    for index, proposal in enumerate(proposals):
        fault = faults.get(index, "the draft has it already")
        tried = _variants(proposal) if index in faults and fault and isinstance(proposal, ProposedFact) else ()
        if found := next((each for each in tried if not checker.fault(each[0])), None):
            yield found[0], f"{found[1]}: {fault}" if found[1] else ""
            continue
        yield (None if fault else proposal), fault


def _variants(fact: ProposedFact) -> Iterator[tuple[ProposedFact, str]]:
    """Yields a fact as it is, and then without its wrong values, its questions, and both, if it has any of them.

    The text with each variant names what is missing.
    """
    if fact.ask or fact.wrong:
        yield fact, ""
        yield replace(fact, wrong={}), "its wrong value"
        yield replace(fact, ask={}), "its question"
        yield replace(fact, ask={}, wrong={}), "its question and wrong value"


def _entries(kept: Sequence[Kept], language: Language) -> tuple[Entry, ...]:
    ids = ids_of([proposal for _, proposal, _ in kept], language.lexicon.stop)
    by_index = {index: name for name, (index, _, _) in zip(ids, kept, strict=True)}
    return tuple(
        Entry(id=name, proposal=proposal, accepted=accepted, links=_links(proposal, by_index))
        for name, (_, proposal, accepted) in zip(ids, kept, strict=True)
    )


def _links(proposal: Proposal, ids: Mapping[int, str]) -> dict[str, tuple[str, ...]]:
    """The ids of the facts that a fact links to, by the key of the link; without facts left out and empty keys."""
    links = proposal.links if isinstance(proposal, ProposedFact) else {}
    named = {key: tuple(ids[index] for index in others if index in ids) for key, others in links.items()}
    return {key: names for key, names in named.items() if names}


def _soundly_linked(
    head: Head, names: Sequence[ProposedName], entries: tuple[Entry, ...], article: Article
) -> tuple[Entry, ...]:
    """The entries with their links; without any links if the deck cannot be read with them."""
    try:
        make_draft(parse_document(deck_text(head, names, entries), "draft.yaml"), article)
    except SourceError:
        return tuple(replace(entry, links={}) for entry in entries)
    return entries


def _mentions(text: str, name: ProposedName) -> bool:
    """Whether a proposal contains a name, or the last word of it."""
    return name.name in plain(text) or bool(re.search(rf"\b{re.escape(name.name.split()[-1])}\b", plain(text)))


def _sound_names(names: Sequence[ProposedName], article: Article, language: Language) -> tuple[ProposedName, ...]:
    """The proposed names that occur in the article and with which the deck can be read.

    Of their other forms those are kept that occur in the article, have more than a pronoun, and belong to one name.
    """
    whole = "\n".join(article.paragraphs)
    forms = Counter(form.casefold() for name in names for form in {name.name, *name.aliases})
    sound: list[ProposedName] = []
    for name in names:
        aliases = tuple(
            form
            for form in name.aliases
            if forms[form.casefold()] == 1 and holds(whole, form) and set(word_list(form)) - language.lexicon.stop
        )
        each = replace(name, about=name.about if _occurs(name.about, whole, language) else "", aliases=aliases)
        if name.name in whole and (each.type or each.about) and _readable([*sound, each], article):
            sound.append(each)
    return tuple(sound)


def _occurs(about: str, whole: str, language: Language) -> bool:
    """Whether all words of a description occur in the article; `whole` is the article's text."""
    return set(stems_of(about)) - language.lexicon.stop <= set(stems_of(whole))


def _readable(names: Sequence[ProposedName], article: Article) -> bool:
    """Whether a deck with these names has no fault among them.

    The deck also needs a fact, whose own faults do not count.
    """
    text = trial_text(names, [Entry(id="trial", proposal=ProposedFact(text="It rained.", source="", paragraph=1))])
    facts = text.split("\n").index("facts:")
    try:
        make_draft(parse_document(text, "draft.yaml"), article)
    except SourceError as error:
        return all(problem.line > facts for problem in error.problems)
    return True
