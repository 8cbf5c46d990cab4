"""Writes the files of a run as one transaction: if the run is stopped, all of them are new or all are old.

First the new contents are written to temporary files beside the old ones. Then a journal is written that lists the
files to be exchanged; the old files are renamed, and the new ones get their names. Deleting the journal completes the
run: if a journal is found, its run was stopped, and the old files are restored. A folder from somebody else may contain
a forged journal, so restoring only renames files within the folder, and deletes only files whose hash the journal has.
"""

import json
import os
import re
import secrets
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from hashlib import file_digest, sha256
from pathlib import Path
from typing import Any

from quizgen.base.errors import QuizgenError
from quizgen.base.files import read_regular
from quizgen.base.lock import locked
from quizgen.base.sealed import hash_of

JOURNAL = ".quizgen-journal"
_NEW, _OLD = ".quizgen-new", ".quizgen-old"
"""Suffixes of the new files before they are renamed, and of the old files that they replace."""
_LARGEST = 16 << 20
"""Most bytes of a journal that are read, enough for 100,000 files."""
_HEX = re.compile(r"[0-9a-f]{16}|[0-9a-f]{64}|")
_HINT = "look at the files beside it, then delete it and run this again"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A change of a folder: the contents of files to write, by name, and the paths of files in it to delete."""

    folder: Path
    contents: Mapping[str, bytes]
    gone: tuple[Path, ...] = ()


@dataclass(frozen=True, slots=True)
class _Step:
    """The replacement of one file; `digest` is the hash of the new content, empty if the file is deleted."""

    target: Path
    new: Path
    old: Path
    digest: str


def write_all(folder: Path, contents: Mapping[str, bytes], gone: Iterable[Path] = ()) -> None:
    """Writes files into a folder and deletes those in `gone`, all or nothing."""
    commit(Change(folder=folder, contents=contents, gone=tuple(gone)))


def commit(*changes: Change) -> None:
    """Makes all of these changes, or none if a file cannot be written, which raises QuizgenError."""
    folders = [change.folder for change in changes]
    for change in changes:
        _require_no_link(change)
    with locked(*folders):
        recover(*folders)
        try:
            _exchange(folders, changes)
        except OSError as error:
            name = error.filename or folders[0]
            raise QuizgenError(f"{name}: cannot be written: {error.strerror}") from error


def recover(*folders: Path) -> None:
    """Restores the old files if a run was stopped while it replaced files in one of these folders."""
    for folder in folders:
        if (folder / JOURNAL).exists():
            with locked(folder):
                _recover(folder)


# Forward --------------------------------------------------------------------------------------------------------------


def _exchange(folders: Sequence[Path], changes: Sequence[Change]) -> None:
    run, steps = secrets.token_hex(8), list[_Step]()
    journals = [folder / JOURNAL for folder in dict.fromkeys(folders)]
    try:
        for change in changes:
            _clear(change)
        for change in changes:
            steps += _staged(change, run, len(steps))
        for journal in reversed(journals):
            content = _journal_content(journals[0].parent, journal.parent, run, steps)
            _put(journal, content, journal.with_name(f".{run}{_NEW}"))
        for step in steps:
            _replace(step)
        journals[0].unlink()
    except BaseException:
        _undo(steps)
        for journal in journals:
            journal.unlink(missing_ok=True)
        raise
    _delete([*(step.old for step in steps), *journals[1:]])


def _staged(change: Change, run: str, first: int) -> Iterator[_Step]:
    """Writes the new contents to temporary files, and yields each step; the steps are numbered from `first`."""
    for number, (name, content) in enumerate(change.contents.items(), first):
        target = change.folder / name
        step = _step(target, run, number, sha256(content).hexdigest())
        target.parent.mkdir(parents=True, exist_ok=True)
        if target.is_dir() and not target.is_symlink():
            raise IsADirectoryError(None, "Is a directory", str(target))
        try:
            _write(step.new, content)
        except OSError as error:
            raise OSError(error.errno, error.strerror, str(target)) from error
        yield step
    for number, target in enumerate(change.gone, first + len(change.contents)):
        yield _step(target, run, number, "")


def _step(target: Path, run: str, number: int, digest: str) -> _Step:
    beside = target.parent / f".{run}-{number}"
    return _Step(target, beside.with_name(beside.name + _NEW), beside.with_name(beside.name + _OLD), digest)


def _write(path: Path, content: bytes) -> None:
    """Writes a new file and waits until it is on the disk; deletes it again if that fails."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
    except BaseException:
        _delete([path])
        raise


def _put(path: Path, content: bytes, beside: Path) -> None:
    """Writes a file under the temporary name `beside` and then renames it, so that no reader sees half of it."""
    try:
        _write(beside, content)
        beside.rename(path)
    finally:
        _delete([beside])


def _replace(step: _Step) -> None:
    with suppress(FileNotFoundError):
        step.target.rename(step.old)
    if step.digest:
        step.new.rename(step.target)


def _clear(change: Change) -> None:
    """Deletes the temporary files that a stopped run left in the folders of a change."""
    for folder in {change.folder, *((change.folder / name).parent for name in change.contents)}:
        _delete(path for ending in (_NEW, _OLD) for path in folder.glob(f".*{ending}"))


def _delete(paths: Iterable[Path]) -> None:
    for path in paths:
        with suppress(OSError):
            path.unlink(missing_ok=True)


def _require_no_link(change: Change) -> None:
    """Raises QuizgenError if a folder to write into is a symbolic link in the working folder or the output folder."""
    here, folder = Path.cwd(), Path(os.path.abspath(change.folder))  # noqa: PTH100  resolve() would follow the links
    places = {folder, *folder.parents} if folder.is_relative_to(here) else set[Path]()
    inner = {parent for name in change.contents for parent in (folder / name).parents} - {folder, *folder.parents}
    for place in sorted({place for place in places if place.is_relative_to(here) and place != here} | inner):
        if place.is_symlink():
            raise QuizgenError(f"{place}: cannot be written: it is a link (name the folder it leads to with --out)")


# Back -----------------------------------------------------------------------------------------------------------------


def _undo(steps: Iterable[_Step]) -> None:
    """Restores the old files and deletes the new ones; repeating it is harmless.

    A target that had no old file is deleted only if its hash shows that this run wrote it.
    """
    for step in steps:
        if step.old.exists() or step.old.is_symlink():
            step.old.replace(step.target)
        elif step.digest and not step.new.exists() and _digest(step.target) == step.digest:
            step.target.unlink()
        _delete([step.new])


def _digest(path: Path) -> str:
    if not path.is_file() or path.is_symlink():
        return ""
    try:
        with path.open("rb") as file:
            return file_digest(file, sha256).hexdigest()
    except OSError:
        return ""


def _journal_content(first: Path, folder: Path, run: str, steps: Sequence[_Step]) -> bytes:
    """The journal of a run for one of its folders; only that of the `first` lists files, all others name its path."""
    base = first.resolve()
    if folder != first:
        return _with_hash({"run": run, "first": str(base)})
    return _with_hash({"run": run, "files": [[_relative(step.target, base), step.digest] for step in steps]})


def _with_hash(value: Mapping[str, Any]) -> bytes:
    """The bytes of a journal, with a hash of its values, by which `_read_journal` notices a change.

    They are ASCII, unlike those of `write_sealed`: the name of a file need not be valid in UTF-8.
    """
    return json.dumps({**value, "sum": hash_of(value)}).encode()


def _read_journal(path: Path) -> Mapping[str, Any]:
    """Reads the values of a journal; ValueError if its hash does not fit them."""
    value: dict[str, Any] = json.loads(read_regular(path, _LARGEST, follow=False))
    if value.pop("sum") != hash_of(value):
        raise ValueError("its hash is another one")
    return value


def _relative(path: Path, base: Path) -> str:
    whole = path.parent.resolve() / path.name
    return whole.relative_to(base).as_posix() if whole.is_relative_to(base) else str(whole)


def _recover(folder: Path) -> None:
    journal = folder / JOURNAL
    try:
        value = _read_journal(journal)
        run, first = str(value["run"]), Path(_checked_name(str(value.get("first", folder))))
        whole = value if first == folder else _journal_of_run(first, run)
        steps = [
            _step(first / _checked_name(name), run, number, digest)
            for number, (name, digest) in enumerate(whole["files"])
            if _HEX.fullmatch(digest) and _HEX.fullmatch(run)
        ]
    except FileNotFoundError:
        return
    except (OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        raise QuizgenError(f"{journal}: is no journal of quizgen ({_HINT})") from error
    try:
        _undo(steps)
        if whole is not value and steps:
            (first / JOURNAL).unlink()
        journal.unlink()
    except OSError as error:
        name = error.filename or folder
        raise QuizgenError(f"{name}: a run that was stopped cannot be undone: {error.strerror}") from error


def _checked_name(name: str) -> str:
    """The name of a file, unchanged; ValueError if it contains a null character, which no file can have."""
    if "\0" in name:
        raise ValueError(name)
    return name


def _journal_of_run(first: Path, run: str) -> Mapping[str, Any]:
    """Reads the journal in the first folder of a run; one without files if that run was completed."""
    try:
        value = _read_journal(first / JOURNAL)
    except OSError:
        return {"files": []}
    return value if value.get("run") == run else {"files": []}
