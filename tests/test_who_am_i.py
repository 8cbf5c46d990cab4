"""The guessing cards: clues that never name their answer, from hard to easy, with who says what."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from quizgen.api import make_bank, read_deck
from quizgen.exports import who_am_i
from quizgen.languages import LANGUAGES
from quizgen.manifest.outputs import FLIPS, Build, Options
from quizgen.model import Entity, Stance
from tests import shipped
from tests.pages import middle, outside, squeezed, texts
from tests.papers import LOOKS

ENGLISH = LANGUAGES.get("en")


def entity(name: str, *aliases: str, kind: str = "country", short: str = "", article: str = "") -> Entity:
    return Entity(id="x", types=(kind, "entity"), name=name, short=short, aliases=aliases, article=article)


def files(quiz: Build) -> dict[str, bytes]:
    return {output.name: output.content for output in who_am_i.write(quiz)}


@pytest.mark.parametrize(
    ("sentence", "who", "clue"),
    [
        ("Ada Berg said that it rained.", entity("Ada Berg", kind="person"), "This person said that it rained."),
        ("It was Berg’s idea.", entity("Ada Berg", kind="person", short="Berg"), "It was this person’s idea."),
        (
            "The Trust bought it from the Council.",
            entity("Trust", kind="body", article="the"),
            "This body bought it from the Council.",
        ),
        (
            "It came from the U.S. in May.",
            entity("United States", "U.S.", article="the"),
            "It came from this country in May.",
        ),
        ("Norvik Lines' ships sail.", entity("Norvik Lines", kind="company"), "This company’s ships sail."),
        (
            "Slovakia gave the S-300.",
            entity("S-300", kind="air-defense", article="the"),
            "Slovakia gave this air defense.",
        ),
        (
            "The US gave us radar.",
            entity("United States", "US", article="the"),
            "This country gave us radar.",
        ),
        ("Iran sent Iranian drones.", entity("Iran"), ""),
        ("The Iran deal was made.", entity("Iran"), ""),
        ("It rained.", entity("Iran"), ""),
    ],
)
def test_a_clue_has_what_it_is_for_the_name_or_is_none(sentence: str, who: Entity, clue: str) -> None:
    assert ENGLISH.without_name(sentence, who) == clue


@pytest.mark.parametrize("deck", shipped.NAMES)
def test_a_clue_from_a_claim_says_that_somebody_claims_it(deck: str) -> None:
    quiz = shipped.build(deck)
    claims = [
        (clue, who)
        for who, clues in who_am_i.riddles(quiz)
        for clue in clues
        if clue.fact.stance is not Stance.ASSERTED
    ]
    assert claims
    for clue, who in claims:
        speakers = ["this " if party == who else party.name for party in clue.fact.by]
        assert all(speaker.casefold() in clue.text.casefold() for speaker in speakers)


def test_whoever_sentences_name_without_a_mark_has_a_card_too(tmp_path: Path) -> None:
    (tmp_path / "ferry.yaml").write_text(
        "quizgen: 2\ndeck: ferry\ntitle: The ferry\nnames: {Jon Aske: {is: person, short: Aske}}\nfacts:\n"
        "  sea: {fact: 'Jon Aske went to sea in [1990].', at: 1}\n"
        "  dent: {fact: 'Aske found the dent on [9 May].', at: 1}\n"
        "  harbour: {fact: 'The harbour paid Aske [900 crowns].', at: 1}\n",
        "utf-8",
    )
    quiz = replace(shipped.build("gull-point"), bank=make_bank(read_deck(tmp_path / "ferry.yaml")))
    assert [[clue.text for clue in clues] for _, clues in who_am_i.riddles(quiz)] == [
        ["This person went to sea in 1990.", "This person found the dent on 9 May.",
         "The harbour paid this person 900 crowns."],
    ]  # fmt: skip


def test_what_singles_somebody_out_is_the_last_clue() -> None:
    riddles = {who.id: clues for who, clues in who_am_i.riddles(shipped.build("iran-drones-crimea"))}
    assert riddles["kirby"][-1].text == (
        "This person was spokesman of the U.S. National Security Council at the time of the report."
    )
    assert [clue.fact.by != () for clue in riddles["ryder"]][-2:] == [True, False]


def test_the_key_gives_the_facts_of_the_clues_with_their_paragraphs() -> None:
    quiz = shipped.build("gull-point")
    key = "".join(texts(files(quiz)["who-am-i-key.pdf"]))
    for who, clues in who_am_i.riddles(quiz):
        assert squeezed(quiz.language.option(who)) in key
        assert [clue.text for clue in clues if squeezed(clue.fact.sentence) not in key] == []


@pytest.mark.parametrize("flip", FLIPS)
def test_the_answer_lies_behind_its_clues(flip: str) -> None:
    content = files(shipped.build("gull-point", options=Options(flip=flip)))["who-am-i.pdf"]
    front, back = texts(content)
    numbers = re.findall(r"Whoorwhatisit\?(\d)", front)
    assert numbers == ["1", "2", "3"]
    for clue, answer in (("expected that about", "Ines Calloway"), ("helped to pay", "Wexley Council")):
        (x, y), (turned_x, turned_y) = middle(content, 0, clue), middle(content, 1, answer)
        left, low = x < 298, y < 421
        assert (turned_x < 298, turned_y < 421) == ((not left, low) if flip == "long" else (left, not low))
    assert "InesCalloway" in back


def test_too_few_clues_make_no_cards() -> None:
    body = """
        entities: {ada: {type: person, name: Ada Berg}}
        relations: {built: {roles: {who: person, what: text}, says: "{{ who }} built {{ what }}"}}
        facts:
          roof: {built: {who: ada, what: the roof}, at: {paragraph: 2, terms: [Ada Berg]}}
        """
    assert [(output.name, output.content, output.about) for output in who_am_i.write(shipped.small(body))] == [
        ("who-am-i.pdf", b"", "nobody and nothing has 3 clues: facts of different relations whose sentence names it"),
        ("who-am-i-key.pdf", b"", "as there is no who-am-i.pdf"),
    ]


@pytest.mark.parametrize(("paper", "preset"), LOOKS)
def test_the_cards_keep_within_their_page_in_every_look(paper: str, preset: str) -> None:
    quiz = shipped.build("iran-drones-crimea", options=Options(preset=preset, paper=paper))
    made = files(quiz)
    assert [name for name, content in made.items() if outside(content)] == []
    found = "".join(texts(made["who-am-i.pdf"])).replace("\x02", "-")
    clues = [clue for _, clues in who_am_i.riddles(quiz) for clue in clues]
    assert [clue.text for clue in clues if squeezed(clue.text) not in found] == []


def test_another_seed_draws_the_cards_in_another_order_and_the_same_one_gives_the_same_bytes() -> None:
    first, same, other = (files(shipped.build("iran-drones-crimea", seed=seed))["who-am-i.pdf"] for seed in (1, 1, 2))
    assert first == same != other
