"""Refuses a release by which students would lose reviews or notes, until the author decides."""

import re
from collections.abc import Iterator
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from quizgen.anki.advance import ReleaseChange
from quizgen.anki.moved import MovedMark, find_moved
from quizgen.anki.plan import Plan
from quizgen.anki.vanished import Missing, find_missing
from quizgen.base.errors import Problem, SourceError, UsageError
from quizgen.base.yaml import Document
from quizgen.cli._load import counted
from quizgen.deck.sentences.frame import FORCED
from quizgen.manifest.releases import ReleaseRecord
from quizgen.model import OWN, Bank, Deck


def refuse_if_released(deck: Deck, lock: Path, package: Path) -> None:
    """Raises UsageError if the record is missing although the deck was evidently released."""
    number = _release_in(package)
    renamed = [fact.id for fact in deck.facts.values() if fact.previously]
    renamed += [question.fact for question in deck.questions if question.previously]
    if number:
        sign = f"{package} is release {number} of the deck"
    elif renamed:
        sign = f"{renamed[0]!r} had another name in earlier releases"
    else:
        return
    message = f"there is no {lock}, but {sign}: without the record students would get every card a second time"
    hint = "take the record back from version control, or make it again with --restore LAST.apkg; else say --first"
    raise UsageError(f"{message} ({hint})")


def _release_in(package: Path) -> int:
    """The release number of a package, 0 for none."""
    try:
        with ZipFile(package) as archive:
            number = f"{archive.comment.decode(errors='replace')}  ".split(" ")[2]
    except (OSError, BadZipFile):
        return 0
    return int(number) if re.fullmatch(r"[0-9]{1,6}", number) else 0


def refuse_if_vanished(plan: Plan, bank: Bank, document: Document) -> None:
    """Raises SourceError with a question for each released item that the deck no longer has and gives no reason for."""
    new = [plan.record.notes[key] for key, fate in plan.fates.items() if fate is ReleaseChange.NEW]
    missing = find_missing(plan.vanished, new, bank)
    if missing:
        raise SourceError(_problems(missing, document))


def refuse_if_moved(record: ReleaseRecord, bank: Bank, document: Document) -> None:
    """Raises SourceError with a question for each marked word whose cards would take the reviews of another word."""
    moved = tuple(find_moved(record, bank))
    if moved:
        raise SourceError(
            [document.problem(("facts", one.fact), _message(one), _ways_out(one), of_key=True) for one in moved]
        )


def _message(moved: MovedMark) -> str:
    """The message for a marked word that would take over the reviews of another."""
    if not moved.was:
        other = f"{moved.role} of {moved.fact!r} was {moved.before!r} in earlier releases and is {moved.words!r} now"
        return f"{other}, and more or fewer words like it are marked"
    told = f"{moved.words!r} of {moved.fact!r} was {moved.was} in earlier releases and is {moved.role} now"
    return f"{told}, which was {moved.before!r}" if moved.before else told


def _ways_out(moved: MovedMark) -> str:
    """The hint that shows how to mark the word, with a reason for each choice."""
    there = f"[{moved.words}|{_label(moved.role)}]"
    if not moved.was:
        return f"if the same card asks for it now, write {there}; if it is a new question, name it: [{moved.words}|…]"
    kept = f"to keep its card with its reviews, write [{moved.words}|{_label(moved.was)}]"
    other = f"the card of {moved.role} asks for it now" if moved.before else "it is another question"
    return f"{kept}; if {other}, write {there}"


def _label(role: str) -> str:
    """The label with which an author marks the words of a role: `number_1` for the first number."""
    return f"{role}_1" if role in FORCED else role


def _problems(missing: tuple[Missing, ...], document: Document) -> Iterator[Problem]:
    for gone in missing:
        section = {"fact": "facts", "question of your own": OWN}.get(gone.what, "")
        loc = (section, gone.instead) if section and gone.instead else ("deck",)
        message = f"the {gone.what} {gone.name!r} of the last release is gone, with {counted(gone.notes, 'note')}"
        yield document.problem(loc, message, _hint(gone), of_key=True)


def _hint(gone: Missing) -> str:
    reason = f"retired: {{{gone.name}: {{because: …}}}}"
    if not gone.instead:
        return f"if it is gone for good, tell students why: {reason}; if it has a new name, say which it had before"
    if gone.what == "question":
        same = f"release with --same {gone.name}={gone.instead}"
        return f"is it {gone.instead!r} now? Then {same}; if it is gone for good, {reason}"
    where = f"the {gone.what.removesuffix(' of your own')} {gone.instead!r}"
    return f"is it {gone.instead!r} now? Then write `previously: {gone.name}` in {where}; if not, {reason}"
