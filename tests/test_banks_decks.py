"""A bank of another program as a deck: it goes the same way as a deck, and back and forth what both can hold stays."""

import json
import sqlite3
from contextlib import closing, suppress
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import openpyxl
import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

import quizgen.cli
from quizgen.banks import BankFile, bank_in, document_of
from quizgen.base.errors import SourceError
from quizgen.base.yaml import parse_document
from quizgen.cli._load import bank_of
from quizgen.deck import make_deck
from quizgen.exports import FORMATS
from quizgen.forms import Form, Item
from quizgen.languages import LANGUAGES
from quizgen.manifest import make_manifest
from quizgen.manifest.outputs import Build, Options
from quizgen.model import Answer, Bank, Choose, Explain, Match, Number, Order, Write

GIFT = """\
$CATEGORY: Rivers
// [id:elbe] [tag:north sea]
::Elbe:: Where does the Elbe end? {=North Sea#Near Cuxhaven. ~Baltic Sea ~Black Sea#That is the Danube.}

Which of these are rivers? {~%50%Elbe ~%50%Rhine ~%-100%Etna ~%0%Alps}

::flat:: The earth is flat. {F#It is round.}

Two and two is {=4 =four =%0%5#Count again.}

How long is it? {#120:5}

Match. {=Oslo -> Norway =Rome -> Italy =Bern -> Switzerland}

Write. {}
"""


def run(*words: str | Path) -> str:
    """What a command prints; it must succeed."""
    result = CliRunner().invoke(quizgen.cli.main, [str(word) for word in words])
    assert result.exit_code == 0, result.output
    return result.output


def deck_bank(name: str, content: bytes) -> Bank:
    """The bank of the deck that a file of another program is."""
    return bank_of(make_deck(document_of(bank_in(BankFile(name, content)), Path(name))))


def answers(bank: Bank) -> list[Answer]:
    """The answers of a bank."""
    return [question.answer for question in bank.questions]


def test_a_gift_file_is_a_deck_with_its_ids_topics_tags_reasons_and_feedback() -> None:
    made = deck_bank("rivers.gift", GIFT.encode())
    first, second, *_ = made.questions
    assert (first.id, first.topic, first.tags) == ("rivers/questions/elbe/", "rivers", ("north-sea",))
    assert [type(answer) for answer in answers(made)] == [Choose, Choose, Choose, Write, Number, Match, Explain]
    assert isinstance(first.answer, Choose)
    assert [option.because for option in first.answer.options] == ["Near Cuxhaven.", "", "That is the Danube."]
    assert isinstance(second.answer, Choose)
    assert [option.text for option in second.answer.keys] == ["Elbe", "Rhine"]


def test_a_bank_is_built_and_checked_like_a_deck_and_told_by_row(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("rivers.gift").write_text(GIFT + "\nWhich? {~a ~b}\n", "utf-8")
    told = run("build", "rivers.gift", "--to", "json")
    assert "rivers.gift:17:1: error: a question without a key (mark the right option)" in told
    assert "7 questions of 7 kinds" in told
    checked = CliRunner().invoke(quizgen.cli.main, ["check", "rivers.gift"])
    assert checked.exit_code == 1
    assert "rivers.gift:17:1: error: a question without a key" in checked.output


def test_an_imported_deck_has_the_questions_of_its_bank_and_never_replaces_a_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("rivers.gift").write_text(GIFT, "utf-8")
    run("import", "rivers.gift")
    deck = Path("decks/rivers.yaml")
    assert run("questions", "rivers", "--json") == run("questions", "rivers.gift", "--json")
    before = deck.read_bytes()
    refused = CliRunner().invoke(quizgen.cli.main, ["import", "rivers.gift"])
    assert refused.exit_code == 2
    assert "rivers.yaml exists already" in refused.output
    assert deck.read_bytes() == before


def test_a_picture_of_moodle_comes_along(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    pixel = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
    Path("seen.xml").write_text(
        '<quiz><question type="shortanswer">'
        "<questiontext><text><![CDATA["
        '<p>What is it? <img src="@@PLUGINFILE@@/dot.png" alt="one dot"></p>]]></text>'
        '<file name="dot.png" encoding="base64">'
        f'{pixel}</file></questiontext><answer fraction="100"><text>a pixel</text></answer></question></quiz>',
        "utf-8",
    )
    run("import", "seen.xml")
    text = Path("decks/seen.yaml").read_text("utf-8")
    assert "alt: one dot" in text
    assert len(list(Path("decks").glob("*.png"))) == 1
    run("build", "seen", "--to", "moodle", "--to", "pdf")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("E = mc<sup>2</sup>, H<sub>2</sub>O", "E = mc², H₂O"),
        ("x<sup>y</sup> and a<sub>max</sub>", "x^y and aₘₐₓ"),
        ("std::vector<int> & <b>bold</b>", "std::vector<int> & bold"),
    ],
)
def test_markup_becomes_what_it_looks_like(text: str, expected: str) -> None:
    gift = text.replace("=", "\\=").replace(":", "\\:")
    assert deck_bank("a.gift", f"[html]{gift} {{=yes}}".encode()).questions[0].stem == expected


LISTS = {
    "text2qti": """\
Quiz title: Sums
Title: Addition
Points: 2
1.  What is 2+3?
... Count on your fingers.
a)  6
b)  1
*c)  5

2.  Which are even?
[*] 2
[ ] 3
[*] 4

3.  Who was it?
*   Ann
*   Anna

4.  How long is it?
=   1.4142 +- 0.0001

5.  Why?
____
""",
    "exam": """\
# Quiz

**1. Where does the *Elbe* end?**
A. In the North Sea
B. In the Baltic Sea
C. In the Black Sea

**Answer: A**
Explanation: It passes Cuxhaven.

2) The earth is flat.
Answer: False

3) Which are rivers?
- [x] Elbe
- [ ] Etna
- [x] Rhine
""",
    "key": """\
1. What is red?
a. blood
b. snow

2. What is white?
a. blood
b. snow

Answer key
1. a
2. b
""",
}


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("text2qti", ["5", "2|4", "Ann|Anna", "1.4142", "The answer as a whole"]),
        ("exam", ["In the North Sea", "False", "Elbe|Rhine"]),
        ("key", ["blood", "snow"]),
    ],
)
def test_numbered_lists_are_read_as_people_write_them(name: str, expected: list[str]) -> None:
    made = deck_bank(f"{name}.md", LISTS[name].encode())
    assert [_key(question.answer) for question in made.questions] == expected
    assert made.questions[0].points == (2 if name == "text2qti" else 1)


def _key(answer: Answer) -> str:
    """The right answers of a question in one text."""
    match answer:
        case Choose(keys=keys):
            return "|".join(option.text for option in keys)
        case Write(answers=texts):
            return "|".join(texts)
        case Number(value=value):
            return str(value)
        case Explain(points=points):
            return "|".join(points)
        case _:
            return ""


def anki_package(notes: list[tuple[str, str, bool]]) -> bytes:
    """A package of notes with two fields, each basic or cloze, as Anki writes it for older versions."""
    with closing(sqlite3.connect(":memory:")) as base:
        base.execute("create table col (models text)")
        fields = [{"name": "Front"}, {"name": "Back"}]
        models = {"1": {"type": 0, "flds": fields}, "2": {"type": 1, "flds": fields}}
        base.execute("insert into col values (?)", [json.dumps(models)])
        base.execute("create table notes (id integer, guid text, mid integer, flds text, tags text)")
        rows = [(n, f"guid{n}", 2 if cloze else 1, f"{a}\x1f{b}", " sea ") for n, (a, b, cloze) in enumerate(notes)]
        base.executemany("insert into notes values (?, ?, ?, ?, ?)", rows)
        base.commit()
        content = base.serialize()
    file = BytesIO()
    with ZipFile(file, "w") as archive:
        archive.writestr("collection.anki2", content)
        archive.writestr("media", "{}")
    return file.getvalue()


def test_basic_and_cloze_notes_of_anki_become_questions() -> None:
    content = anki_package(
        [
            ("Where does the <b>Elbe</b> end?", "North Sea", False),
            ("{{c1::Bern}} is the capital of {{c2::Switzerland::country}}.", "", True),
            ("Why?", "It is a long answer, which nobody could write just so.", False),
            ("Nothing", "", False),
        ]
    )
    made = deck_bank("sea.apkg", content)
    assert [(question.stem, _key(question.answer)) for question in made.questions] == [
        ("Where does the Elbe end?", "North Sea"),
        ("_____ is the capital of Switzerland.", "Bern"),
        ("Bern is the capital of _____.", "Switzerland"),
        ("Why?", "The answer as a whole"),
    ]
    assert made.questions[0].tags == ("sea",)


def test_a_package_that_only_new_versions_of_anki_read_is_refused_with_the_box_to_tick() -> None:
    file = BytesIO()
    with ZipFile(file, "w") as archive:
        archive.writestr("collection.anki21b", b"")
        archive.writestr("collection.anki2", b"")
    (problem,) = bank_in(BankFile("sea.apkg", file.getvalue())).problems
    assert "tick “Support older Anki versions”" in problem.hint


def blackboard_item(kind: str, options: str) -> str:
    """A question as Blackboard exports it, with these names of options, of which the second one is right."""
    labels = "".join(
        f'<response_label ident="{name}"><material><mattext>{name}</mattext></material></response_label>'
        for name in options.split()
    )
    return (
        f"<item><itemmetadata><bbmd_questiontype>{kind}</bbmd_questiontype></itemmetadata><presentation><material>"
        "<mat_extension><mat_formattedtext>Is it open?</mat_formattedtext></mat_extension></material>"
        f'<response_lid ident="response"><render_choice>{labels}</render_choice></response_lid></presentation>'
        f'<resprocessing><respcondition title="correct"><conditionvar><varequal respident="response">'
        f"{options.split()[1]}</varequal></conditionvar>"
        '<setvar variablename="SCORE">SCORE.max</setvar></respcondition></resprocessing></item>'
    )


def test_questions_of_blackboard_are_read_and_those_without_a_form_here_are_told() -> None:
    items = blackboard_item("Either/Or", "yes_no.true yes_no.false") + blackboard_item("Ordering", "a b")
    bank = bank_in(BankFile("bb.xml", f"<questestinterop>{items}</questestinterop>".encode()))
    assert [(question.stem, _key(question.answer)) for question in bank.questions] == [("Is it open?", "No")]
    assert [problem.message for problem in bank.problems] == ["a question of type 'Ordering'"]


def test_a_package_of_another_form_is_told_as_such() -> None:
    file = BytesIO()
    with ZipFile(file, "w") as archive:
        archive.writestr("item.xml", '<qti-assessment-item xmlns="http://www.imsglobal.org/xsd/imsqtiasi_v3p0"/>')
    with pytest.raises(SourceError, match="is a package of no form known here"):
        bank_in(BankFile("new.zip", file.getvalue()))


def test_an_excel_workbook_is_read_by_its_columns() -> None:
    workbook = openpyxl.Workbook()
    rows = [
        ("Quiz of rivers",),
        ("Question", "A", "B", "C", "Correct answer", "Points"),
        ("Which?", "Elbe", "Etna", 12, "A", 2),
    ]
    for row in rows:
        workbook.active.append(row)
    file = BytesIO()
    workbook.save(file)
    (question,) = deck_bank("rivers.xlsx", file.getvalue()).questions
    assert (question.stem, _key(question.answer), question.points) == ("Which?", "Elbe", 2)


def test_columns_from_a_second_column_of_questions_on_are_left_out_and_named() -> None:
    text = b"Questions,Correct Answer Key,,Questions,Correct Answer Key\nWhich?,Elbe,,Who?,Ada\nWhere?,,,When?,1912\n"
    bank = bank_in(BankFile("two.csv", text))
    assert [question.stem for question in bank.questions] == ["Which?"]
    assert [problem.message for problem in bank.problems] == [
        "columns that are left out: all from the second 'Questions'",
        "a question without a key",
    ]


def test_a_workbook_without_known_columns_shows_those_that_it_has() -> None:
    workbook, file = openpyxl.Workbook(), BytesIO()
    workbook.active.append(("Savol", "A", "B", "Javob"))
    workbook.save(file)
    (problem,) = bank_in(BankFile("savol.xlsx", file.getvalue())).problems
    assert problem.message.endswith("in the first sheet: found 'Savol', 'A', 'B', 'Javob'")


@pytest.mark.parametrize(
    ("key", "expected"),
    [("B", "Etna"), ("1,3", "Elbe|Rhine"), ("a;c", "Elbe|Rhine"), ("Option B", "Etna"), ("elbe", "Elbe")],
)
def test_a_key_of_a_spreadsheet_names_options(key: str, expected: str) -> None:
    text = f'Question;Option 1;Option 2;Option 3;Correct\nWhich?;Elbe;Etna;Rhine;"{key}"\n'
    (question,) = deck_bank("a.csv", text.encode()).questions
    assert _key(question.answer) == expected


def test_a_bomb_is_refused_and_an_entity_is_not_resolved() -> None:
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        archive.writestr("imsmanifest.xml", "<a>" + " " * 30_000_000 + "</a>")
    with pytest.raises(SourceError, match="unpacks to 30,000,007 bytes"):
        bank_in(BankFile("bomb.zip", file.getvalue()))
    laughs = (
        '<!DOCTYPE a [<!ENTITY x "y">]><quiz><question type="essay"><name><text>&x;</text></name></question></quiz>'
    )
    (problem,) = bank_in(BankFile("a.xml", laughs.encode())).problems
    assert problem.message == "a document type"


SOUND = {
    "rivers.gift": GIFT.encode(),
    "sums.md": LISTS["text2qti"].encode(),
    "exam.md": LISTS["exam"].encode(),
    "sea.apkg": anki_package([("Where does it end?", "North Sea", False), ("{{c1::Bern}} is a capital.", "", True)]),
    "a.csv": b"Question,A,B,C,Answer\nWhich?,Elbe,Etna,Rhine,A\n",
}


@settings(max_examples=30, deadline=None)
@given(data=st.data())
def test_a_damaged_file_gives_questions_or_a_message(data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(sorted(SOUND)))
    content = bytearray(SOUND[name])
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(content) - 1))
        content[at : at + data.draw(st.integers(0, 20))] = data.draw(st.binary(max_size=6))
        content = content or bytearray(b"x")
    with suppress(SourceError):
        deck_bank(name, bytes(content))


# Out and in again -----------------------------------------------------------------------------------------------------

WORDS = st.text("abcdefghijklmnopqrstuvwxyzäß", min_size=2, max_size=8).filter(
    lambda word: word not in {"true", "false", "yes", "no"}
)
TEXTS = st.lists(WORDS, min_size=1, max_size=4).map(lambda words: " ".join(words).capitalize())
DISTINCT = st.lists(TEXTS, min_size=3, max_size=5, unique_by=str.casefold)


@st.composite
def decks(draw: st.DrawFn) -> str:
    """A deck of questions, one of each shape."""
    options, steps = draw(DISTINCT), draw(DISTINCT)
    lefts, rights = draw(DISTINCT), draw(DISTINCT)
    size = min(len(lefts), len(rights))
    pairs = dict(zip(lefts[:size], rights[:size], strict=True))
    number = draw(st.decimals(min_value=-999, max_value=999, places=2))
    entries = {
        "one": f"options: [{{right: {options[0]}}}, {', '.join(options[1:])}]",
        "two": f"options: [{{right: {options[0]}}}, {{right: {options[1]}}}, {', '.join(options[2:])}]",
        "three": f"answer: {draw(st.sampled_from(['true', 'false']))}",
        "four": f"answer: [{', '.join(options)}]",
        "five": f"number: '{number}'\n    tolerance: {draw(st.sampled_from(['0', '0.5', '3']))}",
        "six": "pairs: {" + ", ".join(f"{left}: {right}" for left, right in pairs.items()) + "}",
        "seven": f"order: [{', '.join(steps)}]",
    }
    asks = draw(st.lists(TEXTS, min_size=7, max_size=7, unique_by=str.casefold))
    lines = [f"  {name}:\n    ask: {ask}?\n    {text}" for (name, text), ask in zip(entries.items(), asks, strict=True)]
    return "\n".join(["quizgen: 2", "deck: test", "title: Test", "questions:", *lines, ""])


def written_as(form: str, name: str, bank: Bank) -> bytes:
    """The file of a format with all questions of a bank, in their order."""
    items = tuple(
        Item(number=number, question=question, order=tuple(range(_size(question.answer))))
        for number, question in enumerate(bank.questions, 1)
    )
    build = Build(
        bank=bank,
        manifest=make_manifest(bank, (Form(name="A", items=items),), 1),
        language=LANGUAGES.get("en"),
        options=Options(whole_bank=True),
    )
    return next(output.content for output in FORMATS.get(form).write(build) if output.name == name)


def _size(answer: Answer) -> int:
    match answer:
        case Choose(options=options):
            return len(options)
        case Match(pairs=pairs, extra=extra):
            return len(pairs) + len(extra)
        case Order(steps=steps):
            return len(steps)
        case _:
            return 0


def kept(answer: Answer, *, places: bool = False) -> object:
    """What a file can hold of an answer; with `places` an order is asked as a match of each step with its place."""
    match answer:
        case Choose(options=options):
            return frozenset((option.text, option.correct) for option in options)
        case Write(answers=texts):
            return texts[0]
        case Number(value=value, tolerance=tolerance):
            return Decimal(value), Decimal(tolerance)
        case Match(pairs=pairs):
            return frozenset((pair.left, pair.right) for pair in pairs)
        case Order(steps=steps):
            order = tuple(step.text for step in steps)
            return frozenset((text, str(place)) for place, text in enumerate(order, 1)) if places else order
        case Explain(points=points):
            return points


ROUNDS = {
    "moodle": ("moodle.xml", False),
    "gift": ("gift.txt", True),
    "json": ("questions.jsonl", False),
    "qti12": ("canvas.zip", True),
    "qti21": ("qti21.zip", False),
}
"""The formats that are read again: the file, and whether it asks an order as a match of each step with its place."""


@pytest.mark.parametrize("form", ROUNDS)
@settings(max_examples=6, deadline=None)
@given(text=decks())
def test_what_a_format_holds_comes_back_out_of_it(form: str, text: str) -> None:

    name, places = ROUNDS[form]
    bank = bank_of(make_deck(parse_document(text, "test.yaml")))
    back = deck_bank(name, written_as(form, name, bank))
    sent = [(question.stem, kept(question.answer, places=places)) for question in bank.questions]
    come = [(question.stem, kept(question.answer)) for question in back.questions]
    assert sorted(come, key=str) == sorted(sent, key=str)
