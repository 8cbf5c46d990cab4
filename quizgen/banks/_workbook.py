"""Reads the cells of the first sheet of an Excel workbook, which is a ZIP archive of XML files."""

import re
from collections.abc import Iterator

from quizgen.banks._file import BankFile
from quizgen.banks._xml import XmlNode, read_tree

SHEET = "xl/worksheets/sheet1.xml"
_STRINGS = "xl/sharedStrings.xml"
_CELL = re.compile(r"([A-Z]{1,3})[0-9]{1,7}")
_MOST_COLUMNS = 200
"""Most columns that are read."""


def rows_of(file: BankFile) -> Iterator[tuple[int, list[str]]]:
    """Yields each row's number, from 1, and the texts of its cells; raises XmlError if the sheet is damaged."""
    strings = _strings(file)
    sheet = read_tree(file.member(SHEET).text)
    for index, row in enumerate(sheet.deep("row"), 1):
        cells: list[str] = []
        for cell in row.all("c"):
            column = _column(cell.attributes.get("r", ""), len(cells))
            if column < _MOST_COLUMNS:
                cells += [""] * (column + 1 - len(cells))
                cells[column] = _value(cell, strings)
        number = row.attributes.get("r", "")
        yield int(number) if re.fullmatch(r"[0-9]{1,7}", number) else index, cells


def _strings(file: BankFile) -> list[str]:
    if _STRINGS not in file.members:
        return []
    return [_said(entry) for entry in read_tree(file.member(_STRINGS).text).all("si")]


def _said(node: XmlNode) -> str:
    return "".join(part.text for part in node.deep("t"))


def _column(reference: str, following: int) -> int:
    """The index, from 0, of the column in a cell reference such as `AB12`; `following` if there is none."""
    found = _CELL.fullmatch(reference)
    if found is None:
        return following
    index = 0
    for letter in found[1]:
        index = index * 26 + ord(letter) - ord("A") + 1
    return index - 1


def _value(cell: XmlNode, strings: list[str]) -> str:
    kind, value = cell.attributes.get("t", "n"), cell.first("v")
    text = value.text if value else ""
    match kind:
        case "s":
            return strings[int(text)] if re.fullmatch(r"[0-9]{1,7}", text) and int(text) < len(strings) else ""
        case "inlineStr":
            return _said(cell)
        case "b":
            return "True" if text == "1" else "False"
        case _:
            return re.sub(r"\.0+\Z", "", text)
