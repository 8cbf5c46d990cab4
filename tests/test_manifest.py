"""The record of a build: what is written is read back, and what is no record, or no longer one, is refused."""

import json
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizgen.forms import Form, Item, letter, shuffled
from quizgen.manifest import Manifest, Sheet, issue, make_manifest, read_manifest, write_manifest
from quizgen.manifest.questions import question_json
from quizgen.model import Answer, Choose, Match, Number, Option, Order, Pair, Question, Step, Write
from tests.manifests import refusal, value, written
from tests.papers import QUESTIONS, bank, build, choose, question

TEXTS = st.text(max_size=20)
NUMBERS = st.decimals(allow_nan=False, allow_infinity=False, places=3, min_value=-(10**6), max_value=10**6)
OPTIONS = st.builds(Option, text=TEXTS, correct=st.booleans(), because=TEXTS, value=TEXTS)
PAIRS = st.builds(Pair, left=TEXTS, right=TEXTS, because=TEXTS)
STEPS = st.builds(Step, text=TEXTS, because=TEXTS)


def several(values: st.SearchStrategy[Any], least: int = 1) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(values, min_size=least, max_size=4).map(tuple)


ANSWERS: st.SearchStrategy[Answer] = st.one_of(
    st.builds(Choose, options=several(OPTIONS), several=st.booleans(), ordered=st.booleans()),
    st.builds(Write, answers=several(TEXTS), because=TEXTS),
    st.builds(Number, value=NUMBERS, unit=TEXTS, tolerance=NUMBERS, text=TEXTS, because=TEXTS),
    st.builds(Match, pairs=several(PAIRS), extra=several(OPTIONS, 0)),
    st.builds(Order, steps=several(STEPS, 2)),
)
ASKED = st.builds(
    Question,
    id=TEXTS,
    kind=TEXTS,
    stem=TEXTS,
    answer=ANSWERS,
    facts=several(TEXTS),
    reveals=several(TEXTS, 0),
    paragraphs=several(st.integers(1, 99)),
    attribution=TEXTS,
    topic=TEXTS,
    skill=TEXTS,
    level=TEXTS,
    tags=several(TEXTS, 0),
    feedback=TEXTS,
    points=st.integers(1, 9),
    short=TEXTS,
    hint=TEXTS,
)


@st.composite
def manifests(draw: st.DrawFn) -> Manifest:
    """The manifest of one to three forms of any questions, with sheets for some pupils."""
    asked = draw(st.lists(ASKED, min_size=1, max_size=4, unique_by=lambda question: question.id))
    seed = draw(st.integers(0, 2**32))
    forms = tuple(_form(letter(index), asked, seed) for index in range(draw(st.integers(1, 3))))
    made = make_manifest(bank(asked, title=draw(TEXTS)), forms, seed)
    pupils = draw(st.lists(st.tuples(TEXTS, TEXTS, st.sampled_from(forms)), max_size=4))
    sheets = [Sheet(number="", form=form.name, pupil=pupil, name=name) for pupil, name, form in pupils]
    return replace(made, sheets=issue(made.digest, (*made.sheets, *sheets)))


def _form(name: str, asked: list[Question], seed: int) -> Form:
    items = (Item(number=n, question=one, order=shuffled(one, seed, name)) for n, one in enumerate(asked, 1))
    return Form(name=name, items=tuple(items))


@given(manifests())
def test_what_is_written_is_read_back(manifest: Manifest) -> None:
    assert read_manifest(write_manifest(manifest), "quiz.json") == manifest


@given(manifests())
def test_the_same_quiz_gives_the_same_bytes(manifest: Manifest) -> None:
    assert write_manifest(read_manifest(write_manifest(manifest), "quiz.json")) == write_manifest(manifest)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\x00",
        b"\xff\xfe",
        b"quiz",
        b"null",
        b"7",
        b'"quiz"',
        b"[]",
        b"{}",
        b'{"quizgen": 1}',
        b'{"quizgen": 1, "questions": []}',
        b'{"quizgen": 1, "questions": {"a": null}}',
        b'{"quizgen": 1, "questions": {}, "forms": {}}',
        b"%PDF-1.7",
        b"PK\x03\x04",
        b"[" * 100_000,
    ],
)
def test_another_file_is_no_manifest(content: bytes) -> None:
    assert refusal(content).startswith("out/quiz.json: is not a manifest of quizgen (")
    assert refusal(content).endswith("; name a quiz.json of a build")


@given(st.binary(max_size=60))
def test_no_content_whatever_ends_in_anything_but_a_message(content: bytes) -> None:
    assert refusal(content)


@given(st.data())
def test_a_manifest_that_breaks_off_is_none(data: st.DataObject) -> None:
    whole = written()
    assert refusal(whole[: data.draw(st.integers(0, len(whole) - 3))]).startswith("out/quiz.json: is not a manifest")


@pytest.mark.parametrize("version", [0, 2, "1", None, [1]])
def test_a_manifest_of_another_version_is_refused_with_both_versions(version: object) -> None:
    changed = json.dumps({**value(), "quizgen": version}).encode()
    assert refusal(changed) == f"out/quiz.json: a manifest of version {version}, 1 was expected (build it again)"


def question_named(read: dict[str, Any], name: str) -> dict[str, Any]:
    (asked,) = (entry for key, entry in read["questions"].items() if key.endswith(f"/{name}"))
    assert isinstance(asked, dict)
    return asked


def _another_key(read: dict[str, Any]) -> None:
    right, wrong = question_named(read, "director")["options"][:2]
    right["correct"], wrong["correct"] = False, True


def _another_wording(read: dict[str, Any]) -> None:
    question_named(read, "director")["stem"] += " "


def _another_number(read: dict[str, Any]) -> None:
    question_named(read, "distance")["value"] = "19"


def _another_answer(read: dict[str, Any]) -> None:
    question_named(read, "signal")["answers"].append("horn")


def _another_pair(read: dict[str, Any]) -> None:
    question_named(read, "roles")["pairs"][0]["right"] = "sold the tower"


def _another_step(read: dict[str, Any]) -> None:
    question_named(read, "history")["order"].reverse()


def _more_points(read: dict[str, Any]) -> None:
    question_named(read, "director")["points"] = 5


def _another_order(read: dict[str, Any]) -> None:
    next(item for item in read["forms"][0]["items"] if len(item["order"]) > 2)["order"].reverse()


def _a_question_less(read: dict[str, Any]) -> None:
    read["forms"][1]["items"].pop()


def _another_letter(read: dict[str, Any]) -> None:
    read["forms"][0]["items"][0]["key"] = ["Z"]


def _another_sum(read: dict[str, Any]) -> None:
    read["forms"][0]["points"] += 1


def _a_key_of_its_own(read: dict[str, Any]) -> None:
    read["teacher"] = "me"


def _a_form_less(read: dict[str, Any]) -> None:
    read["forms"].pop()


def _another_digest(read: dict[str, Any]) -> None:
    read["digest"] = read["digest"][::-1]


@pytest.mark.parametrize(
    "edit",
    [
        _another_key,
        _another_wording,
        _another_number,
        _another_answer,
        _another_pair,
        _another_step,
        _more_points,
        _another_order,
        _a_question_less,
        _another_letter,
        _another_sum,
        _a_key_of_its_own,
        _a_form_less,
        _another_digest,
    ],
)
def test_a_manifest_that_was_edited_is_refused(edit: Callable[[dict[str, Any]], None]) -> None:
    read = value()
    edit(read)
    assert refusal(json.dumps(read).encode()) == "out/quiz.json: was changed after it was built; build the quiz again"


def test_a_sheet_number_that_is_not_of_the_quiz_is_refused() -> None:
    read = value()
    read["sheets"][0]["number"] = "0000000000"
    assert "out/quiz.json: contains sheet numbers that are not those of its quiz" in refusal(json.dumps(read).encode())


def test_an_answer_of_no_known_shape_is_refused() -> None:
    read = value()
    question_named(read, "signal")["shape"] = "draw"
    assert "there is no answer shape 'draw'" in refusal(json.dumps(read).encode())


def test_a_question_that_a_form_names_and_nothing_tells_is_refused() -> None:
    read = value()
    del read["questions"]["gull-point/short/signal"]
    assert "is not a manifest of quizgen (it has no 'gull-point/short/signal')" in refusal(json.dumps(read).encode())


def test_a_manifest_is_the_same_however_its_json_is_laid_out() -> None:
    tight = json.dumps(value(), separators=(",", ":")).encode()
    assert read_manifest(tight, "quiz.json") == read_manifest(written(), "quiz.json")


def test_every_question_stands_in_it_once_and_each_form_tells_its_key() -> None:
    read = value()
    assert len(read["questions"]) == len(QUESTIONS)
    for form in read["forms"]:
        assert sorted(item["question"] for item in form["items"]) == sorted(read["questions"])
        assert form["points"] == sum(asked["points"] for asked in read["questions"].values())
        place = next(item for item in form["items"] if item["question"].endswith("/director"))
        options = question_named(read, "director")["options"]
        shown = [options[index]["text"] for index in place["order"]]
        assert place["key"] == ["ABCD"[shown.index("Ines Calloway")]]


def test_another_quiz_has_another_digest_and_other_sheets() -> None:
    one, other = build(QUESTIONS[:4]).manifest, build(QUESTIONS[:3]).manifest
    assert one.digest != other.digest
    assert not {sheet.number for sheet in one.sheets} & {sheet.number for sheet in other.sheets}


def test_a_quiz_has_a_sheet_of_each_form_and_no_two_of_one_number() -> None:
    manifest = build(QUESTIONS, forms=30).manifest
    assert [sheet.form for sheet in manifest.sheets] == [form.name for form in manifest.forms]
    assert len({sheet.number for sheet in manifest.sheets}) == 30


@pytest.mark.parametrize(
    ("answer", "shape", "expected"),
    [
        (choose("*Yes", "No"), "choose", {"several": False, "ordered": False}),
        (Write(answers=("a", "b")), "write", {"answers": ["a", "b"]}),
        (
            Number(value=Decimal("2.50"), unit="km", tolerance=Decimal("0.1"), text="2.5 km"),
            "number",
            {"value": "2.50", "unit": "km", "tolerance": "0.1", "text": "2.5 km"},
        ),
        (Match(pairs=(Pair(left="l", right="r"),)), "match", {"extra": []}),
        (Order(steps=(Step(text="s"),)), "order", {"order": [{"text": "s", "because": ""}]}),
    ],
)
def test_a_question_is_told_with_the_names_that_are_promised(
    answer: Answer, shape: str, expected: dict[str, Any]
) -> None:
    told = question_json(question("name", "kind", "Stem?", answer))
    assert told["shape"] == shape
    assert expected.items() <= told.items()
    assert {"id", "kind", "stem", "facts", "reveals", "paragraphs", "attribution", "skill", "level", "tags"} <= set(
        told
    )
    assert told["feedback"] == "Paragraph 1 says so."


def test_every_option_carries_its_proof() -> None:
    options = question_json(QUESTIONS[0])["options"]
    assert [(option["text"], option["correct"], option["because"]) for option in options[:2]] == [
        ("Ines Calloway", True, "The article names Ines Calloway."),
        ("Martin Hart", False, "The article does not allow Martin Hart."),
    ]


def test_a_manifest_of_a_deck_with_no_id_is_refused() -> None:
    assert "'../../etc' is not the id of a deck" in refusal(json.dumps({**value(), "deck": "../../etc"}).encode())
