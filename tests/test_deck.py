"""What a deck means once it is read: entities, relations, facts and who stands behind them, quotes, terms, plans."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizgen.base.errors import SourceError
from quizgen.base.yaml import parse_document, read_document
from quizgen.deck import forms_of, make_deck, read_deck
from quizgen.languages.en import LANGUAGE
from quizgen.model import QUOTE, TERM, Date, Deck, Entity, Fact, Stance, Text
from tests.harbour import HARBOUR

ROOT = Path(__file__).parent.parent


def harbour(*edits: tuple[str, str]) -> Deck:
    text = HARBOUR
    for old, new in edits:
        assert old in text
        text = text.replace(old, new, 1)
    return make_deck(parse_document(text, "harbour.yaml"))


DECK = harbour()


def fact(name: str) -> Fact:
    return DECK.facts[name]


def test_a_deck_has_its_head() -> None:
    assert (DECK.id, DECK.title, DECK.language, DECK.version) == ("harbour", "The harbour", "en", "1")
    assert (DECK.source.publisher, DECK.source.published, DECK.source.paragraphs) == ("Courier", "2025-05-16", 6)
    assert DECK.closed == {"evidence"}
    assert DECK.topics == {"people": "People", "works": "Works"}


def test_an_entity_knows_its_types_up_to_the_root_and_all_that_holds_it() -> None:
    calloway = DECK.entities["calloway"]
    assert calloway.types == ("person", "party", "entity")
    assert calloway.within == {"trust", "council"}
    assert (calloway.name, calloway.short, calloway.pronoun, calloway.plural) == (
        "Ines Calloway",
        "Calloway",
        "she",
        False,
    )
    assert DECK.entities["trust"].aliases == ("the Trust",)


def test_a_relation_knows_its_roles() -> None:
    opened = DECK.relations["opened"]
    assert [(role.name, role.type, role.optional) for role in opened.roles.values()] == [
        ("thing", "text", False),
        ("day", "date", False),
        ("cost", "number", True),
    ]
    directs = DECK.relations["directs"]
    assert directs.one == {"person"}
    assert directs.asks["person"] == ("Who directs {{ body.the }}?", "Who is the director of {{ body.the }}?")
    assert {QUOTE, TERM} <= DECK.relations.keys()


def test_a_fact_has_its_values_its_evidence_and_its_words() -> None:
    director = fact("director")
    assert director.roles == {"person": DECK.entities["calloway"], "body": DECK.entities["trust"]}
    assert director.paragraphs == (1, 2)
    assert director.evidence[0].terms == ("Calloway", "director")
    assert director.clause == "Ines Calloway is the director of the Harbour Trust"
    assert director.sentence == "Ines Calloway is the director of the Harbour Trust."
    assert (director.stance, director.by, director.topic, director.importance) == (Stance.ASSERTED, (), "people", 3)
    (wrong,) = director.wrong["person"]
    assert (wrong.value, wrong.because) == (DECK.entities["reyle"], "He repaired the pier.")


def test_dates_quantities_and_plain_words_are_values() -> None:
    assert fact("pier").roles["thing"] == Text(text="the pier")
    assert fact("pier").roles["day"] == Date(text="2025-05-17", earliest=date(2025, 5, 17), latest=date(2025, 5, 17))
    assert "cost" not in fact("pier").roles
    assert fact("pier").sentence == "The pier opened on 17 May 2025."
    assert fact("quay").sentence == "The quay opened on Sunday and cost 3 crowns."
    assert (fact("pier").tags, fact("pier").topic) == (("sea",), "works")
    assert fact("quay").after == {"pier"}


@pytest.mark.parametrize(
    ("name", "stance", "by", "denied_by", "sentence"),
    [
        ("claimed", Stance.CLAIMED, ["trust", "council"], ["reyle"],
         "The Harbour Trust and the Town Council warned that Tomas Reyle is the director of the Town Council."),
        ("believed", Stance.BELIEVED, [], [], "It is believed that Tomas Reyle is the director of the Town Council."),
        ("planned", Stance.PLANNED, ["trust"], [],
         "According to the plans of the Harbour Trust, Ines Calloway is the director of the Town Council."),
        ("denied", Stance.DENIED, ["council"], ["council"],
         "The Town Council denied that Tomas Reyle is the director of the Harbour Trust."),
    ],
)  # fmt: skip
def test_who_stands_behind_a_fact_is_known_and_said(
    name: str, stance: Stance, by: list[str], denied_by: list[str], sentence: str
) -> None:
    found = fact(name)
    assert found.stance is stance
    assert [entity.id for entity in found.by] == by
    assert [entity.id for entity in found.denied_by] == denied_by
    assert found.sentence == sentence


def test_quotes_and_terms_are_facts() -> None:
    assert fact("wind").relation == QUOTE
    assert fact("wind").sentence == "Ines Calloway said the words “read the wind” about the weather."
    assert fact("quay-word").relation == TERM
    assert fact("quay-word").sentence == "“Quay” means a wall where ships lie."


def test_negatives_disputes_and_what_is_retired_are_kept() -> None:
    (negative,) = DECK.negatives
    assert (negative.relation, negative.because, negative.evidence[0].paragraph) == (
        "directs",
        "He only repaired it.",
        5,
    )
    (dispute,) = DECK.disputes
    assert (dispute.id, dispute.sides) == ("who", ("claimed", "planned"))
    assert DECK.retired["lamp"].because == "It was about something else."


def test_the_quiz_and_the_cards_have_what_they_are_told_and_the_deck_s_title_else() -> None:
    assert (DECK.quiz.title, DECK.quiz.minutes) == ("The harbour", 20)
    assert (DECK.quiz.blueprint.questions, DECK.quiz.blueprint.forms) == (5, 3)
    assert (DECK.cards.name, DECK.cards.kinds) == ("School::Harbour", ("choice",))
    assert harbour(('name: "School::Harbour", ', "")).cards.name == "The harbour"


def test_a_template_may_ask_what_all_types_of_a_role_have() -> None:
    assert forms_of("person", LANGUAGE) == LANGUAGE.attributes[Entity]
    assert forms_of("date", LANGUAGE) == LANGUAGE.attributes[Date]
    assert forms_of("person|text", LANGUAGE) == LANGUAGE.attributes[Entity] & LANGUAGE.attributes[Text]


@pytest.mark.parametrize(
    ("first", "second", "contradict"),
    [
        ("day: 2025-05-17", "day: 2025-05-18", True),
        ("day: 2025-05-17", "day: 2025-05", False),
        ("day: 2025", "day: 2025-05/2025-07", False),
        ("day: {relative: on Sunday}", "day: 2025-05", False),
        ("day: 2025-05-17, cost: 3 crowns", "day: 2025-05-18, cost: 4 crowns", False),
        ("day: 2025-05-17, cost: 3 crowns", "day: 2025-05-18, cost: 3 crowns", True),
        ("day: 2025-05-17, cost: 3 crowns", "day: 2025-05-18", False),
    ],
)
def test_two_facts_contradict_each_other_only_if_no_value_fits_both(
    first: str, second: str, *, contradict: bool
) -> None:
    pier = "day: 2025-05-17}, at: {paragraph: 3, terms: pier}, topic: works, tags: [sea]}"
    other = f"  late: {{opened: {{thing: the pier, {second}}}, at: {{paragraph: 3, terms: pier}}}}"
    edits = (
        (pier, f"{first}}}, at: {{paragraph: 3, terms: pier}}}}\n{other}"),
        ("    roles: {thing: text, day", "    one: [day]\n    roles: {thing: text, day"),
    )
    if contradict:
        with pytest.raises(SourceError, match="'late' contradicts 'pier': opened allows one day"):
            harbour(*edits)
    else:
        assert "late" in harbour(*edits).facts


def test_who_claims_or_denies_contradicts_nobody() -> None:
    rival = (
        "  rival: {directs: {person: reyle, body: trust}, claimed_by: council, at: {paragraph: 3, terms: Reyle}}\nnot:"
    )
    assert harbour(("not:", rival)).facts["rival"].stance is Stance.CLAIMED


def test_a_sentence_without_end_is_told_with_its_fact() -> None:
    with pytest.raises(SourceError, match=r"harbour.yaml:\d+:3: the wording .* gives 6,\d+ characters"):
        harbour(("thing: the pier", f"thing: {'pier ' * 1_200}"))


def test_a_deck_is_read_from_its_file(tmp_path: Path) -> None:
    path = tmp_path / "harbour.yaml"
    path.write_text(HARBOUR, "utf-8")
    assert read_deck(path) == DECK


# The same deck, whatever the order ------------------------------------------------------------------------------------


def turned(value: Any, random: Any) -> Any:  # noqa: ANN401  any YAML value
    """The value with the keys of every mapping in another order."""
    if isinstance(value, dict):
        keys = list(value)
        random.shuffle(keys)
        return {key: turned(value[key], random) for key in keys}
    return [turned(part, random) for part in value] if isinstance(value, list) else value


@given(st.randoms(use_true_random=False))
def test_the_order_of_keys_means_nothing(random: Any) -> None:  # noqa: ANN401
    value = turned(parse_document(HARBOUR, "harbour.yaml").value, random)
    assert make_deck(parse_document(json.dumps(value), "harbour.yaml")) == DECK


def plain(value: object) -> object:
    """A deck as JSON values, in an order that depends on nothing."""
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Mapping):
        return {str(key): plain(inner) for key, inner in value.items()}
    if isinstance(value, frozenset):
        return sorted(map(str, value))
    return [plain(inner) for inner in value] if isinstance(value, tuple) else str(value)


def told_by(folder: Path) -> str:
    """What is read and told of the files of a folder."""
    lines = []
    for path in sorted(folder.glob("*.yaml")):
        try:
            lines.append(json.dumps(plain(make_deck(read_document(path)))))
        except SourceError as error:
            lines.append(str(error))
    return "\n".join(lines)


def test_the_hash_seed_means_nothing() -> None:
    script = (
        "from pathlib import Path; from tests.test_deck import told_by\n"
        "print(told_by(Path('decks'))); print(told_by(Path('tests/cases/mistakes')))"
    )
    told = {
        subprocess.run(
            [sys.executable, "-c", script],
            cwd=ROOT, env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, text=True, check=True,
        ).stdout
        for seed in ("0", "4242")
    }  # fmt: skip
    assert len(told) == 1
    assert len(told.pop()) > 100_000
