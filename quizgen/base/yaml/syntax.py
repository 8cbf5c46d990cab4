"""Explains YAML syntax errors in words for authors of decks."""

import re
from collections import deque
from collections.abc import Iterator, Sequence
from typing import TypeAlias

import yaml

from quizgen.base.errors import Problem

Mark: TypeAlias = yaml.Mark

TEMPLATE_FAULT = ("a template without quotes", 'put a text that holds {{ }} or {% %} between quotes: "{{ … }}"')
_TEMPLATE = re.compile(r"(?:(?<=[:,\[{-])\s+|^\s*)(\{\{|\{%)")
_TAB = re.compile(r" *\t")
_KEYED = re.compile(r"\s*(?P<key>[a-z0-9][a-z0-9_-]*): +(?P<text>\S.*)\Z")
_TIGHT = re.compile(r"\s*(?P<key>[a-z0-9][a-z0-9_-]*):(?P<text>[^\s:/,\]}].*)\Z")
"""Matches a line whose key has no space behind its colon."""
_OPENERS = frozenset("[\"'&*!%@`")
_SIGNS = frozenset({"? ", "| ", "> "})
_AFTER_BRACE = re.compile(r"\{[^{}]*\}\s*[^\s,#}\]]")
"""Matches a text that begins with a closed brace and goes on behind it, as in `{a} and b`."""
_WHOLE = re.compile(r"""(?:\[[^\[\]]*\]|"(?:[^"\\]|\\.)*"|'(?:[^']|'')*')\s*(?:#.*)?\Z""")
"""Matches a line's value that is nothing but one list or one quoted text, and perhaps a comment."""
_QUOTED = re.compile(r"""\"(?:[^"\\]|\\.)*\"|'(?:[^']|'')*'""", re.DOTALL)
_MOST_LINES = 20
"""Most lines above an error that are searched for the quotation mark that begins its text."""
_MOST_PARSED = 5_000_000
"""Most characters that are parsed to find further errors behind the first one."""
_OF_KEYS = ("mapping values are not allowed", "could not find expected ':'", "did not find expected key")
"""Parser errors that a key without a space or with a wrong indentation causes."""
_WORDS = (
    (
        "mapping values are not allowed",
        "a ': ' where no key can be",
        "put a text that holds ': ' between quotes, and look at the indentation",
    ),
    (
        "did not find expected ',' or",
        "a bracket is open, and a comma is missing here",
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


def syntax_problems(error: yaml.YAMLError, text: str, path: str) -> Iterator[Problem]:
    """Yields the parser's error as a problem, and those that it finds behind lines whose text lacks quotation marks.

    Each such line is put between quotes before the text is parsed again.
    """
    found: yaml.YAMLError | None = error
    for _ in range(max(1, _MOST_PARSED // max(1, len(text)))):
        if found is None:
            return
        rows = text.split("\n")
        line = _unquoted_line(found, rows)
        if line is None:
            yield _problem(found, rows, path)
            return
        row, start = rows[line], len(rows[line]) - len(rows[line].lstrip())
        message, hint = _sentence(row) or ("", "")
        yield Problem(path=path, line=line + 1, column=start + 1, message=message, hint=hint)
        rows[line] = row[:start] + quoted_line(row)
        text = "\n".join(rows)
        found = _parse_error(text)


def _parse_error(text: str) -> yaml.YAMLError | None:
    """The error at which the parser stops, or None."""
    try:
        deque(yaml.parse(text, Loader=yaml.CSafeLoader), maxlen=0)
    except yaml.YAMLError as error:
        return error
    return None


def _mark(error: yaml.YAMLError) -> Mark | None:
    """The place of an error, or None; for a quotation mark that is never closed, the place where it opens."""
    if not isinstance(error, yaml.MarkedYAMLError):
        return None
    return error.context_mark if "unexpected end of stream" in (error.problem or "") else error.problem_mark


def _unquoted_line(error: yaml.YAMLError, rows: Sequence[str]) -> int | None:
    """The index of the line whose text must be quoted to remove an error; None if the error has another cause.

    It is the line of the error, or one above it where a quoted text begins that ends in the line of the error.
    """
    mark = _mark(error)
    if mark is None or mark.line >= len(rows) or _TEMPLATE.search(rows[mark.line]):
        return None
    if _sentence(rows[mark.line]):
        return mark.line
    for line in range(mark.line - 1, max(-1, mark.line - _MOST_LINES), -1):
        found = _KEYED.match(rows[line])
        if found and found["text"][0] in "\"'" and _sentence(rows[line]):
            quoted = _QUOTED.match("\n".join([found["text"], *rows[line + 1 : mark.line + 1]]))
            return line if quoted and quoted[0].count("\n") == mark.line - line else None
    return None


def _problem(error: yaml.YAMLError, rows: Sequence[str], path: str) -> Problem:
    """The parser's error as a problem with its place and a correction."""
    mark = _mark(error)
    if not isinstance(error, yaml.MarkedYAMLError) or mark is None:
        return Problem(path=path, line=1, column=1, message=f"is not YAML: {error}".splitlines()[0])
    found = error.problem or "cannot be read"
    row = rows[mark.line] if mark.line < len(rows) else ""
    template = _TEMPLATE.search(row)
    column = template.start(1) if template else mark.column
    message, hint = TEMPLATE_FAULT if template else _explained(found, row, mark.column)
    if "expected ',' or" in found and error.context_mark is not None:
        message = f"the bracket of line {error.context_mark.line + 1} is open, and a comma is missing here"
        hint = 'write " in place of “ and ”' if "“" in row else hint
    if not template and any(sign in found for sign in _OF_KEYS):
        line, better = _key_fault(rows, mark.line) or (mark.line, (message, hint))
        message, hint = better
        column = column if line == mark.line else len(rows[line]) - len(rows[line].lstrip())
        return Problem(path=path, line=line + 1, column=column + 1, message=message, hint=hint)
    return Problem(path=path, line=mark.line + 1, column=column + 1, message=message, hint=hint)


def _key_fault(rows: Sequence[str], line: int) -> tuple[int, tuple[str, str]] | None:
    """The line that causes an error near `line`, with its message and hint; None if its keys show no cause.

    It is a key without a space behind its colon, or one that is not indented like the key above.
    """
    for index in (line, line - 1):
        if index >= 0 and (found := spaced(rows[index])):
            return index, found
    above = next((row for row in reversed(rows[:line]) if row.strip() and row.lstrip()[0] != "#"), "")
    row = rows[line] if line < len(rows) else ""
    if not (_KEYED.match(row) and _KEYED.match(above)):
        return None
    own, other = (len(each) - len(each.lstrip()) for each in (row, above))
    if own == other or not own or not other:
        return None
    message = f"the key is indented by {own}, and the one above by {other}"
    return line, (message, f"indent it by {other}: {row.strip()}")


def spaced(row: str) -> tuple[str, str] | None:
    """The message and hint for a line whose key has no space behind its colon; None for any other line."""
    found = _TIGHT.match(row)
    if not found or " " not in found["text"]:
        return None
    key, text = found.groups()
    return "no space behind the colon", f"write one: {quoted_line(f'{key}: {text}')}"


def quoted_line(row: str) -> str:
    """A line `key: text` with its text in quotation marks, ready to copy; empty for any other line."""
    found = _KEYED.match(row)
    if not found:
        return ""
    text = found["text"].rstrip()
    if _is_open(text):
        return f'{found["key"]}: {text}"'
    if text[0] == "“" and text.find("”") == len(text) - 1:
        text = text[1:-1]
    shown = f"'{text.replace(chr(39), chr(39) * 2)}'" if '"' in text or "\\" in text else f'"{text}"'
    return f"{found['key']}: {shown}"


def _is_open(text: str) -> bool:
    return text.startswith('"') and text.count('"') == 1


def mended(row: str) -> str:
    """The hint to put a text in quotation marks; of a line `key: text` it shows the corrected line."""
    line = quoted_line(row)
    return f"put it between quotes: {line}" if line else "put the text between quotes"


def _sentence(row: str) -> tuple[str, str] | None:
    """The message and hint for a line `key: text` whose unquoted text YAML misreads; None for any other line."""
    found = _KEYED.match(row)
    text = found["text"].rstrip() if found else ""
    if not found or text[:1] == "#" or " " not in text:
        return None
    if text[:2] == "- ":
        return "a text or a list cannot begin with - here", f"{mended(row)}; a list begins in the next line"
    if _is_open(text):
        return "a quote is opened here and never closed", f"close it: {quoted_line(row)}"
    begins = text[:1] in _OPENERS or text[:2] in _SIGNS or _AFTER_BRACE.match(text)
    if begins and _WHOLE.match(text) is None:
        what = f"the text begins with {text[0]}, which YAML takes for its own"
    elif ": " in text and text[:1] not in _OPENERS | {"{"}:
        what = "the text contains ': ', which YAML takes for a key"
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
