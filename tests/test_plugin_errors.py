"""A plug-in of somebody else that raises or returns a wrong value is named with its package and entry point."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.contributed import install, run

DECK = """\
quizgen: 1
deck: {deck}
title: A pier
source: {{title: A pier, paragraphs: 2}}
language: {language}
entities:
  ada: {{type: person, name: Ada Berg}}
  bo: {{type: person, name: Bo Lind}}
  cy: {{type: person, name: Cy Maar}}
relations:
  opened: {{roles: {{who: person, what: text}}, one: [who, what], says: "{{{{ who }}}} opened {{{{ what }}}}",
           asks: {{who: "Who opened {{{{ what }}}}?"}}}}
facts:
  pier: {{opened: {{who: ada, what: the pier}}, at: {{paragraph: 1, terms: [Ada]}}}}
  mill: {{opened: {{who: bo, what: the mill}}, at: {{paragraph: 1, terms: [Bo]}}}}
  shop: {{opened: {{who: cy, what: the shop}}, at: {{paragraph: 2, terms: [Cy]}}}}
quiz: {{title: The pier, questions: 2, forms: 1}}
"""
TEMPLATE = """\
quizgen: 1
language: {language}
templates:
  {language}-{kind}: {{kind: {kind}, stem: "{{{{ ask }}}}"}}
"""
PACKAGE = {
    "kind.py": """\
from quizgen.questions.kinds import Kind, short

def make(template, context):
    yield from short.make(template, context)
    if context.world.deck.id == "of-kind":
        raise KeyError("who")

KIND = Kind(name="broken", about="", make=make)
""",
    "format.py": """\
from quizgen.manifest.outputs import Format, Output

def write(build):
    yield Output(name="half.txt", content=b"half")
    open("/nowhere/at all")

FORMAT = Format(name="broken", about="", default=False, write=write)
""",
    "check.py": """\
from quizgen.checks import Family, Rule

def each(case):
    return [] if case.question.id[:8] != "of-check" else [1 / 0]

FAMILY = Family(name="broken", about="", rules=(Rule(
    id="Z1", name="broken", severity="error", about="", fix="", origin="", each=each,
),))
""",
    "__init__.py": "from broken.language import LANGUAGE\n",
    "language.py": """\
from quizgen.languages.en import English

class Broken(English):
    code = "en-broken"

    def accepted(self, value):
        raise NotImplementedError

LANGUAGE = Broken()
""",
    "odd.py": """\
from dataclasses import replace

from quizgen.checks import Family, Rule
from quizgen.languages.en import English
from quizgen.manifest.outputs import Format, Output
from quizgen.model import Choose, Option, Question
from quizgen.questions.kinds import Kind, short

def kind(name, **fields):
    def make(template, context):
        if context.world.deck.id == name:
            made = short.make(template, context)
            return [replace(each, **fields) for each in made if isinstance(each, Question)] if fields else None
        return ()
    return Kind(name=name, about="", make=make)

NO_STEM = kind("no-stem", stem=None)
EMPTY_STEM = kind("empty-stem", stem="")
ANSWER = kind("odd-answer", answer="Ada")
OPTION = kind("odd-option", answer=Choose(options=(Option(text=3, correct=True, because=""),)))
LIST = kind("odd-list", answer=Choose(options=[]))
NOTHING = kind("nothing")

def form(name, *outputs):
    return Format(name=name, about="", default=False, write=lambda build: outputs[0] if len(outputs) == 1 else outputs)

TEXT = form("text", Output(name="a.txt", content=b"a"), Output(name="b.txt", content="b"))
ONE = form("one", Output(name="a.txt", content=b"a"))
BYTES = form("bytes", b"a")
TWICE = form("twice", Output(name="a.txt", content=b"a"), Output(name="a.txt", content=b"b"))
RECORD = form("record", Output(name="a.txt", content=b"a"), Output(name="quiz.json", content=b"b"))
UP = Format(name="up", about="", default=False, write=lambda build: [Output(name="../a.txt", content=b"a")])

def each(case):
    return "Bad." if case.question.id.startswith("each-text") else [7] if case.question.id.startswith("each-7") else []

def all(pool):
    return ["Bad."] if pool.deck.id == "all-text" else []

def rule(id, **does):
    return Rule(id=id, name=id, severity="error", about="", fix="", origin="", facts=True, **does)

CHECKS = Family(name="odd", about="", rules=(rule("Z2", each=each), rule("Z3", all=all)))

class Odd(English):
    code = "en-odd"

    def accepted(self, value):
        return value

LANGUAGE = Odd()
""",
}
"""One package: four plug-ins raise, the entry point of the last is in another module; others return wrong values."""
KINDS = {"no-stem": "NO_STEM", "empty-stem": "EMPTY_STEM", "odd-answer": "ANSWER", "odd-option": "OPTION"} | {
    "odd-list": "LIST", "nothing": "NOTHING",
}  # fmt: skip
FORMATS = {"text": "TEXT", "one": "ONE", "bytes": "BYTES", "twice": "TWICE", "record": "RECORD", "up": "UP"}
POINTS = {
    "quizgen.kinds": {"broken": "broken.kind:KIND"} | {name: f"broken.odd:{found}" for name, found in KINDS.items()},
    "quizgen.formats": {"broken": "broken.format:FORMAT"} | {name: f"broken.odd:{at}" for name, at in FORMATS.items()},
    "quizgen.checks": {"broken": "broken.check:FAMILY", "odd": "broken.odd:CHECKS"},
    "quizgen.languages": {"en-broken": "broken:LANGUAGE", "en-odd": "broken.odd:LANGUAGE"},
}
RAISED = {
    "questions of-kind.yaml": ("kind.py:6", "broken", "kinds", "KeyError: 'who'"),
    "build of-format.yaml --to json --to broken": (
        "format.py:5", "broken", "formats", "FileNotFoundError: [Errno 2] No such file or directory: '/nowhere/at all'",
    ),
    "check of-check.yaml": ("check.py:4", "broken", "checks", "ZeroDivisionError: division by zero"),
    "build of-check.yaml": ("check.py:4", "broken", "checks", "ZeroDivisionError: division by zero"),
    "build of-language.yaml --to json": ("language.py:7", "en-broken", "languages", "NotImplementedError"),
}  # fmt: skip
"""For each command: the place, the name and the group of the entry point, and what it raises."""
RETURNED = {
    "questions no-stem.yaml": ("no-stem", "kinds", "make()[0].stem is None, not str"),
    "build empty-stem.yaml": ("empty-stem", "kinds", "make()[0].stem is empty"),
    "questions odd-answer.yaml": (
        "odd-answer", "kinds", "make()[0].answer is str 'Ada', not Choose, Write, Number, Match, Order or Explain",
    ),
    "build odd-option.yaml": ("odd-option", "kinds", "make()[0].answer.options[0].text is int 3, not str"),
    "build odd-list.yaml": ("odd-list", "kinds", "make()[0].answer.options is list [], not tuple of Option"),
    "build nothing.yaml": ("nothing", "kinds", "make() is None, not Iterator of Question or Refusal"),
    "build plain.yaml --to text": ("text", "formats", "write()[1].content is str 'b', not bytes"),
    "build plain.yaml --to one": ("one", "formats", "write() is Output, not Iterable of Output"),
    "build plain.yaml --to json --to bytes": ("bytes", "formats", "write() is bytes b'a', not Iterable of Output"),
    "build each-text.yaml": ("odd", "checks", "each() is str 'Bad.', not Iterable of str"),
    "build each-7.yaml": ("odd", "checks", "each()[0] is int 7, not str"),
    "build all-text.yaml": ("odd", "checks", "all()[0] is str 'Bad.', not tuple of str and str"),
    "build en-odd.yaml": ("en-odd", "languages", "accepted() is Entity, not tuple of str"),
}  # fmt: skip
"""For each command: the name and the group of the entry point, and the value it returns with the type expected."""
REFUSED = {
    "build plain.yaml --to twice": "the format 'twice' returns the file a.txt, as the format 'twice' does",
    "build plain.yaml --to record": "the format 'record' returns the file quiz.json, as the record of the quiz does",
    "build plain.yaml --to up": "'up' (quizgen.formats) of their-package raised ValueError: '../a.txt' is no name",
}
HINT = "tell its author, or do without it: pip uninstall their-package"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a deck for each plug-in; the plug-in raises or returns a wrong value for that deck only."""
    folder = tmp_path_factory.mktemp("work")
    (folder / "templates/questions").mkdir(parents=True)
    kinds = [("en", "broken"), ("en-broken", "short"), ("en-odd", "short"), *(("en", kind) for kind in KINDS)]
    for language, kind in kinds:
        template = TEMPLATE.format(language=language, kind=kind)
        (folder / f"templates/questions/{language}-{kind}.yaml").write_text(template, "utf-8")
    decks = (command.split()[1].removesuffix(".yaml") for command in (*RAISED, *RETURNED, *REFUSED))
    for deck in dict.fromkeys(decks):
        language = {"of-language": "en-broken", "en-odd": "en-odd"}.get(deck, "en")
        (folder / f"{deck}.yaml").write_text(DECK.format(deck=deck, language=language), "utf-8")
    return folder


@pytest.fixture(scope="module")
def said(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, str]:
    """The message of each command; all of them leave with 1."""
    packages = tmp_path_factory.mktemp("packages")
    (packages / "broken").mkdir()
    for name, text in PACKAGE.items():
        (packages / "broken" / name).write_text(text, "utf-8")
    install(packages, "their-package", POINTS)
    commands = [*RAISED, *RETURNED, *REFUSED]
    out, err = run(folder, packages, [*commands, "build of-kind.yaml"])
    assert out.count("left with 1\n") == len(commands) + 1
    return dict(zip(commands, err.splitlines(), strict=False))


@pytest.mark.parametrize("command", RAISED)
def test_what_a_plug_in_raises_later_is_a_sentence_that_names_it(said: Mapping[str, str], command: str) -> None:
    place, _, rest = said[command].partition("broken/")
    assert Path(place).is_absolute()
    at, name, group, error = RAISED[command]
    assert rest == f"{at}: the entry point {name!r} (quizgen.{group}) of their-package raised {error} ({HINT})"


@pytest.mark.parametrize("command", RETURNED)
def test_a_value_of_another_type_is_named_with_its_plug_in_and_the_type_expected(
    said: Mapping[str, str], command: str
) -> None:
    name, group, value = RETURNED[command]
    _, _, rest = said[command].partition(": ")
    assert rest == (
        f"the entry point {name!r} (quizgen.{group}) of their-package returned a wrong value: {value} ({HINT})"
    )


@pytest.mark.parametrize("command", REFUSED)
def test_a_file_of_a_format_that_would_replace_another_one_is_refused(said: Mapping[str, str], command: str) -> None:
    assert REFUSED[command] in said[command]


@pytest.mark.usefixtures("said")
def test_nothing_is_written_where_a_plug_in_is_wrong(folder: Path) -> None:
    assert {path.name for path in folder.iterdir() if path.suffix != ".yaml"} == {"templates"}
