"""Fits papers to their pages by changing the space between questions; the text is unchanged."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from quizgen.base.errors import UsageError
from quizgen.paper.bind import marks
from quizgen.paper.typesetting import typeset
from quizgen.paper.values import Values

STRAGGLING = {"eco": 0.6}
USUAL = 0.3
"""Amount of content on the last page, as a share of the fullest page, below which the page is to be avoided: by preset,
and of all other presets."""
ROOMS = (0.5, 0.6, 0.72, 0.85, 1, 1.2, 1.5, 1.8)
"""Factors for the space between questions, in ascending order."""
_CLOSER: Sequence[Values] = tuple(
    {"room": room, "scale": scale} for room, scale in ((1, 1), (0.85, 1), (0.72, 1), (0.6, 1), (0.6, 0.95), (0.6, 0.9))
)
"""Factors for the space between questions and for the text size, from the usual ones to the smallest."""
_WIDER = (1.5, 1.35, 1.2, 1.1)
"""Factors for the space between questions that are tried to fill the last page of a paper."""


def within(layout: str, values: Values, most: int, what: str) -> bytes:
    """Typesets a paper on at most `most` pages, with the largest space between questions that fits.

    UsageError if it needs more; `what` is the noun for the paper in the message.
    """
    fits = bisect_right(ROOMS, most, key=lambda room: len(marks(_set(layout, values, room))))
    if not fits:
        least = len(marks(_set(layout, values, ROOMS[0])))
        raise UsageError(f"{what} takes at least {least} pages; {most} were asked for (--pages)")
    return _set(layout, values, ROOMS[fits - 1])


def closeness(layout: str, values: Values) -> Values:
    """The space between questions and the text size, as factors, with which a paper takes as few pages as it can.

    Of those with equally few pages, the largest are returned.
    """
    looks = [look for look in _CLOSER if look["scale"] == 1 or values["preset"] == "standard"]

    def saved(look: Values) -> int:
        return -len(marks(typeset(layout, values | look)))

    return looks[bisect_left(looks, saved(looks[-1]), key=saved)]


def closest(layout: str, values: Values) -> bytes:
    """Typesets a paper on as few pages as its smallest space and text size allow, with the largest ones that do."""
    return typeset(layout, values | closeness(layout, values))


def without_straggler(layout: str, values: Values) -> bytes:
    """Typesets a paper, with less space between questions if that avoids a nearly empty last page."""
    content = _set(layout, values, 1)
    *full, last = marks(content)
    if full and last < STRAGGLING.get(values["preset"], USUAL) * max(full):
        for room in ROOMS[ROOMS.index(1) - 1 : 0 : -1]:
            closer = _set(layout, values, room)
            if len(marks(closer)) <= len(full):
                return closer
    return content


def filling(layout: str, values: Values) -> bytes:
    """Typesets a paper without a nearly empty last page, with the largest space between questions that adds no page."""
    content = without_straggler(layout, values)
    few = len(marks(content))
    wider = (_set(layout, values, room) for room in _WIDER if few > 1)
    return next((paper for paper in wider if len(marks(paper)) == few), content)


def _set(layout: str, values: Values, room: float) -> bytes:
    return typeset(layout, values | {"room": room})
