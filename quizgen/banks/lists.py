"""Reads numbered questions in plain text or Markdown, as text2qti and plain exam files have them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from quizgen.banks import BankReader
from quizgen.banks._file import BankFile
from quizgen.banks._found import (
    FoundQuestion,
    Origin,
    chosen,
    counted,
    explained,
    judged,
    option,
    truth,
    unreadable,
    written,
)
from quizgen.banks._html import has_media, losses, plain
from quizgen.banks._media import NO_MEDIA
from quizgen.model import Option

_NUMBERED = re.compile(
    r"(?:#{1,6}[ \t]*)?(?:\*\*)?(?:Question|Q)?[ \t]*#?(\d{1,4})[.):](?:\*\*)?[ \t]+(?=\S)", re.IGNORECASE
)
_HEADING = re.compile(r"#{2,6}[ \t]+(?=\S)")
_TITLE = re.compile(r"question[ \t]*#?\d*[:.]?", re.IGNORECASE)
_LETTERED = re.compile(
    r"[ \t]*(?:[-+][ \t]+)?(?P<mark>\*{0,2}[ \t]?)\(?(?P<letter>[A-Ja-j])[.):](?:\*\*)?[ \t]+(?P<text>\S.*)"
)
_TICKED = re.compile(r"[ \t]*(?:[-*+][ \t]+)?\[(?P<mark>[ xX*✓]?)\][ \t]*(?:[A-Ja-j][.)][ \t]+)?(?P<text>\S.*)")
_KEY = re.compile(
    r"\W*(?:the[ \t]+)?(?:correct[ \t]+|right[ \t]+)?(?:answers?|ans|key|solution)[ \t]*(?:is|are)?"
    r"\W*?[:=]\W*(?P<key>\w.*)",
    re.IGNORECASE,
)
_REASON = re.compile(
    r"(?:\W*(?:explanation|feedback|rationale|reason)\W*?:\W*|\.\.\.[ \t]+)(?P<text>\S.*)", re.IGNORECASE
)
_FILL = re.compile(r"\*[ \t]{1,3}(?P<text>\S.*)")
_NUMERIC = re.compile(r"=[ \t]+(?P<text>\S.*)")
_ESSAY = re.compile(r"_{3,}\s*\Z")
_POINTS = re.compile(r"\W*points?\W*:\W*(?P<points>[1-9]\d?|100)\b", re.IGNORECASE)
_ABOUT = re.compile(
    r"(?:quiz title|quiz description|title|group|end_group|pick|solutions_sample_groups)\b.*:?", re.IGNORECASE
)
_LETTERS = re.compile(r"\(?([A-Ja-j])\b[.)]?")
_SIGNED = re.compile(r"\s*(?:✓|✔|\((?:correct|right)\)|\[(?:correct|right)\]|\*\*\s*\Z)\s*\Z", re.IGNORECASE)
_KEY_HEAD = re.compile(r"\W*(?:answers?|answer[ \t]*key|key|solutions?)\W*\Z", re.IGNORECASE)
_KEY_ROW = re.compile(r"\W*(?P<number>\d{1,4})[.):\s-]+(?P<key>\*{0,2}\(?[A-Ja-j]\b)")
_COMMENT = re.compile(r"%|<!--.*-->\s*\Z|COMMENT|END_COMMENT")


@dataclass(slots=True)
class _Draft:
    """The parts of a question while its lines are read; `marked` says which options are marked as right.

    `closed` becomes true at an empty line, after which lines no longer belong to the last option.
    """

    line: int
    number: str
    stem: list[str]
    letters: list[str] = field(default_factory=list)
    options: list[str] = field(default_factory=list)
    marked: list[bool] = field(default_factory=list)
    fills: list[str] = field(default_factory=list)
    numeric: str = ""
    essay: bool = False
    key: str = ""
    reasons: list[str] = field(default_factory=list)
    points: int = 1
    closed: bool = False


def _fits(file: BankFile) -> bool:
    if not file.is_text or file.text.lstrip().startswith(("<", "{")) or file.path.endswith((".csv", ".tsv")):
        return False
    drafts, keys = _drafts(file.text)
    return any(keys.get(d.number) or d.key or any(d.marked) or d.fills or d.numeric or d.essay for d in drafts)


def _read(file: BankFile) -> Iterator[FoundQuestion]:
    drafts, keys = _drafts(file.text)
    for draft in drafts:
        yield _question(replace(draft, key=draft.key or keys.get(draft.number, "")))


def _drafts(text: str) -> tuple[list[_Draft], dict[str, str]]:
    """The questions in order, and by their numbers the keys that a list at the end of the text gives."""
    drafts: list[_Draft] = []
    keys: dict[str, str] = {}
    points, at_end = 1, False
    for number, line in enumerate(text.split("\n"), 1):
        if drafts and _KEY_HEAD.match(line) and line.strip():
            at_end = True
        elif at_end:
            keys |= {found["number"]: found["key"] for found in _KEY_ROW.finditer(line)}
        elif found := _POINTS.match(line):
            points = int(found["points"])
        elif begun := _begun(line, number):
            begun.points, points = points, 1
            drafts.append(begun)
        elif drafts and not line.strip():
            drafts[-1].closed = True
        elif drafts and not _COMMENT.match(line) and (plain(line) or "![" in line):
            _add(drafts[-1], line)
    return [draft for draft in drafts if draft.number or _is_answered(draft)], keys


def _is_answered(draft: _Draft) -> bool:
    """Whether a heading is a question: options or an answer follow it."""
    return bool(draft.options or draft.fills or draft.numeric or draft.essay or draft.key)


def _begun(line: str, number: int) -> _Draft | None:
    """A draft of the question that begins in a line, by its number or heading; None if none begins there."""
    found = _NUMBERED.match(line) or _HEADING.match(line)
    if found is None or _KEY.match(line):
        return None
    count = found[1] if found.re is _NUMBERED else ""
    text = line[found.end() :].strip().strip("*")
    return _Draft(line=number, number=count, stem=[] if _TITLE.fullmatch(text) else [text])


def _add(draft: _Draft, line: str) -> None:
    """Adds a line to the question that it belongs to."""
    if found := _TICKED.match(line) or _LETTERED.match(line):
        _add_option(draft, found)
    elif found := _REASON.match(line):
        draft.reasons.append(found["text"].strip("*_ "))
    elif found := _KEY.match(line):
        draft.key = found["key"].strip()
    elif found := _NUMERIC.match(line):
        draft.numeric = found["text"]
    elif _ESSAY.match(line) and not draft.options:
        draft.essay = True
    elif found := _FILL.match(line):
        draft.fills.append(found["text"])
    elif draft.key or (draft.options and draft.closed):
        draft.reasons.append(line.strip())
    elif draft.options:
        draft.options[-1] += f" {line.strip()}"
    elif not _ABOUT.match(line):
        draft.stem.append(line.strip())


def _add_option(draft: _Draft, found: re.Match[str]) -> None:
    text = found["text"].strip()
    signed = bool(_SIGNED.search(text))
    draft.closed = False
    draft.letters.append((found.groupdict().get("letter") or "").upper())
    draft.options.append(_SIGNED.sub("", text))
    draft.marked.append(signed or bool(found["mark"].strip()))


# Questions ------------------------------------------------------------------------------------------------------------


def _question(draft: _Draft) -> FoundQuestion:
    raw = " ".join(draft.stem)
    stem = _words(raw)
    whole = "\n".join([*draft.stem, *draft.options])
    lost = losses(whole) + ((NO_MEDIA,) if has_media(whole) or "![" in whole else ())
    feedback = _words(" ".join(draft.reasons))
    origin = Origin(line=draft.line, points=draft.points, feedback=feedback, lost=lost)
    if draft.options:
        return _choice(draft, origin, stem)
    if draft.numeric:
        return _number(origin, stem, draft.numeric)
    if draft.fills:
        return written(origin, stem, map(_words, draft.fills))
    if draft.essay:
        return explained(origin, stem)
    if not draft.key:
        return unreadable(
            origin, "a question without options and without an answer", "write options, or a line Answer:"
        )
    true = truth(draft.key.strip("*. "))
    return written(origin, stem, [_words(draft.key)]) if true is None else judged(origin, stem, true=true)


def _words(text: str) -> str:
    """The text without the signs of Markdown for bold, italics and code."""
    bare = re.sub(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1", r"\2", re.sub(r"!\[([^\]]*)\]\([^)]*\)", "", text))
    bare = re.sub(r"(?<![\w*])\*(?=[^\s*])([^*]+?)(?<=\S)\*(?![\w*])", r"\1", bare)
    return plain(re.sub(r"(?<!`)`([^`]+)`(?!`)", r"\1", bare))


def _choice(draft: _Draft, origin: Origin, stem: str) -> FoundQuestion:
    texts = [_words(text) for text in draft.options]
    right = list(draft.marked) if any(draft.marked) else _by_key(draft.key, draft.letters, texts)
    if not draft.key and not any(right):
        return unreadable(origin, "a question without a key", "mark the right option, or write a line Answer:")
    if not any(right):
        message = f"the answer {draft.key[:40]!r} is not among the options {', '.join(filter(None, draft.letters))}"
        return unreadable(origin, message, "correct it")
    options: list[Option] = [option(text, correct=key) for text, key in zip(texts, right, strict=True)]
    return chosen(origin, stem, options)


def _by_key(key: str, letters: Sequence[str], texts: Sequence[str]) -> list[bool]:
    """For each option, whether the key names it by its letter or by its text."""
    bare = _words(key).strip("*. ")
    same = [text.casefold() == bare.casefold() for text in texts]
    if any(same):
        return same
    head = re.match(r"\(?[A-Ja-j]\b[.)]?(?:\s*(?:,|;|&|and)\s*\(?[A-Ja-j]\b[.)]?)*", bare)
    named = {letter.upper() for letter in _LETTERS.findall(head[0])} if head else set()
    return [letter in named for letter in letters]


def _number(origin: Origin, stem: str, text: str) -> FoundQuestion:
    """Makes a question for a number that is written as `3.14 +- 0.01`, `3.14` or a span `[1, 2]`."""
    span = re.fullmatch(r"\[\s*(\S+)\s*,\s*(\S+)\s*\]", text.strip())
    if span:
        try:
            low, high = float(span[1]), float(span[2])
        except ValueError:
            return unreadable(origin, f"{text[:40]!r} is no span of numbers", "write = [1, 2]")
        return counted(origin, stem, f"{(low + high) / 2:.10g}", f"{abs(high - low) / 2:.10g}")
    value, _, slack = re.sub(r"\+-|±", "\0", text).partition("\0")
    return counted(origin, stem, value, slack)


READER = BankReader(
    name="list", about="numbered questions in text or Markdown (1. … a) … *b) …, or Answer: B)", fits=_fits, read=_read
)
