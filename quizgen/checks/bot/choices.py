"""What the bot sees of a question: a stem, options, and afterwards which of them was right."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from zlib import crc32

from quizgen.languages import lexicon_of
from quizgen.model import Choose, Question
from quizgen.text.lexicon import Lexicon


@dataclass(frozen=True, slots=True, kw_only=True)
class BotItem:
    """A question with one right option; of a statement to judge the options are `true` and `false`.

    `group` holds questions together that ask the same, so that none is learnt from another; `place` tells
    the group's part when all are dealt into parts.
    """

    stem: str
    options: tuple[str, ...]
    key: int
    judged: bool = False
    ordered: bool = False
    group: str = ""

    @property
    def chance(self) -> float:
        """How often a blind guess is right."""
        return 1 / len(self.options)

    def part(self, parts: int) -> int:
        """Which of so many parts it belongs to; the same text is always in the same one."""
        return crc32(self.group.encode()) % parts


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class BotPaper:
    """Choices with the words of their language; each paper is itself alone.

    A paper is `whole` that a reader has before him at once, so that one question may speak of another's answer.
    """

    choices: tuple[BotItem, ...]
    lexicon: Lexicon
    stems: tuple[str, ...] = ()
    whole: bool = False


def paper_of(
    questions: Sequence[Question], code: str = "en", orders: Sequence[Sequence[int]] = (), *, whole: bool = False
) -> BotPaper:
    """All questions with one right option; `orders` tell how their options stand on a form, where there is one."""
    placed = zip(questions, orders or [()] * len(questions), strict=True)
    choices = tuple(choice for question, order in placed for choice in _choices(question, order))
    stems = tuple(question.stem for question in questions) if whole else ()
    return BotPaper(choices=choices, lexicon=lexicon_of(code), stems=stems, whole=whole)


def _choices(question: Question, order: Sequence[int]) -> Iterator[BotItem]:
    answer = question.answer
    if not isinstance(answer, Choose) or answer.several or len(answer.keys) != 1 or len(answer.options) < 2:
        return
    options = tuple(answer.options[i] for i in order) if order else answer.options
    yield BotItem(
        stem=question.stem,
        options=tuple(option.text for option in options),
        key=next(index for index, option in enumerate(options) if option.correct),
        judged=question.judged and len(options) == 2,
        ordered=answer.ordered,
        group=min(question.facts, default=question.stem),
    )
