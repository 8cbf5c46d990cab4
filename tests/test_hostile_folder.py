"""No command runs, reads, writes or connects to anything through a folder that somebody else made, and all end."""

import os
import shutil
import sys
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

import click
import pytest

from quizgen.cli import COMMANDS
from tests.everyday import CALLS, MORE_CALLS, QUIZ, WRITERS, call
from tests.file_faults import child, turns
from tests.hostile_layouts import CARDS, HTML, TYPST

RUNS = ("os.system", "subprocess.Popen", "os.exec", "os.posix_spawn", "socket.connect", "socket.getaddrinfo")
OUTSIDE = "secret.txt"
TEMPLATES = (
    "pages/practice.html", "pages/practice.css", "pages/report.html", "pages/analysis.html", "pages/review.html",
    "pages/quiz.typ", "pages/paper.typ", "pages/feedback.typ", "cards/cards.css", "cards/heading.html",
    "questions/own.yaml",
)  # fmt: skip
INPUTS = (
    "decks/tiny.yaml", "decks/tiny.txt", "decks/tiny.lock", "decks/tiny.pilot.json", "decks/tiny.answers.json",
    "decks/drafted.yaml", "decks/drafted.review.json", QUIZ, "out/tiny/tiny.apkg", "class.csv", "graded/responses.csv",
    "graded/readings.jsonl", "corrections.csv", "saved.json", "answer.txt", "fonts/font.ttf", "last.apkg",
    "article.txt", "bank.gift", "handed-in/Ada Lovelace.csv",
)  # fmt: skip
home: list[str] = []
"""The folder outside of which nothing may be written; only set in child processes."""


def watch(event: str, arguments: tuple[object, ...]) -> None:
    """Writes what a command must not do to stderr."""
    if not home:
        return
    name = str(arguments[0]) if arguments else ""
    if event in RUNS or (event == "open" and name.endswith(OUTSIDE)):
        sys.stderr.write(f"FORBIDDEN {event} {name}\n")
    written = event == "open" and isinstance(arguments[2], int) and arguments[2] & (os.O_WRONLY | os.O_RDWR)
    if written and isinstance(arguments[0], str) and not _is_inside(name):
        sys.stderr.write(f"FORBIDDEN write {name}\n")


def _is_inside(name: str) -> bool:
    real = os.path.realpath(name)
    return real.startswith((f"{home[0]}/", "/dev/", "/tmp/tmp", "/tmp/pymp")) or "__pycache__" in real  # noqa: S108


sys.addaudithook(watch)


def _watch_outside(folder: str) -> None:
    tempfile.gettempdir()  # found by a trial, which writes a file
    home.append(folder)


def _put(folder: Path, place: Callable[[Path], object], names: tuple[str, ...]) -> None:
    for name in names:
        (folder / name).unlink(missing_ok=True)
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        place(folder / name)


def links(folder: Path) -> None:
    """Every template is a link to a file outside, and so is the folder for output."""
    _put(
        folder, lambda path: path.symlink_to(folder.parent / OUTSIDE), tuple(f"templates/{name}" for name in TEMPLATES)
    )
    for name in ("relearn", "scans", "papers"):
        (folder / name).symlink_to(folder.parent / "target")


def layouts(folder: Path) -> None:
    """Every template tries to run or read something."""
    texts = {".html": HTML[11][0], ".typ": TYPST[12][0], ".css": "@import 'http://127.0.0.1/';", ".yaml": "!!python/x"}
    _put(folder, lambda path: path.write_text(texts[path.suffix]), tuple(f"templates/{name}" for name in TEMPLATES))


def pipes(folder: Path) -> None:
    """Every file that a command reads is a pipe into which nobody writes."""
    _put(folder, os.mkfifo, INPUTS)


def devices(folder: Path) -> None:
    """Every file that a command reads is a link to a device without an end."""
    _put(folder, lambda path: path.symlink_to("/dev/zero"), INPUTS)


def huge(folder: Path) -> None:
    """Every file that a command reads has a gigabyte of nothing."""
    _put(folder, Path.touch, INPUTS)
    for name in INPUTS:
        os.truncate(folder / name, 1 << 30)


SORTS = {sort.__name__: sort for sort in (links, layouts, pipes, devices, huge)}
NAMES = (*CALLS, *MORE_CALLS)
_ONE = turns(NAMES, ["links", "layouts"])
_OTHER = [(name, "layouts" if sort == "links" else "links") for name, sort in _ONE if name in WRITERS]
TRIED = [*_ONE, *_OTHER, *turns(NAMES, ["pipes", "devices", "huge"])]


def test_more_than_sixty_hostile_layouts_are_tried() -> None:
    assert len(HTML) + len(TYPST) + len(CARDS) > 60
    assert {sort for _, sort in TRIED} == set(SORTS)


@pytest.mark.parametrize("name", COMMANDS.names())
def test_a_call_of_every_command_and_of_every_option_with_a_path_is_tried(name: str) -> None:
    words = {word for each in NAMES for word in (CALLS | MORE_CALLS)[each].split() if each.partition(",")[0] == name}
    options = {option.opts[-1] for option in COMMANDS.get(name).params if isinstance(option.type, click.Path)}
    assert name in words
    assert {option for option in options if option.startswith("--")} <= words


@pytest.mark.parametrize(("name", "sort"), TRIED)
def test_a_command_in_a_hostile_folder_does_nothing_but_its_own_work(
    name: str, sort: str, everyday: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "work"
    shutil.copytree(everyday, folder)
    words = call(name, folder)
    (tmp_path / OUTSIDE).write_text("the secret of this machine", "utf-8")
    (tmp_path / "target").mkdir()
    SORTS[sort](folder)
    monkeypatch.chdir(folder)
    status, said = child(words, partial(_watch_outside, str(folder.resolve())))
    assert status in {0, 1, 2}, said
    assert "FORBIDDEN" not in said
    assert "Traceback" not in said
    assert not list((tmp_path / "target").iterdir())
