"""The answer sheets of a quiz, to copy or for each pupil (PDF)."""

from collections.abc import Iterator

from quizgen.manifest.outputs import Build, Format, Output
from quizgen.paper.answer_sheet import print_sheets


def write(build: Build) -> Iterator[Output]:
    """Yields `sheet.pdf`: the sheets that the manifest records."""
    sheets = build.manifest.sheets
    about = "a sheet of each form" if not any(sheet.pupil for sheet in sheets) else f"{len(sheets)} sheets"
    large = {sheet.pupil for sheet in sheets} if build.options.preset == "large-print" else set[str]()
    content = print_sheets(build.manifest, sheets, build.options.paper, large)
    yield Output(name="sheet.pdf", content=content, about=about)


FORMAT = Format(name="sheet", about="answer sheets to fill in, scan and mark (PDF)", default=True, write=write)
