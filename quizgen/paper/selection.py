"""A few questions of a bank for one sheet: so many of each kind, no two of which tell the same."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from random import Random

from quizgen.forms import SECTION_ORDER, Form, Item, shuffled
from quizgen.model import Bank, Question, pictures_of


def in_words(bank: Bank) -> tuple[Question, ...]:
    """The questions of a bank that are asked in words alone, without a picture that they would need."""
    return tuple(question for question in bank.questions if not pictures_of(bank.deck, question)[0])


def select(questions: Sequence[Question], kinds: Mapping[str, int], seed: int, name: str) -> Form:
    """At most so many questions of each kind, as a form of that name; the same seed gives the same."""
    drawn = sorted(questions, key=lambda question: Random(f"{seed}/{name}/{question.id}").random())
    chosen: list[Question] = []
    for kind in sorted(kinds, key=_place):
        few = [question for question in drawn if question.kind == kind]
        chosen.extend(apart(few, chosen, kinds[kind]))
    items = (
        Item(number=number, question=question, order=shuffled(question, seed, name))
        for number, question in enumerate(chosen, 1)
    )
    return Form(name=name, items=tuple(items))


def in_running_order(form: Form, kind: str) -> Form:
    """The form with its questions of a kind in the order of the article, numbered anew."""
    running = iter(sorted((item for item in form.items if item.question.kind == kind), key=_in_article))
    items = (next(running) if item.question.kind == kind else item for item in form.items)
    return replace(form, items=tuple(replace(item, number=number) for number, item in enumerate(items, 1)))


def _in_article(item: Item) -> tuple[tuple[int, ...], str]:
    return item.question.paragraphs, item.question.id


def _place(kind: str) -> int:
    return SECTION_ORDER.index(kind) if kind in SECTION_ORDER else len(SECTION_ORDER)


def apart(questions: Sequence[Question], others: Sequence[Question], most: int) -> list[Question]:
    """The first few that share no fact with each other or with the others."""
    found: list[Question] = []
    for question in questions:
        if len(found) == most:
            break
        told = {fact for one in (*others, *found) for fact in (*one.facts, *one.reveals)}
        tested = {fact for one in (*others, *found) for fact in one.facts}
        if not told & set(question.facts) and not tested & set(question.reveals):
            found.append(question)
    return found
