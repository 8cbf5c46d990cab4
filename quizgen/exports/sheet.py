"""The answer sheets of a quiz, to copy or for each pupil (PDF)."""

from collections.abc import Iterator

from quizgen.manifest.outputs import Build, Format, Output
from quizgen.paper.answer_sheet import compact_designs, print_designs


def write(build: Build) -> Iterator[Output]:
    """Yields `sheet.pdf`: the sheets that the manifest records."""
    sheets = build.manifest.sheets
    about = "a sheet of each form" if not any(sheet.pupil for sheet in sheets) else f"{len(sheets)} sheets"
    large = {sheet.pupil for sheet in sheets} if build.options.preset == "large-print" else set[str]()
    designs = list(compact_designs(build.manifest, sheets, large))
    about += ", two on a page to be cut apart" if any(design.half for _, design in designs) else ""
    content = print_designs(build.manifest, designs, build.options.paper)
    yield Output(name="sheet.pdf", content=content, about=about)


FORMAT = Format(name="sheet", about="answer sheets to fill in, scan and mark (PDF)", default=True, write=write)
