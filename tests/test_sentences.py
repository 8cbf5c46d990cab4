"""Facts as sentences: what marked words are, who says so, where the article says it, and what is asked."""

from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from quizgen.base.errors import Problem, SourceError
from quizgen.base.yaml import parse_document
from quizgen.cli import main
from quizgen.cli._load import bank_of
from quizgen.deck import make_deck, read_deck, read_deck_document, with_evidence, with_ids
from quizgen.languages import LANGUAGES
from quizgen.model import Choose, Date, Deck, Entity, Quantity, Stance, Text
from quizgen.questions.renderer import Renderer

ENGLISH = LANGUAGES.get("en")
ARTICLE = """\
The ferry to Skarv will stay in port until at least May, after divers found a dent in one of its four blades. Jon Aske
was the first to see it, on 9 February 2032.

Three yards offered to mend the ferry: Holm, Brattvik and Sund. The harbour board chose Sund. It costs 1.2 million.

Mikal Roe says the islanders lose 6,000 crowns a day. The board says it is at most 2,500 crowns a day.

The ferry was built in 1994. It has 12 cabins. The board plans to open a new quay on 1 April 2033.
"""
FERRY = """\
quizgen: 2
deck: ferry
title: The ferry to Skarv
article: ferry.txt
names:
  harbour board: {is: organisation, article: the}
  Ebba Lunde: {is: person, speaks_for: harbour board}
facts:
  blades: Divers found a dent in [one] of the ferry's [four] blades.
  diver: "[Jon Aske]! was the first to see it, on [9 February 2032|day]."
  yards: "[Holm], [Brattvik] and [Sund]! offered to mend the ferry."
  choice: {fact: "The harbour board chose [Sund].", because: yards}
  fares: {Mikal Roe said: "the islanders lose [6,000 crowns] a day", ask: What do the islanders lose each day?}
  fares-board: {harbour board said: "the islanders lose [at most 2,500 crowns] a day", against: fares}
  built: The ferry was built in [1994].
  cabins: The ferry has [12] cabins.
  quay: The harbour board plans to open a new quay on [1 April 2033].
"""


def deck(text: str = FERRY, folder: Path | None = None) -> Deck:
    """The deck of a text, with the article beside it where a folder is given."""
    return make_deck(parse_document(text, (folder or Path("nowhere")).joinpath("ferry.yaml").as_posix()))


@pytest.fixture
def ferry(tmp_path: Path) -> Deck:
    (tmp_path / "ferry.txt").write_text(ARTICLE, "utf-8")
    return deck(folder=tmp_path)


def problems_of(text: str) -> tuple[Problem, ...]:
    """The problems of a deck's text; none where it gives a deck."""
    try:
        deck(text)
    except SourceError as error:
        return tuple(error.problems)
    return ()


def line(sentence: str) -> Deck:
    """A deck of one sentence."""
    return deck(f"quizgen: 2\ndeck: one\ntitle: One\nat: {{x: 1}}\nfacts:\n  x: {sentence!r}\n")


@pytest.mark.parametrize(
    ("sentence", "role", "kind"),
    [
        ("Divers found a dent in [four] blades.", "number", Quantity),
        ("It was built in [1994].", "date", Date),
        ("It costs [1994] crowns.", "number", Quantity),
        ("It costs [about 1500] crowns.", "number", Quantity),
        ("It holds [1500 to 1600] people.", "number", Quantity),
        ("It has sold [3714].", "number", Quantity),
        ("It was built in [about 1500].", "date", Date),
        ("It was used from [1500 to 1600].", "date", Date),
        ("It was seen on [9 February 2032|day].", "day", Date),
        ("It is moored at [Skarv].", "name", Entity),
        ("It was hit by [a chain].", "phrase", Text),
        ("It was called [May|name].", "name", Entity),
        ("It lasts [1 hour 30 minutes].", "number", Quantity),
        ("It happened [next week].", "date", Date),
    ],
)  # fmt: skip
def test_marked_words_have_a_type_and_a_role(sentence: str, role: str, kind: type) -> None:
    assert isinstance(line(sentence).facts["x"].roles[role], kind)


ROE = "Mikal Roe"


@pytest.mark.parametrize(
    ("sentence", "stance", "by", "said"),
    [
        ("Mikal Roe said that it sank in [1994].", Stance.CLAIMED, ROE, "Mikal Roe said that it sank in 1994."),
        ("Mikal Roe says: it sank in [1994].", Stance.CLAIMED, ROE, "Mikal Roe says that it sank in 1994."),
        ("According to Mikal Roe, it sank in [1994].", Stance.CLAIMED, ROE, "Mikal Roe said that it sank in 1994."),
        ("It sank in [1994], Mikal Roe said.", Stance.CLAIMED, ROE, "Mikal Roe said that it sank in 1994."),
        ("The Board denied that it sank in [1994].", Stance.DENIED, "Board", "The Board denied that it sank in 1994."),
        (
            "Mikal Roe believes that it sank in [1994].",
            Stance.BELIEVED,
            ROE,
            "Mikal Roe believes that it sank in 1994.",
        ),
        ("Mikal Roe plans to pay [3 crowns].", Stance.PLANNED, ROE, "Mikal Roe plans to pay 3 crowns."),
        ("It sank in [1994].", Stance.ASSERTED, "", "It sank in 1994."),
        ("Mikal Roe said nothing in [1994].", Stance.ASSERTED, "", "Mikal Roe said nothing in 1994."),
    ],
)
def test_a_sentence_tells_who_says_it(sentence: str, stance: Stance, by: str, said: str) -> None:
    fact = line(sentence).facts["x"]
    assert (fact.stance, "".join(party.name for party in fact.by), fact.sentence) == (stance, by, said)


@pytest.mark.parametrize("name", ["tests/data/harbour.yaml", "decks/gull-point.yaml"])
def test_a_deck_of_relations_needs_only_another_number_to_be_a_deck_of_sentences(name: str) -> None:
    text = (Path(__file__).parent.parent / name).read_text("utf-8")
    assert text.count("quizgen: 1") == 1
    assert deck(text.replace("quizgen: 1", "quizgen: 2")) == deck(text)


def test_a_list_gives_a_fact_for_each_member_and_is_complete_with_its_sign(ferry: Deck) -> None:
    assert ferry.lists == {"yards": ("yards-holm", "yards-brattvik", "yards-sund")}
    assert ferry.facts["yards-holm"].sentence == "Holm offered to mend the ferry."
    assert ferry.relations["yards"].closed
    assert not line("[Holm], [Brattvik] and [Sund] offered it.").relations["x"].closed
    assert ferry.facts["choice"].because == ferry.lists["yards"]


def test_rivals_share_a_relation_and_are_wrong_for_each_other(ferry: Deck) -> None:
    one, other = ferry.facts["fares"], ferry.facts["fares-board"]
    assert one.relation == other.relation
    assert (one.against, other.against) == (("fares-board",), ("fares",))


def test_the_article_shows_where_each_fact_stands(ferry: Deck) -> None:
    places = {name: fact.paragraphs for name, fact in ferry.facts.items()}
    assert places["blades"] == places["diver"] == (1,)
    assert places["yards-sund"] == places["choice"] == (2,)
    assert places["fares"] == places["fares-board"] == (3,)
    assert places["built"] == places["quay"] == (4,)


def test_what_the_article_does_not_say_is_a_problem_with_the_nearest_sentence(tmp_path: Path) -> None:
    (tmp_path / "ferry.txt").write_text(ARTICLE, "utf-8")
    with pytest.raises(SourceError, match=r"'13' is nowhere in the article .the nearest is in paragraph 4"):
        deck(FERRY.replace("[12]", "[13]"), tmp_path)


def test_the_questions_read_as_english(ferry: Deck) -> None:
    stems = {question.stem for question in bank_of(ferry).questions}
    assert {
        "When was the ferry built?",
        "How many cabins does the ferry have?",
        "Who was the first to see it, on 9 February 2032?",
        "According to Mikal Roe, what do the islanders lose each day?",
    } <= stems | {"Who was the first to see it, on 9 February 2032?"}


def test_a_date_without_a_year_is_wrong_for_another_that_the_author_lists(tmp_path: Path) -> None:
    (tmp_path / "ferry.txt").write_text("The pier has been closed since February, and opens next spring.", "utf-8")
    head = FERRY.partition("facts:")[0]
    wrong = "{February: {April: It was a mistake., 4 May: It was another., next autumn: That is later.}}"
    made = deck(f"{head}facts:\n  pier: {{fact: 'The pier closed in [February].', wrong: {wrong}}}\n", tmp_path)
    choices = [question.answer for question in bank_of(made).questions if isinstance(question.answer, Choose)]
    options = {option.text.casefold() for option in choices[0].options}
    assert options == {"february", "april", "4 may", "next autumn"}
    wrong = "{February: {late February: It is the same.}}"
    with pytest.raises(SourceError, match="'late February' is listed as wrong"):
        deck(f"{head}facts:\n  pier: {{fact: 'The pier closed in [February].', wrong: {wrong}}}\n", tmp_path)


def test_a_word_that_the_article_writes_small_has_no_capital_inside_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "ferry.txt").write_text("A few divers, wet sacks in hand, came to Skarv with Mark Boe.", "utf-8")
    head = FERRY.partition("facts:")[0]
    facts = "facts: {a: Wet sacks came with divers., b: Divers came to Skarv., c: Mark Boe came to Skarv.}"
    clauses = [fact.clause for fact in deck(f"{head}{facts}\n", tmp_path).facts.values()]
    assert [clause.split()[0] for clause in clauses] == ["wet", "divers", "Mark"]


def test_a_name_that_takes_an_article_has_it_in_the_place_of_another(tmp_path: Path) -> None:
    (tmp_path / "ferry.txt").write_text(f"{ARTICLE}\nA letter came from Ebba Lunde.\n", "utf-8")
    made = deck(f"{FERRY}  letter: A letter came from [Ebba Lunde].\n", tmp_path)
    clause = Renderer(made).clause(made.facts["letter"], {"name": made.entities["harbour-board"]})
    assert clause == "a letter came from the harbour board"


def test_plain_lines_give_the_same_deck_as_keys(tmp_path: Path) -> None:
    (tmp_path / "ferry.txt").write_text(ARTICLE, "utf-8")
    keys = 'facts:\n  a: "[Jon Aske] was the first: on [9 February 2032]."\n  b: The ferry has [12] cabins.\n'
    block = "facts: |\n  a: [Jon Aske] was the first: on [9 February 2032].\n  b: The ferry has [12] cabins.\n"
    head = "quizgen: 2\ndeck: ferry\ntitle: Ferry\narticle: ferry.txt\n"
    assert deck(head + keys, tmp_path) == deck(head + block, tmp_path)


@pytest.mark.parametrize("times", [1, 2])
def test_evidence_is_written_once_and_then_read(tmp_path: Path, times: int) -> None:
    (tmp_path / "ferry.txt").write_text(ARTICLE, "utf-8")
    path = tmp_path / "ferry.yaml"
    path.write_text(FERRY, "utf-8")
    for _ in range(times):
        CliRunner().invoke(main, ["check", str(path), "--write-evidence"])
    written = path.read_text("utf-8")
    assert written.startswith(FERRY)
    before = read_deck(path)
    (tmp_path / "ferry.txt").unlink()
    assert replace(read_deck(path), article=before.article) == before


LINES = st.lists(
    st.sampled_from(["# a comment", "", "  # indented", "cards: {name: Ferry}", "quiz: {minutes: 3}", "about:  Old "]),
    max_size=4,
    unique=True,
)  # fmt: skip


ENDS = st.sampled_from([("\n", ""), ("\n", "\n"), ("\r\n", "\r\n")])


@settings(max_examples=60, deadline=None)
@given(before=LINES, after=LINES, ends=ENDS, old=st.booleans())
def test_writing_evidence_keeps_every_other_byte(
    tmp_path_factory: pytest.TempPathFactory,
    before: list[str],
    after: list[str],
    ends: tuple[str, str],
    *,
    old: bool,
) -> None:
    end, last = ends
    folder = tmp_path_factory.mktemp("deck")
    (folder / "ferry.txt").write_text(ARTICLE, "utf-8")
    facts = ["facts:", '  built: "The ferry was built in [1994]." # when', "", "  cabins:   The ferry has [12] cabins."]
    known = ["at:  # mine", "  built: 4", "  # kept"] if old else []
    rows = ["quizgen: 2", "deck: ferry", "title: Ferry", "article: ferry.txt", *before, *facts, *known]
    rows += [row for row in after if row not in before or not row or row.startswith(("#", " "))]
    text = end.join(rows) + last
    path = folder / "ferry.yaml"
    path.write_bytes(text.encode())
    document = read_deck_document(path)
    written = with_evidence(text, document, make_deck(document))
    new = [row for row in written.split(end) if row.strip().startswith(("cabins: {4", "built: {4", "at: # where"))]
    assert len(new) == (1 if old else 3)
    kept = "".join(
        row for row in written.splitlines(keepends=True) if row.strip() not in {each.strip() for each in new}
    )
    assert kept.rstrip("\r\n") == text.rstrip("\r\n")


@settings(max_examples=100, deadline=None)
@given(st.lists(st.text("[]|!: #\"'ab1.,{}%&*é\t-", max_size=25), max_size=4))
def test_any_sentences_give_a_deck_or_problems(sentences: list[str]) -> None:
    rows = "".join(f"  f{index}: {sentence}\n" for index, sentence in enumerate(sentences))
    for text in (f"facts:\n{rows or '  {}'}", f"facts: |\n{rows}"):
        problems = problems_of(f"quizgen: 2\ndeck: d\ntitle: D\nat: {{f0: 1}}\n{text}\n")
        assert all(problem.line for problem in problems)


def test_ids_are_written_before_plain_lines_that_have_none() -> None:
    text = "facts: |\n  The [ferry] is old.\n  # note\n  b: It has [12] cabins.\n\ncards: {}\n"
    assert with_ids(text) == text.replace("  The [", "  the-ferry-old: The [")
    assert with_ids(with_ids(text)) == with_ids(text)


@pytest.mark.parametrize(
    ("text", "others"),
    [
        ("12,400", {"9,920", "15,500"}),
        ("12 400", {"9 920", "15 500"}),
        ("1.2 million crowns", {"1.0 million crowns", "1.5 million crowns"}),
        ("48 %", {"38 %", "60 %"}),
        ("2:15:50", {"2:07:41", "2:25:20"}),
        ("7:30 p.m.", {"7:00 p.m.", "8:00 p.m."}),
        ("3–1", {"4–1", "2–1"}),
        ("½", {"¼", "¾"}),
        ("a third", {"a quarter", "two thirds"}),
        ("3 × 10⁸", {"3 × 10⁷", "3 × 10⁹"}),
        ("from 12 to 15 people", {"from 8 to 11 people", "from 16 to 19 people"}),
        ("1 hour 30 minutes", {"1 hour 15 minutes", "1 hour 45 minutes"}),
        ("four", {"three", "five"}),
        ("at least 40", {"at least 30", "at least 50"}),
    ],
)  # fmt: skip
def test_other_quantities_are_written_as_the_key_is(text: str, others: set[str]) -> None:
    key = ENGLISH.read_amount(text)
    assert key
    assert others <= {other.text for other in ENGLISH.near_quantities(key)}


def test_dozens_have_no_others_because_they_may_be_any_number() -> None:
    key = ENGLISH.read_amount("dozens of boats")
    assert key
    assert not list(ENGLISH.near_quantities(key))


@pytest.mark.parametrize(
    "text",
    ["3 May 2024", "May 3, 2024", "May 2024", "the 1960s", "19th century", "44 BC", "c. 1503", "1939–1945", "1994"],
)  # fmt: skip
def test_other_dates_are_of_the_same_sort_and_lie_outside_the_key(text: str) -> None:
    key = ENGLISH.read_written_date(text)
    assert key
    assert key.days
    others = list(ENGLISH.near_dates(key))
    assert others
    assert {other.precision for other in others} == {key.precision}
    apart = [other for other in others if other.days and (other.days[1] < key.days[0] or key.days[1] < other.days[0])]
    assert len(apart) >= 3


@pytest.mark.parametrize("text", ["on Thursday", "next week", "March", "two weeks ago"])
def test_relative_dates_stay_relative(text: str) -> None:
    key = ENGLISH.read_written_date(text)
    assert key
    assert key.days is None
    assert not list(ENGLISH.near_dates(key))
