"""Draws marks on rings: fills, pencil marks, scribbles, ticks, crosses, erasures and stray strokes."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import cos, pi, sin, sqrt
from random import Random
from typing import TypeAlias

import cv2
import numpy as np
from numpy.typing import NDArray

from quizgen.sheets.frame import HEIGHT, RING, WIDTH
from quizgen.sheets.layout import Area

Picture: TypeAlias = NDArray[np.uint8]
Point: TypeAlias = tuple[float, float]
_FINE = 4
"""Binary digits of sub-pixel precision: coordinates are multiples of 1/16 pixel."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pen:
    """A pupil's pen: style of its marks, darkness (0 to 1), stroke width (mm), and unsteadiness of the hand (mm)."""

    style: str
    dark: float
    broad: float
    unsteady: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Canvas:
    """A picture to draw on: pixels per mm, and the position (mm) of the frame in it."""

    picture: Picture
    scale: float
    origin: Point

    def strokes(self, lines: Sequence[Sequence[Point]], *, dark: float, broad: float) -> None:
        """Draws lines through points in mm; drawing only darkens."""
        layer, (left, top) = self._patch([point for line in lines for point in line], broad)
        if layer.size == 0:
            return
        ink = np.zeros_like(layer)
        thick = max(1, round(broad * self.scale))
        placed = [np.array([self._pixel(point, left, top) for point in line], np.int32) for line in lines]
        cv2.polylines(ink, placed, isClosed=False, color=255, thickness=thick, lineType=cv2.LINE_AA, shift=_FINE)
        self._darken(layer, ink, dark)

    def blot(self, centre: Point, radii: Point, *, dark: float, soft: float = 0.0) -> None:
        """Darkens an ellipse whose edge fades over `soft` mm."""
        reach = max(radii) + 2 * soft
        layer, (left, top) = self._patch([centre], 2 * reach)
        if layer.size == 0:
            return
        ink = np.zeros_like(layer)
        axes = tuple(round(radius * self.scale * 2**_FINE) for radius in radii)
        x, y = self._pixel(centre, left, top)
        cv2.ellipse(ink, (x, y), (axes[0], axes[1]), 0, 0, 360, 255, -1, cv2.LINE_AA, _FINE)
        if soft:
            ink = np.asarray(cv2.GaussianBlur(ink, (0, 0), soft * self.scale), np.uint8)
        self._darken(layer, ink, dark)

    def _patch(self, points: Sequence[Point], broad: float) -> tuple[Picture, tuple[int, int]]:
        """The part of the picture that a stroke covers, and the upper left corner of that part in pixels."""
        xs, ys = ([self.scale * (point[axis] + self.origin[axis]) for point in points] for axis in (0, 1))
        reach = broad * self.scale + 3
        left, top = max(0, int(min(xs) - reach)), max(0, int(min(ys) - reach))
        return self.picture[top : int(max(ys) + reach) + 1, left : int(max(xs) + reach) + 1], (left, top)

    def _pixel(self, point: Point, left: int, top: int) -> tuple[int, int]:
        x, y = (self.scale * (point[axis] + self.origin[axis]) for axis in (0, 1))
        return round((x - left) * 2**_FINE), round((y - top) * 2**_FINE)

    def _darken(self, layer: Picture, ink: Picture, dark: float) -> None:
        shade = 255 - ink.astype(np.float32) * dark
        np.minimum(layer, layer.astype(np.float32) * (0.35 + 0.65 * shade / 255), out=layer, casting="unsafe")
        np.minimum(layer, shade, out=layer, casting="unsafe")


def pen_of(random: Random) -> Pen:
    """Draws a random pen; a pupil uses one pen for the whole sheet."""
    style = random.choices(tuple(STYLES), (55, 15, 15, 7.5, 7.5))[0]
    dark = random.uniform(0.5, 0.75) if style == "pencil" else random.uniform(0.7, 0.95)
    return Pen(style=style, dark=dark, broad=random.uniform(0.4, 0.8), unsteady=random.uniform(0.1, 0.35))


def mark(canvas: Canvas, centre: Point, pen: Pen, random: Random) -> None:
    """Marks a ring with a pen."""
    STYLES[pen.style](canvas, _met(centre, pen, random), pen, random)


def _met(centre: Point, pen: Pen, random: Random) -> Point:
    """The point where an unsteady hand hits the paper when it aims at `centre`."""
    x, y = (at + random.gauss(0, pen.unsteady) for at in centre)
    return x, y


def _solid(canvas: Canvas, centre: Point, pen: Pen, random: Random) -> None:
    radii = (RING * random.uniform(0.75, 1.1), RING * random.uniform(0.75, 1.1))
    canvas.blot(centre, radii, dark=pen.dark)


def _pencil(canvas: Canvas, centre: Point, pen: Pen, random: Random) -> None:
    canvas.blot(centre, (RING * 0.8, RING * 0.8), dark=pen.dark * 0.6, soft=0.25)
    canvas.strokes(
        [_zigzag(centre, 11, RING * random.uniform(0.75, 1.0), random)], dark=pen.dark, broad=pen.broad * 0.7
    )


def _scribble(canvas: Canvas, centre: Point, pen: Pen, random: Random) -> None:
    canvas.strokes([_zigzag(centre, 7, RING * random.uniform(0.75, 1.0), random)], dark=pen.dark, broad=pen.broad)


def _zigzag(centre: Point, turns: int, reach: float, random: Random) -> list[Point]:
    x, y = centre
    return [
        (x + reach * (-1) ** turn + random.gauss(0, 0.15), y - reach + 2 * reach * turn / (turns - 1))
        for turn in range(turns)
    ]


def _cross(canvas: Canvas, centre: Point, pen: Pen, random: Random) -> None:
    x, y = centre
    a, b, c, d = (RING * random.uniform(0.7, 1.15) for _ in range(4))
    canvas.strokes([[(x - a, y - a), (x + b, y + b)], [(x + c, y - c), (x - d, y + d)]], dark=pen.dark, broad=pen.broad)


def _tick(canvas: Canvas, centre: Point, pen: Pen, random: Random) -> None:
    x, y = centre
    reach = RING * random.uniform(0.8, 1.1)
    points = [(x - 0.8 * reach, y - 0.1 * reach), (x - 0.2 * reach, y + 0.7 * reach), (x + reach, y - 0.9 * reach)]
    canvas.strokes([points], dark=pen.dark, broad=pen.broad)


STYLES: Mapping[str, Callable[[Canvas, Point, Pen, Random], None]] = {
    "solid": _solid,
    "pencil": _pencil,
    "scribble": _scribble,
    "cross": _cross,
    "tick": _tick,
}


def erase(canvas: Canvas, centre: Point, random: Random) -> None:
    """Draws the remains of an erased mark."""
    radii = (RING * random.uniform(0.8, 1.1), RING * random.uniform(0.8, 1.1))
    canvas.blot(centre, radii, dark=random.uniform(0.08, 0.24), soft=random.uniform(0.1, 0.4))


def strike(canvas: Canvas, centre: Point, pen: Pen, random: Random) -> None:
    """Strikes out a mark with a cross, a line in any direction, or a scrawl."""
    x, y = centre = _met(centre, pen, random)
    reach = RING * random.uniform(1.3, 1.8)
    match random.choice(("cross", "line", "scrawl")):
        case "cross":
            lines = [[(x - reach, y - reach), (x + reach, y + reach)], [(x - reach, y + reach), (x + reach, y - reach)]]
        case "line":
            turn = random.uniform(0, pi)
            across, down = sqrt(2) * reach * cos(turn), sqrt(2) * reach * sin(turn)
            lines = [[(x - across, y - down), (x + across, y + down)]]
        case _:
            lines = [_zigzag(centre, 9, reach, random)]
    canvas.strokes(lines, dark=pen.dark, broad=pen.broad)


def stray(canvas: Canvas, random: Random) -> None:
    """Draws a dot or a short line somewhere on the sheet."""
    x, y = random.uniform(0, WIDTH), random.uniform(0, HEIGHT)
    if random.random() < 0.6:
        size = random.uniform(0.15, 0.5)
        canvas.blot((x, y), (size, size), dark=random.uniform(0.4, 0.9))
    else:
        end = (x + random.gauss(0, 6), y + random.gauss(0, 3))
        canvas.strokes([[(x, y), end]], dark=random.uniform(0.3, 0.8), broad=random.uniform(0.2, 0.4))


def write(canvas: Canvas, area: Area, pen: Pen, random: Random) -> None:
    """Draws something like handwriting inside an area."""
    x, y = area.x + 2, area.y + area.height * 0.6
    end = area.x + area.width * random.uniform(0.5, 0.9)
    line: list[Point] = []
    while x < end:
        line.append((x, y + random.uniform(-0.28, 0.22) * area.height))
        x += random.uniform(0.7, 1.5)
    canvas.strokes([line], dark=pen.dark, broad=min(pen.broad, 0.5))
