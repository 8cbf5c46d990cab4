"""Compares forms in a table: one row per property, one cell per form."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean

from quizgen.checks.difficulty import estimates
from quizgen.forms import Form, Item
from quizgen.forms.minutes import seconds
from quizgen.model import Bank, Choose, Question


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """A property of forms, and its count on each form."""

    name: str
    cells: tuple[str, ...]

    @property
    def same(self) -> bool:
        """Whether all forms have the same count."""
        return len(set(self.cells)) == 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Related comparisons under a title; those that are `drawn` at random may differ between forms."""

    title: str
    rows: tuple[Comparison, ...]
    drawn: bool = False


def parts_of(bank: Bank, forms: Sequence[Form]) -> tuple[Part, ...]:
    """All comparisons of the forms; empty if there are none."""
    topics = bank.deck.topics
    return tuple(
        part
        for part in (
            Part(title="All in all", rows=tuple(_totals(bank, forms))),
            _counted("Kinds", forms, lambda question: question.kind),
            _counted("Topics", forms, lambda question: topics.get(question.topic, question.topic)),
            _counted("Skills", forms, lambda question: question.skill),
            _counted("Levels", forms, lambda question: question.level),
            Part(title="Right letters", rows=_rows([Counter(_letters(form.items)) for form in forms]), drawn=True),
        )
        if forms and part.rows
    )


def _totals(bank: Bank, forms: Sequence[Form]) -> Iterable[Comparison]:
    asked = {item.question.id: item.question for form in forms for item in form.items}
    hard = {name: found.total for name, found in estimates(tuple(asked.values()), bank.questions).items()}
    measures: Mapping[str, Callable[[Form], float]] = {
        "questions": lambda form: len(form.items),
        "points": lambda form: form.points,
        "minutes, about": lambda form: sum(seconds(item.question) for item in form.items) / 60,
        "estimated difficulty, of 100": lambda form: fmean(hard[item.question.id] for item in form.items),
    }
    for name, of in measures.items():
        yield Comparison(name=name, cells=tuple(f"{of(form):.0f}" for form in forms))


def _counted(title: str, forms: Sequence[Form], of: Callable[[Question], str]) -> Part:
    return Part(title=title, rows=_rows([Counter(of(item.question) for item in form.items) for form in forms]))


def _rows(counts: Sequence[Counter[str]]) -> tuple[Comparison, ...]:
    """A row for each name that any form has."""
    names = sorted({name for count in counts for name in count if name})
    return tuple(Comparison(name=name, cells=tuple(str(count[name]) for count in counts)) for name in names)


def _letters(items: Iterable[Item]) -> Iterable[str]:
    for item in items:
        if isinstance(item.question.answer, Choose) and not item.question.answer.several:
            yield item.key[0]
