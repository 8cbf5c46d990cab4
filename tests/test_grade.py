"""The loop from scans to results by the commands: stopped and gone on, corrected, in any number of processes."""

import json
from pathlib import Path

import pytest
from distributed import LocalCluster

from quizgen.marking.records.log import Log
from quizgen.marking.records.readings import Book, PageReading
from quizgen.marking.scan import batch
from quizgen.marking.scan.page import read_batch
from quizgen.sheets.layout import pages_of
from quizgen.sheets.rows import RowRole
from tests.graded import PUPILS, correct, grade, results, rows
from tests.scans import MESSY, TIDY, named, put, quiz, run, scanned

pytestmark = pytest.mark.usefixtures("in_threads")


def test_the_loop_gives_back_what_simulated_pupils_meant(tmp_path: Path) -> None:
    manifest = quiz(20)
    pages = scanned(manifest, 4, TIDY)
    scans = put(tmp_path, manifest, pages)
    said = grade(tmp_path, scans)
    assert said.startswith("The lighthouse at Gull Point: 4 papers, 0 with something to decide")
    forms = {form.name: form for form in manifest.forms}
    given = {
        (row["pupil"], row["form"], int(row["number"])): row["response"]
        for row in rows(tmp_path / "graded/responses.csv")
    }
    checked = 0
    for page, sheet in zip(pages, [manifest.sheets[place % 2] for place in range(4)], strict=True):
        form = forms[sheet.form]
        for row in (row for one in pages_of(form) for row in one.rows if row.item):
            if row.line.role is RowRole.ONE and len([r for r in page.meant if r.split(".")[0] == str(row.item)]) == 1:
                shown = " ".join(row.line.labels[ring] for ring in page.meant[row.name])
                assert given[page.pupil, sheet.form, row.item] == shown
                checked += 1
    assert checked > 40


def test_names_come_from_the_class_list_and_who_is_absent_is_said(tmp_path: Path) -> None:
    scans = put(tmp_path, quiz(20), scanned(quiz(20), 2, TIDY))
    (tmp_path / "class.csv").write_text("number,name\n001,Ada Lovelace\n2,Blaise Pascal\n9,Zoë\n", "utf-8")
    said = grade(tmp_path, scans, "--roster", tmp_path / "class.csv")
    assert results(tmp_path) == [("001", "Ada Lovelace", "0", ""), ("2", "Blaise Pascal", "0", "")]
    assert "nothing from Zoë" in said


def test_a_run_that_was_stopped_goes_on_and_reads_no_page_twice(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scans = put(tmp_path, quiz(20), scanned(quiz(20), 6, TIDY))
    grade(tmp_path, scans)
    readings = tmp_path / "graded" / "readings.jsonl"
    whole, wanted = readings.read_bytes(), (tmp_path / "graded" / "results.csv").read_bytes()
    lines = whole.splitlines(keepends=True)
    readings.write_bytes(b"".join(lines[:3]) + lines[3][:500])
    read: list[str] = []
    reader = read_batch

    def watched(jobs: list[batch.Job], book: Book) -> list[PageReading]:
        read.extend(shot.file for shot, _ in jobs)
        return reader(jobs, book)

    monkeypatch.setattr(batch, "read_batch", watched)
    grade(tmp_path, scans)
    assert sorted(read) == sorted(path.name for path in scans.iterdir())[2:]
    assert (tmp_path / "graded" / "results.csv").read_bytes() == wanted
    grade(tmp_path, scans)
    assert len(read) == 4


def test_what_was_read_is_graded_again_without_the_scans(tmp_path: Path) -> None:
    scans = put(tmp_path, quiz(20), scanned(quiz(20), 2, TIDY))
    grade(tmp_path, scans)
    for scan in scans.iterdir():
        scan.unlink()
    before = rows(tmp_path / "graded" / "results.csv")
    grade(tmp_path, "--drop", "A:1", "--wrong", "formula", "--scale", "A=99,F=0")
    after = rows(tmp_path / "graded" / "results.csv")
    assert [int(row["of"]) for row in after] == [int(row["of"]) - 1 for row in before]
    assert {row["grade"] for row in after} <= {"A", "F"}


def test_a_teacher_s_decisions_are_applied_and_the_reading_stays_on_record(tmp_path: Path) -> None:
    scans = put(tmp_path, quiz(20), scanned(quiz(20), 6, MESSY))
    grade(tmp_path, scans)
    record = (tmp_path / "graded" / "readings.jsonl").read_bytes()
    readings = {reading.key: reading for reading in Log(path=tmp_path / "graded/readings.jsonl", quiz="").readings()}
    waiting = [(key, row) for key, one in readings.items() for row in one.rows if row.answer is None]
    assert waiting
    decisions = [(key, row.name, "−" if row.name.startswith("16") else "A") for key, row in waiting]
    (form, *_) = quiz(20).forms
    labels = {row.name: row.line.labels for page in pages_of(form) for row in page.rows}
    correct(tmp_path, *((key, name, labels[name][0]) for key, name, _ in decisions))
    for scan in scans.iterdir():
        scan.unlink()
    grade(tmp_path)
    assert {(row["open"], row["troubles"]) for row in rows(tmp_path / "graded/results.csv")} == {("0", "")}
    assert (tmp_path / "graded" / "readings.jsonl").read_bytes() == record
    decided = [row for row in rows(tmp_path / "graded/responses.csv") if row["decided by"] == "teacher"]
    assert decided
    assert all(row["flags"] for row in decided)


def test_a_wrong_pupil_number_is_corrected_without_touching_the_marks(tmp_path: Path) -> None:
    scans = put(tmp_path, quiz(20), scanned(quiz(20), 1, TIDY))
    (tmp_path / "class.csv").write_text("number,name\n5,Ada Lovelace\n", "utf-8")
    grade(tmp_path, scans, "--roster", tmp_path / "class.csv")
    assert results(tmp_path) == [("1", "", "0", "unknown pupil")]
    before = [row["response"] for row in rows(tmp_path / "graded/responses.csv")]
    (reading,) = Log(path=tmp_path / "graded/readings.jsonl", quiz="").readings()
    correct(tmp_path, (reading.key, "pupil", "5"))
    grade(tmp_path, "--roster", tmp_path / "class.csv")
    assert results(tmp_path) == [("5", "Ada Lovelace", "0", "")]
    assert [row["response"] for row in rows(tmp_path / "graded/responses.csv")] == before


def test_the_same_scan_twice_counts_once_and_another_scan_of_it_only_where_they_agree(tmp_path: Path) -> None:
    manifest = named(quiz(20), PUPILS)
    first = scanned(manifest, 1, TIDY)[0]
    scans = put(tmp_path, manifest, [first])
    (scans / "copy.jpg").write_bytes(first.picture)
    grade(tmp_path, scans)
    assert results(tmp_path) == [("1", "Ada Lovelace", "0", "")]
    other = next(page for page in scanned(manifest, 1, MESSY) if page.meant != first.meant)
    (scans / "again.jpg").write_bytes(other.picture)
    grade(tmp_path, scans)
    ((_, _, still_open, troubles),) = results(tmp_path)
    assert int(still_open) > 0
    assert troubles == "twice"
    assert "scanned twice, with different answers" in (tmp_path / "graded/review.html").read_text("utf-8")
    keys = {reading.file: reading.key for reading in Log(path=tmp_path / "graded/readings.jsonl", quiz="").readings()}
    correct(tmp_path, (keys["again.jpg"], "leave out", ""))
    grade(tmp_path)
    assert results(tmp_path) == [("1", "Ada Lovelace", "0", "")]


def test_no_pupil_s_file_or_reading_holds_a_name(tmp_path: Path) -> None:
    manifest = named(quiz(20), PUPILS)
    scans = put(tmp_path, manifest, scanned(manifest, 3, TIDY))
    grade(tmp_path, scans)
    record = (tmp_path / "graded" / "readings.jsonl").read_text("utf-8")
    assert not [name for name in PUPILS.values() if name in record]
    assert json.loads(record.partition("\n")[0])["quiz"] == manifest.digest


def test_any_number_of_processes_gives_the_same_files(tmp_path: Path) -> None:
    scans = put(tmp_path, quiz(20), scanned(quiz(20), 3, MESSY))
    grade(tmp_path, scans)
    order = ("grade", scans, "--quiz", tmp_path / "quiz.json", "--out", tmp_path / "other", "--jobs", 2)
    assert run(*order)[0] == 0
    for name in ("results.csv", "responses.csv", "review.html", "readings.jsonl"):
        assert (tmp_path / "other" / name).read_bytes() == (tmp_path / "graded" / name).read_bytes()


@pytest.mark.filterwarnings("ignore")
def test_a_dask_cluster_reads_the_pages(tmp_path: Path) -> None:
    scans = put(tmp_path, quiz(20), scanned(quiz(20), 3, TIDY))
    grade(tmp_path, scans)
    wanted = (tmp_path / "graded" / "readings.jsonl").read_bytes()
    quiet = {"n_workers": 2, "threads_per_worker": 1, "processes": False, "dashboard_address": None}
    with LocalCluster(**quiet) as cluster:  # type: ignore[no-untyped-call]
        order = ("--quiz", tmp_path / "quiz.json", "--out", tmp_path / "far")
        status, _, complaint = run("grade", scans, *order, "--cluster", cluster.scheduler_address)
    assert status == 0, complaint
    assert (tmp_path / "far" / "readings.jsonl").read_bytes() == wanted


def test_simulate_writes_scans_that_grade_reads(tmp_path: Path) -> None:
    put(tmp_path, quiz(20), [])
    scans = tmp_path / "made"
    order = ("simulate", tmp_path / "quiz.json", "--pupils", 2, "--camera", "phone", "--out", scans)
    status, said, complaint = run(*order)
    assert (status, said.split(" in ")[0]) == (0, "2 pages of 2 pupils"), complaint
    assert len(list(scans.glob("*.jpg"))) == 2
    grade(tmp_path, scans, "--roster", scans / "class.csv")
    assert {row[1] for row in results(tmp_path)} <= {"Pupil 1", "Pupil 2", ""}
    first = (scans / "meant.csv").read_bytes()
    run(*order)
    assert (scans / "meant.csv").read_bytes() == first
