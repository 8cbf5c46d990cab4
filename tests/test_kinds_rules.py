"""What kinds of question make of a fact or a few, and what they refuse with the reason."""

import pytest

from quizgen.base.yaml import parse_document
from quizgen.deck import make_deck
from quizgen.model import Bank, Choose, Option, Question, Stance
from quizgen.questions.bank import make_bank
from quizgen.questions.template import Template
from tests.small import bank


def only(made: Bank) -> Question:
    (question,) = made.questions
    return question


def reason(made: Bank) -> str:
    (refusal,) = made.refusals
    assert not made.questions
    return refusal.reason


PEOPLE = """
entities:
  ada: {type: person, name: Ada}
  bo: {type: person, name: Bo}
  cy: {type: person, name: Cy}
  di: {type: person, name: Di}
relations:
  mended:
    roles: {who: person, what: text}
    says: "{{ who }} mended {{ what }}"
    asks: {who: "Who mended {{ what }}?"}
  head:
    roles: {who: person, of: text}
    one: [who]
    says: "{{ who }} heads {{ of }}"
    asks: {who: "Who heads {{ of }}?"}
"""


def test_an_open_list_gives_no_choice_and_says_what_would() -> None:
    made = bank(
        PEOPLE + "facts: {lamp: {mended: {who: ada, what: the lamp}, at: {paragraph: 1, terms: [Ada]}}}",
        Template(id="t", kind="choice", stems=("{{ ask }}",)),
    )
    assert reason(made).startswith("0 of 2 wrong options proven: `mended` is open")
    assert "add a `not` statement" in made.refusals[0].unlock


def test_authored_wrong_values_are_offered_with_their_reason() -> None:
    wrong = "wrong: {who: [{is: bo, because: Bo was ill}, {is: cy, because: Cy was away}]}"
    made = bank(
        PEOPLE
        + f"facts: {{lamp: {{mended: {{who: ada, what: the lamp}}, {wrong}, at: {{paragraph: 1, terms: [Ada]}}}}}}",
        Template(id="t", kind="choice", stems=("{{ ask }}",)),
    )
    answer = only(made).answer
    assert isinstance(answer, Choose)
    assert {(o.text, o.because) for o in answer.options if not o.correct} == {
        ("Bo", "Bo was ill."),
        ("Cy", "Cy was away."),
    }


EVENTS = """
entities: {mayor: {type: person, name: Ada}}
relations:
  began: {roles: {what: text, year: date}, one: year, says: "{{ what }} began {{ year.on }}"}
  held: {roles: {number: number, when: text}, one: number, says: "the town had {{ number }} {{ when }}"}
"""


def test_where_dates_cannot_be_left_out_it_is_told_why_there_is_no_order() -> None:
    facts = "facts: {a: {began: {what: the fire, year: 1611}, at: {paragraph: 1, terms: [fire]}}}"
    made = bank(EVENTS + facts, Template(id="t", kind="order", stems=("Put these in order.",)))
    assert reason(made) == "its sentence reveals its place in time"
    assert made.refusals[0].unlock == "write `year: date?`, and in `says` {% if year %} … {% endif %} around it"


def test_a_gap_with_hardly_a_word_beside_it_is_not_asked() -> None:
    facts = "facts: {feud: {began: {what: feud, year: 1614}, at: {paragraph: 2, terms: [feud]}}}"
    longer = EVENTS.replace("{{ what }} began {{", "{{ what }} began quite early, {{")
    bare = EVENTS.replace("{{ what }} began {{", "{{ what }} {{")
    about = Template(id="t", kind="cloze", role="what", stems=("{{ statement }}",))
    assert only(bank(longer + facts, about)).stem == "_____ began quite early, in 1614."
    assert reason(bank(bare + facts, about)) == "the sentence tells too little beside the gap"


def test_events_whose_dates_are_disputed_are_in_no_order() -> None:
    body = """
entities: {mayor: {type: person, name: Ada}}
relations:
  came: {roles: {what: text, year: date?}, says: "{{ what }} came{% if year %} {{ year.on }}{% endif %}"}
facts:
  one: {came: {what: the fire, year: 1611}, claimed_by: mayor, at: {paragraph: 1, terms: [fire]}}
  two: {came: {what: the flood, year: 1600}, after: one, claimed_by: mayor, at: {paragraph: 1, terms: [flood]}}
  three: {came: {what: the plague, year: 1620}, claimed_by: mayor, at: {paragraph: 1, terms: [plague]}}
  four: {came: {what: the war, year: 1630}, claimed_by: mayor, at: {paragraph: 1, terms: [war]}}
"""
    about = Template(id="t", kind="order", stances=frozenset({Stance.CLAIMED}), stems=("Put these in order.",))
    made = bank(body, about)
    assert made.questions == ()
    assert reason(made) == "no 3 facts follow one another without doubt"
    assert len(only(bank(body.replace("after: one, ", ""), about)).facts) == 4


def test_what_is_judged_false_is_set_right_after_it() -> None:
    facts = """
facts:
  fire: {began: {what: the fire, year: 1611}, at: {paragraph: 1, terms: [fire]}}
  feud: {began: {what: the feud, year: 1614}, at: {paragraph: 2, terms: [feud]}}
"""
    for number in range(40):
        made = bank(EVENTS + facts, Template(id=f"t{number}", kind="true-false", stems=("{{ statement }}",)))
        for question in made.questions:
            if "The feud began in 1611." in question.stem and question.facts == ("fire",):
                told = "The feud began in 1614. (paragraph 2) The fire began in 1611. (paragraph 1)"
                assert question.feedback == told
                return
    pytest.fail("no statement swapped the event")


def test_a_number_of_another_order_is_no_wrong_option() -> None:
    facts = """
facts:
  then: {held: {number: 640 people, when: by 1300}, at: {paragraph: 1, terms: [640]}}
  now: {held: {number: 9400 people, when: today}, at: {paragraph: 2, terms: [9400]}}
"""
    made = bank(EVENTS + facts, Template(id="t", kind="choice", role="number", stems=("How many {{ when }}?",)))
    told = {option.text for question in made.questions for option in options_of(question) if not option.correct}
    assert len(made.questions) == 2
    assert not told & {"640 people", "9400 people", "9,400 people"}


def test_nobody_plans_for_a_day_before_the_article() -> None:
    facts = """
facts:
  museum: {began: {what: the museum, year: 2027}, planned_by: mayor, at: {paragraph: 1, terms: [2027]}}
"""
    about = Template(
        id="t", kind="choice", role="year", stances=frozenset({Stance.PLANNED}), stems=("When is {{ what }}?",)
    )
    made = bank(EVENTS + facts, about, published="2026-03-01")
    assert min(int(option.text) for option in options_of(only(made))) >= 2026
    assert min(int(option.text) for option in options_of(only(bank(EVENTS + facts, about)))) < 2026


def options_of(question: Question) -> tuple[Option, ...]:
    assert isinstance(question.answer, Choose)
    return question.answer.options


def test_a_question_with_two_answers_is_not_asked_as_a_short_answer() -> None:
    made = bank(
        PEOPLE
        + """
facts:
  one: {mended: {who: ada, what: the lamp}, at: {paragraph: 1, terms: [Ada]}}
  two: {mended: {who: bo, what: the lamp}, at: {paragraph: 1, terms: [Bo]}}
""",
        Template(id="t", kind="short", stems=("{{ ask }}",)),
    )
    assert {refusal.reason for refusal in made.refusals} == {
        "other answers are as good: Bo",
        "other answers are as good: Ada",
    }


def test_a_stem_that_shows_its_key_is_refused() -> None:
    made = bank(
        PEOPLE + "facts: {own: {head: {who: ada, of: the firm of Ada}, at: {paragraph: 1, terms: [Ada]}}}",
        Template(id="t", kind="short", stems=("{{ ask }}",)),
    )
    assert reason(made) == "the question shows its own answer"


def test_paragraphs_are_not_asked_where_the_evidence_may_be_incomplete() -> None:
    made = bank(
        PEOPLE + "facts: {own: {head: {who: ada, of: the firm}, at: {paragraph: 1, terms: [Ada]}}}",
        Template(id="t", kind="which-paragraph", stems=("Where? {{ sentence }}",)),
    )
    assert reason(made) == "other paragraphs may state it too"


def test_a_question_by_hand_brings_its_shorter_wording_along() -> None:
    made = bank(
        PEOPLE.replace(
            'asks: {who: "Who heads {{ of }}?"}',
            'asks: {who: "Who in the story heads {{ of }}?"}\n    short: {who: "Who heads {{ of }}?"}',
        )
        + "facts: {own: {head: {who: ada, of: the firm}, at: {paragraph: 1, terms: [Ada]}}}",
        Template(id="t", kind="short", stems=("{{ ask }}",)),
    )
    assert (only(made).stem, only(made).short) == ("Who in the story heads the firm?", "Who heads the firm?")


def test_a_word_that_holds_ask_is_no_question_by_hand() -> None:
    made = bank(
        PEOPLE + "facts: {own: {mended: {who: ada, what: the lamp}, at: {paragraph: 1, terms: [Ada]}}}",
        Template(id="t", kind="cloze", stems=("A task: {{ statement }}",)),
    )
    assert {question.id for question in made.questions} == {"small/t/own/who", "small/t/own/what"}


def test_a_special_template_comes_before_a_general_one() -> None:
    made = bank(
        PEOPLE + "facts: {own: {head: {who: ada, of: the firm}, at: {paragraph: 1, terms: [Ada]}}}",
        Template(id="special", kind="short", relation="head", role="who", stems=("Who is at the head of {{ of }}?",)),
        Template(id="general", kind="short", stems=("{{ ask }}",)),
    )
    assert only(made).stem == "Who is at the head of the firm?"


def test_a_sentence_without_marked_words_is_judged_only_as_it_is() -> None:
    facts = "\n".join(f"  f{number}: Ada mended lamp {'abcdefgh'[number]}." for number in range(8))
    text = f"quizgen: 2\ndeck: plain\ntitle: Plain\nsource: {{paragraphs: 1}}\nfacts:\n{facts}\n"
    places = "".join(f"  f{number}: 1\n" for number in range(8))
    made = make_bank(
        make_deck(parse_document(f"{text}at:\n{places}", "plain.yaml")),
        [Template(id="t", kind="true-false", stems=("{{ statement }}",))],
    )
    assert made.questions
    assert {refusal.reason for refusal in made.refusals} == {"its sentence has no marked word"}


def test_a_gap_is_refused_beside_a_name_of_its_answer_without_the_article() -> None:
    made = bank(
        """
entities: {moss: {type: plant, name: lantern moss, aliases: [the moss]}}
relations: {held: {roles: {what: plant}, one: [what], says: "the trays in which moss had grown held {{ what }}"}}
facts: {trays: {held: {what: moss}, at: {paragraph: 1, terms: [moss]}}}
""",
        Template(id="t", kind="cloze", stems=("{{ statement }}",)),
    )
    assert reason(made) == "the question shows its own answer"


@pytest.mark.parametrize("kind", ["true-false", "not-given"])
def test_no_statement_is_false_by_another_number_than_the_least(kind: str) -> None:
    facts = """
entities: {}
relations: {need: {roles: {what: text, number: number}, one: [number], says: "{{ what }} need at least {{ number }}"}}
facts:
  fish: {need: {what: fish, number: 5 milligrams}, at: {paragraph: 1, terms: [fish]}}
"""
    for number in range(12):
        made = bank(facts, Template(id=f"t{number}", kind=kind, stems=("{{ statement }}",)))
        assert all("at least 5 milligrams" in question.stem for question in made.questions)
