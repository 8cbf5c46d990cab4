"""The reading sheet: words, a question to each paragraph, and claims whose speaker is to be found."""

from dataclasses import replace

import pytest

from quizgen.exports import reading
from quizgen.manifest.outputs import Build, Options
from quizgen.model import TERM, Article, Stance
from tests import shipped
from tests.pages import outside, squeezed, tags, texts
from tests.papers import LOOKS


def files(quiz: Build) -> dict[str, str]:
    return {output.name: "".join(texts(output.content)) for output in reading.write(quiz)}


@pytest.mark.parametrize("deck", shipped.NAMES)
def test_every_paragraph_is_asked_about_or_summed_up_in_the_order_of_the_article(deck: str) -> None:
    quiz = shipped.build(deck)
    sheet = files(quiz)["reading.pdf"]
    part = sheet[sheet.index("Stopaftereach") : sheet.index("Afteryouread")]
    paragraphs = part.split("Paragraph")[1:]
    assert len(paragraphs) == quiz.bank.deck.source.paragraphs
    assert all(text.startswith(str(number)) for number, text in enumerate(paragraphs, 1))


@pytest.mark.parametrize("deck", shipped.NAMES)
def test_the_words_stand_with_their_meaning_and_are_not_asked_for(deck: str) -> None:
    quiz = shipped.build(deck)
    sheet = files(quiz)["reading.pdf"]
    terms = [fact for fact in quiz.bank.deck.facts.values() if fact.relation == TERM]
    assert terms
    for fact in terms:
        assert squeezed(fact.roles["meaning"].text)[1:] in sheet
    assert "Whichterm" not in sheet


@pytest.mark.parametrize("deck", shipped.NAMES)
def test_a_claim_is_asked_for_its_speaker_who_stands_in_the_key_alone(deck: str) -> None:
    quiz = shipped.build(deck)
    found = files(quiz)
    sheet, key = found["reading.pdf"], found["reading-key.pdf"]
    after = sheet[sheet.index("Afteryouread") :]
    claims = [fact for fact in quiz.bank.deck.facts.values() if squeezed(quiz.language.sentence(fact.clause)) in after]
    assert len(claims) >= 4
    for fact in claims:
        assert fact.stance in {Stance.CLAIMED, Stance.BELIEVED, Stance.PLANNED}
        assert squeezed(f"{quiz.language.sentence(fact.clause)}{quiz.language.option(fact.by[0])}") in key
        assert squeezed(fact.sentence) not in sheet


@pytest.mark.parametrize("deck", shipped.NAMES)
def test_no_question_of_the_sheet_gives_a_claim_or_another_question_away(deck: str) -> None:
    quiz = shipped.build(deck)
    claims = {fact.id for fact in reading.claims_of(quiz.bank.deck.facts.values())}
    asked = [item.question for item in reading.guiding(quiz, claims)]
    assert len(asked) >= 10
    for one in asked:
        others = {fact for other in asked if other is not one for fact in (*other.facts, *other.reveals)}
        assert not {*one.facts, *one.reveals} & claims
        assert not set(one.facts) & others


@pytest.mark.parametrize("deck", shipped.NAMES)
def test_the_questions_to_a_paragraph_follow_the_deck_and_the_claims_on_the_sheet_are_counted(deck: str) -> None:
    quiz = shipped.build(deck)
    facts, claims = list(quiz.bank.deck.facts), reading.claims_of(quiz.bank.deck.facts.values())
    asked = [item.question for item in reading.guiding(quiz, {fact.id for fact in claims})]
    places = [(one.paragraphs[0], facts.index(one.facts[0])) for one in asked]
    assert places == sorted(places)
    sheet = next(iter(reading.write(quiz)))
    assert sheet.about == f"{len(asked)} questions, {len(claims)} claims, one of each who makes them"
    shown = "".join(texts(sheet.content))
    assert sum(squeezed(quiz.language.sentence(fact.clause)) in shown for fact in claims) == len(claims)


def test_a_paragraph_without_a_question_is_summed_up_and_a_deck_without_words_has_no_table() -> None:
    body = """
        entities: {ada: {type: person, name: Ada Berg}, bo: {type: person, name: Bo Lind}}
        relations:
          built:
            roles: {who: person, what: text}
            one: [who]
            says: "{{ who }} built {{ what }}"
            asks: {who: "Who built {{ what }}?"}
        facts:
          roof: {built: {who: ada, what: the roof}, at: {paragraph: 2, terms: [Ada Berg]}}
          door: {built: {who: bo, what: the door}, at: {paragraph: 9, terms: [Bo Lind]}}
        """
    sheet = files(shipped.small(body))["reading.pdf"]
    assert sheet.count("Sayinonesentence") == 7
    assert "Whatitmeans" not in sheet
    assert "doesnotvouch" not in sheet
    assert "Sumupthearticle" in sheet


def test_hostile_and_endless_texts_are_printed_as_they_are_within_the_page() -> None:
    hostile = "#panic() $x$ <b>&amp; \\\\input =cmd *a* _b_ @c"
    endless = " ".join(f"word{n}" for n in range(500))
    body = f"""
        entities: {{ada: {{type: person, name: Ada Berg}}, bo: {{type: person, name: Bo Lind}}}}
        relations:
          built:
            roles: {{who: person, what: text}}
            one: [who]
            says: "{{{{ who }}}} built {{{{ what }}}}"
            asks: {{who: "Who built {{{{ what }}}}?"}}
        facts:
          roof: {{built: {{who: ada, what: "{hostile}"}}, at: {{paragraph: 2, terms: [Ada Berg]}}}}
          door: {{built: {{who: bo, what: "{endless}"}}, at: {{paragraph: 9, terms: [Bo Lind]}}}}
          wall: {{built: {{who: bo, what: "{endless} x"}}, claimed_by: ada, at: {{paragraph: 9, terms: [Bo Lind]}}}}
        terms:
          beam: {{term: beam, means: "{hostile} {endless[:900]}", at: {{paragraph: 2, terms: [beam]}}}}
        """
    for output in reading.write(shipped.small(body)):
        assert outside(output.content) == []
        found = "".join(texts(output.content))
        assert squeezed(hostile.replace("\\\\", "\\")) in found
        assert found.count("word499") >= 2


def test_a_deck_that_asks_nothing_makes_no_sheet() -> None:
    body = """
        entities: {ada: {type: person, name: Ada Berg}}
        relations: {slept: {roles: {who: person}, says: "{{ who }} slept"}}
        facts: {sleep: {slept: {who: ada}, at: {paragraph: 2, terms: [Ada Berg]}}}
        """
    assert [(output.name, output.content, output.about) for output in reading.write(shipped.small(body))] == [
        ("reading.pdf", b"", "no question asks for a word or a number in a paragraph"),
        ("reading-key.pdf", b"", "as there is no reading.pdf"),
    ]


def test_another_seed_gives_another_sheet_and_the_same_one_the_same_bytes() -> None:
    def content(seed: int) -> list[bytes]:
        return [output.content for output in reading.write(shipped.build("iran-drones-crimea", seed=seed))]

    assert content(1) == content(1)
    assert content(1) != content(2)


@pytest.mark.parametrize(("paper", "preset"), LOOKS)
def test_the_sheet_keeps_within_its_page_in_every_look(paper: str, preset: str) -> None:
    quiz = shipped.build("iran-drones-crimea", options=Options(preset=preset, paper=paper))
    for output in reading.write(quiz):
        assert outside(output.content) == []
        assert "H1" in tags(output.content)


def test_the_article_is_printed_with_numbers_of_paragraphs_and_lines_where_its_text_is_at_hand() -> None:
    quiz = shipped.build("gull-point")
    body = tuple(f"Paragraph body {n}. " + "Some words of it. " * 12 for n in range(10))
    deck = replace(quiz.bank.deck, article=Article(headline="A headline", paragraphs=body))
    sheet = files(replace(quiz, bank=replace(quiz.bank, deck=deck)))["reading.pdf"]
    assert "ThearticleAheadline" in sheet
    assert all(f"{n}Paragraphbody{n - 1}." in sheet for n in range(1, 11))
    assert "Paragraphbody" not in files(quiz)["reading.pdf"]
