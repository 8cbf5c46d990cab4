"""The files that quizgen writes and reads again, each with the function that reads it."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache, partial
from pathlib import Path
from random import Random
from typing import Any

from quizgen.anki.lockfile import read_record, write_record
from quizgen.anki.read import read_package
from quizgen.anki.restore import restore
from quizgen.anki.writer import write_package
from quizgen.base import commit
from quizgen.base.errors import QuizgenError
from quizgen.checks.pilot.flags import QuestionDoubt
from quizgen.checks.pilot.record import read_pilot, write_pilot
from quizgen.cli._papers import SetPaper, files_of, kept
from quizgen.draft.decisions import DraftDecision, read_decisions, write_decisions
from quizgen.draft.models import KeptAnswers
from quizgen.manifest import Manifest, Sheet, issue, read_manifest, write_manifest
from quizgen.marking.files.tables import write_table
from quizgen.marking.intake.screen import COLUMNS as SCREEN_COLUMNS
from quizgen.marking.intake.screen import is_answers, read_answers
from quizgen.marking.records.corrections import COLUMNS, Corrections, read_corrections
from quizgen.marking.records.log import Log
from quizgen.marking.records.readings import Flag, PageReading, RowReading, make_book
from quizgen.marking.records.roster import on_sheets, read_roster
from quizgen.marking.scoring.grade import GradingContext, grade
from quizgen.marking.scoring.responses_csv import read_responses
from quizgen.marking.scoring.results import Graded, responses
from quizgen.marking.scoring.score import Rules
from quizgen.sheets.design import STANDARD
from tests.ankis import EVERY_SHAPE, bank, release
from tests.mutations import mutated
from tests.papers import QUESTIONS, build
from tests.releases import GONE, A

Files = Mapping[str, bytes]


@dataclass(frozen=True, slots=True, kw_only=True)
class StateFile:
    """A file of quizgen's own with its neighbours, and the function that reads it; QuizgenError if it is refused.

    A `sealed` file that was changed must be refused, read as unchanged, or ignored, so that its content is made anew.
    """

    name: str
    content: bytes
    read: Callable[[Path], Any]
    beside: Files = field(default_factory=dict)
    sealed: bool = True


def outcome(file: StateFile, seed: int, folder: Path) -> str:
    """The result of reading a file after random changes: `refused`, `same`, `less`, or `other`.

    `other` is a fault for a sealed file. `unplaced` is a refusal whose message does not name the file.
    """
    path = folder / file.name
    for name, content in {**file.beside, file.name: file.content}.items():
        (folder / name).write_bytes(content)
    sound = file.read(path)
    for name, content in {**file.beside, file.name: mutated(file.content, Random(f"{file.name}/{seed}"))}.items():
        (folder / name).write_bytes(content)
    try:
        found = file.read(path)
    except QuizgenError as error:
        return "refused" if file.name in str(error) else "unplaced"
    return "same" if found == sound else "less" if _part(found, sound) else "other"


def _part(found: Any, sound: Any) -> bool:  # noqa: ANN401  any value
    """Whether the values found are some of the sound ones and nothing else."""
    if isinstance(found, tuple) and isinstance(sound, tuple):
        return found == sound[: len(found)]
    return isinstance(found, dict) and isinstance(sound, dict) and found.items() <= sound.items()


# The values -----------------------------------------------------------------------------------------------------------


@cache
def manifest() -> Manifest:
    made = build(QUESTIONS[:9], forms=2).manifest
    sheets = [Sheet(number="", form="AB"[at % 2], pupil=str(at), name=f"Pupil {at}") for at in range(1, 5)]
    return replace(made, sheets=issue(made.digest, sheets))


@cache
def readings() -> tuple[PageReading, ...]:
    """A reading for each page of each sheet, in which the first ring of every row is marked."""
    book = make_book(manifest())
    return tuple(
        PageReading(
            file=f"scan-{at}.jpg",
            scan=1,
            key=f"scan-{at}/{number}",
            sheet=sheet.number,
            page=number,
            rows=tuple(
                RowReading(name=row.name, answer=(0,), flag=Flag.FAINT, mean=(0.5,), strong=(0.25,), crop="AAAA")
                for row in page.rows
            ),
        )
        for at, sheet in enumerate(manifest().sheets, 1)
        for number, page in enumerate(book.pages(sheet.number, STANDARD), 1)
    )


def graded(found: tuple[PageReading, ...], corrections: Corrections | None = None) -> tuple[Graded, ...]:
    context = GradingContext(
        manifest=manifest(),
        book=make_book(manifest()),
        roster=on_sheets(manifest().sheets),
        corrections=corrections or Corrections(),
        rules=Rules(),
    )
    return grade({reading.key: reading for reading in found}, context)


def _read_log(path: Path) -> tuple[PageReading, ...]:
    log = Log(path=path, quiz=manifest().digest)
    log.start()
    found = tuple(log.readings())
    graded(found)
    return found


def _log(folder: Path) -> bytes:
    log = Log(path=folder / "readings.jsonl", quiz=manifest().digest)
    log.start()
    log.add(readings())
    return log.path.read_bytes()


def _read_corrections(path: Path) -> Corrections:
    found = read_corrections(path)
    graded(readings(), found)
    return found


def _corrections() -> bytes:
    keys = [reading.key for reading in readings()]
    first = make_book(manifest()).pages(readings()[0].sheet, STANDARD)[0].rows[-1]
    rows = (COLUMNS, (keys[0], first.name, first.line.labels[0]), (keys[1], "2", "-"), (keys[2], "pupil", "3"))
    return "".join(f"{','.join(row)}\r\n" for row in (*rows, (keys[3], "leave out", ""))).encode()


def _screen() -> bytes:
    form = manifest().forms[0]
    rows = ((manifest().deck, manifest().digest, "A", "Ada", "7a", item.number, "A") for item in form.items)
    return write_table(SCREEN_COLUMNS, rows)


def _read_screen(path: Path) -> object:
    found = read_answers(path, make_book(manifest())) if is_answers(path) else None
    if found is None or found.fault:
        raise QuizgenError(f"{path.name}: {found.about if found else 'is another file'}")
    return found


_PAPERS = {
    str(at): SetPaper(name=f"000{at}-{at}.pdf", content=f"paper {at}".encode(), pages=at, wanted=f"{at}" * 64)
    for at in range(1, 5)
}


def _read_papers(path: Path) -> Mapping[str, tuple[bytes, int]]:
    names = {number: paper.name for number, paper in _PAPERS.items()}
    found = kept(path.parent, names, {number: paper.wanted for number, paper in _PAPERS.items()})
    return {number: (paper.content, paper.pages) for number, paper in found}


_OLD, _NEW = {"a": b"old a", "b": b"old b"}, {"a": b"new a", "b": b"new b", "c": b"new c"}


class _StopError(Exception):
    """Raised to stop a commit where a process might be killed."""


def _journal(folder: Path) -> Files:
    """The files of a folder after a commit was stopped when half of its files were replaced."""
    commit.write_all(folder, _OLD)
    left: dict[str, bytes] = {}
    replaced = []

    def replace_one(step: Any) -> None:  # noqa: ANN401  a step of a commit
        replaced.append(step)
        if len(replaced) == 2:
            left.update({path.name: path.read_bytes() for path in folder.iterdir() if "lock" not in path.name})
            raise _StopError
        real(step)

    real, commit._replace = commit._replace, replace_one
    try:
        commit.write_all(folder, _NEW)
    except _StopError:
        return left
    finally:
        commit._replace = real
    raise AssertionError


def _read_journal(path: Path) -> Files:
    commit.recover(path.parent)
    return {name: (path.parent / name).read_bytes() for name in _NEW if (path.parent / name).exists()}


def _read_answers(path: Path) -> tuple[str | None, ...]:
    kept = KeptAnswers(path.with_name("gull.yaml"))
    return tuple(kept.find("m", f"prompt {number}") for number in range(4))


def state_files(folder: Path) -> Iterator[StateFile]:
    """Yields every such file, written into `folder`."""
    plan = release(bank(*EVERY_SHAPE, retired=GONE), release(bank(A)).record)
    content = write_manifest(manifest())
    yield StateFile(name="quiz.json", content=content, read=lambda path: read_manifest(path.read_bytes(), str(path)))
    record = write_record(plan.record)
    yield StateFile(
        name="gull.lock", content=record, read=lambda path: read_record(path.read_bytes(), str(path), "gull")
    )
    package = write_package(plan.package)
    yield StateFile(name="gull.apkg", content=package, read=lambda path: restore(path, "gull"))
    yield StateFile(name="other.apkg", content=package, read=read_package, sealed=False)
    yield StateFile(name="readings.jsonl", content=_log(folder), read=_read_log)
    yield StateFile(name="corrections.csv", content=_corrections(), read=_read_corrections, sealed=False)
    papers = dict(files_of(_PAPERS))
    yield StateFile(name="papers.json", content=papers.pop("papers.json"), read=_read_papers, beside=papers)
    first, *_ = papers
    yield StateFile(
        name=first,
        content=papers[first],
        read=lambda path: _read_papers(path.with_name("papers.json")),
        beside=files_of(_PAPERS),
    )
    left = dict(_journal(folder))
    yield StateFile(name=commit.JOURNAL, content=left.pop(commit.JOURNAL), read=_read_journal, beside=left)
    roster = write_table(("number", "name", "seat"), ((sheet.pupil, sheet.name, "") for sheet in manifest().sheets))
    yield StateFile(name="class.csv", content=roster, read=read_roster, sealed=False)
    table = responses(graded(readings()))
    read = partial(read_responses, manifest=manifest())
    yield StateFile(name="responses.csv", content=table, read=read, sealed=False)
    yield StateFile(name="screen.csv", content=_screen(), read=_read_screen, sealed=False)
    decision = DraftDecision(source="The tower is old.", text="The tower is [old].", verdict="yes")
    made = write_decisions([decision, replace(decision, text="The [tower] is old.", verdict="no")])
    yield StateFile(name="gull.review.json", content=made, read=read_decisions, sealed=False)
    asked = {each.question.id: each.question for each in manifest().forms[0].items}
    doubts = [QuestionDoubt(question=name, doubt="guessable", reason="right 3 of 3 times") for name in [*asked][:3]]
    pilot = write_pilot("m", doubts, asked)
    yield StateFile(name="gull.pilot.json", content=pilot, read=lambda path: read_pilot(path, asked.values()))
    answers = KeptAnswers(folder / "gull.yaml")
    for number in range(4):
        answers.keep("m", f"prompt {number}", f"1. A\n2. {number}\n")
    content = (folder / "gull.answers.json").read_bytes()
    yield StateFile(name="gull.answers.json", content=content, read=_read_answers)
