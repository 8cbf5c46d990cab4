"""Aiken: a line with the question, a line for each option, a line ANSWER: with the letter."""

import re
from collections.abc import Iterator

from quizgen.banks import BankReader
from quizgen.banks._found import FoundQuestion, amiss, chosen

_OPTION = re.compile(r"\s*([A-Za-z])[.)]\s+(.*)")
_ANSWER = re.compile(r"\s*ANSWER:\s*(\S*)", re.IGNORECASE)


def _fits(path: str, text: str) -> bool:
    del path
    return bool(
        re.search(r"^[ \t]*ANSWER:", text, re.MULTILINE) and re.search(r"^[ \t]*[A-Z][.)]\s", text, re.MULTILINE)
    )


def _read(text: str) -> Iterator[FoundQuestion]:
    stem: list[str] = []
    options: list[tuple[str, str]] = []
    start = 1
    for number, line in enumerate(text.split("\n"), 1):
        if found := _ANSWER.match(line):
            yield _question(start, " ".join(stem), options, found[1].upper())
            stem, options = [], []
        elif (found := _OPTION.match(line)) and stem:
            options.append((found[1].upper(), found[2]))
        elif line.strip():
            start = start if stem else number
            stem.append(line.strip())
    if stem:
        yield amiss(start, "a question without a line ANSWER:", "end it with ANSWER: and the letter")


def _question(line: int, stem: str, options: list[tuple[str, str]], key: str) -> FoundQuestion:
    letters = [letter for letter, _ in options]
    if key not in letters:
        return amiss(
            line, f"the answer {key!r} is not among the options {', '.join(letters) or '(none)'}", "correct it"
        )
    return chosen(line, stem, [(text, letter == key) for letter, text in options])


READER = BankReader(name="Aiken", about="Aiken (options A. B. C., then ANSWER: B)", fits=_fits, read=_read)
