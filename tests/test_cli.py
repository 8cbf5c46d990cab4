"""The command line as a whole: what it lists, what it imports and how it leaves."""

import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

import quizgen.cli

COMMAND = '''"""Greet whoever calls.

More about it."""
import click
from quizgen.base.errors import Problem, SourceError, UsageError

@click.command()
@click.argument("name")
def command(name: str) -> None:
    """Greet NAME."""
    if name == "nobody":
        raise UsageError("there is nobody to greet")
    if name == "stranger":
        raise SourceError([Problem(path="names.yaml", line=3, column=5, message="who is that")])
    click.echo(f"Hello, {name}!")
'''


@pytest.fixture
def greet(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A command that is one new file and nothing else edited."""
    (tmp_path / "greet_whoever.py").write_text(COMMAND, "utf-8")
    monkeypatch.setattr(quizgen.cli, "__path__", [*quizgen.cli.__path__, str(tmp_path)])


def run(*arguments: str) -> tuple[int, str, str]:
    result = CliRunner().invoke(quizgen.cli.main, arguments, prog_name="quizgen")
    return result.exit_code, result.stdout, result.stderr


@pytest.mark.usefixtures("greet")
@pytest.mark.parametrize("order", ["\x1b]0;title\x07", "\x9b2J", "\u202e", "\r", "\b"])
def test_what_would_give_orders_to_a_terminal_is_shown(order: str) -> None:
    assert run("greet-whoever", f"Bo{order}") == (0, f"Hello, Bo{''.join(map(shown, order))}!\n", "")


def shown(character: str) -> str:
    return character if " " <= character <= "~" else f"\\u{ord(character):04x}"


@pytest.mark.usefixtures("greet")
def test_a_new_file_is_a_command_listed_with_its_first_sentence() -> None:
    code, out, _ = run("--help")
    assert code == 0
    assert "  greet-whoever  Greet whoever calls\n" in out


@pytest.mark.usefixtures("greet")
def test_a_command_runs() -> None:
    assert run("greet-whoever", "Ada") == (0, "Hello, Ada!\n", "")


@pytest.mark.usefixtures("greet")
def test_wrong_use_leaves_with_2() -> None:
    assert run("greet-whoever", "nobody") == (2, "", "Error: there is nobody to greet\n")


@pytest.mark.usefixtures("greet")
def test_problems_leave_with_1_each_on_its_line() -> None:
    assert run("greet-whoever", "stranger") == (1, "", "names.yaml:3:5: who is that\n")


def test_an_unknown_command_gets_the_nearest_name() -> None:
    code, _, err = run("deks")
    assert code == 2
    assert "there is no command 'deks' (did you mean 'decks'?)" in err


def test_help_imports_no_command_and_nothing_heavy() -> None:
    script = (
        "import sys\nfrom quizgen.cli import main\n"
        "main(['--help'], standalone_mode=False)\n"
        "print(*sys.modules, sep='\\n', file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    imported = set(done.stderr.split())
    assert "click" in imported
    assert not imported & {"pydantic", "jinja2", "rich", "yaml", "typst", "genanki"}
    assert {name for name in imported if name.startswith("quizgen")} == {
        "quizgen", "quizgen.base", "quizgen.base.entry_points", "quizgen.base.errors", "quizgen.base.misfits",
        "quizgen.base.plugin_errors", "quizgen.base.plugin_results", "quizgen.base.registry", "quizgen.cli",
        "quizgen.cli._console",
    }  # fmt: skip


def test_every_command_says_what_it_does() -> None:
    names = quizgen.cli.COMMANDS.names()
    assert names
    for name in names:
        code, out, _ = run(name, "--help")
        assert code == 0
        assert out.startswith(f"Usage: quizgen {name} ")
        assert quizgen.cli.purpose(name)


def test_python_m_quizgen_is_quizgen() -> None:
    done = subprocess.run([sys.executable, "-m", "quizgen", "--version"], capture_output=True, text=True, check=True)
    assert done.stdout == f"quizgen {quizgen.__version__}\n"
