"""Explains schema violations in plain words: the value found, the value expected and the nearest correction."""

from typing import Any, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from quizgen.base.errors import Problem
from quizgen.base.registry import nearest
from quizgen.base.yaml import Document, Loc, quoted_line, spaced
from quizgen.deck.grammar.words import ADDRESS, AMOUNT, ID, NOT_BLANK, VARIABLE, WEB_ADDRESS

_EXPECTED = {
    "string_type": "a text",
    "int_type": "a whole number",
    "bool_type": "true or false",
    "list_type": "a list",
    "tuple_type": "a text or a list of texts",
    "dict_type": "keys with values",
    "model_type": "keys with values",
    "model_attributes_type": "keys with values",
}
_FILL_IT = "write something, or leave the key out"
_EVIDENCE = "add at: {paragraph: …, terms: […]}"
_FORMS = {
    ID: ("an id", "use small letters a-z, digits, - and _, and begin with a letter or digit"),
    VARIABLE: ("a name", "use small letters a-z, digits and _, and begin with a letter"),
    AMOUNT: ("an amount", "write 3, 2-4 or 2+"),
    WEB_ADDRESS: ("a web address", "begin with https://"),
    ADDRESS: ("an address", "write a web address with https://, or an e-mail address"),
}


def complaint(schema: type[BaseModel], document: Document, details: ErrorDetails) -> Problem:
    """Converts an error that pydantic reports about a document to a problem with its place in the file."""
    of_key = details["loc"][-1:] == ("[key]",)
    loc: Loc = tuple(step for step in details["loc"] if step != "[key]")
    where = next((str(step) for step in reversed(loc) if isinstance(step, str)), "the file")
    match details["type"]:
        case "extra_forbidden":
            known = keys_of(_model_at(schema, loc[:-1]))
            hint = nearest(where, known) if where[:1] != "\u00a0" else "indent it with spaces, not with no-break spaces"
            return document.problem(loc, f"unknown key {shown(where)}", hint, of_key=True)
        case _ if _is_bracket(loc, details):
            line = document.place(loc)[0]
            hint = f"put it between quotes: {quoted_line(document.text.split(chr(10))[line - 1])}"
            return document.problem(loc, "a sentence that is nothing but a bracket, which YAML takes for a list", hint)
        case "missing":
            return document.problem(loc[:-1], *_missing(loc), of_key=True)
        case "string_pattern_mismatch":
            return document.problem(loc, *_unlike(where, details), of_key=of_key)
        case _:
            return document.problem(loc, *_wrong(where, details), of_key=of_key)


def _is_bracket(loc: Loc, details: ErrorDetails) -> bool:
    """Whether the value is a list where a fact of one sentence is expected."""
    return len(loc) == 2 and loc[0] == "facts" and isinstance(details["input"], list)


def _missing(loc: Loc) -> tuple[str, str]:
    holder = next((step for step in reversed(loc[:-1]) if isinstance(step, str)), "")
    inside = f" in {shown(holder)}" if holder else ""
    if loc[-1] == "at":
        return f"no evidence{inside}", _EVIDENCE
    return f"the key {loc[-1]!r} is missing{inside}", f"add {loc[-1]}: …"


def _unlike(where: str, details: ErrorDetails) -> tuple[str, str]:
    """The message and hint for a text in the wrong format."""
    pattern, found = details["ctx"]["pattern"], shown(details["input"])
    if pattern == NOT_BLANK:
        return f"{where} is empty", _FILL_IT
    what, hint = _FORMS[pattern]
    return f"{found} is not {what}", hint


def _wrong(where: str, details: ErrorDetails) -> tuple[str, str]:
    """The message and hint for a value of the wrong type or size."""
    kind, found, context = details["type"], shown(details["input"]), details.get("ctx", {})
    match kind:
        case "literal_error" | "enum":
            expected = context["expected"].removeprefix("'', ")
            return f"{where}: found {found}, expected {expected}", ""
        case "greater_than_equal":
            return f"{where}: found {found}, expected {context['ge']} or more", ""
        case "less_than_equal":
            return f"{where}: found {found}, expected {context['le']} or less", ""
        case "too_short" if where == "at":
            return "no evidence", _EVIDENCE
        case "string_too_short":
            return f"{where} is empty", _FILL_IT
        case "too_short" if not context["actual_length"]:
            return f"{where} is empty", _FILL_IT
        case "too_short":
            return f"{where}: found {context['actual_length']} of them, expected {context['min_length']} or more", ""
        case "string_too_long":
            length = len(str(details["input"]))
            return f"{where}: found a text of {length:,} characters", f"the most is {context['max_length']:,}"
        case "string_type" if isinstance(details["input"], bool):
            return f"{where}: found {found}, expected a text", "put it between quotes"
        case _:
            expected = _EXPECTED.get(kind, "something else")
            return f"{where}: found {found}, expected {expected}", _form_of(where, expected, details["input"])


def _form_of(where: str, expected: str, found: object) -> str:
    """The hint how to write a value as a list or as keys with values, with its first part; empty for other values."""
    match expected, found:
        case "keys with values", None if where != "the file":
            return "indent the lines that belong to it by two spaces"
        case "keys with values", [dict() as first, *_] if all(isinstance(text, str) for text in first.values()):
            return f"leave out the dash: {next(iter(first), 'id')}: …"
        case "keys with values", ([str() as text, *_] | (str() as text)) if where == "facts":
            tight = spaced(text)
            return tight[1] if tight else f"begin each line with an id: {quoted_line(f'id-1: {shorter(text)}')}"
        case "a list", dict() as entries:
            return f"begin each with a dash: - {next(iter(entries), 'key')}: …"
        case _:
            return ""


def _model_at(schema: type[BaseModel], loc: Loc) -> type[BaseModel] | None:
    """The model of the value at a location in a document of this schema; None if the schema has no such location."""
    model: type[BaseModel] | None = schema
    names = (step for step in loc if isinstance(step, str))
    for name in names:
        field = _field(model, name)
        if field is None:
            return None
        model = _model_in(field.annotation)
        if get_origin(field.annotation) is dict:
            next(names, None)
    return model


def _field(model: type[BaseModel] | None, name: str) -> FieldInfo | None:
    fields = model.model_fields.items() if model else ()
    return next((field for own, field in fields if name == (field.alias or own)), None)


def _model_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((model for part in get_args(annotation) if (model := _model_in(part))), None)


def keys_of(model: type[BaseModel] | None) -> list[str]:
    """The keys of a model as they are written in YAML; none for None."""
    return [field.alias or name for name, field in model.model_fields.items()] if model else []


def shorter(text: str) -> str:
    """A text of at most 60 characters: its start, if it is longer."""
    return text if len(text) <= 60 else text[:57] + "…"


def shown(found: object) -> str:
    """A value in the form in which messages show it, shortened if it is long."""
    match found:
        case None:
            return "nothing"
        case bool():
            return str(found).lower()
        case str() | int():
            return repr(found if len(str(found)) <= 60 else shorter(str(found)))
        case list():
            return "a list"
        case dict():
            return "keys with values"
        case _:
            return type(found).__name__
