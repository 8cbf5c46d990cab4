"""The author's decisions on drafted facts and questions, kept beside the deck for the next draft."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal, TypeAlias, get_args

from quizgen.base.errors import Problem, SourceError
from quizgen.base.files import read_text
from quizgen.base.sealed import parse_json
from quizgen.base.yaml.characters import forbidden
from quizgen.draft.proposals import Proposal
from quizgen.draft.sentences import stems_of

Verdict: TypeAlias = Literal["yes", "no"]
Key: TypeAlias = tuple[tuple[str, ...], tuple[str, ...]]
_VERDICTS = get_args(Verdict)
_KEYS = ("source", "text", "verdict", "changed")
_MOST, _LONGEST = 10_000, 20_000
"""Most decisions in a file, and most characters of a text in it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftDecision:
    """The author's decision on a fact or a question.

    `source` is the article's sentence, `text` the sentence of the fact, or the entry of the question as YAML; `changed`
    is what the author made of it, empty if it is unchanged.
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
        return _decisions(parse_json(read_text(path)))
    except ValueError as error:
        hint = "save the page of `quizgen review --page` once more"
        message = f"holds no decisions: {error}"
        raise SourceError([Problem(path=path.as_posix(), message=message, hint=hint)]) from error


def _decisions(entries: object) -> tuple[DraftDecision, ...]:
    if not isinstance(entries, list) or len(entries) > _MOST:
        raise ValueError(f"no list of at most {_MOST:,} decisions")
    return tuple(_decision(number, entry) for number, entry in enumerate(entries, 1))


def _decision(number: int, entry: object) -> DraftDecision:
    values = {key: entry.get(key, "") for key in _KEYS} if isinstance(entry, dict) else {}
    if not values or values["verdict"] not in _VERDICTS or not all(_is_sound(value) for value in values.values()):
        raise ValueError(f"its entry {number} has other keys or values, or a control character")
    return DraftDecision(**values)


def _is_sound(value: object) -> bool:
    return isinstance(value, str) and len(value) <= _LONGEST and not any(forbidden(value))


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
