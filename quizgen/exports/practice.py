"""Web pages: one to practise the whole bank with, and one for each form as an exam that does not contain its key.

An exam is handed in as a CSV file in UTF-8, with a row for each question of the form, in the columns `deck`, `quiz`
(the digest of its manifest), `form`, `name`, `class`, `number` and `answer`. The answer is empty if none was given.
It names options, responses and steps by their letters on the form, separated by spaces: all ticked options; a response
for each prompt, or `-`; the steps in the pupil's order. A typed answer is in one line, otherwise unchanged. A cell that
a spreadsheet would run has an apostrophe before it, which `quizgen.base.cells.bare` removes.
"""

from collections.abc import Iterable, Iterator
from typing import Any, assert_never

from quizgen.answers import guide_for, hedges_of
from quizgen.answers.guide import guide_json, writing_json
from quizgen.answers.normal import joined, normal
from quizgen.exports._page import page
from quizgen.exports._platform import Carried, ExportEntry, carry, carry_bank, figure
from quizgen.forms import Form, Item
from quizgen.languages import Language
from quizgen.manifest.media import any_picture, file_name, in_letters, media_type, with_question
from quizgen.manifest.outputs import Build, Format, Output
from quizgen.model import BLANK, Choose, Explain, Match, Media, Number, Order, Write, pictures_of
from quizgen.paper.values import label_of

Values = dict[str, Any]

_WORDS = ("practice.", "exam.", "name", "class", "point")


def write(build: Build) -> Iterator[Output]:
    """Yields `practice.html`, and `exam-A.html` and so on."""
    bank = carry_bank(build, lambda item: ExportEntry((item,)), keeps=any_picture)
    yield bank.output("practice.html", _practice(build, bank))
    for form in build.manifest.forms:
        quiz = carry(build, form.items, lambda item: ExportEntry((_asked(item, build),)), keeps=_keeps)
        yield quiz.output(f"exam-{form.name}.html", _exam(build, form, quiz))


def _keeps(medium: Media) -> bool:
    """Whether a pupil needs nothing that an exam cannot show: the medium is a picture, or not part of the question."""
    return medium.is_picture or not medium.asks


def _practice(build: Build, bank: Carried[Item]) -> bytes:
    items = bank.records
    facts = {name: number for number, name in enumerate(dict.fromkeys(f for i in items for f in i.question.facts))}
    questions = [_practised(item, build, facts) for item in items]
    typed = any(isinstance(item.question.answer, Write | Number) for item in items)
    label = build.language.labels["practice"]
    data = {
        **_common(build, bank.media),
        "topics": list(dict.fromkeys(question["topic"] for question in questions if question["topic"])),
        "questions": questions,
        **({"writing": writing_json(build.language.writing)} if typed else {}),
    }
    return page(
        build,
        ("page-answers.js", "page-typed.js", "practice-progress.js", "practice.js"),
        data,
        title=f"{label}: {build.manifest.title}",
        eyebrow=label,
    )


def _exam(build: Build, form: Form, quiz: Carried[Values]) -> bytes:
    labels = build.language.labels
    name = f"{labels['form']} {form.name}"
    data = {
        **_common(build, (medium for medium in quiz.media if with_question(medium))),
        "form": form.name,
        "digest": build.manifest.digest,
        "instructions": build.manifest.instructions,
        "minutes": build.manifest.minutes,
        "questions": quiz.records,
    }
    minutes = f" · {build.manifest.minutes} {labels['minutes']}" if build.manifest.minutes else ""
    eyebrow = f"{name} · {form.points} {labels['points']}{minutes}"
    scripts = ("page-answers.js", "exam-work.js", "exam-file.js", "exam.js")
    return page(build, scripts, data, title=f"{build.manifest.title} ({name})", eyebrow=eyebrow)


def _common(build: Build, media: Iterable[Media]) -> Values:
    words = {name: text for name, text in build.language.labels.items() if name.startswith(_WORDS)}
    pictures = {file_name(medium): f"data:{media_type(medium)};base64,{in_letters(medium)}" for medium in media}
    named = {"deck": build.bank.deck.id, "language": build.manifest.language, "blank": BLANK, "words": words}
    return named | ({"pictures": pictures} if pictures else {})


# What a page holds of a question --------------------------------------------------------------------------------------


def _asked(item: Item, build: Build) -> Values:
    """The data that a pupil may see before handing in; nothing reveals the key, not even the question's id."""
    question = item.question
    values = {
        "number": item.number,
        "kind": label_of("section", question, build.language.labels),
        "points": question.points,
        "stem": question.stem,
        **_shown("pictures", pictures_of(build.bank.deck, question)[0]),
    }
    match question.answer:
        case Choose(several=several):
            return values | {"shape": "choose", "several": several, "options": [{"text": o.text} for o in item.options]}
        case Write():
            return values | {"shape": "write"}
        case Number() as answer:
            return values | {"shape": "number", "unit": figure(answer).unit}
        case Match(pairs=pairs):
            lefts = [pair.left for pair in pairs]
            return values | {"shape": "match", "lefts": lefts, "responses": list(item.responses)}
        case Order():
            return values | {"shape": "order", "steps": [step.text for step in item.steps]}
        case Explain(lines=lines):
            return values | {"shape": "explain", "lines": lines}
        case answer:
            assert_never(answer)


def _shown(name: str, media: Iterable[Media]) -> Values:
    """The data of the pictures under the key `name`; an empty mapping if there are none."""
    found = [{"file": file_name(medium), "alt": medium.alt, "credit": medium.credit} for medium in media]
    return {name: found} if found else {}


def _practised(item: Item, build: Build, facts: dict[str, int]) -> Values:
    """The data of the practice page for a question: its key, the reasons, and the id under which progress is saved."""
    question = item.question
    return {
        **_asked(item, build),
        "id": question.id,
        "topic": build.bank.deck.topics.get(question.topic, question.topic),
        "facts": [facts[name] for name in question.facts],
        "hint": question.hint,
        "feedback": question.feedback,
        "reason": "",
        "key": " · ".join(_key(item)),
        **_shown("after", pictures_of(build.bank.deck, question)[1]),
        **_answer(item, build.language),
    }


def _answer(item: Item, language: Language) -> Values:
    match item.question.answer:
        case Choose():
            options = [{"text": o.text, "correct": o.correct, "because": o.because} for o in item.options]
            return {"options": options}
        case Write(because=because) as answer:
            return {"guide": guide_json(guide_for(item.question, answer, language)), "reason": because}
        case Number() as answer:
            typed = figure(answer)
            triples = ((typed.value, typed.tolerance, typed.unit), (answer.value, answer.tolerance, answer.unit))
            values = [[float(v), float(t), joined(normal(unit, language.writing))] for v, t, unit in triples]
            return {"values": values, "hedges": hedges_of(answer, language), "reason": answer.because}
        case Match(pairs=pairs):
            right = [item.order.index(number) for number in range(len(pairs))]
            return {"right": right, "because": [pair.because for pair in pairs]}
        case Order():
            return {"places": list(item.order), "because": [step.because for step in item.steps]}
        case Explain(points=points, model=model, because=because):
            return {"scheme": list(points), "model": model, "reason": because}
        case answer:
            assert_never(answer)


def _key(item: Item) -> list[str]:
    match item.question.answer:
        case Choose():
            return [option.text for option in item.options if option.correct]
        case Write(answers=answers):
            return list(answers[:1])
        case Number(text=text):
            return [text]
        case Match(pairs=pairs):
            return [f"{pair.left}: {pair.right}" for pair in pairs]
        case Order(steps=steps):
            return [f"{number}. {step.text}" for number, step in enumerate(steps, 1)]
        case Explain(points=points):
            return list(points)
        case answer:
            assert_never(answer)


FORMAT = Format(
    name="practice",
    about="web pages in one file each: to practise with, and exams without their key",
    default=False,
    write=write,
)
