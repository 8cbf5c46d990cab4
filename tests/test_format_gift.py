"""GIFT, read back by the rules of its importer: escapes first, then names, braces and marks."""

import re
from decimal import Decimal

import pytest

from quizgen.answers import spellings
from quizgen.exports import FORMATS
from quizgen.languages import LANGUAGES
from quizgen.manifest.outputs import Fate
from quizgen.model import Match, Number, Pair, Question, Write
from tests import classroom


def gift(*questions: Question) -> str:
    (output,) = FORMATS.get("gift").write(classroom.build(questions or classroom.QUESTIONS, forms=1))
    return output.content.decode()


def read(text: str) -> str:
    """A text as the importer gives it back."""
    return re.sub(r"\\(.)", r"\1", text.removeprefix("[plain]")).strip()


def marks(text: str) -> list[str]:
    """The characters of a text that mean something to the importer, those behind a backslash not among them."""
    return [found for found in re.findall(r"\\.|[=~#{}]", text) if len(found) == 1]


def parts(entry: str) -> tuple[str, str, str]:
    """The stem, what stands in the braces, and the general feedback of one question."""
    body = entry[entry.index("\n::") + 3 :]
    text = body.split("::", 1)[1]
    brace = next(found.start() for found in re.finditer(r"\\.|\{", text) if found[0] == "{")
    stem, answer = text[:brace], text[brace + 1 :]
    answers, _, feedback = answer.rpartition("####")
    return read(stem), answers, read(feedback.strip().removesuffix("}"))


def entries(text: str) -> list[str]:
    return [entry for entry in text.split("\n\n")[1:] if entry.strip()]


def test_every_question_has_a_name_an_identity_and_its_feedback() -> None:
    found = entries(gift())
    assert len(found) == len(classroom.QUESTIONS)
    for entry in found:
        assert re.match(r"// \[id:gull-point/[\w/-]+\] \[tag:The museum\]", entry)
        stem, answers, feedback = parts(entry)
        assert stem
        assert answers or "in your own words" in stem
        assert feedback.endswith("(Paragraph 3.)")


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("true-false", "TRUE#"),
        ("choice", "\n=Ines Calloway#"),
        ("multiple-choice", "\n~%33.33333%The Trust#"),
        ("match", "\n=Martin Hart -> repaired the lamp\n"),
        ("order", "\n=The lamp was changed. -> 2\n"),
        ("cloze", "\n=the Anvil#"),
        ("number", "#\n=2.4:0.05#"),
    ],
)
def test_a_kind_has_the_marks_of_its_type(kind: str, expected: str) -> None:
    (entry,) = (e for e in entries(gift()) if f"/{kind}/" in e)
    assert expected in parts(entry)[1]


def test_several_right_options_share_the_points_and_wrong_ones_take_them_away() -> None:
    weights = [float(weight) for weight in re.findall(r"~%(-?[\d.]+)%", gift())]
    assert sum(weight for weight in weights if weight > 0) == pytest.approx(100, abs=0.001)
    assert all(re.fullmatch(r"-?\d{1,2}\.\d+", weight) for weight in re.findall(r"~%(.+?)%", gift()))


@pytest.mark.parametrize("text", classroom.HOSTILE)
def test_hostile_text_comes_back_as_text_and_adds_no_mark(text: str) -> None:
    given, text = text, re.sub(r"[\t\n]+", " ", text).strip()
    plain = text.replace("->", "→")
    (entry,) = entries(gift(classroom.question("x", "choice", given, classroom.choose(f"*{given}", "other"))))
    stem, answers, _ = parts(entry)
    assert stem == text
    assert marks(answers) in (["=", "#", "~", "#"], ["~", "#", "=", "#"])
    assert plain in [read(line[1:].split("#The article")[0]) for line in answers.strip().split("\n")]
    asked = classroom.question("x", "short", "Write.", answer := Write(answers=(given,)))
    (entry,) = entries(gift(asked))
    assert marks(parts(entry)[1]) == ["="] * len(spellings(asked, answer, LANGUAGES.get("en")))
    assert "->" not in parts(entry)[1]


def test_what_a_match_loses_is_told() -> None:
    pairs = (Pair(left="a -> b", right="c"), Pair(left="d", right="e"))
    question = classroom.question("x", "match", "Match.", Match(pairs=pairs))
    (output,) = FORMATS.get("gift").write(classroom.build([question], forms=1))
    assert b"=a \xe2\x86\x92 b -> c\n" in output.content
    assert output.report[0].fate is Fate.ADAPTED
    assert output.report[0].why == ("an arrow of two characters is written as one",)


def test_a_negative_number_is_written_in_digits() -> None:
    question = classroom.question("x", "number", "How cold?", Number(value=Decimal(-5), unit="°C", text="−5 °C"))
    assert "#\n=-5:0\n" in gift(question)
