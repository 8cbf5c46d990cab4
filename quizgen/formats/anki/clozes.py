"""Questions of one fact and template that blank different words of the same sentence: one note, several deletions."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from quizgen.errors import QuizgenError
from quizgen.formats.anki.text import as_field
from quizgen.languages import Language
from quizgen.model import BLANK, Question, Write


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with its questions by role, and the key of the note that they become."""

    key: str
    questions: Mapping[str, Question]


def is_cloze(question: Question) -> bool:
    """Whether a question is a sentence with a blank to fill."""
    return question.kind == "cloze" and isinstance(question.answer, Write)


def sentences(questions: Iterable[Question]) -> Iterator[Sentence]:
    """The sentences that these cloze questions blank, those of one template and fact together."""
    groups: dict[str, dict[str, dict[str, Question]]] = {}
    for question in questions:
        subject, _, role = question.id.rpartition("/")
        groups.setdefault(subject, {}).setdefault(_filled(question), {})[role] = question
    for subject, by_text in groups.items():
        yield from _keyed(subject, list(by_text.values()))


def _keyed(subject: str, groups: Sequence[Mapping[str, Question]]) -> Iterator[Sentence]:
    """The largest group bears the name of the subject; any other is named after its first role too."""
    first, *others = sorted(groups, key=lambda group: (-len(group), min(group)))
    yield Sentence(subject, first)
    yield from (Sentence(f"{subject}/{min(group)}", group) for group in others)


def _filled(question: Question) -> str:
    text = question.stem.replace(BLANK, _answer(question))
    return text[:1].upper() + text[1:]


def _answer(question: Question) -> str:
    if not isinstance(question.answer, Write) or question.stem.count(BLANK) != 1:
        raise QuizgenError(
            f"{question.id}: a cloze needs one blank {BLANK} and the word for it; its stem: {question.stem!r}"
        )
    return question.answer.answers[0]


def text(sentence: Sentence, numbers: Mapping[str, int], language: Language) -> str:
    """The sentence as Anki's cloze text; a role with a number but no question any more stays as a retired deletion."""
    spans = sorted((question.stem.index(BLANK), role) for role, question in sentence.questions.items())
    first = sentence.questions[spans[0][1]]
    filled, parts, end = _filled(first), [], 0
    for start, role in spans:
        question = sentence.questions[role]
        answer = filled[start : start + len(_answer(question))]
        hint = f"::{as_field(question.hint)}" if question.hint else ""
        parts += [_spaced(filled[end:start]), f"{{{{c{numbers[role]}::{as_field(answer)}{hint}}}}}"]
        end = start + len(answer)
    parts.append(_spaced(filled[end:]))
    gone = [number for role, number in numbers.items() if role not in sentence.questions]
    return "".join(parts) + "".join(retired(number, language.labels["retired"]) for number in sorted(gone))


def retired(number: int, words: str) -> str:
    """A deletion that is no longer asked, seen on its own card only."""
    return f' <span class="gone">{{{{c{number}::{as_field(words)}}}}}</span>'


def _spaced(text: str) -> str:
    """The text as a field, with the spaces at its ends kept."""
    lead = " " if text[:1].isspace() else ""
    tail = " " if text.strip() and text[-1:].isspace() else ""
    return f"{lead}{as_field(text)}{tail}"
