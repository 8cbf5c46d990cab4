"""Text to paste into Quizlet's import: a term, a tab and its definition on each line."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from typing import assert_never

from quizgen.anki.selection import select
from quizgen.exports._platform import ExportEntry, Limits, UnfitError, carry_bank, lost_extra, single_spaced
from quizgen.exports._quick import SPLIT
from quizgen.forms import Item
from quizgen.languages import Language
from quizgen.manifest.outputs import Build, Format, Output
from quizgen.model import Choose, Claims, Explain, Match, Number, Order, Question, Write

LIMITS = Limits(platform="Quizlet")
_ALONE = frozenset({Claims.VALUE, Claims.PARTY, Claims.REASON, Claims.DISPUTED})
"""What the options of a choice with one right option assert if the stem can be answered without seeing them."""
NO_OPTIONS = "it is asked without its options"
LISTED = "its options are in brackets after the question"


def write(build: Build) -> Iterator[Output]:
    """Yields `quizlet.txt`: the questions that are cards; a match gives a line for each of its pairs."""
    asked = select(build.bank, build.language, (), whole_bank=True).questions
    chosen = {question.id: question for question in asked}
    stems = Counter(stem for stem, _ in {(question.stem, _told(question)) for question in asked})
    given = (question for question in build.bank.questions if question.id in chosen)  # cards may recall the answer
    alone = {question.id for question in given if stems[question.stem] == 1 and _stands_alone(question)}
    cards = carry_bank(
        build, lambda item: _card(item, chosen, alone, build.language), usable=lambda question: question.id in chosen
    )
    yield cards.output("quizlet.txt", "".join(dict.fromkeys(cards.records)).encode())


def _card(item: Item, chosen: Collection[str], alone: Collection[str], language: Language) -> ExportEntry[str]:
    """The lines of a question, one in `alone` without its options; UnfitError if it is not in `chosen`."""
    question = item.question
    if question.id not in chosen:
        raise UnfitError("no card is made of it: another asks the same, or its kind is not asked on cards")
    lines = tuple("\t".join(map(single_spaced, pair)) + "\n" for pair in _lines(item, alone, language))
    return ExportEntry(lines, _changes(question, alone))


def _changes(question: Question, alone: Collection[str]) -> tuple[str, ...]:
    match question.answer:
        case Choose():
            return (NO_OPTIONS if question.id in alone else LISTED,)
        case Match(extra=extra):
            return (SPLIT, *lost_extra(extra))
        case Write(answers=(_, *others)) if others:
            return ("one accepted answer is kept",)
        case Write() | Number() | Order() | Explain():
            return ()
        case answer:
            assert_never(answer)


def _lines(item: Item, alone: Collection[str], language: Language) -> Iterator[tuple[str, str]]:
    question = item.question
    match question.answer:
        case Choose(keys=keys):
            options = [option.text for option in item.options]
            yield (
                question.stem if question.id in alone else _with(question, options),
                language.listed([key.text for key in keys]),
            )
        case Write(answers=answers):
            yield question.stem, answers[0]
        case Number(text=text):
            yield question.stem, text
        case Explain(model=model):
            yield question.stem, model
        case Match(pairs=pairs):
            yield from ((pair.left, pair.right) for pair in pairs)
        case Order(steps=steps):
            yield _with(question, [step.text for step in item.steps]), " → ".join(step.text for step in steps)
        case answer:
            assert_never(answer)


def _told(question: Question) -> tuple[str, ...]:
    """The right answer, which distinguishes questions with equal stems."""
    match question.answer:
        case Choose(keys=keys):
            return tuple(sorted(key.text.casefold() for key in keys))
        case Write(answers=answers):
            return (answers[0].casefold(),)
        case Number() | Match() | Order() | Explain():
            return (question.id,)
        case answer:
            assert_never(answer)


def _stands_alone(question: Question) -> bool:
    """Whether a choice can be answered without its options, unlike `Which of these …?`."""
    return isinstance(question.answer, Choose) and len(question.answer.keys) == 1 and question.traits.claims in _ALONE


def _with(question: Question, given: Iterable[str]) -> str:
    """The stem followed in brackets by the options or steps of the question."""
    return f"{question.stem} [{'; '.join(given)}]"


FORMAT = Format(name="quizlet", about="text to paste into Quizlet's import", default=False, write=write)
