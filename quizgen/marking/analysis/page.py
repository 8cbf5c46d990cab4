"""Computes the coordinates of bars and dots for the plots of the analysis page, in units of the drawing."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import count, cycle

from quizgen.base.layouts import render
from quizgen.languages import Language
from quizgen.marking.analysis.course import course
from quizgen.marking.analysis.items import Analysis, ItemAnalysis
from quizgen.marking.analysis.verdicts import ENOUGH

WIDTH, HEIGHT = 640, 220
"""Size of a plot, in units of the drawing."""
BINS = 16
"""Number of bins into which the points of the quiz are divided; the full score adds one."""
LETTER, LINE, RADIUS = 7, 13, 5
"""Width of the widest letter of a question's name, height of a line of text, and half the width of a dot."""
ANCHORS = {"start": 0.0, "middle": 0.5, "end": 1.0}
"""The share of a text's width that lies to the left of its x, by its anchor."""


def histogram(scores: Sequence[float], of: float) -> list[Mapping[str, float]]:
    """Groups the scores into bins of a round width; each has its left edge, width, lower edge, height and count."""
    step = _round_step(of / BINS)
    counts = [0] * (int(of / step) + 1)
    for score in scores:
        counts[min(len(counts) - 1, max(0, int(score / step)))] += 1
    most, wide = max(counts), WIDTH / len(counts)
    return [
        {"x": place * wide + 1, "width": wide - 2, "y": HEIGHT * (1 - count / most), "height": HEIGHT * count / most,
         "count": count, "from": place * step}
        for place, count in enumerate(counts)
    ]  # fmt: skip


def _round_step(least: float) -> int:
    """The smallest of 1, 2, 5, 10, 20, 50 … that is not below a width."""
    step, factors = 1, cycle((2, 2.5, 2))
    while step < least:
        step = round(step * next(factors))
    return step


@dataclass(frozen=True, slots=True, kw_only=True)
class Dot:
    """One or several questions at one point of the plot, and the position of their names.

    `cx` and `cy` are the middle of the dot, `x` and `y` the place of the names; `flagged` is true if a question has a
    warning. `x` is the left end, the middle or the right end of the names, as `anchor` (start, middle or end) says.
    """

    cx: float
    cy: float
    name: str
    flagged: bool
    x: float
    y: float
    anchor: str

    def covers(self, other: "Dot") -> bool:
        """Whether its names overlap those of another dot, or the other dot itself."""
        (mine, end), (its, its_end) = self.span, other.span
        names = abs(self.y - other.y) < LINE and mine < its_end and its < end
        below = self.y - other.cy
        return names or (-RADIUS < below < LINE + RADIUS and mine < other.cx + RADIUS and other.cx - RADIUS < end)

    @property
    def span(self) -> tuple[float, float]:
        """The left and right end of the names."""
        wide = LETTER * len(self.name)
        left = self.x - wide * ANCHORS[self.anchor]
        return left, left + wide


def dots(findings: Sequence[ItemAnalysis]) -> list[Dot]:
    """Places the questions in a plot of difficulty (easier to the right) and discrimination (better upwards).

    Questions at one point share a dot; a name that would overlap another, or a dot, is moved.
    """
    spots: dict[tuple[int, int], list[ItemAnalysis]] = {}
    for finding in findings:
        if finding.discrimination is not None:
            spots.setdefault(_spot(finding.difficulty, finding.discrimination), []).append(finding)
    drawn = [_dot(spot, spots[spot]) for spot in sorted(spots, key=lambda spot: (spot[1], spot[0]))]
    for place, dot in enumerate(drawn):
        others = [*drawn[:place], *(replace(other, name="") for other in drawn[place + 1 :])]
        drawn[place] = next(near for near in _places_near(dot) if not any(near.covers(other) for other in others))
    return drawn


def _places_near(dot: Dot) -> Iterator[Dot]:
    """Yields the dot with other positions of its names: at its sides if they fit, then ever farther above and below."""
    yield dot
    turned = replace(dot, anchor="start" if dot.anchor == "end" else "end", x=2 * dot.cx - dot.x)
    if turned.span[0] >= 0 and turned.span[1] <= WIDTH:
        yield turned
    for lines in count(1):
        yield from (replace(dot, anchor="middle", x=dot.cx, y=dot.y + way * lines * LINE) for way in (-1, 1))


def _spot(difficulty: float, discrimination: float) -> tuple[int, int]:
    """The position of a question in the plot, in units of the drawing; a discrimination below -0.5 is drawn at -0.5."""
    return round(WIDTH * difficulty), round(HEIGHT * (1 - (max(-0.5, discrimination) + 0.5) / 1.5))


def _dot(spot: tuple[int, int], here: Sequence[ItemAnalysis]) -> Dot:
    x, y = spot
    anchor = "end" if x > WIDTH * 0.8 else "start"
    name = ", ".join(finding.places.split(" ")[0] for finding in here)
    flagged = any(finding.flags for finding in here)
    return Dot(cx=x, cy=y, name=name, flagged=flagged, x=x - 7 if anchor == "end" else x + 7, y=y + 4, anchor=anchor)


def page(analysis: Analysis, title: str, language: Language, earlier: Mapping[str, Analysis] | None = None) -> bytes:
    """The content of `analysis.html`, a page that needs no other file.

    `earlier` has the analyses of former quizzes of the class by their titles, in order of time.
    """
    quizzes = [*(earlier or {}).values(), analysis]
    values = {
        "title": title,
        "lang": language.code,
        "say": language.labels,
        "it": analysis,
        "quizzes": list(zip([*(earlier or {}), title], quizzes, strict=True)),
        "course": course(quizzes) if earlier else (),
        "heads": [finding.places.split(" ")[0] for finding in analysis.findings],
        "bars": histogram(analysis.scores, analysis.of),
        "dots": dots(analysis.findings),
        "size": {"width": WIDTH, "height": HEIGHT, "nought": HEIGHT * 2 / 3},
        "least": ENOUGH,
        "unjudged": [finding for finding in analysis.findings if not finding.judged],
        "repair": [finding for finding in analysis.findings if finding.flags],
        "groups": [("facts", analysis.facts), ("paragraphs", analysis.paragraphs), ("topics", analysis.topics)],
    }
    return "".join(render("analysis.html", values)).encode()
