"""Finds the sheet in a picture by its markers, flattens it, evens out the light, and reads the page code."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

import cv2
import numpy as np
import zxingcpp
from numpy.typing import NDArray

from quizgen.sheets.frame import CODE, HALF, MARKER, MODULE, MODULES, WHOLE, WIDTH, Frame
from quizgen.sheets.number import PageNumber, read_code

Picture: TypeAlias = NDArray[np.uint8]
Points: TypeAlias = NDArray[np.float64]
Ink: TypeAlias = NDArray[np.float32]

SCALE = 6
"""Resolution (pixels per mm) of the flattened sheet."""
_LARGEST = 2200
"""Length (pixels) of the longer side to which a picture is reduced before markers are searched."""
_MANY = 6
"""Number of markers found at which no further search is made."""
_LINE = 1 / 350
"""Width of the thin dark lines removed in a further search, as a share of the picture's longer side."""
_STRAYED = 2.5
"""Distance (mm) from its expected place beyond which a marker is rejected."""
_FLAT = 0.25
"""Distance (mm) of the markers from a plane below which the paper counts as flat."""
_SPREAD = 0.6
"""Least share of the frame's width, and of its height, that the found markers must span."""

_CORNERS = {marker.id: np.array(marker.corners) for frame in (WHOLE, HALF) for marker in frame.markers}


@dataclass(frozen=True, slots=True, kw_only=True)
class Flat:
    """A sheet flattened to `SCALE` pixels per mm: its grey picture, and its ink level from 0 (paper) to 1 (black).

    `frame` is the one whose markers were found. `misfit` is the greatest distance (mm) of a marker from its place on a
    plane sheet, rejected markers included.
    """

    picture: Picture
    ink: Ink
    frame: Frame
    misfit: float


def find_sheet(picture: Picture) -> Flat | None:
    """Returns the flattened sheet in a grey picture, or None when too few of its markers are visible."""
    picture = _reduced(picture)
    frame, found = _of_one_frame(_found(picture))
    plane = _plane(found, frame)
    if plane is None:
        return None
    fitted, used = plane
    flat = _flattened(picture, fitted, used, frame)
    misfit = max(_off(fitted, number, place) for number, place in found.items())
    return Flat(picture=flat, ink=_ink(flat, used), frame=frame, misfit=misfit)


def _reduced(picture: Picture) -> Picture:
    """The picture, reduced if its resolution is higher than needed."""
    zoom = _LARGEST / max(picture.shape)
    return _resized(picture, zoom) if zoom < 0.9 else picture


def _resized(picture: Picture, zoom: float) -> Picture:
    how = cv2.INTER_AREA if zoom < 1 else cv2.INTER_CUBIC
    return np.asarray(cv2.resize(picture, None, fx=zoom, fy=zoom, interpolation=how), np.uint8)


# Markers --------------------------------------------------------------------------------------------------------------


def _found(picture: Picture) -> Mapping[int, Points]:
    """The corners of the markers by id.

    When few are visible, searches again with more contrast and without thin lines.
    """
    seen: dict[int, Points] = {}
    for look in (_unchanged, _enhanced, _without_lines):
        if len(seen) < _MANY:
            seen = {**look(picture), **seen}
    return seen


def _of_one_frame(found: Mapping[int, Points]) -> tuple[Frame, Mapping[int, Points]]:
    """The frame that most of the markers belong to, and these markers; on a tie or without markers, `WHOLE`."""
    groups = [
        (frame, {marker.id: found[marker.id] for marker in frame.markers if marker.id in found})
        for frame in (WHOLE, HALF)
    ]
    return max(groups, key=lambda group: len(group[1]))


def _unchanged(picture: Picture) -> dict[int, Points]:
    return _detected(picture, 1)


def _enhanced(picture: Picture) -> dict[int, Points]:
    enhanced = np.asarray(cv2.createCLAHE(3.0, (8, 8)).apply(picture), np.uint8)
    return _detected(_resized(enhanced, 2), 2) if max(picture.shape) < _LARGEST * 0.9 else _detected(enhanced, 1)


def _without_lines(picture: Picture) -> dict[int, Points]:
    """The markers found after thin dark lines, which dust draws across a scan and which join markers, are removed."""
    wide = round(max(picture.shape) * _LINE)
    bare = picture
    for kernel in (np.ones((1, wide), np.uint8), np.ones((wide, 1), np.uint8)):
        bare = np.asarray(cv2.morphologyEx(bare, cv2.MORPH_CLOSE, kernel), np.uint8)
    return _detected(bare, 1)


def _detected(picture: Picture, zoom: int) -> dict[int, Points]:
    parameters = cv2.aruco.DetectorParameters()
    parameters.adaptiveThreshWinSizeMin = parameters.adaptiveThreshWinSizeMax = 23
    parameters.minMarkerPerimeterRate = 0.05
    parameters.maxMarkerPerimeterRate = 0.6
    parameters.cornerRefinementMethod = cv2.aruco.CORNER_REFINE_SUBPIX
    detector = cv2.aruco.ArucoDetector(cv2.aruco.getPredefinedDictionary(cv2.aruco.DICT_4X4_50), parameters)
    corners, ids, _ = detector.detectMarkers(picture)
    numbers = [int(number) for number in np.asarray(ids).ravel()] if corners else []
    return {
        number: (np.asarray(place[0], np.float64) + 0.5) / zoom - 0.5
        for number, place in zip(numbers, corners, strict=True)
        if number in _CORNERS and numbers.count(number) == 1
    }


def _plane(found: Mapping[int, Points], frame: Frame) -> tuple[Points, Mapping[int, Points]] | None:
    """The projection from the frame (mm) to the picture, and the markers that agree with it; None when too few do."""
    used = dict(found)
    while len(used) >= 3 and _spread(used, frame):
        plane = np.asarray(cv2.findHomography(*_pairs(used), 0)[0], np.float64)
        if plane.shape != (3, 3):
            return None
        off = {number: _off(plane, number, place) for number, place in used.items()}
        worst = max(off, key=off.__getitem__)
        if off[worst] < _STRAYED:
            return plane, used
        del used[worst]
    return None


def _pairs(used: Mapping[int, Points]) -> tuple[Points, Points]:
    return np.concatenate([_CORNERS[number] for number in used]), np.concatenate(list(used.values()))


def _spread(used: Mapping[int, Points], frame: Frame) -> bool:
    """Whether the markers are far enough apart to determine the projection."""
    points = np.concatenate([_CORNERS[number] for number in used])
    return bool(np.all(np.ptp(points, axis=0) >= _SPREAD * np.array([WIDTH, frame.height])))


def _off(plane: Points, number: int, place: Points) -> float:
    """The greatest distance (mm) of a marker's corners from where the projection `plane` places them."""
    back = _projected(_inverse(plane), place)
    return float(np.abs(back - _CORNERS[number]).max())


def _inverse(plane: Points) -> Points:
    return np.asarray(np.linalg.inv(plane), np.float64)


def _projected(plane: Points, points: Points) -> Points:
    return np.asarray(cv2.perspectiveTransform(points.reshape(-1, 1, 2), plane), np.float64).reshape(-1, 2)


# The flat sheet -------------------------------------------------------------------------------------------------------


def _flattened(picture: Picture, plane: Points, used: Mapping[int, Points], frame: Frame) -> Picture:
    """The frame as a flat picture."""
    corners, seen = _pairs(used)
    off = _projected(_inverse(plane), seen) - corners
    bent = float(np.sqrt((off**2).sum(axis=1)).max())
    size = (round(WIDTH * SCALE), round(frame.height * SCALE))
    if bent < _FLAT or len(used) < _MANY:
        to_pixels = np.diag([1 / SCALE, 1 / SCALE, 1.0])
        to_pixels[:2, 2] = 0.5 / SCALE
        flat = cv2.warpPerspective(
            picture, plane @ to_pixels, size, flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP, borderValue=255
        )
    else:
        flat = cv2.remap(picture, *_bent_maps(plane, corners, off, size), cv2.INTER_LINEAR, borderValue=255)
    return np.asarray(flat, np.uint8)


_COARSE = 12
"""Distance (pixels) between the points at which the map of a bent sheet is computed; others are interpolated."""


def _bent_maps(plane: Points, corners: Points, off: Points, size: tuple[int, int]) -> tuple[Ink, Ink]:
    """The picture coordinates of each pixel of the flat sheet: a projection plus a bend fitted to the markers."""
    height = size[1] / SCALE
    bend, *_ = np.linalg.lstsq(_terms(corners, height), off, rcond=None)
    columns, rows = (side // _COARSE for side in size)
    x, y = np.meshgrid((np.arange(columns) + 0.5) * _COARSE / SCALE, (np.arange(rows) + 0.5) * _COARSE / SCALE)
    points = np.stack([x.ravel(), y.ravel()], axis=1)
    places = _projected(plane, points + _terms(points, height) @ bend).astype(np.float32).reshape(rows, columns, 2)
    wide, high = columns * _COARSE, rows * _COARSE
    maps = np.asarray(cv2.resize(places, (wide, high), interpolation=cv2.INTER_LINEAR))
    return np.asarray(maps[..., 0], np.float32), np.asarray(maps[..., 1], np.float32)


def _terms(points: Points, height: float) -> Points:
    """The terms of the bend: the monomials up to degree 2 in both directions of a frame of this height (mm)."""
    x, y = points[:, 0] / WIDTH * 2 - 1, points[:, 1] / height * 2 - 1
    return np.stack([np.ones_like(x), x, y, x * y, x * x, y * y], axis=1)


def _ink(flat: Picture, used: Mapping[int, Points]) -> Ink:
    """The ink level of each pixel: 0 for the paper around it, 1 for the black of the markers."""
    shade = np.divide(flat, _paper(flat), dtype=np.float32)
    black = float(np.median([_black(shade, number) for number in used]))
    ink = np.subtract(1, shade, out=shade)
    ink /= np.float32(max(1 - black, 0.2))
    return np.clip(ink, 0, 1, out=ink)


def _paper(flat: Picture) -> Ink:
    """The brightness of the blank paper at each pixel, estimated from its surroundings."""
    small = cv2.resize(flat, None, fx=1 / SCALE, fy=1 / SCALE, interpolation=cv2.INTER_AREA)
    kernel = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (13, 13))
    bare = cv2.blur(cv2.morphologyEx(small, cv2.MORPH_CLOSE, kernel), (5, 5)).astype(np.float32)
    paper = cv2.resize(bare, flat.shape[::-1], interpolation=cv2.INTER_LINEAR)
    return np.asarray(np.maximum(paper, 1), np.float32)


def _black(shade: Ink, number: int) -> float:
    """The grey level of a marker's black rim."""
    left, top = (round(float(edge) * SCALE) for edge in _CORNERS[number].min(axis=0))
    side, rim = round(MARKER * SCALE), round(MARKER * SCALE / 6)
    patch = shade[top + 2 : top + side - 2, left + 2 : left + side - 2]
    return float(np.median(np.concatenate([patch[: rim - 2].ravel(), patch[2 - rim :].ravel()])))


# The code -------------------------------------------------------------------------------------------------------------


_QR = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)


def find_code(flat: Flat) -> PageNumber | None:
    """The page number in the sheet's code; None when the code cannot be read or its checksum is wrong."""
    quiet = 4 * MODULE
    left, top = (round((edge - quiet) * SCALE) for edge in CODE)
    side = round((MODULES * MODULE + 2 * quiet) * SCALE)
    patch = flat.picture[top : top + side, left : left + side]
    soft = np.asarray(cv2.GaussianBlur(patch, (0, 0), 3), np.uint8)
    sharp = np.asarray(cv2.addWeighted(patch, 2.5, soft, -1.5, 0), np.uint8)
    for tried in (patch, sharp, _resized(patch, 0.5), _resized(sharp, 2)):
        for found in zxingcpp.read_barcodes(np.ascontiguousarray(tried), formats=_QR):
            if page := read_code(found.text):
                return page
    return None
