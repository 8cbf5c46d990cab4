"""The quality report: one page that needs nothing else, in which every text is only a text."""

import re
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from click.testing import CliRunner
from playwright.sync_api import Browser, expect

from quizgen.cli import main
from quizgen.cli._enemies import enemies_of, graph, pairs_among
from quizgen.cli._quality import Quality, bars, quality
from quizgen.cli._sides import parts_of
from quizgen.cli.report import page
from quizgen.forms import Form, Item, make_forms
from quizgen.model import Blueprint, Question, Write
from tests import shipped
from tests.banks import asked, enemies
from tests.browser import in_both_schemes, opened


@cache
def gull() -> Quality:
    """The figures of the shipped deck without forms."""
    return quality(shipped.bank("gull-point"), ())


def test_the_command_writes_one_page_for_each_deck(tmp_path: Path) -> None:
    for deck in ("gull-point", "iran-drones-crimea"):
        result = CliRunner().invoke(main, ["report", deck, "--out", str(tmp_path)])
        assert result.exit_code == 0
        assert result.output.endswith(f"{deck}/quality.html\n")
    written = sorted(str(path.relative_to(tmp_path)) for path in tmp_path.rglob("*.*"))
    assert written == ["gull-point/quality.html", "iran-drones-crimea/quality.html"]


def test_the_page_needs_nothing_from_elsewhere() -> None:
    text = page(gull()).decode()
    assert not re.search(r"(?:src|href)\s*=|url\(|@import|<script", text)
    assert "What can be guessed without reading" in text


def test_a_title_in_markup_stays_a_title() -> None:
    figures = replace(gull(), title="<script>alert(1)</script>")
    assert b"<script>" not in page(figures)


def test_every_paragraph_is_shown_with_its_questions_and_facts() -> None:
    bank, figures = shipped.bank("gull-point"), gull()
    assert [bar.name for bar in figures.paragraphs] == [str(n + 1) for n in range(bank.deck.source.paragraphs)]
    first = sum(1 in question.paragraphs for question in bank.questions)
    assert figures.paragraphs[0].count == first


def test_bars_stand_by_size_and_then_by_name() -> None:
    assert [(bar.name, bar.count, bar.share) for bar in bars(["b", "a", "c", "c", ""])] == [
        ("c", 2, 1.0),
        ("a", 1, 0.5),
        ("b", 1, 0.5),
    ]


def test_the_same_deck_gives_the_same_page() -> None:
    assert page(quality(shipped.bank("gull-point"), ())) == page(gull())


def test_a_fact_that_is_never_asked_is_shown_first_and_told_in_short() -> None:
    bank = shipped.bank("gull-point")
    name = bank.questions[0].facts[0]
    figures = quality(replace(bank, questions=tuple(q for q in bank.questions if name not in q.facts)), ())
    assert figures.facts[0].sentence == bank.deck.facts[name].sentence
    assert "<b>Look:</b> 1 fact never asked" in page(figures).decode()


def test_findings_stand_under_their_rule_with_the_question_in_words() -> None:
    bank, figures = shipped.bank("gull-point"), gull()
    severities = [ruling.rule.severity for ruling in figures.rulings]
    assert severities == sorted(severities, key=("error", "warning", "info").index)
    stems = {question.id: question.stem for question in bank.questions}
    assert all(stem == stems.get(name, "") for ruling in figures.rulings for stem, name, _ in ruling.found)


def test_what_is_said_in_short_agrees_with_the_rules() -> None:
    bank = shipped.bank("gull-point")
    one, *others = [question for question in bank.questions if question.kind == "short"][:9]
    word = next(question for question in bank.questions if question.id.startswith("gull-point/term-word/"))
    telling = replace(one, stem=f"{one.stem} It is not about the {_written(word)}.")
    figures = quality(bank, (_form(telling, *others, word),))
    assert figures.revealing
    assert figures.graph.inside == 0
    assert "may hold the answer of another question" in page(figures).decode()
    assert "no question of form A tells" not in page(figures).decode()
    assert "no question of form A tells" in page(quality(bank, (_form(one, word),))).decode()


def _written(question: Question) -> str:
    assert isinstance(question.answer, Write)
    return question.answer.answers[0]


def _form(*questions: Question) -> Form:
    return Form(
        name="A", items=tuple(Item(number=n, question=question, order=()) for n, question in enumerate(questions, 1))
    )


def test_where_nothing_can_be_guessed_the_page_says_so() -> None:
    bank = shipped.bank("gull-point")
    text = page(quality(replace(bank, questions=tuple(q for q in bank.questions if q.kind == "short")), ())).decode()
    assert "Nothing: no question has options to choose from." in text
    assert "0 of 0" not in text


def test_forms_are_compared_row_by_row() -> None:
    bank = shipped.bank("gull-point")
    forms = make_forms(bank.questions, Blueprint(questions=10, forms=3, versions="different"), 1)
    rows = {row.name: row for part in parts_of(bank, forms) if not part.drawn for row in part.rows}
    assert rows["questions"].cells == ("10", "10", "10")
    assert rows["points"].same
    letters = next(part for part in parts_of(bank, forms) if part.drawn)
    choices = [sum(len(item.key) == 1 and bool(item.options) for item in form.items) for form in forms]
    assert [sum(int(row.cells[index]) for row in letters.rows) for index in range(3)] == choices


# Questions that tell of one another -----------------------------------------------------------------------------------


def test_enemies_ask_the_same_fact_or_tell_what_the_other_asks() -> None:
    questions = [asked("a", facts=["f"]), asked("b", facts=["f"]), asked("c", reveals=["f"]), asked("d")]
    found = enemies_of(questions)
    assert {name: sorted(others) for name, others in found.items()} == {
        "deck/a": ["deck/b", "deck/c"],
        "deck/b": ["deck/a", "deck/c"],
        "deck/c": ["deck/a", "deck/b"],
        "deck/d": [],
    }
    assert pairs_among(found, frozenset(found)) == len(enemies(questions)) == 3


def test_the_picture_has_a_line_from_each_that_is_kept_off_to_what_keeps_it_off() -> None:
    questions = [asked("a", facts=["f"]), asked("d"), asked("b", facts=["f"]), asked("c", facts=["fact-d"])]
    drawn = graph(questions[:2], questions, enemies_of(questions))
    assert [(node.number, node.enemies) for node in drawn.inner] == [(1, 1), (2, 1)]
    assert (len(drawn.outer), len(drawn.lines), drawn.kept_off, drawn.pairs, drawn.inside) == (2, 2, 2, 2, 0)


# In a browser ---------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The report of the shipped deck."""
    folder = tmp_path_factory.mktemp("report")
    assert CliRunner().invoke(main, ["report", "gull-point", "--out", str(folder)]).exit_code == 0
    return folder / "gull-point/quality.html"


@pytest.mark.parametrize("width", [1280, 360])
def test_axe_finds_nothing_and_nothing_is_wider_than_the_screen(browser: Browser, written: Path, width: int) -> None:
    with opened(browser, written, viewport={"width": width, "height": 800}) as shown:
        shown.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
        assert width > 360 or in_both_schemes(shown) == [], "its order and its colours are the same at every width"
        assert shown.evaluate("document.documentElement.scrollWidth") <= width
        expect(shown.locator("svg circle.on")).to_have_count(12)
