"""Splits a sentence into clauses with one statement each: joined verbs, relative and subordinate clauses."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from quizgen.draft.parsing.english import ASSERTING, REASONS
from quizgen.draft.parsing.nouns import trimmed
from quizgen.draft.parsing.reports import OPEN, Reports, Spoken, subject_of
from quizgen.draft.parsing.words import Parsed, ParsedWord

_SUBJECTS = ("nsubj", "nsubjpass")


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """A clause: its verb (`head`), its subject, and the auxiliaries that it shares with another.

    `spoken` is the report of it, None if nobody reports it. `antecedent` is the noun that a relative pronoun refers to.
    `reason` is the verb of the clause that is its reason. `left` are the indexes of the words whose subtrees the clause
    leaves out.
    """

    head: ParsedWord
    subject: ParsedWord | None
    shared: tuple[ParsedWord, ...] = ()
    antecedent: ParsedWord | None = None
    spoken: Spoken | None = None
    reason: ParsedWord | None = None
    left: frozenset[int] = field(default=frozenset())


class Splitter:
    """Splits sentences into clauses, and finds the report that introduces each."""

    def __init__(self, reports: Reports) -> None:
        self._reports = reports

    def clauses(self, parsed: Parsed, known: Mapping[int, str]) -> Iterator[Clause]:
        """Yields the clauses of a sentence in order; none for a question, a wish or a headline."""
        root = parsed.root
        if root is None or not root.is_verb or _is_garbled(parsed, root):
            return
        yield from self._of(parsed, root, self._according(parsed, root, known), known)

    def _according(self, parsed: Parsed, root: ParsedWord, known: Mapping[int, str]) -> Spoken | None:
        """The report with the source that `according to` names beside the main verb; None if there is none."""
        for word in parsed.children(root, "prep", "advmod", "pcomp"):
            noun = next((parsed.words[i] for i in parsed.subtree(word) if parsed.words[i].role == "pobj"), None)
            if word.low == "according":
                return Spoken(self._reports.speaker(parsed, noun, known) if noun else OPEN, "", root)
        return None

    def _of(
        self, parsed: Parsed, head: ParsedWord, spoken: Spoken | None, known: Mapping[int, str]
    ) -> Iterator[Clause]:
        """Yields the clause of a verb, and those of the verbs that depend on it."""
        report = self._reports.of(parsed, head, known)
        spoken = spoken or self._reports.aside(parsed, head, known)
        joined = [child for child in parsed.children(head, "conj") if child.is_verb and _is_and(parsed, head, child)]
        besides = list(_subordinate(parsed, head))
        reason = next((verb for verb, mark in besides if mark in REASONS), None)
        if report:
            inner = replace(report, speaker=OPEN) if spoken else report
            yield from self._of(parsed, report.content, inner, known)
        elif not self._reports.verb(head) or not parsed.child(head, "ccomp"):
            beside = list(_beside(parsed, head))
            for verb in beside:
                yield from self._of(parsed, verb, spoken, known)
            sources = [word for word in parsed.children(head) if word.low == "according"]
            left = (*joined, *(verb for verb, _ in besides), *_relative(parsed, head), *beside, *sources)
            yield _clause(parsed, head, spoken, frozenset(w.index for w in left), reason)
        for child in joined:
            yield from self._of(parsed, child, spoken, known)
        for verb, _ in besides:
            yield from self._of(parsed, verb, spoken, known)
        for verb in filter(lambda word: _stands_alone(parsed, word), _relative(parsed, head)):
            noun = parsed.words[verb.head]
            clause = _clause(parsed, verb, spoken, frozenset(w.index for w in _relative(parsed, verb)), None)
            yield replace(clause, antecedent=noun)


def _is_garbled(parsed: Parsed, root: ParsedWord) -> bool:
    """Whether a sentence is a question, or its dependency labels show that the parser failed."""
    loose = (
        word.text == "?"
        or (word.role == "dobj" and not parsed.words[word.head].is_verb)
        or (word.role == "conj" and word.tag == "CD" and parsed.words[word.head].is_noun)
        for word in parsed.words
    )
    beside = any(_runs_on(parsed, root, child) for child in parsed.children(root, "ccomp"))
    return beside or parsed.child(root, "mark") is not None or any(loose) or _is_inverted(parsed, root)


def _is_inverted(parsed: Parsed, root: ParsedWord) -> bool:
    """Whether an auxiliary precedes the subject, as after `only then` or `never`."""
    subject, helper = parsed.child(root, *_SUBJECTS), parsed.child(root, "aux", "auxpass")
    return subject is not None and helper is not None and helper.index < min(parsed.subtree(subject))


def _runs_on(parsed: Parsed, root: ParsedWord, child: ParsedWord) -> bool:
    """Whether a clause before the main clause ends at its subject without punctuation between them."""
    subject = parsed.child(root, *_SUBJECTS)
    if subject is None or child.index > subject.index or not parsed.child(child, *_SUBJECTS):
        return False
    first = min(parsed.subtree(subject))
    return first > 0 and parsed.words[first - 1].text not in {",", '"', "and", "but", "–", "—"}


def _clause(
    parsed: Parsed, head: ParsedWord, spoken: Spoken | None, left: frozenset[int], reason: ParsedWord | None
) -> Clause:
    subject = subject_of(parsed, head)
    own = parsed.child(head, "nsubj", "nsubjpass", "expl", "csubj")
    shared: tuple[ParsedWord, ...] = ()
    if own is None and head.role == "conj" and head.tag in {"VB", "VBN", "VBG"}:
        shared = _auxiliaries(parsed, head)
    return Clause(head=head, subject=subject, shared=shared, spoken=spoken, reason=reason, left=left)


def _auxiliaries(parsed: Parsed, head: ParsedWord) -> tuple[ParsedWord, ...]:
    """The auxiliaries of the first verb that also apply to a joined verb; empty if the latter has its own."""
    if parsed.child(head, "aux", "auxpass"):
        return ()
    return parsed.children(parsed.words[head.head], "aux", "auxpass", "neg")


def _is_and(parsed: Parsed, head: ParsedWord, child: ParsedWord) -> bool:
    """Whether a verb is joined by `and`, `but` or a comma, so that both clauses are asserted."""
    words = [w.low for w in parsed.children(head, "cc") if w.index < child.index]
    return not words or words[-1] in {"and", "but"}


def _subordinate(parsed: Parsed, head: ParsedWord) -> Iterator[tuple[ParsedWord, str]]:
    """Yields the verbs of subordinate clauses that the sentence asserts, each with its conjunction."""
    for child in parsed.children(head, "advcl"):
        mark = parsed.child(child, "mark", "advmod")
        own = parsed.child(child, *_SUBJECTS)
        if mark and own and mark.low in ASSERTING and mark.index <= own.index and child.is_verb:
            if mark.low == "until" and child.tag != "VBD":
                continue
            yield child, mark.low


def _beside(parsed: Parsed, head: ParsedWord) -> Iterator[ParsedWord]:
    """Yields the verbs of sentences that only a comma separates from the sentence with the verb `head`."""
    subject = parsed.child(head, *_SUBJECTS)
    for child in parsed.children(head, "ccomp"):
        own = parsed.child(child, *_SUBJECTS)
        if own and subject and child.index < subject.index and not parsed.child(child, "mark"):
            yield child


def _relative(parsed: Parsed, head: ParsedWord) -> Iterator[ParsedWord]:
    """Yields the verbs of non-restrictive relative clauses, which are between commas."""
    for index in parsed.subtree(head, lambda child: child.role in {"conj", "ccomp", "advcl"} and child.is_verb):
        word = parsed.words[index]
        if word.role == "relcl" and word.index != head.index and _is_added(parsed, word):
            yield word


def _is_added(parsed: Parsed, verb: ParsedWord) -> bool:
    """Whether a relative clause follows a comma directly after its noun."""
    indices = parsed.subtree(verb)
    first = next((i for i in indices if parsed.words[i].text != ","), 0)
    comma = first > 1 and parsed.words[first - 1].text == ","
    return comma and verb.head in {first - 2, *_ends(parsed, first - 2)}


def _ends(parsed: Parsed, index: int) -> Iterator[int]:
    """Yields the indices of the nouns whose phrase ends with the word at an index."""
    word = parsed.words[index]
    while word.head != word.index and not word.is_verb:
        word = parsed.words[word.head]
        yield word.index


def _stands_alone(parsed: Parsed, verb: ParsedWord) -> bool:
    """Whether a relative clause begins with a relative pronoun that can be replaced by its noun.

    A noun within an apposition leaves it open whether the pronoun means that noun or the one described.
    """
    first = parsed.words[trimmed(parsed, parsed.subtree(verb))[0]]
    noun = parsed.words[verb.head]
    described = any(parsed.words[i].role == "appos" for i in (noun.index, *_ends(parsed, noun.index)))
    return first.low in {"who", "which", "when", "where"} and not (described and noun.role == "pobj")
