"""Reads GIFT, Moodle's text format: each question with its answers in braces, and an empty line between questions."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from quizgen.banks import BankReader
from quizgen.banks._file import BankFile
from quizgen.banks._found import (
    NO_PARTS,
    FoundQuestion,
    Origin,
    chosen,
    counted,
    explained,
    judged,
    matched,
    option,
    unreadable,
    weighed,
    with_losses,
    written,
)
from quizgen.banks._html import has_media, losses, plain
from quizgen.banks._media import NO_MEDIA
from quizgen.model import BLANK, read_number

_ESCAPED = re.compile(r"\\([~=#{}:n\\*>-])")
_HIDDEN = {letter: chr(0xE000 + index) for index, letter in enumerate("~=#{}:n\\*>-")}
_SHOWN = {hidden: "\n" if letter == "n" else letter for letter, hidden in _HIDDEN.items()}
_TITLE = re.compile(r"\s*::(.*?)::", re.DOTALL)
_FORMAT = re.compile(r"^\s*\[(html|moodle|plain|markdown)\]")
_ANSWER = re.compile(r"([=~])([^=~]*)")
_ANSWERS = re.compile(r"\s*(?:[=~]|#\s*[-=\d.%]|(?:T|F|TRUE|FALSE)\s*(?:#|\Z))", re.IGNORECASE)
"""Matches the start of answers in braces, because formulas and attributes are in braces too."""
_WEIGHT = re.compile(r"^\s*%(-?\d+(?:\.\d+)?)%")
_TRUE = re.compile(r"\s*(T|TRUE|F|FALSE)\s*(?:#(.*))?$", re.IGNORECASE | re.DOTALL)
_OTHER = re.compile(r"\s*(?:<|\{\s*\"|\[\s*[\[{\"])")
"""Matches the start of a file of XML or JSON."""
_LABEL = re.compile(r"\[(id|tag):((?:\\.|[^\]\\])*)\]")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Answer:
    """One answer in the braces: its text as written, the share of the points that it earns, and its feedback."""

    text: str
    share: float
    because: str


def _fits(file: BankFile) -> bool:
    if not file.is_text or _OTHER.match(file.text) or file.path.endswith((".csv", ".tsv")):
        return False
    if file.path.endswith(".gift"):
        return True
    braces = (found[1] for found in re.finditer(r"(?<!\\)\{([^{}]*)\}", _ESCAPED.sub("", file.text)))
    return any(_ANSWERS.match(inside) for inside in braces)


def _read(file: BankFile) -> Iterator[FoundQuestion]:
    for origin, block in _blocks(file.text):
        hidden = _ESCAPED.sub(lambda found: _HIDDEN[found[1]], block)
        yield _question(origin, hidden)


def _blocks(text: str) -> Iterator[tuple[Origin, str]]:
    """Yields the text of each question, without comments, with its first line, category, id and tags.

    An empty line ends a question; inside braces only if a title follows it, because then a brace was forgotten.
    """
    kept: list[str] = []
    labels, topic, start, open_ = "", "", 1, 0
    for number, line in enumerate(text.split("\n"), 1):
        bare = line.strip()
        if bare.startswith("//"):
            labels += bare
        elif bare.startswith("$CATEGORY:"):
            topic = bare.removeprefix("$CATEGORY:").replace("//", "\0").rpartition("/")[2].replace("\0", "/").strip()
        else:
            if kept and _ends(bare, kept, open_):
                yield _origin(start, topic, labels), "\n".join(kept)
                kept, open_, labels = [], 0, ""
            if bare or open_ > 0:
                start = start if kept else number
                kept.append(line)
                open_ += _opened(bare)
    if kept:
        yield _origin(start, topic, labels), "\n".join(kept)


def _ends(line: str, kept: Sequence[str], open_: int) -> bool:
    return (not line and open_ <= 0) or (open_ > 0 and line.startswith("::") and not kept[-1].strip())


def _opened(line: str) -> int:
    """The number of braces that a line opens, minus those that it closes."""
    bare = _ESCAPED.sub("", line)
    return bare.count("{") - bare.count("}")


def _origin(line: int, topic: str, labels: str) -> Origin:
    named = [(kind, value.replace("\\]", "]").replace("\\\\", "\\")) for kind, value in _LABEL.findall(labels)]
    name = next((value for kind, value in named if kind == "id"), "")
    tags = tuple("-".join(value.split()) for kind, value in named if kind == "tag")
    return Origin(line=line, name=name, topic="" if topic == "top" else topic, tags=tags)


def _question(origin: Origin, block: str) -> FoundQuestion:
    titled = _TITLE.match(block)
    title = _shown(titled[1]).strip() if titled else ""
    body = block[titled.end() :] if titled else block
    form = _FORMAT.match(body)
    body = body[form.end() :] if form else body
    before, opening, rest = body.partition("{")
    answers, closing, after = rest.rpartition("}")
    origin = replace(origin, name=origin.name or title)
    if not opening or not closing or "{" in answers:
        found = "a brace that is not closed" if opening else "a question without answers in braces"
        return unreadable(origin, found, "write {=right ~wrong}")
    origin = with_losses(origin, NO_MEDIA if has_media(block) else "", *losses(_shown(block)))
    answers, _, feedback = answers.partition("####")
    origin = replace(origin, feedback=_text(feedback))
    first, last = _text(before), _text(after)
    if last:
        first = f"{first} {BLANK} {last}".strip()
    return _answered(origin, first or title, answers)


def _answered(origin: Origin, stem: str, answers: str) -> FoundQuestion:
    if found := _TRUE.match(answers):
        wrong, _, right = (found[2] or "").partition("#")
        because = _text(right or wrong)
        return judged(origin, stem, true=found[1].upper().startswith("T"), because=because)
    if answers.lstrip().startswith("#"):
        return _number(origin, stem, answers.lstrip()[1:])
    if not answers.strip():
        return explained(origin, stem)
    parts = [_part(mark, text) for mark, text in _ANSWER.findall(answers)]
    if not parts:
        return unreadable(origin, "answers without = or ~", "write {=right ~wrong}")
    pairs = [part.text.split("->", 1) for part in parts if "->" in part.text]
    if len(pairs) == len(parts):
        return matched(origin, stem, ((_text(left), _text(right)) for left, right in pairs))
    return _words(origin, stem, answers, parts)


def _words(origin: Origin, stem: str, answers: str, parts: Sequence[_Answer]) -> FoundQuestion:
    """Makes a choice, or a question with a written answer if every answer has the mark `=`."""
    shared = [(option(_text(part.text), correct=False, because=part.because), part.share) for part in parts]
    if "~" not in answers:
        partial = any(0 < part.share < 1 for part in parts)
        right = [each.text for each, share in shared if share > 0]
        return written(
            with_losses(origin, NO_PARTS * partial), stem, right, ((e.text, e.because) for e, s in shared if s <= 0)
        )
    options, partial = weighed(shared)
    return chosen(with_losses(origin, NO_PARTS if partial else ""), stem, options)


def _part(mark: str, text: str) -> _Answer:
    """Splits an answer into text, weight and feedback; without a weight `=` earns all points and `~` none."""
    weight = _WEIGHT.match(text)
    rest = text[weight.end() :] if weight else text
    answer, _, because = rest.partition("#")
    share = float(weight[1]) / 100 if weight else float(mark == "=")
    said = _text(_FORMAT.sub("", because))
    return _Answer(text=_FORMAT.sub("", answer), share=share, because=said)


def _number(origin: Origin, stem: str, text: str) -> FoundQuestion:
    """Makes a question for a number: the first that earns all points, written as `value:tolerance` or `low..high`."""
    text, _, feedback = text.partition("####")
    parts = [_part("=", part.split("~", 1)[0].strip()) for part in text.strip().removeprefix("=").split("=")]
    right = [part.text.strip() for part in parts if part.share >= 1]
    if not right:
        return unreadable(origin, "a question without a key", "give a number a weight above 0")
    others = "further right numbers, or numbers that earn a part of the points, are left out" if len(parts) > 1 else ""
    because = parts[0].because or _text(feedback)
    origin = with_losses(replace(origin, feedback=origin.feedback or because), others)
    low, dots, high = _text(right[0]).partition("..")
    if not dots:
        value, _, slack = low.partition(":")
        return counted(origin, stem, value, slack)
    try:
        least, most = read_number(low.strip()), read_number(high.strip())
    except ValueError as error:
        return unreadable(origin, str(error), "write {#low..high}")
    return counted(origin, stem, str((least + most) / 2), str((most - least) / Decimal(2)))


def _shown(text: str) -> str:
    """The text with each escaped character replaced by the character itself."""
    return "".join(_SHOWN.get(letter, letter) for letter in text)


def _text(text: str) -> str:
    """The text with each escaped character replaced by the character itself, and without markup."""
    return plain(_shown(text))


READER = BankReader(name="GIFT", about="GIFT ({=right ~wrong})", fits=_fits, read=_read)
