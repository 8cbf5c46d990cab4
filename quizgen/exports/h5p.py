"""H5P: a question set without H5P's libraries, which the site that imports it must have."""

import json
import re
from collections.abc import Iterable, Iterator
from html import escape
from textwrap import shorten
from typing import Any, assert_never
from uuid import NAMESPACE_URL, uuid5

from quizgen.exports._html import as_html, paragraph
from quizgen.exports._platform import (
    ExportEntry,
    Limits,
    UnfitError,
    asked,
    carry,
    figure,
    first_form,
    is_true,
    one_line,
)
from quizgen.exports._spelt import spelt
from quizgen.exports._zip import archive
from quizgen.forms import Item
from quizgen.manifest.media import RASTER, file_name, media_type, stored, with_question
from quizgen.manifest.outputs import Build, Format, Output
from quizgen.model import BLANK, Choose, Deck, Explain, Match, Media, Number, Order, Question, Write, media_of

LIMITS = Limits(platform="H5P")

Values = dict[str, Any]

SET = "H5P.QuestionSet 1.21"
LIBRARIES = {
    "H5P.MultiChoice 1.16": "Multiple Choice",
    "H5P.TrueFalse 1.8": "True/False Question",
    "H5P.Blanks 1.14": "Fill in the Blanks",
    "H5P.DragText 1.10": "Drag the Words",
}
CHOICE, JUDGE, BLANKS, DRAG = LIBRARIES
IMAGE = "H5P.Image 1.1"
_FOLDER = "images"
_MARKS = re.compile(r"[*/:\\]")
"""Characters with a meaning in H5P's texts with gaps: they mark a gap, its tip and the next accepted answer."""


def write(build: Build) -> Iterator[Output]:
    """Yields `quiz.h5p`: the first form as a question set."""
    quiz = carry(build, first_form(build), spelt(build, lambda item: _question(item, build.bank.deck)), keeps=_keeps)
    used = [name for name in LIBRARIES if any(record["library"] == name for record in quiz.records)]
    used += [IMAGE] if quiz.media else []
    content = {"introPage": {"showIntroPage": False}, "progressType": "dots", "passPercentage": 50}
    content |= {"randomQuestions": False, "questions": quiz.records}
    about = {
        "title": build.manifest.title,
        "language": build.manifest.language,
        "mainLibrary": SET.split(maxsplit=1)[0],
        "embedTypes": ["div", "iframe"],
        "license": "U",
        "preloadedDependencies": [_dependency(name) for name in (SET, *used)],
    }
    pictures = stored(quiz.media, f"content/{_FOLDER}")
    parts = {"h5p.json": _json(about), "content/content.json": _json(content), **pictures}
    yield quiz.output("quiz.h5p", archive(parts))


def _keeps(medium: Media) -> bool:
    return with_question(medium) and medium.suffix in RASTER


def _dependency(library: str) -> Values:
    name, version = library.split()
    major, minor = version.split(".")
    return {"machineName": name, "majorVersion": int(major), "minorVersion": int(minor)}


def _json(value: Values) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()


def _question(item: Item, deck: Deck) -> ExportEntry[Values]:
    question = item.question
    library, params, changes = _answer(item)
    pictures = [medium for medium in media_of(deck, question) if _keeps(medium)]
    if pictures:
        params |= {"media": {"type": _image(pictures[0], question), "disableImageZooming": False}}
        changes = (*changes, "only the first of its pictures is kept") if pictures[1:] else changes
    record = {
        "library": library,
        "params": params,
        "subContentId": str(uuid5(NAMESPACE_URL, question.id)),
        "metadata": {
            "contentType": LIBRARIES[library],
            "license": "U",
            "title": shorten(question.stem, 80, placeholder=" …"),
        },
    }
    return ExportEntry((record,), changes)


def _image(medium: Media, question: Question) -> Values:
    file = {
        "path": f"{_FOLDER}/{file_name(medium)}",
        "mime": media_type(medium),
        "copyright": {"license": "U", "author": medium.credit},
    }
    return {
        "library": IMAGE,
        "params": {"file": file, "alt": escape(medium.alt), "decorative": False, "contentName": "Image"},
        "subContentId": str(uuid5(NAMESPACE_URL, f"{question.id}/{file_name(medium)}")),
        "metadata": {"contentType": "Image", "license": "U", "title": shorten(medium.alt, 80, placeholder=" …")},
    }


def _answer(item: Item) -> tuple[str, Values, tuple[str, ...]]:
    question = item.question
    match question.answer:
        case Choose(several=several):
            truth = is_true(question)
            if truth is None:
                return CHOICE, _choice(item, several=several), ()
            return JUDGE, _judge(question, truth), ()
        case Write(answers=answers):
            return BLANKS, *_blanks(question, answers, ())
        case Number() as answer:
            told = ("the number is asked as a word to write, without a tolerance",)
            return BLANKS, *_blanks(question, tuple(dict.fromkeys((figure(answer).text, answer.text))), told)
        case Match(pairs=pairs, extra=extra):
            lines = ((pair.left, pair.right) for pair in pairs)
            return DRAG, _drag(question, lines, [option.text for option in extra]), ()
        case Order(steps=steps):
            lines = ((f"{place}.", step.text) for place, step in enumerate(steps, 1))
            return DRAG, _drag(question, lines, ()), ("the steps are to be dragged to their numbers",)
        case Explain():
            raise UnfitError("a question set of H5P has no questions that a teacher marks")
        case answer:
            assert_never(answer)


def _choice(item: Item, *, several: bool) -> Values:
    answers = [
        {
            "text": paragraph(option.text),
            "correct": option.correct,
            "tipsAndFeedback": {"tip": "", "chosenFeedback": as_html(option.because), "notChosenFeedback": ""},
        }
        for option in item.options
    ]
    behaviour = {"type": "multi" if several else "single", "randomAnswers": False, "singlePoint": not several}
    question = item.question
    return {"question": paragraph(question.stem), "answers": answers, "behaviour": behaviour, **_overall(question)}


def _judge(question: Question, truth: bool) -> Values:  # noqa: FBT001  the value that is asked
    told = as_html(question.feedback)
    behaviour = {"feedbackOnCorrect": told, "feedbackOnWrong": told}
    return {"question": paragraph(question.stem), "correct": "true" if truth else "false", "behaviour": behaviour}


def _blanks(question: Question, answers: tuple[str, ...], changes: tuple[str, ...]) -> tuple[Values, tuple[str, ...]]:
    stem = asked(question)
    kept = [answer for answer in answers if not _MARKS.search(answer)]
    if not kept or "*" in stem:
        raise UnfitError("H5P takes the signs * / : and the backslash in a gap as its own")
    lost = ("accepted answers with * / : or a backslash are left out",) if len(kept) < len(answers) else ()
    gap = f"*{'/'.join(escape(answer) for answer in kept)}*"
    text = as_html(stem).replace(BLANK, gap) if BLANK in stem else f"{as_html(stem)} {gap}"
    behaviour = {"caseSensitive": False, "acceptSpellingErrors": False}
    params = {"text": "", "questions": [f"<p>{text}</p>"], "behaviour": behaviour, **_overall(question)}
    return params, (*changes, *lost)


def _drag(question: Question, lines: Iterable[tuple[str, str]], extra: Iterable[str]) -> Values:
    found, others = list(lines), list(extra)
    if any(_MARKS.search(text) for text in (*(right for _, right in found), *others)) or _starred(found):
        raise UnfitError("H5P takes the signs * / : and the backslash in words to drag as its own")
    return {
        "taskDescription": paragraph(question.stem),
        "textField": "\n".join(one_line(f"{escape(left)} *{escape(right)}*") for left, right in found),
        "distractors": "\n".join(one_line(f"*{escape(text)}*") for text in others),
        **_overall(question),
    }


def _starred(lines: Iterable[tuple[str, str]]) -> bool:
    return any("*" in left for left, _ in lines)


def _overall(question: Question) -> Values:
    return {"overallFeedback": [{"from": 0, "to": 100, "feedback": as_html(question.feedback)}]}


FORMAT = Format(name="h5p", about="an H5P question set, without its libraries", default=False, write=write)
