"""Word: each form as an editable paper, and one answer key, with Word's own styles and numbered lists."""

from collections.abc import Iterable

from quizgen.exports._platform import missing_library
from quizgen.manifest.outputs import Build, Format, Output


def write(build: Build) -> Iterable[Output]:
    """Yields `quiz-A.docx` and so on, and `key.docx` with the answers of all forms."""
    try:
        from quizgen.exports import _word_paper  # noqa: PLC0415  python-docx is an extra
    except ModuleNotFoundError as error:
        raise missing_library(error, "Word files") from error
    return _word_paper.files(build)


FORMAT = Format(name="docx", about="papers and key to edit in Word", default=False, write=write)
