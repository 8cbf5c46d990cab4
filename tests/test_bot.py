"""The bot finds what form gives away, and nothing where form gives nothing away."""

import re
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest
from click.testing import CliRunner, Result

from quizgen.base.statistics import at_least, chi_square, rank_sum, sum_at_least
from quizgen.checks.bot import ALPHA, Score, measure, paper_of
from quizgen.cli import main
from quizgen.model import Choose, Option, Question
from tests import shipped

WORDS = (
    "harbour",
    "tower",
    "lamp",
    "keeper",
    "storm",
    "bridge",
    "ferry",
    "market",
    "garden",
    "museum",
    "castle",
    "mill",
)


def question(number: int, options: list[str], key: int) -> Question:
    made = (Option(text=text, correct=index == key, because="") for index, text in enumerate(options))
    return Question(
        id=f"q{number}",
        kind="choice",
        stem=f"Which of them is meant in case number {number}?",
        answer=Choose(options=tuple(made)),
        facts=(),
        paragraphs=(),
        skill="",
        level="",
        feedback="",
    )


def bank(change: Callable[[list[str], int], list[str]], size: int = 120) -> list[Question]:
    """Questions with random words for options and random keys, changed in one way."""
    random = Random(7)
    made = []
    for number in range(size):
        options, key = random.sample(WORDS, 4), random.randrange(4)
        made.append(question(number, change(options, key), key))
    return made


def score(questions: list[Question], cue: str) -> Score:
    report = measure(paper_of(questions))
    return next(found for found in (*report.cues, report.combined) if found.cue == cue)


def _at_key(change: Callable[[str], str]) -> Callable[[list[str], int], list[str]]:
    return lambda options, key: [change(text) if i == key else text for i, text in enumerate(options)]


def _at_wrong(change: Callable[[str], str]) -> Callable[[list[str], int], list[str]]:
    return lambda options, key: [text if i == key else change(text) for i, text in enumerate(options)]


@pytest.mark.parametrize(
    ("cue", "change"),
    [
        ("longest", _at_key(lambda text: f"{text} beside the old stone wall")),
        ("shortest", _at_wrong(lambda text: f"{text} beside the old stone wall")),
        ("shape", _at_key(lambda text: f"{text} (4)")),
        ("echo", _at_key(lambda text: f"{text} case")),
        ("absolutes", _at_wrong(lambda text: f"never {text}")),
        ("hedges", _at_key(lambda text: f"usually {text}")),
    ],
)
def test_a_planted_cue_is_found_alone_and_with_the_others(
    cue: str, change: Callable[[list[str], int], list[str]]
) -> None:
    questions = bank(change)
    assert score(questions, cue).probability < ALPHA
    assert score(questions, "all").score > 0.9


def test_a_favourite_place_is_learnt() -> None:
    questions = [question(i, Random(i).sample(WORDS, 4), 2 if i % 5 else 0) for i in range(100)]
    assert score(questions, "place").score > 0.7


def test_a_favourite_answer_is_learnt() -> None:
    random = Random(3)
    sets = [["Kirby", *random.sample(WORDS, 3)] for _ in range(100)]
    questions = [question(i, options, 0 if i % 4 else 1) for i, options in enumerate(sets)]
    assert score(questions, "often right").probability < ALPHA


def test_nothing_is_found_where_keys_are_drawn() -> None:
    assert score(bank(lambda options, _: options, 200), "all").probability > ALPHA


def test_the_same_questions_give_the_same_report() -> None:
    questions = bank(lambda options, _: options)
    assert measure(paper_of(questions)) == measure(paper_of(questions))


@pytest.mark.parametrize("name", ["iran-drones-crimea", "gull-point", "eel-question"])
def test_the_bot_is_at_chance_on_every_cue_of_a_shipped_deck(name: str) -> None:
    report = measure(paper_of(shipped.bank(name).questions))
    assert report.combined.trials > 70
    telling = [found for found in (*report.cues, report.choices, report.combined) if found.probability <= 0.05]
    assert telling == []


def test_an_empty_bank_is_answered_with_nothing() -> None:
    assert measure(paper_of([])).combined.trials == 0


def test_the_command_tells_the_bank_and_each_form() -> None:
    result = CliRunner().invoke(main, ["bot", "gull-point"])
    assert result.exit_code == 0
    assert "all cues together" in result.stdout
    assert "Form A" in result.stdout


def test_the_command_fails_for_a_bank_whose_right_options_are_the_longest(tmp_path: Path) -> None:
    path = tmp_path / "bank.txt"
    blocks = (
        f"Which is it in case {i}?\nA. {a}\nB. {b} that stands by the sea\nC. {c}\nANSWER: B\n"
        for i, (a, b, c) in enumerate(Random(i).sample(WORDS, 3) for i in range(40))
    )
    path.write_text("\n".join(blocks), "utf-8")
    result = CliRunner().invoke(main, ["bot", str(path)])
    assert result.exit_code == 1
    assert "100.0%" in result.stdout


def bot(path: Path, content: str) -> Result:
    """What `quizgen bot` says of a bank of this content."""
    path.write_text(content, "utf-8")
    return CliRunner().invoke(main, ["bot", str(path)])


def test_a_bank_in_which_nothing_can_be_guessed_is_told(tmp_path: Path) -> None:
    result = bot(tmp_path / "bank.csv", "question,answer\nWho?,Ada\n")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == (f"{tmp_path / 'bank.csv'}: it has no question with options, and so nothing to guess\n")


def test_a_bank_of_which_nothing_can_be_read_is_told_line_by_line(tmp_path: Path) -> None:
    result = bot(tmp_path / "bank.csv", "question,answer,A,B\nWho?,,Ada,Bo\nWho?,C,Ada,Bo\n")
    assert result.exit_code == 1
    assert "bank.csv:2:1: a question without a key" in result.stderr
    assert "bank.csv:3:1: the answer 'C' is not among 2 options" in result.stderr


def test_what_could_not_be_read_of_a_bank_is_told(tmp_path: Path) -> None:
    result = bot(tmp_path / "bank.csv", "question,answer,A,B\nWho?,,Ada,Bo\nWho?,A,Ada,Bo\n")
    assert "bank.csv:2:1: error: a question without a key" in result.stderr


def test_of_a_large_bank_the_title_says_how_many_were_answered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("quizgen.checks.bot", "quizgen.cli.bot"):
        monkeypatch.setattr(f"{module}.MOST", 60)
    rows = (f"Which is it in case {i}?,A,{','.join(Random(i).sample(WORDS, 3))}\n" for i in range(70))
    result = bot(tmp_path / "bank.csv", "question,answer,A,B,C\n" + "".join(rows))
    assert result.stdout.splitlines()[0] == "bank: 70 questions, 60 of them drawn and answered"


def test_a_deck_spelt_wrong_gets_the_nearest_name() -> None:
    result = CliRunner().invoke(main, ["bot", "gul-point"])
    assert result.exit_code == 2
    assert "did you mean 'gull-point'?" in result.stderr


def test_the_command_says_how_many_scores_are_low_by_guessing_alone() -> None:
    lines = CliRunner().invoke(main, ["bot", "gull-point"]).stdout.splitlines()
    scores = sum(bool(re.search(r"[0-9]% +[01]\.[0-9]{3}", line)) for line in lines)
    assert scores > 20
    assert f"* p below 0.05: of {scores} scores up to {scores * 0.05:.0f} are so by guessing alone" in lines
    assert lines[-1] == f"** p below {0.05 / scores:.5f}: rare even among {scores}"


@pytest.mark.parametrize("order", ["True,False", "False,True"])
def test_statements_are_read_alike_whichever_way_their_options_stand(tmp_path: Path, order: str) -> None:
    rows = [f"The {word} stands by the sea in case {i}{' and much besides' * (i % 2)},{bool(i % 2)},{order}"
            for i, word in enumerate(WORDS * 2)]  # fmt: skip
    result = bot(tmp_path / "bank.csv", "\n".join(["question,answer,A,B", *rows]))
    assert re.search(r"statement length +24 +24 +100.0%", result.stdout)


def test_stress_tells_the_worst_first() -> None:
    result = CliRunner().invoke(main, ["stress", "gull-point", "--seeds", "1"])
    ranks = [("error", "warning", "info").index(line.split()[0]) for line in result.stdout.splitlines()]
    assert ranks == sorted(ranks)
    assert result.exit_code == 0
    assert "forms of 1 seed" in result.stderr


# Statistics -----------------------------------------------------------------------------------------------------------


def test_the_chance_of_nine_of_twenty_at_a_quarter() -> None:
    assert at_least(9, 20, 0.25) == pytest.approx(0.0409, abs=0.0001)


def test_many_trials_are_reckoned_by_the_normal_curve_as_well() -> None:
    assert sum_at_least(290, [0.25] * 500 + [0.251] * 500) == pytest.approx(at_least(290, 1000, 0.2505), rel=0.2)


def test_trials_of_different_chances_are_summed() -> None:
    assert sum_at_least(2, [0.5, 0.25]) == pytest.approx(0.125)


def test_uneven_counts_are_improbable() -> None:
    assert chi_square([25, 25, 25, 25]) == pytest.approx(1)
    assert chi_square([10, 20, 30, 40]) == pytest.approx(0.000170, abs=0.00001)


def test_two_samples_far_apart_are_improbable() -> None:
    assert rank_sum([1, 2, 3, 4, 5, 6, 7, 8], [11, 12, 13, 14, 15, 16, 17, 18]) < 0.001
    assert rank_sum([1, 3, 5, 7], [2, 4, 6, 8]) > 0.5
