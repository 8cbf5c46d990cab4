"""The page `docs/checks.md`: it tells of every rule, and what the rules find of planted flaws."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from quizgen.checks import FAMILIES, Rule, rules
from tests.conftest import Golden
from tests.flaws.figures import CLEAN, Tally, flagged, planted, spoiled
from tests.flaws.judged import RIGHTLY

PAGE = Path(__file__).parent.parent / "docs" / "checks.md"
MADE = re.compile(r"(?<=<!-- made: )(\w+)( -->\n).*?(?=<!-- end -->)", re.DOTALL)


def table(head: str, rows: Iterable[Iterable[object]]) -> Iterator[str]:
    """The lines of a table under a head such as `rule | found`, and an empty one."""
    yield f"| {head} |"
    yield f"|{'---|' * (head.count('|') + 1)}"
    for cells in rows:
        yield f"| {' | '.join(str(cell).replace('|', chr(92) + '|') for cell in cells)} |"
    yield ""


def all_rules() -> Iterator[str]:
    for family in FAMILIES:
        yield from (f"### {family.name.capitalize()}", "", family.about, "")
        yield from table("rule | | what it finds | what to do | where it comes from", map(told, family.rules))


def told(rule: Rule) -> tuple[str, ...]:
    severity = "remark" if rule.severity == "info" else rule.severity
    return f"{rule.id} `{rule.name}`", severity, rule.about, f"{rule.fix[0].upper()}{rule.fix[1:]}.", f"{rule.origin}."


def figures() -> Iterator[str]:
    alarmed = {question for _, question in flagged()}
    wrongly = {question for rule, question in flagged() if (rule, question) not in RIGHTLY}
    yield from table(
        "what | how many | | at least or most",
        (
            ("flaws planted in questions and found", *share(planted()), "≥ 95 %"),
            ("flaws planted in banks and found", *share(spoiled()), "≥ 95 %"),
            ("sound questions with an error or a warning", f"{len(alarmed)} of {CLEAN}", percent(alarmed), ""),
            ("sound questions that are flagged wrongly", f"{len(wrongly)} of {CLEAN}", percent(wrongly), "≤ 2 %"),
        ),
    )
    yield from table("found in a sound question | by | judged", (judged(*entry) for entry in flagged()))
    counts = ((name, tally) for name in rules() for tally in (planted(), spoiled()) if tally.tried[name])
    yield from table(
        "rule | | planted | found",
        ((name, f"`{rules()[name].name}`", tally.tried[name], tally.found[name]) for name, tally in counts),
    )


def share(tally: Tally) -> tuple[str, str]:
    return f"{tally.found.total()} of {tally.tried.total()}", f"{tally.share:.1%}"


def percent(questions: set[str]) -> str:
    return f"{len(questions) / CLEAN:.1%}"


def judged(rule: str, question: str) -> tuple[str, str, str]:
    reason = RIGHTLY.get((rule, question), "")
    return f"`{question}`", rule, f"rightly: {reason}" if reason else "wrongly"


BLOCKS = {"rules": all_rules, "figures": figures}


def page() -> str:
    """The page with its tables made anew."""
    return MADE.sub(lambda found: f"{found[1]}{found[2]}{chr(10).join(BLOCKS[found[1]]())}", PAGE.read_text("utf-8"))


def test_the_page_tells_of_every_rule_and_of_what_is_found(golden: Golden) -> None:
    assert re.findall(r"<!-- made: (\w+) -->", PAGE.read_text("utf-8")) == list(BLOCKS)
    golden("../../docs/checks.md", page())


def test_every_rule_has_its_row_among_the_rules_and_among_the_figures() -> None:
    assert re.findall(r"^\| ([A-Z]\d+) `", page(), re.MULTILINE) == list(rules())
    assert re.findall(r"^\| ([A-Z]\d+) \| `", page(), re.MULTILINE) == list(rules())


def test_every_row_has_as_many_cells_as_its_head() -> None:
    tables = re.findall(r"(?:^\|.*\n)+", page(), re.MULTILINE)
    assert len(tables) == len(tuple(FAMILIES)) + 5
    for rows in tables:
        assert len({len(re.split(r"(?<!\\)\|", row)) for row in rows.splitlines()}) == 1


def test_every_rule_that_the_text_names_is_there() -> None:
    assert set(re.findall(r"\b[TOSAFXC]\d+\b", PAGE.read_text("utf-8"))) <= set(rules())
