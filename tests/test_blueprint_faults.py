"""Blueprints that cannot be: each mistake is told in its place, with what would do."""

from pathlib import Path

import pytest

from tests.blueprints import LINES, PINNED, build

TERMS = [f"term-meaning/{term}/meaning" for term in ("keeper", "sea-wall", "rumour", "humidity")]
TWIN = "gull-point/choice/calloway-director/part"


@pytest.mark.parametrize(
    ("quiz", "place", "message"),
    [
        ("  blueprint: {topics: {museums: 2}}", "1:33", "there is no topic 'museums' (did you mean 'museum'?)"),
        ("  blueprint: {kinds: {choise: 2}}", "1:31", "there is no question of the kind 'choise' (did you mean"),
        ("  blueprint: {kinds: {choice: -1}}", "1:31", "-1 is not an amount (write 3, 2-4 or 2+)"),
        ("  blueprint: {kinds: {choice: few}}", "1:31", "'few' is not an amount (write 3, 2-4 or 2+)"),
        ("  blueprint: {kinds: {choice: 4-2}}", "1:31", "found '4-2', which ends before it begins (write 2-4)"),
        ("  questions: 0", "1:14", "questions: found 0, expected 1 or more"),
        ("  forms: -2", "1:10", "forms: found -2, expected 1 or more"),
        (
            "  questions: 5\n  blueprint: {kinds: {choice: 4, short: 2}}",
            "2:15",
            "the kinds add up to 6, but there are 5 questions (ask for fewer of them, or raise `questions`)",
        ),
        (
            "  questions: 5\n  blueprint: {sections: [{title: A, questions: 4}]}",
            "1:14",
            "the quiz has 5 questions, but its sections have 4 (write 4, or leave it out)",
        ),
        (
            "  minutes: 10\n  blueprint: {minutes: 15-20}",
            "2:24",
            "asks for 15 minutes of questions in a quiz of 10 minutes (allow more time, or ask for less)",
        ),
        (
            f"  blueprint: {{pinned: {PINNED}, leave_out: {PINNED}}}",
            "1:23",
            f"'{PINNED}' is both pinned and left out (take it out of one of the two)",
        ),
        (
            f"  questions: 1\n  blueprint: {{pinned: [{PINNED}, a/b/c]}}",
            "2:23",
            "2 questions are pinned, but there are 1 (raise `questions`)",
        ),
        (f"  blueprint: {{linked: [[{PINNED}]]}}", "1:24", f"'{PINNED}' is linked with nothing (name two or more)"),
        (
            f"  blueprint: {{linked: [[{PINNED}, x/y/z], [x/y/z, u/v/w]]}}",
            "1:23",
            "'x/y/z' is linked twice (put all that belong together into one group)",
        ),
        (
            "  blueprint: {pinned: [gull-point/choice/calloway-director/persn]}",
            "1:24",
            f"there is no question 'gull-point/choice/calloway-director/persn' (did you mean '{PINNED}'?)",
        ),
        (
            f"  blueprint: {{pinned: [{PINNED}, {TWIN}]}}",
            "1:68",
            f"'{PINNED}' and '{TWIN}' ask the same fact 'calloway-director' (keep one of the two)",
        ),
        (
            f"  blueprint: {{linked: [[{PINNED}, {TWIN}]]}}",
            "1:24",
            f"'{PINNED}' and '{TWIN}' ask the same fact 'calloway-director' (keep one of the two)",
        ),
        (
            f"  blueprint: {{pinned: {PINNED}, kinds: {{choice: 0}}}}",
            "1:83",
            "wants at most 0 of the kind 'choice', of which 1 are pinned (pin fewer, or raise the number)",
        ),
        (
            "  questions: 8\n  blueprint: {kinds: {order: 3}}",
            "2:30",
            "wants 3 questions of the kind 'order', but at most 1 are possible with the other demands (this would help",
        ),
        (
            f"  questions: 1\n  blueprint: {{linked: [[{PINNED}, x/y/z]]}}",
            "2:24",
            "2 linked questions where there is room for 1 (link fewer)",
        ),
        (
            f"  blueprint: {{linked: [[{PINNED}, x/y/z]], leave_out: x/y/z}}",
            "1:24",
            "'x/y/z' is both linked and left out (take it out of one of the two)",
        ),
        ("  blueprint: {linked: [[]]}", "1:24", "an empty group (name two or more)"),
        (
            "  questions: 4\n  blueprint: {minutes: 90}",
            "2:24",
            "wants 89.5 minutes, but at most",
        ),
        (
            "  questions: 20\n  blueprint: {minutes: 0-2}",
            "2:24",
            "wants at most 2 minutes, but the other demands need",
        ),
        (
            "  blueprint: {sections: [{title: Much, questions: 150}]}",
            "1:51",
            "are possible with the other demands (this would help: sections.0.questions: 3",
        ),
        (
            f"  blueprint: {{pinned: [{PINNED}], sections: [{{title: A, questions: 3, kinds: {{short: 3}}}}]}}",
            "1:24",
            f"'{PINNED}' is pinned, but no section has room for it (let a section contain questions of 'choice')",
        ),
        (
            f"  questions: 4\n  blueprint: {{pinned: [{', '.join(TERMS)}], minutes: 20}}",
            "2:154",
            "wants 19.5 minutes, but at most 3 are possible with the other demands (any one of these would help: ",
        ),
        (
            "  questions: 10\n  forms: 50\n  blueprint: {versions: different}",
            "1:14",
            "wants 500 questions, 10 on each of 50 forms, but at most 1",
        ),
        (
            "  questions: 4\n  blueprint: {points: 400}",
            "2:23",
            "wants 400 points, but at most",
        ),
        (
            "  questions: 4\n  blueprint: {sections: [{title: To sort, questions: 4, kinds: {order: 3+}}]}",
            "2:72",
            "wants 3 questions of the kind 'order' in 'To sort', but at most 1 are possible with the other demands",
        ),
    ],
)  # fmt: skip
def test_a_bad_blueprint_is_told_in_its_place(tmp_path: Path, quiz: str, place: str, message: str) -> None:
    line, _, column = place.partition(":")
    code, out, err = build(tmp_path, quiz)
    assert (code, out) == (1, "")
    assert f"deck.yaml:{LINES + int(line)}:{column}: " in err
    assert message in err
    assert not (tmp_path / "out").exists()


def test_all_contradictions_are_told_in_one_run(tmp_path: Path) -> None:
    _, _, err = build(tmp_path, "  blueprint: {kinds: {choice: 5-2, short: 40}, topics: {nowhere: 1}}")
    assert len(err.splitlines()) == 3


def test_too_few_for_different_forms_says_what_would_do(tmp_path: Path) -> None:
    quiz = "  questions: 8\n  forms: 3\n  blueprint: {versions: different, kinds: {order: 1}}"
    _, _, err = build(tmp_path, quiz)
    assert f"deck.yaml:{LINES + 3}:51: wants 3 questions of the kind 'order', 1 on each of 3 forms" in err
    assert "kinds.order: 0; forms: 1; versions: reorder" in err


def test_where_no_forms_are_found_it_says_what_may_help(tmp_path: Path) -> None:
    _, _, err = build(tmp_path, "  questions: 20", "--versions", "different", "--forms", "8")
    assert f"deck.yaml:{LINES + 1}:14: no 8 forms with different questions were found that fill the blueprint" in err
