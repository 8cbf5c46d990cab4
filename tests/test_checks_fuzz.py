"""No question, however odd, and no file, however broken, makes the checks crash: they tell what is amiss."""

import json
from decimal import Decimal
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from quizgen.checks import FormView, Pool, Scope, inspect
from quizgen.cli import main
from quizgen.manifest.questions import question_json
from quizgen.model import Answer, Choose, Match, Number, Option, Order, Pair, Question, Step, Write
from tests import shipped

GULL = shipped.bank("gull-point").deck
ODD = st.sampled_from(
    [
        "", " ", "\n", "²", "Ⅷ", "٣ km", "1e999", "-1e-999", "NaN", "at least ∞ km", "3 km", "about 4 km", "5", "1874",
        "2021-02-08", "2020-02-30", "9999-12-31", "_____", "a _____ is an _____", "All of the above", "none of these",
        "“", "”", '"', "the the", "{{ x }}", "Who was she?", "Which is NOT n't?", "Monday", "\u202e", "\x00", "e\u0301",
        "Gull Point Trust", "The Gull Point Trust", "tower", "i.e. Dr. No. 5", "- - -", "İ", "ß", "🦆",
    ]
)  # fmt: skip
TEXTS = ODD | st.text(max_size=12) | st.lists(ODD, max_size=5).map(" ".join)
NUMBERS = st.decimals() | st.sampled_from([Decimal(0), Decimal("1e999999"), Decimal("-1e-999999")])
OPTIONS = st.builds(
    Option, text=TEXTS, correct=st.booleans(), because=TEXTS, value=TEXTS | st.sampled_from([*GULL.entities])
)
PAIRS = st.builds(Pair, left=TEXTS, right=TEXTS)
ANSWERS: st.SearchStrategy[Answer] = st.one_of(
    st.builds(Choose, options=st.lists(OPTIONS, max_size=6).map(tuple), several=st.booleans(), ordered=st.booleans()),
    st.builds(Write, answers=st.lists(TEXTS, max_size=3).map(tuple)),
    st.builds(Number, value=NUMBERS, unit=TEXTS, tolerance=NUMBERS, text=TEXTS),
    st.builds(Match, pairs=st.lists(PAIRS, max_size=9).map(tuple), extra=st.lists(OPTIONS, max_size=2).map(tuple)),
    st.builds(Order, steps=st.lists(st.builds(Step, text=TEXTS), max_size=5).map(tuple)),
)
KINDS = st.sampled_from(
    [
        "choice",
        "multiple-choice",
        "true-false",
        "odd-one-out",
        "who-said-it",
        "which-paragraph",
        "cloze",
        "match",
        "order",
    ]
)
ROLES = st.sampled_from(sorted({role for relation in GULL.relations.values() for role in relation.roles}))
IDS = TEXTS | st.builds("gull-point/choice/{}/{}".format, st.sampled_from([*GULL.facts]), ROLES | TEXTS)
FACTS = st.lists(st.sampled_from([*GULL.facts]) | TEXTS, max_size=5).map(tuple)
QUESTIONS = st.builds(
    Question,
    id=IDS,
    kind=KINDS,
    stem=TEXTS,
    answer=ANSWERS,
    facts=FACTS,
    reveals=FACTS,
    paragraphs=st.lists(st.integers(-1, 9), max_size=3).map(tuple),
    attribution=TEXTS,
    skill=TEXTS,
    level=TEXTS,
    feedback=TEXTS,
    hint=TEXTS,
    tags=st.lists(TEXTS, max_size=2).map(tuple),
)


def lines(questions: list[Question]) -> bytes:
    """Questions as `quizgen questions --json` writes them."""
    return "".join(f"{json.dumps(question_json(question))}\n" for question in questions).encode()


@pytest.mark.parametrize("scope", [Scope(), Scope(code="xx"), Scope(GULL)], ids=["no deck", "no language", "a deck"])
@settings(phases=[Phase.generate], suppress_health_check=list(HealthCheck))
@given(questions=st.lists(QUESTIONS, max_size=4))
def test_no_question_makes_a_rule_crash(scope: Scope, questions: list[Question]) -> None:
    keys = tuple(("A",) for _ in questions)
    papers = (FormView(name="A", questions=tuple(questions), keys=keys), FormView(name="B", questions=(), keys=()))
    found = list(inspect(Pool(questions=questions, scope=scope, papers=papers)))
    assert all(finding.message.strip() for finding in found)


@settings(phases=[Phase.generate], suppress_health_check=list(HealthCheck))
@given(content=st.binary(max_size=60) | st.lists(QUESTIONS, max_size=3).map(lines))
def test_no_file_makes_the_command_crash(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    bank = tmp_path_factory.mktemp("bank") / "bank.jsonl"
    bank.write_bytes(content)
    result = CliRunner().invoke(main, ["check", str(bank), "--format", "json"])
    assert result.exit_code in {0, 1}
    assert result.exception is None or isinstance(result.exception, SystemExit)


def judged(stem: str, *texts: str) -> Question:
    """A statement with these options, the first of which is right."""
    options = tuple(Option(text=text, correct=not index, because="") for index, text in enumerate(texts))
    answer, kind = Choose(options=options), "true-false"
    return Question(
        id=stem, kind=kind, stem=stem, answer=answer, facts=(), paragraphs=(), skill="", level="", feedback=""
    )


@pytest.mark.parametrize(
    "questions",
    [
        [judged(f"The sea has {index} shores.", "True", "False", "Perhaps") for index in range(30)],
        [judged("", "True", "False")],
    ],
    ids=["three ways to judge", "nothing to judge"],
)
def test_what_once_made_it_crash_does_so_no_more(questions: list[Question], tmp_path: Path) -> None:
    bank = tmp_path / "bank.jsonl"
    bank.write_bytes(lines(questions))
    result = CliRunner().invoke(main, ["check", str(bank)])
    assert isinstance(result.exception, SystemExit | None)
    assert f"{bank.as_posix()}:1:1: " in result.stdout


@pytest.mark.parametrize("name", ["nowhere.txt", "."])
def test_a_bank_that_cannot_be_read_is_told(name: str, tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["check", str(tmp_path / name)])
    assert result.exit_code in {1, 2}
    assert "there is no file" in result.output or "is a folder" in result.output
