"""Converts the answer key to plain values for a layout: numbers, letters, answers and reasons of the questions."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import assert_never

from quizgen.answers import accept_list, reject_list
from quizgen.forms import Form, Item
from quizgen.languages import Language
from quizgen.manifest.outputs import Build
from quizgen.manifest.reasons import reasons, without_places
from quizgen.model import OWN, Choose, Claims, Explain, Match, Number, Order, Question, Remark, Write
from quizgen.paper.values import Values, marks
from quizgen.text.words import content

SIDE_BY_SIDE = 5
"""Most forms whose letters are shown side by side in one table."""


def key(build: Build) -> Values:
    """The values of `key.typ` for all forms."""
    return {"tables": list(tables(build.manifest.forms, build.language))}


def tables(forms: Sequence[Form], language: Language) -> Iterator[Values]:
    """Yields a table for every `SIDE_BY_SIDE` forms: a row for each question, with number and letters on each form."""
    for first in range(0, len(forms), SIDE_BY_SIDE):
        shown = forms[first : first + SIDE_BY_SIDE]
        places = [{item.question.id: item for item in form.items} for form in shown]
        asked = {item.question.id: item.question for form in shown for item in form.items}
        rows = [_row(question, [items.get(name) for items in places], language) for name, question in asked.items()]
        yield {
            "forms": [{"name": form.name, "questions": len(form.items), "points": form.points} for form in shown],
            "rows": rows,
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
    """The right answer in words, line by line, with a last line on other accepted and on rejected answers."""
    other = also(item, language)
    return [*right(item), *([other] if other else [])]


def right(item: Item) -> list[str]:
    """The right answer in words, line by line, in the order of the form."""
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
    """The line of the key that lists further accepted answers and rejected ones; empty if there are none."""
    match item.question.answer:
        case Write() as answer:
            _, *others = accept_list(item.question, answer, language) or ("",)
            refused = [_refused(remark, item.question) for remark in reject_list(answer)]
            lists = ((language.labels["also"], others), (language.labels["not accepted"], refused))
            return " · ".join(f"{label}: {', '.join(texts)}" for label, texts in lists if texts)
        case _:
            return ""


def _refused(remark: Remark, question: Question) -> str:
    """A rejected answer, with the reason if the author gave one in a question of their own."""
    because = remark.because.removesuffix(".") if question.template == OWN else ""
    return f"{remark.text} ({because})" if because else remark.text


def _row(question: Question, places: Sequence[Item | None], language: Language) -> Values:
    item = next(filter(None, places))
    texts = answer_in_words(question)
    told = new_reasons(question, " ".join((question.stem, *texts)), language)
    return {
        "question": question.id,
        "stem": question.stem,
        "points": question.points,
        "answers": texts,
        "listed": isinstance(question.answer, Explain),
        "any": _enough(question, language),
        "also": also(item, language),
        "because": _labelled(question, told, language),
        "wrong": wrong(question, " ".join((question.stem, *texts, *told)), language),
        "paragraphs": language.paragraphs(question.paragraphs),
        "cells": [_cell(item) for item in places],
    }


def _enough(question: Question, language: Language) -> str:
    """The words that say how many entries of a mark scheme earn all points; empty if all of them are needed."""
    few = isinstance(question.answer, Explain) and question.points < len(question.answer.points)
    return language.labels["any of"].format(number=question.points) if few else ""


def new_reasons(question: Question, known: str, language: Language) -> list[str]:
    """The reasons that add something to the text `known`.

    Empty if the question's reasons are only about wrong options.
    """
    against = question.traits.claims is Claims.AUTHORED
    return [] if against else further(reasons(question, language), known, language)


def _labelled(question: Question, told: Sequence[str], language: Language) -> list[str]:
    """The reasons, with the correction of a false statement or a model answer first and labelled.

    The last reason for a generated false statement is the fact itself, and so the correction.
    """
    match question.answer:
        case Choose(keys=(key,)) if question.judged and key.text == language.labels["false"]:
            label = language.labels["correction"]
            told = told if question.authored else (*told[-1:], *told[:-1])
        case Explain(model=model) if model in told:
            label = language.labels["model"]
        case _:
            return list(told)
    return [f"{label}: {told[0]}", *told[1:]] if told else []


def wrong(question: Question, told: str, language: Language) -> str:
    """The wrong options of a choice with their reasons; empty if there are none.

    A reason that several options share is left out; a made one also if it says no more than the text `told`.
    """
    answer = question.answer
    if not isinstance(answer, Choose) or question.uniform:
        return ""
    because = {option.text: without_places(option.because, language) for option in answer.options if not option.correct}
    shared = Counter(because.values())
    new = [
        f"“{text.removesuffix('.')}”: {reason}"
        for text, reason in because.items()
        if shared[reason] == 1 and (question.authored or further([reason], f"{told} {text}", language))
    ]
    return " ".join((language.labels["not right"], *new)) if new else ""


def _cell(item: Item | None) -> Values:
    return {"number": item.number, "letters": letters(item)} if item else {"number": "–", "letters": ""}


def answer_in_words(question: Question) -> list[str]:
    """The right answer in words, line by line, without the letters of any form."""
    match question.answer:
        case Choose(keys=keys):
            return [option.text for option in keys]
        case Match(pairs=pairs):
            return [f"{pair.left}: {pair.right}" for pair in pairs]
        case Order(steps=steps):
            return [step.text for step in steps]
        case Write() | Number() | Explain():
            return right(Item(number=0, question=question, order=()))
        case answer:
            assert_never(answer)


def further(sentences: Iterable[str], told: str, language: Language) -> list[str]:
    """The sentences that have a content word which the text `told` lacks; `told` is the question with its answer."""
    known = content(told, language.lexicon)
    return [sentence for sentence in sentences if not content(sentence, language.lexicon) <= known]
