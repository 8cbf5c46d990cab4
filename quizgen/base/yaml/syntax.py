"""Explains YAML syntax errors in words for authors of decks."""

import re
from typing import TypeAlias

import yaml

from quizgen.base.errors import Problem

Mark: TypeAlias = yaml.Mark

TEMPLATE_FAULT = ("a template without quotes", 'put a text that holds {{ }} or {% %} between quotes: "{{ … }}"')
_TEMPLATE = re.compile(r"(?:(?<=[:,\[{-])\s+|^\s*)(\{\{|\{%)")
_TAB = re.compile(r" *\t")
_KEYED = re.compile(r"\s*(?P<key>[a-z0-9][a-z0-9_-]*): +(?P<text>\S.*)\Z")
_OPENERS = frozenset("[\"'&*!%@`")
_SIGNS = frozenset({"? ", "| ", "> "})
_AFTER_BRACE = re.compile(r"\{[^{}]*\}\s*[^\s,#}\]]")
"""A text that goes on behind a brace."""
_WHOLE = re.compile(r"""(?:\[[^\[\]]*\]|"(?:[^"\\]|\\.)*"|'(?:[^']|'')*')\s*(?:#.*)?\Z""")
"""A value that is a list or a quoted text as a whole."""
_WORDS = (
    (
        "mapping values are not allowed",
        "a ': ' where no key can be",
        "put a text that holds ': ' between quotes, and look at the indentation",
    ),
    (
        "did not find expected ',' or",
        "a bracket is open, and here stands no comma",
        "close the bracket, or add the comma",
    ),
    (
        "unexpected end of stream",
        "a quote is opened here and never closed",
        "close it",
    ),
    (
        "unknown escape character",
        "a backslash that means nothing",
        "write \\\\ for a backslash, or put the text between single quotes",
    ),
    (
        "invalid Unicode",
        "an escape that is no character",
        "write the character itself",
    ),
    (
        "expected alphabetic",
        "a text cannot begin with & or *",
        "put it between quotes",
    ),
    (
        "block sequence entries",
        "a list cannot begin in the line of its key",
        "begin it in the next line",
    ),
    (
        "did not find expected '-'",
        "a line that is no item of the list above",
        "begin it with '- ', or look at the indentation",
    ),
    (
        "did not find expected node content",
        "a value was expected here",
        "write it, or close the bracket",
    ),
    (
        "could not find expected ':'",
        "a line without a ':'",
        "a key is followed by ': ' and its value",
    ),
    (
        "did not find expected key",
        "neither a key nor the end of the keys above",
        "look at the indentation, for a quote left open above, and for text behind a closing one",
    ),
)


def syntax_problem(error: yaml.YAMLError, text: str, path: str) -> Problem:
    """The parser's error as a problem with its place and a correction."""
    if not isinstance(error, yaml.MarkedYAMLError) or error.problem_mark is None:
        return Problem(path=path, line=1, column=1, message=f"is not YAML: {error}".splitlines()[0])
    mark: Mark = error.problem_mark
    found = error.problem or "cannot be read"
    if "unexpected end of stream" in found and error.context_mark is not None:
        mark = error.context_mark
    row = text.split("\n")[mark.line] if mark.line <= text.count("\n") else ""
    template = _TEMPLATE.search(row)
    column = template.start(1) if template else mark.column
    if not template and (sentence := _sentence(row)):
        what, mended = sentence
        start = len(row) - len(row.lstrip()) + 1
        return Problem(path=path, line=mark.line + 1, column=start, message=what, hint=mended)
    message, hint = TEMPLATE_FAULT if template else _explained(found, row, mark.column)
    if "expected ',' or" in found and error.context_mark is not None:
        message = f"the bracket of line {error.context_mark.line + 1} is open, and here stands no comma"
    return Problem(path=path, line=mark.line + 1, column=column + 1, message=message, hint=hint)


def quoted_line(row: str) -> str:
    """A line `key: text` with its text in quotation marks, ready to copy; empty for any other line."""
    found = _KEYED.match(row)
    if not found:
        return ""
    text = found["text"].rstrip()
    shown = f"'{text.replace(chr(39), chr(39) * 2)}'" if '"' in text or "\\" in text else f'"{text}"'
    return f"{found['key']}: {shown}"


def mended(row: str) -> str:
    """A hint with a line `key: text` in quotation marks; without the line for any other one."""
    line = quoted_line(row)
    return f"put it between quotes: {line}" if line else "put the text between quotes"


def _sentence(row: str) -> tuple[str, str] | None:
    """What is wrong with a line whose text YAML misreads, and the corrected line; None for other lines."""
    found = _KEYED.match(row)
    text = found["text"].rstrip() if found else ""
    if not found or text[:1] == "#" or " " not in text:
        return None
    if text[:2] == "- ":
        return "a text or a list cannot begin with - here", f"{mended(row)}; a list begins in the next line"
    begins = text[:1] in _OPENERS or text[:2] in _SIGNS or _AFTER_BRACE.match(text)
    if begins and _WHOLE.match(text) is None:
        what = f"the text begins with {text[0]}, which YAML takes for its own"
    elif ": " in text and text[:1] not in _OPENERS | {"{"}:
        what = "the text holds ': ', which YAML takes for a key"
    else:
        return None
    return what, mended(row)


def _explained(found: str, row: str, column: int) -> tuple[str, str]:
    if _TAB.match(row) or row[column : column + 1] == "\t":
        return "a tab where spaces indent", "indent with spaces, not with tabs"
    if "cannot start any token" in found:
        return f"a text cannot begin with {row[column : column + 1]!r}", "put it between quotes"
    for sign, message, hint in _WORDS:
        if sign in found:
            return message, hint
    return f"is not YAML: {found}", ""
