"""Markdown: the forms to read or to paste anywhere, and their key."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from typing import assert_never

from quizgen.exports._platform import Carried, ExportEntry, carry, one_line
from quizgen.forms import Form, Item, letter
from quizgen.languages import Language
from quizgen.manifest.media import FOLDER, any_picture, beside, file_name
from quizgen.manifest.outputs import Build, Format, Output
from quizgen.manifest.reasons import reasons
from quizgen.model import Choose, Explain, Match, Media, Number, Order, Write, pictures_of
from quizgen.paper.key import answers, letters
from quizgen.paper.values import label_of, section_of, source_line, task_of

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~$&])")


@dataclass(frozen=True, slots=True)
class _Asked:
    """An item with its pictures as Markdown: those printed `before` it on the form, and those `after`, in the key."""

    item: Item
    before: tuple[str, ...]
    after: tuple[str, ...]


def write(build: Build) -> Iterator[Output]:
    """Yields `quiz.md` with all forms, `key.md`, and the pictures of both."""
    asked = partial(_entry, build)
    forms = [(form, carry(build, form.items, asked, keeps=any_picture)) for form in build.manifest.forms]
    labels, head = build.language.labels, f"# {escaped(build.manifest.title)}"
    source = f"{labels['source']}: {escaped(source_line(build.manifest.source, build.language))}\n"
    papers = "".join(_paper(form, carried, build.language) for form, carried in forms)
    yield forms[0][1].output("quiz.md", f"{head}\n\n{papers}{source}".encode())
    keys = "".join(_key(form, carried, build.language) for form, carried in forms)
    key = f"{head}: {labels['key']}\n\n{keys}{source}".encode()
    yield Output(name="key.md", content=key, about="the answers, with the reasons")
    yield from beside(medium for _, carried in forms for medium in carried.media)


def escaped(text: str) -> str:
    """The text in one line with Markdown's characters escaped; it must not be used at the start of a line."""
    return _SPECIAL.sub(r"\\\1", one_line(text))


def _entry(build: Build, item: Item) -> ExportEntry[_Asked]:
    before, after = pictures_of(build.bank.deck, item.question)
    return ExportEntry((_Asked(item, tuple(map(_image, before)), tuple(map(_image, after))),))


def _image(medium: Media) -> str:
    credit = f" {escaped(medium.credit)}" if medium.credit else ""
    return f"![{escaped(medium.alt)}]({FOLDER}/{file_name(medium)}){credit}"


def _paper(form: Form, carried: Carried[_Asked], language: Language) -> str:
    labels = language.labels
    lines = [f"## {labels['form']} {form.name}", ""]
    for _, found in groupby(carried.records, key=lambda asked: section_of(asked.item.question)):
        items = tuple(found)
        heading = label_of("section", items[0].item.question, labels)
        task = task_of([each.item.question for each in items], labels)
        lines += [f"### {heading}", "", task, ""]
        for asked in items:
            pictures = [line for image in asked.before for line in (image, "")]
            stem = f"**{asked.item.number}.** {escaped(asked.item.question.stem)}"
            lines += [stem, "", *pictures, *_below(asked.item)]
    return "\n".join(lines) + "\n"


def _below(item: Item) -> list[str]:
    match item.question.answer:
        case Choose():
            return _lettered(option.text for option in item.options)
        case Match(pairs=pairs):
            return [*(f"- \\_\\_\\_ {escaped(pair.left)}" for pair in pairs), "", *_lettered(item.responses)]
        case Order():
            return _lettered(step.text for step in item.steps)
        case Write() | Number() | Explain():
            return []
        case answer:
            assert_never(answer)


def _lettered(texts: Iterable[str]) -> list[str]:
    return [*(f"- {letter(place)}) {escaped(text)}" for place, text in enumerate(texts)), ""]


def _key(form: Form, carried: Carried[_Asked], language: Language) -> str:
    labels = language.labels
    head = [labels["number"], labels["answer"], labels["why"]]
    rows = [_table_row(head), _table_row(["---"] * len(head))]
    rows += [_key_row(asked, language) for asked in carried.records]
    return "\n".join([f"## {labels['form']} {form.name}", "", *rows, "", ""])


def _key_row(asked: _Asked, language: Language) -> str:
    item = asked.item
    marked = letters(item)
    words = "<br>".join(escaped(text) for text in answers(item, language))
    mark = "" if not marked or isinstance(item.question.answer, Match | Order) else f"**{escaped(marked)}** "
    told = " ".join((escaped(" ".join(reasons(item.question, language))), *asked.after))
    return _table_row([str(item.number), mark + words, told])


def _table_row(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"


FORMAT = Format(name="markdown", about="forms and key as Markdown", default=False, write=write)
