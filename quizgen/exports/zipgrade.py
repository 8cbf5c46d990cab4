"""ZipGrade: the key of every form, for papers that are graded with the ZipGrade app."""

from collections.abc import Iterator

from quizgen.exports._platform import Carried, ExportEntry, Limits, UnfitError, carry, is_true
from quizgen.exports._sheets import Row, csv_bytes, guarded
from quizgen.forms import Form, Item
from quizgen.manifest.media import any_media
from quizgen.manifest.outputs import Build, Format, Output
from quizgen.model import Choose

LIMITS = Limits(platform="ZipGrade", options=5, questions=100)
KEYS = 5
"""Most forms: ZipGrade has the keys A to E, and a primary key without a name."""

_HEADERS = ("Key", "Question", "Response", "Points", "Tags")
_TRUE_IS_A = "true is the letter A, false is B"


def write(build: Build) -> Iterator[Output]:
    """Yields `zipgrade.csv`: the letters of the right options of up to five forms; importing it replaces all keys."""
    forms = build.manifest.forms[:KEYS]
    lost = f"ZipGrade has {KEYS} keys: forms after {forms[-1].name} are left out"
    changes = (lost,) if len(build.manifest.forms) > KEYS else ()
    carried = [_key(build, form, changes) for form in forms]
    rows = [row for form in carried for row in form.records]
    yield carried[0].output("zipgrade.csv", csv_bytes([_HEADERS, *rows]))


def _key(build: Build, form: Form, changes: tuple[str, ...]) -> Carried[Row]:
    name = form.name if len(build.manifest.forms) > 1 else ""
    topics = build.bank.deck.topics

    def row(item: Item) -> ExportEntry[Row]:
        response, told = _response(item)
        tag = topics.get(item.question.topic, item.question.topic)
        return guarded([(name, item.number, response, item.question.points, tag)], (*changes, *told))

    return carry(build, form.items, row, keeps=any_media)


def _response(item: Item) -> tuple[str, tuple[str, ...]]:
    if not isinstance(item.question.answer, Choose):
        raise UnfitError("ZipGrade's sheet has one row of letters to a question")
    if LIMITS.options is not None and len(item.options) > LIMITS.options:
        raise UnfitError(f"ZipGrade's sheet has {LIMITS.options} letters")
    if LIMITS.questions is not None and item.number > LIMITS.questions:
        raise UnfitError(f"ZipGrade's sheet has {LIMITS.questions} questions")
    return "".join(item.key), (_TRUE_IS_A,) if is_true(item.question) is not None else ()


FORMAT = Format(name="zipgrade", about="the key of every form for the ZipGrade app", default=False, write=write)
