"""`release`, `verify` and `diff` as a person uses them."""

import json
import sqlite3
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from click.testing import CliRunner

from quizgen.cli import main
from quizgen.formats.anki.read import read_package
from tests.ankis import DAY, FIRST

DECK = """\
quizgen: 1
deck: gull
title: Gull Point
source: {title: Old lighthouse opens, paragraphs: 3}
quiz: {questions: 2, forms: 1}
entities:
  trust: {type: body, name: Gull Point Trust, article: the}
  council: {type: body, name: Wexley Council}
  bank: {type: body, name: Harbour Bank}
  lines: {type: body, name: Norvik Lines}
relations:
  sold:
    roles: {seller: body}
    one: [seller]
    says: "{{ seller.the }} sold the tower"
    asks: {seller: "Who sold the tower?"}
  role:
    roles: {body: body, part: text}
    one: [body, part]
    says: "{{ body.the }} is {{ part }}"
    asks: {body: "Who is {{ part }}?"}
facts:
  sale: {sold: {seller: council}, at: {paragraph: 1, terms: [sold]}}
  owner: {role: {body: trust, part: the owner}, at: {paragraph: 2, terms: [owner]}}
  giver: {role: {body: bank, part: the giver}, at: {paragraph: 2, terms: [bank]}}
  guest: {role: {body: lines, part: the guest}, at: {paragraph: 3, terms: [guest]}}
"""

Run = Callable[..., tuple[int, str]]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """`run("release", "gull", day=2)`: the exit status and all that a command says, in a folder with the deck."""
    monkeypatch.chdir(tmp_path)
    Path("decks").mkdir()
    Path("decks/gull.yaml").write_text(DECK, "utf-8")

    def call(*arguments: str, day: int = 0) -> tuple[int, str]:
        monkeypatch.setenv("SOURCE_DATE_EPOCH", str(FIRST + day * DAY))
        result = CliRunner().invoke(main, arguments, catch_exceptions=False)
        return result.exit_code, result.output

    return call


def edit(before: str, after: str) -> None:
    """Change the deck."""
    path = Path("decks/gull.yaml")
    text = path.read_text("utf-8")
    assert before in text
    path.write_text(text.replace(before, after), "utf-8")


def released() -> dict[str, bytes]:
    """Everything in the folder but the deck."""
    return {str(path): path.read_bytes() for path in Path().rglob("*") if path.is_file() and path.suffix != ".yaml"}


LOCK, PACKAGE = Path("decks/gull.lock"), Path("out/gull/gull.apkg")


# Release --------------------------------------------------------------------------------------------------------------


def test_a_release_writes_the_package_and_the_record_and_says_what_students_get(run: Run) -> None:
    status, said = run("release", "gull")
    assert status == 0
    assert said.startswith("release 1: ")
    assert said.endswith("wrote out/gull/gull.apkg and decks/gull.lock: commit the record\n")
    assert set(released()) == {str(LOCK), str(PACKAGE)}


def test_a_build_after_a_release_gives_the_same_package_and_leaves_the_record(run: Run) -> None:
    run("release", "gull")
    before = released()
    assert run("build", "gull", "--to", "anki", day=9)[0] == 0
    assert released() == before | {"out/gull/quiz.json": Path("out/gull/quiz.json").read_bytes()}
    edit("sold the tower", "sold the old tower")
    assert run("build", "gull", "--to", "anki", day=9)[0] == 0
    assert LOCK.read_bytes() == before[str(LOCK)]
    assert PACKAGE.read_bytes() != before[str(PACKAGE)]


def test_a_fact_renamed_then_retired_then_back_under_its_old_name_costs_no_review(run: Run) -> None:
    run("release", "gull")
    guids = sorted(read_package(PACKAGE).notes)
    Path("first.apkg").write_bytes(PACKAGE.read_bytes())
    edit("  guest: {role", "  visitor: {previously: guest, role")
    assert run("release", "gull", day=1)[0] == 0
    edit(
        "  visitor: {previously: guest, role: {body: lines, part: the guest}, at: {paragraph: 3, terms: [guest]}}\n", ""
    )
    edit("quiz: {", "retired: {visitor: {because: It was wrong.}}\nquiz: {")
    assert run("release", "gull", day=2)[0] == 0
    Path("third.apkg").write_bytes(PACKAGE.read_bytes())
    Path("decks/gull.yaml").write_text(DECK, "utf-8")
    assert run("build", "gull", "--to", "anki", day=3)[0] == 0
    status, said = run("release", "gull", day=3)
    assert (status, "changed   cloze/guest\n" in said) == (0, True)
    assert sorted(read_package(PACKAGE).notes) == guids
    for old in ("first.apkg", "third.apkg"):
        assert run("verify", str(PACKAGE), "--against", old)[0] == 0


def test_the_second_release_lists_what_changes(run: Run) -> None:
    run("release", "gull")
    edit("the guest}", "the first guest}")
    status, said = run("release", "gull", day=1)
    assert status == 0
    assert "  changed   cloze/guest\n" in said
    assert "cloze/sale" not in said


def test_a_release_without_changes_is_none(run: Run) -> None:
    run("release", "gull")
    before = released()
    assert run("release", "gull", day=1) == (0, "nothing has changed since release 1: no release was made\n")
    assert released() == before


REFUSALS = {
    "a fact that looks renamed": (
        lambda: edit("  guest:", "  visitor:"),
        "decks/gull.yaml:26:3: the fact 'guest' of the last release is gone, with",
        "is it 'visitor' now? Then write `previously: guest` in the fact 'visitor'; if not, retired: {guest: {because",
    ),
    "a fact that is gone": (
        lambda: edit("  sale: {sold: {seller: council}, at: {paragraph: 1, terms: [sold]}}\n", ""),
        "the fact 'sale' of the last release is gone",
        "if it is gone for good, tell students why: retired: {sale: {because: …}}",
    ),
    "a deck with a new name": (
        lambda: edit("title: Gull Point", "title: The Lamp"),
        "the deck 'Gull Point', as students have it, is called 'The Lamp' now",
        "write `cards: {name: Gull Point}` to keep the name, or release with --rename-deck",
    ),
    "a record edited by hand": (
        lambda: LOCK.write_text(LOCK.read_text("utf-8").replace("1@", "2@", 1), "utf-8"),
        "decks/gull.lock:",
        "was changed by hand, or cut short",
    ),
    "a record of another deck": (
        lambda: LOCK.write_text(LOCK.read_text("utf-8").replace("deck gull", "deck crow", 1), "utf-8"),
        "decks/gull.lock:3:1: is the record of the deck 'crow', not of 'gull'",
        "a deck's id never changes",
    ),
    "a record that is missing": (
        LOCK.unlink,
        "there is no decks/gull.lock, but out/gull/gull.apkg is release 1 of the deck",
        "make it again with --restore LAST.apkg; else say --first",
    ),
}


@pytest.mark.parametrize(("change", "message", "hint"), REFUSALS.values(), ids=REFUSALS)
def test_what_would_cost_students_something_is_refused_and_nothing_written(
    run: Run, change: Callable[[], object], message: str, hint: str
) -> None:
    run("release", "gull")
    change()
    before = released()
    status, said = run("release", "gull", day=1)
    assert status in {1, 2}
    assert message in said
    assert hint in said
    assert released() == before


def test_a_clock_set_back_is_refused(run: Run) -> None:
    run("release", "gull", day=3)
    edit("the guest}", "the first guest}")
    status, said = run("release", "gull", day=2)
    assert status == 1
    assert said == (
        "gull: the clock says 2023-11-16 22:13:20 UTC, but release 1 was made at 2023-11-17 22:13:20 UTC: "
        "set the clock, or Anki would take no update\n"
    )


def test_a_renamed_fact_with_previously_is_released_with_nothing_new(run: Run) -> None:
    run("release", "gull")
    edit("  guest: {role", "  visitor: {previously: guest, role")
    status, said = run("release", "gull", day=1)
    assert status == 0
    assert " new" not in said
    assert " retired" not in said


def test_a_retired_fact_is_released_with_its_reason(run: Run) -> None:
    run("release", "gull")
    edit("  sale: {sold: {seller: council}, at: {paragraph: 1, terms: [sold]}}\n", "")
    edit("facts:", "retired: {sale: {because: It was a gift.}}\nfacts:")
    status, said = run("release", "gull", day=1)
    assert status == 0
    assert "  retired   cloze/sale\n" in said
    assert any(note.fields.get("Answer") == "It was a gift." for note in read_package(PACKAGE).notes.values())


def test_a_deck_may_be_renamed_when_the_author_says_so(run: Run) -> None:
    run("release", "gull")
    edit("title: Gull Point", "title: The Lamp")
    edit("the guest}", "the first guest}")
    assert run("release", "gull", "--rename-deck", day=1)[0] == 0
    assert "The Lamp" in read_package(PACKAGE).decks


def test_a_lost_record_is_made_again_from_the_package(run: Run) -> None:
    run("release", "gull")
    notes = read_package(PACKAGE).notes
    LOCK.unlink()
    status, said = run("release", "gull", "--restore", str(PACKAGE), day=1)
    assert status == 0
    assert f"{len(notes)} untouched" in said
    assert read_package(PACKAGE).notes == notes


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--reissue", "5"], "--reissue 5: the deck has 1 release"),
        (["--same", "x"], "--same x: two ids with = between were expected, the old one first"),
        (["--same", "short/no/such=short/x/y"], "has no 'short/no/such' that could be it"),
    ],
)
def test_wrong_wishes_are_refused(run: Run, arguments: list[str], message: str) -> None:
    run("release", "gull")
    status, said = run("release", "gull", *arguments, day=1)
    assert status == 2
    assert message in said


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
    assert "updated       gull/cloze/guest\n" in said
    assert "Text: '…}} is {{c2::the guest}}.' → '…}} is {{c2::the first guest}}.'\n" in said
    assert "gull/cloze/sale" not in said
    assert "gull/cloze/sale" in run("diff", old, new, "--all")[1]


def test_diff_tells_what_would_not_arrive(run: Run, packages: tuple[str, str]) -> None:
    old, new = packages
    stale = rewritten(new, "stale.apkg", lambda c: c.execute("UPDATE notes SET mod = 1"))
    assert "not updated" in run("diff", old, stale)[1]
    wider = rewritten(new, "wider.apkg", add_field)
    assert "conflict      gull/cloze/sale\n                its note type changed\n" in run("diff", old, wider)[1]
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
