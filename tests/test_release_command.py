"""`release` as an author uses it: what it writes and says, and what it refuses for the sake of students."""

from collections.abc import Callable
from pathlib import Path

import pytest

from quizgen.anki.read import read_package
from tests.gull_folder import DECK, LOCK, PACKAGE, Run, commands_in, edit


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    return commands_in(tmp_path, monkeypatch)


def released() -> dict[str, bytes]:
    """Everything in the folder but the deck."""
    return {str(path): path.read_bytes() for path in Path().rglob("*") if path.is_file() and path.suffix != ".yaml"}


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
    assert (status, "changed   short/guest/body\n" in said) == (0, True)
    assert sorted(read_package(PACKAGE).notes) == guids
    for old in ("first.apkg", "third.apkg"):
        assert run("verify", str(PACKAGE), "--against", old)[0] == 0


def test_the_second_release_lists_what_changes(run: Run) -> None:
    run("release", "gull")
    edit("the guest}", "the first guest}")
    status, said = run("release", "gull", day=1)
    assert status == 0
    assert "  changed   short/guest/body\n" in said
    assert "short/sale/seller" not in said


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
    assert "  retired   short/sale/seller\n" in said
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


FERRY = """\
quizgen: 2
deck: gull
title: The ferry
facts:
  blades: {fact: "Divers found a dent in [one] of the ferry's [four] blades.", at: 1}
  built: {fact: "The ferry has sailed since [1994].", at: 1}
"""
MOVED = {
    "one before it is no longer marked": (
        "[one]",
        "one",
        (
            "'four' of 'blades' was number_2 in earlier releases and is number now, which was 'one' (to keep its card "
            "with its reviews, write [four|number_2]; if the card of number asks for it now, write [four|number_1])"
        ),
        ("[four]", "[four|number_2]"),
    ),
    "another is marked before it": (
        "Divers found a dent in [one]",
        "[Two] divers found a dent in [one]",
        (
            "number of 'blades' was 'one' in earlier releases and is 'two' now, and more or fewer words "
            "like it are marked (if the same card asks for it now, write [two|number_1]; if it is a new question, "
            "name it: [two|…])"
        ),
        ("[Two]", "[Two|divers]"),
    ),
    "it is of another type": (
        "since [1994]",
        "with [1994] people",
        (
            "'1994' of 'built' was date in earlier releases and is number now (to keep its card with its reviews, "
            "write [1994|date_1]; if it is another question, write [1994|number_1])"
        ),
        ("[1994]", "[1994|date_1]"),
    ),
}


@pytest.mark.parametrize(("old", "new", "message", "mended"), MOVED.values(), ids=MOVED)
def test_a_marked_word_with_the_reviews_of_another_one_is_asked_about_and_nothing_written(
    run: Run, old: str, new: str, message: str, mended: tuple[str, str]
) -> None:
    deck = Path("decks/gull.yaml")
    deck.write_text(FERRY, "utf-8")
    run("release", "gull")
    edit(old, new)
    before = released()
    status, said = run("release", "gull", day=1)
    assert (status, released()) == (1, before)
    assert message in said
    edit(*mended)
    status, said = run("release", "gull", day=1)
    assert (status, said.partition(": ")[0]) == (0, "release 2")


def test_a_corrected_value_and_two_that_were_exchanged_keep_their_cards_by_their_names(run: Run) -> None:
    Path("decks/gull.yaml").write_text(FERRY, "utf-8")
    run("release", "gull")
    edit("[four]", "[five]")
    assert run("release", "gull", day=1)[0] == 0
    edit("[one] of the ferry's [five]", "[five|number_1] of the ferry's [one|number_2]")
    status, said = run("release", "gull", day=2)
    assert (status, "new" in said, "retired" in said) == (0, False, False)
