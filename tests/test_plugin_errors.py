"""A plug-in of somebody else that raises while quizgen uses it: the message names the package and the entry point."""

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
  {language}-own: {{kind: {kind}, stem: "{{{{ ask }}}}"}}
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
}
"""One package whose four plug-ins raise; the entry point of the last is in another module than its code."""
POINTS = {
    "quizgen.kinds": {"broken": "broken.kind:KIND"},
    "quizgen.formats": {"broken": "broken.format:FORMAT"},
    "quizgen.checks": {"broken": "broken.check:FAMILY"},
    "quizgen.languages": {"en-broken": "broken:LANGUAGE"},
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
HINT = "tell its author, or do without it: pip uninstall their-package"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a deck for each plug-in; the plug-in raises for that deck only."""
    folder = tmp_path_factory.mktemp("work")
    (folder / "templates/questions").mkdir(parents=True)
    for language, kind in (("en", "broken"), ("en-broken", "short")):
        template = TEMPLATE.format(language=language, kind=kind)
        (folder / f"templates/questions/{language}.yaml").write_text(template, "utf-8")
    for sort in ("kind", "format", "check", "language"):
        language = "en-broken" if sort == "language" else "en"
        (folder / f"of-{sort}.yaml").write_text(DECK.format(deck=f"of-{sort}", language=language), "utf-8")
    return folder


@pytest.fixture(scope="module")
def raised(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, str]:
    """The exit code and the message of each command."""
    packages = tmp_path_factory.mktemp("packages")
    (packages / "broken").mkdir()
    for name, text in PACKAGE.items():
        (packages / "broken" / name).write_text(text, "utf-8")
    install(packages, "their-package", POINTS)
    out, err = run(folder, packages, [*RAISED, "build of-kind.yaml"])
    assert out.count("left with 1\n") == len(RAISED) + 1
    return dict(zip(RAISED, err.splitlines(), strict=False))


@pytest.mark.parametrize("command", RAISED)
def test_what_a_plug_in_raises_later_is_a_sentence_that_names_it(raised: Mapping[str, str], command: str) -> None:
    place, _, rest = raised[command].partition("broken/")
    assert Path(place).is_absolute()
    at, name, group, error = RAISED[command]
    assert rest == f"{at}: the entry point {name!r} (quizgen.{group}) of their-package raised {error} ({HINT})"


@pytest.mark.usefixtures("raised")
def test_nothing_is_written_where_a_plug_in_raises(folder: Path) -> None:
    assert {path.name for path in folder.iterdir() if path.suffix != ".yaml"} == {"templates"}
