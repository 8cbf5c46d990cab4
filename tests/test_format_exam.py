"""The exam page in a real browser: every kind is answered and saved as its key names it, and the page holds no key."""

import csv
import io
import json
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import assert_never

import pytest
from playwright.sync_api import Browser, Page, expect

from quizgen.base.cells import bare, harmless
from quizgen.forms import Item, letter
from quizgen.model import Answer, Choose, Explain, Match, Number, Order, Question, Write
from tests import classroom
from tests.browser import opened, violations
from tests.test_format_practice import PHONE, begin, data_of, give, saved


def hand_in(page: Page) -> None:
    """Hand in and confirm it."""
    page.get_by_role("button", name="Hand in").click()
    page.locator("dialog").get_by_role("button", name="Hand in").click()


def marked(item: Item) -> str:
    """The right answer as the file of answers tells it."""
    match item.question.answer:
        case Write(answers=answers):
            return answers[-1].upper()
        case Explain(model=model):
            return model
        case _:
            return " ".join(item.key)


def test_the_answers_of_an_exam_are_saved_as_the_key_names_them(browser: Browser, tmp_path: Path) -> None:
    build = classroom.build()
    with opened(browser, saved(tmp_path, build, "exam-B.html"), accept_downloads=True) as page:
        items = build.manifest.forms[1].items
        begin(page, "=Zoë, the first")
        expect(page.get_by_text(f"0 of {len(items)} answered")).to_be_visible()
        for item in items:
            give(page, item.question, f"#question-{item.number}")
        expect(page.get_by_text(f"{len(items)} of {len(items)} answered")).to_be_visible()
        page.get_by_role("button", name="Hand in").click()
        expect(page.locator("dialog").get_by_text("All questions have an answer")).to_be_visible()
        with page.expect_download() as download:
            page.locator("dialog").get_by_role("button", name="Hand in").click()
        assert download.value.suggested_filename == "gull-point-B-Zoë-the-first.csv"
        rows = list(csv.DictReader(io.StringIO(download.value.path().read_text("utf-8"))))
    assert [row["answer"] for row in rows] == [marked(item) for item in items]
    assert {(row["quiz"], row["form"], row["name"]) for row in rows} == {
        (build.manifest.digest, "B", "'=Zoë, the first")
    }


TYPED = ("=1+1", "\uff1d1+1", "-5", "+3.5", "-", "@cmd", "a, b", 'say "no"')


def test_no_answer_that_is_saved_is_a_formula_and_each_is_had_back(browser: Browser, tmp_path: Path) -> None:
    one = classroom.QUESTIONS[-1]
    asked = [replace(one, id=f"{one.id}-{at}", stem=f"{at}. {one.stem}", facts=()) for at in range(len(TYPED))]
    path = saved(tmp_path, classroom.build(asked), "exam-A.html")
    with opened(browser, path, accept_downloads=True) as page:
        begin(page)
        for at, typed in enumerate(TYPED):
            page.locator("section input[type=text]").nth(at).fill(typed)
        with page.expect_download() as download:
            hand_in(page)
        rows = csv.DictReader(io.StringIO(download.value.path().read_text("utf-8")))
        found = [row["answer"] for row in rows]
    assert found == [harmless(typed) for typed in TYPED]
    assert [bare(answer) for answer in found] == [*TYPED]


@pytest.mark.parametrize(("scheme", "viewport"), [("light", PHONE), ("dark", {"width": 1280, "height": 900})])
def test_axe_finds_nothing_in_an_exam(browser: Browser, tmp_path: Path, scheme: str, viewport: dict[str, int]) -> None:
    path = saved(tmp_path, classroom.build(), "exam-A.html")
    with opened(browser, path, bypass_csp=True, color_scheme=scheme, viewport=viewport) as page:
        page.get_by_role("button", name="Begin").click()
        assert violations(page) == []
        begin(page)
        assert violations(page) == []
        page.get_by_role("button", name="Hand in").click()
        assert violations(page) == []
        page.locator("dialog").get_by_role("button", name="Hand in").click()
        assert violations(page) == []


def other_key(question: Question) -> Question:
    """The question as it stands, with another right answer and other reasons."""
    return replace(question, answer=other_answer(question.answer), feedback="Another.", hint="Another.")


def other_answer(given: Answer) -> Answer:
    match given:
        case Choose(options=options):
            turned = (replace(o, correct=not o.correct, because="because") for o in options)
            return replace(given, options=tuple(turned))
        case Write():
            return Write(answers=("elsewhere",))
        case Explain(lines=lines):
            return Explain(lines=lines, points=("another",), model="Another.", because="because")
        case Number():
            return replace(given, value=Decimal(9_000_000), tolerance=Decimal(1), text="9 million crowns")
        case Match(pairs=pairs, extra=extra):
            told = tuple(replace(pair, because="other") for pair in pairs)
            return Match(pairs=told, extra=tuple(replace(option, because="") for option in extra))
        case Order(steps=steps):
            return Order(steps=tuple(replace(step, because="other") for step in steps))
        case _:
            assert_never(given)


def test_an_exam_reads_the_same_whatever_its_key_is(tmp_path: Path) -> None:
    first = data_of(saved(tmp_path, classroom.build(), "exam-A.html"))
    other = data_of(saved(tmp_path, classroom.build(map(other_key, classroom.QUESTIONS)), "exam-A.html"))
    assert first.pop("digest") != other.pop("digest")
    assert in_one_order(first) == in_one_order(other)


def in_one_order(data: object) -> object:
    """The data of an exam with sorted lists: an order that would make the right letters uneven is drawn again."""
    match data:
        case dict():
            return {name: in_one_order(value) for name, value in data.items()}
        case list():
            return sorted((in_one_order(value) for value in data), key=json.dumps)
        case _:
            return data


def test_an_exam_holds_no_identity_reason_or_written_answer(tmp_path: Path) -> None:
    build = classroom.build()
    source = saved(tmp_path, build, "exam-A.html").read_text("utf-8")
    for question in build.bank.questions:
        assert question.id not in source
        assert question.feedback not in source
        if isinstance(question.answer, Write):
            assert not any(answer in source for answer in question.answer.answers)
    assert "The article" not in source
    assert '"correct"' not in source


def test_a_match_of_an_exam_stands_in_the_order_of_the_form(tmp_path: Path) -> None:
    build = classroom.build()
    item = next(item for item in build.manifest.forms[0].items if item.responses)
    questions = data_of(saved(tmp_path, build, "exam-A.html"))["questions"]
    assert isinstance(questions, list)
    (match,) = (question for question in questions if question["shape"] == "match")
    assert match["responses"] == list(item.responses)
    assert isinstance(item.question.answer, Match)
    assert [letter(match["responses"].index(pair.right)) for pair in item.question.answer.pairs] == list(item.key)
