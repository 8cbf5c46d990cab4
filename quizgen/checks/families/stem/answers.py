"""Rules that the stem does not reveal its answer, and that its gap comes near the end."""

from collections.abc import Iterator

from quizgen.checks import Rule
from quizgen.checks.case import GAP, Case
from quizgen.checks.families.stem.sentences import sentences
from quizgen.model import BLANK, Choose, Claims, Number, Write
from quizgen.text.matcher import padded, phrase


def _key_in_stem(case: Case) -> Iterator[str]:
    """Finds the answer in the stem, unless a wrong option is there too."""
    names = _sought(case)
    told = next((name for name in names if _tells(case, name)), None)
    if told is not None and not any(_tells(case, text) for text in (case.wrong if case.single else ())):
        yield f"the answer {told!r} is in the question"


def _sought(case: Case) -> tuple[str, ...]:
    """The spellings of the answer that the stem must not contain; empty for questions whose stem may contain it."""
    match case.question.answer:
        case Choose() if case.single and case.question.traits.claims is not Claims.EXCEPTION:
            return (case.key, *case.key_names)
        case Write(answers=answers):
            return answers
        case Number(text=text):
            return (text,)
        case _:
            return ()


def _tells(case: Case, name: str) -> bool:
    return _is_told(case, name, case.stem)


def _is_told(case: Case, name: str, text: str) -> bool:
    """Whether a padded text contains a name, apart from its article; a name without content words does not count."""
    found = phrase(name)
    trivial = len("".join(found)) < 3 or all(token in case.lexicon.stop for token in found)
    if found and found[0] in case.lexicon.articles:
        name = " ".join(found[1:])
    return not trivial and padded(name) in text


def _title_tells(case: Case) -> Iterator[str]:
    """Finds a quiz title that contains the answer, unless it contains a wrong option too."""
    title = padded(case.scope.deck.quiz.title) if case.scope.deck else ""
    told = next((name for name in _sought(case) if _is_told(case, name, title)), None)
    if told is not None and not any(_is_told(case, text, title) for text in (case.wrong if case.single else ())):
        yield f"the answer {told!r} is in the title of the quiz"


def _picture_tells(case: Case) -> Iterator[str]:
    """Finds a description of a picture or sound shown with the question that contains the answer."""
    for media in (media for fact in case.facts for media in fact.media if media.asks):
        told = next((name for name in _sought(case) if _is_told(case, name, padded(media.alt))), None)
        if told is not None:
            yield f"the description of its picture or sound, {media.alt!r}, contains the answer {told!r}"


def _blank_position(case: Case) -> Iterator[str]:
    """Finds a gap before the end of the stem of a single choice, unless another sentence of it asks."""
    stem = case.question.stem
    if not case.single or not GAP.search(stem):
        return
    asked = any(_asks_apart(text) for text in sentences(stem))
    rest = GAP.split(stem)[-1]
    if not asked and len(phrase(rest)) > 0:
        yield "the gap is inside the sentence, and no question comes before it"


def _asks_apart(text: str) -> bool:
    """Whether a sentence without a gap is a question or an instruction."""
    return not GAP.search(text)


def _blanks(case: Case) -> Iterator[str]:
    """Finds several gaps in a single choice, and in any question a gap that is not of the usual width."""
    found = GAP.findall(case.question.stem)
    if case.single and len(found) > 1:
        yield f"the question has {len(found)} gaps"
    if any(blank != BLANK for blank in found):
        yield "the width of a gap may reveal how long the answer is"


RULES = (
    Rule(
        id="S1",
        name="key-in-stem",
        severity="error",
        about="The answer, by any of its names, is in the question (and no wrong option does).",
        fix="word the question without it",
        origin="IWF 12, HDR 28b",
        each=_key_in_stem,
    ),
    Rule(
        id="S4",
        name="blank-position",
        severity="warning",
        about="In a choice the gap is inside a sentence and no question comes before it.",
        fix="put the gap at the end, or ask before the sentence",
        origin="IWF 10, HDR 14",
        each=_blank_position,
    ),
    Rule(
        id="S12",
        name="blanks",
        severity="error",
        about="A choice has more than one gap, or the width of a gap reveals the length of the answer.",
        fix="leave one gap, always of the same width",
        origin="IWF 10; cloze leaks",
        each=_blanks,
    ),
    Rule(
        id="S13",
        name="title-tells",
        severity="info",
        about="The title of the quiz, which is printed on every form, contains the answer.",
        fix="give the quiz another title (`quiz.title`), or leave the question out (`leave_out`)",
        origin="wikitrivia 7: answers in titles",
        facts=True,
        each=_title_tells,
    ),
    Rule(
        id="S14",
        name="picture-tells",
        severity="error",
        about="The description (`alt`) of a picture or sound shown with the question contains the answer.",
        fix="describe what is to be seen without naming it, or let the picture stand with the answer",
        origin="wikitrivia 7: answers in titles; WCAG 1.1.1 on pictures in a test",
        facts=True,
        each=_picture_tells,
    ),
)
