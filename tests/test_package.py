"""The wheel holds the shipped folders, and what is installed from it works in any folder."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PIP = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet"]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    options = ["--no-index", "--no-deps", "--no-build-isolation", "--wheel-dir", str(folder)]
    subprocess.run([*PIP, "wheel", *options, str(ROOT)], check=True)
    (built,) = folder.glob("quizgen-*.whl")
    return built


def shipped() -> dict[str, bytes]:
    """What must be in the wheel: the files of the shipped folders, by their name inside it."""
    paths = (path for folder in ("decks", "templates") for path in (ROOT / folder).rglob("*"))
    files = {path.relative_to(ROOT).as_posix(): path for path in paths if path.is_file()}
    return {f"quizgen/{name}": path.read_bytes() for name, path in files.items()}


def test_the_wheel_holds_every_shipped_file_and_no_other_data(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        held = {name: archive.read(name) for name in archive.namelist()}
    folders = ("quizgen/decks/", "quizgen/templates/")
    assert {name: data for name, data in held.items() if name.startswith(folders)} == shipped()
    assert shipped()
    assert "quizgen/py.typed" in held
    assert {name.split("/")[0].split("-")[0] for name in held} == {"quizgen"}


def test_what_is_installed_from_the_wheel_works_in_any_folder(wheel: Path, tmp_path: Path) -> None:
    target, elsewhere = tmp_path / "installed", tmp_path / "elsewhere"
    elsewhere.mkdir()
    options = ["--no-index", "--no-deps", "--target", str(target)]
    subprocess.run([*PIP, "install", *options, str(wheel)], check=True)
    environment = {**os.environ, "PYTHONPATH": str(target)}
    program = str(target / "bin" / "quizgen")

    def output(*arguments: str) -> str:
        return subprocess.run(
            [program, *arguments],
            cwd=elsewhere, env=environment, capture_output=True, text=True, check=True,
        ).stdout  # fmt: skip

    assert output("--help").startswith("Usage: quizgen [OPTIONS] COMMAND")
    listed = [Path(line.split("\t")[1]) for line in output("decks").splitlines()]
    assert listed == sorted((target / "quizgen" / "decks").glob("*.yaml"))
    assert listed
