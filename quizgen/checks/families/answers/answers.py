"""Rules for written answers: a content word, not revealed by a hint, and accepted under every name."""

from collections.abc import Iterator
from decimal import Decimal

from quizgen.checks import Rule
from quizgen.checks.case import GAP, Case
from quizgen.checks.symbols import is_symbol_gap
from quizgen.model import Date, Entity, Number, Quantity, Write
from quizgen.text.matcher import holds, phrase
from quizgen.text.words import without_article, words


def _function_word(case: Case) -> Iterator[str]:
    """Finds a gap for a word without content, but not for a number, a date or a symbol."""
    answer = case.question.answer
    if isinstance(answer, Write) and GAP.search(case.question.stem) and answer.answers:
        found = words(answer.answers[0])
        counted = any(isinstance(value, Quantity | Date) for value in case.reading.keys)
        if (
            found
            and not counted
            and not is_symbol_gap(case, answer.answers[0])
            and all(word in case.lexicon.stop for word in found)
        ):
            yield f"the gap is for {answer.answers[0]!r}, a word without content of its own"


def _leak(case: Case) -> Iterator[str]:
    """Finds a hint that contains a written answer, or the key of a single choice, of three letters or more."""
    answer = case.question.answer
    sought = answer.answers if isinstance(answer, Write) else (case.key,) if case.single else ()
    told = next((text for text in sought if len("".join(phrase(text))) > 2 and holds(case.question.hint, text)), None)
    if told:
        yield f"the hint contains {told!r}"


def _accepted(case: Case) -> Iterator[str]:
    """Finds a name of the answer that is not accepted, and an accepted text that names something else.

    It checks written answers only, and names only if the answer is an entity.
    """
    answer = case.question.answer
    if not isinstance(answer, Write):
        return
    if not answer.answers or not all(text.strip() for text in answer.answers):
        yield "no answer is accepted"
        return
    taken = {without_article(text, case.lexicon) for text in answer.answers}
    for value in case.reading.keys:
        if isinstance(value, Entity):
            names = (value.name, value.short, *value.aliases)
            missing = [name for name in names if name and without_article(name, case.lexicon) not in taken]
            if missing:
                yield f"{missing[0]!r} is not accepted"
            for text in answer.answers:
                others = set(case.scope.owners.get(without_article(text, case.lexicon), ())) - {value.id}
                if others:
                    yield f"{text!r} is accepted, and is also a name of {min(others)}"


def _tolerance(case: Case) -> Iterator[str]:
    """Finds a tolerance that does not fit the number, and a number unlike its fact's; number answers only."""
    answer = case.question.answer
    if not isinstance(answer, Number):
        return
    if not (answer.value.is_finite() and answer.tolerance.is_finite()):
        yield f"{answer.value} with a tolerance of {answer.tolerance} is no number to write"
        return
    if answer.tolerance < 0 or (answer.value and answer.tolerance >= abs(answer.value)):
        yield f"the tolerance of {answer.tolerance} does not fit the number {answer.value}"
    for value in case.reading.keys:
        if isinstance(value, Quantity) and (value.number != answer.value or value.unit != answer.unit):
            yield f"the answer is {answer.text!r}, its fact has {value.text!r}"
    if not case.scope.deck and answer.value != answer.value.to_integral_value() and answer.tolerance == Decimal(0):
        yield f"the answer {answer.value} must be met to the last decimal"


RULES = (
    Rule(
        id="F5",
        name="cloze-function-word",
        severity="error",
        about="A gap replaces a word such as of, which or the. (Rule T4 checks that only one value fills it.)",
        fix="leave out a word with content",
        origin="Boyd-Graber and Börschinger 2020",
        each=_function_word,
    ),
    Rule(
        id="F6",
        name="hint-leak",
        severity="error",
        about="The hint contains the answer. (Rule S12 checks the width of gaps.)",
        fix="hint at it, do not say it",
        origin="answer leaks in titles and hints",
        each=_leak,
    ),
    Rule(
        id="F7",
        name="short-accept",
        severity="warning",
        about="A name of the answer is not accepted, or an accepted name also belongs to another entity.",
        fix="accept every name, and give each to one entity",
        origin="navi-reykunyu 187, h5p-dictation 28, toisto 1175",
        each=_accepted,
    ),
    Rule(
        id="F13",
        name="numeric-tolerance",
        severity="error",
        about="A number differs from its fact, or the tolerance is too large.",
        fix="give the number of the source, and a small tolerance or none",
        origin="exams.forge, STACK",
        each=_tolerance,
    ),
)
