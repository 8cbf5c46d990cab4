"""quizgen from Python: the example of the page runs, and nothing heavy is loaded before it is used."""

import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

import quizgen
from quizgen.base.errors import SourceError, UsageError
from quizgen.model import Bank
from tests.documents import ROOT

PAGE = (ROOT / "docs" / "python.md").read_text("utf-8")
(EXAMPLE,) = re.findall(r"^```python\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)


@pytest.fixture(scope="module")
def bank() -> Bank:
    return quizgen.make_bank(quizgen.read_deck("gull-point"))


def test_the_example_runs_and_writes_what_it_prints(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    exec(compile(EXAMPLE, "docs/python.md", "exec"), {})  # noqa: S102  our own page
    count, *lines = capsys.readouterr().out.splitlines()
    assert re.fullmatch(r"\d+ questions", count)
    assert [line[0] for line in lines[:2]] == ["A", "B"]
    assert set(lines[2:]) == {path.name for path in tmp_path.joinpath("out").iterdir()}
    assert {"quiz.pdf", "gull-point.apkg"} <= set(lines)


def test_the_example_is_short() -> None:
    assert len([line for line in EXAMPLE.splitlines() if line]) <= 10


def test_forms_are_those_of_the_command_line(bank: Bank, tmp_path: Path) -> None:
    quizgen.write(bank, quizgen.make_forms(bank, seed=3), tmp_path / "python", ["json"])
    command = ["build", "gull-point", "--seed", "3", "--to", "json", "--out", str(tmp_path)]
    subprocess.run([sys.executable, "-m", "quizgen", *command], check=True, stdout=subprocess.DEVNULL)
    made = [(tmp_path / name / "quiz.json").read_bytes() for name in ("python", "gull-point")]
    assert made[0] == made[1]


def test_a_deck_with_a_question_that_breaks_a_rule_is_not_written(bank: Bank, tmp_path: Path) -> None:
    forms = quizgen.make_forms(bank)
    broken = replace(bank.questions[0], stem="")
    spoiled = replace(bank, questions=(broken, *bank.questions[1:]))
    with pytest.raises(SourceError, match=re.escape(broken.id)):
        quizgen.write(spoiled, forms, tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_the_record_of_another_quiz_is_never_overwritten(bank: Bank, tmp_path: Path) -> None:
    first = quizgen.make_forms(bank, seed=1)
    assert [path.name for path in quizgen.write(bank, first, tmp_path, ["markdown"])] == [
        "quiz.md",
        "key.md",
        "quiz.json",
    ]
    record = (tmp_path / "quiz.json").read_bytes()
    assert tmp_path / "quiz.json" not in quizgen.write(bank, first, tmp_path, ["markdown"])
    with pytest.raises(UsageError, match="records another quiz"):
        quizgen.write(bank, quizgen.make_forms(bank, seed=2), tmp_path, ["markdown"])
    assert (tmp_path / "quiz.json").read_bytes() == record


def test_an_unknown_format_is_refused(bank: Bank, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no format 'pfd'"):
        quizgen.write(bank, quizgen.make_forms(bank), tmp_path, ["pfd"])


def test_the_package_itself_loads_nothing() -> None:
    script = "import sys, quizgen; print(*(name for name in sys.modules if name.startswith('quizgen')))"
    done = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, text=True)
    assert done.stdout.split() == ["quizgen"]


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="read_deque"):
        getattr(quizgen, "read_deque")  # noqa: B009
