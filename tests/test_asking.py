"""English sentences turned into questions: by rule where one reading is left, and not at all elsewhere."""

import re
from pathlib import Path

import pytest

from quizgen.languages import LANGUAGES
from quizgen.model import Entity, Stance, Text, Value

ENGLISH = LANGUAGES.get("en")
CASES = (Path(__file__).parent / "cases/asking.txt").read_text("utf-8").splitlines()
TYPES = {"P:": "person", "O:": "organisation", "Y:": "place"}


def value(words: str) -> Value:
    """The marked words as a value; `P:`, `O:` and `Y:` begin names of a person, an organisation and a place."""
    if words[:2] in TYPES:
        return Entity(id="x", types=(TYPES[words[:2]], "entity"), name=words[2:])
    return ENGLISH.read_written_date(words) or ENGLISH.read_amount(words) or Text(text=words)


@pytest.mark.parametrize("case", CASES)
def test_a_sentence_gives_the_question_for_its_marked_words_or_none(case: str) -> None:
    sentence, _, question = case.partition(" ->")
    before, words, after = re.fullmatch(r"(.*?)\[(.*?)\](.*)", sentence).groups()  # type: ignore[union-attr]
    assert ENGLISH.question_of(before, value(words), after) == question.strip()


@pytest.mark.parametrize(
    ("clause", "question"),
    [
        ("Tehran had brought in trainers", "had Tehran brought in trainers"),
        ("the board chose Sund", "did the board choose Sund"),
        ("operator failures had made the drones miss", "had operator failures made the drones miss"),
        ("Russia might seek advanced weapons", "might Russia seek advanced weapons"),
        ("the light was put out", "was the light put out"),
        ("the butter keeps for centuries", "does the butter keep for centuries"),
        ("peat bogs preserve butter", "do peat bogs preserve butter"),
        ("the boat named Alda sank in 1912", ""),
        ("the drones used by Russia hit Kyiv", ""),
        ("it was sold", ""),
        ("nobody came", ""),
        ("the tower was not sold", ""),
        ("the miller won his case and was given the money", ""),
        ("the group dried the moss", "did the group dry the moss"),
        ("the group tinned a fresh set of fish", ""),
    ],
)
def test_a_clause_is_put_in_the_order_of_a_question(clause: str, question: str) -> None:
    assert ENGLISH.why(clause, Stance.ASSERTED, (), "") == (question and f"Why {question}?")


@pytest.mark.parametrize(
    ("question", "party", "told"),
    [
        ("What did Berg promise to mend?", "Berg", True),
        ("What had been mended, in Berg’s view?", "Berg", True),
        ("What had been mended?", "Berg", False),
        ("What did Berg mend?", "Berg", False),
        ("What is believed to be lost?", "", True),
        ("What is lost?", "", False),
    ],
)
def test_a_question_tells_who_says_so_or_that_it_is_believed(question: str, party: str, told: bool) -> None:  # noqa: FBT001
    by = (Entity(id="x", types=("person", "entity"), name=party),) if party else ()
    assert ENGLISH.tells_speaker(question, by) is told


@pytest.mark.parametrize(
    ("stance", "verb", "question"),
    [
        (Stance.CLAIMED, "warned", "Why, according to Ada Berg, will the ferry stop?"),
        (Stance.BELIEVED, "", "Why did Ada Berg believe that the ferry will stop?"),
        (Stance.BELIEVED, "expected", "Why did Ada Berg expect that the ferry will stop?"),
    ],
)
def test_the_question_why_names_the_speaker_and_asks_a_believer_for_the_belief(
    stance: Stance, verb: str, question: str
) -> None:
    ada = Entity(id="ada", types=("person", "entity"), name="Ada Berg")
    assert ENGLISH.why("the ferry will stop", stance, (ada,), verb) == question
    assert ENGLISH.why("the ferry will stop", stance, (), verb) == ""
