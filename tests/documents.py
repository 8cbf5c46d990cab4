"""README.md and docs/ as they are when they tell the truth: their commands run, their tables made of the program."""

import re
import shlex
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from click.testing import CliRunner

import quizgen.cli
from quizgen.cli._load import load_deck
from quizgen.deck.grammar import PARTY_NAMES, PLAIN_NAMES
from quizgen.deck.wording import Sandbox
from quizgen.exports import FORMATS
from quizgen.languages import LANGUAGES
from quizgen.model import Entity, Text, Value
from quizgen.questions.kinds import KINDS
from quizgen.questions.renderer import Renderer

ROOT = Path(__file__).parent.parent
ENGLISH = LANGUAGES.get("en")

_BLOCK = re.compile(r"^```(\w+)(?: (\S+))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_TABLE = re.compile(r"(?<=<!-- made: )(\w+)( -->\n).*?(?=<!-- end -->)", re.DOTALL)


def carried_out(page: str) -> str:
    """The page with what its commands say and its tables hold now, everything done in the working folder.

    A block marked `console` holds commands after `$ ` and what they say; `…` stands for any lines, or for the
    rest of one. A block with a path after its language is a file, and is written there.
    """
    return _TABLE.sub(_table, _BLOCK.sub(_block, page))


def _block(block: re.Match[str]) -> str:
    language, path, text = block.groups()
    if path:
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        Path(path).write_text(text, "utf-8")
    if language != "console":
        return block[0]
    return f"```console\n{''.join(_session(text))}```"


def _session(text: str) -> Iterator[str]:
    """The commands of a block, each with what it says."""
    _, *parts = re.split(r"^\$ ", text, flags=re.MULTILINE)
    assert parts, f"no command in {text!r}"
    for part in parts:
        command, _, shown = part.partition("\n")
        said = _said(command)
        yield f"$ {command}\n{shown if _pattern(shown).fullmatch(said) else said}"


def _said(command: str) -> str:
    program, *arguments = shlex.split(command)
    assert program == "quizgen", command
    result = CliRunner().invoke(quizgen.cli.main, arguments, prog_name="quizgen")
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    assert result.exit_code in {0, 1}, result.output
    lines = (line.rstrip() for line in result.output.strip("\n").split("\n"))
    return "\n".join(lines) + "\n"


def _pattern(shown: str) -> re.Pattern[str]:
    """What a block shows, as a pattern for what it leaves out."""
    parts = (r"(?:.*\n)*" if line == "…\n" else _line(line) for line in shown.splitlines(keepends=True))
    return re.compile("".join(parts))


def _line(line: str) -> str:
    return f"{re.escape(line[:-2])}.*\n" if line.endswith("…\n") else re.escape(line)


def console(page: str) -> str:
    """Everything that the commands of a page are shown to say."""
    return "".join(text for language, _, text in _BLOCK.findall(page) if language == "console")


# Tables ---------------------------------------------------------------------------------------------------------------


def _table(found: re.Match[str]) -> str:
    return f"{found[1]}{found[2]}{TABLES[found[1]]()}"


def _rows(*rows: Sequence[str]) -> str:
    """A table in Markdown, the head first."""
    head, *body = (" | ".join(cell.replace("|", r"\|") for cell in row) for row in rows)
    return "".join(f"| {line} |\n" for line in (head, " | ".join("---" for _ in rows[0]), *body))


def _commands() -> str:
    names = quizgen.cli.COMMANDS.names()
    return _rows(("command", "what it does"), *((f"`quizgen {name}`", quizgen.cli.purpose(name)) for name in names))


def _formats() -> str:
    made = ((f"`{one.name}`", one.about, "yes" if one.default else "") for one in FORMATS)
    return _rows(("format", "what it is", "made if none is named"), *made)


def _kinds() -> str:
    return _rows(("kind", "what it is"), *((f"`{kind.name}`", kind.about) for kind in KINDS))


def _names() -> str:
    """The names that any wording may use, each with what it gives for one fact of the small deck."""
    deck = load_deck("gull-point")[1]
    names = {**PLAIN_NAMES, **PARTY_NAMES}
    given = Renderer(deck).values(deck.facts["lamp-works"], "state", names)
    rows = ((f"`{name}`", about, str(given[name] or "")) for name, about in names.items())
    return _rows(("name", "what it is", "for the fact `lamp-works` of the deck `gull-point`"), *rows)


SHE = Entity(
    id="calloway", types=("person",), name="Ines Calloway", short="Calloway", pronoun="she", about="a director"
)
IT = Entity(id="trust", types=("organisation",), name="Gull Point Trust", short="Trust", article="the", pronoun="it")
SAMPLES: Mapping[str, Value | None] = {
    "a person": SHE,
    "a body": IT,
    "a number": ENGLISH.read_quantity("about 20,000 visitors"),
    "a date": ENGLISH.read_date("2025-05-16"),
    "a text": Text(text="the winding stair"),
}


def _forms() -> str:
    """The forms of each sort of value, for one of them."""
    values = [value for value in SAMPLES.values() if value is not None]
    forms = sorted(frozenset.union(*ENGLISH.attributes.values()), key=lambda form: (form.casefold(), form.swapcase()))
    plain = ("`{{ x }}`", *(str(ENGLISH.words(value)) for value in values))
    rows = ((f"`{{{{ x.{form} }}}}`", *(_form(value, form) for value in values)) for form in forms)
    return _rows(("form", *SAMPLES), plain, *rows)


def _form(value: Value, form: str) -> str:
    return str(getattr(ENGLISH.words(value), form)) if form in ENGLISH.attributes[type(value)] else ""


FILTERED: Mapping[str, tuple[str, str]] = {
    "agrees": ('x|agrees("is", "are")', "2 towers"),
    "capitalise": ("x|capitalise", "the old tower"),
    "in_words": ("x|in_words", "3"),
    "lower": ("x|lower", "North Sea"),
    "possessive": ("x|possessive", "the ships"),
    "quoted": ("x|quoted", "a house"),
    "uncapitalise": ("x|uncapitalise", "The old tower"),
    "with_a": ("x|with_a", "hour"),
}


def _filters() -> str:
    assert FILTERED.keys() == ENGLISH.filters.keys(), "tell of each filter in tests/documents.py"
    rows = ((f"`{{{{ {code} }}}}`", text, _filtered(code, text)) for code, text in FILTERED.values())
    return _rows(("filter", "x is", "it gives"), *rows)


def _filtered(code: str, text: str) -> str:
    value = ENGLISH.read_quantity(text) or Text(text=text)
    return Sandbox(ENGLISH.filters).compile(f"{{{{ {code} }}}}").render({"x": ENGLISH.words(value)})


TABLES: Mapping[str, Callable[[], str]] = {
    "commands": _commands,
    "formats": _formats,
    "kinds": _kinds,
    "names": _names,
    "forms": _forms,
    "filters": _filters,
}
