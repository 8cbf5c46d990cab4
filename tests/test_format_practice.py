"""The practice page and the exam page in a real browser: every kind is answered, nothing leaks, all can read it."""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from quizgen.exports import FORMATS
from quizgen.forms import letter
from quizgen.manifest.outputs import Build
from quizgen.model import Choose, Explain, Match, Number, Order, Question, Write
from tests import classroom
from tests.browser import in_both_schemes, opened

PHONE = {"width": 360, "height": 740}
HALVES = pytest.mark.parametrize("half", [classroom.QUESTIONS[::2], classroom.QUESTIONS[1::2]], ids=["even", "odd"])
"""The questions of the classroom in two parts, each short enough for one round."""
WITHOUT_STORAGE = """for (const name of ['localStorage', 'sessionStorage', 'indexedDB'])
  Object.defineProperty(window, name, { get() { throw new Error('switched off'); } });"""


def saved(folder: Path, build: Build, name: str = "practice.html") -> Path:
    (output,) = (output for output in FORMATS.get("practice").write(build) if output.name == name)
    path = folder / name
    path.write_bytes(output.content)
    return path


def data_of(path: Path) -> dict[str, object]:
    found = re.search(r'<script type="application/json" id="data">(.*)</script>', path.read_text("utf-8"))
    assert found
    read: dict[str, object] = json.loads(found[1])
    return read


def shown(page: Page, build: Build) -> Question:
    """The question that the page asks."""
    asked = " ".join((page.locator("h2").text_content() or "").split()).replace("________gap", "_____")
    return next(question for question in build.bank.questions if question.stem == asked)


def explain(page: Page, points: Iterable[str], model: str, scope: str) -> None:
    """Write the model answer; where the page then shows the mark scheme, tick each point."""
    card = page.locator(scope)
    card.locator("textarea").fill(model)
    for check in card.get_by_role("button", name="Check").all():
        check.click()
        for point in points:
            card.locator("label", has=page.get_by_text(point, exact=True)).click()


def give(page: Page, question: Question, scope: str = "form") -> None:  # noqa: C901  a case for each shape of answer
    """Give the right answer as a pupil would: tick, type, select or move."""
    card = page.locator(scope)
    match question.answer:
        case Choose(keys=keys):
            for key in keys:
                card.locator("label", has=page.get_by_text(key.text, exact=True)).click()
        case Write(answers=answers):
            card.locator("input[type=text]").fill(answers[-1].upper())
        case Explain(points=points, model=model):
            explain(page, points, model, scope)
        case Number(text=text):
            card.locator("input[type=text]").fill(text)
        case Match(pairs=pairs):
            for pair in pairs:
                card.get_by_label(pair.left, exact=True).select_option(label=pair.right)
        case Order(steps=steps):
            for place, step in enumerate(steps):
                while page.locator(f"{scope} .step .text").nth(place).text_content() != step.text:
                    card.get_by_role("button", name=f"Move up: {step.text}").click()


def start(page: Page, topic: str = "Start a round") -> None:
    page.get_by_role("button", name=topic).click()


def begin(page: Page, name: str = "Zoë Müller") -> None:
    """Begin an exam under a name."""
    page.get_by_label("Name").fill(name)
    page.get_by_role("button", name="Begin").click()


def answer(page: Page, build: Build) -> None:
    give(page, shown(page, build))
    page.get_by_role("button", name="Check").click()


def of_shape(shape: type, *, several: bool = False) -> list[Question]:
    """The questions of the classroom with such an answer."""
    found = (question for question in classroom.QUESTIONS if isinstance(question.answer, shape))
    return [one for one in found if getattr(one.answer, "several", False) == several]


# Practice -------------------------------------------------------------------------------------------------------------


def test_every_kind_is_answered_right_and_known_when_the_page_is_opened_again(browser: Browser, tmp_path: Path) -> None:
    build = classroom.build()
    with opened(browser, saved(tmp_path, build)) as page:
        start(page)
        for _ in range(2):
            for _ in range(10):
                question = shown(page, build)
                answer(page, build)
                verdict = page.locator("[role=status] .verdict")
                expect(verdict.locator("strong")).to_have_text("✓ Right")
                expect(verdict).to_contain_text(question.feedback)
                page.locator("button.main").click()
            expect(page.get_by_role("heading", level=2)).to_have_text("10 of 10 right at the first try")
            page.get_by_role("button", name="Another round").click()
        page.reload()
        expect(page.locator(".topic .mastery")).to_have_text("All known")


def test_what_was_missed_is_explained_and_comes_back_in_the_same_round(browser: Browser, tmp_path: Path) -> None:
    build = classroom.build(of_shape(Choose))
    with opened(browser, saved(tmp_path, build)) as page:
        start(page)
        missed = shown(page, build)
        assert isinstance(missed.answer, Choose)
        wrong = next(option for option in missed.answer.options if not option.correct)
        page.locator("label", has=page.get_by_text(wrong.text, exact=True)).click()
        page.get_by_role("button", name="Check").click()
        expect(page.locator(".verdict strong")).to_have_text("✗ Not right")
        expect(page.locator(".answer.wrong")).to_contain_text("Your answer")
        expect(page.locator(".answer.right")).to_contain_text("Right answer")
        expect(page.locator(".answer.wrong .because")).to_have_text(wrong.because)
        expect(page.get_by_text("Why not this one?")).to_have_count(len(missed.answer.options) - 2)
        seen = []
        page.get_by_role("button", name="Next").click()
        while page.locator("form").count():
            seen.append(shown(page, build).id)
            answer(page, build)
            page.locator("button.main").click()
        assert seen.index(missed.id) == min(3, len(seen) - 1)
        expect(page.locator(".missed")).to_contain_text(missed.stem)
        expect(page.locator("h2")).to_have_text(f"{len(seen) - 1} of {len(seen)} right at the first try")


def of_topics(build: Build, *names: str) -> Build:
    """The build with its questions dealt out to topics."""
    dealt = (replace(one, topic=names[place % len(names)]) for place, one in enumerate(build.bank.questions))
    return replace(build, bank=replace(build.bank, questions=tuple(dealt)))


def test_a_round_is_of_one_topic_or_of_all_and_has_at_most_ten_questions(browser: Browser, tmp_path: Path) -> None:
    build = of_topics(classroom.build(), "the lamp", "the <b>Trust</b>")
    with opened(browser, saved(tmp_path, build)) as page:
        expect(page.locator(".topic strong")).to_have_text(["All topics", "the lamp", "the <b>Trust</b>"])
        expect(page.locator(".topic .mastery")).to_have_text(["New"] * 3)
        start(page, "All topics")
        expect(page.locator("form .eyebrow")).to_contain_text("Question 1 of 10")
        page.get_by_role("button", name="Stop here").click()
        start(page, "the lamp")
        for number in range(1, 7):
            assert shown(page, build).topic == "the lamp"
            expect(page.locator("form .eyebrow")).to_contain_text(f"Question {number} of 6")
            expect(page.locator("form .streak")).to_have_count(int(number > 2))
            answer(page, build)
            page.locator("button.main").click()
        expect(page.locator("li .mastery")).to_have_text(["All known"])
        page.get_by_role("button", name="Choose a topic").click()
        expect(page.locator(".topic .mastery")).to_have_text(["6 known", "All known", "New"])


def test_what_is_known_returns_after_days_and_what_is_missed_on_the_same_day(browser: Browser, tmp_path: Path) -> None:
    build = classroom.build(of_shape(Write))
    with opened(browser, saved(tmp_path, build)) as page:
        page.clock.set_fixed_time("2032-02-09T20:00:00")
        page.reload()
        start(page)
        page.get_by_role("button", name="Skip").click()
        page.get_by_role("button", name="Next").click()
        while page.locator("form").count():
            answer(page, build)
            page.locator("button.main").click()
        page.get_by_role("button", name="Choose a topic").click()
        expect(page.locator(".topic .mastery")).to_have_text("1 known · 1 to repeat today")
        page.clock.set_fixed_time("2032-02-10T07:00:00")
        page.reload()
        expect(page.locator(".topic .mastery")).to_have_text("1 known · 2 to repeat today")
        start(page)
        for _ in build.bank.questions:
            answer(page, build)
            page.locator("button.main").click()
        expect(page.get_by_text("2 days in a row")).to_be_visible()
        page.clock.set_fixed_time("2032-02-12T07:00:00")
        page.reload()
        expect(page.locator(".topic .mastery")).to_have_text("2 known · 1 to repeat today")
        expect(page.get_by_text("days in a row")).to_have_count(0)


def test_a_question_that_is_skipped_shows_its_answer_and_comes_back_once(browser: Browser, tmp_path: Path) -> None:
    build = classroom.build()
    with opened(browser, saved(tmp_path, build)) as page:
        start(page)
        asked = []
        while page.locator("form").count():
            asked.append(shown(page, build).id)
            page.get_by_role("button", name="Skip").click()
            expect(page.locator(".verdict strong")).to_have_text("Skipped")
            page.locator("button.main").click()
        assert sorted(asked) == sorted([*set(asked), *set(asked)])
        expect(page.locator("h2")).to_have_text("0 of 10 right at the first try")


def test_a_learner_overrules_the_verdict_on_what_was_typed(browser: Browser, tmp_path: Path) -> None:
    build = classroom.build([classroom.QUESTIONS[-1]])
    with opened(browser, saved(tmp_path, build)) as page:
        start(page)
        page.get_by_label("Your answer").fill("the horn of the tower")
        page.keyboard.press("Enter")
        expect(page.get_by_text("This question comes back")).to_be_visible()
        page.get_by_role("button", name="I was right").click()
        expect(page.locator(".verdict strong")).to_have_text("✓ Right")
        expect(page.get_by_role("button", name="I was right")).to_have_count(0)
        page.keyboard.press("Enter")
        expect(page.locator("h2")).to_have_text("1 of 1 right at the first try")
        page.reload()
        expect(page.locator(".topic .mastery")).to_have_text("All known")


def again(page: Page, progress: str | None = None) -> None:
    """Open the page anew with this progress, or with none."""
    page.evaluate("localStorage.clear()")
    if progress is not None:
        page.evaluate("text => localStorage.setItem('quizgen/practice/gull-point', text)", progress)
    page.reload()


DAMAGED = (
    "", "[]", '{"boxes":{"gull-point/short/signal":[9,"x"]},"last":1,"days":1}', '{"boxes":7,"last":"","days":{}}',
)  # fmt: skip


def test_progress_that_another_page_has_damaged_is_left_out(browser: Browser, tmp_path: Path) -> None:
    build = classroom.build([classroom.QUESTIONS[-1]])
    with opened(browser, saved(tmp_path, build)) as page:
        for progress in DAMAGED:
            again(page, progress)
            expect(page.locator(".topic .mastery"), progress).to_have_text("New")
            start(page)
            answer(page, build)
            expect(page.locator(".verdict strong"), progress).to_have_text("✓ Right")


def test_without_storage_all_works_until_the_page_is_closed(browser: Browser, tmp_path: Path) -> None:
    build = classroom.build([classroom.QUESTIONS[-1]])
    with opened(browser, saved(tmp_path, build)) as page:
        page.add_init_script(WITHOUT_STORAGE)
        page.reload()
        start(page)
        answer(page, build)
        page.locator("button.main").click()
        page.get_by_role("button", name="Choose a topic").click()
        expect(page.locator(".topic .mastery")).to_have_text("All known")


@pytest.mark.parametrize(("shape", "keys"), [(Choose, ["1"]), (Write, ["Tab", "5"])])
def test_the_keyboard_is_enough(browser: Browser, tmp_path: Path, shape: type, keys: list[str]) -> None:
    with opened(browser, saved(tmp_path, classroom.build(of_shape(shape)))) as page:
        page.keyboard.press("Tab")
        expect(page.locator(".skip")).to_be_visible()
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        for _ in range(2):
            assert page.evaluate("document.activeElement.tagName") == "H2"
            for key in [*keys, "Enter"]:
                page.keyboard.press(key)
            expect(page.locator(".verdict strong")).to_have_count(1)
            assert page.evaluate("document.activeElement.textContent") == "Next"
            page.keyboard.press("Enter")


FOCUSED = """() => {
  const found = document.activeElement;
  return (found.ariaLabel || found.labels?.[0]?.textContent || found.textContent).trim();
}"""


def reach(page: Page, name: str) -> None:
    """Press Tab until the control of that name has the focus."""
    for _ in range(80):
        page.keyboard.press("Tab")
        if page.evaluate(FOCUSED) == name:
            return
    raise AssertionError(f"no key leads to {name!r}")


def explain_by_keys(page: Page, points: Iterable[str], model: str) -> None:
    reach(page, "Your answer")
    page.keyboard.type(model)
    reach(page, "Check")
    page.keyboard.press("Enter")
    for point in points:
        reach(page, point)
        page.keyboard.press("Space")


def press(page: Page, question: Question) -> None:
    """Give the right answer with nothing but keys: digits choose options, arrows open lists, buttons move steps."""
    match question.answer:
        case Choose(keys=keys):
            shown = page.locator("form .answer .text").all_text_contents()
            for key in keys:
                page.keyboard.press(str(1 + shown.index(key.text)))
        case Write(answers=answers):
            reach(page, "Your answer")
            page.keyboard.type(answers[0])
        case Explain(points=points, model=model):
            explain_by_keys(page, points, model)
        case Number(text=text):
            reach(page, "Your answer")
            page.keyboard.type(text)
        case Match(pairs=pairs):
            for pair in pairs:
                reach(page, pair.left)
                options = page.locator("form select").first.locator("option").all_text_contents()
                for _ in range(options.index(pair.right)):
                    page.keyboard.press("ArrowDown")
        case Order(steps=steps):
            sort(page, [step.text for step in steps])


def sort(page: Page, texts: list[str]) -> None:
    for place, text in enumerate(texts):
        while page.locator("form .step .text").nth(place).text_content() != text:
            reach(page, f"Move up: {text}")
            page.keyboard.press("Enter")


@HALVES
def test_every_kind_is_answered_with_keys_alone(browser: Browser, tmp_path: Path, half: Sequence[Question]) -> None:
    build = classroom.build(half)
    with opened(browser, saved(tmp_path, build)) as page:
        start(page)
        for _ in build.bank.questions:
            press(page, shown(page, build))
            reach(page, "Check")
            page.keyboard.press("Enter")
            expect(page.locator(".verdict strong")).to_have_text("✓ Right")
            page.keyboard.press("Enter")
        total = len(build.bank.questions)
        expect(page.get_by_role("heading", level=2)).to_have_text(f"{total} of {total} right at the first try")


KINDLY = {
    "the fog signal": "✓ Right",
    "  The  FOG-signal! ": "✓ Right",
    "the fog sgnal": "Nearly right",
    "the fog": "✗ Not right",
}
NUMBERS = dict.fromkeys(("2.4", "2,4", "2.43 million", "2,400,000", "2 400 000 crowns"), "✓ Right") | dict.fromkeys(
    ("2.5", "24", "many"), "✗ Not right"
)


@pytest.mark.parametrize(("kind", "verdicts"), [("short", KINDLY), ("number", NUMBERS)], ids=["words", "numbers"])
def test_what_is_typed_is_judged_as_people_write_it(
    browser: Browser, tmp_path: Path, kind: str, verdicts: Mapping[str, str]
) -> None:
    build = classroom.build([question for question in classroom.QUESTIONS if question.kind == kind])
    with opened(browser, saved(tmp_path, build)) as page:
        for typed, verdict in verdicts.items():
            again(page)
            start(page)
            page.get_by_label("Your answer").fill(typed)
            page.keyboard.press("Enter")
            expect(page.locator(".verdict strong"), typed).to_have_text(verdict)


def test_an_empty_answer_is_not_judged_and_a_hint_is_shown_when_asked_for(browser: Browser, tmp_path: Path) -> None:
    (question,) = (question for question in classroom.QUESTIONS if question.hint)
    with opened(browser, saved(tmp_path, classroom.build([question]))) as page:
        start(page)
        expect(page.get_by_text(question.hint)).to_have_count(0)
        page.get_by_role("button", name="Show a hint").click()
        expect(page.get_by_text(question.hint)).to_be_visible()
        page.get_by_role("button", name="Check").click()
        expect(page.locator(".verdict")).to_have_text("Give an answer first.")


@HALVES
def test_axe_finds_nothing_in_any_kind_before_or_after_it_is_answered(
    browser: Browser, tmp_path: Path, half: Sequence[Question]
) -> None:
    build = classroom.build(half)
    with opened(browser, saved(tmp_path, build), bypass_csp=True, viewport=PHONE) as page:
        assert in_both_schemes(page) == []
        start(page)
        for number, _ in enumerate(build.bank.questions):
            assert in_both_schemes(page) == []
            if number % 2:
                give(page, shown(page, build))
            elif page.locator("form input").count():
                page.locator("form input").first.click()
                page.locator("form input[type=text]").or_(page.locator("body")).first.press_sequentially("1")
            else:
                give(page, shown(page, build))
            page.get_by_role("button", name="Check").click()
            assert in_both_schemes(page) == []
            page.locator("button.main").click()
        page.get_by_role("button", name="Stop here").or_(page.locator("h2")).first.click()
        assert in_both_schemes(page) == []


@pytest.mark.parametrize("name", ["practice.html", "exam-A.html"])
def test_nothing_stands_outside_the_smallest_phone(browser: Browser, tmp_path: Path, name: str) -> None:
    build = classroom.build([*classroom.QUESTIONS, *classroom.HOSTILE_QUESTIONS])
    with opened(browser, saved(tmp_path, build, name), viewport={"width": 320, "height": 600}) as page:
        if name == "practice.html":
            start(page)
        else:
            begin(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_on_paper_there_are_no_buttons(browser: Browser, tmp_path: Path) -> None:
    with opened(browser, saved(tmp_path, classroom.build(), "exam-A.html")) as page:
        begin(page)
        page.emulate_media(media="print")
        assert not any(button.is_visible() for button in page.locator("button").all())
        expect(page.locator("h2").first).to_be_visible()
        (match,) = (item for item in classroom.build().manifest.forms[0].items if item.responses)
        listed = page.locator(".on-paper .text").all_text_contents()
        assert listed == [f"{letter(place)}. {text}" for place, text in enumerate(match.responses)]
        expect(page.locator(".on-paper")).to_be_visible()
        page.emulate_media(media="screen")
        expect(page.locator(".on-paper")).to_be_hidden()


def test_hostile_texts_are_only_shown(browser: Browser, tmp_path: Path) -> None:
    questions = [question for question in classroom.HOSTILE_QUESTIONS if question.kind == "true-false"]
    build = classroom.build(questions, title="</title><script>alert(3)</script>")
    with opened(browser, saved(tmp_path, build, "exam-A.html")) as page:
        begin(page, "<b>Zoë</b>")
        expect(page.locator(".who h2")).to_have_text("<b>Zoë</b>")
        stems = page.locator("section h2").all_text_contents()
        assert sorted(stems) == sorted(question.stem for question in questions)
        expect(page.locator("h1")).to_have_text("</title><script>alert(3)</script>")
        expect(page.locator("script")).to_have_count(2)
