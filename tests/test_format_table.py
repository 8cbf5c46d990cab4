"""The page `docs/formats.md`: what each file for a platform makes of each kind, found by making it."""

import html
from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256
from importlib import import_module
from typing import get_args
from uuid import NAMESPACE_URL, uuid5

from quizgen.exports import FORMATS
from quizgen.exports._platform import Limits
from quizgen.manifest.outputs import Fate, Format
from quizgen.model import Answer, Choose
from quizgen.questions.kinds import KINDS as REGISTRY
from tests import classroom
from tests.conftest import Golden
from tests.test_format_all import PLATFORMS, opened
from tests.test_format_pictures import ON_PAPER, WITH_BOTH, WITH_QUESTION

KINDS = tuple(question.kind for question in classroom.QUESTIONS)
MARKS = {Fate.WRITTEN: "●", Fate.ADAPTED: "◐", Fate.LEFT_OUT: "–"}
RANK = tuple(MARKS)

READ_BY = {
    "aiken": "seen once with Moodle's importer",
    "blackboard": "read by qti-package-maker",
    "blooket": "follows the published template",
    "brightspace": "follows the published sample",
    "csv": "read by Python's csv module",
    "docx": "read by LibreOffice and python-docx",
    "gift": "seen once with Moodle's importer and with gift-pegjs 1.0.2",
    "gimkit": "follows the published template",
    "google-forms": "run in Chromium against a recorder; not yet in Google's editor",
    "h5p": "seen once: shown by H5P's own libraries in Chromium, taken by h5p-server 10.0.4",
    "kahoot": "read by openpyxl; follows the published template",
    "markdown": "read by markdown-it",
    "moodle": "choices read by moodle-xml-parser; seen once with Moodle's importer",
    "practice": "used in Chromium, checked by axe",
    "qti12": "checked by qti-package-maker; seen once with Canvas's own reader, instructure/qti",
    "qti21": (
        "checked by qti-package-maker; seen once: valid by the published schemas of QTI 2.1.1 and its packages, "
        "read by instructure/qti, shown and scored by qti-components 7.27.4 after qti-convert 0.2.0"
    ),
    "quizlet": "follows the import box: a tab between, a line each",
    "respondus": "read by python-docx; follows the published format",
    "wayground": "read by openpyxl; follows the published template",
    "zipgrade": "follows the published columns",
}

HEAD = """\
# Files for platforms

Made with `quizgen build DECK --to NAME`. Every file holds the first form, with the questions and options
in the order of the paper, unless its line says more. What a file could not hold as it is, is told when it
is made; with `--strict` nothing is written then. A wording too long for a platform is replaced by the
`short` one where there is one, and never cut. `--to reading` prints the article on the reading sheet if its
text is beside the deck, so give it out only where the author allows it; no other file has the text.

This page is made by the tests, from files of a quiz with a question of every kind. "Read by" names a
program, not ours, that reads the file in the tests; "seen once" names one that was run by hand over every
kind and over hostile texts, and took them all; "follows" says that nobody has seen it imported yet. Moodle's
importer was run outside of Moodle, from a copy of its development version 5.0.

| name | what it is | at most | what goes along | how it is checked |
| --- | --- | --- | --- | --- |
"""

KEY = """
## What becomes of each kind

● as it is, ◐ adapted, – left out; the reasons stand below.

"""


def fates(made: Format) -> dict[str, tuple[Fate, tuple[str, ...]]]:
    """What becomes of each kind; where a format makes several files, in the one that keeps it best."""
    found = dict[str, tuple[Fate, tuple[str, ...]]]()
    for output in made.write(classroom.build()):
        for row in output.report:
            kind = row.question.split("/")[1]
            if kind not in found or RANK.index(row.fate) < RANK.index(found[kind][0]):
                found[kind] = (row.fate, row.why)
    return found


def limits(name: str) -> str:
    """The limits of a platform in words."""
    known: Limits | None = getattr(import_module(f"quizgen.exports.{name.replace('-', '_')}"), "LIMITS", None)
    if known is None:
        return ""
    sizes = {
        "questions": known.questions,
        "options": known.options,
        "characters in a question": known.stem,
        "in an option": known.option,
    }
    told = [f"{size} {what}" for what, size in sizes.items() if size is not None]
    return ", ".join(told if known.several else [*told, "one right option"])


def reasons(name: str) -> Iterator[str]:
    """A line for each thing that a format changes or leaves out, with the kinds concerned."""
    grouped = dict[tuple[Fate, str], list[str]]()
    for kind, (fate, why) in fates(FORMATS.get(name)).items():
        for each in why:
            grouped.setdefault((fate, each), []).append(kind)
    if grouped:
        yield f"**{name}**"
        yield ""
        yield from (f"- {fate} ({', '.join(kinds)}): {why}" for (fate, why), kinds in grouped.items())
        yield ""


def row(name: str) -> tuple[str, ...]:
    """A format in the table: what it is, how much it takes, what goes along, how it is checked."""
    return name, FORMATS.get(name).about, limits(name), ", ".join(along(name)), READ_BY[name]


def along(name: str) -> Iterator[str]:
    """What a file holds of a question beside its stem and answer: found in the file."""
    choice = next(each for each in classroom.QUESTIONS if each.kind == "choice")
    question = replace(choice, tags=("weathercock",))
    made = (output for output in FORMATS.get(name).write(classroom.build([question])) if output.report)
    text = html.unescape("".join(part.decode("utf-8", "ignore") for one in made for part in opened(one).values()))
    digest = sha256(question.id.encode()).hexdigest()
    signs = {
        "feedback": {question.feedback},
        "a reason for each option": {option.because for option in question.answer.options if option.because}
        if isinstance(question.answer, Choose)
        else set(),
        "a hint": {question.hint},
        "tags": set(question.tags),
        "identity": {question.id, digest[:24], str(uuid5(NAMESPACE_URL, question.id))},
    }
    yield from (what for what, texts in signs.items() if any(each in text for each in texts))
    yield from filter(None, [pictures(name)])


def pictures(name: str) -> str:
    """Where a format shows the pictures of a question."""
    if name in WITH_BOTH:
        return "pictures"
    return "pictures that ask" if name in WITH_QUESTION | ON_PAPER - {"zipgrade"} else ""


def page() -> str:
    rows = [f"| {' | '.join(row(name))} |" for name in PLATFORMS]
    table = [f"| | {' | '.join(KINDS)} |", f"| --- |{' :-: |' * len(KINDS)}"]
    for name in PLATFORMS:
        found = fates(FORMATS.get(name))
        table.append(f"| {name} | {' | '.join(MARKS[found[kind][0]] for kind in KINDS)} |")
    told = [line for name in PLATFORMS for line in reasons(name)]
    return HEAD + "\n".join(rows) + "\n" + KEY + "\n".join(table) + "\n\n" + "\n".join(told)


def test_the_page_tells_what_the_formats_do(golden: Golden) -> None:
    golden("../../docs/formats.md", page())


def test_every_platform_says_how_it_is_checked_and_every_kind_is_accounted_for() -> None:
    assert set(READ_BY) == set(PLATFORMS)
    assert all("imports into" not in text for text in READ_BY.values())
    for name in PLATFORMS:
        assert set(fates(FORMATS.get(name))) == set(KINDS)


def test_the_sample_has_every_answer_shape_there_is() -> None:
    assert {type(question.answer) for question in classroom.QUESTIONS} == set(get_args(Answer))
    assert set(KINDS) <= set(REGISTRY.names())
