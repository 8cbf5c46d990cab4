"""Questions that would ask a student the same: which of them becomes a card."""

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
    """All questions that students have, and of the others the best of each set of rivals."""
    best: dict[tuple[str, str], Question] = {}
    for question in questions:
        if subject := _subject(question):
            best[subject] = min(best.get(subject, question), question, key=lambda one: _rank(one, released))
    chosen = {question.id for question in best.values()} | _presented(questions)
    kept = [q for q in questions if q.id in chosen or is_known(q, released) or not _has_rivals(q)]
    return list(_without_twins(kept, released))


def _without_twins(questions: Iterable[Question], released: Collection[str]) -> Iterable[Question]:
    """Yields the questions without those on a fact that another one on it answers in the same words."""
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
    """What rival questions have in common: the role that they ask of a fact, or who makes its claim."""
    if question.kind == PICTURE or question.template == OWN:
        return None
    if question.roles:
        return question.fact, question.role
    return (question.fact, CLAIM) if question.traits.claims is Claims.PARTY or question.kind == CLAIM else None


def _presented(questions: Iterable[Question]) -> set[str]:
    """The ids of the few cards on how the article presents a statement, every stance in turn.

    A card on both sides of a claim already says that it is one.
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
    """Smaller is better: what students have, what takes more effort, and what was made to be answered in words."""
    return not is_known(question, released), _effort(question), -question.traits.rank, question.id


def _effort(question: Question) -> int:
    """The place among rivals: both sides of a claim, a number, a word to recall, a gap, and options last."""
    word = isinstance(question.answer, Write) and not question.gapped
    return (question.kind == CLAIM, isinstance(question.answer, Number), word, question.gapped, True).index(True)
