"""Where decks and templates are: those of the working folder first, then the shipped ones."""

from collections.abc import Iterable, Mapping
from importlib.resources import files
from pathlib import Path

from quizgen.base.errors import UsageError
from quizgen.base.registry import nearest

DECKS = "decks"
SUFFIX = ".yaml"


def shipped(folder: str) -> Path:
    """The folder that comes with quizgen: inside the package, or beside it in a checkout."""
    package = Path(str(files("quizgen")))
    inside = package / folder
    return inside if inside.is_dir() else package.parent / folder


def files_of(folder: str, suffix: str = SUFFIX) -> Mapping[str, Path]:
    """The files of `decks` or `templates/…` by name; a user's own replaces a shipped namesake."""
    return _by_name([*_files(shipped(folder), suffix), *_files(Path(folder), suffix)])


def find_file(folder: str, name: str) -> Path:
    """The file of that name, such as `quiz.typ` of `templates/pages`."""
    known = files_of(folder, Path(name).suffix)
    if name not in known:
        raise UsageError(f"there is no file {name!r} in {folder}/ ({nearest(name, known)})")
    return known[name]


def default_decks() -> tuple[Path, ...]:
    """The decks meant when none is named: those of the working folder, else the shipped ones."""
    found = _files(Path(DECKS), SUFFIX) or _files(shipped(DECKS), SUFFIX)
    return tuple(_by_name(found).values())


def decks() -> Mapping[str, Path]:
    """Every deck that can be called by its name."""
    return {path.stem: path for path in files_of(DECKS).values()}


def find_deck(deck: str) -> Path:
    """The file of a deck, which is given by its name or by a path."""
    named, path = decks(), Path(deck)
    if deck in named:
        return named[deck]
    if path.is_file():
        return path
    raise UsageError(_no_deck(path, named))


def _no_deck(path: Path, named: Iterable[str]) -> str:
    if path.is_dir():
        return f"{path} is a folder; the name or the file of a deck was expected"
    if path.suffix or path.name != str(path):
        hint = nearest(path.name, _by_name(_files(path.parent, SUFFIX)))
        return f"there is no file {path.name!r} in {path.parent.resolve()} ({hint})"
    return f"there is no deck {path.name!r} ({nearest(path.name, named)})"


def _files(folder: Path, suffix: str) -> list[Path]:
    return [path for path in folder.glob(f"*{suffix}") if not path.name.startswith(".")]


def _by_name(paths: Iterable[Path]) -> dict[str, Path]:
    named = {path.name: path for path in paths}
    return dict(sorted(named.items()))
