"""Analyses a graded quiz: difficulty and discrimination of each question, and the questions that need repair."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from statistics import fmean, pstdev, stdev

from quizgen.base.errors import QuizgenError
from quizgen.languages import LANGUAGES
from quizgen.manifest import Manifest
from quizgen.manifest.reasons import reasons
from quizgen.marking.analysis.statistics import (
    alpha,
    alpha_interval,
    discrimination,
    error_of_measurement,
    share_interval,
)
from quizgen.marking.analysis.verdicts import ENOUGH, OptionUse, Seen, flags, use_of
from quizgen.marking.files.tables import write_table
from quizgen.marking.scoring.response import Chosen, Response
from quizgen.marking.scoring.responses_csv import PaperResponses
from quizgen.model import Choose, Question


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemAnalysis:
    """The statistics of one question of a graded quiz, and what is suspicious about it.

    `places` lists its number on each form; `papers` is the number of papers with the question. `difficulty` is the mean
    share of its points that pupils earned, so a higher one is an easier question; `interval` is the confidence interval
    of that share. `discrimination` is the correlation with the rest of the test, None if it cannot be computed. `flags`
    are warnings in words.
    """

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
    """A group of questions or papers: their number, and their mean share of points (at most 1) with its interval.

    `spread` is set for the papers of one form only: the distance of its mean from that of all papers, in standard
    deviations.
    """

    name: str
    size: int
    mean: float
    interval: tuple[float, float]
    spread: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A pupil's points, and the share of its points earned of each question: None if undecided or not on the form.

    `points` is the share earned of the decided questions, times the points of the quiz.
    """

    pupil: str
    form: str
    points: float
    shares: tuple[float | None, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Analysis:
    """The statistics of the whole quiz.

    `undecided` is the number of answers that are not counted, because nobody has decided on them yet; a paper without
    any decided answer is not among the papers. `scores` has one number a paper, out of `of`. `reliability` is
    Cronbach's alpha, None if it cannot be computed, and `error` the standard error of measurement in points. `facts`,
    `paragraphs` and `topics` group the questions, those with the lowest share first. `table` has a row for each pupil,
    the best first.
    """

    papers: int
    undecided: int
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
    table: tuple[Row, ...]

    @property
    def mean(self) -> float:
        """The mean score."""
        return fmean(self.scores)

    @property
    def spread(self) -> float:
        """The standard deviation of the scores, in points; 0 for fewer than two papers."""
        return stdev(self.scores) if len(self.scores) > 1 else 0.0


# Analysis -------------------------------------------------------------------------------------------------------------


def analyse(read: Sequence[PaperResponses], manifest: Manifest) -> Analysis:
    """Analyses all decided answers; QuizgenError for fewer than two papers, or for no questions.

    The score of a paper is the share that it earned of its decided points, times the points of the quiz. The
    reliability is that of the questions that every form contains, over the papers without undecided answers.
    """
    papers = [paper for paper in map(_decided, read) if sum(paper.points.values())]
    if len(papers) < 2:
        raise QuizgenError("an analysis needs two papers with decided answers to a question that was not dropped")
    asked = [question for question in _questions(manifest) if any(paper.points.get(question.id) for paper in papers)]
    of = max(sum(paper.points.values()) for paper in papers)
    totals = [of * _earned_points(paper) / sum(paper.points.values()) for paper in papers]
    whole = [paper for paper in read if None not in paper.responses.values()]
    shared = [question for question in asked if all(question.id in paper.shares for paper in whole)]
    reliability = alpha([_earned(question, whole) for question in shared]) if shared and whole else None
    findings = tuple(_finding(question, papers, totals, len(asked), manifest) for question in asked)
    statements = {" ".join(question.facts): _statement(question, manifest) for question in reversed(asked)}
    return Analysis(
        papers=len(papers),
        undecided=sum(response is None for paper in read for response in paper.responses.values()),
        scores=tuple(totals),
        of=of,
        reliability=reliability,
        reliability_interval=_reliability_interval(reliability, len(whole), len(shared)),
        error=error_of_measurement(totals, reliability or 0.0),
        findings=findings,
        facts=_groups(findings, lambda question: [" ".join(question.facts)] if question.facts else [], statements),
        paragraphs=_groups(findings, lambda question: map(str, question.paragraphs)),
        topics=_groups(findings, lambda question: _topics(question, manifest)),
        forms=tuple(_forms(papers, totals, of)),
        table=tuple(_table(papers, totals, asked)),
    )


def _decided(paper: PaperResponses) -> PaperResponses:
    """The paper without its undecided answers."""
    names = [name for name, response in paper.responses.items() if response is not None]
    return replace(
        paper,
        responses={name: paper.responses[name] for name in names},
        shares={name: paper.shares[name] for name in names},
        points={name: paper.points[name] for name in names},
    )


def _earned_points(paper: PaperResponses) -> float:
    return sum(share * paper.points[name] for name, share in paper.shares.items())


def _statement(question: Question, manifest: Manifest) -> str:
    """What a question asks, in words: the sentence of its only fact, or else its stem.

    A fact that only quotes or comments on the article gives no sentence, since its words would not be understood
    without the question.
    """
    language = LANGUAGES.get(manifest.language)
    comments = tuple(language.reasons[name].partition("{")[0].strip() for name in ("stated", "quoted", "quoted by"))
    told = (reason for reason in reasons(question, language) if not reason.startswith(comments))
    return next(told, question.stem) if len(question.facts) == 1 else question.stem


def _topics(question: Question, manifest: Manifest) -> list[str]:
    return [manifest.topics.get(question.topic, question.topic)] if question.topic else []


def _table(papers: Sequence[PaperResponses], totals: Sequence[float], asked: Sequence[Question]) -> Iterator[Row]:
    for total, paper in sorted(zip(totals, papers, strict=True), key=lambda both: (-both[0], both[1].pupil)):
        shares = tuple(paper.shares.get(question.id) for question in asked)
        yield Row(pupil=paper.pupil, form=paper.form, points=total, shares=shares)


def _questions(manifest: Manifest) -> list[Question]:
    """The distinct questions of the quiz, in the order of the forms."""
    return list({item.question.id: item.question for form in manifest.forms for item in form.items}.values())


def _earned(question: Question, papers: Iterable[PaperResponses]) -> list[float]:
    return [paper.shares[question.id] * question.points for paper in papers]


def _reliability_interval(found: float | None, papers: int, items: int) -> tuple[float, float]:
    return alpha_interval(found, papers, items) if found is not None else (0.0, 0.0)


def _finding(
    question: Question, papers: Sequence[PaperResponses], scores: Sequence[float], questions: int, manifest: Manifest
) -> ItemAnalysis:
    """The analysis of one question over all papers."""
    asked = [(paper, total) for paper, total in zip(papers, scores, strict=True) if question.id in paper.shares]
    papers, totals = [paper for paper, _ in asked], [total for _, total in asked]
    earned = _earned(question, papers)
    difficulty, tells = fmean(paper.shares[question.id] for paper in papers), discrimination(earned, totals)
    rest = [whole - part for part, whole in zip(earned, totals, strict=True)]
    options = tuple(_options(question, papers, rest))
    seen = Seen(papers=len(papers), earned=difficulty, discrimination=tells, options=options)
    say = LANGUAGES.get(manifest.language).labels
    return ItemAnalysis(
        question=question,
        places=" ".join(_places(question, manifest)),
        papers=len(papers),
        difficulty=difficulty,
        interval=share_interval(max(0.0, difficulty) * len(papers), len(papers)),
        discrimination=tells,
        options=options,
        flags=tuple(flags(seen, questions, say)),
    )


def _places(question: Question, manifest: Manifest) -> Iterator[str]:
    for form in manifest.forms:
        yield from (f"{form.name}:{item.number}" for item in form.items if item.question.id == question.id)


def _options(question: Question, papers: Sequence[PaperResponses], rest: Sequence[float]) -> Iterator[OptionUse]:
    if isinstance(question.answer, Choose):
        for index, option in enumerate(question.answer.options):
            chose = [float(_chose(paper.responses[question.id], index)) for paper in papers]
            yield use_of(option.text, chose, rest, correct=option.correct)


def _chose(response: Response | None, option: int) -> bool:
    return isinstance(response, Chosen) and option in response.options


def _groups(
    findings: Sequence[ItemAnalysis], names: Callable[[Question], Iterable[str]], shown: Mapping[str, str] | None = None
) -> tuple[Group, ...]:
    """Groups the questions by the names that `names` returns for each; the group with the lowest share comes first.

    `shown` replaces a name by other words, such as the ids of facts by a sentence.
    """
    found: dict[str, list[ItemAnalysis]] = {}
    for finding in findings:
        for name in names(finding.question):
            found.setdefault(name, []).append(finding)
    groups = [_group((shown or {}).get(name, name), own) for name, own in found.items()]
    return tuple(sorted(groups, key=lambda group: (group.mean, group.name)))


def _group(name: str, own: Sequence[ItemAnalysis]) -> Group:
    papers = sum(finding.papers for finding in own)
    mean = fmean(finding.difficulty for finding in own)
    return Group(name=name, size=len(own), mean=mean, interval=share_interval(max(0.0, mean) * papers, papers))


def _forms(papers: Sequence[PaperResponses], totals: Sequence[float], of: float) -> Iterator[Group]:
    """Yields a group for each form, with the mean share of the points that its papers earned."""
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
