"""Lists for each pupil the questions answered wrongly, the answers given, and the facts to learn again."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from quizgen.forms import Item
from quizgen.manifest import Manifest
from quizgen.marking.records.roster import RosterEntry, find
from quizgen.marking.scoring.response import Chosen, GivenNumber, Judged, Nothing, Placed, Response, to_text
from quizgen.marking.scoring.responses_csv import PaperResponses
from quizgen.model import Choose, Match, Order

BLANK = "–"
"""Shown in place of a missing answer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Miss:
    """A question on which a pupil lost points: the item on the form, the answer in words, and the share earned."""

    item: Item
    answered: tuple[str, ...]
    share: float


@dataclass(frozen=True, slots=True, kw_only=True)
class RelearnPupil:
    """A pupil's form, points earned out of `of`, and the questions on which points were lost.

    `open` are the numbers of undecided questions: they count neither in `points` nor in `of`.
    """

    number: str
    name: str
    form: str
    points: float
    of: float
    misses: tuple[Miss, ...]
    open: tuple[int, ...] = ()

    @property
    def facts(self) -> tuple[str, ...]:
        """The ids of the facts that the missed questions ask, in the order of the questions, each once."""
        return tuple(dict.fromkeys(fact for miss in self.misses for fact in miss.item.question.facts))


def pupils(
    papers: Iterable[PaperResponses], manifest: Manifest, roster: Mapping[str, RosterEntry]
) -> Iterator[RelearnPupil]:
    """Yields each pupil with a number; papers without an owner are skipped, and undecided answers are not misses."""
    forms = {form.name: form for form in manifest.forms}
    return (_pupil(paper, forms[paper.form].items, find(roster, paper.pupil)) for paper in papers if paper.pupil)


def _pupil(paper: PaperResponses, items: Sequence[Item], entry: RosterEntry | None) -> RelearnPupil:
    decided = [item for item in items if paper.responses[item.question.id] is not None]
    counted = [item for item in items if paper.points[item.question.id]]
    return RelearnPupil(
        number=paper.pupil,
        name=entry.name if entry else "",
        form=paper.form,
        points=sum(paper.shares[item.question.id] * paper.points[item.question.id] for item in decided),
        of=sum(paper.points[item.question.id] for item in decided),
        misses=tuple(miss for item in decided if (miss := _miss(item, paper))),
        open=tuple(item.number for item in counted if item not in decided),
    )


def _miss(item: Item, paper: PaperResponses) -> Miss | None:
    name = item.question.id
    response, share = paper.responses[name], paper.shares[name]
    if response is None or share >= 1 or not paper.points[name]:
        return None
    return Miss(item=item, answered=tuple(in_words(item, response)), share=share)


def in_words(item: Item, response: Response) -> Iterator[str]:
    """Yields a response in words, line by line; nothing for an answer that the teacher marked."""
    match item.question.answer, response:
        case Choose(options=options), Chosen(options=chosen):
            yield from (options[index].text for index in chosen)
        case Match(pairs=pairs, extra=extra), Placed(parts=parts):
            texts = [*(pair.right for pair in pairs), *(option.text for option in extra)]
            for pair, part in zip(pairs, parts, strict=True):
                yield f"{pair.left}: {BLANK if part is None else texts[part]}"
        case Order(steps=steps), Placed(parts=parts):
            yield from (BLANK if part is None else steps[part].text for part in parts)
        case _, GivenNumber():
            yield to_text(response)
        case _, Nothing():
            yield BLANK
        case _, Judged():
            return
        case _:
            raise AssertionError((item, response))
