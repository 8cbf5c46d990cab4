"""Release a deck's cards to students, and record what they have."""

import os
import re
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import click

from quizgen.anki.advance import ReleaseChange
from quizgen.anki.lockfile import write_record
from quizgen.anki.plan import Plan, make_plan
from quizgen.anki.restore import restore as restored
from quizgen.anki.vanished import rename
from quizgen.anki.writer import write_package
from quizgen.banks import read_deck_file
from quizgen.base import library
from quizgen.base.commit import Change, commit, recover
from quizgen.base.errors import QuizgenError, UsageError
from quizgen.base.lock import locked
from quizgen.cli._checks import require_article
from quizgen.cli._load import bank_of, counted, shown
from quizgen.cli._record import record_of, record_path
from quizgen.cli._refusals import refuse_if_moved, refuse_if_released, refuse_if_vanished
from quizgen.deck import make_deck
from quizgen.languages import LANGUAGES
from quizgen.manifest.releases import ReleaseRecord

_LISTED = 40
"""Most notes that the report lists."""
_QUIET = (ReleaseChange.UNTOUCHED, ReleaseChange.LEFT_OUT)


@click.command(epilog="Example: quizgen release gull-point; then commit decks/gull-point.lock and hand out the .apkg")
@click.argument("deck")
@click.option(
    "--out", default="out", show_default=True, type=click.Path(path_type=Path), help="The folder to write to."
)
@click.option("--reissue", metavar="N", default=0, help="Send what changed in release N or later once more.")
@click.option("--same", metavar="OLD=NEW", multiple=True, help="A question with a new id; may be repeated.")
@click.option("--rename-deck", is_flag=True, help="Let the deck have another name in Anki than before.")
@click.option("--restore", type=click.Path(path_type=Path), help="Make a lost record again from this .apkg first.")
@click.option("--whole-bank", is_flag=True, help="Ask the less important facts too, in a subdeck.")
@click.option("--first", is_flag=True, help="The deck was never released, whatever it looks like.")
def command(  # noqa: PLR0913  one parameter an option
    deck: str,
    out: Path,
    reissue: int,
    same: tuple[str, ...],
    restore: Path | None,
    *,
    rename_deck: bool,
    whole_bank: bool,
    first: bool,
) -> None:
    """Write DECK's .apkg and its record decks/DECK.lock, and print what students will receive."""
    path = library.find_deck(deck)
    document = read_deck_file(path)
    bank = bank_of(make_deck(document))
    require_article(bank.deck, document)
    target, lock = out / bank.deck.id / f"{bank.deck.id}.apkg", record_path(path, bank.deck.id)
    click.get_current_context().with_resource(locked(lock.parent, target.parent))
    recover(lock.parent, target.parent)
    old = restored(restore, bank.deck.id) if restore else record_of(path, bank.deck.id)
    if old is None and not first:
        refuse_if_released(bank.deck, lock, target)
    old = _renamed(old or ReleaseRecord(deck=bank.deck.id), same, rename_deck=rename_deck)
    refuse_if_moved(old, bank, document)
    now, language = _now(old), LANGUAGES.get(bank.deck.language)
    released = replace(old, releases=(*old.releases, now))
    plan = make_plan(bank, language, released, now, _since(old, reissue), whole_bank=whole_bank)
    if not plan.fates:
        raise QuizgenError(f"{shown(path)}: no question of it becomes a card: see `quizgen coverage {deck}`")
    refuse_if_vanished(plan, bank, document)
    if not restore and set(plan.fates.values()) <= {ReleaseChange.UNTOUCHED} and plan.record.types == old.types:
        click.echo(f"nothing has changed since release {len(old.releases)}: no release was made")
        return
    package = write_package(make_plan(bank, language, plan.record).package)
    commit(
        Change(folder=lock.parent, contents={lock.name: write_record(plan.record)}),
        Change(folder=target.parent, contents={target.name: package}),
    )
    click.echo("\n".join(_report(plan, old)))
    click.echo(f"wrote {shown(target.resolve())} and {shown(lock.resolve())}: commit the record")


def _renamed(record: ReleaseRecord, same: tuple[str, ...], *, rename_deck: bool) -> ReleaseRecord:
    for pair in same:
        old, _, new = pair.partition("=")
        if not old or not new:
            raise UsageError(f"--same {pair}: two ids with = between were expected, the old one first")
        record = rename(record, old, new)
    return replace(record, names={}) if rename_deck else record


def _now(record: ReleaseRecord) -> int:
    """The time of the release in seconds: SOURCE_DATE_EPOCH, or now.

    Raises QuizgenError if the last release is not earlier.
    """
    given = os.environ.get("SOURCE_DATE_EPOCH", "")
    if given and not re.fullmatch(r"[0-9]{1,11}", given):
        raise UsageError(f"SOURCE_DATE_EPOCH is {given!r}; seconds since 1970 were expected")
    now, last = int(given) if given else int(time.time()), max(record.releases, default=0)
    if now == last and not given:
        time.sleep(1)
        return now + 1
    if now <= last:
        message = f"the clock says {_day(now)}, but release {len(record.releases)} was made at {_day(last)}"
        raise QuizgenError(f"{record.deck}: {message}: set the clock, or Anki would take no update")
    return now


def _day(seconds: int) -> str:
    return f"{datetime.fromtimestamp(seconds, UTC):%Y-%m-%d %H:%M:%S} UTC"


def _since(record: ReleaseRecord, release: int) -> int:
    """The time (seconds) of the release from which on changed notes are sent again; 0 for none.

    Raises UsageError if there is no such release.
    """
    if release and not 0 < release <= len(record.releases):
        raise UsageError(f"--reissue {release}: the deck has {counted(len(record.releases), 'release')}")
    return record.releases[release - 1] if release else 0


def _report(plan: Plan, old: ReleaseRecord) -> Iterator[str]:
    """Yields lines that say what students will receive."""
    counts = Counter(plan.fates.values())
    numbers = ", ".join(f"{counts[fate]:,} {fate}" for fate in ReleaseChange if counts[fate])
    yield f"release {len(plan.record.releases)}: {numbers}"
    news = [(fate, key) for key, fate in sorted(plan.fates.items()) if fate not in _QUIET]
    if old.releases:
        yield from (f"  {fate:<9} {plan.record.notes[key].key.local}" for fate, key in news[:_LISTED])
        if len(news) > _LISTED:
            yield f"  … and {len(news) - _LISTED:,} more: see the difference of the record"
    for name, entry in plan.record.types.items():
        if name in old.types and old.types[name] != entry:
            yield f"  the note type {name!r} has a new look"
