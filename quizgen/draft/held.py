"""Holds a proposal against the article before it is written: what the article does not bear out is left out."""

import re
from collections.abc import Iterator, Sequence

from quizgen.article.evidence import check_source, folded
from quizgen.article.held import hold_against
from quizgen.base.errors import SourceError
from quizgen.base.yaml import parse_document
from quizgen.deck import make_draft
from quizgen.deck.sentences.marks import plain
from quizgen.draft.proposals import Proposal, ProposedName
from quizgen.draft.sentences import nearest_sentence, sentences_of, stems_of
from quizgen.draft.writing import Entry, trial_text
from quizgen.languages import Language
from quizgen.model import Article, Deck, Entity, Stance

_UNKNOWN_SHARE = 0.34
"""The largest share of a statement's words that the sentence and its neighbours may lack."""
_NEGATION = re.compile(
    r"(?<!\w)(?:not|no|never|nobody|nothing|none|neither|nor|without|cannot|\w+n['’]t)(?!\w)", re.IGNORECASE
)
_PASSIVE = re.compile(
    r"\b(?:was|were|is|are|been|being|be|got)\s+(?:\w+ly\s+)?\w+(?:ed|en|t|wn|ght|ld|de)\b|\bby\b", re.IGNORECASE
)


class ProposalChecker:
    """An article, ready to be compared with proposals."""

    def __init__(self, article: Article, names: Sequence[ProposedName], language: Language) -> None:
        self._article, self._names, self._language = article, names, language

    def fault(self, proposal: Proposal) -> str:
        """Why the article does not bear out a proposal, or nothing where it does."""
        if not 1 <= proposal.paragraph <= len(self._article.paragraphs):
            return f"there is no paragraph {proposal.paragraph}"
        return next(self._faults(proposal), "")

    def _faults(self, proposal: Proposal) -> Iterator[str]:
        """The faults of a proposal, the first alone being told; later ones are looked for only if need be."""
        entry = Entry(id="proposal", proposal=proposal)
        document = parse_document(trial_text(self._names, [entry]), "draft.yaml")
        try:
            deck = make_draft(document, self._article)
        except SourceError as error:
            yield error.problems[0].message
            return
        whole = "\n\n".join(self._article.paragraphs)
        problems = (*check_source(deck, document, whole), *hold_against(deck, document, self._article, self._language))
        yield from (problem.message for problem in problems)
        if not any(proposal.paragraph in fact.paragraphs for fact in deck.facts.values()):
            yield f"paragraph {proposal.paragraph} does not say it"
        yield from self._told_otherwise(proposal, deck)

    def _told_otherwise(self, proposal: Proposal, deck: Deck) -> Iterator[str]:
        """Faults that only the sentence shows: its negation, the order of its names, its words."""
        sentences = sentences_of(folded(self._article.paragraphs[proposal.paragraph - 1]))
        statement = folded(plain(proposal.fact))
        source = nearest_sentence(statement, sentences)
        place = sentences.index(source)
        near = " ".join(sentences[max(0, place - 1) : place + 1])
        yield from _negated(statement, source)
        yield from _opposed(statement, source, self._language)
        yield from _strange_words(statement, near, self._language)
        yield from _turned(statement, source, deck)
        yield from _unreported(source, deck, self._language)
        yield from _numbers_elsewhere(statement, near, self._language)


def _negated(statement: str, source: str) -> Iterator[str]:
    """A fault where one of the two denies and the other does not."""
    said, told = _NEGATION.findall(statement), _NEGATION.findall(source)
    if said and not told:
        yield f"the article does not say {said[0]!r} there"
    if told and not said and not re.search(r"\b(?:deni|denied|denies|refus)", statement, re.IGNORECASE):
        after = source.split(told[0], 1)[1]
        if len(set(stems_of(after)[:6]) & set(stems_of(statement))) >= 2:
            yield f"the article says {told[0]!r} there"


def _opposed(statement: str, source: str, language: Language) -> Iterator[str]:
    """A fault for each word whose opposite stands in the sentence, and which itself does not."""
    said, told = re.findall(r"\w+", statement.casefold()), re.findall(r"\w+", source.casefold())
    opposites = language.lexicon.opposites
    for word in said:
        if word not in told and (other := opposites.get(word)) in told and other not in said:
            yield f"the article says {other!r} and not {word!r}"


def _strange_words(statement: str, near: str, language: Language) -> Iterator[str]:
    """A fault where too many words of the statement are not in the sentence or in the one before it."""
    known = set(stems_of(near))
    words = [word for word in stems_of(statement) if word not in language.lexicon.stop]
    strange = [word for word in words if word not in known and not any(_akin(word, other) for other in known)]
    if words and len(strange) > max(1, _UNKNOWN_SHARE * len(words)):
        yield f"the sentence does not say {', '.join(strange[:4])}"


def _akin(one: str, other: str) -> bool:
    """Whether two words begin alike, as `report` and `reporting` do."""
    return len(one) > 3 and len(other) > 3 and one[:4] == other[:4]


def _turned(statement: str, source: str, deck: Deck) -> Iterator[str]:
    """A fault where two names change places although neither sentence is in the passive."""
    if bool(_PASSIVE.search(statement)) != bool(_PASSIVE.search(source)):
        return
    names = {value for fact in deck.facts.values() for value in fact.roles.values() if isinstance(value, Entity)}
    names |= set(deck.entities.values())
    placed = [(statement.find(entity.name), source.find(entity.name), entity.name) for entity in names]
    placed = sorted(each for each in placed if each[0] >= 0 and each[1] >= 0)
    order = [there for _, there, _ in placed]
    speakers = {party.name for fact in deck.facts.values() for party in (*fact.by, *fact.denied_by)}
    if order != sorted(order) and not any(name in speakers for _, _, name in placed):
        yield f"{placed[0][2]} and {placed[-1][2]} have changed places"


def _unreported(source: str, deck: Deck, language: Language) -> Iterator[str]:
    """A fault where the article reports what the proposal asserts, or the other way round."""
    report = language.read_report(source.rstrip("."))
    stances = {fact.stance for fact in deck.facts.values()}
    if report and stances == {Stance.ASSERTED} and report.stance is not Stance.DENIED:
        rest = set(stems_of(report.rest))
        clause = set(stems_of(next(iter(deck.facts.values())).clause))
        if len(clause & rest) > 0.6 * len(clause):
            yield f"the article only reports this ({report.speaker or 'unnamed'})"
    if report and {Stance.DENIED, Stance.CLAIMED} == {report.stance, *stances} and len(stances) == 1:
        yield f"the article says that it is {report.stance.value}"


def _numbers_elsewhere(statement: str, near: str, language: Language) -> Iterator[str]:
    """A fault for each number or date that is not in the sentence or in the one before it."""
    there = {str(value) for value, _ in language.figures_in(near)} | {words for _, words in language.figures_in(near)}
    for value, words in language.figures_in(statement):
        if words not in there and str(value) not in there and words not in near:
            yield f"{words!r} is not in that sentence"
