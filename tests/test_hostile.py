"""Decks meant to do harm: they are refused or made as they are, in a time that grows no faster than they do."""

import os
import sqlite3
from contextlib import closing
from itertools import product
from pathlib import Path
from time import process_time
from zipfile import ZIP_DEFLATED, ZIP_LZMA, ZipFile

import pytest
from docx import Document

from quizgen import api
from quizgen.banks import read_bank
from quizgen.base import apart
from quizgen.base.errors import QuizgenError, SourceError
from quizgen.base.yaml import parse_document
from quizgen.cli._load import bank_of
from quizgen.deck import make_deck, read_deck
from quizgen.draft.sources import read_source
from quizgen.marking.records.log import Log
from quizgen.marking.records.readings import PageReading
from quizgen.model.overlap import overlap
from quizgen.truth import Statement, World
from tests.pace import pace
from tests.small import HEAD, deck

PACES = 60
"""The most that a deck of 250 facts may take, in units of `pace`; 10 to 15 are usual."""


def seconds_for(body: str) -> float:
    """The processor time in which the shipped templates make a bank of a deck."""
    made = make_deck(parse_document(HEAD + body, "large.yaml"))
    before = process_time()
    assert bank_of(made).questions
    return process_time() - before


def test_many_terms_whose_meanings_share_their_words_take_a_moment() -> None:
    terms = (
        f"  t{n}: {{term: word {n}, means: the sense of number {n}, at: {{paragraph: 1, terms: [x]}}}}\n"
        for n in range(250)
    )
    body = f"entities: {{}}\nrelations: {{}}\nfacts: {{}}\nterms:\n{''.join(terms)}"
    assert seconds_for(body) < PACES * pace()


def test_many_facts_of_one_entity_take_a_moment() -> None:
    things = "".join(f"  e{n}: {{type: thing, name: Thing {n}}}\n" for n in range(251))
    facts = "".join(
        f"  f{n}: {{has: {{owner: e0, thing: e{n + 1}}}, at: {{paragraph: 1, terms: [x]}}}}\n" for n in range(250)
    )
    relation = '{roles: {owner: thing, thing: thing}, says: "{{ owner }} has {{ thing }}"}'
    assert seconds_for(f"entities:\n{things}relations:\n  has: {relation}\nfacts:\n{facts}") < PACES * pace()


# What is found by words -----------------------------------------------------------------------------------------------

TEXTS = ("the old tower", "tower", "old", "the tower", "a tower of old stone", "tower of old", "!?", "the", "stone")
MIXED = f"""
entities:
  tor: {{type: place, name: the tower of old, aliases: [Tor, the hill]}}
  hill: {{type: place, name: hill, within: [tor]}}
  far: {{type: place, name: Far Stone}}
relations:
  seen: {{roles: {{who: text, what: place|text}}, says: "{{{{ who }}}} saw {{{{ what }}}}"}}
facts:
{
    "".join(
        f'  f{n}: {{seen: {{who: "{who}", what: "{what}"}}, at: {{paragraph: 1, terms: [x]}}}}' + chr(10)
        for n, (who, what) in enumerate(product(TEXTS, (*TEXTS, "tor", "hill", "far")))
    )
}"""


@pytest.mark.parametrize("role", ["who", "what"])
def test_facts_near_a_statement_are_all_that_no_role_puts_at_odds(role: str) -> None:
    world = World(deck(MIXED))
    values = {fact.roles[role].identity: fact.roles[role] for fact in world.facts_of("seen")}
    assert len(values) >= len(TEXTS)
    for value in values.values():
        near = {fact.id for fact in world.near(Statement(relation="seen", roles={role: value}))}
        assert near == {fact.id for fact in world.facts_of("seen") if overlap(fact.roles[role], value)}
        assert near


AMOUNTS = (
    "3 km", "3 kms", "about 3 km", "at least 3 km", "at most 3 km", "2.8 km", "3.3 km", "12 km", "3 m", "3", "about 3",
    "-3 km", "about -3 km", "at least 12 km",
)  # fmt: skip
DAYS = ("2024-05-03", "2024-05", "2024", "2023", "{relative: on Thursday}", "2023-05/2024-02", "2020/2029", "1850")
SPANS = f"""
entities:
{"".join(f"  tor{n}: {{type: place, name: Tor {chr(97 + n)}}}" + chr(10) for n in range(len(AMOUNTS)))}
relations:
  far: {{roles: {{what: place, way: number}}, says: "{{{{ what }}}} is {{{{ way }}}} away"}}
  seen: {{roles: {{what: place, day: date}}, says: "{{{{ what }}}} was seen {{{{ day }}}}"}}
facts:
{
    "".join(
        f"  {relation}{n}: {{{relation}: {{what: tor{n}, {role}: {text}}}, at: {{paragraph: 1, terms: [x]}}}}" + chr(10)
        for relation, role, texts in (("far", "way", AMOUNTS), ("seen", "day", DAYS))
        for n, text in enumerate(texts)
    )
}"""


@pytest.mark.parametrize(("relation", "role"), [("far", "way"), ("seen", "day")])
def test_facts_near_a_number_or_a_date_are_all_that_may_mean_it(relation: str, role: str) -> None:
    world = World(deck(SPANS))
    facts = world.facts_of(relation)
    assert len(facts) >= len(DAYS)
    for value in (fact.roles[role] for fact in facts):
        near = [fact.id for fact in world.near(Statement(relation=relation, roles={role: value}))]
        assert near == [fact.id for fact in facts if overlap(fact.roles[role], value)]


# Files that are not the deck's ----------------------------------------------------------------------------------------


def test_a_link_that_leads_out_of_the_decks_folder_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "secret").write_bytes(b"a password")
    folder = tmp_path / "decks"
    folder.mkdir()
    (folder / "tower.png").symlink_to(tmp_path / "secret")
    body = """
        entities: {tower: {type: place, name: Tower}}
        relations: {stands: {roles: {what: place}, says: "{{ what }} stands"}}
        facts:
          f:
            stands: {what: tower}
            at: {paragraph: 1, terms: [x]}
            media: {file: tower.png, alt: a tower}
    """
    (folder / "small.yaml").write_text(HEAD + "\n".join(line[8:] for line in body.splitlines()), "utf-8")
    with pytest.raises(SourceError, match=r"'tower.png' is not in the deck's folder"):
        read_deck(folder / "small.yaml")


def test_a_pipe_in_the_place_of_a_record_is_refused_at_once(tmp_path: Path) -> None:
    bank = api.make_bank(api.read_deck("gull-point"))
    os.mkfifo(tmp_path / "quiz.json")
    with pytest.raises(QuizgenError, match=r"is a device or a pipe, and no file"):
        api.write(bank, api.make_forms(bank), tmp_path, ["csv"])


def test_readings_of_which_only_the_head_is_left_without_its_line_end_go_on(tmp_path: Path) -> None:
    log = Log(path=tmp_path / "readings.jsonl", quiz="q")
    log.start()
    log.path.write_bytes(log.path.read_bytes().rstrip())
    log.start()
    log.add([PageReading(file="a", scan=1, key="a/1")])
    assert log.start() is False
    assert [reading.key for reading in log.readings()] == ["a/1"]


def test_a_package_whose_notes_are_a_view_without_end_is_refused(tmp_path: Path) -> None:
    with closing(sqlite3.connect(":memory:")) as base:
        base.executescript("""
            create table col (models, decks);
            insert into col values ('{}', '{}');
            create view notes as with recursive n(id) as (select 1 union all select id + 1 from n)
                select id, id as guid, 1 as mid, '' as tags, 'Q' as flds from n;
        """)
        content = base.serialize()
    path = tmp_path / "endless.apkg"
    with ZipFile(path, "w") as archive:
        archive.writestr("collection.anki2", content)
    (problem,) = read_bank(path).problems
    assert "its collection cannot be read: its tables are missing" in problem.message


# Text that looks like a template --------------------------------------------------------------------------------------

EXPRESSIONS = (
    "What is {{ ''.__class__.__mro__ }}?",
    "What is {{ 'a' * 1000000000 }}?",
    "What is {% for a in 'a' * 99999 %}{% endfor %}?",
    "What is {# this #}?",
    "What is {{?",
)


@pytest.mark.parametrize("ask", EXPRESSIONS)
def test_a_question_written_for_a_sentence_is_text_and_no_template(ask: str) -> None:
    text = f'quizgen: 2\ndeck: d\ntitle: T\nfacts:\n  f: {{fact: "The door is [red].", ask: "{ask}", at: 1}}\n'
    questions = bank_of(make_deck(parse_document(text, "d.yaml"))).questions
    assert ask in {question.stem for question in questions}


# Articles -------------------------------------------------------------------------------------------------------------

ENDLESS = {
    "emphasis.md": "**" * 20_000 + " The tower is old.",
    "pictures.md": "![[" * 20_000 + " The tower is old.",
    "links.md": "[a](" * 20_000 + " The tower is old.",
    "skipped.html": "<nav>" * 20_000 + "</svg>" * 20_000 + "</nav>" * 20_000 + "<p>The tower is old.",
}


@pytest.mark.parametrize("name", ENDLESS)
def test_an_article_of_signs_that_nothing_closes_is_read_in_a_second(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text(ENDLESS[name], "utf-8")
    before = process_time()
    assert "The tower is old." in read_source(tmp_path / name)
    assert process_time() - before < PACES * pace()


@pytest.mark.parametrize("part", ["word/document.xml", "[Content_Types].xml"])
@pytest.mark.parametrize("content", ["<broken", "<x/>", "<a>" * 5_000 + "</a>" * 5_000])
def test_a_damaged_word_document_is_refused(part: str, content: str, tmp_path: Path) -> None:
    path = tmp_path / "article.docx"
    Document().save(str(path))
    with ZipFile(path) as whole:
        parts = {name: whole.read(name) for name in whole.namelist()}
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        for one, sound in parts.items():
            archive.writestr(one, content if one == part else sound)
    with pytest.raises(SourceError, match=r"is no Word document|holds no text"):
        read_source(path)


def test_a_word_document_that_unpacks_to_very_much_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "article.docx"
    Document().save(str(path))
    with ZipFile(path, "a", ZIP_DEFLATED) as archive:
        archive.writestr("word/media/picture.png", bytes(257 << 20))
    with pytest.raises(SourceError, match="unpacks to more than"):
        read_source(path)


def test_packages_and_documents_whose_parts_cannot_be_unpacked_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "packed.docx"
    with ZipFile(path, "w", ZIP_LZMA) as archive:
        archive.writestr("[Content_Types].xml", "<x/>" * 5_000)
        archive.writestr("word/document.xml", "<x/>" * 5_000)
        starts = [entry.header_offset + 30 + len(entry.filename) + 12 for entry in archive.infolist()]
    content = bytearray(path.read_bytes())
    for start in starts:
        content[start : start + 20] = bytes(each ^ 0x5A for each in content[start : start + 20])
    path.write_bytes(content)
    with pytest.raises(SourceError, match="is no Word document"):
        read_source(path)
    with pytest.raises(SourceError, match="cannot be unpacked: Corrupt input data"):
        read_bank(path)


def nested_forms() -> bytes:
    """A PDF of 3 kB whose page shows a form that shows six forms, and so on: 6 to the power of 12 in all."""
    forms = [
        f"<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</A {n + 1} 0 R>>>>/Length 36>>"
        f"\nstream\n{'/A Do ' * 6}\nendstream"
        for n in range(4, 16)
    ]
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Resources<</XObject<</A 4 0 R>>>>/Contents 4 0 R>>",
        *forms,
        "<</Length 36>>\nstream\nBT ET\nendstream",
    ]
    body = "".join(f"{n} 0 obj\n{text}\nendobj\n" for n, text in enumerate(objects, 1))
    return f"%PDF-1.7\n{body}trailer <</Root 1 0 R>>\nstartxref\n0\n%%EOF".encode()


DOCUMENTS = {"forms.pdf": nested_forms(), "comments.html": b"<!--" * 2_000_000, "tags.html": b"<a" * 4_000_000}


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_document_that_is_read_without_end_is_refused(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(apart, "MOST_SECONDS", 1)
    path = tmp_path / name
    path.write_bytes(DOCUMENTS[name])
    with pytest.raises(SourceError, match="takes too long or too much memory to read"):
        read_source(path)
