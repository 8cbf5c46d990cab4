"""Plots as plain numbers for the page of an analysis: where bars and dots stand, in units of the drawing."""

from collections.abc import Mapping, Sequence
from typing import Any

from quizgen.grading.analysis import Analysis, Finding
from quizgen.grading.pages import render
from quizgen.languages import Language

WIDTH, HEIGHT = 640, 220
BINS = 12


def histogram(scores: Sequence[float], of: float) -> list[Mapping[str, float]]:
    """The scores in equal steps: left edge, width, upper edge, height, and how many there are."""
    step = of / BINS
    counts = [0] * BINS
    for score in scores:
        counts[min(BINS - 1, max(0, int(score / step)))] += 1
    most, wide = max(counts), WIDTH / BINS
    return [
        {"x": place * wide + 1, "width": wide - 2, "y": HEIGHT * (1 - count / most), "height": HEIGHT * count / most,
         "count": count, "from": place * step, "to": (place + 1) * step}
        for place, count in enumerate(counts)
    ]  # fmt: skip


def dots(findings: Sequence[Finding]) -> list[Mapping[str, Any]]:
    """Each question by difficulty (to the right the easier) and discrimination (upwards the better)."""
    return [
        {
            "x": WIDTH * finding.difficulty,
            "y": HEIGHT * (1 - (max(-0.5, finding.discrimination) + 0.5) / 1.5),
            "name": finding.places,
            "flagged": bool(finding.flags),
        }
        for finding in findings
        if finding.discrimination is not None
    ]


def page(analysis: Analysis, title: str, language: Language) -> bytes:
    """`analysis.html`: one page, nothing beside it."""
    values = {
        "title": title,
        "lang": language.code,
        "say": language.labels,
        "it": analysis,
        "bars": histogram(analysis.scores, analysis.of),
        "dots": dots(analysis.findings),
        "size": {"width": WIDTH, "height": HEIGHT, "nought": HEIGHT * 2 / 3},
        "repair": [finding for finding in analysis.findings if finding.flags],
        "groups": [("facts", analysis.facts), ("paragraphs", analysis.paragraphs), ("topics", analysis.topics)],
    }
    return "".join(render("analysis.html", values)).encode()
