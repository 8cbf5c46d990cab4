"""The same cards for other ways: Anki's text import, and Quizlet's field to paste into."""

from pathlib import Path

import pytest
from anki.collection import Collection, ImportCsvRequest

from quizgen.exports import FORMATS
from quizgen.forms import make_forms
from quizgen.languages import LANGUAGES
from quizgen.manifest import make_manifest
from quizgen.manifest.outputs import Build, Options
from quizgen.model import Blueprint, CardPlan, Question
from tests.ankis import EVERY_SHAPE, bank, question


def written(name: str, *questions: Question) -> dict[str, str]:
    """The files of a format, by name."""
    made = bank(*questions, cards=CardPlan(name="Gull Point"))
    forms = make_forms(made.questions, Blueprint(questions=1, forms=1), 1)
    build = Build(bank=made, manifest=make_manifest(made, forms, 1), language=LANGUAGES.get("en"), options=Options())
    return {output.name: output.content.decode() for output in FORMATS.get(name).write(build) if output.content}


@pytest.fixture
def collection(tmp_path: Path) -> Collection:
    """Somebody's Anki."""
    return Collection(str(tmp_path / "collection.anki2"))


def take(collection: Collection, folder: Path, files: dict[str, str]) -> int:
    """Import tables as Anki proposes by their own head; the number of new notes."""
    new = 0
    for name, text in files.items():
        path = folder / name
        path.write_text(text, "utf-8")
        metadata = collection.get_csv_metadata(path=str(path), delimiter=None)
        new += len(collection.import_csv(ImportCsvRequest(path=str(path), metadata=metadata)).log.new)
    return new


def test_ankis_text_import_takes_every_row_as_it_stands(collection: Collection, tmp_path: Path) -> None:
    files = written("anki-csv", *EVERY_SHAPE)
    assert set(files) == {"anki-basic.tsv", "anki-cloze.tsv"}
    rows = sum(not line.startswith("#") for text in files.values() for line in text.splitlines())
    assert take(collection, tmp_path, files) == rows
    (note_id,) = collection.find_notes('"Front:What of keeper?"')
    note = collection.get_note(note_id)
    assert note["Back"].startswith("Oduya<br>So says the article of keeper.<br>Source: ")
    assert note.tags == ["quizgen::gull"]
    assert collection.decks.name(note.cards()[0].did) == "Gull Point"
    (cloze_id,) = collection.find_notes("note:Cloze")
    assert len(collection.get_note(cloze_id).cards()) == 2
    collection.close()


def test_a_second_import_updates_and_doubles_nothing(collection: Collection, tmp_path: Path) -> None:
    take(collection, tmp_path, written("anki-csv", question("short/a/b", "old")))
    assert take(collection, tmp_path, written("anki-csv", question("short/a/b", "new"))) == 0
    (note_id,) = collection.find_notes("")
    assert collection.get_note(note_id)["Back"].startswith("new<br>")
    collection.close()


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", '"quoted"', "a\tb", "<b>&amp;", "{{c1::x}}", "#html:false"])
def test_hostile_text_is_a_text_in_the_table(collection: Collection, tmp_path: Path, text: str) -> None:
    files = written("anki-csv", question("short/a/b", text, text))
    cells = [cell for line in files["anki-basic.tsv"].splitlines()[7:] for cell in line.split("\t")]
    assert not any(cell.startswith(("=", "+", "-", "@")) for cell in cells)
    assert take(collection, tmp_path, files) == 1
    (number,) = collection.find_cards("")
    shown = collection.get_card(number).question()
    assert "<b>&amp;amp;" not in shown
    assert ("&lt;b&gt;" in shown) == ("<b>" in text)
    collection.close()


def test_quizlet_takes_a_line_for_each_card_and_each_pair() -> None:
    (text,) = written("quizlet", *EVERY_SHAPE).values()
    lines = [line.split("\t") for line in text.splitlines()]
    assert {len(line) for line in lines} == {2}
    assert ["What of keeper?", "Oduya"] in lines
    assert ["What of height?", "about 31 metres"] in lines
    assert ["Hart", "builds"] in lines
    assert ["_____ bought the tower from the Council.", "the Trust"] in lines
    (shown,) = [term for term, definition in lines if definition == "built → sold → opened"]
    assert shown == "What of years? [opened; sold; built]", "what is put in order is given, out of its order"


def test_a_tab_in_a_text_does_not_part_a_line_for_quizlet() -> None:
    (text,) = written("quizlet", question("short/a/b", "x\ny", "one\ttwo?")).values()
    assert text == "one two?\tx y\n"
