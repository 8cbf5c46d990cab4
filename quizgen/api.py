"""The interface for Python programs: a deck is read, its bank made, forms chosen and files written."""

from collections.abc import Iterable, Sequence
from os import fspath
from pathlib import Path

from quizgen.banks import read_deck_file
from quizgen.base import library
from quizgen.base.commit import write_all
from quizgen.base.errors import Problem, SourceError, UsageError
from quizgen.base.files import read_bytes
from quizgen.checks import FormView, Pool, Scope, inspect
from quizgen.checks.sound import without_unsound
from quizgen.deck import make_deck
from quizgen.exports import FORMATS
from quizgen.forms import Assembly, Form, Known, assemble
from quizgen.languages import LANGUAGES
from quizgen.manifest import Manifest, make_manifest, read_manifest, write_manifest
from quizgen.manifest.outputs import RECORD, Build, Options, outputs_of
from quizgen.model import Bank, Blueprint, Deck
from quizgen.questions.bank import make_bank as questions_of
from quizgen.questions.kinds import traits_of_kinds
from quizgen.questions.template import read_templates

TEMPLATES = "templates/questions"


def read_deck(deck: str | Path) -> Deck:
    """Reads the deck in a file, or the shipped deck of this name.

    Raises SourceError with every mistake in the file and its place.
    """
    return make_deck(read_deck_file(library.find_deck(fspath(deck))))


def make_bank(deck: Deck) -> Bank:
    """Makes all questions of a deck, with the templates in `templates/questions` here and the shipped ones.

    Made questions that break a rule are left out; `refusals` say why.
    """
    templates = read_templates(library.files_of(TEMPLATES).values(), deck, traits_of_kinds())
    return without_unsound(questions_of(deck, templates), templates)


def make_forms(bank: Bank, *, blueprint: Blueprint | None = None, seed: int = 1) -> Assembly:
    """Makes the forms of a quiz by this blueprint, or by the deck's own; the same seed gives the same forms.

    Raises BlueprintError if the questions cannot satisfy the blueprint.
    """
    return assemble(bank.questions, blueprint or bank.deck.quiz.blueprint, seed, Known(facts=bank.deck.facts))


def write(
    bank: Bank,
    assembly: Assembly,
    folder: str | Path,
    formats: Iterable[str] = (),
    options: Options | None = None,
) -> tuple[Path, ...]:
    """Writes the files of these formats, or of the default ones, and `quiz.json` into a folder; returns their paths.

    Raises SourceError if the checks find an error that the deck does not allow, and UsageError for an unknown format or
    a folder with the record of another quiz; then nothing is written. Questions that a format cannot represent are left
    out of its file.
    """
    chosen = tuple(FORMATS.get(name) for name in formats) or tuple(each for each in FORMATS if each.default)
    _require_sound(bank, assembly.forms)
    build = Build(
        bank=bank,
        manifest=make_manifest(bank, assembly.forms, assembly.seed, assembly.chosen),
        language=LANGUAGES.get(bank.deck.language),
        options=options or Options(),
    )
    record = {} if _is_recorded(Path(folder, RECORD), build.manifest) else {RECORD: write_manifest(build.manifest)}
    contents = {made.name: made.content for made in outputs_of(build, chosen) if made.content} | record
    write_all(Path(folder), contents)
    return tuple(Path(folder, name) for name in contents)


def _is_recorded(path: Path, manifest: Manifest) -> bool:
    """Whether the file records this quiz, perhaps with sheets that were printed of it; UsageError for another quiz."""
    if not path.exists():
        return False
    if read_manifest(read_bytes(path), str(path)).digest == manifest.digest:
        return True
    raise UsageError(f"{path} records another quiz: name another folder, or use `quizgen build`, which keeps both")


def _require_sound(bank: Bank, forms: Sequence[Form]) -> None:
    papers = tuple(
        FormView(
            name=form.name,
            questions=tuple(item.question for item in form.items),
            keys=tuple(item.key for item in form.items),
        )
        for form in forms
    )
    pool = Pool(questions=bank.questions, scope=Scope(deck=bank.deck, code=bank.deck.language), papers=papers)
    problems = [
        Problem(path=bank.deck.id, message=f"{found.question}: {found.message}", hint=found.rule.fix)
        for found in inspect(pool, ("error",))
        if not found.allowed
    ]
    if problems:
        raise SourceError(problems)
