"""Reads Aiken files: a line with the question, a line for each option, and a line `ANSWER:` with the letter."""

import re
from collections.abc import Iterator

from quizgen.banks import BankReader
from quizgen.banks._file import BankFile
from quizgen.banks._found import FoundQuestion, Origin, chosen, option, unreadable

_OPTION = re.compile(r"\s*([A-Za-z])[.)]\s+(.*)")
_ANSWER = re.compile(r"\s*ANSWER:\s*(\S*)", re.IGNORECASE)
_ANSWERS = re.compile(r"^[ \t]*ANSWER:", re.MULTILINE)
_OPTIONS = re.compile(r"^[ \t]*[A-Z][.)]\s", re.MULTILINE)
_NUMBERS = re.compile(r"^[ \t]*\d{1,4}[.)]\s", re.MULTILINE)


def _fits(file: BankFile) -> bool:
    answers = len(_ANSWERS.findall(file.text)) if file.is_text else 0
    return bool(answers and _OPTIONS.search(file.text)) and len(_NUMBERS.findall(file.text)) < answers


def _read(file: BankFile) -> Iterator[FoundQuestion]:
    stem: list[str] = []
    options: list[tuple[str, str]] = []
    start = 1
    for number, line in enumerate(file.text.split("\n"), 1):
        if found := _ANSWER.match(line):
            yield _question(Origin(line=start), " ".join(stem), options, found[1].upper().rstrip(".)"))
            stem, options = [], []
        elif (found := _OPTION.match(line)) and stem:
            options.append((found[1].upper(), found[2]))
        elif line.strip():
            start = start if stem else number
            stem.append(line.strip())
    if stem:
        yield unreadable(Origin(line=start), "a question without a line ANSWER:", "end it with ANSWER: and the letter")


def _question(origin: Origin, stem: str, options: list[tuple[str, str]], key: str) -> FoundQuestion:
    letters = [letter for letter, _ in options]
    if key not in letters:
        message = f"the answer {key!r} is not among the options {', '.join(letters) or '(none)'}"
        return unreadable(origin, message, "correct it")
    return chosen(origin, stem, [option(text, correct=letter == key) for letter, text in options])


READER = BankReader(name="Aiken", about="Aiken (options A. B. C., then ANSWER: B)", fits=_fits, read=_read)
