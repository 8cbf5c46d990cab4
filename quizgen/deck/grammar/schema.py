"""The grammar as JSON Schema draft-07, which editors read to complete, explain and check a file while it is written."""

import json
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core.core_schema import BeforeValidatorFunctionSchema

from quizgen.base.yaml import folded
from quizgen.deck.grammar.deck import DeckDoor
from quizgen.deck.grammar.templates import TemplatesDoor
from quizgen.deck.grammar.words import as_entry, as_list

DRAFT = "http://json-schema.org/draft-07/schema#"
_REFERENCE = "#/definitions/{model}"


def deck_schema() -> str:
    """The JSON Schema of a deck file."""
    return _written(DeckDoor, "A quizgen deck")


def templates_schema() -> str:
    """The JSON Schema of a file of question templates."""
    return _written(TemplatesDoor, "Question templates of quizgen")


def _written(door: type[BaseModel], title: str) -> str:
    schema = door.model_json_schema(ref_template=_REFERENCE, schema_generator=_Generator)
    definitions = schema.pop("$defs", {})
    whole = {"$schema": DRAFT, **schema, "definitions": definitions}
    return json.dumps({**_older(whole), "title": title}, ensure_ascii=False, indent=1) + "\n"


class _Generator(GenerateJsonSchema):
    """Where one value may stand for a list of one, the schema allows both."""

    def function_before_schema(self, schema: BeforeValidatorFunctionSchema) -> JsonSchemaValue:
        """What a value may be before it is made a list."""
        inner = super().function_before_schema(schema)
        single = schema["function"]["function"] in {as_list, as_entry}
        return {"anyOf": [inner["items"], inner]} if single else inner


def _older(node: Any) -> Any:
    """A part of a schema as draft-07 says it, and as YAML writes it: a number may stand for a text."""
    if isinstance(node, list):
        return [_older(part) for part in node]
    if not isinstance(node, dict):
        return node
    parts = {key: _older(part) for key, part in node.items() if not _is_idle(key, part)}
    if isinstance(parts.get("description"), str):
        parts["description"] = folded(parts["description"])
    if "$ref" in parts and len(parts) > 1:
        parts["allOf"] = [{"$ref": parts.pop("$ref")}]
    if "patternProperties" in parts:
        parts.setdefault("additionalProperties", False)
    if parts.get("type") == "string" and "enum" not in parts:
        parts["type"] = ["string", "integer" if "pattern" in parts else "number"]
    return parts


def _is_idle(key: str, part: Any) -> bool:
    """Whether a part tells nothing: a title that repeats the name, or nothing as the default."""
    return (key == "title" and isinstance(part, str)) or (key == "default" and part in ("", [], {}, None))
