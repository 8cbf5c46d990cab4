"""The lines of `quizgen check`: one for each cause, those of facts first."""

from dataclasses import replace

from quizgen.base.errors import Problem, Severity
from quizgen.checks import Finding, find_rule
from quizgen.cli._findings import LocatedProblem, is_minor, placed, shown


def of_fact(line: int, message: str, severity: Severity = "info") -> LocatedProblem:
    return LocatedProblem(problem=Problem(path="d.yaml", line=line, column=3, message=message, severity=severity))


def finding(rule: str, question: str, message: str = "m") -> Finding:
    return Finding(rule=find_rule(rule), question=question, message=message)


def lines(found: list[LocatedProblem]) -> list[str]:
    return [problem.with_severity for problem in shown(found)]


def test_one_word_of_a_fact_is_one_line_for_all_its_questions_and_comes_after_the_facts() -> None:
    found = [finding("A3", f"d/{kind}/f/", "'now' means another day") for kind in ("cloze", "explain", "why")]
    told = lines([*placed(found, "d.yaml", lambda _: (7, 3)), of_fact(9, "'3' is not in paragraph 1", "error")])
    assert told == [
        "d.yaml:9:3: error: '3' is not in paragraph 1",
        (
            "d.yaml:7:3: warning: A3 in 3 questions, such as d/cloze/f/: 'now' means another day "
            "(leave the word out of the fact, or give the date)"
        ),
    ]


def test_findings_of_two_facts_or_of_two_rules_stay_apart() -> None:
    found = [finding("A3", "d/cloze/f/"), finding("A3", "d/cloze/g/"), finding("S8", "d/cloze/g/")]
    assert len(lines(placed(found, "d.yaml", lambda name: (len(name) + ("g" in name), 3)))) == 3


def test_words_to_compare_are_one_line_in_the_end() -> None:
    told = lines([of_fact(3, "no word for 'met' in paragraph 1"), of_fact(5, "no word for 'a', 'b' in paragraphs 2")])
    (line,) = told
    assert line.startswith("d.yaml: remark: words that the paragraphs do not have: line 3 'met'; line 5 'a', 'b' (")


def test_no_line_is_spent_on_a_made_question_that_is_in_no_form() -> None:
    error, warning, remark = finding("A1", "q"), finding("S8", "q"), finding("O9", "q")
    assert [is_minor(one, ()) for one in (error, warning, remark)] == [False, True, True]
    assert [is_minor(one, ("q",)) for one in (error, warning, remark)] == [False, False, True]
    assert not is_minor(replace(remark, authored=True), ())
