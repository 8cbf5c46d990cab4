"""Layouts and templates that somebody else wrote run nothing, read nothing but themselves, and end in time."""

import os
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import MappingProxyType

import pytest
from click.testing import CliRunner

from quizgen.anki.looks import read_pages
from quizgen.base.errors import QuizgenError, SourceError
from quizgen.base.layouts import render
from quizgen.base.library import files_of, read_template
from quizgen.cli import main
from quizgen.paper.compiler import LayoutError
from quizgen.paper.layout_words import refused
from quizgen.paper.typesetting import typeset
from tests.hostile_layouts import CARDS, HTML, TYPST

VALUES = MappingProxyType({"title": "A title", "labels": MappingProxyType({"a": "b"})})
WATCHED = ("os.system", "subprocess.Popen", "os.exec", "os.posix_spawn", "socket.connect", "socket.getaddrinfo")
seen: list[tuple[str, str]] = []
"""What was opened to write, run or connected since the list was emptied, while `watching`."""
watching = False


def note(event: str, arguments: tuple[object, ...]) -> None:
    if watching and event in WATCHED:
        seen.append((event, str(arguments[0])))
    if watching and event == "open":
        seen.append(("write" if isinstance(arguments[2], int) and arguments[2] & 3 else "read", str(arguments[0])))


sys.addaudithook(note)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.chdir(tmp_path)
    for name in ("pages", "cards", "questions"):
        (tmp_path / "templates" / name).mkdir(parents=True)
    (tmp_path / "secret.txt").write_text("the secret of this machine", "utf-8")
    yield tmp_path
    globals()["watching"] = False
    seen.clear()


def watch() -> None:
    seen.clear()
    globals()["watching"] = True


@pytest.mark.parametrize(("text", "said"), HTML, ids=range(len(HTML)))
def test_a_hostile_web_layout_is_refused_at_its_place_and_does_nothing(text: str, said: str) -> None:
    Path("templates/pages/practice.html").write_text(f"<p>\n{text}", "utf-8")
    watch()
    with pytest.raises(SourceError) as refusal:
        "".join(render("practice.html", VALUES))
    assert re.search(said, str(refusal.value)), refusal.value
    assert re.match(r"templates/pages/practice\.html:[12]:\d+: ", str(refusal.value)), refusal.value
    assert not [entry for entry in seen if entry[0] != "read"]


@pytest.mark.parametrize(("text", "said"), TYPST, ids=range(len(TYPST)))
def test_a_hostile_typst_layout_is_refused_at_its_place(text: str, said: str) -> None:
    Path("templates/pages/ticket.typ").write_text(f"// A ticket.\n{text}\n", "utf-8")
    with pytest.raises(SourceError) as refusal:
        typeset("ticket", {})
    assert re.match(r"templates/pages/ticket\.typ:[23]:\d+: ", str(refusal.value)), refusal.value
    assert said in str(refusal.value)


def test_every_shipped_layout_says_nothing_that_is_refused_of_a_users_copy() -> None:
    layouts = files_of("templates/pages", ".typ")
    assert len(layouts) >= 15
    assert not [problem for path in layouts.values() for problem in refused(path, read_template(path))]


@pytest.mark.parametrize(("texts", "said"), CARDS, ids=range(len(CARDS)))
def test_card_layouts_that_include_themselves_or_too_much_are_refused(texts: dict[str, str], said: str) -> None:
    for name, text in texts.items():
        Path("templates/cards", name).write_text(text, "utf-8")
    with pytest.raises(QuizgenError, match=said):
        read_pages().look("question")


SORTS: dict[str, Callable[[Path], object]] = {
    "a link to a file": lambda path: path.symlink_to("../../secret.txt"),
    "a link that leads nowhere": lambda path: path.symlink_to("nowhere"),
    "a folder": lambda path: path.mkdir(),
    "a pipe": os.mkfifo,
    "a link to a device": lambda path: path.symlink_to("/dev/zero"),
    "bytes that are no UTF-8": lambda path: path.write_bytes(b"<p>\xff"),
    "a file of two megabytes": lambda path: path.write_bytes(b"x" * 2_000_000),
}
PLACES = ("pages/practice.html", "pages/practice.css", "pages/quiz.typ", "cards/cards.css", "questions/own.yaml")
FORMATS = {"pages/practice.html": "practice", "pages/practice.css": "practice", "pages/quiz.typ": "pdf"}


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("sort", SORTS)
def test_a_template_that_is_no_plain_file_of_text_is_refused_and_nothing_is_written(sort: str, place: str) -> None:
    path = Path("templates", place)
    SORTS[sort](path)
    watch()
    with pytest.raises(SourceError) as refusal:
        read_template(path)
    assert str(refusal.value).startswith(path.as_posix())
    assert ("read", "secret.txt") not in seen
    assert "the secret" not in str(refusal.value)


def test_a_folder_of_templates_that_is_a_link_is_refused(folder: Path) -> None:
    (folder / "elsewhere").mkdir()
    (folder / "elsewhere/practice.html").write_text("mine", "utf-8")
    (folder / "templates/pages").rmdir()
    (folder / "templates/pages").symlink_to(folder / "elsewhere")
    with pytest.raises(SourceError, match="templates/pages is a link"):
        "".join(render("practice.html", VALUES))


COMMANDS = (
    ("build", "gull-point", "--to", "anki"), ("build", "gull-point", "--to", "pdf"),
    ("build", "gull-point", "--to", "practice"), ("report", "gull-point"), ("check", "gull-point"),
    ("coverage", "gull-point"), ("questions", "gull-point"), ("eject",), ("eject", "quiz", "--force"), ("decks",),
    ("release", "gull-point", "--first"),
)  # fmt: skip


@pytest.mark.parametrize("arguments", COMMANDS, ids=" ".join)
def test_no_command_reads_writes_or_runs_anything_through_a_hostile_folder(
    arguments: tuple[str, ...], folder: Path
) -> None:
    for place in (*PLACES, "pages/report.html", "cards/heading.html"):
        Path("templates", place).symlink_to("../../secret.txt")
    (folder / "target").mkdir()
    Path("out").symlink_to("target")
    watch()
    result = CliRunner().invoke(main, arguments)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    assert result.exit_code in {0, 1, 2}
    assert "the secret" not in result.output
    assert not [entry for entry in seen if entry[0] in WATCHED]
    assert not [entry for entry in seen if entry[1].endswith("secret.txt")]
    assert not list((folder / "target").iterdir())
    assert (folder / "secret.txt").read_text("utf-8") == "the secret of this machine"


def test_a_page_of_a_users_layout_may_load_and_send_nothing() -> None:
    Path("templates/pages/practice.html").write_text("<p>{{ title }}</p>", "utf-8")
    made = "".join(render("practice.html", {**VALUES, "title": "<b>"}))
    assert made.startswith('<!doctype html><meta http-equiv="Content-Security-Policy" content="default-src \'none\'; ')
    assert made.endswith("<p>&lt;b&gt;</p>")


def test_a_layout_that_never_ends_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("quizgen.paper.compiler.LONGEST_TIME", 1.0)
    Path("templates/pages/ticket.typ").write_text("#for a in range(1000000) { for b in range(1000000) {} }", "utf-8")
    with pytest.raises(SourceError, match=r"takes longer than 1 seconds \(look for a loop in it\)") as refusal:
        typeset("ticket", {})
    assert isinstance(refusal.value.__cause__, LayoutError)
