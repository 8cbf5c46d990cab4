"""Ideas: the questions on one fact share a note, so that Anki can bury the siblings of the card that was answered."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from quizgen.anki.clozes import Asked
from quizgen.anki.known import IDEA, idea_key, key_of, place_in_idea
from quizgen.anki.media import PICTURE
from quizgen.anki.notetypes import MOST_IDEA_CARDS
from quizgen.manifest.releases import NoteRecord
from quizgen.model import OWN, NoteKey, Number, Question, Write

_FEWEST = 2
"""The fewest new questions on a fact that share a note; a single one has a note to itself."""


@dataclass(slots=True)
class _Group:
    """The questions that will share a note, and the number of cards that can still be added to it."""

    free: int = MOST_IDEA_CARDS
    questions: list[Question] = field(default_factory=list)


def ideas(
    questions: Iterable[Question], homes: Mapping[str, NoteKey], entries: Mapping[str, NoteRecord]
) -> Iterator[Asked]:
    """Yields the content of each note on one fact: of notes already released, and of facts with two new questions.

    `homes` holds the key of the released note that asks a question, by the question's id.
    """
    by_fact: dict[str, list[Question]] = {}
    for question in questions:
        if _can_share(question, homes.get(question.id)):
            by_fact.setdefault(question.fact, []).append(question)
    for own in by_fact.values():
        yield from _of_fact(own, homes, entries)


def _can_share(question: Question, home: NoteKey | None) -> bool:
    """Whether a question is recalled from its stem alone, and was not released as the only question of a note."""
    plain = isinstance(question.answer, Write | Number) and not question.gapped and not question.hint
    made = question.key is not None and question.template not in {OWN, PICTURE} and bool(question.fact)
    return plain and made and (home is None or home.template == IDEA)


def _of_fact(
    questions: Iterable[Question], homes: Mapping[str, NoteKey], entries: Mapping[str, NoteRecord]
) -> Iterator[Asked]:
    groups: dict[NoteKey | None, _Group] = {}
    waiting = []
    for question in questions:
        if home := homes.get(question.id):
            group = groups.setdefault(home, _Group(MOST_IDEA_CARDS - _used(entries.get(str(home)))))
            group.questions.append(question)
        else:
            waiting.append(question)
    first = next(iter(groups.values()), None) or groups.setdefault(None, _Group())
    first.questions += waiting[: first.free]
    for index, (home, group) in enumerate(groups.items()):
        if home or len(group.questions) >= _FEWEST:
            asked = {place_in_idea(key_of(question)): question for question in group.questions}
            own = idea_key(key_of(group.questions[0]))
            yield Asked(own if home is None or not index else home, home, asked)


def _used(entry: NoteRecord | None) -> int:
    """The highest number that a card of a released note ever had; 0 for a new note."""
    return max((place.number for place in entry.places.values()), default=0) if entry else 0
