"""The sets of questions that a model answers in one prompt, and the prompts themselves."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from random import Random

from quizgen.base import library
from quizgen.model import Article, Choose, Number, Question, Write

FOLDER, FILE = "templates/prompts", "pilot.txt"
_MOST = 20
"""Most questions in one prompt."""
_LETTERS = "ABCDEFGHIJ"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sitting:
    """The questions of one prompt, with options in the order shown; with `open_book` the prompt includes the article.

    `round` counts from 0.
    """

    questions: tuple[Question, ...]
    open_book: bool
    round: int

    def prompt(self, article: Article) -> str:
        """The text of the prompt; the article is only used in an open-book one."""
        template = library.read_template(library.find_file(FOLDER, FILE))
        text = "\n\n".join(f"[{number}] {each}" for number, each in enumerate(article.paragraphs, 1))
        about = f"Answer by this article alone:\n\n{text}" if self.open_book else "You have not read the article."
        asked = "\n\n".join(_shown(number, question) for number, question in enumerate(self.questions, 1))
        before, _, after = template.partition("@article@")
        middle, _, end = after.partition("@questions@")
        return f"{before}{about}{middle}{asked}{end}"


def sittings(questions: Sequence[Question], rounds: int) -> Iterator[Sitting]:
    """Yields all sittings: in each round each question once without the article and once with it, options shuffled."""
    groups = list(_apart([question for question in questions if is_taken(question)]))
    for number in range(rounds):
        shuffled = [tuple(_shuffled(question, number) for question in group) for group in groups]
        for group in shuffled:
            yield Sitting(questions=group, open_book=False, round=number)
            yield Sitting(questions=group, open_book=True, round=number)


def is_taken(question: Question) -> bool:
    """Whether a question has one answer in a word, a number or a letter."""
    answer = question.answer
    return isinstance(answer, Write | Number) or (isinstance(answer, Choose) and len(answer.keys) == 1)


def letter(index: int) -> str:
    """The letter of an option."""
    return _LETTERS[index]


def _apart(questions: Sequence[Question]) -> Iterator[tuple[Question, ...]]:
    """Yields groups of questions in which none asks or reveals a fact that another asks."""
    groups: list[tuple[list[Question], set[str]]] = []
    for question in questions:
        facts = {*question.facts, *question.reveals}
        free = next((group for group in groups if len(group[0]) < _MOST and not group[1] & facts), None)
        if free is None:
            groups.append(([question], facts))
        else:
            free[0].append(question)
            free[1].update(facts)
    yield from (tuple(group) for group, _ in groups)


def _shuffled(question: Question, number: int) -> Question:
    """A question with its options shuffled for this round, unless their order is fixed."""
    answer = question.answer
    if not isinstance(answer, Choose) or answer.ordered:
        return question
    options = list(answer.options)
    Random(f"{question.id}/{number}").shuffle(options)
    return replace(question, answer=replace(answer, options=tuple(options)))


def _shown(number: int, question: Question) -> str:
    lines = [f"{number}. {question.stem}"]
    if isinstance(question.answer, Choose):
        lines += [f"   {letter(index)}. {option.text}" for index, option in enumerate(question.answer.options)]
    return "\n".join(lines)
