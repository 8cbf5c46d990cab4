"""Selects a few questions of a bank for a sheet, with a number for each section; no two share a fact."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from random import Random

from quizgen.forms import Form, Item, shuffled
from quizgen.model import OWN, Bank, Number, Question, Write, pictures_of
from quizgen.paper.values import section_of


def without_pictures(bank: Bank) -> tuple[Question, ...]:
    """The questions of a bank that need no picture."""
    return tuple(question for question in bank.questions if not pictures_of(bank.deck, question)[0])


def written(bank: Bank) -> tuple[Question, ...]:
    """The questions of a bank with a written answer.

    A sentence with a gap is left out if all its facts have questions without a gap, unless the author wrote it.
    """
    found = [question for question in without_pictures(bank) if isinstance(question.answer, Write)]
    plain = {fact for question in found if not question.gapped for fact in question.facts}
    return tuple(
        question
        for question in found
        if question.template == OWN or not (question.gapped and plain.issuperset(question.facts))
    )


def select(questions: Sequence[Question], most: Mapping[str, int], seed: int, name: str) -> Form:
    """A form called `name` with at most `most` questions of each section, in the order of the sections in `most`.

    Questions for a number are in the section `number`. The same seed gives the same form.
    """
    drawn = sorted(questions, key=lambda question: Random(f"{seed}/{name}/{question.id}").random())
    chosen: list[Question] = []
    for section, count in most.items():
        few = [question for question in drawn if part_of(question) == section]
        chosen.extend(apart(list(_of_other_words(few, chosen)), chosen, count))
    items = (
        Item(number=number, question=question, order=shuffled(question, seed, name))
        for number, question in enumerate(chosen, 1)
    )
    return Form(name=name, items=tuple(items))


def part_of(question: Question) -> str:
    """The name of the section of a question on a sheet; questions for a number are in the section `number`."""
    section = section_of(question)
    return "number" if section == "short" and isinstance(question.answer, Number) else section


def gaps_in_running_order(form: Form) -> Form:
    """The form with its gap sentences sorted by their place in the article, and all items numbered again."""
    running = iter(sorted((item for item in form.items if item.question.gapped), key=_in_article))
    items = (next(running) if item.question.gapped else item for item in form.items)
    return replace(form, items=tuple(replace(item, number=number) for number, item in enumerate(items, 1)))


def _in_article(item: Item) -> tuple[tuple[int, ...], str]:
    return item.question.paragraphs, item.question.id


def apart(questions: Sequence[Question], others: Sequence[Question], most: int) -> list[Question]:
    """The first questions, at most `most`, that clash neither with one another nor with `others`.

    Two questions clash if they ask the same fact, or if one reveals a fact that the other asks.
    """
    found: list[Question] = []
    for question in questions:
        if len(found) == most:
            break
        told = {fact for one in (*others, *found) for fact in (*one.facts, *one.reveals)}
        tested = {fact for one in (*others, *found) for fact in one.facts}
        if not told & set(question.facts) and not tested & set(question.reveals):
            found.append(question)
    return found


def _of_other_words(questions: Iterable[Question], others: Iterable[Question]) -> Iterator[Question]:
    """Yields the questions without those that ask to write the same words as others or as an earlier one."""
    known = {_word(question) for question in others} - {""}
    for question in questions:
        if _word(question) not in known:
            yield question
            known |= {_word(question)} - {""}


def _word(question: Question) -> str:
    """The answer that is to be written, in small letters; empty if there is none."""
    return question.answer.answers[0].casefold() if isinstance(question.answer, Write) else ""
