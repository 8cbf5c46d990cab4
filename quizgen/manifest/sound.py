"""Checks the types and ranges of the values read from a record, because the file may be edited or damaged."""

import re
from functools import cache
from typing import assert_never

from pydantic import ConfigDict, TypeAdapter, ValidationError

from quizgen.forms import Form, Item
from quizgen.manifest.record import Manifest
from quizgen.model import PICTURES, Answer, Choose, Explain, Match, Media, Number, Order, Write, picture_fault

MOST_POINTS = 100
"""Most points that a template may give a question."""
MOST_LINES = 60
"""Most ruled lines that a question may have: two pages."""

_DECK, _FORM = re.compile(r"[a-z0-9][a-z0-9_-]{0,79}"), re.compile(r"[A-Z]{1,3}")


def check_sound(manifest: Manifest) -> None:
    """Raises ValueError for a value of the wrong type or out of range."""
    try:
        _types().validate_python((manifest,))
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        raise ValueError(f"{'.'.join(map(str, first['loc'][1:]))}: {first['msg']}") from error
    if not _DECK.fullmatch(manifest.deck):
        raise ValueError(f"{manifest.deck!r} is not the id of a deck")
    if manifest.minutes < 0:
        raise ValueError(f"{manifest.minutes} minutes")
    for form in manifest.forms:
        _check_form(form)
    for shown in manifest.pictures.values():
        for picture in shown:
            _check_picture(picture)


@cache
def _types() -> TypeAdapter[tuple[Manifest]]:
    return TypeAdapter(tuple[Manifest], config=ConfigDict(strict=True, revalidate_instances="always"))


def _check_form(form: Form) -> None:
    if not _FORM.fullmatch(form.name):
        raise ValueError(f"{form.name!r} is not the name of a form")
    if [item.number for item in form.items] != list(range(1, len(form.items) + 1)):
        raise ValueError(f"form {form.name}: its questions are not numbered from 1 to {len(form.items)}")
    for item in form.items:
        _check_item(form.name, item)


def _check_item(form: str, item: Item) -> None:
    if not 1 <= item.question.points <= MOST_POINTS:
        raise ValueError(f"form {form}, question {item.number}: its points are not from 1 to {MOST_POINTS}")
    if isinstance(item.question.answer, Explain) and not 1 <= item.question.answer.lines <= MOST_LINES:
        raise ValueError(f"form {form}, question {item.number}: its lines are not from 1 to {MOST_LINES}")
    if sorted(item.order) != list(range(_places(item.question.answer))):
        raise ValueError(f"form {form}, question {item.number}: its order is not a permutation of its options")


def _places(answer: Answer) -> int:
    """The number of options, responses or steps whose order a form can change."""
    match answer:
        case Choose(options=options):
            return len(options)
        case Match(pairs=pairs, extra=extra):
            return len(pairs) + len(extra)
        case Order(steps=steps):
            return len(steps)
        case Write() | Number() | Explain():
            return 0
        case _:
            assert_never(answer)


def _check_picture(picture: Media) -> None:
    if picture.suffix not in PICTURES:
        raise ValueError(f"{picture.suffix[:20]!r} is not a picture format")
    if fault := picture_fault(picture.suffix, picture.content):
        raise ValueError(f"the picture {picture.alt[:60]!r} {fault[0]}")
