"""Analyse the responses to a quiz: how hard each question was, and which to repair."""

from collections.abc import Sequence
from pathlib import Path

import click

from quizgen.base.commit import write_all
from quizgen.base.errors import UsageError
from quizgen.cli._load import counted, shown
from quizgen.cli._scan import load_manifest
from quizgen.languages import LANGUAGES
from quizgen.marking.analysis.items import ItemAnalysis, analyse, table
from quizgen.marking.analysis.page import page
from quizgen.marking.analysis.verdicts import ENOUGH
from quizgen.marking.scoring.responses_csv import read_responses

_path = click.Path(path_type=Path)


@click.command(epilog="Example: quizgen analyse graded/responses.csv --quiz out/gull-point/quiz.json")
@click.argument("responses", type=_path, nargs=-1, required=True)
@click.option("--quiz", "quizzes", required=True, multiple=True, type=_path, help="The quiz.json of the build.")
@click.option("--out", type=_path, help="The folder to write to; that of RESPONSES if left out.")
def command(responses: Sequence[Path], quizzes: Sequence[Path], out: Path | None) -> None:
    """Analyse RESPONSES (the responses.csv of a graded quiz) and write analysis.html and analysis.csv.

    With several RESPONSES in order of time, each with its --quiz, the last quiz is analysed, and the page shows each
    pupil's results in all of them.
    """
    if len(responses) != len(quizzes):
        files, records = counted(len(responses), "responses file"), counted(len(quizzes), "quiz.json file")
        raise UsageError(f"{files} and {records} were given (name a --quiz for each responses.csv, in the same order)")
    manifests = [load_manifest(quiz) for quiz in quizzes]
    read = [analyse(read_responses(*pair), pair[1]) for pair in zip(responses, manifests, strict=True)]
    (manifest, analysis), folder = (manifests[-1], read[-1]), out or responses[-1].parent
    earlier = {
        f"{number}. {one.title}": made for number, (one, made) in enumerate(zip(manifests, read, strict=True), 1)
    }
    earlier.popitem()
    shown_page = page(analysis, manifest.title, LANGUAGES.get(manifest.language), earlier)
    write_all(folder, {"analysis.html": shown_page, "analysis.csv": table(analysis)})
    reliability = "" if analysis.reliability is None else f", reliability {analysis.reliability:.2f}"
    click.echo(f"{manifest.title}: {counted(analysis.papers, 'paper')}{reliability}, {_to_look_at(analysis.findings)}")
    click.echo(f"in {shown(folder.resolve())}/")


def _to_look_at(findings: Sequence[ItemAnalysis]) -> str:
    """A line with the number of flagged questions, and of those with too few papers to be judged."""
    flagged, unjudged = sum(bool(one.flags) for one in findings), sum(not one.judged for one in findings)
    missing = f" ({counted(unjudged, 'question')} not judged: that takes {ENOUGH} papers)" if unjudged else ""
    return f"{flagged} to look at{missing}"
