"""Rules for the questions that an author wrote: none excludes another, but twins and giveaways are avoided."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import permutations

from quizgen.checks.difficulty import answers_of
from quizgen.forms.candidates import Candidate
from quizgen.forms.task import Cell, Column
from quizgen.model import OWN, Blueprint, Explain, Match, Order, Question
from quizgen.text.matcher import Phrase, collect, phrase

TWINS, GIVEN_AWAY = "twins", "given away"
"""Cells that count the own questions on one fact, and those of a pair of which one gives the other's answer away."""

_MOST_COMPARED = 200
"""Most own questions of which each pair is compared; in a larger bank a pair is seldom on one form."""
_MOST_OWN = 16
"""Most of the author's own questions that a quiz holds if the author does not say how many it has."""
_SHORT = 3
"""Most letters of a word that is ignored when a text is searched for an answer in other words."""
_FEWEST = 3
"""Fewest longer words of an answer that can be given away in other words."""
_GIVEN = 0.75
"""Share of the longer words of an answer from which a text that has them gives the answer away."""


def own_alone(candidates: Sequence[Candidate], needed: int) -> list[Candidate]:
    """The author's own and the pinned questions if there are as many as needed; otherwise an empty list."""
    own = [each for each in candidates if each.pinned or all(one.template == OWN for one in each.questions)]
    return own if sum(len(each.questions) for each in own) >= needed else []


def with_all_own(blueprint: Blueprint, questions: Iterable[Question]) -> Blueprint:
    """The blueprint; if it leaves the number of questions open, it asks for all the author's own, up to `_MOST_OWN`.

    So a set that an author composed is not cut by a question or two.
    """
    own = sum(question.template == OWN for question in questions)
    more = blueprint.at_most and blueprint.questions < own <= _MOST_OWN
    return replace(blueprint, questions=own) if more else blueprint


def given_texts(question: Question) -> list[str]:
    """The texts of a question that contain no wrong answers: its stem, and the left sides of its pairs or its steps."""
    match question.answer:
        case Match(pairs=pairs):
            return [question.stem, *(pair.left for pair in pairs)]
        case Order(steps=steps):
            return [question.stem, *(step.text for step in steps)]
        case _:
            return [question.stem]


def beside_own(columns: Sequence[Column]) -> Iterator[Column]:
    """Yields the columns, changed so that the author's own questions do not exclude one another.

    An own question counts instead in a cell `TWINS` for each fact that another own question asks too, and in a cell
    `GIVEN_AWAY` for each own question whose answer it contains, or that contains its own. It still excludes, and is
    excluded by, generated questions on its facts.
    """
    own = {column.name: column for column in columns if column.questions[0].template == OWN}
    asked = Counter(fact for column in own.values() for fact in column.asks)
    says = Counter(word for column in own.values() for word in column.says)
    keys = Counter(key for column in own.values() for key in column.keys)
    met = _given_away(own.values()) if len(own) <= _MOST_COMPARED else {}
    for column in columns:
        if column.name not in own:
            yield column
            continue
        shared = frozenset(fact for fact in column.asks if asked[fact] > 1)
        yield replace(
            column,
            asks=column.asks - shared,
            reveals=column.reveals | shared,
            keys=frozenset(key for key in column.keys if says[key] == (key in column.says)),
            says=frozenset(word for word in column.says if keys[word] == (word in column.keys)),
            counts={**column.counts, **{(TWINS, fact): 1 for fact in shared}, **met.get(column.name, {})},
        )


def _given_away(own: Iterable[Column]) -> dict[str, dict[Cell, int]]:
    """For each own column the cells of its pairs with other own columns of which one gives the other's answer away."""
    questions = {column.name: column.questions for column in own}
    keys = {name: frozenset(key for each in group for key in _keys(each)) for name, group in questions.items()}
    texts = {name: [phrase(text) for each in group for text in _shown(each)] for name, group in questions.items()}
    known = collect(key for found in keys.values() for key in found)
    said = {name: frozenset(key for text in told_of for key in known.found_in(text)) for name, told_of in texts.items()}
    words = {name: frozenset(word for text in told_of for word in text) for name, told_of in texts.items()}
    found: dict[str, dict[Cell, int]] = {}
    for one, other in permutations(questions, 2):
        if said[one] & keys[other] or any(_says_in_other_words(key, words[one]) for key in keys[other]):
            cell: Cell = (GIVEN_AWAY, *sorted((one, other)))
            found.setdefault(one, {})[cell] = 1
            found.setdefault(other, {})[cell] = 1
    return found


def _says_in_other_words(key: Phrase, words: frozenset[str]) -> bool:
    gist = frozenset(word for word in key if len(word) > _SHORT)
    return len(gist) >= _FEWEST and len(gist & words) >= _GIVEN * len(gist)


def _keys(question: Question) -> list[Phrase]:
    """The right answers, or the points of the mark scheme."""
    answer = question.answer
    return [phrase(text) for text in (answer.points if isinstance(answer, Explain) else answers_of(question))]


def _shown(question: Question) -> list[str]:
    """The texts of a question that contain no wrong answers, with both sides of its pairs."""
    answer = question.answer
    rights = [pair.right for pair in answer.pairs] if isinstance(answer, Match) else []
    return [*given_texts(question), *rights]
