"""docs/bot.md is true: its scripts read banks as they are published, its scores of our decks are those of today."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from quizgen.banks import read_bank
from quizgen.model import Choose, Question
from tests.bot_page import rows, with_our_scores
from tests.conftest import Golden
from tests.documents import ROOT, carried_out

PAGE = (ROOT / "docs" / "bot.md").read_text("utf-8")
SCRIPTS = dict(re.findall(r"^```python (\S+)\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL))
QUIZ = [{"question": "Who, or what?", "options": ["Ada", "Bo"], "correct": 1}]

PUBLISHED = {
    "course.py": {
        "phases/1/1/quiz.json": json.dumps({"questions": QUIZ}),
        "phases/1/2/quiz.json": json.dumps(QUIZ),
    },
    "github_exams.py": {
        "questions/en/actions/question-001.md": '---\nquestion: "Who, or what?"\n---\n\n- [ ] Ada\n- [x] Bo\n',
        "questions/en/actions/question-002.md": '---\nquestion: "All of it?"\n---\n\n- [x] Ada\n- [x] Bo\n',
    },
    "cosmos_qa.py": {
        "data/valid.csv": 'id,context,question,answer0,answer1,answer2,answer3,label\n1,"A, b.","Who, or what?",Ada,Bo,'
        "Cy,None of the above choices .,1\n"
    },
    "dream.py": {
        "data/test.json": json.dumps(
            [[["W: Bo."], [{"question": "Who, or what?", "choice": ["Ada", "Bo", "Cy"], "answer": "Bo"}], "1-1"]]
        )
    },
    "open_trivia.py": {
        "categories/people": "\n#Q Who, or what?\n^ Bo\nA Ada\nB Bo\nC Cy\nD Di\n\n"
        "#Q Bo\nwas here.\n^ True\nA False\nB True\n\n"
    },
}


@pytest.mark.parametrize("script", PUBLISHED)
def test_a_script_reads_a_bank_as_it_is_published(tmp_path: Path, script: str) -> None:
    for name, content in PUBLISHED[script].items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, "utf-8")
    subprocess.run([sys.executable, "-c", SCRIPTS[script]], check=True, cwd=tmp_path)
    bank = read_bank(tmp_path / "bank.csv")
    assert bank.problems == ()
    assert _told(bank.questions[0]) == ("Who, or what?", "Bo")


def _told(question: Question) -> tuple[str, str]:
    assert isinstance(question.answer, Choose)
    return question.stem, question.answer.keys[0].text


def test_every_script_of_the_page_is_tried() -> None:
    assert SCRIPTS.keys() == PUBLISHED.keys()


def test_the_page_shows_the_scores_of_our_decks_beside_the_others_and_every_cue(
    golden: Golden, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    told = with_our_scores(carried_out(PAGE))
    table = told.partition("<!-- bot: scores -->")[2].splitlines()[3:]
    assert [line.split(" | ")[0].removeprefix("| ") for line in table][: len(rows())] == [*rows()]
    golden("../../docs/bot.md", told)
