"""Where decks and templates are found."""

from pathlib import Path

import pytest

from quizgen.base import library
from quizgen.base.errors import UsageError


@pytest.fixture
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with decks of its own, beside shipped ones."""
    write(tmp_path / "shipped/decks/gull-point.yaml", "shipped")
    write(tmp_path / "shipped/decks/harbour.yaml", "shipped")
    write(tmp_path / "shipped/templates/pages/quiz.typ", "shipped")
    write(tmp_path / "work/decks/harbour.yaml", "own")
    write(tmp_path / "work/decks/.harbour.yaml", "an editor's leftover")
    monkeypatch.chdir(tmp_path / "work")
    monkeypatch.setattr(library, "shipped", lambda folder: tmp_path / "shipped" / folder)
    return tmp_path / "work"


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


@pytest.mark.usefixtures("shelf")
def test_decks_are_known_by_name_in_order() -> None:
    assert list(library.decks()) == ["gull-point", "harbour"]


@pytest.mark.usefixtures("shelf")
def test_a_users_own_deck_comes_before_the_shipped_one() -> None:
    assert library.find_deck("harbour").read_text("utf-8") == "own"
    assert library.find_deck("gull-point").read_text("utf-8") == "shipped"


def test_a_deck_can_be_given_as_a_path(shelf: Path) -> None:
    write(shelf / "lessons/one.yaml", "by path")
    assert library.find_deck("lessons/one.yaml").read_text("utf-8") == "by path"


@pytest.mark.usefixtures("shelf")
def test_a_users_own_template_comes_before_the_shipped_one() -> None:
    assert library.find_file("templates/pages", "quiz.typ").read_text("utf-8") == "shipped"
    write(Path("templates/pages/quiz.typ"), "own")
    assert library.find_file("templates/pages", "quiz.typ").read_text("utf-8") == "own"


@pytest.mark.usefixtures("shelf")
def test_without_a_name_the_working_folders_decks_are_meant() -> None:
    assert library.default_decks() == (Path("decks/harbour.yaml"),)


def test_without_decks_in_the_working_folder_the_shipped_ones_are_meant(
    shelf: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(shelf.parent)
    assert [path.stem for path in library.default_decks()] == ["gull-point", "harbour"]


@pytest.mark.usefixtures("shelf")
@pytest.mark.parametrize(
    ("deck", "message"),
    [
        ("harbor", "there is no deck 'harbor' (did you mean 'harbour'?)"),
        ("zzz", "there is no deck 'zzz' (known: gull-point, harbour)"),
        ("decks", "decks is a folder without decks.yaml; the name or the file of a deck was expected"),
        ("decks/harbor.yaml", "(did you mean 'harbour.yaml'?)"),
        ("nowhere/harbour.yaml", "there is no file 'harbour.yaml' in "),
    ],
)
def test_a_deck_that_is_not_there_is_refused_with_the_nearest_one(deck: str, message: str) -> None:
    with pytest.raises(UsageError) as refusal:
        library.find_deck(deck)
    assert message in str(refusal.value)


@pytest.mark.usefixtures("shelf")
def test_a_template_that_is_not_there_is_refused_with_the_nearest_one() -> None:
    with pytest.raises(UsageError, match=r"did you mean 'quiz\.typ'\?"):
        library.find_file("templates/pages", "quizz.typ")


@pytest.mark.parametrize("folder", ["decks", "templates"])
def test_the_shipped_folders_are_there(folder: str) -> None:
    assert library.shipped(folder).is_dir()


def test_a_deck_beside_its_article_is_found_by_its_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "wind.yaml").write_text("quizgen: 2\n", "utf-8")
    assert library.find_deck("wind") == Path("wind.yaml")
    (tmp_path / "decks").mkdir()
    (tmp_path / "decks" / "wind.yaml").write_text("quizgen: 2\n", "utf-8")
    assert library.find_deck("wind") == Path("decks/wind.yaml")
