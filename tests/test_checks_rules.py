"""Rules that need a deck: what each finds in a small one, and what it leaves alone."""

from dataclasses import replace

import pytest

from quizgen.checks import Case, FormView, Pool, Scope, rules
from quizgen.model import Choose, Deck, Media, Option, Question
from quizgen.questions.kinds import KINDS
from tests.small import deck

HARBOUR = """
language: en
entities:
  ada: {type: person, name: Ada Berg, short: Berg}
  bo: {type: person, name: Bo Lind}
  cy: {type: person, name: Cy Maar}
  pier: {type: place, name: Old Pier, article: the}
  inn: {type: place, name: Old Pier Inn, article: the}
relations:
  opened: {roles: {who: person, what: place, day: date}, one: [who], says: "{{ who }} opened {{ what }} on {{ day }}"}
facts:
  pier-opened:
    opened: {who: ada, what: pier, day: 2021-02-08}
    at: {paragraph: 1, terms: [8 February 2021]}
quiz: {title: The harbour, questions: 1, forms: 1}
"""


def asked(stem: str = "Who opened the Old Pier?", name: str = "small/who/pier-opened/who") -> Question:
    people = {"ada": "Ada Berg", "bo": "Bo Lind", "cy": "Cy Maar"}
    options = tuple(Option(text=text, correct=id_ == "ada", because="", value=id_) for id_, text in people.items())
    return Question(
        id=name,
        kind="choice",
        stem=stem,
        answer=Choose(options=options),
        facts=("pier-opened",),
        paragraphs=(1,),
        skill="who",
        level="locate",
        feedback="Ada Berg opened it.",
        template="who",
        fact="pier-opened",
        roles=("who",),
    )


def each(rule: str, question: Question, base: Deck) -> list[str]:
    """What a rule finds in one question."""
    look = rules()[rule].each
    assert look
    return list(look(Case(question, Scope(base))))


def whole(rule: str, base: Deck, *form: Question) -> list[str]:
    """What a rule finds in a deck and a form."""
    look = rules()[rule].all
    assert look
    paper = FormView(name="A", questions=form, keys=tuple(("A",) for _ in form))
    return [message for _, message in look(Pool(questions=form, scope=Scope(base), papers=(paper,)))]


@pytest.mark.parametrize(
    ("terms", "found"),
    [
        ("8 February 2021", []),
        ("on Monday", []),
        ("on Tuesday", ["'pier-opened' rests on a Tuesday, and 8 February 2021 is a Monday"]),
        ("from Monday to Friday", []),
    ],
)
def test_a4_finds_a_weekday_that_the_day_is_not(terms: str, found: list[str]) -> None:
    base = deck(HARBOUR.replace("[8 February 2021]", f"[{terms}]"))
    assert whole("A4", base) == found


@pytest.mark.parametrize(
    ("title", "found"),
    [
        ("The harbour", []),
        ("Ada Berg’s harbour", ["the answer 'Ada Berg' is in the title of the quiz"]),
        ("Berg and Bo Lind", []),
    ],
)
def test_s13_finds_the_answer_in_the_title_unless_a_wrong_one_stands_there_too(title: str, found: list[str]) -> None:
    assert each("S13", asked(), deck(HARBOUR.replace("title: The harbour", f"title: {title}"))) == found


@pytest.mark.parametrize(
    ("alt", "asks", "found"),
    [
        ("A woman on a pier", True, False),
        ("Ada Berg on a pier", True, True),
        ("Miss Berg", True, True),
        ("Ada Berg on a pier", False, False),
    ],
)
def test_s14_finds_the_answer_in_what_describes_a_picture_of_the_question(alt: str, asks: bool, found: bool) -> None:  # noqa: FBT001
    base = deck(HARBOUR)
    picture = Media(suffix=".png", content=b"", alt=alt, asks=asks)
    fact = replace(base.facts["pier-opened"], media=(picture,))
    assert bool(each("S14", asked(), replace(base, facts={fact.id: fact}))) is found


@pytest.mark.parametrize(
    ("alias", "found"),
    [
        ("[Harbour House]", []),
        ("[Old Pier]", ["'old pier' may be pier or inn"]),
    ],
)
def test_s10_finds_a_name_that_two_go_by(alias: str, found: list[str]) -> None:
    base = deck(HARBOUR.replace("name: Old Pier Inn", f"name: The Inn, aliases: {alias}"))
    assert each("S10", asked(), base) == found


def test_s10_does_not_take_a_longer_name_for_the_shorter_one_in_it() -> None:
    base = deck(HARBOUR.replace("name: Bo Lind}", "name: Bo Lind, aliases: [Old Pier]}"))
    assert each("S10", asked("Who opened the Old Pier Inn?"), base) == []


@pytest.mark.parametrize(("order", "found"), [("ab", 0), ("cab", 0), ("acb", 1), ("ba", 1), ("a", 1), ("c", 0)])
def test_x12_finds_linked_questions_that_are_parted(order: str, found: int) -> None:
    base = deck(HARBOUR)
    blueprint = replace(base.quiz.blueprint, linked=(("a", "small/b"),))
    linked = replace(base, quiz=replace(base.quiz, blueprint=blueprint))
    assert len(whole("X12", linked, *(asked(name=f"small/{letter}") for letter in order))) == found


@pytest.mark.parametrize(("kind", "found"), [("choice", 1), ("odd-one-out", 0)])
def test_s5_lets_a_question_say_how_to_choose(kind: str, found: int) -> None:
    stem = "All but one of these belong in the gap. Which one does not? _____ opened the Old Pier."
    assert len(each("S5", replace(asked(stem), kind=kind, own_traits=KINDS.get(kind).traits), deck(HARBOUR))) == found
