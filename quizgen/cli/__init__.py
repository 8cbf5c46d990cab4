"""The command line; each file in this folder is a command, imported only when it is called.

The command `do-this` is the object `command` of `do_this.py`; the first sentence of that file is
its line in `quizgen --help`. A file whose name begins with `_` is no command.
"""

import ast
import gc
import sys
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import click

from quizgen import __version__
from quizgen.base.errors import QuizgenError, UsageError
from quizgen.base.plugin_errors import plugin_problem
from quizgen.base.registry import Registry, nearest
from quizgen.cli._console import inert_console

COMMANDS: Registry[click.Command] = Registry(__name__, "command", "command")


def purpose(name: str) -> str:
    """The first line of the docstring of a command's file, read without running the file; empty without a file."""
    spec = find_spec(f"{__name__}.{name.replace('-', '_')}")
    if spec is None or spec.origin is None:
        return ""
    text = ast.get_docstring(ast.parse(Path(spec.origin).read_bytes())) or ""
    return text.partition("\n")[0].removesuffix(".")


class Commands(click.Group):
    """The commands found in this folder; converts errors into messages and exit statuses."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  click asks
        """The names of all commands."""
        return list(COMMANDS.names())

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, imported on demand; None if there is none."""
        known = COMMANDS.names()
        if cmd_name not in known and not ctx.resilient_parsing:
            ctx.fail(f"there is no command {cmd_name!r} ({nearest(cmd_name, known)})")
        return COMMANDS.get(cmd_name) if cmd_name in known else None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Lists the commands in the help text without importing them."""
        lines = [(name, purpose(name)) for name in self.list_commands(ctx)]
        with formatter.section("Commands"):
            formatter.write_dl(lines)

    def main(self, *args: Any, **kwargs: Any) -> Any:  # noqa: ANN401  click's own
        """Runs the program with infrequent garbage collection, because a run makes many values and keeps them all."""
        gc.set_threshold(100_000, 20, 100)
        with inert_console():
            try:
                return super().main(*args, **kwargs)
            finally:
                _flush()

    def invoke(self, ctx: click.Context) -> object:
        """Runs a command; exits with 2 after wrong use and with 1 after problems."""
        try:
            return super().invoke(ctx)
        except QuizgenError as error:
            wrong_use = isinstance(error, UsageError)
            click.echo(f"Error: {error}" if wrong_use else error, err=True)
            ctx.exit(2 if wrong_use else 1)
        except (BrokenPipeError, click.Abort, click.ClickException, click.exceptions.Exit):
            raise
        except Exception as error:
            message = plugin_problem(error) or _file_error(error)
            if not message:
                raise
            click.echo(message, err=True)
            ctx.exit(1)


def _file_error(error: Exception) -> str:
    """The message for a file that the system cannot read or write; empty for any other exception."""
    return f"Error: {error.filename or 'the output'}: {error.strerror or error}" if isinstance(error, OSError) else ""


def _flush() -> None:
    """Flushes standard output; exits with 1 if this fails, for example on a full disk."""
    try:
        if sys.stdout and not sys.stdout.closed:
            sys.stdout.flush()
    except OSError as error:
        sys.stdout = None  # else the interpreter tries once more, and fails
        with suppress(OSError):
            click.echo(f"Error: the output cannot be written: {error.strerror}", err=True)
        raise SystemExit(1) from error


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, message="%(prog)s %(version)s")
def main() -> None:
    """Make study cards, papers and classroom files from facts that carry their evidence.

    DECK is a deck's name or a path to its file.
    """
