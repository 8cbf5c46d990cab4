"""Moodle XML: the quiz, and the whole bank by topic, with feedback, tags and id numbers."""

import re
from collections.abc import Iterable, Iterator
from textwrap import shorten
from typing import assert_never
from xml.etree.ElementTree import Element
from xml.sax.saxutils import unescape

from quizgen.exports._html import as_html, image, paragraph
from quizgen.exports._platform import (
    ExportEntry,
    Limits,
    UnfitError,
    asked,
    carry,
    carry_bank,
    figure,
    first_form,
    is_true,
    labels_of,
    no_longer,
    plain_number,
    short_id,
)
from quizgen.exports._spelt import spelt
from quizgen.exports._xml import add, document
from quizgen.forms import Item
from quizgen.manifest.media import any_picture, file_name, in_letters
from quizgen.manifest.outputs import Build, Format, Output
from quizgen.model import Choose, Explain, Match, Media, Number, Option, Order, Write, pictures_of

LIMITS = Limits(platform="Moodle")
RESPONSE, RIGHT_OPTIONS, IDENTITY = 255, 10, 100
"""Most characters of a match's response, most right options that share the points evenly, most characters of an id."""

_MARKED = re.compile(rb"(?<=<text>)[^<]*&[^<]*(?=</text>)")

Answered = tuple[str, Element]


def write(build: Build) -> Iterator[Output]:
    """Yields `moodle.xml`, the first form as one category, and `moodle-bank.xml`, a category a topic."""
    quiz = carry(build, first_form(build), spelt(build, lambda item: _entry(item, build)), keeps=any_picture)
    yield quiz.output("moodle.xml", _file([(_path(build.manifest.title), quiz.records)]))
    bank = carry_bank(build, spelt(build, lambda item: _shuffling(item, build)), keeps=any_picture)
    yield bank.output("moodle-bank.xml", _file(_by_topic(bank.records, build)))


def _entry(item: Item, build: Build) -> ExportEntry[Answered]:
    return ExportEntry((_question(item, build),))


def _shuffling(item: Item, build: Build) -> ExportEntry[Answered]:
    """The question for the bank, set so that Moodle shuffles its options in each attempt unless they have an order."""
    topic, element = _question(item, build)
    shuffled = element.find("shuffleanswers")
    if shuffled is not None and not (isinstance(item.question.answer, Choose) and item.question.answer.ordered):
        shuffled.text = "1"
    return ExportEntry(((topic, element),))


def _by_topic(records: Iterable[Answered], build: Build) -> Iterator[tuple[str, list[Answered]]]:
    deck, by_topic = build.bank.deck, dict[str, list[Answered]]()
    for record in records:
        by_topic.setdefault(record[0], []).append(record)
    for topic, found in by_topic.items():
        title = deck.topics.get(topic, topic).replace("/", "//")
        yield f"{_path(deck.title)}/{title}" if title else _path(deck.title), found


def _path(title: str) -> str:
    return title.replace("/", "//")


def _file(categories: Iterable[tuple[str, Iterable[Answered]]]) -> bytes:
    quiz = Element("quiz")
    for title, records in categories:
        category = add(add(quiz, "question", type="category"), "category")
        add(category, "text", f"$course$/top/{title}")
        quiz.extend(question for _, question in records)
    return _MARKED.sub(_unescaped, document(quiz))


def _unescaped(found: re.Match[bytes]) -> bytes:
    """The text as a CDATA section, because Moodle loses a space between two escaped characters."""
    text = unescape(found[0].decode()).replace("]]>", "]]]]><![CDATA[>")
    return f"<![CDATA[{text}]]>".encode()


# One question ---------------------------------------------------------------------------------------------------------


def _question(item: Item, build: Build) -> Answered:
    question = item.question
    before, after = pictures_of(build.bank.deck, question)
    element = Element("question")
    add(add(element, "name"), "text", f"{item.number:02d} {shorten(question.stem, 70, placeholder=' …')}")
    _text(element, "questiontext", paragraph(asked(question)), before)
    _text(element, "generalfeedback", paragraph(question.feedback), after)
    add(element, "defaultgrade", str(question.points))
    add(element, "penalty", "0.3333333")
    add(element, "hidden", "0")
    add(element, "idnumber", short_id(question, IDENTITY))
    element.set("type", _answer(element, item))
    if question.hint:
        _text(element, "hint", paragraph(question.hint))
    tags = add(element, "tags")
    for label in labels_of(question, build):
        add(add(tags, "tag"), "text", label)
    return question.topic, element


def _answer(element: Element, item: Item) -> str:
    """Adds the answer to the element, and returns Moodle's name for the question type."""
    match item.question.answer:
        case Choose() as answer:
            return _judge(element, answer) if is_true(item.question) is not None else _choose(element, item)
        case Write(answers=answers, because=because):
            add(element, "usecase", "0")
            for text in answers:
                _option(element, text.replace("*", r"\*"), "100", because)
            return "shortanswer"
        case Number() as answer:
            number = figure(answer)
            key = _option(element, number.text, "100", answer.because)
            add(key, "tolerance", plain_number(number.tolerance))
            return "numerical"
        case Match() as answer:
            return _match(element, answer)
        case Order():
            return _order(element, item)
        case Explain() as answer:
            return _essay(element, answer)
        case answer:
            assert_never(answer)


def _judge(element: Element, answer: Choose) -> str:
    true, false = answer.options
    _option(element, "true", "100" if true.correct else "0", true.because)
    _option(element, "false", "100" if false.correct else "0", false.because)
    return "truefalse"


def _choose(element: Element, item: Item) -> str:
    several = isinstance(item.question.answer, Choose) and item.question.answer.several
    right = sum(option.correct for option in item.options)
    wrong = len(item.options) - right
    if max(right, wrong) > RIGHT_OPTIONS:
        raise UnfitError(f"Moodle shares the points among {RIGHT_OPTIONS} options at most")
    add(element, "single", "false" if several else "true")
    add(element, "shuffleanswers", "0")
    add(element, "answernumbering", "ABCD")
    for option in item.options:
        _option(element, as_html(option.text), _fraction(option, right, wrong if several else 0), option.because)
    return "multichoice"


def _fraction(option: Option, right: int, wrong: int) -> str:
    """The percentage of the points for an option: all right ones together earn 100, all wrong ones subtract 100."""
    share = 100 / right if option.correct else -100 / wrong if wrong else 0
    return f"{share:.5f}".rstrip("0").rstrip(".")


def _match(element: Element, answer: Match) -> str:
    add(element, "shuffleanswers", "0")
    pairs = [(pair.left, pair.right) for pair in answer.pairs] + [("", option.text) for option in answer.extra]
    for left, right in pairs:
        no_longer("a response", right, RESPONSE, LIMITS.platform)
        prompt = _text(element, "subquestion", paragraph(left))
        add(add(prompt, "answer"), "text", right)
    return "matching"


def _order(element: Element, item: Item) -> str:
    settings = {
        "layouttype": "VERTICAL", "selecttype": "ALL", "selectcount": str(len(item.steps)),
        "gradingtype": "ABSOLUTE_POSITION", "showgrading": "SHOW", "numberingstyle": "none",
    }  # fmt: skip
    for name, value in settings.items():
        add(element, name, value)
    answer = item.question.answer
    for place, step in enumerate(answer.steps if isinstance(answer, Order) else (), 1):
        _option(element, as_html(step.text), str(place), step.because)
    return "ordering"


def _essay(element: Element, answer: Explain) -> str:
    """Adds a text area, with the mark scheme and the model answer for the person who marks it."""
    settings = {
        "responseformat": "plain", "responserequired": "1", "responsefieldlines": str(max(answer.lines, 5)),
        "attachments": "0", "attachmentsrequired": "0",
    }  # fmt: skip
    for name, value in settings.items():
        add(element, name, value)
    _text(element, "graderinfo", "".join(map(paragraph, (*answer.points, answer.model))))
    _text(element, "responsetemplate", "")
    return "essay"


def _option(element: Element, text: str, fraction: str, because: str) -> Element:
    answer = add(element, "answer", fraction=fraction, format="html")
    add(answer, "text", text)
    _text(answer, "feedback", paragraph(because))
    return answer


def _text(parent: Element, tag: str, html: str, pictures: Iterable[Media] = ()) -> Element:
    """Adds a text with pictures below it; their files are embedded in base64."""
    child, below = add(parent, tag, format="html"), tuple(pictures)
    add(child, "text", html + "".join(image(f"@@PLUGINFILE@@/{file_name(each)}", each) for each in below))
    for each in below:
        add(child, "file", in_letters(each), name=file_name(each), path="/", encoding="base64")
    return child


FORMAT = Format(
    name="moodle",
    about="Moodle XML: the quiz, and the whole bank by topic (orders need Moodle 4.4)",
    default=False,
    write=write,
)
