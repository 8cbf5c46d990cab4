"""A second simulation of scans, written independently of the shipped one, so that the reader is not tuned to that.

Ink is drawn as speckled strokes that absorb light; the paper has grain, creases and print that shines through from the
back; the scanner bends grey levels and keeps few of them.
"""

from collections.abc import Mapping
from random import Random

import cv2
import numpy as np
from numpy.typing import NDArray

from quizgen.sheets.frame import HEIGHT, RING, WIDTH
from quizgen.sheets.layout import Page

Light = NDArray[np.float32]
Meant = Mapping[str, tuple[int, ...]]


def other_scan(printed: NDArray[np.uint8], page: Page, meant: Meant, scale: float, random: Random) -> bytes:
    """A scan of a printed page (`scale` pixels per mm) on which a pupil marked the rings in `meant`."""
    rng = np.random.default_rng(random.getrandbits(64))
    light = np.asarray(printed / 255, np.float32)
    height, width = light.shape
    corner = np.array([(width / scale - WIDTH) / 2, (height / scale - HEIGHT) / 2])
    style, dark = random.choice(("fill", "hatch", "tick", "cross", "spiral")), random.uniform(0.55, 0.95)
    for row in page.rows:
        for ring in meant.get(row.name, ()):
            centre = (np.array(row.centres[ring]) + corner + [random.gauss(0, 0.25), random.gauss(0, 0.25)]) * scale
            _ink(light, _path(style, random) * scale + centre, dark, random.uniform(0.35, 0.7) * scale, rng)
    return _scanned(light, random, rng)


def _path(style: str, random: Random) -> NDArray[np.float64]:
    """The path of a pen (mm), relative to the middle of a ring."""
    reach = RING * random.uniform(0.8, 1.05)
    t = np.linspace(0, 1, 160)
    match style:
        case "tick":
            bend = random.uniform(0.1, 0.3)
            x = np.where(t < 0.35, -0.8 + 1.8 * t, -0.17 + 1.6 * (t - 0.35))
            y = np.where(t < 0.35, 0.1 + 1.8 * t, 0.73 - 2.4 * (t - 0.35) - bend * np.sin((t - 0.35) * 4))
        case "cross":
            half = t < 0.5
            x = np.where(half, -0.85 + 3.4 * t, 0.85 - 3.4 * (t - 0.5))
            y = np.where(half, -0.8 + 3.2 * t, -0.8 + 3.2 * (t - 0.5))
        case "spiral":
            x, y = t * np.cos(t * 30), t * np.sin(t * 30)
        case _:
            turns = 18 if style == "fill" else 8
            y = 2 * t - 1
            x = (
                np.sqrt(np.clip(1 - y**2, 0.08, 1))
                * np.sign(np.sin(t * turns * np.pi))
                * np.abs(np.sin(t * turns * np.pi)) ** 0.3
            )
    shake = np.cumsum(np.array([random.gauss(0, 0.006) for _ in t]))
    return np.stack([x * reach + shake, y * reach - shake], axis=1)


def _ink(light: Light, path: NDArray[np.float64], dark: float, broad: float, rng: np.random.Generator) -> None:
    """Draws ink along a path: in specks, the paper near it reflects less light."""
    left, top = (int(value) for value in path.min(axis=0) - 2 * broad)
    right, bottom = (int(value) + 2 for value in path.max(axis=0) + 2 * broad)
    drawn = np.full((bottom - top, right - left), 255, np.uint8)
    cv2.polylines(drawn, [np.rint(path - [left, top]).astype(np.int32)], isClosed=False, color=0, thickness=1)
    far = cv2.distanceTransform(drawn, cv2.DIST_L2, 5)
    cover = 1 / (1 + np.exp((far - broad / 2) * 2.2))
    grain = np.clip(rng.normal(1.0, 0.25, cover.shape), 0.3, 1.2)
    light[top:bottom, left:right] *= np.clip(1 - dark * cover * grain, 0.03, 1).astype(np.float32)


def _scanned(light: Light, random: Random, rng: np.random.Generator) -> bytes:
    height, width = light.shape
    behind = cv2.GaussianBlur(light[:, ::-1], (0, 0), 3)
    seen = light * (1 - random.uniform(0, 0.10) * (1 - behind))
    grain = cv2.resize(rng.normal(0, 1, (height // 40, width // 40)).astype(np.float32), (width, height))
    seen *= 1 + 0.02 * grain
    if random.random() < 0.5:
        place = random.randrange(height)
        seen[place : place + 2] *= random.uniform(0.55, 0.9)
    dust = np.asarray(rng.random(seen.shape) < 2e-5, np.uint8)
    seen[np.asarray(cv2.dilate(dust, np.ones((3, 3), np.uint8))) > 0] *= 0.3
    seen = _placed(np.asarray(seen, np.float32), random)
    steep = random.uniform(4, 9)
    curve = 1 / (1 + np.exp(-steep * (seen - random.uniform(0.4, 0.6))))
    low, high = random.uniform(0.02, 0.12), random.uniform(0.86, 1.0)
    bent = low + (high - low) * (0.5 * seen + 0.5 * curve)
    levels = random.choice((15, 31, 255))
    kept = np.rint(np.clip(bent + rng.normal(0, 0.012, bent.shape), 0, 1) * levels) / levels
    grey = np.rint(kept * 255).astype(np.uint8)
    webp = (".webp", [cv2.IMWRITE_WEBP_QUALITY, random.randint(40, 85)])
    suffix, settings = random.choice((webp, (".png", []), (".jpg", [cv2.IMWRITE_JPEG_QUALITY, 45])))
    _, content = cv2.imencode(suffix, grey, settings)
    return content.tobytes()


def _placed(light: Light, random: Random) -> Light:
    """The page slightly rotated and sheared on the glass, and softened by the optics."""
    height, width = light.shape
    zoom = random.uniform(0.62, 1.0)
    size = (round(width * zoom), round(height * zoom))
    corners = np.array([(0, 0), (width, 0), (width, height), (0, height)], np.float32)
    moved = corners * zoom + np.array([(random.uniform(-14, 14), random.uniform(-14, 14)) for _ in corners], np.float32)
    soft = cv2.blur(light, (3, 3)) if zoom > 0.8 else cv2.GaussianBlur(light, (0, 0), 0.6 / zoom)
    turned = cv2.warpPerspective(soft, cv2.getPerspectiveTransform(corners, moved), size, borderValue=0.9)
    return np.asarray(turned[:, ::-1][::-1] if random.random() < 0.3 else turned, np.float32)
