"""Collects the sentences that explain why an answer is right, without repetition."""

import re
from collections.abc import Iterable, Iterator
from typing import assert_never

from quizgen.languages import Language
from quizgen.model import Choose, Explain, Match, Number, Order, Question, Write


def reasons(question: Question, language: Language) -> list[str]:
    """The distinct sentences that support the answer, with the feedback last; numbers of paragraphs are left out."""
    return _said((*_because(question), question.feedback), language)


def besides(question: Question, language: Language) -> str:
    """The feedback of a question without the sentences that `reasons` already lists."""
    told = _said(_because(question), language)
    return " ".join(reasons(question, language)[len(told) :])


def without_places(text: str, language: Language) -> str:
    """The text without the numbers of paragraphs in brackets that cite the article."""
    words = "|".join(language.labels[word] for word in ("paragraphs", "paragraph"))
    return re.sub(rf"\s*\((?:{words})\b[^()]*\)", "", text, flags=re.IGNORECASE)


def _said(sentences: Iterable[str], language: Language) -> list[str]:
    said: list[str] = []
    for sentence in sentences:
        new = without_places(sentence, language)
        for old in said:
            new = new.replace(old, "")
        if re.search(r"\w", new) and not any(new.strip() in old for old in said):
            said.append(new.strip())
    return said


def _because(question: Question) -> Iterator[str]:
    match question.answer:
        case Choose(keys=keys):
            yield from (option.because for option in keys)
        case Match(pairs=pairs):
            yield from (pair.because for pair in pairs)
        case Order(steps=steps):
            yield from (step.because for step in steps)
        case Write(because=because) | Number(because=because):
            yield because
        case Explain(model=model, because=because):
            yield from (model, because)
        case answer:
            assert_never(answer)
