"""Makes the tables of docs/bot.md: the bot's scores on the shipped decks, by cue and by deck."""

import re
from collections.abc import Iterator, Mapping

from quizgen.checks.bot import CLEAR, EVERY, BotReport, Score, measure, paper_of
from tests import shipped

OURS = ("gull-point", "iran-drones-crimea")
TOTALS = ("choices", "judgements", "all")

_TABLE = re.compile(r"(?<=<!-- bot: )(\w+)( -->\n)(.*?)(?=<!-- end -->)", re.DOTALL)


def with_our_scores(page: str) -> str:
    """The page with the present table of cues, and the present scores of the shipped decks in the last columns."""
    return _TABLE.sub(lambda found: "".join([found[1], found[2], *_lines(found[1], found[3].splitlines())]), page)


def _lines(table: str, old: list[str]) -> Iterator[str]:
    return _scores(old) if table == "scores" else _cues()


def _cues() -> Iterator[str]:
    yield "| cue | what it does |\n| --- | --- |\n"
    yield from (f"| {cue.name} | {cue.about} |\n" for cue in EVERY)


def _scores(old: list[str]) -> Iterator[str]:
    reports = [cells(measure(paper_of(shipped.bank(name).questions))) for name in OURS]
    yield from (f"{line}\n" for line in old[:2])
    for line in old[2:]:
        first, *kept = (cell.strip() for cell in line.strip("|").split("|"))
        kept = kept[: len(kept) - len(OURS)]
        yield f"| {' | '.join([first, *kept, *(report[first] for report in reports)])} |\n"


def cells(report: BotReport) -> Mapping[str, str]:
    """The cell of the table for each cue: the share of right answers, their number, and whether that is significant."""
    rare = CLEAR / len(report.scores)
    every = (*report.cues, report.choices, report.judgements, report.combined)
    found = {score.cue: _cell(score, rare) for score in every}
    return {"blind chance": f"{report.combined.chance:.0%}", **found}


def _cell(score: Score, rare: float) -> str:
    mark = " **" if score.probability < rare else " *" if score.probability < CLEAR else ""
    return f"{score.score:.0%} of {score.trials:,}{mark.replace('*', chr(92) + '*')}" if score.trials else "–"


def rows() -> tuple[str, ...]:
    """The first cells of the table's rows."""
    return ("blind chance", *(cue.name for cue in EVERY), *TOTALS)
