"""Proposes facts from the parsed sentences of an article."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from quizgen.draft.marking import marked
from quizgen.draft.parsing.arranging import Arranger
from quizgen.draft.parsing.chunks import Chunker
from quizgen.draft.parsing.clauses import Clause, Splitter
from quizgen.draft.parsing.names import PERSON, read_names, with_surnames
from quizgen.draft.parsing.pronouns import Antecedents
from quizgen.draft.parsing.reports import Reports
from quizgen.draft.parsing.words import Parsed
from quizgen.draft.proposals import Proposals, ProposedFact, ProposedName
from quizgen.languages import Language


def propose(sentences: Iterable[Parsed], language: Language) -> Proposals:
    """Proposes the facts that the sentences of an article state, and the names in them."""
    return _Proposer(tuple(sentences), language).proposals()


_SHORTEST = 5
"""Least words of a statement without a name or a figure."""


class Quotes:
    """Tracks quotations that span several sentences; the sentences must be passed in order."""

    def __init__(self) -> None:
        self._paragraph, self._open = 0, False

    def quoted(self, parsed: Parsed) -> frozenset[int]:
        """The indices of the quoted words in the next sentence."""
        if parsed.paragraph != self._paragraph:
            self._paragraph, self._open = parsed.paragraph, False
        found = set()
        for word in parsed.words:
            self._open ^= word.text == '"'
            if self._open:
                found.add(word.index)
        return frozenset(found)


@dataclass(frozen=True, slots=True)
class _Stated:
    """A sentence (`fact`) made of a clause, with the object of its verb (`thing`), empty if there is none.

    `verb` and `reason` are the indexes of the verb of the clause, and of that of its reason.
    """

    fact: str
    parsed: Parsed
    verb: int
    thing: str = ""
    reason: int | None = None


class _Proposer:
    """Collects the proposals of one article."""

    def __init__(self, sentences: tuple[Parsed, ...], language: Language) -> None:
        self._language = language
        self._names = read_names(sentences, lambda verb: language.read_speaker(f"Roe {verb}") is not None)
        self._sentences = tuple(with_surnames(sentence, self._names) for sentence in sentences)
        self._splitter = Splitter(Reports(language, self._names))
        self._arranger = Arranger(Chunker(self._names), self._is_unfit, self._figures)

    def _is_unfit(self, text: str) -> bool:
        """Whether a sentence contains a time relative to the article's date."""
        deictic = self._language.lexicon.deictic
        return bool(deictic and deictic.search(text))

    def _figures(self, text: str) -> int:
        return sum(1 for _ in self._language.figures_in(text))

    def proposals(self) -> Proposals:
        """All proposals; the description of a person follows those of the sentence that contains it."""
        stated = [one for one in self._stated() if one.parsed.root and self._says_enough(one)]
        verbs = {(id(one.parsed), one.verb): index for index, one in reversed(list(enumerate(stated)))}
        facts = [
            self._proposal(one, verbs.get((id(one.parsed), one.reason)) if one.reason is not None else None)
            for one in stated
        ]
        return Proposals(facts=tuple(facts), names=tuple(self._proposed_names()))

    def _says_enough(self, one: _Stated) -> bool:
        """Whether a statement contains a name or figure to ask for, or is long enough for a true-false question."""
        return len(one.fact.split()) >= _SHORTEST or any(
            letter.isupper() or letter.isdigit() for letter in one.fact[1:]
        )

    def _stated(self) -> Iterator[_Stated]:
        before, source, quotes = Antecedents(self._names), "", Quotes()
        for parsed in self._sentences:
            quoted = quotes.quoted(parsed)
            known = dict(before.resolved(parsed))
            for clause in self._splitter.clauses(parsed, known):
                if clause.head.index in quoted and not self._is_quotable(parsed, clause, quoted):
                    continue
                for fact, thing in self._arranger.sentences(parsed, clause, known):
                    reason = clause.reason.index if clause.reason else None
                    yield _Stated(fact, parsed, clause.head.index, thing, reason)
            if parsed.source != source:
                yield from self._described(parsed)
            source = parsed.source
            before.remember(parsed, known)

    def _is_quotable(self, parsed: Parsed, clause: Clause, quoted: frozenset[int]) -> bool:
        """Whether a quoted clause has a speaker outside the quotation and contains no unresolved pronoun."""
        words = [parsed.words[i] for i in parsed.subtree(clause.head)]
        return clause.spoken is not None and len(quoted) < len(parsed.words) and not any(w.tag == "PRP" for w in words)

    def _described(self, parsed: Parsed) -> Iterator[_Stated]:
        """Yields statements of the office or description of a person that the sentence gives beside the name."""
        root = parsed.root
        verb = "is" if root and root.tag in {"VBZ", "VBP"} else "was"
        for each in self._names.descriptions:
            if each.source == parsed.source and self._names.types.get(each.name) == PERSON:
                what = f"{each.article} {each.words}" if each.article == "the" else each.words
                what = self._language.filters["with_a"](what) if each.article in {"a", "an"} else what
                yield _Stated(f"{each.name} {verb} {what}.", parsed, -1)

    def _proposal(self, one: _Stated, because: int | None) -> ProposedFact:
        names = [*self._names.types, *self._names.full]
        return ProposedFact(
            text=marked(one.fact, self._language, names, one.thing),
            source=one.parsed.source,
            paragraph=one.parsed.paragraph,
            links={} if because is None else {"because": (because,)},
        )

    def _is_shared(self, name: str) -> bool:
        """Whether several persons have the surname of a person."""
        return sum(other.endswith(f" {name.rsplit(maxsplit=1)[-1]}") for other in self._names.types) > 1

    def _short(self, name: str, kind: str) -> str:
        """The short form that the deck must declare for a name; empty if it need not declare one.

        Bodies have such a form, and persons whose surname others share.
        """
        first, last = name.split(maxsplit=1)[0], name.rsplit(maxsplit=1)[-1]
        if kind == PERSON:
            return last if self._names.full.get(last) == name and self._is_shared(name) else ""
        return first if self._names.full.get(first) == name else ""

    def _proposed_names(self) -> Iterator[ProposedName]:
        about = {each.name: each.words for each in reversed(self._names.descriptions)}
        for name, kind in self._names.types.items():
            the = "the" if name in self._names.with_the else ""
            short = self._short(name, kind)
            yield ProposedName(name=name, short=short, type=kind, about=about.get(name, ""), article=the)
