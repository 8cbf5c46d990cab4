"""The author's decisions on drafted facts and questions, kept beside the deck for the next draft."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal, TypeAlias, get_args

from quizgen.base.errors import Problem, SourceError
from quizgen.base.files import read_text
from quizgen.draft.proposals import Proposal
from quizgen.draft.sentences import stems_of

Verdict: TypeAlias = Literal["yes", "no"]
Key: TypeAlias = tuple[tuple[str, ...], tuple[str, ...]]
_VERDICTS = frozenset(get_args(Verdict))


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftDecision:
    """The author's decision on a fact or a question.

    `text` is the sentence of the fact, or the entry of the question as YAML; `changed` is what the author made of it,
    empty if it is unchanged.
    """

    source: str
    text: str
    verdict: Verdict
    changed: str = ""

    @property
    def key(self) -> Key:
        """The key by which a draft is recognised: the words of the article's sentence and of the proposal."""
        return stems_of(self.source), stems_of(self.text)


def decisions_file(deck: Path) -> Path:
    """The path of the file with the decisions on a deck."""
    return deck.with_suffix(".review.json")


def read_decisions(path: Path) -> tuple[DraftDecision, ...]:
    """The decisions in a file; none if there is no file, SourceError if the file is no list of decisions."""
    if not path.exists():
        return ()
    try:
        entries = json.loads(read_text(path))
        return tuple(_decision(entry) for entry in entries)
    except (ValueError, TypeError, AttributeError, RecursionError) as error:
        hint = "save the page of `quizgen review --page` once more"
        raise SourceError([Problem(path=path.as_posix(), message="holds no decisions", hint=hint)]) from error


def _decision(entry: Mapping[str, str]) -> DraftDecision:
    values = {key: entry.get(key, "") for key in ("source", "text", "verdict", "changed")}
    if values["verdict"] not in _VERDICTS or not all(isinstance(value, str) for value in values.values()):
        raise ValueError(entry)
    verdict: Verdict = "yes" if values["verdict"] == "yes" else "no"
    return DraftDecision(source=values["source"], text=values["text"], verdict=verdict, changed=values["changed"])


def write_decisions(decisions: Iterable[DraftDecision]) -> bytes:
    """The content of a file of decisions; a later decision on the same proposal replaces an earlier one."""
    latest = {decision.key: decision for decision in decisions}
    entries = [
        {"source": each.source, "text": each.text, "verdict": each.verdict}
        | ({"changed": each.changed} if each.changed else {})
        for each in latest.values()
    ]
    return (json.dumps(entries, ensure_ascii=False, indent=1) + "\n").encode()


def decided(proposal: Proposal, decisions: Mapping[Key, DraftDecision]) -> tuple[Proposal | None, bool]:
    """The proposal after the author's earlier decision, and whether it is accepted; None if it was refused."""
    decision = decisions.get((stems_of(proposal.source), stems_of(proposal.text)))
    if decision is None:
        return proposal, False
    if decision.verdict == "no":
        return None, False
    return (replace(proposal, text=decision.changed) if decision.changed else proposal), True
