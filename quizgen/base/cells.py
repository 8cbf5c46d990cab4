"""Texts as cells of a table that people open in a spreadsheet: none of them is run there."""

import re

SIGNS = tuple("=+-@＝＋－＠\t\r\n")  # noqa: RUF001  full-width signs begin formulas too
"""What a formula begins with."""
_PLAIN_NUMBER = re.compile(r"[+-]?\d[\d.,]*%?\Z")


def harmless(text: str) -> str:
    """The text with an apostrophe before it where a spreadsheet would run it; a number stays a number."""
    return f"'{text}" if begins_formula(text) else text


def begins_formula(text: str) -> bool:
    """Whether a spreadsheet takes the text for a formula: by its first character, unless it is a plain number."""
    return text.startswith(SIGNS) and not _PLAIN_NUMBER.match(text)


def bare(cell: str) -> str:
    """The text of a cell that `harmless` made."""
    return cell[1:] if cell.startswith("'") and begins_formula(cell[1:]) else cell
