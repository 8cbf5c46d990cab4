"""Converts questions to what the bot reads: the stem, the options, and, for scoring, the index of the right option."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from zlib import crc32

from quizgen.languages import lexicon_of
from quizgen.model import Choose, Question
from quizgen.text.lexicon import Lexicon


@dataclass(frozen=True, slots=True, kw_only=True)
class BotItem:
    """A question with one right option; a true-false statement has the options `true` and `false`.

    `judged` is true for such a statement. `key` is the index of the right option; `ordered` is true if the options have
    an order of their own. Items about one fact have the same `group`: they are in one part for cross-validation, so
    that the bot learns no answer from another question about it.
    """

    stem: str
    options: tuple[str, ...]
    key: int
    judged: bool = False
    ordered: bool = False
    group: str = ""

    @property
    def chance(self) -> float:
        """The probability that a blind guess is right."""
        return 1 / len(self.options)

    def part(self, parts: int) -> int:
        """The index of the item's part, from 0, of a paper divided into `parts`; it depends on the group alone."""
        return crc32(self.group.encode()) % parts


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class BotPaper:
    """The questions that a bot answers, and the word lists of their language; compared by identity.

    On a `whole` paper the bot sees all stems at once, so that one may reveal another's answer; otherwise `stems` is
    empty.
    """

    choices: tuple[BotItem, ...]
    lexicon: Lexicon
    stems: tuple[str, ...] = ()
    whole: bool = False


def paper_of(
    questions: Sequence[Question], code: str = "en", orders: Sequence[Sequence[int]] = (), *, whole: bool = False
) -> BotPaper:
    """Makes a paper of all questions that have one right option.

    `code` is the language. `orders` gives, for each question, the order of its options on a form.
    """
    placed = zip(questions, orders or [()] * len(questions), strict=True)
    choices = tuple(choice for question, order in placed for choice in _choices(question, order))
    stems = tuple(question.stem for question in questions) if whole else ()
    return BotPaper(choices=choices, lexicon=lexicon_of(code), stems=stems, whole=whole)


def _choices(question: Question, order: Sequence[int]) -> Iterator[BotItem]:
    answer = question.answer
    if not isinstance(answer, Choose) or answer.several or len(answer.keys) != 1 or len(answer.options) < 2:
        return
    if question.uniform and not question.judged:
        return  # the same options in each question give nothing away by their form
    options = tuple(answer.options[i] for i in order) if order else answer.options
    yield BotItem(
        stem=question.stem,
        options=tuple(option.text for option in options),
        key=next(index for index, option in enumerate(options) if option.correct),
        judged=question.judged and len(options) == 2,
        ordered=answer.ordered,
        group=min(question.facts, default=question.stem),
    )
