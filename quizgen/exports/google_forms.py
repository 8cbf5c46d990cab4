"""Google Forms: a script for Google Apps Script that makes the quiz, with its key, points and feedback."""

import json
from collections.abc import Iterator
from typing import Any, assert_never

from quizgen.exports._platform import ExportEntry, Limits, UnfitError, asked, carry, first_form
from quizgen.exports._quick import Quick, quick
from quizgen.forms import Item
from quizgen.manifest.outputs import Build, Format, Output
from quizgen.model import Choose, Explain, Match, Number, Order, Question, Write

LIMITS = Limits(platform="Google Forms")
BY_HAND = "a form script cannot set the key of a written answer: it is graded by hand, the key is in the feedback"

Values = dict[str, Any]

_SCRIPT = """\
// Makes this quiz as a Google Form: open script.google.com, start a new project, paste all of this, run makeQuiz.
const QUIZ = {data};

function makeQuiz() {{
  const form = FormApp.create(QUIZ.title);
  form.setIsQuiz(true);
  form.setDescription(QUIZ.description);
  QUIZ.questions.forEach((question) => addQuestion(form, question));
  Logger.log(form.getEditUrl());
}}

function addQuestion(form, question) {{
  const item = question.kind === 'text' ? form.addTextItem()
    : question.kind === 'sentences' ? form.addParagraphTextItem()
    : question.kind === 'several' ? form.addCheckboxItem() : form.addMultipleChoiceItem();
  item.setTitle(question.title).setPoints(question.points).setRequired(true);
  const feedback = FormApp.createFeedback().setText(question.feedback).build();
  if (!question.options) {{
    item.setGeneralFeedback(feedback);
  }} else {{
    item.setChoices(question.options.map((option) => item.createChoice(option.text, option.correct)));
    item.setFeedbackForCorrect(feedback);
    item.setFeedbackForIncorrect(feedback);
  }}
}}
"""


def write(build: Build) -> Iterator[Output]:
    """Yields `google-forms.gs`: the first form."""
    quiz = carry(build, first_form(build), _question)
    data = {
        "title": build.manifest.title,
        "description": build.manifest.instructions,
        "questions": quiz.records,
    }
    text = json.dumps(data, ensure_ascii=False, indent=1).replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    yield quiz.output("google-forms.gs", _SCRIPT.format(data=text).encode())


def _question(item: Item) -> ExportEntry[Values]:
    question = item.question
    match question.answer:
        case Choose() | Match():
            entry = quick(item, LIMITS)
            return ExportEntry(tuple(_choice(each) for each in entry.records), entry.changes)
        case Write(answers=answers):
            return ExportEntry((_written(question, " / ".join(answers)),), (BY_HAND,))
        case Number(text=text):
            return ExportEntry((_written(question, text),), (BY_HAND,))
        case Explain(model=model):
            return ExportEntry(({**_written(question, model.rstrip(".")), "kind": "sentences"},), (BY_HAND,))
        case Order():
            raise UnfitError(f"{LIMITS.platform} has no questions that ask for an order")
        case answer:
            assert_never(answer)


def _choice(each: Quick) -> Values:
    texts = [option.text for option in each.options]
    if len(set(texts)) < len(texts):
        raise UnfitError("two of its options read the same")
    several = isinstance(each.question.answer, Choose) and each.question.answer.several
    return {
        "kind": "several" if several else "one",
        "title": each.stem,
        "points": each.question.points if isinstance(each.question.answer, Choose) else 1,
        "options": [{"text": option.text, "correct": option.correct} for option in each.options],
        "feedback": each.question.feedback,
    }


def _written(question: Question, key: str) -> Values:
    feedback = f"{key}. {question.feedback}"
    return {"kind": "text", "title": asked(question), "points": question.points, "feedback": feedback}


FORMAT = Format(name="google-forms", about="a script that makes the quiz in Google Forms", default=False, write=write)
