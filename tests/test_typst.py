"""The typesetter: any text is only text, any mistake is told, and the same values are the same bytes."""

import os
import pickle
import re
import subprocess
import sys
from dataclasses import replace
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import pypdf
import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from quizgen.base import library
from quizgen.base.errors import QuizgenError, SourceError
from quizgen.cli import main
from quizgen.exports import pdf
from quizgen.model import Choose, Explain, Match, Number, Order, Question, Write
from quizgen.paper.unprintable import UnprintableError
from tests.pages import made, outside, squeezed, texts
from tests.papers import QUESTIONS, build, question

HOSTILE = (
    "#panic",
    "$x^2$",
    '#read("/etc/passwd")',
    "@cite <label>",
    "= Heading",
    "*bold* _it_ `raw` // comment /* open",
    "\\u{41} \\",
    "https://example.org/a?b=c&d=e",
    "<b>bold</b> &amp; {{ name }}",
    "=cmd|' /C calc'!A0",
    "“quoted” — dash … ’",
    "Ωμέγα Жук שלום",
)


def hostile(text: str) -> list[Question]:
    """A question of each shape with the text wherever a text can stand."""

    def worded(base: Question) -> Question:
        match base.answer:
            case Choose(options=options, ordered=ordered) if not ordered:
                options = tuple(replace(option, text=f"{text} {n}", because=text) for n, option in enumerate(options))
                return replace(base, stem=text, answer=replace(base.answer, options=options), feedback=text)
            case Match(pairs=pairs):
                pairs = tuple(replace(pair, left=f"{text} {n}", right=f"{n} {text}") for n, pair in enumerate(pairs))
                return replace(base, stem=text, answer=replace(base.answer, pairs=pairs), feedback=text)
            case Order(steps=steps):
                steps = tuple(replace(step, text=f"{n} {text}") for n, step in enumerate(steps))
                return replace(base, stem=text, answer=Order(steps=steps), feedback=text)
            case Number():
                return replace(base, stem=text, answer=replace(base.answer, unit=text, text=text), feedback=text)
            case Write():
                return replace(base, stem=text, answer=Write(answers=(text, text)), feedback=text)
            case Choose():
                return replace(base, stem=text, feedback=text)
            case Explain(lines=lines):
                return replace(base, stem=text, answer=Explain(lines=lines, points=(text,), model=text))

    return [worded(QUESTIONS[n]) for n in (0, 4, 7, 11, 12, 15, 16)]


@pytest.mark.parametrize("text", HOSTILE)
def test_a_text_of_the_deck_is_only_text(text: str) -> None:
    for content in made(build(hostile(text), forms=1)).values():
        found = "".join(texts(content))
        assert text.isascii() is False or found.count(squeezed(text)) >= 4
        assert all("/Annots" not in page for page in pypdf.PdfReader(BytesIO(content)).pages)


@pytest.mark.parametrize("text", ["word " * 500, "x" * 2500, "https://example.org/" + "a/" * 300, "word, " * 100])
def test_a_very_long_text_is_printed_whole_and_within_the_page(text: str) -> None:
    for name, content in made(build(hostile(text), forms=1)).items():
        assert outside(content) == [], name
        if name == "quiz-A.pdf":
            pages = (re.sub(r"FormA·.*", "", page) for page in texts(content))
            assert "".join(pages).count(squeezed(text)) >= 12


def test_letters_that_no_font_has_are_named_with_their_text_and_question() -> None:
    asked = [
        *QUESTIONS[:2],
        question("smile", "short", "What is 😀 in 日本?", Write(answers=("Ω",), because="It is ☃.")),
    ]
    with pytest.raises(QuizgenError) as told:
        made(build(asked))
    (line,) = str(told.value).splitlines()
    assert line == (
        "the question gull-point/short/smile: no font can print 日 (U+65E5 CJK UNIFIED IDEOGRAPH-65E5), "
        "本 (U+672C CJK UNIFIED IDEOGRAPH-672C), 😀 (U+1F600 GRINNING FACE) in 'What is 😀 in 日本?' "
        "(write it in other characters, or see --font-dir)"
    )


@settings(max_examples=20)
@given(st.text(st.characters(max_codepoint=0x2FF, exclude_categories=["Cc", "Cs"]), min_size=1, max_size=80))
def test_any_text_is_printed_or_refused_by_name(text: str) -> None:
    quiz = build([question("any", "short", text, Write(answers=("So",)))], forms=1)
    refusals = []
    try:
        pages = texts(next(iter(pdf.write(quiz))).content)
    except QuizgenError as error:
        refusals = re.findall(r"no font can print (.) \(U\+", str(error))
        pages = [text]
    assert len(pages) == 1
    assert all(char in text for char in refusals)


def test_a_users_own_layout_comes_first_and_may_use_the_shared_pieces(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    pages = tmp_path / "templates" / "pages"
    pages.mkdir(parents=True)
    (pages / "quiz.typ").write_text('#import "paper.typ": *\n#show: page-of.with(none)\nMine: #data.title', "utf-8")
    found = texts(made(build(QUESTIONS[:1]))["quiz-A.pdf"])
    assert found == ["Mine:ThelighthouseatGullPoint"]


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("= One\n\n#nobody", "quiz.typ:3:1: unknown variable: nobody"),
        ("#let x = (1", "quiz.typ:1:9: unclosed delimiter"),
        ('#import "paper.typ": nothing', "quiz.typ:1:21: unresolved import"),
        ('#read("/etc/passwd")', "quiz.typ:1:6: "),
        ('#image("../../secret.png")', "quiz.typ:1:7: "),
        ("No title", "quiz.typ: PDF/UA-1 error: missing document title"),
    ],
)
def test_a_mistake_in_a_layout_is_told_with_its_place(
    source: str, told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    pages = tmp_path / "templates" / "pages"
    pages.mkdir(parents=True)
    (pages / "quiz.typ").write_text(source, "utf-8")
    with pytest.raises(SourceError) as raised:
        made(build(QUESTIONS[:1]))
    assert f"{Path('templates/pages')}{os.sep}{told}" in str(raised.value)


PRINT = """
from hashlib import sha256
from tests.pages import made
from tests.papers import build
print(*(sha256(content).hexdigest() for content in made(build()).values()))
"""


def test_the_same_quiz_is_the_same_bytes_wherever_and_whenever() -> None:
    here = [sha256(content).hexdigest() for content in made(build()).values()]
    surroundings = {**os.environ, "PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo", "SOURCE_DATE_EPOCH": "1", "LC_ALL": "C"}
    there = subprocess.run(
        [sys.executable, "-c", PRINT], env=surroundings, capture_output=True, text=True, check=True
    ).stdout.split()
    assert there == here


def test_letters_that_no_font_has_are_told_with_their_places_in_the_deck(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    deck = library.shipped("decks").joinpath("gull-point.yaml").read_text("utf-8")
    odd = deck.replace("name: Ines Calloway", "name: Ines 😀").replace("part: a fisherman", "part: a 圧 fisherman")
    (tmp_path / "odd.yaml").write_text(odd, "utf-8")
    lines = odd.splitlines()
    smile, sign = (next(n for n, line in enumerate(lines) if char in line) for char in "😀圧")
    result = CliRunner().invoke(main, ["build", "odd.yaml", "--to", "cards", "--to", "pdf", "--whole-bank"])
    assert result.exit_code == 1
    first, second = result.stderr.splitlines()
    told = f"odd.yaml:{smile + 1}:{lines[smile].index('😀') + 1}: no font can print 😀 (U+1F600 GRINNING FACE)"
    assert first == f"{told} (write it in other characters, or name a folder of fonts with --font-dir)"
    assert second.startswith(f"odd.yaml:{sign + 1}:{lines[sign].index('圧') + 1}: no font can print 圧 (U+5727")
    assert not (tmp_path / "out").exists()


def test_what_no_font_has_is_told_by_another_process_too() -> None:
    error = UnprintableError("no font can print it", {"😀"})
    same = pickle.loads(pickle.dumps(error))  # noqa: S301  our own
    assert (str(same), same.characters) == ("no font can print it", {"😀"})
