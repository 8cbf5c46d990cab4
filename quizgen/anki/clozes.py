"""Groups cloze questions that blank different words of one sentence into one note with several deletions."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from quizgen.anki.known import key_of, sentence_key
from quizgen.anki.text import as_field
from quizgen.base.errors import QuizgenError
from quizgen.model import BLANK, NoteKey, Question, Write


@dataclass(frozen=True, slots=True)
class Asked:
    """The content of a note to be made: its key, and by role the questions that its cards ask.

    `was` is the key of its released note, None if it is new. The single question of a note that is no cloze has the
    role "". `text` is the whole sentence of a cloze note.
    """

    key: NoteKey
    was: NoteKey | None
    questions: Mapping[str, Question]
    text: str = ""


@dataclass(slots=True)
class _Group:
    """Roles that will share one note: the sentences that fit all of them, and their released note (`home`) or None."""

    home: NoteKey | None
    texts: Sequence[str]
    roles: list[str]


def is_cloze(question: Question) -> bool:
    """Whether a question is a sentence with a blank to fill."""
    return question.gapped


def sentences(questions: Iterable[Question], homes: Mapping[str, NoteKey], said: Mapping[str, str]) -> Iterator[Asked]:
    """Yields the content of a note for each sentence of these cloze questions, which blank words of it.

    `homes` has, by a question's id, the key of the released note that asks it; `said` has the sentence of each fact,
    which is used if a gap can be filled in several ways. Questions of one template and fact share a note if they have a
    sentence in common.
    """
    subjects: dict[NoteKey, dict[str, Question]] = {}
    for question in questions:
        subjects.setdefault(sentence_key(key_of(question)), {})[question.role] = question
    for subject, by_role in subjects.items():
        recorded = {role: homes[question.id] for role, question in by_role.items() if question.id in homes}
        for key, was, group in _keyed(subject, _grouped(by_role, recorded, said), recorded):
            yield Asked(key, was, {role: by_role[role] for role in group.roles}, group.texts[0])


def _grouped(by_role: Mapping[str, Question], homes: Mapping[str, NoteKey], said: Mapping[str, str]) -> list[_Group]:
    """Groups roles with a common sentence, the largest group first; a released role stays in its note."""
    groups: list[_Group] = []
    for role in sorted(by_role, key=lambda role: (role not in homes, role)):
        texts, home = tuple(_fillings(by_role[role], said)), homes.get(role)
        group = next((g for g in groups if home in {None, g.home} and not set(texts).isdisjoint(g.texts)), None)
        if group:
            group.roles.append(role)
            group.texts = [text for text in group.texts if text in texts]
        else:
            groups.append(_Group(home, texts, [role]))
    return sorted(groups, key=lambda group: (-len(group.roles), min(group.roles)))


def _keyed(
    subject: NoteKey, groups: Iterable[_Group], homes: Mapping[str, NoteKey]
) -> Iterator[tuple[NoteKey, NoteKey | None, _Group]]:
    """Yields each group with its new key and the key of its released note, None if it has none.

    The first group without a released note has a key without a role, unless a released note has that key; the other
    groups have their first role in the key.
    """
    released = set[NoteKey]()
    waiting = []
    for group in groups:
        if group.home and group.home not in released:
            released.add(group.home)
            yield replace(subject, role=group.home.role), group.home, group
        else:
            waiting.append(group)
    own_is_free = all(home.role is not None for home in homes.values())
    for index, group in enumerate(waiting):
        yield subject if own_is_free and not index else replace(subject, role=min(group.roles)), None, group


def _fillings(question: Question, said: Mapping[str, str]) -> Mapping[str, str]:
    """The sentences made by filling the blank, each with its answer; the fact's own sentence comes first.

    Raises QuizgenError if there is not exactly one blank and a written answer.
    """
    if not isinstance(question.answer, Write) or question.stem.count(BLANK) != 1:
        message = f"{question.id}: a cloze needs one blank {BLANK} and the word for it; it asks {question.stem!r}"
        raise QuizgenError(message)
    start = question.stem.index(BLANK)
    shown = (answer[:1].upper() + answer[1:] if not start else answer for answer in question.answer.answers)
    filled = {question.stem.replace(BLANK, answer): answer for answer in shown}
    own = [said[fact] for fact in question.facts if said.get(fact) in filled]
    return {text: filled[text] for text in (*own, *filled)}


def cloze_text(sentence: Asked, numbers: Mapping[str, int], gone: str) -> str:
    """The sentence in Anki's cloze notation; `numbers` has the number of the deletion for each role.

    The card of a role that is no longer asked shows the text `gone`.
    """
    text = sentence.text
    parts: list[str] = []
    end = 0
    for start, role in sorted((question.stem.index(BLANK), role) for role, question in sentence.questions.items()):
        question = sentence.questions[role]
        after = len(question.stem) - start - len(BLANK)
        answer = text[start : len(text) - after]
        hint = f"::{as_field(question.hint)}" if question.hint else ""
        parts += [_spaced(text[end:start]), deletion(numbers[role], f"{as_field(answer)}{hint}")]
        end = start + len(answer)
    parts.append(_spaced(text[end:]))
    left = sorted(number for role, number in numbers.items() if role not in sentence.questions)
    return "".join((*parts, *(f' <span class="gone">{deletion(number, gone)}</span>' for number in left)))


def deletion(number: int, html: str) -> str:
    """A cloze deletion with this number around the HTML text, in Anki's notation."""
    return f"{{{{c{number}::{html}}}}}"


def _spaced(text: str) -> str:
    """The text as a field of a note; white space at its start or end becomes one space."""
    lead = " " if text[:1].isspace() else ""
    tail = " " if text.strip() and text[-1:].isspace() else ""
    return f"{lead}{as_field(text)}{tail}"
