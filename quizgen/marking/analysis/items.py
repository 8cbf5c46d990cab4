"""Analyses a graded quiz: difficulty and discrimination of each question, and the questions that need repair."""

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean, pstdev, stdev

from quizgen.base.errors import QuizgenError
from quizgen.languages import LANGUAGES
from quizgen.manifest import Manifest
from quizgen.marking.analysis.statistics import (
    alpha,
    alpha_interval,
    correlation,
    discrimination,
    error_of_measurement,
    share_interval,
)
from quizgen.marking.files.tables import write_table
from quizgen.marking.scoring.response import Chosen, Response
from quizgen.marking.scoring.responses_csv import Sat
from quizgen.model import Choose, Question

EASY = 0.95
"""Share of right answers above which a question is flagged as too easy."""
HARD = 0.20
"""Share of right answers below which a question is flagged as too hard."""
WEAK = 0.15
"""Discrimination (a correlation) below which a question is flagged."""
IDLE = 0.05
"""Share of choices below which a distractor is flagged; twenty papers are needed to observe one in twenty. Haladyna and
Downing (1993), Educational and Psychological Measurement 53, 999-1010."""
ENOUGH = 10
"""Least number of papers with a question for it to be flagged."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OptionUse:
    """How many pupils chose an option, as a share, and how choosing it correlates with the rest of the test."""

    text: str
    correct: bool
    share: float
    goes_with: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemAnalysis:
    """The statistics of one question, and the flags that say what is suspicious about it."""

    question: Question
    places: str
    papers: int
    difficulty: float
    interval: tuple[float, float]
    discrimination: float | None
    options: tuple[OptionUse, ...]
    flags: tuple[str, ...]

    @property
    def judged(self) -> bool:
        """Whether enough papers contained the question for it to be flagged."""
        return self.papers >= ENOUGH


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """A group of questions or papers: their number, and their mean share of points with its confidence interval."""

    name: str
    size: int
    mean: float
    interval: tuple[float, float]
    spread: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Analysis:
    """The statistics of the whole quiz; `left_out` papers are not counted because an answer on them is undecided."""

    papers: int
    left_out: int
    scores: tuple[float, ...]
    of: float
    reliability: float | None
    reliability_interval: tuple[float, float]
    error: float
    findings: tuple[ItemAnalysis, ...]
    facts: tuple[Group, ...]
    paragraphs: tuple[Group, ...]
    topics: tuple[Group, ...]
    forms: tuple[Group, ...]

    @property
    def mean(self) -> float:
        """The mean score."""
        return fmean(self.scores)

    @property
    def spread(self) -> float:
        """The standard deviation of the scores."""
        return stdev(self.scores) if len(self.scores) > 1 else 0.0


# Analysis -------------------------------------------------------------------------------------------------------------


def analyse(sat: Sequence[Sat], manifest: Manifest) -> Analysis:
    """Analyses all papers without undecided answers; QuizgenError for fewer than two papers, or for no questions.

    The reliability is that of the questions that every form contains.
    """
    papers = [paper for paper in sat if None not in paper.responses.values()]
    if len(papers) < 2:
        raise QuizgenError("an analysis needs two papers on which everything is decided")
    asked = [question for question in _questions(manifest) if any(paper.points.get(question.id) for paper in papers)]
    if not asked:
        raise QuizgenError("an analysis needs a question that was not dropped")
    shared = [question for question in asked if all(question.id in paper.shares for paper in papers)]
    totals = [sum(paper.shares[name] * paper.points[name] for name in paper.shares) for paper in papers]
    of = max(sum(paper.points.values()) for paper in papers)
    reliability = alpha([_earned(question, papers) for question in shared]) if shared else None
    findings = tuple(_finding(question, papers, totals, manifest) for question in asked)
    return Analysis(
        papers=len(papers),
        left_out=len(sat) - len(papers),
        scores=tuple(totals),
        of=of,
        reliability=reliability,
        reliability_interval=_reliability_interval(reliability, len(papers), len(shared)),
        error=error_of_measurement(totals, reliability or 0.0),
        findings=findings,
        facts=_groups(findings, lambda question: question.facts),
        paragraphs=_groups(findings, lambda question: question.paragraphs),
        topics=_groups(findings, lambda question: [question.topic] if question.topic else []),
        forms=tuple(_forms(papers, totals, of)),
    )


def _questions(manifest: Manifest) -> list[Question]:
    """The distinct questions of the quiz, in the order of the forms."""
    return list({item.question.id: item.question for form in manifest.forms for item in form.items}.values())


def _earned(question: Question, papers: Iterable[Sat]) -> list[float]:
    return [paper.shares[question.id] * question.points for paper in papers]


def _reliability_interval(found: float | None, papers: int, items: int) -> tuple[float, float]:
    return alpha_interval(found, papers, items) if found is not None else (0.0, 0.0)


def _finding(question: Question, sat: Sequence[Sat], scores: Sequence[float], manifest: Manifest) -> ItemAnalysis:
    asked = [(paper, total) for paper, total in zip(sat, scores, strict=True) if question.id in paper.shares]
    papers, totals = [paper for paper, _ in asked], [total for _, total in asked]
    shares = [paper.shares[question.id] for paper in papers]
    earned = _earned(question, papers)
    difficulty, tells = fmean(shares), discrimination(earned, totals)
    rest = [whole - part for part, whole in zip(earned, totals, strict=True)]
    options = tuple(_options(question, papers, rest))
    say = LANGUAGES.get(manifest.language).labels
    return ItemAnalysis(
        question=question,
        places=" ".join(_places(question, manifest)),
        papers=len(papers),
        difficulty=difficulty,
        interval=share_interval(max(0.0, sum(shares)), len(papers)),
        discrimination=tells,
        options=options,
        flags=tuple(_flags(difficulty, tells, options, len(papers), say)) if len(papers) >= ENOUGH else (),
    )


def _places(question: Question, manifest: Manifest) -> Iterator[str]:
    for form in manifest.forms:
        yield from (f"{form.name}:{item.number}" for item in form.items if item.question.id == question.id)


def _options(question: Question, papers: Sequence[Sat], rest: Sequence[float]) -> Iterator[OptionUse]:
    if isinstance(question.answer, Choose):
        for index, option in enumerate(question.answer.options):
            chose = [float(_chose(paper.responses[question.id], index)) for paper in papers]
            yield OptionUse(
                text=option.text, correct=option.correct, share=fmean(chose), goes_with=correlation(chose, rest)
            )


def _chose(response: Response | None, option: int) -> bool:
    return isinstance(response, Chosen) and option in response.options


def _flags(
    difficulty: float, tells: float | None, options: Sequence[OptionUse], papers: int, say: Mapping[str, str]
) -> Iterator[str]:
    if difficulty > EASY:
        yield say["analysis.flag.known"]
    if difficulty < HARD:
        yield say["analysis.flag.unknown"]
    if tells is not None and tells < 0:
        yield say["analysis.flag.turned"]
    elif tells is not None and tells < WEAK and HARD <= difficulty <= EASY:
        yield say["analysis.flag.weak"]
    key = max((option.goes_with or 0.0 for option in options if option.correct), default=0.0)
    for option in options:
        if not option.correct and option.share > IDLE and (option.goes_with or 0.0) > max(key, WEAK):
            yield say["analysis.flag.key"].format(option=option.text)
    idle = [option.text for option in options if not option.correct and option.share < IDLE]
    if idle and difficulty <= EASY and papers * IDLE >= 1:
        yield say["analysis.flag.idle"].format(options=", ".join(f"“{text}”" for text in idle))


def _groups(findings: Sequence[ItemAnalysis], names: Callable[[Question], Iterable[Hashable]]) -> tuple[Group, ...]:
    """Groups the questions by these names; the group with the lowest share of points comes first."""
    found: dict[Hashable, list[ItemAnalysis]] = {}
    for finding in findings:
        for name in names(finding.question):
            found.setdefault(name, []).append(finding)
    groups = [_group(str(name), own) for name, own in found.items()]
    return tuple(sorted(groups, key=lambda group: (group.mean, group.name)))


def _group(name: str, own: Sequence[ItemAnalysis]) -> Group:
    papers = sum(finding.papers for finding in own)
    mean = fmean(finding.difficulty for finding in own)
    return Group(name=name, size=len(own), mean=mean, interval=share_interval(max(0.0, mean) * papers, papers))


def _forms(papers: Sequence[Sat], totals: Sequence[float], of: float) -> Iterator[Group]:
    """Yields the forms with their mean share of points.

    `spread` is the distance from the overall mean in standard deviations.
    """
    whole, spread = fmean(totals), pstdev(totals)
    for name in sorted({paper.form for paper in papers}):
        own = [total for paper, total in zip(papers, totals, strict=True) if paper.form == name]
        half = 1.96 * (stdev(own) if len(own) > 1 else 0.0) / len(own) ** 0.5
        yield Group(
            name=name,
            size=len(own),
            mean=fmean(own) / of,
            interval=((fmean(own) - half) / of, (fmean(own) + half) / of),
            spread=(fmean(own) - whole) / spread if spread else 0.0,
        )


COLUMNS = (
    "question", "places", "facts", "paragraphs", "topic", "papers",
    "difficulty", "from", "to", "discrimination", "flags",
)  # fmt: skip


def table(analysis: Analysis) -> bytes:
    """The content of `analysis.csv`: one row per question."""
    return write_table(COLUMNS, map(_row, analysis.findings))


def _row(finding: ItemAnalysis) -> tuple[object, ...]:
    question = finding.question
    low, high = finding.interval
    tells = "" if finding.discrimination is None else f"{finding.discrimination:.3f}"
    return (
        question.id, finding.places, " ".join(question.facts), " ".join(map(str, question.paragraphs)),
        question.topic, finding.papers, f"{finding.difficulty:.3f}", f"{low:.3f}", f"{high:.3f}", tells,
        "; ".join(finding.flags),
    )  # fmt: skip
