"""A worksheet: matching, a line of time, a passage with a word bank and short answers, and its key (PDF)."""

from collections.abc import Iterable, Sequence

from quizgen.forms import Form
from quizgen.manifest.outputs import Build, Format, Output, not_made
from quizgen.model import GAPS, Question
from quizgen.paper.fit import without_straggler
from quizgen.paper.key import tables
from quizgen.paper.selection import gaps_in_running_order, in_words, select
from quizgen.paper.spare import spare_words
from quizgen.paper.values import form_values, page

PARTS = {"match": 1, "order": 1, GAPS: 8, "number": 1, "short": 4, "explain": 1}
"""Most questions of each section on the sheet."""
PASSAGE = 5
"""Least number of gaps of one topic for a passage about it; if no topic has as many, the passage mixes topics."""


def write(build: Build) -> Iterable[Output]:
    """Yields `worksheet.pdf`, one sheet for the whole class, and `worksheet-key.pdf`."""
    label, title = build.language.labels, build.bank.deck.quiz.title
    form = gaps_in_running_order(_drawn(in_words(build.bank), build.manifest.seed, label["worksheet"]))
    if not form.items:
        why = f"no question of the bank is of its sections ({', '.join(PARTS)})"
        yield from not_made(why, "worksheet.pdf", "worksheet-key.pdf")
        return
    values = page(build, title, f"{title}, {label['worksheet']}")
    spare = spare_words(form, build.bank, build.manifest.seed)
    sheet = values | {"form": form_values(form, build.language, {GAPS: spare})}
    about = f"{len(form.items)} questions" + (f", {len(spare)} words too many in the word bank" if spare else "")
    yield Output(name="worksheet.pdf", content=without_straggler("worksheet", sheet), about=about)
    titled = page(build, title, f"{title}, {label['worksheet']}, {label['key']}")
    key = titled | {"tables": list(tables([form], build.language))}
    yield Output(
        name="worksheet-key.pdf", content=without_straggler("key", key), about="the answers with their evidence"
    )


def _drawn(questions: Sequence[Question], seed: int, name: str) -> Form:
    """Selects the questions of the sheet; all gaps are of the topic with most gaps, so that they read as a passage."""
    topics = sorted({question.topic for question in questions if question.gapped})
    others = [question for question in questions if not question.gapped]
    gaps = [question for question in questions if question.gapped]
    forms = (select([*others, *(gap for gap in gaps if gap.topic == topic)], PARTS, seed, name) for topic in topics)
    best = max(forms, key=_gaps, default=None)
    return best if best and _gaps(best) >= PASSAGE else select(questions, PARTS, seed, name)


def _gaps(form: Form) -> int:
    return sum(item.question.gapped for item in form.items)


FORMAT = Format(name="worksheet", about="a worksheet with a word bank, and its key (PDF)", default=False, write=write)
