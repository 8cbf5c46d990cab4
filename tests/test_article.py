"""The text of an article: which blocks are paragraphs, and the file that a deck names."""

from pathlib import Path

import pytest

from quizgen.article.reading import read_article
from quizgen.base.errors import SourceError
from quizgen.deck import read_deck
from quizgen.languages import lexicon_of

BODY = ("The ferry stays in port until May.", "Divers found a dent in one blade.", "“It will sail,” he said.")
DECK = """\
quizgen: 1
deck: ferry
title: The ferry
source: {title: The ferry, paragraphs: 3, text: FILE}
entities: {}
relations: {}
facts: {}
"""


@pytest.mark.parametrize("paragraphs", [3, None])
@pytest.mark.parametrize(
    ("above", "between", "below"),
    [
        ((), (), ()),
        (("Ferry stays in port",), (), ()),
        (("How did the ferry get its dent?", "By Jon Aske"), (), ()),
        (("Ferry stays in port", "By Jon Aske", "17 May 2025"), (), ()),
        ((), ("Photo: the ferry in the dock", "A costly dent"), ()),
        ((), (), ("This text first appeared in the magazine Cold Matters.",)),
        ((), (), ("A version of this article was originally published in the Echo.",)),
        ((), (), ("With reporting by The Associated Press", "In Other News", "Load More")),
    ],
)
def test_what_is_no_paragraph_does_not_move_the_paragraphs(
    above: tuple[str, ...], between: tuple[str, ...], below: tuple[str, ...], paragraphs: int | None
) -> None:
    text = "\n\n".join((*above, BODY[0], *between, *BODY[1:], *below))
    article = read_article(text, lexicon_of("en"), paragraphs)
    assert article.paragraphs == BODY
    assert article.headline == next(iter(above), "")
    assert article.byline == next((line for line in above if line.startswith("By ")), "")


def test_the_number_of_paragraphs_decides_what_is_doubtful() -> None:
    article = read_article("A heading\n\nOne sentence.\n\nAnother.", lexicon_of("en"), 3)
    assert article.paragraphs == ("A heading", "One sentence.", "Another.")


def test_a_deck_has_the_article_that_it_names(tmp_path: Path) -> None:
    (tmp_path / "ferry.txt").write_text("\n\n".join(BODY), "utf-8")
    (tmp_path / "ferry.yaml").write_text(DECK.replace("FILE", "ferry.txt"), "utf-8")
    deck = read_deck(tmp_path / "ferry.yaml")
    assert deck.article is not None
    assert deck.article.paragraphs == BODY
    (tmp_path / "ferry.txt").unlink()
    assert read_deck(tmp_path / "ferry.yaml").article is None


@pytest.mark.parametrize(
    ("name", "content"), [("../a.txt", b"x"), ("a.txt", b"%PDF-1"), ("a.txt", b"\xff"), ("a.txt", b"")]
)
def test_a_file_elsewhere_or_one_that_is_no_text_is_refused(name: str, content: bytes, tmp_path: Path) -> None:
    (tmp_path / "deck").mkdir()
    (tmp_path / "deck" / name).write_bytes(content)
    (tmp_path / "deck" / "ferry.yaml").write_text(DECK.replace("FILE", name), "utf-8")
    with pytest.raises(SourceError, match=r"deck/ferry\.yaml:4:"):
        read_deck(tmp_path / "deck" / "ferry.yaml")
