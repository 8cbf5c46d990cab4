"""Keeps the records of printed sheets, so that papers already handed out can be graded after a new build."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from quizgen.base.errors import QuizgenError
from quizgen.base.files import LARGEST, read_regular, unreadable
from quizgen.cli._class import with_known
from quizgen.cli._load import counted, shown
from quizgen.manifest import Manifest, read_manifest, write_manifest
from quizgen.manifest.outputs import RECORD, Output


def records(folder: Path, made: Manifest) -> Iterator[Output]:
    """Yields the record of a build with all sheets printed for it, and the record that it replaces under another name.

    The latter is kept if sheets of its quiz were printed, so that they can still be graded.
    """
    content = _content(folder / RECORD)
    former = _read(content)
    manifest = _with_former(folder, made)
    if former and former.digest == made.digest:
        manifest = with_known(manifest, former.sheets)
    about = f"the record of {counted(len(made.forms), 'form')}{_printed(manifest)}"
    yield Output(name=RECORD, content=write_manifest(manifest), about=about)
    if content and former is None:
        name = kept_name(hashlib.sha256(content).hexdigest()[:16])
        yield Output(name=name, content=content, about="kept: the former record, which cannot be read")
    elif former and former.digest != made.digest and _printed(former):
        yield _kept(folder, former)


def _kept(folder: Path, former: Manifest) -> Output:
    """The record of the quiz that was in the folder, as a file with another name."""
    whole, name = _with_former(folder, former), kept_name(former.digest)
    path = shown((folder / name).resolve())
    about = f"kept: the earlier quiz{_printed(whole)}; to grade its papers: --quiz {path}"
    return Output(name=name, content=write_manifest(whole), about=about)


def _printed(manifest: Manifest) -> str:
    pupils = len({sheet.pupil for sheet in manifest.sheets if sheet.pupil})
    return f", printed for {counted(pupils, 'pupil')}" if pupils else ""


def kept_name(digest: str) -> str:
    """The file name of the record of a quiz that another quiz has replaced."""
    return f"quiz-{digest}.json"


def records_beside(quiz: Path) -> Mapping[Path, Manifest]:
    """The records of earlier quizzes in the folder of this quiz, by path."""
    paths = [quiz.parent / RECORD, *sorted(quiz.parent.glob(kept_name("*")))]
    found = {path: _read(_content(path)) for path in paths if path != quiz}
    return {path: manifest for path, manifest in found.items() if manifest}


def _with_former(folder: Path, manifest: Manifest) -> Manifest:
    """The manifest, whose sheets are preceded by those in the kept record of the same quiz, if there is one."""
    former = _read(_content(folder / kept_name(manifest.digest)))
    if former is None or former.digest != manifest.digest:
        return manifest
    return replace(manifest, sheets=with_known(former, manifest.sheets).sheets)


def _content(path: Path) -> bytes:
    try:
        return read_regular(path, LARGEST)
    except (FileNotFoundError, NotADirectoryError):
        return b""
    except OSError as error:
        raise unreadable(path, error) from error


def _read(content: bytes) -> Manifest | None:
    try:
        return read_manifest(content, RECORD)
    except QuizgenError:
        return None
