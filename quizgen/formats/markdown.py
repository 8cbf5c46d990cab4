"""Markdown: the forms to read or to paste anywhere, and their key."""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import assert_never

from quizgen.formats import Build, Format, Output
from quizgen.formats._key import answers, letters
from quizgen.formats._paper import section_of, source_line
from quizgen.formats._platform import Carried, Entry, carry
from quizgen.formats._reasons import reasons
from quizgen.forms import Form, Item, letter
from quizgen.languages import Language
from quizgen.model import Choose, Match, Number, Order, Write

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~$&])")


def write(build: Build) -> Iterator[Output]:
    """`quiz.md` with all forms, and `key.md`."""
    forms = [(form, carry(form.items, lambda item: Entry((item,)))) for form in build.manifest.forms]
    labels, head = build.language.labels, f"# {escaped(build.manifest.title)}"
    source = f"{labels['source']}: {escaped(source_line(build.manifest.source, build.language))}\n"
    papers = "".join(_paper(form, carried, build.language) for form, carried in forms)
    yield forms[0][1].output("quiz.md", f"{head}\n\n{papers}{source}".encode())
    keys = "".join(_key(form, carried, build.language) for form, carried in forms)
    yield Output(
        name="key.md",
        content=f"{head}: {labels['key']}\n\n{keys}{source}".encode(),
        about="the answers, with the reasons",
    )


def escaped(text: str) -> str:
    """The text with all that Markdown would read behind a backslash; it must not stand at the start of a line."""
    return _SPECIAL.sub(r"\\\1", text)


def _paper(form: Form, carried: Carried[Item], language: Language) -> str:
    labels = language.labels
    lines = [f"## {labels['form']} {form.name}", ""]
    for section, items in groupby(carried.records, key=lambda item: section_of(item.question)):
        lines += [f"### {labels[f'section.{section}']}", "", labels[f"task.{section}"], ""]
        for item in items:
            lines += [f"**{item.number}.** {escaped(item.question.stem)}", "", *_below(item)]
    return "\n".join(lines) + "\n"


def _below(item: Item) -> list[str]:
    match item.question.answer:
        case Choose():
            return _lettered(option.text for option in item.options)
        case Match(pairs=pairs):
            return [*(f"- \\_\\_\\_ {escaped(pair.left)}" for pair in pairs), "", *_lettered(item.responses)]
        case Order():
            return _lettered(step.text for step in item.steps)
        case Write() | Number():
            return []
        case answer:
            assert_never(answer)


def _lettered(texts: Iterable[str]) -> list[str]:
    return [*(f"- {letter(place)}) {escaped(text)}" for place, text in enumerate(texts)), ""]


def _key(form: Form, carried: Carried[Item], language: Language) -> str:
    labels = language.labels
    head = [labels["number"], labels["answer"], labels["why"]]
    rows = [_table_row(head), _table_row(["---"] * len(head)), *(_key_row(item, language) for item in carried.records)]
    return "\n".join([f"## {labels['form']} {form.name}", "", *rows, "", ""])


def _key_row(item: Item, language: Language) -> str:
    marked = letters(item)
    words = "<br>".join(escaped(text) for text in answers(item, language))
    mark = "" if not marked or isinstance(item.question.answer, Match | Order) else f"**{escaped(marked)}** "
    return _table_row([str(item.number), mark + words, escaped(" ".join(reasons(item.question, language)))])


def _table_row(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"


FORMAT = Format(name="markdown", about="forms and key as Markdown", default=False, write=write)
