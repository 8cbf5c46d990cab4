"""The designs of a sheet: size of the rings, and whether the questions and the pupil's name are printed on it."""

from collections.abc import Mapping
from dataclasses import dataclass

from quizgen.sheets.frame import HALF, WHOLE, Frame

_ZOOM = 1.75
"""Factor by which a large sheet is magnified."""
_FIRST_HALF = 9
"""The number of the first design of half a page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Design:
    """The design of a sheet; the code on each page contains it, so that the reader knows how the page is laid out.

    `large` sheets are for those who need large print; `on_paper` sheets include the questions below the rings; `named`
    sheets show a pupil's name and have no pupil number to mark; `half` sheets take half a page, and two are printed on
    each; `screen` means a file of answers, not a sheet.
    """

    large: bool = False
    on_paper: bool = False
    named: bool = False
    half: bool = False
    screen: bool = False

    @property
    def number(self) -> int:
        """The number of the design in the code."""
        if self.half:
            return _FIRST_HALF + self.named
        return self.large + 2 * self.on_paper + 4 * self.named + 8 * self.screen

    @property
    def frame(self) -> Frame:
        """The frame of its pages."""
        return HALF if self.half else WHOLE

    @property
    def zoom(self) -> float:
        """The factor by which the layout is magnified on paper: 1, or more for a large sheet."""
        return _ZOOM if self.large else 1.0

    @property
    def plain(self) -> "Design":
        """The design with the same rows of rings, but without questions and without the pupil's name."""
        return Design(large=self.large, screen=self.screen)

    @property
    def most_rings(self) -> int:
        """Most rings of a row; a question that needs more is marked by the teacher."""
        return 14 if self.large else 25

    @property
    def most_rows(self) -> int:
        """Most rows of a question."""
        return 8 if self.large else 24


DESIGNS = tuple(Design(large=n % 2 > 0, on_paper=n // 2 % 2 > 0, named=n // 4 % 2 > 0) for n in range(8))
"""All designs of whole pages, indexed by number."""
HALVES = (Design(half=True), Design(half=True, named=True))
PRINTED: Mapping[int, Design] = {design.number: design for design in (*DESIGNS, *HALVES)}
"""All printed designs by number."""
STANDARD = DESIGNS[0]
"""The usual design of a printed sheet."""
SCREEN = Design(screen=True)


def design_of(number: int) -> Design:
    """The design with that number; KeyError if there is none."""
    return SCREEN if number == SCREEN.number else PRINTED[number]
