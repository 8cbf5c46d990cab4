"""How the cards look and behave in a real browser: by day and by night, on a phone, and without scripts."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeAlias, cast

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from quizgen.anki.student import Student
from quizgen.model import Choose, Option, Retirement
from tests.ankis import EVERY_SHAPE, bank, question, release, save
from tests.browser import opened, violations

PHONE = ViewportSize(width=360, height=640)
NARROW = ViewportSize(width=320, height=568)
PAGE = """<!doctype html><html lang="en" class="{root}"><head><meta charset="utf-8"><title>Card</title>
<meta name="viewport" content="width=device-width"></head>
<body class="card card1 {body}"><main id="qa">{face}</main></body></html>"""
MODES = {"day": ("", ""), "night": ("night-mode", "nightMode"), "night on old phones": ("", "night_mode")}
ANKIS_OWN = "page-has-heading-one"
"""What the page around a card lacks is no fault of the card's."""

Faces: TypeAlias = Mapping[str, tuple[str, str]]
INPUT = '<center><input type="text" id="typeans" aria-label="answer"></center>'

HINTED = replace(
    question("short/hinted/person", "Oduya"),
    stem=EVERY_SHAPE[0].stem,
    feedback=EVERY_SHAPE[0].feedback,
    hint="She lived there.",
    topic="tower",
)
LONG = question("short/long/what", "Donaudampfschifffahrtsgesellschaftskapitän" * 3, "Wie heißt " + "x" * 90 + "?")
SHOWN = (*EVERY_SHAPE, HINTED, LONG)
GONE = {"lost": Retirement(because="The sum was wrong.")}


@pytest.fixture(scope="module")
def faces(tmp_path_factory: pytest.TempPathFactory) -> Faces:
    """Front and back of a card of every shape, of a hinted one, of a long one and of a retired one, by its id."""
    first = release(bank(*SHOWN, question("short/lost/what", "x")))
    plan = release(bank(*SHOWN, retired=GONE), first.record)
    with Student() as student:
        student.take(save(plan, tmp_path_factory.mktemp("deck")))
        return dict(_faces(student))


def _faces(student: Student) -> Iterator[tuple[str, tuple[str, str]]]:
    for number, front, back in student.faces():
        card = student.collection.get_card(cast("Any", number))
        typed = student.collection.compare_answer(card.note()["Typed"], "30") if "Typed" in card.note() else ""
        yield (
            f"{card.note()['Id']}#{card.ord}",
            (front.replace("[[type:Typed]]", INPUT), back.replace("[[type:Typed]]", typed)),
        )


@pytest.fixture(scope="module")
def screen(browser: Browser) -> Iterator[Page]:
    """A phone on which one face after another is shown."""
    context = browser.new_context(viewport=PHONE)
    yield context.new_page()
    context.close()


def html_of(face: str, mode: str = "day") -> str:
    """A face as Anki shows it."""
    root, body = MODES[mode]
    return PAGE.format(root=root, body=body, face=face)


def page_of(face: str, folder: Path) -> Path:
    """A face in a file."""
    path = folder / "card.html"
    path.write_text(html_of(face), "utf-8")
    return path


def shown(screen: Page, faces: Faces, mode: str = "day") -> Iterator[str]:
    """Show every face in turn, and tell its name."""
    for name, sides in faces.items():
        for face in sides:
            screen.set_content(html_of(face, mode))
            yield name


def test_every_face_can_be_read_by_everybody(faces: Faces, screen: Page) -> None:
    assert len(faces) > len(SHOWN)
    for name in shown(screen, faces):
        assert [fault for fault in violations(screen) if not fault.startswith(ANKIS_OWN)] == [], name


@pytest.mark.parametrize("mode", MODES)
def test_every_text_has_a_contrast_of_four_and_a_half(faces: Faces, screen: Page, mode: str) -> None:
    for name in shown(screen, faces, mode):
        measured = screen.evaluate(CONTRASTS)
        assert measured
        assert [entry for entry in measured if entry["contrast"] < 4.5] == [], name


CONTRASTS = """() => {
  const parts = (colour) => colour.match(/[\\d.]+/g).map(Number);
  const light = (colour) => {
    const linear = (v) => (v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
    const [r, g, b] = parts(colour).map((v) => linear(v / 255));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const paper = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const colour = getComputedStyle(at).backgroundColor;
      if (parts(colour).length === 3 || parts(colour)[3] === 1) return colour;
    }
    return "rgb(255, 255, 255)";
  };
  const found = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    if (!walker.currentNode.data.trim() || ["SCRIPT", "STYLE"].includes(element.tagName)) continue;
    const [a, b] = [light(getComputedStyle(element).color), light(paper(element))].sort((x, y) => y - x);
    found.push({text: walker.currentNode.data.trim().slice(0, 40), contrast: (a + 0.05) / (b + 0.05)});
  }
  return found;
}"""


def test_what_is_to_be_tapped_is_44_pixels_high(faces: Faces, screen: Page) -> None:
    seen = set()
    for name in shown(screen, faces):
        for tag, height in screen.evaluate(HEIGHTS):
            assert height >= 44, name
            seen.add(tag)
    assert seen == {"SUMMARY", "INPUT", "LI"}


HEIGHTS = """() => [...document.querySelectorAll("summary, input, li")].map(
  (element) => [element.tagName, element.getBoundingClientRect().height])"""


@pytest.mark.parametrize("size", [100, 200])
def test_nothing_runs_over_the_edge_of_a_narrow_phone_or_with_large_text(faces: Faces, screen: Page, size: int) -> None:
    screen.set_viewport_size(NARROW)
    for name in shown(screen, faces):
        screen.add_style_tag(content=f"html {{ font-size: {size}% }}")
        assert screen.evaluate("document.documentElement.scrollWidth") <= NARROW["width"], name
        assert screen.evaluate("parseFloat(getComputedStyle(document.querySelector('article')).fontSize)") == size / 5
    screen.set_viewport_size(PHONE)


def test_arabic_reads_from_right_to_left_beside_english(browser: Browser, tmp_path: Path) -> None:
    asked = question("short/a/b", "المنارة", "ما هو الشعار؟")
    with Student() as student:
        student.take(save(release(bank(asked)), tmp_path))
        ((_, _, back),) = student.faces()
    with opened(browser, page_of(back, tmp_path), viewport=PHONE) as page:
        direction = "element => getComputedStyle(element).direction"
        assert page.locator(".answer").evaluate(direction) == "rtl"
        assert page.locator(".why").evaluate(direction) == "ltr"


# Options --------------------------------------------------------------------------------------------------------------

EIGHT = Choose(
    options=tuple(Option(text=f"option {letter}", correct=letter == "A", because="So.") for letter in "ABCDEFGH")
)


@pytest.fixture(scope="module")
def sides(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, str]:
    """Front and back of a choice of eight."""
    with Student() as student:
        student.take(save(release(bank(question("choice/f/a", EIGHT))), tmp_path_factory.mktemp("deck")))
        ((_, front, back),) = student.faces()
    return front, back


def options(page: Page) -> list[str]:
    """The options from top to bottom."""
    return [text[-8:] for text in page.locator(".options li").evaluate_all(OWN_TEXT)]


OWN_TEXT = "items => items.map((item) => item.childNodes[item.childNodes.length > 1 ? 1 : 0].textContent.trim())"


def seen_on(day: int, face: str, screen: Page) -> tuple[str, ...]:
    """The options as they stand on a day of March."""
    screen.clock.set_fixed_time(f"2027-03-{day:02}T12:00:00")
    screen.set_content(html_of(face))
    return tuple(options(screen))


def test_options_stand_alike_on_both_faces_and_otherwise_on_other_days(sides: tuple[str, str], screen: Page) -> None:
    fronts, backs = ([seen_on(day, side, screen) for day in range(1, 29)] for side in sides)
    assert fronts == backs
    assert all(sorted(found) == [f"option {letter}" for letter in "ABCDEFGH"] for found in fronts)
    assert len(set(fronts)) == 28
    assert len({found.index("option A") for found in fronts}) == 8


def test_without_scripts_the_options_are_all_there_in_one_order(
    sides: tuple[str, str], browser: Browser, tmp_path: Path
) -> None:
    found = []
    for face in sides:
        with opened(browser, page_of(face, tmp_path), java_script_enabled=False) as page:
            found.append([text.strip() for text in page.locator(".options li").all_inner_texts()])
    fronts, backs = found
    assert len(fronts) == 8
    assert [text.split()[-1] for text in fronts] == [text.split("\n")[0].split()[-1] for text in backs]


def test_a_pair_opens_when_it_is_tapped(faces: Faces, browser: Browser, tmp_path: Path) -> None:
    front = faces["gull/match/parts/part#0"][0]
    with opened(browser, page_of(front, tmp_path), viewport=PHONE) as page:
        expect(page.locator("details p", has_text="builds")).to_be_hidden()
        page.locator("summary", has_text="Hart").tap() if page.context.browser is None else page.click(
            "summary >> text=Hart"
        )
        expect(page.locator("details p", has_text="builds")).to_be_visible()


def test_a_deletion_that_is_gone_shows_on_its_own_card_only(browser: Browser, tmp_path: Path) -> None:
    kept, gone = EVERY_SHAPE[5], EVERY_SHAPE[6]
    plan = release(bank(kept), release(bank(kept, gone)).record)
    with Student() as student:
        student.take(save(plan, tmp_path))
        fronts = [front for _, front, _ in student.faces()]
    shown = []
    for front in fronts:
        with opened(browser, page_of(front, tmp_path)) as page:
            shown.append(page.locator(".gone").is_visible() and bool(page.locator(".gone").inner_text().strip()))
    assert shown == [False, True]
