"""Give each pupil what was missed: a feedback sheet and a deck of just those cards."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import click

from quizgen.anki.plan import Plan, make_plan
from quizgen.anki.writer import write_package
from quizgen.base import library
from quizgen.base.commit import write_all
from quizgen.base.errors import UsageError
from quizgen.base.files import is_device
from quizgen.cli._class import preset_of
from quizgen.cli._load import bank_of, counted, few, shown
from quizgen.cli._record import record_of
from quizgen.cli._scan import load_manifest
from quizgen.deck import read_deck
from quizgen.languages import LANGUAGES
from quizgen.manifest import Manifest
from quizgen.manifest.outputs import PAPERS, PRESETS, Options
from quizgen.marking.records.roster import RosterEntry, find, on_sheets, read_roster
from quizgen.marking.relearn import RelearnPupil, pupils
from quizgen.marking.scoring.papers import LONGEST
from quizgen.marking.scoring.responses_csv import read_responses
from quizgen.paper.feedback import Returned, print_feedback
from quizgen.paper.unprintable import UnprintableError

UNKNOWN = "\N{REPLACEMENT CHARACTER}"
"""Printed in place of each character of a name that no font contains."""
_path = click.Path(path_type=Path)


@click.command(epilog="Example: quizgen relearn graded/responses.csv --quiz out/gull-point/quiz.json")
@click.argument("responses", type=_path)
@click.option("--quiz", required=True, type=_path, help="The quiz.json of the build.")
@click.option("--deck", help="The deck of the quiz, by name or path; by its name in QUIZ if left out.")
@click.option("--roster", type=_path, help="The class list, for the names.")
@click.option("--paper", default="a4", show_default=True, type=click.Choice(PAPERS), help="The paper.")
@click.option("--out", default="relearn", show_default=True, type=_path, help="The folder to write to.")
def command(responses: Path, quiz: Path, **settings: Any) -> None:  # noqa: ANN401  click's own
    """Write for each pupil in RESPONSES (the responses.csv of a graded quiz) feedback.pdf and a deck for Anki.

    The cards are those of the class deck, so that a pupil who has it gets no card twice.
    """
    request = RelearnRequest(**settings)
    manifest = load_manifest(quiz)
    roster = read_roster(request.roster) if request.roster else on_sheets(manifest.sheets)
    papers = read_responses(responses, manifest)
    known = list(pupils(papers, manifest, roster))
    whole = _whole(request.deck, manifest)
    places = folders(pupil.number for pupil in known)
    contents: dict[str, bytes] = {}
    for pupil, folder in zip(known, places, strict=True):
        look = _look(request.paper, find(roster, pupil.number))
        contents |= {f"{folder}/{name}": content for name, content in _files(pupil, manifest, whole, look)}
    former = (f"{folder}/{_cards(manifest)}" for folder in places)
    write_all(request.out, contents, [request.out / name for name in former if name not in contents])
    missed = sum(bool(pupil.misses) for pupil in known)
    click.echo(f"{counted(len(known), 'pupil')}, {missed} with something to learn again")
    for line in _wanting(known, len(papers) - len(known), roster, request.roster):
        click.echo(f"  {line}")
    click.echo(f"in {shown(request.out.resolve())}/")


def _wanting(
    known: Sequence[RelearnPupil], nobodys: int, roster: Mapping[str, RosterEntry], listed: Path | None
) -> Iterator[str]:
    """Yields messages on problems that a teacher should solve before handing out the sheets."""
    if waiting := [pupil.name or pupil.number for pupil in known if pupil.open]:
        yield f"{counted(len(waiting), 'paper')} with something not decided yet: {few(waiting)}"
        yield "decide it in review.html and grade again, before you hand out these sheets"
    if nobodys:
        yield f"{counted(nobodys, 'paper')} without a pupil number left out: enter it in review.html and grade again"
    if listed and (strange := [pupil.number for pupil in known if not find(roster, pupil.number)]):
        yield f"not on {listed}, so without a name: {few(strange)}"


def folders(numbers: Iterable[str]) -> list[str]:
    """A folder name for each pupil that every system accepts; all differ even on file systems that ignore case."""
    found: dict[str, str] = {}
    for number in numbers:
        plain = "".join(letter if letter.isalnum() else "-" for letter in number[:LONGEST])
        names = (plain, *(f"{plain}-{at}" for at in range(2, len(found) + 4)))
        name = next(name for name in names if name.casefold() not in found and not is_device(name))
        found[name.casefold()] = name
    return list(found.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class RelearnRequest:
    """The values of the command's arguments and options."""

    deck: str | None
    roster: Path | None
    paper: str
    out: Path


def _whole(named: str | None, manifest: Manifest) -> Plan:
    """The plan of the deck's whole Anki package, from which each pupil's cards are taken.

    Raises UsageError if the deck, that of the quiz if none is named, is not found or not the quiz's.
    """
    try:
        path = library.find_deck(named or manifest.deck)
    except UsageError as error:
        raise UsageError(f"{error}" if named else f"{error}: name the file of the quiz's deck with --deck") from error
    bank = bank_of(read_deck(path))
    if bank.deck.id != manifest.deck:
        raise UsageError(f"{path} is the deck {bank.deck.id!r}; the quiz is of {manifest.deck!r} (name it with --deck)")
    record = record_of(path, bank.deck.id)
    return make_plan(bank, LANGUAGES.get(bank.deck.language), record, whole_bank=True)


def _look(paper: str, entry: RosterEntry | None) -> Options:
    """The layout options of a pupil's sheet: the paper size, and the preset in the class list if it exists."""
    preset = preset_of(entry) if entry else ""
    return Options(paper=paper, preset=preset if preset in PRESETS else "standard")


def _files(pupil: RelearnPupil, manifest: Manifest, whole: Plan, look: Options) -> Iterator[tuple[str, bytes]]:
    returned = Returned(
        name=pupil.name or pupil.number,
        form=pupil.form,
        points=f"{pupil.points:g}",
        of=f"{pupil.of:g}",
        missed=[(miss.item, miss.answered) for miss in sorted(pupil.misses, key=lambda miss: miss.share)],
        open=pupil.open,
        preset=look.preset,
    )
    yield "feedback.pdf", _printed(returned, manifest, look.paper)
    if content := missed_cards(whole, pupil.facts):
        yield _cards(manifest), content


def _cards(manifest: Manifest) -> str:
    """The file name of a pupil's Anki deck."""
    return f"{manifest.deck}.apkg"


def _printed(returned: Returned, manifest: Manifest, paper: str) -> bytes:
    """A pupil's sheet as PDF; unprintable characters of the name are replaced by `UNKNOWN`."""
    try:
        return print_feedback(returned, manifest, paper)
    except UnprintableError as error:
        name = "".join(UNKNOWN if sign in error.characters else sign for sign in returned.name)
        if name == returned.name:
            raise
        return _printed(replace(returned, name=name), manifest, paper)


def missed_cards(whole: Plan, facts: Collection[str]) -> bytes:
    """The Anki package of the notes that ask these facts, the same as in the class deck; empty if there is none."""
    package = whole.package
    notes = tuple(placed for placed in package.notes if not placed.note.facts.isdisjoint(facts))
    return write_package(replace(package, notes=notes)) if notes else b""
