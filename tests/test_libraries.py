"""What quizgen takes from other packages: public names only, and nothing of theirs on the console."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import quizgen

SOURCES = sorted(Path(quizgen.__file__).parent.rglob("*.py"))
CHOOSE = """
from quizgen.forms import BlueprintError, make_forms
from tests.benchmarks.bench_forms import BLUEPRINT, IMPOSSIBLE, bank
assert len(make_forms(bank(400), BLUEPRINT, 1)) == 4
try:
    make_forms(bank(400), IMPOSSIBLE, 1)
except BlueprintError:
    pass
"""


def names_of(package: str) -> Iterator[str]:
    """The names that the sources import or read from a package, with the module where it is not the package itself."""
    for source in SOURCES:
        for node in ast.walk(ast.parse(source.read_text("utf-8"))):
            match node:
                case ast.ImportFrom(module=str(module), names=names) if module.partition(".")[0] == package:
                    yield from (f"{module}.{name.name}" for name in names)
                case ast.Attribute(value=ast.Name(id=name), attr=attribute) if name == package:
                    yield f"{package}.{attribute}"


def test_genanki_is_used_by_its_public_classes_only() -> None:
    assert set(names_of("genanki")) == {"genanki.Deck", "genanki.Model", "genanki.Package"}


def test_the_solver_writes_nothing_to_the_console() -> None:
    done = subprocess.run([sys.executable, "-c", CHOOSE], check=True, capture_output=True)
    assert (done.stdout, done.stderr) == (b"", b"")


def test_the_solver_is_not_loaded_before_it_is_needed() -> None:
    script = "import sys, quizgen.cli, quizgen.forms; print({'highspy', 'numpy'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, text=True)
    assert done.stdout == "set()\n"
