"""The quiz with the rings of an answer sheet on its front, to copy and to mark by scan or phone (PDF)."""

from collections.abc import Iterator

from quizgen.manifest.outputs import Build, Format, Output
from quizgen.paper.bind import bind
from quizgen.paper.scanned import set_scanned


def write(build: Build) -> Iterator[Output]:
    """Yields `scan.pdf` with each form starting on an odd page; the sheets are those for copying."""
    sheets = [sheet for sheet in build.manifest.sheets if not sheet.pupil]
    papers = (set_scanned(build, sheet) for sheet in sheets)
    yield Output(name="scan.pdf", content=bind(papers, build.manifest.title), about="all forms, each with its rings")


FORMAT = Format(
    name="scan",
    about="the quiz with the rings of a sheet on its front, to scan and mark (PDF)",
    default=False,
    write=write,
)
