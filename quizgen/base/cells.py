"""Makes texts safe as cells of a spreadsheet, so that none is run as a formula."""

import re

SIGNS = tuple("=+-@＝＋－＠\t\r\n")  # noqa: RUF001  full-width signs begin formulas too
"""Characters that begin a formula in a spreadsheet."""
_PLAIN_NUMBER = re.compile(r"[+-]?\d[\d.,]*%?\Z")


def harmless(text: str) -> str:
    """The text with an apostrophe before it if a spreadsheet would run it as a formula; numbers are unchanged."""
    return f"'{text}" if begins_formula(text) else text


def begins_formula(text: str) -> bool:
    """Whether a spreadsheet would run the text as a formula, judged by its first character; false for plain numbers."""
    return text.startswith(SIGNS) and not _PLAIN_NUMBER.match(text)


def bare(cell: str) -> str:
    """The text without the apostrophe that `harmless` added."""
    return cell[1:] if cell.startswith("'") and begins_formula(cell[1:]) else cell
