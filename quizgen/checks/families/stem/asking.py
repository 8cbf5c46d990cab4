"""Rules that the stem asks one thing, without negation and briefly."""

import re
from collections.abc import Iterator

from quizgen.checks import Rule
from quizgen.checks.case import GAP, Case
from quizgen.checks.families.stem.sentences import sentences
from quizgen.model import Choose, Claims
from quizgen.text.words import without_quotes, words

LONGEST_STEM, MOST_SENTENCES, LONGEST_SENTENCE = 40, 2, 30
"""Most words of a stem, most sentences of a stem, and most words of one sentence."""
FEWEST_WORDS = 4
"""Number of words below which a stem without a gap or a quotation is too short to ask anything."""
_UNFOCUSED = re.compile(
    r"^which (?:one )?of (?:the following|these)(?: statements?)?(?: about [^?]*)? "
    r"(?:is|are) (?:true|correct|false|right|wrong)",
    re.IGNORECASE,
)
_NEGATIVE = re.compile(r"\b(not|except|(?<!at )least|never)\b|n[’']t\b", re.IGNORECASE)
_SUBORDINATE = re.compile(r"(?<=\w) (?:that|what|who|whether|because|if|although|when|means|shows)\b", re.IGNORECASE)


def _negative(case: Case) -> Iterator[str]:
    """Finds a negation not in capitals; it skips fixed options, and questions for the exception."""
    if case.uniform or not case.options or _is_exception(case):
        return
    missed = next((word for word in _denials(case) if not word.isupper()), "")
    if missed:
        yield f"the question asks for what is {missed!r} so, and a reader may miss the word"


def _denials(case: Case) -> Iterator[str]:
    """Yields the first negation in the main clause of each question; `what X did not say` is no main clause."""
    parts = sentences(without_quotes(case.question.stem))
    for text in [text for text in parts if text.rstrip().endswith("?")] or parts[-1:]:
        if found := _NEGATIVE.search(_SUBORDINATE.split(text, maxsplit=1)[0]):
            yield found[0]


def _double_negative(case: Case) -> Iterator[str]:
    """Finds a negative stem with negative options, and a true-false statement with two negatives."""
    negatives = case.lexicon.negations
    if case.judged and len(_NEGATIVE.findall(without_quotes(case.question.stem))) > 1:
        yield "the statement denies twice"
    elif case.single and any(_denials(case)):
        worded = [option.text for option in case.options if negatives.intersection(words(option.text))]
        if worded:
            yield f"the question denies, and so does the option {worded[0]!r}"


def _unfocused(case: Case) -> Iterator[str]:
    """Finds a stem that asks nothing; statements to judge, gaps and quotations may be short."""
    stem = case.question.stem
    if _UNFOCUSED.search(stem):
        yield "the question asks only which statement is true"
    elif not case.judged and len(case.words) < FEWEST_WORDS and not GAP.search(stem) and "“" not in stem:
        yield f"the question has only {len(case.words)} words"
    elif case.options and not case.judged and not _asks(case):
        yield "the question has no question word and no gap, and says nothing to do"


def _asks(case: Case) -> bool:
    marked = "?" in case.question.stem or "…" in case.question.stem or GAP.search(case.question.stem)
    return bool(marked) or not case.lexicon.asking or any(word in case.lexicon.asking for word in case.words)


def _gratuitous(case: Case) -> Iterator[str]:
    count, most = len(sentences(case.question.stem)), MOST_SENTENCES + _tells_how(case)
    if len(case.words) > LONGEST_STEM:
        yield f"the question has {len(case.words)} words, {LONGEST_STEM} do"
    elif count > most:
        yield f"the question has {count} sentences, {most} do"


def _is_exception(case: Case) -> bool:
    return case.question.traits.claims is Claims.EXCEPTION


def _tells_how(case: Case) -> bool:
    """Whether the stem may have one sentence more, which explains how to choose: for exceptions and several answers."""
    answer = case.question.answer
    return _is_exception(case) or (isinstance(answer, Choose) and answer.several)


def _reading_load(case: Case) -> Iterator[str]:
    for text in sentences(case.question.stem):
        if len(words(text)) > LONGEST_SENTENCE:
            yield f"a sentence of the question has {len(words(text))} words"
            return


RULES = (
    Rule(
        id="S2",
        name="negative",
        severity="warning",
        about="A choice asks for what is not so, and does not set the NOT in capitals; an odd one out may.",
        fix="ask for what is so, or write NOT in capitals",
        origin="IWF 19, HDR 17",
        each=_negative,
    ),
    Rule(
        id="S3",
        name="unfocused",
        severity="warning",
        about="The stem has fewer than four words, asks nothing, or only which statement is true.",
        fix="let the stem ask a question that can be answered before the options are read",
        origin="IWF 13, HDR 15, NBME cover test",
        each=_unfocused,
    ),
    Rule(
        id="S5",
        name="gratuitous",
        severity="info",
        about="The stem has more than 40 words or two sentences (three where it must say how to choose).",
        fix="say less in the fact or in what the relation `says`, or word the question by hand (`asks`)",
        origin="IWF 5, HDR 13 and 16",
        each=_gratuitous,
    ),
    Rule(
        id="S9",
        name="reading-load",
        severity="info",
        about="A sentence of the stem has more than 30 words.",
        fix="make two of it",
        origin="HDR 8",
        each=_reading_load,
    ),
    Rule(
        id="S11",
        name="double-negative",
        severity="error",
        about="A negative stem has negative options, or a statement to judge denies twice.",
        fix="put one of the two positively",
        origin="HDR 17 and 27",
        each=_double_negative,
    ),
)
