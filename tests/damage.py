"""Simulates damage of sheets: breaks, folds, labels, tape, thumbs, and other sheets that cover them.

Damage is drawn on the picture of a marked sheet before it is scanned. All lengths are in millimetres.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from math import cos, pi, sin
from random import Random

import cv2
import numpy as np
from numpy.typing import NDArray

from quizgen.marking.simulate.pens import Picture

Mask = NDArray[np.bool_]
Point = tuple[float, float]

LEAST, MOST = 0.5, 12.0
"""Least and greatest displacement of a break."""
FOREIGN = 1.5
"""Least displacement of a part of another sheet; one that fits better looks like the same sheet, bent."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """The picture of a marked sheet and of another pupil's sheet, with the pixels per millimetre of both."""

    picture: Picture
    other: Picture
    scale: float
    random: Random

    @property
    def size(self) -> Point:
        """The width and height of the paper."""
        return self.picture.shape[1] / self.scale, self.picture.shape[0] / self.scale

    def somewhere(self) -> Point:
        """A random point of the area in which rings are printed."""
        width, height = self.size
        return self.random.uniform(0.1, 0.9) * width, self.random.uniform(0.2, 0.9) * height

    def places(self) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """The position of each pixel, across and down."""
        high, wide = self.picture.shape
        down, across = np.ogrid[0:high, 0:wide]
        return across.astype(np.float32) / np.float32(self.scale), down.astype(np.float32) / np.float32(self.scale)

    def beyond(self, point: Point, angle: float) -> Mask:
        """A mask of the pixels on one side of a line through a point.

        At the angle 0 the line is level, and the side below it.
        """
        across, down = self.places()
        return np.asarray((down - point[1]) * cos(angle) - (across - point[0]) * sin(angle) > 0)

    def moved(self, picture: Picture, shift: Point, turn: float = 0.0, empty: int = 255) -> Picture:
        """A picture moved by `shift` and turned by `turn` degrees around its middle; `empty` fills what is left."""
        high, wide = picture.shape
        move = np.asarray(cv2.getRotationMatrix2D((wide / 2, high / 2), turn, 1), np.float64)
        move[:, 2] += np.array(shift) * self.scale
        return np.asarray(cv2.warpAffine(picture, move, (wide, high), borderValue=empty), np.uint8)

    def rectangle(self, middle: Point, sides: Point, turn: float) -> Mask:
        """The pixels of a rectangle turned by `turn` radians around its middle."""
        across, down = self.places()
        x, y = across - middle[0], down - middle[1]
        along, aside = x * cos(turn) + y * sin(turn), y * cos(turn) - x * sin(turn)
        return np.asarray((abs(along) < sides[0] / 2) & (abs(aside) < sides[1] / 2))


def _vector(random: Random, least: float = LEAST) -> Point:
    """A displacement: along a line of the sheet in half of the cases, else in any direction."""
    length = random.uniform(least, MOST)
    angle = random.choice((0.0, 0.5, 1.0, 1.5)) * pi if random.random() < 0.5 else random.uniform(0, 2 * pi)
    return length * cos(angle), length * sin(angle)


def _angle(random: Random) -> float:
    """The random angle of a break: level, upright, or any other."""
    kind = random.random()
    return 0.0 if kind < 0.5 else pi / 2 if kind < 0.75 else random.uniform(-pi / 2, pi / 2)


def shifted(scene: Scene) -> Picture:
    """Displaces everything on one side of a line: along the line, away from it, towards it, or both."""
    part = scene.beyond(scene.somewhere(), _angle(scene.random))
    return np.where(part, scene.moved(scene.picture, _vector(scene.random)), scene.picture)


def strip(scene: Scene) -> Picture:
    """Displaces a strip between two parallel lines; all around it stays in place."""
    angle, middle = _angle(scene.random), scene.somewhere()
    wide = scene.random.uniform(4, 80)
    end = (middle[0] - wide * sin(angle), middle[1] + wide * cos(angle))
    part = scene.beyond(middle, angle) & ~scene.beyond(end, angle)
    return np.where(part, scene.moved(scene.picture, _vector(scene.random)), scene.picture)


def whole_rows(scene: Scene) -> Picture:
    """Skips or repeats one or two whole rows or rings, so exactly that the others seem to be in place."""
    along = scene.random.choice((0, 1))
    step = (6.6, 7.4)[along] * scene.random.choice((-1, 1)) * scene.random.choice((1, 1, 1, 2))
    step += scene.random.gauss(0, 0.15)
    part = scene.beyond(scene.somewhere(), 0.0)
    shift = (0.0, step) if along else (step, 0.0)
    return np.where(part, scene.moved(scene.picture, shift), scene.picture)


def whole_strip(scene: Scene) -> Picture:
    """Shows in a strip of the page the neighbouring rows or rings; all around it stays in place."""
    random, level = scene.random, scene.random.random() < 0.5
    step = random.choice((7.4, 7.4, 7.0, 14.8) if level else (6.6, 6.6, 13.2)) * random.choice((-1, 1))
    step += random.gauss(0, 0.1)
    middle, wide = scene.somewhere(), random.uniform(5, 60)
    angle, end = (0.0, (middle[0], middle[1] + wide)) if level else (pi / 2, (middle[0] - wide, middle[1]))
    part = scene.beyond(middle, angle) & ~scene.beyond(end, angle)
    return np.where(part, scene.moved(scene.picture, (0.0, step) if level else (step, 0.0)), scene.picture)


def two_halves(scene: Scene) -> Picture:
    """Replaces one part of the picture by the same part of another pupil's sheet."""
    part = scene.beyond(scene.somewhere(), _angle(scene.random))
    other = scene.moved(scene.other, _vector(scene.random, FOREIGN), scene.random.gauss(0, 0.4))
    return np.where(part, other, scene.picture)


def overlapped(scene: Scene) -> Picture:
    """Covers a part of the sheet with another pupil's sheet, or with a piece of it."""
    width, height = scene.size
    random = scene.random
    far = random.uniform(0.3, 0.9)
    shift = random.choice(((far * width, 0.0), (-far * width, 0.0), (0.0, far * height), (0.0, -far * height)))
    shift = (shift[0] + random.gauss(0, 5), shift[1] + random.gauss(0, 5))
    turn = random.gauss(0, 1.5)
    paper = scene.moved(np.full_like(scene.picture, 255), shift, turn, 0) > 127
    if random.random() < 0.4:
        shift = _vector(random, FOREIGN)
        paper = scene.rectangle(scene.somewhere(), (random.uniform(20, 120), random.uniform(10, 80)), turn / 60)
    return _laid(scene, scene.moved(scene.other, shift, turn), paper)


def _laid(scene: Scene, above: Picture, part: Mask) -> Picture:
    """A picture laid over a part of the sheet, sometimes with a shadow along its edge."""
    seen = np.where(part, above, scene.picture)
    edge = cv2.morphologyEx(part.astype(np.uint8), cv2.MORPH_GRADIENT, np.ones((3, 3), np.uint8)) > 0
    dark = scene.random.choice((0.0, 0.1, 0.3, 0.6))
    return np.asarray(np.where(edge, seen * (1 - dark), seen), np.uint8)


def labelled(scene: Scene) -> Picture:
    """Covers parts of the sheet with one to three labels or patches of white paper, some of them with writing."""
    seen = scene
    for _ in range(scene.random.randint(1, 3)):
        random = scene.random
        middle, sides = scene.somewhere(), (random.uniform(5, 60), random.uniform(4, 25))
        turn = random.choice((0.0, random.uniform(-0.4, 0.4), random.uniform(-pi, pi)))
        label = np.full_like(scene.picture, random.randint(225, 255))
        if random.random() < 0.4:
            label = np.minimum(label, scene.moved(scene.picture, (random.uniform(-90, 90), -40), 8))
        picture = _laid(seen, label, scene.rectangle(middle, sides, turn))
        seen = Scene(picture=picture, other=scene.other, scale=scene.scale, random=random)
    return seen.picture


def taped(scene: Scene) -> Picture:
    """Covers a strip with tape, which weakens or hides what is below it, and may displace it a little."""
    random = scene.random
    long, wide, turn = random.uniform(30, 250), random.uniform(9, 20), random.uniform(0, pi)
    part = scene.rectangle(scene.somewhere(), (long, wide), turn)
    cover, grey = random.choice((random.uniform(0.2, 0.95), 1.0)), random.uniform(190, 255)
    below = scene.picture
    if random.random() < 0.3:
        below = scene.moved(below, _vector(random))
    tape = np.asarray(below * (1 - cover) + grey * cover, np.uint8)
    return _laid(scene, tape, part)


def covered_by_thumb(scene: Scene) -> Picture:
    """Covers a part at an edge of the picture with a thumb or another dark thing."""
    random, (width, height) = scene.random, scene.size
    reach = random.uniform(15, 75)
    x, y = scene.somewhere()
    x, y = random.choice(((reach - 25, y), (width - reach + 25, y), (x, height - reach + 25), (x, reach - 25)))
    across, down = scene.places()
    far = np.hypot((across - x) / random.uniform(9, 30), (down - y) / random.uniform(9, 30))
    soft = random.uniform(0.02, 0.15)
    cover = 1 / (1 + np.exp(np.clip((far - 1) / soft, -50, 50)))
    skin = random.uniform(20, 190)
    return np.asarray(scene.picture * (1 - cover) + skin * cover, np.uint8)


def folded(scene: Scene) -> Picture:
    """Folds a corner over, or makes a pleat that hides a strip and moves the rest towards it."""
    random, (width, height) = scene.random, scene.size
    if random.random() < 0.5:
        return _pleated(scene)
    legs = random.uniform(25, 150), random.uniform(25, 150)
    right, low = random.random() < 0.5, random.random() < 0.5
    across, down = scene.places()
    x = (width - across if right else across) / legs[0]
    y = (height - down if low else down) / legs[1]
    back = np.full_like(scene.picture, random.randint(215, 250))
    gone = np.full_like(scene.picture, random.choice((255, 255, 40)))
    lid = x + y < 1
    ratio = legs[0] * legs[1] / (legs[0] ** 2 + legs[1] ** 2)
    over = (x + y - 1) * 2 * ratio
    flap = ~lid & (x - over * legs[1] / legs[0] > 0) & (y - over * legs[0] / legs[1] > 0)
    seen = np.where(lid, gone, scene.picture)
    base = Scene(picture=seen, other=scene.other, scale=scene.scale, random=random)
    return _laid(base, back, np.asarray(flap))


def _pleated(scene: Scene) -> Picture:
    random = scene.random
    angle = _angle(random)
    hidden = 2 * random.uniform(1, 15)
    part = scene.beyond(scene.somewhere(), angle)
    beyond = scene.moved(scene.picture, (hidden * sin(angle), -hidden * cos(angle)))
    return _laid(scene, beyond, part)


def cut(scene: Scene) -> Picture:
    """Removes one side of the sheet, as if it were cut off or beyond the scanner's glass."""
    random, (width, height) = scene.random, scene.size
    lost = random.uniform(5, 60)
    across, down = scene.places()
    away = random.choice((across, width - across, down, height - down))
    return np.where(away < lost, np.uint8(random.choice((255, 250, 30))), scene.picture)


DAMAGES: Mapping[str, Callable[[Scene], Picture]] = {
    "shifted": shifted,
    "strip": strip,
    "whole rows": whole_rows,
    "whole strip": whole_strip,
    "two halves": two_halves,
    "overlapped": overlapped,
    "labelled": labelled,
    "taped": taped,
    "thumb": covered_by_thumb,
    "folded": folded,
    "cut": cut,
}
