"""Analyse the responses to a quiz: how hard each question was, and which to repair."""

from collections.abc import Sequence
from pathlib import Path

import click

from quizgen.base.commit import write_all
from quizgen.cli._load import counted, shown
from quizgen.cli._scan import load_manifest
from quizgen.languages import LANGUAGES
from quizgen.marking.analysis.items import ItemAnalysis, analyse, table
from quizgen.marking.analysis.page import page
from quizgen.marking.analysis.verdicts import ENOUGH
from quizgen.marking.scoring.responses_csv import read_responses

_path = click.Path(path_type=Path)


@click.command(epilog="Example: quizgen analyse graded/responses.csv --quiz out/gull-point/quiz.json")
@click.argument("responses", type=_path)
@click.option("--quiz", required=True, type=_path, help="The quiz.json of the build.")
@click.option("--out", type=_path, help="The folder to write to; that of RESPONSES if left out.")
def command(responses: Path, quiz: Path, out: Path | None) -> None:
    """Analyse RESPONSES (the responses.csv of a graded quiz) and write analysis.html and analysis.csv."""
    manifest = load_manifest(quiz)
    analysis = analyse(read_responses(responses, manifest), manifest)
    folder = out or responses.parent
    shown_page = page(analysis, manifest.title, LANGUAGES.get(manifest.language))
    write_all(folder, {"analysis.html": shown_page, "analysis.csv": table(analysis)})
    reliability = "" if analysis.reliability is None else f", reliability {analysis.reliability:.2f}"
    click.echo(f"{manifest.title}: {counted(analysis.papers, 'paper')}{reliability}, {_to_look_at(analysis.findings)}")
    click.echo(f"in {shown(folder.resolve())}/")


def _to_look_at(findings: Sequence[ItemAnalysis]) -> str:
    """A line with the number of flagged questions, and of those with too few papers to be judged."""
    flagged, unjudged = sum(bool(one.flags) for one in findings), sum(not one.judged for one in findings)
    missing = f" ({counted(unjudged, 'question')} not judged: that takes {ENOUGH} papers)" if unjudged else ""
    return f"{flagged} to look at{missing}"
