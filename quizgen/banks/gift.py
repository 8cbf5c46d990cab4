"""GIFT, Moodle's plain form: a question and its answers in braces, an empty line between questions."""

import re
from collections.abc import Iterator
from decimal import Decimal

from quizgen.banks import BankReader
from quizgen.banks._found import FoundQuestion, amiss, asked, chosen
from quizgen.banks._html import plain
from quizgen.model import BLANK, Match, Number, Pair, Write, read_number

_ESCAPED = re.compile(r"\\([~=#{}:n\\])")
_HIDDEN = {letter: chr(0xE000 + index) for index, letter in enumerate("~=#{}:n\\")}
_SHOWN = {hidden: "\n" if letter == "n" else letter for letter, hidden in _HIDDEN.items()}
_TITLE = re.compile(r"\s*::(.*?)::", re.DOTALL)
_FORMAT = re.compile(r"^\s*\[(?:html|moodle|plain|markdown)\]")
_ANSWER = re.compile(r"([=~])((?:(?![=~]).)*)", re.DOTALL)
_MARKS = frozenset("=~#")
_WEIGHT = re.compile(r"^\s*%(-?\d+(?:\.\d+)?)%")
_TRUE = re.compile(r"\s*(T|TRUE|F|FALSE)\s*(?:#.*)?$", re.IGNORECASE | re.DOTALL)


def _fits(path: str, text: str) -> bool:
    braces = (found[1] for found in re.finditer(r"\{([^{}]*)\}", text))
    answers = any(not _MARKS.isdisjoint(inside) or _TRUE.match(inside) for inside in braces)
    return answers and not text.lstrip().startswith(("<", "{")) and not path.endswith(".csv")


def _read(text: str) -> Iterator[FoundQuestion]:
    for line, block in _blocks(text):
        hidden = _ESCAPED.sub(lambda found: _HIDDEN[found[1]], block)
        yield _question(line, hidden)


def _blocks(text: str) -> Iterator[tuple[int, str]]:
    """Runs of lines that are no comment, each with its first line.

    An empty line inside braces ends none, unless a title follows it: then a brace was forgotten.
    """
    kept: list[str] = []
    start, open_ = 1, 0
    for number, line in enumerate(text.split("\n"), 1):
        bare = line.strip()
        if bare.startswith(("//", "$CATEGORY:")):
            continue
        if open_ > 0 and bare.startswith("::") and kept and not kept[-1].strip():
            yield start, "\n".join(kept)
            kept, open_ = [], 0
        if bare or open_ > 0:
            start = start if kept else number
            kept.append(line)
            open_ += _opened(bare)
        elif kept:
            yield start, "\n".join(kept)
            kept, open_ = [], 0
    if kept:
        yield start, "\n".join(kept)


def _opened(line: str) -> int:
    """The number of opening minus closing braces in a line."""
    told = _ESCAPED.sub("", line)
    return told.count("{") - told.count("}")


def _question(line: int, block: str) -> FoundQuestion:
    titled = _TITLE.match(block)
    name = _text(titled[1]) if titled else ""
    body = _FORMAT.sub("", block[titled.end() :] if titled else block)
    before, opening, rest = body.partition("{")
    answers, closing, after = rest.rpartition("}")
    if not opening or not closing or "{" in answers:
        found = "a brace that is not closed" if opening else "a question without answers in braces"
        return amiss(line, found, "write {=right ~wrong}")
    stem = f"{_text(before)} {BLANK} {_text(after)}".strip() if after.strip() else _text(before)
    return _answered(line, name, stem, answers)


def _answered(line: int, name: str, stem: str, answers: str) -> FoundQuestion:
    if judged := _TRUE.match(answers):
        right = judged[1].upper().startswith("T")
        return chosen(line, stem, [("True", right), ("False", not right)], name=name)
    if answers.lstrip().startswith("#"):
        return _number(line, name, stem, answers.lstrip()[1:])
    parts = [(mark, *_parted(text)) for mark, text in _ANSWER.findall(answers)]
    if not parts:
        return amiss(line, "a question to answer freely", "only questions with a key can be checked")
    pairs = [text.split("->", 1) for _, text, _ in parts if "->" in text]
    if pairs and len(pairs) == len(parts):
        return _match(line, name, stem, pairs)
    if all(mark == "=" for mark, _, _ in parts):
        accepted = tuple(_text(text) for _, text, weight in parts if weight is None or weight > 0)
        if not accepted:
            return amiss(line, "a question without a key", "give an answer a weight above 0")
        return asked(line, "short", stem, Write(answers=accepted), name=name)
    options = [(_text(text), weight > 0 if weight is not None else mark == "=") for mark, text, weight in parts]
    return chosen(line, stem, options, name=name)


def _parted(text: str) -> tuple[str, float | None]:
    """An answer without its feedback and its weight, and the weight in per cent, None where it has none."""
    weight = _WEIGHT.match(text)
    rest = text[weight.end() :] if weight else text
    return _FORMAT.sub("", rest.split("#", 1)[0]), float(weight[1]) if weight else None


def _match(line: int, name: str, stem: str, pairs: list[list[str]]) -> FoundQuestion:
    made = tuple(Pair(left=_text(left), right=_text(right)) for left, right in pairs)
    return asked(line, "match", stem, Match(pairs=made), name=name)


def _number(line: int, name: str, stem: str, text: str) -> FoundQuestion:
    first = _first_right(text)
    if first is None:
        return amiss(line, "a question without a key", "give a number a weight above 0")
    low, dots, high = first.partition("..")
    try:
        if dots:
            value, tolerance = _middle(read_number(low), read_number(high))
        else:
            number, _, slack = first.partition(":")
            value, tolerance = read_number(number.strip()), read_number(slack.strip() or "0")
    except ValueError as error:
        return amiss(line, str(error), "write {#value:tolerance}")
    return asked(line, "number", stem, Number(value=value, tolerance=tolerance, text=str(value)), name=name)


def _first_right(text: str) -> str | None:
    """The first number with a weight above 0, without its weight and feedback, or None where all are wrong."""
    for part in text.strip().removeprefix("=").split("="):
        answer, weight = _parted(part.split("~", 1)[0].strip())
        if weight is None or weight > 0:
            return answer.strip()
    return None


def _middle(low: Decimal, high: Decimal) -> tuple[Decimal, Decimal]:
    """The value and the tolerance of a range."""
    return (low + high) / 2, (high - low) / 2


def _text(text: str) -> str:
    return plain("".join(_SHOWN.get(letter, letter) for letter in text))


READER = BankReader(name="GIFT", about="GIFT ({=right ~wrong})", fits=_fits, read=_read)
