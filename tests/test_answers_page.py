"""The practice page and the marking judge typed answers alike: the same answers are given to both."""

import json
import random
from collections.abc import Iterable, Iterator

import pytest
from playwright.sync_api import Browser, Page

from quizgen.answers import guide_for, judge
from quizgen.answers.guide import guide_json, writing_json
from quizgen.answers.normal import normal
from quizgen.base import library
from quizgen.languages import LANGUAGES
from quizgen.model import Question, Remark, Write
from tests.papers import question

ENGLISH = LANGUAGES.get("en")
PARTS = (
    "the", "A", "Barometers", "barometer", "speed of", "Wind", "speed", "wind’s", "31", "31 m", "metres", "2.4",
    "a hundred", "first", "16.05.2025",
    "million", "2,400,000", "two hundred", "and five", "twenty-one", "$5", "16th", "May", "2025", "-5", "°C", ".5",
    "1,5", "U.S.",
    "Brig. Gen.", "kg", "café", "CAFE", "ß", "İ", "ﬁsh", "counter-drone", "Counterdrone", "systems", "system", "“air”",
    "weapon", "cheap", "surface", "to air", "missiles", "Russian", "warplanes", "warplane", "warplnae", "of", "C++",
    "len(x)", "007", "constructor", "£3.8m", "$ 5 k", "3.8m",
    "12 345", "३", "हिन्दी", "🙂", "\u00a0", "\u2009", "…", "&", "%",
)  # fmt: skip
ANSWERS = (
    Write(answers=("wind speed", "speed of the wind")),
    Write(answers=("31 metres",), remarks=(Remark(text="31", because="In which unit?", nearly=True),)),
    Write(answers=("Russian warplanes",), remarks=(Remark(text="cheap weapon", because="That is a drone."),)),
    Write(answers=("café",), forgives=("accents", "slips")),
    Write(answers=("surface-to-surface missiles",)),
    Write(answers=("counter-drone systems", "?!", "2.4 million crowns")),
)
QUESTIONS = tuple(
    question(f"q{number}", "short", "Which cheap weapon of the Russian system measures the wind?", answer)
    for number, answer in enumerate(ANSWERS)
)

JUDGE_ALL = """([guide, texts]) => texts
  .map((text) => judgeTyped(guide, text)).map((found) => [found.verdict, found.because || ""])"""


@pytest.fixture(scope="module")
def judging(browser: Browser) -> Iterator[Page]:
    script = library.find_file("templates/pages", "page-typed.js").read_text("utf-8")
    with browser.new_page() as page:
        page.add_script_tag(
            content=f"const page = {{ writing: {json.dumps(writing_json(ENGLISH.writing))} }};\n{script}"
        )
        yield page


def typed(draw: random.Random) -> str:
    text = " ".join(draw.choice(PARTS) for _ in range(draw.randint(0, 4)))
    for _ in range(draw.choice((0, 0, 1, 2))):
        place = draw.randrange(len(text) + 1)
        text = text[:place] + draw.choice(("", "x", ".", "-", "’s", " ", "ß")) + text[place + draw.randint(0, 1) :]
    return text


def beside(texts: Iterable[str], found: Iterable[list[str]]) -> list[tuple[str, list[str]]]:
    return list(zip(texts, found, strict=True))


def told_by_python(asked: Question, text: str) -> list[str]:
    assert isinstance(asked.answer, Write)
    found = judge(guide_for(asked, asked.answer, ENGLISH), text)
    return [found.verdict.value, found.because]


def test_the_page_and_the_marking_agree_on_thousands_of_answers(judging: Page) -> None:
    draw = random.Random(7)
    texts = [typed(draw) for _ in range(3000)]
    ours = [normal(text, ENGLISH.writing, accents=place % 2 == 0) for place, text in enumerate(texts)]
    theirs = judging.evaluate("texts => texts.map((text, place) => normal(text, place % 2 === 0))", texts)
    assert [(text, list(words)) for text, words in zip(texts, ours, strict=True)] == list(
        map(tuple, zip(texts, theirs, strict=True))
    )
    for asked in QUESTIONS:
        assert isinstance(asked.answer, Write)
        guide = guide_json(guide_for(asked, asked.answer, ENGLISH))
        answers = [*texts[:600], *asked.answer.answers, "31", "cheap weapon", "warplanes", "Russian warplane", "cafe"]
        mine = [told_by_python(asked, text) for text in answers]
        assert beside(answers, mine) == beside(answers, judging.evaluate(JUDGE_ALL, [guide, answers]))
        assert {verdict for verdict, _ in mine} >= {"right", "unknown"}
