"""The answer key as plain values: the right answers of each form with reasons, and the matching numbers of others."""

from collections.abc import Iterator, Sequence
from typing import assert_never

from quizgen.answers import accept_list, reject_list
from quizgen.forms import Form, Item
from quizgen.languages import Language
from quizgen.manifest.outputs import Build
from quizgen.manifest.reasons import reasons
from quizgen.model import Choose, Explain, Match, Number, Order, Question, Write
from quizgen.paper.values import Values, marks

SIDE_BY_SIDE = 5
"""How many forms stand side by side in one table."""


def key(build: Build) -> Values:
    """The values of `key.typ` for all forms."""
    forms = build.manifest.forms
    return {
        "forms": [form_key(form, build.language) for form in forms],
        "crosswalk": list(_crosswalk(forms)) if len(forms) > 1 else [],
    }


def letters(item: Item) -> str:
    """The right answer as marked on paper; empty if it is written in words."""
    match item.question.answer:
        case Choose():
            return ", ".join(mark for mark, option in zip(marks(item), item.options, strict=True) if option.correct)
        case Match() | Order():
            return " ".join(item.key)
        case Write() | Number() | Explain():
            return ""
        case answer:
            assert_never(answer)


def answers(item: Item, language: Language) -> list[str]:
    """The right answer in words, a line each, and what else is right."""
    other = also(item, language)
    return [*right(item), *([other] if other else [])]


def right(item: Item) -> list[str]:
    """The right answer in words, a line each."""
    match item.question.answer:
        case Choose():
            return [option.text for option in item.options if option.correct]
        case Match(pairs=pairs):
            return [f"{mark}  {pair.left}: {pair.right}" for pair, mark in zip(pairs, item.key, strict=True)]
        case Order(steps=steps):
            return [f"{mark}  {step.text}" for step, mark in zip(steps, item.key, strict=True)]
        case Write(answers=answers):
            return list(answers[:1])
        case Number(text=text, tolerance=tolerance):
            return [f"{text} (± {tolerance.normalize():f})" if tolerance else text]
        case Explain(points=points):
            return [f"{number}. {point}" for number, point in enumerate(points, 1)]
        case answer:
            assert_never(answer)


def also(item: Item, language: Language) -> str:
    """A line of the key on further accepted and rejected answers in words; empty if there are none."""
    match item.question.answer:
        case Write() as answer:
            _, *others = accept_list(item.question, answer, language) or ("",)
            refused = [remark.text for remark in reject_list(answer)]
            lists = ((language.labels["also"], others), (language.labels["not accepted"], refused))
            return " · ".join(f"{label}: {', '.join(texts)}" for label, texts in lists if texts)
        case _:
            return ""


def form_key(form: Form, language: Language) -> Values:
    """The values of `key.typ` for one form."""
    return {"name": form.name, "points": form.points, "items": [_item(item, language) for item in form.items]}


def _item(item: Item, language: Language) -> Values:
    return {
        "question": item.question.id,
        "number": item.number,
        "letters": letters(item),
        "answers": right(item),
        "also": also(item, language),
        "because": reasons(item.question, language),
        "paragraphs": language.paragraphs(item.question.paragraphs),
    }


def _crosswalk(forms: Sequence[Form]) -> Iterator[Values]:
    """Yields tables that map the questions of the first form to their numbers on a few other forms."""
    for first in range(0, len(forms), SIDE_BY_SIDE):
        shown = forms[first : first + SIDE_BY_SIDE]
        places = [{item.question.id: item for item in form.items} for form in shown]
        rows = [_row(item.question, [items.get(item.question.id) for items in places]) for item in forms[0].items]
        yield {"forms": [form.name for form in shown], "rows": rows}


def _row(question: Question, places: Sequence[Item | None]) -> Values:
    return {
        "question": question.id,
        "stem": question.stem,
        "answer": _in_words(question),
        "cells": [_cell(item) for item in places],
    }


def _cell(item: Item | None) -> Values:
    return {"number": item.number, "letters": letters(item)} if item else {"number": "–", "letters": ""}


def _in_words(question: Question) -> str:
    match question.answer:
        case Choose(keys=keys):
            return ", ".join(option.text for option in keys)
        case Write(answers=answers):
            return "".join(answers[:1])
        case Number(text=text):
            return text
        case Match() | Order() | Explain():
            return ""
        case answer:
            assert_never(answer)
