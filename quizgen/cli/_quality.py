"""Computes the figures of the quality report as plain values for the page."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from statistics import fmean

from quizgen.base.errors import Severity
from quizgen.checks import Finding, Rule, inspect
from quizgen.checks.bot import CLEAR, BotReport, measure, paper_of
from quizgen.checks.pilot.flags import QuestionDoubt
from quizgen.cli._checks import pool_of
from quizgen.cli._enemies import Graph, enemies_of, graph
from quizgen.cli._sides import Part, parts_of
from quizgen.forms import Form
from quizgen.model import Bank, Choose, Question

MOST_SHOWN = 40
"""Most questions that the graph of excluded pairs shows if the deck has no form."""
REVEALING = "X3"
"""The id of the rule that finds the answer of one question in the text of another."""
_SEVERITIES = ("error", "warning", "info")


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """A bar of a chart: a name, its count, the count as a share of the largest one in the chart, and a note."""

    name: str
    count: int
    share: float
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FactRow:
    """A fact: its sentence, its paragraphs in words, and the number of questions that ask it."""

    sentence: str
    paragraphs: str
    questions: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """A rule with its findings of one severity: the question's text and id, and the problem."""

    rule: Rule
    severity: Severity
    found: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sizes:
    """The mean number of letters of right and wrong options."""

    right: float
    wrong: float


@dataclass(frozen=True, slots=True, kw_only=True)
class FormKeys:
    """A form with its right answers in order, and the bot's score on it."""

    name: str
    keys: tuple[str, ...]
    bot: BotReport


@dataclass(frozen=True, slots=True, kw_only=True)
class Quality:
    """All figures of the report on a deck."""

    title: str
    facts: tuple[FactRow, ...]
    questions: int
    authored: int
    paragraphs: tuple[Bar, ...]
    kinds: tuple[Bar, ...]
    skills: tuple[Bar, ...]
    levels: tuple[Bar, ...]
    rulings: tuple[Ruling, ...]
    allowed: int
    bot: BotReport
    lengths: tuple[Bar, ...]
    sizes: Sizes
    ranks: tuple[Bar, ...]
    graph: Graph
    sheets: tuple[FormKeys, ...]
    parts: tuple[Part, ...]
    doubts: tuple[tuple[str, QuestionDoubt], ...] = ()
    """Stems of questions with the doubts of a pilot."""

    @property
    def looks(self) -> int:
        """The number of bot scores in the report; the threshold for unusual scores is divided by it."""
        return len(self.bot.scores) + len(self.sheets)

    @property
    def rare(self) -> float:
        """The probability below which a score is unusual, corrected for the number of scores shown."""
        return CLEAR / max(self.looks, 1)

    @property
    def revealing(self) -> int:
        """The number of questions on forms whose text contains the answer of another."""
        return sum(len(ruling.found) for ruling in self.rulings if ruling.rule.id == REVEALING)

    def counted(self, severity: str) -> int:
        """The number of findings of this severity."""
        return sum(len(ruling.found) for ruling in self.rulings if ruling.severity == severity)


def quality(bank: Bank, forms: Sequence[Form], doubts: Iterable[QuestionDoubt] = ()) -> Quality:
    """Computes the figures of a bank and its forms; `doubts` are those of a pilot."""
    deck, questions = bank.deck, bank.questions
    found = tuple(inspect(pool_of(bank, forms)))
    shown = [item.question for item in forms[0].items] if forms else questions[:MOST_SHOWN]
    stems = {question.id: question.stem for question in questions}
    return Quality(
        doubts=tuple((stems[flag.question], flag) for flag in doubts),
        title=deck.title,
        facts=tuple(_facts(bank)),
        questions=len(questions),
        authored=sum(question.authored for question in questions),
        paragraphs=_paragraphs(bank),
        kinds=bars(question.kind for question in questions),
        skills=bars(question.skill for question in questions),
        levels=bars(question.level for question in questions),
        rulings=tuple(_rulings([finding for finding in found if not finding.allowed], questions)),
        allowed=sum(bool(finding.allowed) for finding in found),
        bot=measure(paper_of(questions, deck.language)),
        lengths=_lengths(questions),
        sizes=_sizes(questions),
        ranks=_ranks(questions),
        graph=graph(shown, questions, enemies_of(questions)),
        sheets=tuple(_sheet(form, deck.language) for form in forms),
        parts=parts_of(bank, forms),
    )


def bars(names: Iterable[str]) -> tuple[Bar, ...]:
    """The frequency of each name, the most frequent first."""
    counts = Counter(name for name in names if name)
    most = max(counts.values(), default=1)
    ranked = sorted(counts.items(), key=lambda entry: (-entry[1], entry[0]))
    return tuple(Bar(name=name, count=count, share=count / most) for name, count in ranked)


# What is covered ------------------------------------------------------------------------------------------------------


def _facts(bank: Bank) -> Iterable[FactRow]:
    """Yields all facts, those that are never asked first."""
    asked = Counter(name for question in bank.questions for name in question.facts)
    for name, fact in sorted(bank.deck.facts.items(), key=lambda entry: asked[entry[0]] > 0):
        paragraphs = ", ".join(map(str, fact.paragraphs))
        yield FactRow(sentence=fact.sentence, paragraphs=paragraphs, questions=asked[name])


def _paragraphs(bank: Bank) -> tuple[Bar, ...]:
    """A bar for each paragraph with the number of its questions, and with its number of facts as a note."""
    asked = Counter(number for question in bank.questions for number in question.paragraphs)
    told = Counter(number for fact in bank.deck.facts.values() for number in fact.paragraphs)
    most = max(asked.values(), default=1)
    numbers = range(1, bank.deck.source.paragraphs + 1)
    return tuple(
        Bar(name=str(number), count=asked[number], share=asked[number] / most, note=str(told[number]))
        for number in numbers
    )


# What is found --------------------------------------------------------------------------------------------------------


def _rulings(findings: Sequence[Finding], questions: Sequence[Question]) -> Iterable[Ruling]:
    """Yields the findings grouped by rule, the severest first."""
    stems = {question.id: question.stem for question in questions}
    ranked = sorted(findings, key=lambda one: (_SEVERITIES.index(one.severity), one.rule.id))
    for (severity, _), group in groupby(ranked, key=lambda one: (one.severity, one.rule.id)):
        same = tuple(group)
        found = tuple((stems.get(one.question, ""), one.question, one.message) for one in same)
        yield Ruling(rule=same[0].rule, severity=severity, found=found)


# What options give away -----------------------------------------------------------------------------------------------


def _single(questions: Iterable[Question]) -> Iterable[Choose]:
    for question in questions:
        answer = question.answer
        if isinstance(answer, Choose) and not answer.several and len(answer.keys) == 1 and len(answer.options) > 2:
            yield answer


def _lengths(questions: Iterable[Question]) -> tuple[Bar, ...]:
    """Bars that count how often the right option is the longest, the shortest, in between, or as long as another."""
    places = {"the longest": 0, "in between": 0, "the shortest": 0, "as long as another": 0}
    for answer in _single(questions):
        sizes = sorted(len(option.text) for option in answer.options)
        size = len(answer.keys[0].text)
        if sizes.count(size) > 1:
            places["as long as another"] += 1
        else:
            places["the longest" if size == sizes[-1] else "the shortest" if size == sizes[0] else "in between"] += 1
    most = max(places.values()) or 1
    return tuple(Bar(name=name, count=count, share=count / most) for name, count in places.items())


def _sizes(questions: Iterable[Question]) -> Sizes:
    options = [option for answer in _single(questions) for option in answer.options]
    right = [len(option.text) for option in options if option.correct]
    wrong = [len(option.text) for option in options if not option.correct]
    return Sizes(right=fmean(right or [0]), wrong=fmean(wrong or [0]))


def _ranks(questions: Iterable[Question]) -> tuple[Bar, ...]:
    """A bar for each rank of the right option by size, in questions with four numbers, dates or paragraphs."""
    counts = Counter(
        next(index for index, option in enumerate(answer.options) if option.correct)
        for answer in _single(questions)
        if answer.ordered and len(answer.options) == 4
    )
    most = max(counts.values(), default=1)
    return tuple(
        Bar(name=name, count=counts[place], share=counts[place] / most)
        for place, name in enumerate(("first", "second", "third", "fourth"))
    )


def _sheet(form: Form, code: str) -> FormKeys:
    questions = [item.question for item in form.items]
    keys = tuple(item.key[0] if isinstance(item.question.answer, Choose) else "" for item in form.items)
    bot = measure(paper_of(questions, code, [item.order for item in form.items], whole=True))
    return FormKeys(name=form.name, keys=keys, bot=bot)
