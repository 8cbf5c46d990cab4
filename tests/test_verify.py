"""`verify` and `diff` as a person uses them, on packages that are sound, spoilt, or none."""

import json
import sqlite3
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest

from tests.gull_folder import PACKAGE, Run, commands_in, edit


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    return commands_in(tmp_path, monkeypatch)


# Verify and diff ------------------------------------------------------------------------------------------------------


@pytest.fixture
def packages(run: Run, tmp_path: Path) -> tuple[str, str]:
    """Two releases of the deck, the second with one new wording."""
    run("release", "gull")
    (tmp_path / "old.apkg").write_bytes(PACKAGE.read_bytes())
    edit("the guest}", "the first guest}")
    run("release", "gull", day=1)
    return "old.apkg", str(PACKAGE)


def test_verify_lists_what_it_looked_at(run: Run, packages: tuple[str, str]) -> None:
    old, new = packages
    status, said = run("verify", new, "--against", old)
    assert status == 0
    lines = [line.split("  ", 1) for line in said.splitlines()]
    assert {mark.strip() for mark, _ in lines} == {"ok"}
    for words in (
        "notes imported",
        "cards rendered",
        "reviews kept",
        "0 conflicts",
        "notes updated",
        "database and media",
    ):
        assert any(words in about for _, about in lines)


def rewritten(package: str, name: str, change: Callable[[sqlite3.Connection], object]) -> str:
    """A copy of a package whose collection was changed by another hand."""
    with zipfile.ZipFile(package) as archive, sqlite3.connect(":memory:") as connection:
        connection.deserialize(archive.read("collection.anki2"))
        change(connection)
        connection.commit()
        content = connection.serialize()
    with zipfile.ZipFile(name, "w") as archive:
        archive.writestr("collection.anki2", content)
        archive.writestr("media", "{}")
    return name


def add_field(connection: sqlite3.Connection) -> None:
    """Give every note type one field more."""
    (text,) = connection.execute("SELECT models FROM col").fetchone()
    models = json.loads(text)
    for model in models.values():
        model["flds"].append({**model["flds"][-1], "name": "More", "ord": len(model["flds"]), "id": 7})
    connection.execute("UPDATE col SET models = ?", (json.dumps(models),))
    connection.execute("UPDATE notes SET flds = flds || char(31), mod = mod + 9")


def break_template(connection: sqlite3.Connection) -> None:
    """Name a field that is not there."""
    (text,) = connection.execute("SELECT models FROM col").fetchone()
    connection.execute("UPDATE col SET models = ?", (text.replace("{{Topic}}", "{{Topik}}"),))


SPOILT = {
    "the same time": (lambda c: c.execute("UPDATE notes SET mod = 1"), "FAILS", "does not arrive: "),
    "another guid": (lambda c: c.execute("UPDATE notes SET guid = guid || 'x'"), "ok", "notes left as it is"),
    "one field more": (add_field, "FAILS", "conflicts"),
    "a broken template": (break_template, "FAILS", "a template has a problem"),
    "an empty front": (
        lambda c: c.execute("UPDATE notes SET flds = substr(flds, instr(flds, char(31)))"),
        "FAILS",
        "the front is blank",
    ),
    "a missing picture": (
        lambda c: c.execute("UPDATE notes SET flds = flds || '<img src=x.png>'"),
        "FAILS",
        "is missing",
    ),
    "a card too many": (
        lambda c: c.execute(
            "INSERT INTO cards SELECT id + 99, nid, did, 7, mod, usn, type, queue, due, ivl, factor, reps, lapses, "
            "left, odue, odid, flags, data FROM cards LIMIT 1"
        ),
        "FAILS",
        "card",
    ),
}


@pytest.mark.parametrize(("change", "mark", "words"), SPOILT.values(), ids=SPOILT)
def test_verify_sees_what_would_hurt_a_student(
    run: Run, packages: tuple[str, str], change: Callable[[sqlite3.Connection], object], mark: str, words: str
) -> None:
    old, new = packages
    status, said = run("verify", rewritten(new, "spoilt.apkg", change), "--against", old)
    assert status == (mark == "FAILS")
    assert mark in said
    assert words in said


def test_diff_tells_note_by_note_what_changes(run: Run, packages: tuple[str, str]) -> None:
    old, new = packages
    status, said = run("diff", old, new)
    assert status == 0
    assert said.splitlines()[0].endswith(" untouched")
    assert "updated       gull/short/guest/body\n" in said
    assert "Question: 'Who is the guest?' → 'Who is the first guest?'\n" in said
    assert "gull/short/sale/seller" not in said
    assert "gull/short/sale/seller" in run("diff", old, new, "--all")[1]


def test_diff_tells_what_would_not_arrive(run: Run, packages: tuple[str, str]) -> None:
    old, new = packages
    stale = rewritten(new, "stale.apkg", lambda c: c.execute("UPDATE notes SET mod = 1"))
    assert "not updated" in run("diff", old, stale)[1]
    wider = rewritten(new, "wider.apkg", add_field)
    assert "conflict      gull/short/sale/seller\n                its note type changed\n" in run("diff", old, wider)[1]
    assert "left as it is" in run("diff", new, rewritten(old, "less.apkg", lambda c: c.execute("DELETE FROM notes")))[1]


# Files that are no packages -------------------------------------------------------------------------------------------


def zipped(**files: bytes) -> bytes:
    """A zip with these files, packed."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name.replace("_", "."), content)
    return buffer.getvalue()


NO_PACKAGES = {
    "a text": (b"hello", "is no Anki package, or is cut short"),
    "nothing": (b"", "is no Anki package, or is cut short"),
    "another zip": (zipped(readme_txt=b"hello"), "is no Anki package: there is no collection in it"),
    "a bomb": (zipped(collection_anki2=bytes(50_000_000)), "unpacks from"),
    "no database": (
        zipped(collection_anki2=b"SQLite format 3\0" + bytes(range(256)) * 9, media=b"{}"),
        "cannot be read",
    ),
    "an empty database": (zipped(collection_anki2=b"", media=b"{}"), "cannot be read"),
    "the newest form": (zipped(collection_anki21b=b"x"), "export it again with 'Support older Anki versions'"),
}


@pytest.mark.parametrize("command", [("verify",), ("diff", "other.apkg")], ids=["verify", "diff"])
@pytest.mark.parametrize(("content", "message"), NO_PACKAGES.values(), ids=NO_PACKAGES)
def test_a_file_that_is_no_package_is_refused(run: Run, content: bytes, message: str, command: tuple[str, ...]) -> None:
    run("release", "gull")
    Path("other.apkg").write_bytes(PACKAGE.read_bytes())
    Path("no.apkg").write_bytes(content)
    status, said = run(*command, "no.apkg")
    assert status == 1
    assert said.startswith("no.apkg: ")
    assert message in said


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.99])
def test_a_truncated_package_is_refused(run: Run, share: float) -> None:
    run("release", "gull")
    content = PACKAGE.read_bytes()
    Path("cut.apkg").write_bytes(content[: int(len(content) * share)])
    status, said = run("verify", "cut.apkg")
    assert (status, said.count("\n")) == (1, 1)
    assert "is no Anki package, or is cut short" in said


def test_a_package_that_is_not_there_is_refused(run: Run) -> None:
    assert run("verify", "none.apkg") == (1, "none.apkg: cannot be read: No such file or directory\n")
