"""What a user reads is true: commands say what is shown, tables are the program's own, and links lead somewhere."""

import re
from pathlib import Path

import pytest

from tests.conftest import Golden
from tests.documents import ROOT, carried_out

SHOWN, MADE = "```console\n$ quizgen ", "<!-- made: "
PAGES = {"docs/tutorial.md": [SHOWN], "docs/reference.md": [MADE], "docs/templates.md": [SHOWN, MADE]}
"""The pages that are made anew, and what each must hold: commands with what they say, tables of the program."""
LINKED = sorted(path.relative_to(ROOT).as_posix() for path in (*ROOT.glob("*.md"), *ROOT.glob("docs/*.md")))


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to work in, as a reader has."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("page", PAGES)
def test_a_page_shows_what_its_commands_say_and_what_the_program_holds(page: str, golden: Golden) -> None:
    text = (ROOT / page).read_text("utf-8")
    assert [part for part in PAGES[page] if part not in text] == []
    golden(f"../../{page}", carried_out(text))


@pytest.mark.parametrize("page", LINKED)
def test_every_link_and_picture_of_a_page_leads_to_a_file(page: str) -> None:
    text = re.sub(r"^```.*?^```$", "", (ROOT / page).read_text("utf-8"), flags=re.MULTILINE | re.DOTALL)
    links = [link for link in re.findall(r"\]\(([^)#]+)[^)]*\)", text) if not link.startswith("https://")]
    assert [link for link in links if not (ROOT / page).parent.joinpath(link).is_file()] == []


def test_the_pages_were_found() -> None:
    assert {"README.md", "CHANGELOG.md", "docs/grammar.md", "docs/templates.md"} <= set(LINKED)


def test_the_start_page_of_the_site_leads_to_every_page() -> None:
    linked = re.findall(r"\]\((\w+\.md)\)", (ROOT / "docs" / "index.md").read_text("utf-8"))
    assert sorted(linked) == sorted(path.name for path in ROOT.glob("docs/*.md") if path.name != "index.md")


def test_every_make_target_that_the_readme_names_is_there() -> None:
    named = set(re.findall(r"\bmake ([a-z]+)\b +(?=#|`)|`make ([a-z]+)`", (ROOT / "README.md").read_text("utf-8")))
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    wanted = {name for pair in named for name in pair if name}
    assert {"quiz", "test", "help"} <= wanted <= targets


@pytest.mark.parametrize("name", ["paper.png", "cards.png"])
def test_the_pictures_are_there_and_small_enough_to_load(name: str) -> None:
    picture = (ROOT / "docs" / "pictures" / name).read_bytes()
    assert picture.startswith(b"\x89PNG\r\n")
    assert len(picture) < 500_000


# That a page is really carried out ------------------------------------------------------------------------------------


def page(shown: str) -> str:
    return f"Text.\n\n```console\n$ quizgen decks\n{shown}```\n"


@pytest.fixture
def decks(folder: Path) -> str:
    """What `quizgen decks` says."""
    (folder / "decks").mkdir()
    (folder / "decks" / "a.yaml").touch()
    said = carried_out(page(""))
    assert "\na\tdecks/a.yaml\n" in said
    return said.partition("decks\n")[2].removesuffix("```\n")


def test_what_a_command_says_takes_the_place_of_what_is_shown_and_wrong(decks: str) -> None:
    assert carried_out(page("a\tdecks/b.yaml\n")) == page(decks)
    assert carried_out(page(decks + "b\n")) == page(decks)


@pytest.mark.usefixtures("decks")
@pytest.mark.parametrize("shown", ["…\n", "a…\n…\n", "a\tdecks/a.yaml\n…\n", "…\ngull-point…\n…\n"])
def test_what_is_left_out_may_be_anything(shown: str) -> None:
    assert carried_out(page(shown)) == page(shown)


@pytest.mark.usefixtures("decks")
@pytest.mark.parametrize("shown", ["", "…\nb…\n…\n", "b…\n…\n", "a…\n"])
def test_what_is_not_left_out_must_be_there(shown: str) -> None:
    assert carried_out(page(shown)) != page(shown)


def test_a_block_with_a_path_is_written_and_the_next_command_reads_it(folder: Path) -> None:
    text = "```yaml decks/mine.yaml\nquizgen: 2\n```\n" + page("").replace("decks", "check mine")
    said = carried_out(text)
    assert (folder / "decks" / "mine.yaml").read_text("utf-8") == "quizgen: 2\n"
    assert "decks/mine.yaml:1:1: " in said


def test_a_table_is_made_anew(folder: Path) -> None:
    assert folder.is_dir()
    made = carried_out("<!-- made: kinds -->\n| old |\n<!-- end -->\n")
    assert "old" not in made
    assert "| `choice` | " in made


def test_a_command_that_is_not_ours_is_not_run() -> None:
    with pytest.raises(AssertionError):
        carried_out(page("").replace("quizgen decks", "rm -r decks"))
