"""The Anki deck: notes whose ids stay the same when their text is edited, so that no review is lost."""

from collections.abc import Iterator

from quizgen.anki.plan import make_plan
from quizgen.anki.writer import write_package
from quizgen.manifest.outputs import Build, Format, Output, not_made


def write(build: Build) -> Iterator[Output]:
    """Yields `<deck>.apkg`, the Anki package of the deck."""
    plan = make_plan(
        build.bank, build.language, build.options.record, build.options.built, whole_bank=build.options.whole_bank
    )
    notes, name = plan.package.notes, f"{build.bank.deck.id}.apkg"
    if not notes:
        yield from not_made("no question of it becomes a card", name)
        return
    cards = sum(len(placed.note.roles) for placed in notes)
    about = [f"{len(notes):,} notes, {cards:,} cards"]
    if plan.left:
        about.append(f"{plan.left} facts that matter less are left out (--whole-bank)")
    if plan.vanished:
        about.append(f"{len(plan.vanished)} released ones are missing: see quizgen release")
    yield Output(name=name, content=write_package(plan.package), about="; ".join(about))


FORMAT = Format(name="anki", about="a deck of study cards for Anki", default=True, write=write)
