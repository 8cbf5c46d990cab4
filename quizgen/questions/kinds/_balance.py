"""Leaves out questions so that no party is the right answer much more often than it is a wrong option."""

from collections import Counter
from collections.abc import Iterable, Sequence

from quizgen.model import Choose, Entity, Question
from quizgen.model.overlap import related

_HEAD_START = 1
"""Most questions by which a party may be the right answer more often than a blind guesser would expect."""


def balanced(questions: Sequence[Question], parties: Sequence[Entity]) -> list[Question]:
    """The questions without those that would make a party the right answer too often, in their order.

    Parties that `related` cannot tell apart are counted together, because they are never options of one question. A
    question that is kept is also kept if more questions are given.
    """
    group = _groups(parties)
    waiting: dict[str, list[Question]] = {}
    for question in questions:
        waiting.setdefault(group[_values(question, right=True)[0]], []).append(question)
    right, wrong = Counter[str](), Counter[str]()
    kept: list[Question] = []
    moved = True
    while moved:
        moved = False
        for name, queue in waiting.items():
            while right[name] < len(queue) and _may_be_next(queue[right[name]], right[name], wrong[name]):
                question = queue[right[name]]
                wrong.update(group[value] for value in _values(question, right=False))
                right[name] += 1
                kept.append(question)
                moved = True
    chosen = {question.id for question in kept}
    return [question for question in questions if question.id in chosen]


def _may_be_next(question: Question, right: int, wrong: int) -> bool:
    """Whether a party may be right once more; so far it was `right` times the key and `wrong` times a wrong option."""
    return right <= _HEAD_START + wrong / len(_values(question, right=False))


def _values(question: Question, *, right: bool) -> list[str]:
    options = question.answer.options if isinstance(question.answer, Choose) else ()
    return [option.value for option in options if option.correct is right]


def _groups(parties: Iterable[Entity]) -> dict[str, str]:
    """Maps the id of each party to that of the first party in its group; all parties of a group are `related`."""
    groups: list[list[Entity]] = []
    for party in parties:
        group = next((group for group in groups if all(related(party, other) for other in group)), None)
        if group:
            group.append(party)
        else:
            groups.append([party])
    return {party.id: group[0].id for group in groups for party in group}
