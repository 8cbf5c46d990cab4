"""A worksheet: matching, a line of time, a passage with a word bank and short answers, and its key (PDF)."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from quizgen.forms import Form
from quizgen.manifest.outputs import Build, Format, Output, not_made
from quizgen.model import GAPS, Question
from quizgen.paper.bind import pages
from quizgen.paper.fit import closest, filling
from quizgen.paper.key import tables
from quizgen.paper.selection import gaps_in_running_order, part_of, select, without_pictures
from quizgen.paper.spare import spare_words
from quizgen.paper.values import form_values, page

PARTS = {"match": 1, "order": 1, GAPS: 8, "number": 1, "short": 4, "explain": 1}
"""Most questions of each section on the sheet."""
MOST_SHORT = 8
"""Most short answers if the last page has space for more than four."""
PASSAGE = 5
"""Least number of gaps of one topic for a passage about it; if no topic has as many, the passage mixes topics."""


class Worksheet(NamedTuple):
    """The questions of a worksheet, the surplus words in its word bank, and its PDF."""

    form: Form
    spare: Sequence[str]
    content: bytes


def write(build: Build) -> Iterable[Output]:
    """Yields `worksheet.pdf`, one sheet for the whole class, and `worksheet-key.pdf`."""
    label, title = build.language.labels, build.bank.deck.quiz.title
    sheet = _fullest(build)
    form, spare = sheet.form, sheet.spare
    if not form.items:
        why = f"no question of the bank is of its sections ({', '.join(PARTS)})"
        yield from not_made(why, "worksheet.pdf", "worksheet-key.pdf")
        return
    spared = "1 spare word" if len(spare) == 1 else f"{len(spare)} spare words"
    about = f"{len(form.items)} questions" + (f", {spared} in the word bank" if spare else "")
    yield Output(name="worksheet.pdf", content=sheet.content, about=about)
    titled = page(build, title, f"{title}, {label['worksheet']}, {label['key']}")
    key = titled | {"tables": list(tables([form], build.language))}
    yield Output(name="worksheet-key.pdf", content=closest("key", key), about="the answers with their evidence")


def _fullest(build: Build) -> Worksheet:
    """The worksheet with as many short answers as fit without a further page and without displacing a question."""
    usual = _worksheet(build, PARTS)
    if not usual.form.items:
        return usual
    richer = (_worksheet(build, PARTS | {"short": short}) for short in range(MOST_SHORT, PARTS["short"], -1))
    return next((sheet for sheet in richer if _is_within(sheet, usual)), usual)


def _is_within(sheet: Worksheet, usual: Worksheet) -> bool:
    """Whether a sheet has no more pages than the usual one, and all of its sections."""
    sections = [{part_of(item.question) for item in one.form.items} for one in (sheet, usual)]
    return sections[0] == sections[1] and pages(sheet.content) <= pages(usual.content)


def _worksheet(build: Build, parts: Mapping[str, int]) -> Worksheet:
    label, title = build.language.labels, build.bank.deck.quiz.title
    form = gaps_in_running_order(_drawn(without_pictures(build.bank), parts, build.manifest.seed, label["worksheet"]))
    if not form.items:
        return Worksheet(form, (), b"")
    spare = spare_words(form, build.bank, build.manifest.seed)
    values = page(build, title, f"{title}, {label['worksheet']}")
    values |= {"form": form_values(form, build.language, {GAPS: spare})}
    return Worksheet(form, spare, filling("worksheet", values))


def _drawn(questions: Sequence[Question], parts: Mapping[str, int], seed: int, name: str) -> Form:
    """Selects the questions of the sheet; all gaps are of the topic with most gaps, so that they read as a passage."""
    topics = sorted({question.topic for question in questions if question.gapped})
    others = [question for question in questions if not question.gapped]
    gaps = [question for question in questions if question.gapped]
    forms = (select([*others, *(gap for gap in gaps if gap.topic == topic)], parts, seed, name) for topic in topics)
    best = max(forms, key=_gaps, default=None)
    return best if best and _gaps(best) >= PASSAGE else select(questions, parts, seed, name)


def _gaps(form: Form) -> int:
    return sum(item.question.gapped for item in form.items)


FORMAT = Format(name="worksheet", about="a worksheet with a word bank, and its key (PDF)", default=False, write=write)
