"""A folder in which every command has work to do, and a call of each command there."""

import csv
import shutil
from io import StringIO
from pathlib import Path
from types import MappingProxyType

from click.testing import CliRunner, Result

from quizgen.cli import main
from quizgen.forms import Item
from quizgen.manifest import Manifest, read_manifest
from quizgen.marking.intake.screen import COLUMNS
from tests.author_folder import ARTICLE
from tests.chat_answers import ANSWER
from tests.models import installed
from tests.screens import right

QUIZ = "out/tiny/quiz.json"
CALLS = MappingProxyType(
    {
        "analyse": f"analyse graded/responses.csv --quiz {QUIZ} --out graded",
        "bot": "bot tiny",
        "build": "build tiny --to csv --to anki --to practice",
        "check": "check tiny",
        "coverage": "coverage tiny",
        "decks": "decks",
        "diff": "diff last.apkg out/tiny/tiny.apkg",
        "draft": "draft article.txt --name again",
        "eject": "eject quiz",
        "explain": "explain ID",
        "grade": f"grade handed-in --quiz {QUIZ} --roster class.csv",
        "import": "import bank.gift",
        "new": "new other",
        "pilot": "pilot tiny --model m --rounds 1",
        "questions": "questions tiny",
        "relearn": f"relearn graded/responses.csv --quiz {QUIZ} --roster class.csv --out relearn",
        "release": "release tiny --reissue 1",
        "report": "report tiny --out out",
        "review": "review drafted --page",
        "roster": f"roster {QUIZ} class.csv",
        "schema": "schema",
        "sheets": f"sheets {QUIZ} class.csv --out out/tiny",
        "simulate": f"simulate {QUIZ} --pupils 1",
        "stress": "stress tiny --seeds 1",
        "verify": "verify last.apkg",
    }
)
"""A call of each command; ID stands for the id of a question."""
MORE_CALLS = MappingProxyType(
    {
        "build, other files": f"build tiny --to csv --not-in {QUIZ} --font-dir fonts --out other",
        "check, facts": "check tiny --facts",
        "check, facts on a page": "check tiny --source article.txt --facts --page",
        "check, another bank": "check bank.gift",
        "draft, a chat's answer": "draft article.txt --name again --answer answer.txt",
        "draft, a prompt": "draft article.txt --paste",
        "grade, decisions": f"grade --quiz {QUIZ} --corrections corrections.csv --out graded",
        "import, a package": "import last.apkg --out decks/taken.yaml",
        "new, an article": "new other --article article.txt",
        "release, a lost record": "release tiny --restore last.apkg --out elsewhere",
        "review, decisions": "review drafted --decisions saved.json",
        "roster, other files": f"roster {QUIZ} class.csv --font-dir fonts --out elsewhere",
        "simulate, a class": f"simulate {QUIZ} --roster class.csv --out elsewhere",
        "verify, an update": "verify last.apkg --against out/tiny/tiny.apkg",
    }
)
"""Further calls, which read or write other files than those above."""
BANK = "Which is the largest? {=the whale ~the mouse ~the hare}\n"
CLASS = "number,name\n1,Ada Lovelace\n2,Blaise Pascal\n"
WRITERS = tuple(
    sorted({*CALLS} - {"bot", "check", "coverage", "decks", "diff", "explain", "questions", "stress", "verify"})
)
"""The commands that write files."""


def call(name: str, folder: Path) -> tuple[str, ...]:
    """The arguments with which a test calls a command in that folder."""
    words = {**CALLS, **MORE_CALLS}[name].split()
    return tuple(next(iter(_manifest(folder).forms[0].items)).question.id if word == "ID" else word for word in words)


def run(*words: str) -> Result:
    return CliRunner().invoke(main, words, prog_name="quizgen")


def prepare(folder: Path) -> None:
    """Fills the working folder: a deck built and released, a class, a pupil's answers, a graded quiz, a draft."""
    _done("new", "tiny")
    (folder / "article.txt").write_text(ARTICLE, "utf-8")
    (folder / "class.csv").write_text(CLASS, "utf-8")
    (folder / "bank.gift").write_text(BANK, "utf-8")
    (folder / "answer.txt").write_bytes(ANSWER)
    (folder / "saved.json").write_text("[]", "utf-8")
    (folder / "corrections.csv").write_text("page,row,value\n", "utf-8")
    (folder / "fonts").mkdir()
    _done("release", "tiny", "--first")
    shutil.copy(folder / "out/tiny/tiny.apkg", folder / "last.apkg")
    _done("build", "tiny", "--to", "csv", "--to", "anki")
    (folder / "handed-in").mkdir()
    for name in ("Ada Lovelace", "Blaise Pascal"):
        (folder / f"handed-in/{name}.csv").write_bytes(_answers(_manifest(folder), name))
    _done(*CALLS["grade"].split())
    _done("draft", "article.txt", "--name", "drafted")
    with installed({"m": lambda _: "no answer"}):  # the answers are kept, so that the next run asks nobody
        _done(*CALLS["pilot"].split(), "--yes")
    (folder / "decks/tiny.pilot.json").unlink()


def _done(*words: str) -> None:
    result = run(*words)
    assert result.exit_code == 0, (words, result.output, result.exception)


def _manifest(folder: Path) -> Manifest:
    return read_manifest((folder / QUIZ).read_bytes(), QUIZ)


def _answers(manifest: Manifest, name: str) -> bytes:
    buffer = StringIO(newline="")
    rows = (_row(manifest, name, item) for item in manifest.forms[0].items)
    csv.writer(buffer).writerows([COLUMNS, *rows])
    return buffer.getvalue().encode()


def _row(manifest: Manifest, name: str, item: Item) -> tuple[object, ...]:
    return manifest.deck, manifest.digest, "A", name, "", item.number, right(item)
