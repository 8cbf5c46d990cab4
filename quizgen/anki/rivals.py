"""Selects one card among questions that would ask a student the same."""

from collections.abc import Collection, Iterable, Sequence

from quizgen.anki.claims import CLAIM
from quizgen.anki.known import names
from quizgen.anki.media import PICTURE
from quizgen.model import OWN, Claims, Number, Question, Write

_STANCES = 6
"""The most cards on how the article presents a statement."""


def is_known(question: Question, released: Collection[str]) -> bool:
    """Whether students have the question, under its id or an earlier one."""
    return any(name in released for name in names(question))


def each_once(questions: Sequence[Question], released: Collection[str]) -> list[Question]:
    """The questions without rivals, those that students already have, and the best of each set of rivals.

    Rivals ask the same role of the same fact, or who makes the same claim.
    """
    best: dict[tuple[str, str], Question] = {}
    for question in questions:
        if subject := _subject(question):
            best[subject] = min(best.get(subject, question), question, key=lambda one: _rank(one, released))
    chosen = {question.id for question in best.values()} | _presented(questions)
    kept = [q for q in questions if q.id in chosen or is_known(q, released) or not _has_rivals(q)]
    return list(_without_twins(kept, released))


def _without_twins(questions: Iterable[Question], released: Collection[str]) -> Iterable[Question]:
    """Yields the questions; of several with the same fact and answer only the first, and those that students have."""
    seen = set[tuple[str, str]]()
    for question in questions:
        answer = question.answer
        told = (question.fact, answer.answers[0].casefold()) if isinstance(answer, Write) and question.fact else None
        if told is None or told not in seen or is_known(question, released):
            yield question
        if told:
            seen.add(told)


def _has_rivals(question: Question) -> bool:
    return _subject(question) is not None or question.traits.claims is Claims.STANCE


def _subject(question: Question) -> tuple[str, str] | None:
    """What rival questions have in common: the fact and the role that they ask, or the fact and the mark of a claim.

    None if the question has no rivals.
    """
    if question.kind == PICTURE or question.template == OWN:
        return None
    if question.roles:
        return question.fact, question.role
    return (question.fact, CLAIM) if question.traits.claims is Claims.PARTY or question.kind == CLAIM else None


def _presented(questions: Iterable[Question]) -> set[str]:
    """The ids of at most `_STANCES` questions on how the article presents a statement, taken from each stance in turn.

    A fact with a card on who claims and who denies it has none.
    """
    every = tuple(questions)
    disputed = {question.fact for question in every if question.kind == CLAIM}
    by_stance: dict[str, list[str]] = {}
    for question in every:
        stance = question.traits.claims is Claims.STANCE and question.fact not in disputed
        if stance and isinstance(question.answer, Write):
            by_stance.setdefault(question.answer.answers[0], []).append(question.id)
    turns = sorted((turn, stance, name) for stance, own in by_stance.items() for turn, name in enumerate(own))
    return {name for _, _, name in turns[:_STANCES]}


def _rank(question: Question, released: Collection[str]) -> tuple[bool, int, int, str]:
    """Sort key, the best first: what students have, what takes more effort, what was made to be answered in words."""
    return not is_known(question, released), _effort(question), -question.traits.rank, question.id


def _effort(question: Question) -> int:
    """The rank among rivals, 0 being the best: both sides of a claim, a number, a word to recall, a gap, options."""
    word = isinstance(question.answer, Write) and not question.gapped
    return (question.kind == CLAIM, isinstance(question.answer, Number), word, question.gapped, True).index(True)
