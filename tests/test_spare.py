"""The words too many in a word bank: of the sorts that the gaps ask for, and proven to fit none of them."""

import pytest

from quizgen.exports import worksheet
from quizgen.forms import Form
from quizgen.model import Bank, Date, Entity, Quantity, Question, Stance, Text, Value, Write
from quizgen.paper.selection import select, without_pictures
from quizgen.paper.spare import MOST, spare_words
from quizgen.truth import Fails, NotGiven, Statement, World, judge
from tests import shipped
from tests.pages import squeezed, texts

SEEDS = range(1, 9)


def gaps(form: Form) -> list[Question]:
    return [item.question for item in form.items if item.question.kind == "cloze"]


def value_of(question: Question, bank: Bank) -> Value:
    """What a gap asks for."""
    return bank.deck.facts[question.facts[0]].roles[question.id.rpartition("/")[2]]


def texts_of(bank: Bank) -> set[str]:
    """The answers of gaps that ask for a name or a description."""
    asked = [q for q in bank.questions if q.kind == "cloze" and isinstance(value_of(q, bank), Entity | Text)]
    return {q.answer.answers[0] for q in asked if isinstance(q.answer, Write)}


def of_a_sort(value: Value, other: Value) -> bool:
    """Whether one could be read in the place of the other: a word for a word, a date for a date."""
    words = isinstance(value, Entity | Text) and type(value) is type(other)
    same_unit = isinstance(value, Quantity) and isinstance(other, Quantity) and value.unit == other.unit
    return words or same_unit or (isinstance(value, Date) and isinstance(other, Date))


def rules_out(gap: Question, bank: Bank) -> bool:
    """Whether another word in the gap is proven wrong: the deck says that there is one alone, or that it tells all."""
    fact = bank.deck.facts[gap.facts[0]]
    relation = bank.deck.relations[fact.relation]
    return fact.stance is not Stance.DENIED and (relation.closed or gap.id.rpartition("/")[2] in relation.one)


@pytest.mark.parametrize("deck", shipped.NAMES)
def test_a_word_too_many_is_proven_wrong_in_every_gap_of_its_sort(deck: str) -> None:
    bank = shipped.bank(deck)
    world, tried = World(bank.deck), 0
    by_word = {q.answer.answers[0]: value_of(q, bank) for q in bank.questions
               if q.kind == "cloze" and isinstance(q.answer, Write)}  # fmt: skip
    for seed in SEEDS:
        form = select(without_pictures(bank), worksheet.PARTS, seed, "Worksheet")
        for word in spare_words(form, bank, seed):
            for gap in gaps(form):
                fact, role = bank.deck.facts[gap.facts[0]], gap.id.rpartition("/")[2]
                said_by = (
                    frozenset(party.id for party in fact.by) if fact.stance is not Stance.ASSERTED else frozenset()
                )
                if of_a_sort(by_word[word], fact.roles[role]):
                    changed = {**fact.roles, role: by_word[word]}
                    verdict = judge(world, Statement(relation=fact.relation, roles=changed, said_by=said_by))
                    assert isinstance(verdict, Fails | NotGiven), (word, gap.stem)
                    tried += 1
    assert tried > 20 if deck == "gull-point" else tried == 0


@pytest.mark.parametrize("deck", shipped.NAMES)
def test_no_word_too_many_is_asked_or_told_elsewhere_on_the_sheet(deck: str) -> None:
    bank, found = shipped.bank(deck), 0
    for seed in SEEDS:
        form = select(without_pictures(bank), worksheet.PARTS, seed, "Worksheet")
        spare = spare_words(form, bank, seed)
        assert len(set(spare)) == len(spare) <= MOST
        assert spare == spare_words(form, bank, seed)
        asked = {text.casefold() for item in form.items for text in (item.question.stem, *item.key)}
        assert not [word for word in spare if any(word.casefold() in text for text in asked)]
        if not all(rules_out(gap, bank) for gap in gaps(form) if isinstance(value_of(gap, bank), Entity | Text)):
            assert not [word for word in spare if word in texts_of(bank)], "where a gap may take any, none is safe"
        found += len(spare)
    assert found > 4 if deck == "gull-point" else found == 0


def test_the_sheet_says_that_words_are_left_over_and_shows_them_among_the_others() -> None:
    quiz = shipped.build("gull-point")
    sheet = next(iter(worksheet.write(quiz)))
    assert sheet.about.endswith(", 3 spare words in the word bank")
    (page, *_) = (text for text in texts(sheet.content) if "Wordbank" in text)
    assert "Somewordsareleftover." in page
    form = worksheet._fullest(quiz).form  # noqa: SLF001  the sheet's own draw
    right = [squeezed(item.key[0]) for item in form.items if item.question.kind == "cloze"]
    spare = [squeezed(word) for word in spare_words(form, quiz.bank, quiz.manifest.seed)]
    assert (len(right), len(spare)) == (6, MOST)
    bank = page.partition("Wordbank")[2]
    shown = sorted((*right, *spare), key=bank.index)
    assert bank.startswith("".join(shown)), "the bank holds these words and no others"
    assert set(shown[:MOST]) != set(spare) != set(shown[-MOST:]), "and no place tells which are too many"


def test_a_sheet_without_words_too_many_does_not_speak_of_any() -> None:
    sheet = next(iter(worksheet.write(shipped.build("iran-drones-crimea"))))
    assert "too many" not in sheet.about
    (page, *_) = (text for text in texts(sheet.content) if "Wordbank" in text)
    assert "Somewordsareleftover." not in page


def test_a_gap_that_rules_nothing_out_brings_no_word_too_many() -> None:
    body = """
        entities: {ada: {type: person, name: Ada Berg}, bo: {type: person, name: Bo Lind}}
        relations:
          helped: {roles: {who: person, how: text}, says: "{{ who }} helped in spring with {{ how }}"}
          saw: {roles: {who: person}, one: who, says: "{{ who }} saw the fire from afar"}
        facts:
          roof: {helped: {who: ada, how: the roof}, at: {paragraph: 2, terms: [Ada Berg]}}
          seen: {saw: {who: bo}, at: {paragraph: 3, terms: [Bo Lind]}}
        """
    quiz = shipped.small(body)
    found = {
        one.facts[0]: spare_words(select([one], {"gaps": 1}, 1, "Worksheet"), quiz.bank, 1)
        for one in without_pictures(quiz.bank)
        if one.kind == "cloze" and one.id.endswith("/who")
    }
    assert found == {"roof": (), "seen": ("Ada Berg",)}
