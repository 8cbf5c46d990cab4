"""The frame of a sheet: positions of its markers and its code, in millimetres from the upper left corner.

The frame is the same for every paper size and centred on it, or on its half, so that the reader needs not know the
size.
"""

from collections.abc import Mapping
from dataclasses import dataclass

WIDTH, HEIGHT = 190.0, 256.0
"""Width and height of the frame of a whole page."""
MARKER = 10.0
"""Side length of a marker, which has six by six cells."""
RING = 2.3
"""Radius of a ring, measured to the middle of its line."""
MODULE = 1.25
"""Side length of a module of the code; phones read modules below 1.2 mm badly."""
MODULES = 21
"""Number of modules on each side of the page's QR code, which is of version 1."""
CODE = (146.0, 15.0)
"""Upper left corner of the code, without its quiet zone."""
TOP, BOTTOM = 58.0, 242.0
LEFT, RIGHT = 13.0, 177.0
"""Edges of the area for the rows of answers."""
GEOMETRY = 3
"""Version of the geometry; increase it when a place changes, so that older sheets are refused and not misread."""

PAPERS: Mapping[str, tuple[float, float]] = {"a4": (210.0, 297.0), "us-letter": (215.9, 279.4)}
"""Width and height (mm) of each paper size."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Marker:
    """A marker: its id in ArUco's dictionary 4X4_50, its upper left corner, and its inner four by four cells."""

    id: int
    x: float
    y: float
    cells: tuple[str, ...]

    @property
    def corners(self) -> tuple[tuple[float, float], ...]:
        """The corners, clockwise from the upper left."""
        x, y, far = self.x, self.y, MARKER
        return (x, y), (x + far, y), (x + far, y + far), (x, y + far)


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """A frame: its height, its markers, and the upper and lower edge of the area for the rows of answers.

    Two half frames fit on a page, which is cut between them.
    """

    height: float
    top: float
    bottom: float
    markers: tuple[Marker, ...]


_CELLS = (
    "0100 1010 1100 1101",
    "1111 0000 0110 0101",
    "1100 1100 1101 0010",
    "0110 0110 1011 1001",
    "1010 1011 0110 0001",
    "1000 0110 0011 0010",
    "0110 0001 1101 0001",
    "0011 1011 0000 1101",
    "0000 0001 0010 0101",
    "0011 0000 1010 1001",
    "0000 0110 0110 1110",
    "1110 1110 0101 1000",
    "1111 0001 0100 1000",
    "1101 0101 1111 0000",
    "1101 1011 0100 1110",
    "1101 1001 1100 0001",
)
"""The inner cells of each marker by its id; whole frames have the first eight markers, half frames the others."""


def _markers(height: float, first: int) -> tuple[Marker, ...]:
    """The markers of a frame, with the ids from `first` on: first its corners, clockwise from the upper left.

    Then come the middles of its edges, clockwise from the upper one.
    """
    far_x, far_y = WIDTH - MARKER, height - MARKER
    corners = ((0.0, 0.0), (far_x, 0.0), (far_x, far_y), (0.0, far_y))
    middles = ((far_x / 2, 0.0), (far_x, far_y / 2), (far_x / 2, far_y), (0.0, far_y / 2))
    return tuple(
        Marker(id=number, x=x, y=y, cells=tuple(_CELLS[number].split()))
        for number, (x, y) in enumerate((*corners, *middles), first)
    )


WHOLE = Frame(height=HEIGHT, top=TOP, bottom=BOTTOM, markers=_markers(HEIGHT, 0))
"""The frames of a whole page and of half a page."""
HALF = Frame(height=131.0, top=54.0, bottom=118.0, markers=_markers(131.0, 8))
