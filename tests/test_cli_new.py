"""`new`: a deck begun from nothing or an article, and what no deck can be begun from."""

import re
from pathlib import Path

import pytest

from quizgen.article.reading import blocks_of
from tests.author_folder import ARTICLE, folder_of_an_author, run


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    return folder_of_an_author(tmp_path, monkeypatch)


def test_a_new_deck_counts_the_articles_paragraphs_and_says_what_comes_next(folder: Path) -> None:
    code, out, err = run("new", "old-light", "--article", "article.txt")
    assert (code, err) == (0, "")
    assert out == (
        "wrote decks/old-light.yaml; next: put your own facts into it, "
        "then quizgen check old-light --source article.txt\n"
    )
    text = (folder / "decks/old-light.yaml").read_text("utf-8")
    assert "deck: old-light\n" in text
    assert 'title: "Old light"\n' in text
    assert f"paragraphs: {len(blocks_of(ARTICLE))}\n" in text


@pytest.mark.parametrize(
    "title", ["The light", 'The "light"', "Light: a story # 1", "a \\ b", "Licht & Ärger", "@deck@"]
)
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
            "{{ 7*7 }}: [x",
            "'{{ 7*7 }}: [x': a template in a text that is none (only says, asks, short and answers of a relation",
        ),
        (
            "a \u202e b",
            r"'a \u202e b': holds the direction control U+202E (delete it: letters know their own direction)",
        ),
        ("a \x07", r"'a \x07': holds the control character U+0007 (delete it)"),
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
@pytest.mark.parametrize("name", ["Light", "old light", "", "a/b", "../light", "ä", "-x", "x" * 81])
def test_a_name_that_is_no_id_is_refused(name: str) -> None:
    code, out, err = run("new", "--", name)
    assert (code, out) == (2, "")
    assert err == f"Error: {name!r} is not a deck's id: use small letters, digits, - and _\n"
    assert sorted(path.name for path in Path("decks").iterdir()) == ["harbour.yaml"]


def test_a_deck_that_is_there_is_not_written_over(folder: Path) -> None:
    before = (folder / "decks/harbour.yaml").read_bytes()
    code, _, err = run("new", "harbour")
    assert code == 2
    assert err == "Error: decks/harbour.yaml is there already; choose another name, or edit that file\n"
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
@pytest.mark.parametrize(("article", "what"), [("One.\nTwo.\n", "1 paragraph"), ("One.\n\nTwo.\n", "2 paragraphs")])
def test_a_short_article_makes_a_deck_that_agrees_with_it_and_it_is_told_what_parts_paragraphs(
    article: str, what: str
) -> None:
    Path("story.txt").write_text(article, "utf-8")
    code, out, err = run("new", "light", "--article", "story.txt")
    assert (code, out[:23]) == (0, "wrote decks/light.yaml;")
    assert err == (
        f"story.txt has {what}: paragraphs are parted by an empty line; if there are more, put them in and begin anew\n"
    )
    assert f"paragraphs: {what[0]}\n" in Path("decks/light.yaml").read_text("utf-8")
    _, out, _ = run("check", "light", "--source", "story.txt")
    absent = re.findall(r"error: .* is not in paragraph|error: the term", out)
    assert len(absent) >= 3
    assert run("build", "light")[0] == 0
