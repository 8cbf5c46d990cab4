"""The examples of CONTRIBUTING.md as an installed package, and runs of quizgen that find it."""

import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
_EXAMPLE = re.compile(r"`([\w/.-]+\.(?:py|yaml))`[^`:]*:\n\n   ```\w+\n(.*?)\n   ```", re.DOTALL)
_PACKAGE = re.compile(r"```toml\n(.*?)```", re.DOTALL)
_RUN = """
import sys
from quizgen.cli import main
for line in sys.stdin.read().splitlines():
    print("$", line)
    if code := main(line.split(), standalone_mode=False):
        print("left with", code)
"""


def examples() -> Mapping[str, str]:
    """Each example file of CONTRIBUTING.md: its path in the project, and its text."""
    page = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    return {path: re.sub(r"^   ", "", text, flags=re.MULTILINE) + "\n" for path, text in _EXAMPLE.findall(page)}


def install_examples(folder: Path) -> None:
    """Put the example modules in a folder as the package that CONTRIBUTING.md describes."""
    for path, text in examples().items():
        if path.startswith("quizgen/"):
            (folder / Path(path).name).write_text(text, "utf-8")
    (found,) = _PACKAGE.findall((ROOT / "CONTRIBUTING.md").read_text("utf-8"))
    project = tomllib.loads(found)["project"]
    install(folder, project["name"], project["entry-points"])


def install(folder: Path, name: str, points: Mapping[str, Mapping[str, str]]) -> None:
    """Write the metadata of an installed package with these entry points."""
    told = folder / f"{name.replace('-', '_')}-1.dist-info"
    told.mkdir(parents=True)
    (told / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1\n", "utf-8")
    lines = [line for group, of in points.items() for line in (f"[{group}]", *(f"{n} = {v}" for n, v in of.items()))]
    (told / "entry_points.txt").write_text("\n".join(lines) + "\n", "utf-8")


def run(folder: Path, packages: Path, commands: Sequence[str]) -> tuple[str, str]:
    """What these commands say on stdout and stderr, run in a folder with the packages installed in another."""
    path = os.pathsep.join((str(packages), str(ROOT)))
    done = subprocess.run(
        [sys.executable, "-P", "-c", _RUN],
        input="\n".join(commands), capture_output=True, text=True, check=True, cwd=folder,
        env={**os.environ, "PYTHONPATH": path, "PYTHONUTF8": "1"},
    )  # fmt: skip
    return done.stdout, done.stderr
