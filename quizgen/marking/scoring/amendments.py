"""Amends questions found faulty after the quiz: drops them for everybody, or accepts a further answer."""

from collections.abc import Iterable, Mapping

from quizgen.base.errors import UsageError
from quizgen.base.registry import nearest
from quizgen.forms import Item
from quizgen.manifest import Manifest
from quizgen.marking.scoring.response import Chosen, Placed, Response, from_text
from quizgen.model import Choose, Match, Order
from quizgen.sheets.rows import option_marks


def find_item(manifest: Manifest, text: str) -> Item:
    """The item `7` of form `A` for `A:7`, or the first item of the question with this id; UsageError for neither."""
    places = {f"{form.name}:{item.number}": item for form in manifest.forms for item in form.items}
    ids = {item.question.id: item for form in reversed(manifest.forms) for item in form.items}
    found = places.get(text) or ids.get(text)
    if found is None:
        hint = nearest(text, ids) if "/" in text else "write form and number, such as A:7"
        raise UsageError(f"there is no question {text!r} ({hint})")
    return found


def dropped(manifest: Manifest, texts: Iterable[str]) -> frozenset[str]:
    """The ids of the questions that count for nobody."""
    return frozenset(find_item(manifest, text).question.id for text in texts)


def accepted(manifest: Manifest, texts: Iterable[str]) -> Mapping[str, frozenset[Response]]:
    """Further correct responses by question, each written as `A:7=C` with the letters of that form."""
    found: dict[str, frozenset[Response]] = {}
    for text in texts:
        name, _, answer = text.partition("=")
        item = find_item(manifest, name.strip())
        found[item.question.id] = found.get(item.question.id, frozenset()) | {_response(item, answer.strip(), text)}
    return found


def _response(item: Item, answer: str, text: str) -> Response:
    """The response for these letters of a form."""
    letters = option_marks(item)
    shown = " ".join(letters) or "a number"
    wrong = UsageError(f"{text!r} is not an answer to that question ({shown} was expected after =)")
    if not answer:
        raise wrong
    try:
        match item.question.answer:
            case Choose():
                return Chosen(tuple(sorted(item.order[letters.index(name)] for name in answer.split())))
            case Match() | Order():
                return Placed(tuple(item.order[letters.index(name)] for name in answer.split()))
            case _:
                found = from_text(item.question, answer)
    except ValueError:
        raise wrong from None
    if found is None:
        raise wrong
    return found
