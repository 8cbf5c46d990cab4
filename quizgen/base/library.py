"""Finds decks and templates: first in the working folder, then among the shipped ones.

A downloaded folder may contain templates, so each of them is read safely: it must be a regular file below that folder,
not a symbolic link or in a linked folder, of limited size, and text in UTF-8.
"""

from collections.abc import Iterable, Mapping
from importlib.resources import files
from pathlib import Path

from quizgen.base.errors import Problem, SourceError, UsageError
from quizgen.base.files import read_regular
from quizgen.base.registry import nearest

DECKS = "decks"
SUFFIX = ".yaml"
LARGEST = 1 << 20
"""Most bytes of a template; the largest shipped one has 15,000."""


def shipped(folder: str) -> Path:
    """The path of a folder that is shipped with quizgen: inside the package, or beside it in a checkout."""
    package = Path(str(files("quizgen")))
    inside = package / folder
    return inside if inside.is_dir() else package.parent / folder


def files_of(folder: str, suffix: str = SUFFIX) -> Mapping[str, Path]:
    """The files of a folder, shipped and in the working folder, by name; a user's file replaces the shipped one."""
    return _by_name([*_files(shipped(folder), suffix), *_files(Path(folder), suffix)])


def find_file(folder: str, name: str) -> Path:
    """The path of the file with this name, such as `quiz.typ` in `templates/pages`; UsageError if there is none."""
    known = files_of(folder, Path(name).suffix)
    if name not in known:
        raise UsageError(f"there is no file {name!r} in {folder}/ ({nearest(name, known)})")
    return known[name]


def is_own(path: Path) -> bool:
    """Whether the template at a path lies in the user's working folder, and is not one shipped with quizgen."""
    return not path.is_absolute() and path.parent.resolve() != shipped(str(path.parent)).resolve()


def read_template(path: Path) -> str:
    """Reads a template that `find_file` or `files_of` found; SourceError if it is not a regular text file."""
    own = is_own(path)
    link = next((place for place in (*reversed(path.parents), path) if own and place.is_symlink()), None)
    if link:
        raise _refusal(path, f"{link.as_posix()} is a link", "put the file itself there")
    try:
        content = read_regular(path, LARGEST + 1, follow=not own)
    except OSError as error:
        raise _refusal(path, f"cannot be read: {error.strerror}", "put a text file there, or take it away") from error
    if len(content) > LARGEST:
        raise _refusal(path, f"has more than {LARGEST:,} bytes", "a template is a short text: shorten it")
    return _decoded(path, content)


def _decoded(path: Path, content: bytes) -> str:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = content[: error.start].decode("utf-8").split("\n")
        message = f"is not UTF-8: byte 0x{content[error.start]:02x}"
        raise _refusal(path, message, "save it as UTF-8", len(before), len(before[-1]) + 1) from error
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _refusal(path: Path, message: str, hint: str, line: int = 0, column: int = 0) -> SourceError:
    return SourceError([Problem(path=path.as_posix(), line=line, column=column, message=message, hint=hint)])


def default_decks() -> tuple[Path, ...]:
    """The decks to use when none is named: those of the working folder if there are any, else the shipped ones."""
    found = _files(Path(DECKS), SUFFIX) or _files(shipped(DECKS), SUFFIX)
    return tuple(_by_name(found).values())


def decks() -> Mapping[str, Path]:
    """Every known deck by its name."""
    return {path.stem: path for path in files_of(DECKS).values()}


def find_deck(deck: str) -> Path:
    """The file of a deck, given by a path or by its name: in `decks/`, else in the working folder, else shipped.

    A folder means the deck in it that has its name.
    """
    named, path = decks(), Path(deck)
    inside = path / f"{path.name}{SUFFIX}"
    beside = Path(f"{deck}{SUFFIX}")
    if beside.parent == Path() and beside.is_file() and not Path(DECKS, beside).exists():
        return beside
    if deck in named:
        return named[deck]
    if path.exists() and not path.is_dir():
        return path
    if inside.is_file():
        return inside
    raise UsageError(_no_deck(path, named))


def _no_deck(path: Path, named: Iterable[str]) -> str:
    if path.is_dir():
        return f"{path} is a folder without {path.name}{SUFFIX}; the name or the file of a deck was expected"
    if path.suffix or path.name != str(path):
        hint = nearest(path.name, _by_name(_files(path.parent, SUFFIX)))
        return f"there is no file {path.name!r} in {path.parent.resolve()} ({hint})"
    known = {*named, *(file.stem for file in _files(Path(), SUFFIX))}
    return f"there is no deck {path.name!r} ({nearest(path.name, sorted(known))})"


def _files(folder: Path, suffix: str) -> list[Path]:
    return [path for path in folder.glob(f"*{suffix}") if not path.name.startswith(".")]


def _by_name(paths: Iterable[Path]) -> dict[str, Path]:
    named = {path.name: path for path in paths}
    return dict(sorted(named.items()))
