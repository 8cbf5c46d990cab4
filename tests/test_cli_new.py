"""`new`: a deck begun from nothing or an article, and what no deck can be begun from."""

import re
from pathlib import Path

import pytest

from tests.author_folder import folder_of_an_author, run


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    return folder_of_an_author(tmp_path, monkeypatch)


def test_a_deck_begun_from_an_article_holds_its_facts_and_builds_at_once(folder: Path) -> None:
    code, out, err = run("new", "old-light", "--article", "article.txt")
    assert (code, err) == (0, "")
    assert re.fullmatch(
        r"wrote decks/old-light\.yaml: \d\d facts, each below its sentence; "
        r"next: delete and reword, then quizgen build old-light\n",
        out,
    )
    text = (folder / "decks/old-light.yaml").read_text("utf-8")
    assert "quizgen: 2\ndeck: old-light\n" in text
    assert '"[Tobias Renn] built the tower in [1874]."' in text
    assert "drafts:" not in text
    code, out, err = run("check", "old-light")
    assert (code, "error" in out + err) == (0, False)
    assert run("build", "old-light", "--to", "csv")[0] == 0


@pytest.mark.parametrize("title", ["{{ 7*7 }}: [x", 'Licht & "Ärger": a story # 1', "a \\ b", "@deck@"])
def test_a_new_deck_builds_at_once_whatever_its_title(title: str, folder: Path) -> None:
    assert run("new", "light", "--title", title)[1].endswith("then quizgen build light\n")
    code, out, err = run("build", "light")
    assert (code, err) == (0, "")
    assert out.startswith(f"{title.replace(chr(34), '”')}: ")
    assert (folder / "out/light/light.apkg").is_file()


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("title", "told"),
    [
        (
            "a \u202e b",
            r"'a \u202e b': contains the direction control U+202E (delete it: letters know their own direction)",
        ),
        ("a \x07", r"'a \x07': contains the control character U+0007 (delete it)"),
        (" ", "' ': title is empty"),
        ("x" * 1001, f"'{'x' * 60}': title: found a text of 1,001 characters (the most is 1,000)"),
    ],
)
def test_a_title_that_no_deck_may_have_is_refused_and_nothing_written(title: str, told: str) -> None:
    code, out, err = run("new", "light", "--title", title)
    assert (code, out) == (2, "")
    assert err.startswith(f"Error: the title {told}")
    assert sorted(path.name for path in Path("decks").iterdir()) == ["harbour.yaml"]


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("name", ["Light", "old light", "", "a/b", "../light", "ä", "-x", "x" * 81, "con", "lpt1"])
def test_a_name_that_is_no_id_is_refused(name: str) -> None:
    code, out, err = run("new", "--", name)
    assert (code, out) == (2, "")
    assert err == f"Error: {name!r} is not a deck's id: use small letters, digits, - and _\n"
    assert sorted(path.name for path in Path("decks").iterdir()) == ["harbour.yaml"]


def test_a_deck_that_is_there_is_not_written_over(folder: Path) -> None:
    before = (folder / "decks/harbour.yaml").read_bytes()
    code, _, err = run("new", "harbour")
    assert code == 2
    assert err == "Error: decks/harbour.yaml exists already; choose another name, or edit that file\n"
    assert (folder / "decks/harbour.yaml").read_bytes() == before


@pytest.mark.usefixtures("folder")
def test_an_article_that_is_not_there_is_told_and_nothing_written() -> None:
    assert run("new", "light", "--article", "none.txt") == (
        1,
        "",
        "none.txt: cannot be read: No such file or directory\n",
    )
    assert not Path("decks/light.yaml").exists()


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "holds no text (put the article's text into it, with an empty line between paragraphs)"),
        (b"\xef\xbb\xbf \r\n\r\n", "holds no text (put the article's text into it, with an empty line between para"),
        (b"PK\x03\x04\x14\0\xb6", "is a Word document or another zip archive, not plain text (save it as plain text"),
        (b"%PDF-1.7\n%\xe2\xe3", "is a PDF, not plain text (save it as plain text (.txt, UTF-8), and name that file)"),
        (b"{\\rtf1 An article.}", "is a document in rich text, not plain text"),
    ],
)
def test_an_article_that_holds_no_plain_text_is_told_and_nothing_written(content: bytes, told: str) -> None:
    Path("story.txt").write_bytes(content)
    code, out, err = run("new", "light", "--article", "story.txt")
    assert (code, out) == (1, "")
    assert err.startswith(f"story.txt: {told}")
    assert not Path("decks/light.yaml").exists()


@pytest.mark.usefixtures("folder")
def test_an_article_that_gives_no_fact_is_told_and_nothing_written() -> None:
    Path("story.txt").write_text("One.\n\nTwo.\n", "utf-8")
    code, out, err = run("new", "light", "--article", "story.txt")
    assert (code, out) == (1, "")
    assert err.startswith("story.txt: gives no fact by plain rules")
    assert not Path("decks/light.yaml").exists()
