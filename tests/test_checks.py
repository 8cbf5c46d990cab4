"""Every rule finds what it is for and leaves sound questions alone; the command tells it in three forms."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from quizgen.banks import ForeignBank, parse_bank
from quizgen.base.errors import SourceError, UsageError
from quizgen.checks import Pool, Scope, find_rule, inspect, rules
from quizgen.cli import main
from quizgen.model import Choose, Question
from tests.rule_cases import CASES, RuleCase

GULL = Path(__file__).parent.parent / "decks" / "gull-point.yaml"
ALLOWED = Path(__file__).parent / "data" / "allowed.yaml"
"""A deck that allows what O5 finds in its one question."""


def found(bank: ForeignBank) -> set[str]:
    """The ids of the rules that find something in a bank of others."""
    return {finding.rule.id for finding in inspect(Pool(questions=bank.questions, scope=Scope()))}


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["check", *arguments])


def test_rules_have_their_own_ids_and_names_and_say_where_they_come_from() -> None:
    known = rules().values()
    assert len(known) >= 80
    assert len({rule.name for rule in known}) == len(known)
    for rule in known:
        assert rule.about.endswith((".", ")"))
        assert rule.fix
        assert rule.origin
        assert (rule.each is None) is not (rule.all is None)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.rule} {case.about}")
def test_a_rule_finds_what_it_is_for(case: RuleCase) -> None:
    assert (case.rule in found(parse_bank(case.text, "case.txt"))) is case.flawed


def test_the_case_files_were_found() -> None:
    assert {case.rule for case in CASES} >= {"O1", "O4", "O10", "S1", "S2", "A3", "F3", "F8"}


@pytest.mark.parametrize("name", ["O4", "o4", "key-length"])
def test_a_rule_is_found_by_its_id_and_its_name(name: str) -> None:
    assert find_rule(name).id == "O4"


def test_a_rule_that_there_is_not_gets_the_nearest_name() -> None:
    with pytest.raises(UsageError, match="did you mean 'key-length'"):
        find_rule("key-lenght")


# The command ----------------------------------------------------------------------------------------------------------


def test_a_shipped_deck_has_no_errors() -> None:
    result = run(str(GULL))
    assert result.exit_code == 0
    assert " error" not in result.stderr


def test_findings_are_lines_with_file_line_column_and_rule(tmp_path: Path) -> None:
    bank = tmp_path / "bank.txt"
    bank.write_text("\nWhich town?\nA. All of the above\nB. Wex\nC. Hull\nANSWER: A\n", "utf-8")
    result = run(str(bank))
    found = f"{bank.as_posix()}:2:1: warning: O10 bank/questions/which-town/: 'All of the above' speaks of the other"
    assert found in result.stdout
    assert result.exit_code == 0


@pytest.mark.parametrize(
    ("bank", "options", "status"),
    [
        ("Which town is it here?\nA. Wex\nB. Wex\nC. Hull\nANSWER: A\n", (), 1),
        ("Which town is it here?\nA. Wex\nB. Wex\nC. Hull\nANSWER: A\n", ("--strict",), 1),
        ("Which town is it here?\nA. Wex\nB. wex\nC. Hull\nANSWER: A\n", (), 0),
        ("Which town is it here?\nA. Wex\nB. wex\nC. Hull\nANSWER: A\n", ("--strict",), 3),
        ("Which town is it here?\nA. Wex\nB. Bray\nC. Hull\nANSWER: A\n", ("--strict",), 0),
        ("Which town is it here?\nA. Wex\nB. Bray\nC. Hull\nANSWER: D\n", (), 1),
    ],
)
def test_errors_and_warnings_have_their_exit_status(
    tmp_path: Path, bank: str, options: tuple[str, ...], status: int
) -> None:
    path = tmp_path / "bank.txt"
    path.write_text(bank, "utf-8")
    assert run(str(path), *options).exit_code == status


@pytest.mark.parametrize("form", [(), ("--json",), ("--format", "json"), ("--format", "sarif")])
def test_why_a_deck_cannot_be_read_is_told_in_every_form(tmp_path: Path, form: tuple[str, ...]) -> None:
    deck = tmp_path / "deck.yaml"
    deck.write_text("quizgen: 2\ndeck: d\ntitle: T\nfacts:\n  a: [Ada] left.\n", "utf-8")
    result = run(str(deck), *form)
    assert result.exit_code == 1
    assert "the text begins with [" in result.stdout
    if form[-1:] == ("sarif",):
        (found,) = json.loads(result.stdout)["runs"][0]["results"]
        assert found["locations"][0]["physicalLocation"]["region"] == {"startLine": 5, "startColumn": 3}
    elif form:
        (entry,) = json.loads(result.stdout)
        assert (entry["severity"], entry["line"], entry["column"]) == ("error", 5, 3)
    else:
        assert result.stdout.startswith(f"{deck.as_posix()}:5:3: error: ")


def test_json_holds_what_the_lines_tell(tmp_path: Path) -> None:
    bank = tmp_path / "bank.txt"
    bank.write_text("Which town is it here?\nA. Wex\nB. wex\nC. Hull\nANSWER: A\n", "utf-8")
    (entry,) = json.loads(run(str(bank), "--format", "json").stdout)
    assert (entry["rule"], entry["name"], entry["severity"]) == ("O2", "duplicate-fold", "warning")
    assert (entry["path"], entry["line"], entry["column"]) == (bank.as_posix(), 1, 1)


def test_what_is_allowed_with_a_reason_is_told_as_suppressed_and_fails_nothing() -> None:
    result = run(str(ALLOWED), "--strict")
    assert (result.exit_code, " O5 " in result.stdout) == (0, False)
    entries = json.loads(run(str(ALLOWED), "--format", "json").stdout)
    assert [(entry["rule"], entry["allowed"]) for entry in entries] == [("O5", "the figure is what it is")]


@pytest.mark.parametrize(
    ("name", "message"),
    [("O55", "there is no rule 'O55'"), ("T1", "the rule T1 holds without exception")],
)
def test_an_allowance_that_cannot_be_is_told_in_its_place(tmp_path: Path, name: str, message: str) -> None:
    deck = tmp_path / "allowed.yaml"
    text = GULL.read_text("utf-8").replace("closed: [", f"allow: {{{name}: because}}\nclosed: [", 1)
    deck.write_text(text, "utf-8")
    line = text[: text.index("allow:")].count("\n") + 1
    result = run(str(deck))
    assert f"{deck.as_posix()}:{line}:9: error: {message}" in result.stdout
    assert result.exit_code == 1


def test_an_allowance_that_cannot_be_is_found_in_a_list_of_a_sentence(tmp_path: Path) -> None:
    deck = tmp_path / "yards.yaml"
    deck.write_text(
        "quizgen: 2\ndeck: yards\ntitle: Three yards\nfacts:\n"
        "  yards: {fact: '[Holm], [Sund] and [Vik]! offered to help.', at: 1, allow: {O55: because}}\n",
        "utf-8",
    )
    assert f"{deck.as_posix()}:5:" in run(str(deck)).stdout
    assert "there is no rule 'O55'" in run(str(deck)).stdout


def test_explain_tells_what_a_rule_finds_and_where_it_comes_from() -> None:
    told = run("--explain", "key-length").stdout
    assert told.startswith("O4 key-length (warning)")
    assert "IWF 4" in told


def test_a_deck_or_a_bank_is_named() -> None:
    assert run().exit_code == 2


DOUBLED = """\
quizgen: 1
deck: small
title: A small deck
source: {title: An article, paragraphs: 3}
entities: {ada: {type: person, name: Ada Berg}}
relations:
  saw:
    roles: {who: person, what: text}
    one: [who]
    says: "{{ who }} saw {{ what }}"
    asks: {who: "Who saw the {{ what }}?"}
facts:
  seen: {saw: {who: ada, what: the light}, at: {paragraph: 1, terms: [light]}}
quiz: {questions: 1, forms: 1}
"""


def test_an_error_refuses_the_build(tmp_path: Path) -> None:
    deck = tmp_path / "doubled.yaml"
    deck.write_text(DOUBLED, "utf-8")
    result = CliRunner().invoke(main, ["build", str(deck), "--to", "json", "--out", str(tmp_path / "out")])
    assert result.exit_code == 1
    assert f"{deck.as_posix()}:13:3: S7 small/short/seen/who:" in result.stderr
    assert not (tmp_path / "out").exists()


# Banks of others ------------------------------------------------------------------------------------------------------

GIFT = """// a comment
::capital::What is the capital of Peru? {=Lima ~Quito ~Bogot\\=a #feedback}

The sea is salt. {T}

How far is it? {#300:5}

Match them. {=cat -> mew =dog -> bark}

Who wrote it? {=Vega =L. Vega}

Two {=plus ~minus ~times} two is four.
"""
MOODLE = """<?xml version="1.0"?>
<quiz><question type="category"><category><text>x</text></category></question>
<question type="multichoice"><name><text>q1</text></name><questiontext format="html">
<text><![CDATA[<p>Which is <b>red</b> here?</p>]]></text></questiontext>
<answer fraction="100"><text>blood</text></answer><answer fraction="0"><text>snow</text></answer>
<answer fraction="0"><text>coal</text></answer></question></quiz>
"""
CSV = "question,option1,option2,option3,answer\nWhich town?,Wex,Hull,Kent,B\nWhich bay?,Wex,Hull,Kent,Kent\n"


@pytest.mark.parametrize(
    ("text", "form", "kinds", "keys"),
    [
        ("Q?\nA. one\nB. two\nC. six\nANSWER: B\n", "Aiken", ["choice"], ["two"]),
        (
            GIFT,
            "GIFT",
            ["choice", "true-false", "number", "match", "short", "choice"],
            ["Lima", "True", "", "", "", "plus"],
        ),
        (MOODLE, "Moodle XML", ["choice"], ["blood"]),
        (CSV, "table", ["choice", "choice"], ["Hull", "Kent"]),
    ],
    ids=["Aiken", "GIFT", "Moodle XML", "CSV"],
)
def test_a_bank_of_others_is_known_by_its_text(text: str, form: str, kinds: list[str], keys: list[str]) -> None:
    bank = parse_bank(text, "bank")
    assert (bank.form, bank.problems) == (form, ())
    assert [question.kind for question in bank.questions] == kinds
    assert [_key(question) for question in bank.questions] == keys


def _key(question: Question) -> str:
    return question.answer.keys[0].text if isinstance(question.answer, Choose) else ""


def test_our_own_questions_are_read_again() -> None:
    lines = CliRunner().invoke(main, ["questions", str(GULL), "--json"]).stdout
    bank = parse_bank(lines, "bank.jsonl")
    assert len(bank.questions) == lines.count("\n")
    assert bank.problems == ()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("Q?\nA. one\nB. two\n\nANSWER: E\n", "1:1: the answer 'E' is not among the options A, B"),
        ("What? {~one ~two}\n", "1:1: a question without a key"),
        ("<quiz><question type='calculated'><name><text>x</text></name></question></quiz>", "a question "),
        ("<quiz><question></quiz>", "is not XML: mismatched tag"),
        ('{"id": 1}', "is not a question of quizgen"),
        ("question,answer,option1\nWhich?,,one\n", "2:1: a question without a key"),
    ],
)
def test_what_is_amiss_in_a_bank_is_told_in_its_place(text: str, message: str) -> None:
    (problem,) = parse_bank(text, "bank").problems
    assert message in str(problem)


@pytest.mark.parametrize(
    "text", ["Dear all,\nthe quiz is on Monday.\n", "<!DOCTYPE q [<!ENTITY a 'b'>]><quiz><question/></quiz>"]
)
def test_a_file_of_another_form_is_refused_with_the_forms_that_are_known(text: str) -> None:
    with pytest.raises(SourceError, match=r"no bank of questions of a form known here.*Aiken"):
        parse_bank(text, "letter.txt")


def test_a_bank_in_another_encoding_is_told_with_the_byte(tmp_path: Path) -> None:
    bank = tmp_path / "bank.txt"
    bank.write_bytes(b"Which caf\xe9?\nA. x\nB. y\nANSWER: A\n")
    assert f"{bank.as_posix()}:1:10: error: is not UTF-8: byte 0xe9" in run(str(bank)).stdout


SEEDS = st.sampled_from([GIFT, MOODLE, CSV, "Q?\nA. one\nB. two\nC. 3 km\nD. 5 m\nANSWER: B\n"])
PIECES = st.sampled_from(
    ["{", "}", "=", "~", "#", "->", "ANSWER:", "A. ", "<", "&", '"', ",", "\n", "1e999", "%", "\x00"]
)


@given(SEEDS, st.lists(st.tuples(st.integers(0, 400), st.integers(0, 9), PIECES | st.text(max_size=5)), max_size=6))
def test_no_bank_makes_the_checks_crash(text: str, edits: list[tuple[int, int, str]]) -> None:
    for start, length, piece in edits:
        text = text[:start] + piece + text[start + length :]
    try:
        bank = parse_bank(text, "bank")
    except SourceError:
        return
    assert all(finding.message for finding in inspect(Pool(questions=bank.questions, scope=Scope())))
