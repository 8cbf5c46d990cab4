"""Converts a quiz into plain values for a page layout: the texts on paper, without their appearance."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from textwrap import shorten
from typing import Any, Protocol, assert_never

from quizgen.forms import Form, Item
from quizgen.languages import Language
from quizgen.manifest import Manifest
from quizgen.manifest.media import file_name
from quizgen.manifest.outputs import Options
from quizgen.model import BLANK, Choose, Explain, Match, Media, Number, Order, Question, Source, Write
from quizgen.sheets.rows import option_marks

Values = dict[str, Any]


class Printable(Protocol):
    """The data needed to print a quiz; a build provides it."""

    @property
    def manifest(self) -> Manifest:
        """The record of the quiz."""

    @property
    def language(self) -> Language:
        """The language of the quiz."""

    @property
    def options(self) -> Options:
        """The user's options: paper size, preset, columns and so on."""


def quiz(build: Printable, form: Form, pupil: str = "") -> Values:
    """The values of `quiz.typ` for a form, for a named pupil or for anybody."""
    manifest = build.manifest
    return {
        "minutes": manifest.minutes,
        "instructions": manifest.instructions or build.language.labels["instructions"],
        "form": form_values(form, build.language),
        "corrected": is_correctable(form),
        "pupil": pupil,
        "pictures": {name: [_picture(each) for each in shown] for name, shown in manifest.pictures.items()},
        "files": {file_name(each): each.content for shown in manifest.pictures.values() for each in shown},
    }


def is_correctable(form: Form) -> bool:
    """Whether a form has statements to judge, and the key gives a reason for each, so that pupils may correct them."""
    judged = [item.question for item in form.items if item.question.judged]
    return bool(judged) and all(
        question.feedback or any(key.because for key in question.answer.keys)
        for question in judged
        if isinstance(question.answer, Choose)
    )


def _picture(picture: Media) -> Values:
    return {"file": file_name(picture), "alt": picture.alt, "credit": picture.credit}


def page(build: Printable, title: str, document: str = "") -> Values:
    """The values that every layout uses: paper, language and its fixed words, title and source.

    `document` is the title of the file, if it differs from the title on the page. The source is empty if all that is
    known of it is the title.
    """
    source = source_line(build.manifest.source, build.language)
    source = "" if source == f"“{build.manifest.title}”" else source
    return {
        "paper": build.options.paper,
        "preset": build.options.preset,
        "columns": build.options.columns,
        "room": 1,
        "font-dir": build.options.font_dir or "",
        "lang": build.manifest.language,
        "labels": dict(build.language.labels),
        "blank": BLANK,
        "title": title,
        "document": document or title,
        "running": shorten(title, 80, placeholder=" …"),
        "source": source,
        "source-short": shorten(source, 120, placeholder=" …"),
    }


def source_line(source: Source, language: Language) -> str:
    """The source of a quiz in one line: title, publisher and date."""
    published = language.read_date(source.published)
    when = language.option(published) if published else source.published
    return ", ".join(part for part in (source.author, f"“{source.title}”", source.publisher, when) if part)


def form_values(form: Form, language: Language, word_banks: Mapping[str, Sequence[str]] | None = None) -> Values:
    """The values of a form, section by section.

    A section named in `word_banks` begins with a word bank: the answers of its questions and these surplus words.
    """
    parts = (
        _part(title, tuple(items), language, word_banks or {}) for title, items in groupby(form.items, key=_part_of)
    )
    sections = [section for part in parts for section in part]
    return {"name": form.name, "points": form.points, "questions": len(form.items), "sections": sections}


def _part_of(item: Item) -> str:
    return item.section


def _part(title: str, items: Sequence[Item], language: Language, banks: Mapping[str, Sequence[str]]) -> list[Values]:
    """The sections of a part of the quiz; the first of them bears the part's own title, if it has one."""
    runs = groupby(items, key=lambda item: section_of(item.question))
    sections = [_section(name, tuple(run), language, banks) for name, run in runs]
    level = 3 if title else 2
    return [{**section, "part": "" if index else title, "level": level} for index, section in enumerate(sections)]


def _section(name: str, items: Sequence[Item], language: Language, banks: Mapping[str, Sequence[str]]) -> Values:
    points = {item.question.points for item in items}
    first = items[0].question
    return {
        "name": name,
        "shape": shape_of(first),
        "heading": label_of("section", first, language.labels),
        "task": task_of([item.question for item in items], language.labels),
        "words": _words(items, banks[name]) if name in banks else [],
        "spare": len(banks.get(name, ())),
        "over": letters_over(item.question for item in items),
        "each": points.pop() if len(points) == 1 else 0,
        "items": [item_values(item) for item in items],
    }


def _words(items: Sequence[Item], others: Iterable[str]) -> list[str]:
    """The answers of the items and the surplus words, each once, in alphabetical order."""
    words = {*others, *(item.key[0] for item in items if item.key)}
    return sorted(words, key=lambda word: (word.casefold(), word))


def section_of(question: Question) -> str:
    """The name of a question's section on paper: the one that its kind names, or else that of its answer's shape."""
    return question.traits.section or shape_of(question)


def section_label(what: str, section: str, shape: str, labels: Mapping[str, str]) -> str:
    """The label `what` (such as `task`) of a section, or of the shape of its answers if the section has none."""
    return labels.get(f"{what}.{section}") or labels[f"{what}.{shape}"]


def label_of(what: str, question: Question, labels: Mapping[str, str]) -> str:
    """The label `what` (`section`, its heading, or `task`) of the section of a question."""
    return section_label(what, section_of(question), shape_of(question), labels)


def task_of(questions: Sequence[Question], labels: Mapping[str, str]) -> str:
    """The instruction for a section of questions; it mentions surplus responses of a match only if there are any."""
    task = label_of("task", questions[0], labels)
    return f"{task} {labels['task.over']}" if letters_over(questions) else task


def letters_over(questions: Iterable[Question]) -> bool:
    """Whether a match among the questions has more responses than prompts."""
    return any(isinstance(question.answer, Match) and question.answer.extra for question in questions)


def shape_of(question: Question) -> str:
    """What a pupil does, in one word such as `choice`; it names the section of a question whose kind names none."""
    match question.answer:
        case Choose(several=True):
            return "several"
        case Choose():
            return "statement" if question.judged else "choice"
        case Match():
            return "match"
        case Order():
            return "order"
        case Explain():
            return "explain"
        case Write() | Number():
            return "short"
        case answer:
            assert_never(answer)


def layout_of(question: Question) -> str:
    """The name of the function in `question.typ` that lays out a question."""
    shape = shape_of(question)
    if shape == "short":
        return "sentence" if BLANK in question.stem else "line"
    return shape


def item_values(item: Item) -> Values:
    """The values of a question on a form."""
    question = item.question
    return {
        "question": question.id,
        "number": item.number,
        "layout": layout_of(question),
        "stem": question.stem,
        "points": question.points,
        "marks": marks(item),
        "options": [option.text for option in item.options],
        "left": [pair.left for pair in question.answer.pairs] if isinstance(question.answer, Match) else [],
        "right": list(item.responses),
        "steps": [step.text for step in item.steps],
        "dated": not question.authored,
        "lines": question.answer.lines if isinstance(question.answer, Explain) else 0,
        "unit": question.answer.unit if isinstance(question.answer, Number) else "",
    }


def marks(item: Item) -> list[str]:
    """The labels in the rings or boxes before the options, responses or steps; they equal those on an answer sheet."""
    return list(option_marks(item))
