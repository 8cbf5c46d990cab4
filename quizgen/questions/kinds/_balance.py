"""Questions left out so that no party is the answer much more often than it is offered as a wrong one."""

from collections import Counter
from collections.abc import Iterable, Sequence

from quizgen.model import Choose, Entity, Question
from quizgen.model.overlap import related

_HEAD_START = 1
"""By how many questions a party may be ahead."""


def balanced(questions: Sequence[Question], parties: Sequence[Entity]) -> list[Question]:
    """As many of the questions as keep the balance, of each party the first ones.

    Parties that may stand for one another count as one: they are never offered together, so that
    whoever sees one of them would know. More questions never drop one that was kept.
    """
    camp = _camps(parties)
    waiting: dict[str, list[Question]] = {}
    for question in questions:
        waiting.setdefault(camp[_values(question, right=True)[0]], []).append(question)
    right, wrong = Counter[str](), Counter[str]()
    kept: list[Question] = []
    moved = True
    while moved:
        moved = False
        for name, queue in waiting.items():
            while right[name] < len(queue) and _may_be_next(queue[right[name]], right[name], wrong[name]):
                question = queue[right[name]]
                wrong.update(camp[value] for value in _values(question, right=False))
                right[name] += 1
                kept.append(question)
                moved = True
    chosen = {question.id for question in kept}
    return [question for question in questions if question.id in chosen]


def _may_be_next(question: Question, right: int, wrong: int) -> bool:
    """Whether one more right answer is as often as chance would have it, or nearly."""
    return right <= _HEAD_START + wrong / len(_values(question, right=False))


def _values(question: Question, *, right: bool) -> list[str]:
    options = question.answer.options if isinstance(question.answer, Choose) else ()
    return [option.value for option in options if option.correct is right]


def _camps(parties: Iterable[Entity]) -> dict[str, str]:
    """For each party the first of those that may stand for it."""
    found: dict[str, str] = {}
    leaders: list[Entity] = []
    for party in parties:
        leader = next((other for other in leaders if related(party, other)), party)
        if leader is party:
            leaders.append(party)
        found[party.id] = leader.id
    return found
