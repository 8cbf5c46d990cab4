"""Make the study cards, papers and files of a deck."""

import os
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import click

from quizgen.banks import read_deck_file
from quizgen.base import library
from quizgen.base.commit import recover, write_all
from quizgen.base.errors import UsageError
from quizgen.base.lock import locked
from quizgen.base.yaml import Document
from quizgen.cli._carried import change_lines, require_all
from quizgen.cli._checks import require_sound
from quizgen.cli._forms import FORM_OPTIONS, FormOptions, form_lines, form_options, forms_of
from quizgen.cli._glyphs import locating_characters
from quizgen.cli._handed_out import records
from quizgen.cli._load import bank_of, counted, left_out, print_remarks, shown
from quizgen.cli._record import record_of
from quizgen.cli.coverage import advice
from quizgen.deck import make_deck
from quizgen.exports import FORMATS
from quizgen.forms import Assembly
from quizgen.languages import LANGUAGES
from quizgen.manifest import make_manifest
from quizgen.manifest.outputs import CARD_SIZES, FLIPS, PAPERS, PRESETS, Build, Format, Options, Output, outputs_of
from quizgen.manifest.releases import ReleaseRecord
from quizgen.model import Bank
from quizgen.paper.bind import pages

_OF_A_FORM = re.compile(r"(?P<stem>[a-z]+)-[A-Z]{1,2}(?P<ending>\.[a-z]+)")
"""The name of a file that belongs to one form, such as quiz-B.pdf."""
LOOK = ("paper", "preset", "columns", "pages", "font_dir", "card_size", "flip", "whole_bank")


@click.command(epilog="Example: quizgen build gull-point --to anki --to pdf --forms 4 --seed 7")
@click.argument("decks", nargs=-1, metavar="[DECK]...")
@click.option("--to", "formats", multiple=True, metavar="FORMAT", help="A format to make; may be repeated.")
@click.option(
    "--out", default="out", show_default=True, type=click.Path(path_type=Path), help="The folder to write to."
)
@form_options
@click.option("--paper", default="a4", show_default=True, type=click.Choice(PAPERS), help="The paper.")
@click.option("--preset", default="standard", show_default=True, type=click.Choice(PRESETS), help="How papers look.")
@click.option("--columns", default=1, show_default=True, type=click.IntRange(1, 2), help="The columns of a quiz.")
@click.option("--pages", default=0, type=click.IntRange(0, 99), help="Fit each form on this number of pages.")
@click.option("--font-dir", type=click.Path(file_okay=False, exists=True), help="A folder of fonts to use.")
@click.option(
    "--card-size", default="medium", show_default=True, type=click.Choice([*CARD_SIZES]), help="Size of cards.pdf."
)
@click.option(
    "--flip", default="long", show_default=True, type=click.Choice(FLIPS), help="The edge to turn cards along."
)
@click.option("--whole-bank", is_flag=True, help="Practice page, Moodle bank, cards and games ask every question.")
@click.option("--strict", is_flag=True, help="Write nothing where a file cannot hold every question as it is.")
@click.option("--list", "listing", is_flag=True, help="List the formats and stop.")
def command(decks: tuple[str, ...], formats: tuple[str, ...], *, listing: bool, **settings: Any) -> None:  # noqa: ANN401  click's own
    """Make the outputs of each DECK under out/DECK/; with no DECK, of all decks here or else the shipped ones."""
    if listing:
        click.echo("\n".join(f"{f.name:<12} {f.about}{' (default)' if f.default else ''}" for f in FORMATS))
        return
    look = Options(built=_built(), **{name: settings.pop(name) for name in LOOK})
    forms = FormOptions(**{name: settings.pop(name) for name in FORM_OPTIONS})
    request = BuildRequest(formats=_formats(formats), forms=forms, options=look, **settings)
    for path in _paths(decks):
        _build(path, request)


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildRequest:
    """The values of the command's options: formats, folder, forms, layout, strictness."""

    formats: tuple[Format, ...]
    out: Path
    forms: FormOptions
    options: Options
    strict: bool


def _formats(names: tuple[str, ...]) -> tuple[Format, ...]:
    return tuple(FORMATS.get(name) for name in dict.fromkeys(names)) or tuple(f for f in FORMATS if f.default)


def _paths(names: tuple[str, ...]) -> tuple[Path, ...]:
    paths = tuple(library.find_deck(name) for name in names) or library.default_decks()
    if not paths:
        raise UsageError("there is no deck here: put one into decks/, or name a file")
    return paths


def _built() -> int:
    """The time of the build (seconds) that files state: SOURCE_DATE_EPOCH, or 0 if it is not set.

    Raises UsageError if it is no number.
    """
    given = os.environ.get("SOURCE_DATE_EPOCH", "0")
    if not re.fullmatch(r"[0-9]{1,11}", given):
        raise UsageError(f"SOURCE_DATE_EPOCH is {given!r}; seconds since 1970 were expected")
    return int(given)


def _build(path: Path, request: BuildRequest) -> None:
    document = read_deck_file(path)
    print_remarks(document)
    bank = bank_of(make_deck(document))
    assembly = forms_of(bank, document, request.forms)
    require_sound(bank, assembly.forms, document)
    folder = request.out / bank.deck.id
    build = _made(bank, assembly, request, record_of(path, bank.deck.id))
    with locating_characters(path):
        outputs = list(outputs_of(build, request.formats))
    with locked(folder):
        recover(folder)
        outputs += records(folder, build.manifest)
        if request.strict:
            require_all(outputs)
        contents = {output.name: output.content for output in outputs if output.content}
        write_all(folder, contents, gone=_outdated(folder, outputs))
    _report(bank, folder, outputs, form_lines(assembly))
    for line in filter(None, (left_out(bank, path.as_posix()), _waiting(document, path) or advice(bank, path.parent))):
        click.echo(line)


def _waiting(document: Document, path: Path) -> str:
    """A line with the number of drafts that nobody has decided on yet; empty if there is none."""
    drafts = document.value.get("drafts") or []
    number = 1 if isinstance(drafts, str) else len(drafts)
    waits = "waits" if number == 1 else "wait"
    return f"{counted(number, 'draft')} {waits} for a yes or no: quizgen review {path.as_posix()}" if number else ""


def _about(output: Output) -> str:
    """The remark on a file; on a PDF it begins with the number of its pages."""
    if not output.content or not output.name.endswith(".pdf"):
        return output.about
    return f"{counted(pages(output.content), 'page')}; {output.about}"


def _outdated(folder: Path, outputs: list[Output]) -> list[Path]:
    """The files of an earlier build that this one does not make: of forms that no longer exist, or of other formats."""
    old = [folder / output.name for output in outputs if not output.content]
    names = {output.name for output in outputs}
    for name in sorted(names):
        if lettered := _OF_A_FORM.fullmatch(name):
            others = folder.glob(f"{lettered['stem']}-*{lettered['ending']}")
            old += [path for path in others if _OF_A_FORM.fullmatch(path.name) and path.name not in names]
    return old


def _made(bank: Bank, assembly: Assembly, request: BuildRequest, record: ReleaseRecord | None) -> Build:
    return Build(
        bank=bank,
        manifest=make_manifest(bank, assembly.forms, request.forms.seed, assembly.chosen),
        language=LANGUAGES.get(bank.deck.language),
        options=replace(request.options, record=record),
    )


def _report(bank: Bank, folder: Path, outputs: list[Output], forms: Iterable[str]) -> None:
    kinds = len({question.kind for question in bank.questions})
    made = f"{counted(len(bank.questions), 'question')} of {counted(kinds, 'kind')}"
    facts = counted(len(bank.deck.facts), "fact")
    click.echo(f"{click.style(bank.deck.title, bold=True)}: {made} from {facts}")
    for line in forms:
        click.echo(f"  {line}")
    width = max(len(output.name) for output in outputs)
    for output in outputs:
        size = f"{len(output.content) / 1000:,.0f} kB" if len(output.content) >= 1000 else f"{len(output.content)} B"
        size = size if output.content else "not made"
        click.echo(f"  {output.name:<{width}}  {size:>9}  {_about(output)}".rstrip())
        for line in change_lines(output):
            click.echo(f"  {'':<{width}}  {'':>9}  {line}")
    click.echo(f"in {shown(folder.resolve())}/")
