"""Makes the PDF that is returned to a pupil: each missed question, the answer given, the right one, and the reason."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from textwrap import shorten

from quizgen.answers import accept_list
from quizgen.forms import Item
from quizgen.languages import LANGUAGES, Language
from quizgen.manifest import Manifest
from quizgen.model import BLANK, Choose, Match, Question, Write
from quizgen.paper import key
from quizgen.paper.fit import without_straggler
from quizgen.paper.values import Values, source_line


@dataclass(frozen=True, slots=True, kw_only=True)
class Returned:
    """The content of a pupil's feedback: name, form, points, and each missed item with the lines of the answer given.

    `of` are the points possible, as text. `open` are the numbers of undecided questions, which the points leave out.
    `preset` is the style of the paper.
    """

    name: str
    form: str
    points: str
    of: str
    missed: Sequence[tuple[Item, Sequence[str]]]
    open: Sequence[int] = ()
    preset: str = "standard"


def print_feedback(returned: Returned, manifest: Manifest, paper: str = "a4") -> bytes:
    """Makes the PDF for one pupil, which names no other; `paper` is the paper size."""
    language = LANGUAGES.get(manifest.language)
    source = source_line(manifest.source, language)
    values = {
        "paper": paper,
        "preset": returned.preset,
        "lang": manifest.language,
        "labels": dict(language.labels),
        "blank": BLANK,
        "title": manifest.title,
        "document": f"{manifest.title}, {language.labels['feedback']}",
        "running": shorten(manifest.title, 80, placeholder=" …"),
        "source": source,
        "source-short": shorten(source, 120, placeholder=" …"),
        "name": returned.name,
        "form": returned.form,
        "points": returned.points,
        "of": returned.of,
        "open": _open(returned.open, language),
        "missed": [_missed(item, given, language) for item, given in returned.missed],
    }
    return without_straggler("feedback", values)


def _open(numbers: Sequence[int], language: Language) -> str:
    """A sentence that names the undecided questions; empty if there are none."""
    if not numbers:
        return ""
    label = language.labels["feedback.open" if len(numbers) == 1 else "feedback.open.several"]
    return label.format(numbers=language.listed([str(number) for number in numbers]))


def _missed(item: Item, given: Sequence[str], language: Language) -> Values:
    question, given, right = still_wrong(item.question, given, key.answer_in_words(item.question))
    told, also = " ".join((question.stem, *right)), _also(question, language)
    because = key.new_reasons(question, told, language)
    against = _against(question, given, (told, *because), language)
    return {
        "question": question.id,
        "number": item.number,
        "stem": question.stem,
        "given": list(given),
        "right": right,
        "because": [*filter(None, [also]), *because, *filter(None, [against])],
        "paragraphs": language.paragraphs(question.paragraphs),
    }


def _against(question: Question, given: Sequence[str], told: Sequence[str], language: Language) -> str:
    """The reasons why the chosen options are wrong, as one text; empty if there are none.

    If no wrong option was chosen and no reason is in `told`, the reasons of all wrong options. `told` has the texts
    that the sheet shows of the question: its stem and answer, then the reasons.
    """
    match question.answer:
        case Choose(options=options) as answer:
            kept = tuple(option for option in options if option.correct or option.text in given)
            if all(option.correct for option in kept):
                kept = () if told[1:] else options
            shorter = replace(question, answer=replace(answer, options=kept))
            return key.wrong(shorter, " ".join(told), language) if kept else ""
        case _:
            return ""


def _also(question: Question, language: Language) -> str:
    """A line with the other answers that are right; empty if there are none."""
    others = accept_list(question, question.answer, language)[1:] if isinstance(question.answer, Write) else ()
    return f"{language.labels['also']}: {', '.join(others)}" if others else ""


def still_wrong(
    question: Question, given: Sequence[str], right: Sequence[str]
) -> tuple[Question, Sequence[str], Sequence[str]]:
    """The question, the answer given and the right one, line by line, without the pairs that were matched rightly."""
    match question.answer:
        case Match(pairs=pairs) as answer if len(given) == len(right) == len(pairs):
            wrong = [at for at, pair in enumerate(pairs) if given[at] != f"{pair.left}: {pair.right}"]
            shorter = replace(question, answer=replace(answer, pairs=tuple(pairs[at] for at in wrong)))
            return shorter, [given[at] for at in wrong], [right[at] for at in wrong]
        case _:
            return question, given, right
