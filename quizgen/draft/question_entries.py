"""Reads the questions in a model's answer, and writes each as the entry that `questions:` of a deck has for it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, TypeAlias

from quizgen.article.sentences import sentences_of
from quizgen.draft.proposals import ProposedQuestion
from quizgen.draft.sentences import nearest_sentence, stems_of
from quizgen.draft.writing import question_text
from quizgen.model import Article
from quizgen.text.lexicon import Lexicon
from quizgen.text.matcher import folded

Entry: TypeAlias = Mapping[str, Any]
"""A question as an answer has it, by its keys."""

_LONGEST = 1_000
"""Most characters of a text in a question."""
_ASKED = ("ask", "question", "statement", "stem")
"""Keys under which a model may give the text of a question."""
_LEAST_WRONG, _LEAST_STEPS, _LEAST_PAIRS = 2, 3, 3
_ORDER_POINTS = 2
"""Points of an order: it is one chain, and most readers find its ends without the article."""


def asked_in(entry: Entry) -> str:
    """What an entry asks, in one line; empty if it asks nothing."""
    return next(filter(None, (line_in(entry.get(key)) for key in _ASKED)), "")


def line_in(value: object, most: int = _LONGEST) -> str:
    """A text of an answer in one line; empty if the value is no text, is too long or has characters that were lost."""
    line = folded(value) if isinstance(value, str) else ""
    return line if len(line) <= most and line.isprintable() and "\ufffd" not in line else ""


def read_question(entry: Entry, article: Article, lexicon: Lexicon) -> ProposedQuestion:
    """The question of an entry; ValueError with the reason if the entry has no known form."""
    asked, answer = asked_in(entry), _answer(entry)
    because = line_in(entry.get("because")) or line_in(entry.get("correction"))
    if answer.get("answer") is False and not because:
        raise ValueError("a false statement without its correction")
    told = " ".join((asked, because, *_texts_of(answer)))
    numbers, paragraph, source = _grounds(entry, told, article, lexicon)
    body = {"ask": asked, **answer, **({"because": because} if because else {}), "rests_on": list(numbers)}
    return ProposedQuestion(text=question_text(body), source=source, paragraph=paragraph)


def _grounds(entry: Entry, told: str, article: Article, lexicon: Lexicon) -> tuple[Sequence[int], int, str]:
    """The numbers of the paragraphs that a question rests on, and the number and text of the nearest sentence there.

    The nearest sentence is the one that shares most words with `told`. A question that names no paragraph rests on the
    paragraph of the nearest sentence in the whole article. ValueError for a paragraph that does not exist.
    """
    last = len(article.paragraphs)
    given = sorted(set(_numbers(entry.get("paragraphs", entry.get("paragraph")))))
    if wrong := [number for number in given if not 1 <= number <= last]:
        raise ValueError(f"there is no paragraph {wrong[0]}")
    sentences = {
        sentence: number
        for number in given or range(1, last + 1)
        for sentence in sentences_of(article.paragraphs[number - 1], lexicon)
    }
    source = nearest_sentence(told, list(sentences))
    paragraph = sentences.get(source, (given or [1])[0])
    return given or [paragraph], paragraph, source


def _numbers(value: object) -> Iterator[int]:
    for each in value if isinstance(value, list) else [value]:
        text = str(each)
        if text.isascii() and text.isdecimal() and len(text) < 5:
            yield int(text)


def _texts_of(value: object) -> Iterator[str]:
    """Yields the right texts of an answer, however nested; wrong ones and their reasons are left out."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict) and "wrong" not in value:
        for inner in value.values():
            yield from _texts_of(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _texts_of(inner)


# Shapes ---------------------------------------------------------------------------------------------------------------


def _answer(entry: Entry) -> dict[str, Any]:
    """The keys of a deck that give the answer of a question; ValueError if it has no known shape."""
    for key, read in _SHAPES.items():
        if entry.get(key) not in (None, "", [], {}):
            return read(entry)
    raise ValueError(f"no known shape: it has only {', '.join(map(str, entry)) or 'nothing'}")


def _choice(entry: Entry) -> dict[str, Any]:
    options = list(_options(entry))
    right = [text for text, is_right, _ in options if is_right]
    if len(right) != 1:
        raise ValueError(f"{len(right)} options are right, where one must be")
    wrong = [(text, because) for text, is_right, because in options if not is_right]
    if len(wrong) < _LEAST_WRONG:
        raise ValueError(f"only {len(wrong)} wrong option{'s' * (len(wrong) != 1)}")
    _require_distinct([text for text, _, _ in options], "two options read the same")
    for text, because in wrong:
        if not because:
            raise ValueError(f"no reason is given why {text!r} is wrong")
    return {"options": [{"right": right[0]}, *({"wrong": text, "because": because} for text, because in wrong)]}


def _options(entry: Entry) -> Iterator[tuple[str, bool, str]]:
    """Yields the text of each option, whether it is right, and the reason or an empty text."""
    for text in _listed(entry.get("right")):
        yield text, True, ""
    wrong = entry.get("wrong")
    for option in wrong.items() if isinstance(wrong, dict) else wrong if isinstance(wrong, list) else ():
        if isinstance(option, dict):
            yield _named(option), False, line_in(option.get("because"))
        else:
            text, because = option if isinstance(option, tuple) else (option, "")
            yield line_in(text), False, line_in(because)
    options = entry.get("options")
    for option in options if isinstance(options, list) else ():
        if isinstance(option, dict):
            is_right = bool(option.get("right") or option.get("correct"))
            yield _named(option), is_right, line_in(option.get("because"))


def _named(option: Entry) -> str:
    return next(filter(None, (line_in(option.get(key)) for key in ("option", "text", "wrong", "right"))), "")


def _listed(value: object) -> list[str]:
    """The texts in a list, or a single text as a list."""
    return [line_in(each) for each in (value if isinstance(value, list) else [value]) if line_in(each)]


def _require_distinct(texts: Sequence[str], message: str) -> None:
    if not all(texts) or len({stems_of(text) or text for text in texts}) < len(texts):
        raise ValueError(message if all(texts) else "an option, step or pair without words, or a text too long")


def _statement(entry: Entry) -> dict[str, Any]:
    answer = entry["answer"]
    judged = {"true": True, "false": False}.get(str(answer).casefold())
    if judged is None:
        raise ValueError(f"the answer {answer!r} is neither true nor false")
    return {"answer": judged}


def _steps(entry: Entry) -> dict[str, Any]:
    steps = _listed(entry["order"])
    if len(steps) < _LEAST_STEPS:
        raise ValueError(f"only {len(steps)} steps to put in order")
    _require_distinct(steps, "two steps read the same")
    return {"order": steps, "points": _ORDER_POINTS}


def _pairs(entry: Entry) -> dict[str, Any]:
    given = entry["pairs"]
    pairs = {line_in(left): line_in(right) for left, right in given.items()} if isinstance(given, dict) else {}
    if len(pairs) < _LEAST_PAIRS:
        raise ValueError(f"only {len(pairs)} pairs to match")
    extra = _listed(entry.get("extra"))
    _require_distinct([*pairs.values(), *extra], "two right sides of a match read the same")
    _require_distinct(list(pairs), "two left sides of a match read the same")
    return {"pairs": pairs, **({"extra": extra} if extra else {})}


def _scheme(entry: Entry) -> dict[str, Any]:
    scheme, model = _listed(entry["scheme"]), line_in(entry.get("model"))
    if not scheme or not model:
        raise ValueError("an answer in sentences needs a mark scheme and a model answer")
    points = next(_numbers(entry.get("points")), len(scheme))
    return {"scheme": scheme, "model": model, **({"points": points} if 0 < points < len(scheme) else {})}


_SHAPES: Mapping[str, Callable[[Entry], dict[str, Any]]] = {
    "scheme": _scheme,
    "pairs": _pairs,
    "order": _steps,
    "right": _choice,
    "options": _choice,
    "answer": _statement,
}
"""Maps each key that gives an answer to the function that reads its shape."""
