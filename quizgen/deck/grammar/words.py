"""The types of values in the grammar: ids, texts, wordings, counts, and the values of roles."""

from typing import Annotated, Any, Literal, TypeAlias

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints
from pydantic.config import JsonDict
from pydantic.json_schema import WithJsonSchema

from quizgen.base.yaml import folded

UNNAMED = "unnamed"
"""The name of a party that the source does not name ("is believed to …")."""

ID, VARIABLE = r"^[a-z0-9][a-z0-9_-]{0,79}$", r"^[a-z][a-z0-9_]{0,39}$"
WEB_ADDRESS = r"^(https?://[^\s<>\"]+)?$"
ADDRESS = r"^(https?://[^\s<>\"]+|[^\s@<>\"]+@[^\s@<>\"]+)?$"
AMOUNT = r"^[0-9]{1,4}([-–][0-9]{1,4}|\+)?$"
NOT_BLANK = r"\S"

_WORD: JsonDict = {"type": ["string", "number"], "minLength": 1}
_VALUE: JsonDict = {
    "description": "An entity's id, or a text, number, quantity or date, as the role's type asks.",
    "anyOf": [
        _WORD,
        {
            "type": "object",
            "properties": {"number": {"type": ["string", "number"]}, "unit": _WORD, "approx": _WORD},
            "required": ["number"],
            "additionalProperties": False,
        },
        {"type": "object", "properties": {"relative": _WORD}, "required": ["relative"], "additionalProperties": False},
    ],
}


STATED: JsonDict = {
    "additionalProperties": {"type": "object", "minProperties": 1, "additionalProperties": _VALUE},
    "propertyNames": {"pattern": VARIABLE},
    "minProperties": 2,
}
"""The part of a fact's JSON Schema for its relation, a key that the deck itself defines."""


def as_list(value: object) -> object:
    """A single text or number as a list of one; any other value unchanged."""
    return [value] if isinstance(value, str | int) and not isinstance(value, bool) else value


def _not_a_switch(value: object) -> object:
    """A boolean as its YAML text, so that a count refuses it; Python would accept it as 0 or 1."""
    return str(value).lower() if isinstance(value, bool) else value


def as_entry(value: object) -> object:
    """A single mapping as a list of one; any other value unchanged."""
    return [value] if isinstance(value, dict) else value


Id = Annotated[str, StringConstraints(pattern=ID)]
Variable = Annotated[str, StringConstraints(pattern=VARIABLE)]
Words = Annotated[str, StringConstraints(min_length=1, max_length=1_000, strip_whitespace=True), AfterValidator(folded)]
Line = Annotated[str, StringConstraints(max_length=2_000, strip_whitespace=True), AfterValidator(folded)]
"""Words that may be left out."""
WebAddress = Annotated[str, StringConstraints(max_length=2_000, pattern=WEB_ADDRESS)]
Address = Annotated[str, StringConstraints(max_length=2_000, pattern=ADDRESS)]
"""A web or e-mail address, or nothing."""
Wording = Annotated[str, StringConstraints(pattern=NOT_BLANK)]
"""A template; its white space stays, so that a fault in it is found in its place."""
Count = Annotated[int, Field(strict=True)]
Amount = Annotated[
    str,
    StringConstraints(pattern=AMOUNT, strip_whitespace=True),
    WithJsonSchema({"anyOf": [{"type": "integer", "minimum": 0}, {"type": "string", "pattern": AMOUNT}]}),
]
"""A number of questions: 3, a range 2-4, or at least 2+."""
Switch = Annotated[bool, Field(strict=True)]
Version = Annotated[Literal[1], BeforeValidator(_not_a_switch)]
VersionTwo = Annotated[Literal[2], BeforeValidator(_not_a_switch)]
Several = BeforeValidator(as_list)
SeveralEntries = BeforeValidator(as_entry)
Allowances = dict[Line, Words]
"""Rules that may be broken, each with the reason."""
OneOrMore = Annotated[tuple[Words, ...], Several]
OneOrMoreWordings = Annotated[tuple[Wording, ...], Several]
Filling = Annotated[Any, WithJsonSchema(_VALUE)]
Extra: TypeAlias = dict[str, Any]


class Schema(BaseModel):
    """The base of all parts of the grammar: unknown keys are errors, and numbers are accepted for texts."""

    model_config = ConfigDict(extra="forbid", coerce_numbers_to_str=True, use_attribute_docstrings=True)


_FORMER_LEVELS = {"remember": "locate", "apply": "infer", "analyse": "evaluate"}


def level_of(name: object) -> object:
    """The present name of a level that is given by its former name; any other value unchanged."""
    return _FORMER_LEVELS.get(name, name) if isinstance(name, str) else name
