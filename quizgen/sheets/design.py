"""The designs of a sheet: how large its rings are, whether the questions stand on it too, and whether it is named."""

from dataclasses import dataclass

_ZOOM = 1.75


@dataclass(frozen=True, slots=True, kw_only=True)
class Design:
    """How a sheet is laid out; the code on each page tells it, so that one reader reads them all.

    `large` sheets are for those who need large print; on those `on_paper` the questions follow below the rings;
    `named` ones bear a pupil's name and have no pupil number to mark; `screen` is no sheet but a file of answers.
    """

    large: bool = False
    on_paper: bool = False
    named: bool = False
    screen: bool = False

    @property
    def number(self) -> int:
        """What the code calls it."""
        return self.large + 2 * self.on_paper + 4 * self.named + 8 * self.screen

    @property
    def zoom(self) -> float:
        """How many millimetres of paper are one of a layout: a large sheet is an ordinary one under a magnifier."""
        return _ZOOM if self.large else 1.0

    @property
    def plain(self) -> "Design":
        """The design without questions and name, which has the same rows."""
        return Design(large=self.large, screen=self.screen)

    @property
    def most_rings(self) -> int:
        """How many rings a row has at most; a question that needs more is marked by the teacher."""
        return 14 if self.large else 25

    @property
    def most_rows(self) -> int:
        """How many rows a question has at most."""
        return 8 if self.large else 24


DESIGNS = tuple(Design(large=n % 2 > 0, on_paper=n // 2 % 2 > 0, named=n // 4 % 2 > 0) for n in range(8))
"""All designs that are printed, by their numbers."""
STANDARD = DESIGNS[0]
SCREEN = Design(screen=True)


def design_of(number: int) -> Design:
    """The design of that number."""
    return SCREEN if number == SCREEN.number else DESIGNS[number]
