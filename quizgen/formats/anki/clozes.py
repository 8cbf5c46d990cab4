"""Questions of one fact and template that blank different words of the same sentence: one note, several deletions."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from quizgen.errors import QuizgenError
from quizgen.formats.anki.text import as_field
from quizgen.model import BLANK, Question, Write


@dataclass(frozen=True, slots=True)
class Asked:
    """What becomes a note: its key, the key that the record has for it, and by role the questions of its cards.

    The one question of a note that is no cloze has the role "".
    """

    key: str
    was: str
    questions: Mapping[str, Question]


def is_cloze(question: Question) -> bool:
    """Whether a question is a sentence with a blank to fill."""
    return question.kind == "cloze" and isinstance(question.answer, Write)


def sentences(questions: Iterable[Question], homes: Mapping[str, str]) -> Iterator[Asked]:
    """The sentences that these cloze questions blank, those of one template and fact together.

    `homes` holds the key of the released note that asks a question, by the question's id.
    """
    subjects: dict[str, dict[str, Question]] = {}
    for question in questions:
        subject, _, role = question.id.rpartition("/")
        subjects.setdefault(subject, {})[role] = question
    for subject, by_role in subjects.items():
        recorded = {role: homes[question.id] for role, question in by_role.items() if question.id in homes}
        for key, was, roles in _keyed(subject, _grouped(by_role, recorded), recorded):
            yield Asked(key, was, {role: by_role[role] for role in roles})


def _grouped(by_role: Mapping[str, Question], homes: Mapping[str, str]) -> Sequence[Collection[str]]:
    """Roles of one sentence together, but none away from the note that it was released in; the largest group first."""
    groups: dict[tuple[str, str], list[str]] = {}
    for role in sorted(by_role, key=lambda role: (role not in homes, role)):
        filled = _filled(by_role[role])
        home = homes.get(role) or next((key for text, key in groups if text == filled), "")
        groups.setdefault((filled, home), []).append(role)
    return sorted(groups.values(), key=lambda roles: (-len(roles), min(roles)))


def _keyed(
    subject: str, groups: Iterable[Collection[str]], homes: Mapping[str, str]
) -> Iterator[tuple[str, str, Collection[str]]]:
    """Each group with its key and its released note: the subject's own key, or with the first role after it."""
    released = set[str]()
    waiting = []
    for roles in groups:
        home = next((homes[role] for role in roles if role in homes), "")
        if home and home not in released:
            released.add(home)
            yield "/".join((subject, *home.split("/")[3:])), home, roles
        else:
            waiting.append(roles)
    own_is_free = all(home.count("/") > 2 for home in released)
    for index, roles in enumerate(waiting):
        yield subject if own_is_free and not index else f"{subject}/{min(roles)}", "", roles


def _filled(question: Question) -> str:
    text = question.stem.replace(BLANK, _answer(question))
    return text[:1].upper() + text[1:]


def _answer(question: Question) -> str:
    if not isinstance(question.answer, Write) or question.stem.count(BLANK) != 1:
        message = f"{question.id}: a cloze needs one blank {BLANK} and the word for it; it asks {question.stem!r}"
        raise QuizgenError(message)
    return question.answer.answers[0]


def cloze_text(sentence: Asked, numbers: Mapping[str, int], gone: str) -> str:
    """The sentence as Anki's cloze text; a number whose role is not asked any more says so, on its own card only."""
    spans = sorted((question.stem.index(BLANK), role) for role, question in sentence.questions.items())
    filled = _filled(sentence.questions[spans[0][1]])
    parts: list[str] = []
    end = 0
    for start, role in spans:
        question = sentence.questions[role]
        answer = filled[start : start + len(_answer(question))]
        hint = f"::{as_field(question.hint)}" if question.hint else ""
        parts += [_spaced(filled[end:start]), f"{{{{c{numbers[role]}::{as_field(answer)}{hint}}}}}"]
        end = start + len(answer)
    parts.append(_spaced(filled[end:]))
    left = sorted(number for role, number in numbers.items() if role not in sentence.questions)
    return "".join((*parts, *(f' <span class="gone">{deletion(number, gone)}</span>' for number in left)))


def deletion(number: int, html: str) -> str:
    """HTML as a cloze deletion."""
    return f"{{{{c{number}::{html}}}}}"


def _spaced(text: str) -> str:
    """The text as a field, with the spaces at its ends kept."""
    lead = " " if text[:1].isspace() else ""
    tail = " " if text.strip() and text[-1:].isspace() else ""
    return f"{lead}{as_field(text)}{tail}"
