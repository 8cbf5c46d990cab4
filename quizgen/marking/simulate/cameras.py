"""Simulates scanners and phones: rotation, scaling, bending, shadow, blur, noise and compression."""

from dataclasses import dataclass
from random import Random

import cv2
import numpy as np
from numpy.typing import NDArray

from quizgen.marking.simulate.pens import Picture

_INCH = 25.4
Field = NDArray[np.float32]


@dataclass(frozen=True, slots=True, kw_only=True)
class Camera:
    """A type of scan: `width` in pixels, or given by `dpi` if 0, and the strength of its distortions (1 is normal).

    `roughness` is that strength. Unless it is `upright`, a picture may also be turned by one or more quarters.
    """

    dpi: int = 0
    width: int = 0
    roughness: float = 1.0
    upright: bool = False


SCANNER = Camera(dpi=150)
"""The usual scanner and the usual phone."""
PHONE = Camera(width=1800)


def photograph(picture: Picture, scale: float, camera: Camera, random: Random) -> bytes:
    """Returns a JPEG, as a scanner or phone takes it, of the picture of a sheet (`scale` pixels per mm)."""
    seen = _phone(picture, scale, camera, random) if camera.width else _scanner(picture, scale, camera, random)
    turns = random.choice((0, 0, 0, 2)) if not camera.width else random.choice((0, 0, 1, 2, 3))
    turns = 0 if camera.upright else turns
    quality = random.randint(35, 90)
    _, content = cv2.imencode(".jpg", np.rot90(seen, turns).copy(), [cv2.IMWRITE_JPEG_QUALITY, quality])
    return content.tobytes()


def _scanner(picture: Picture, scale: float, camera: Camera, random: Random) -> Picture:
    height, width = picture.shape
    zoom = camera.dpi / _INCH / scale
    size = (round(width * zoom), round(height * zoom))
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), random.uniform(-3, 3), zoom * random.uniform(0.93, 1.0))
    turn[:, 2] += [(size[0] - width) / 2 + random.gauss(0, 8), (size[1] - height) / 2 + random.gauss(0, 8)]
    paper = random.randint(225, 255)
    seen = cv2.warpAffine(
        _reduced(picture, zoom), turn @ _enlarging(zoom), size, flags=cv2.INTER_LINEAR, borderValue=255
    )
    light = np.full(seen.shape, paper / 255, np.float32)
    for _ in range(random.choice((0, 0, 0, 1, 2))):
        light[:, random.randrange(size[0])] *= random.uniform(0.6, 0.95)
    return _exposed(
        np.asarray(seen, np.uint8),
        np.asarray(light, np.float32),
        random.uniform(0.3, 0.8),
        random.uniform(1.5, 5),
        random,
    )


def _phone(picture: Picture, scale: float, camera: Camera, random: Random) -> Picture:
    height, width = picture.shape
    long = camera.width
    size = (round(long * 0.75), long)
    zoom = size[1] / height
    across, down = np.meshgrid(np.arange(size[0], dtype=np.float32), np.arange(size[1], dtype=np.float32))
    back = _view(width, height, size, camera.roughness, random)
    weight = back[2, 0] * across + back[2, 1] * down + back[2, 2]
    x = (back[0, 0] * across + back[0, 1] * down + back[0, 2]) / weight
    y = (back[1, 0] * across + back[1, 1] * down + back[1, 2]) / weight
    x, y = _curled(x, y, scale * random.uniform(0, 1.5) * camera.roughness, (width, height), random)
    step = _reduced(picture, zoom)
    shrunk = np.float32(step.shape[1] / width)
    seen = cv2.remap(step, x * shrunk, y * shrunk, cv2.INTER_LINEAR, borderValue=random.randint(60, 160))
    blurred = _moved(np.asarray(seen, np.uint8), random.uniform(0.5, 3.0) * camera.roughness, random.uniform(0, 180))
    return _exposed(blurred, _lamp(size, random), random.uniform(0.4, 0.9), random.uniform(2, 6), random)


def _reduced(picture: Picture, zoom: float) -> Picture:
    """The picture made smaller by the factor `zoom`, without aliasing; unchanged if `zoom` is above 0.8."""
    if zoom > 0.8:
        return picture
    return np.asarray(cv2.resize(picture, None, fx=zoom, fy=zoom, interpolation=cv2.INTER_AREA), np.uint8)


def _enlarging(zoom: float) -> NDArray[np.float64]:
    factor = 1.0 if zoom > 0.8 else 1 / zoom
    return np.diag([factor, factor, 1.0])


def _view(width: int, height: int, size: tuple[int, int], rough: float, random: Random) -> NDArray[np.float64]:
    """The projection from the photograph to the paper, for a sheet seen at a slight angle."""
    reach = 0.04 * rough

    def inward() -> float:
        return random.uniform(0.01, 0.01 + reach)

    corners = ((0, 0, 1, 1), (1, 0, -1, 1), (1, 1, -1, -1), (0, 1, 1, -1))
    seen = [(size[0] * (x + right * inward()), size[1] * (y + down * inward())) for x, y, right, down in corners]
    paper = [(0, 0), (width, 0), (width, height), (0, height)]
    back = cv2.getPerspectiveTransform(np.array(seen, np.float32), np.array(paper, np.float32))
    return np.asarray(back, np.float64)


def _curled(x: Field, y: Field, bend: float, size: tuple[int, int], random: Random) -> tuple[Field, Field]:
    """Moves places by up to `bend` pixels, in waves along and across the sheet, as paper that is not flat does."""
    first, second = random.uniform(0, 2 * np.pi), random.uniform(0, 2 * np.pi)
    across = np.sin(np.pi * x / size[0] + first) - np.sin(first)
    along = np.sin(np.pi * y / size[1] + second) - np.sin(second)
    return (x + bend * along / 2).astype(np.float32), (y + bend * across / 2).astype(np.float32)


def _lamp(size: tuple[int, int], random: Random) -> Field:
    """The light on a table: brighter on one side, sometimes with the shadow of a hand or phone."""
    across, down = np.meshgrid(
        np.linspace(-1, 1, size[0], dtype=np.float32), np.linspace(-1, 1, size[1], dtype=np.float32)
    )
    angle = random.uniform(0, 2 * np.pi)
    side = across * np.cos(angle) + down * np.sin(angle)
    light = random.uniform(0.7, 0.95) + random.uniform(0.05, 0.25) * side
    if random.random() < 0.4:
        edge = random.uniform(-0.5, 0.5)
        depth = random.uniform(0.2, 0.45)
        light *= 1 - depth / (1 + np.exp(-(side - edge) * random.uniform(8, 60)))
    return np.asarray(np.clip(light, 0.15, 1.05), np.float32)


def _moved(picture: Picture, length: float, angle: float) -> Picture:
    """Adds the motion blur of a hand that moved by this many pixels."""
    if length < 1:
        return picture
    reach = int(length) + 1
    kernel = np.zeros((2 * reach + 1, 2 * reach + 1), np.float32)
    for step in np.linspace(-length / 2, length / 2, 9):
        kernel[round(reach + step * np.sin(np.radians(angle))), round(reach + step * np.cos(np.radians(angle)))] += 1
    return np.asarray(cv2.filter2D(picture, -1, kernel / kernel.sum()), np.uint8)


def _exposed(picture: Picture, light: Field, blur: float, noise: float, random: Random) -> Picture:
    """Applies light, blur and sensor noise to a picture."""
    black = random.uniform(10, 45)
    seen = cv2.GaussianBlur(picture, (0, 0), blur).astype(np.float32)
    seen = (black + seen * ((255 - black) / 255)) * light
    rough = np.random.default_rng(random.getrandbits(64)).standard_normal(seen.shape, np.float32) * noise
    return np.clip(seen + rough, 0, 255).astype(np.uint8)
