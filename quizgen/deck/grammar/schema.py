"""The grammar as JSON Schema draft-07, which editors read to complete, explain and check a file while it is written."""

import json
from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core.core_schema import BeforeValidatorFunctionSchema

from quizgen.base.yaml import folded
from quizgen.deck.grammar.deck import DeckSchema
from quizgen.deck.grammar.sentences import SentenceDeckSchema
from quizgen.deck.grammar.templates import TemplatesSchema
from quizgen.deck.grammar.words import as_entry, as_list

DRAFT = "http://json-schema.org/draft-07/schema#"
_REFERENCE = "#/definitions/{model}"


def deck_schema() -> str:
    """The JSON Schema of a deck file; the version in the file selects the grammar that applies."""
    older, newer = _schema_of(DeckSchema), _schema_of(SentenceDeckSchema)
    definitions = {**older.pop("definitions"), **newer.pop("definitions"), "Deck1": older, "Deck2": newer}
    whole = {
        "$schema": DRAFT,
        "title": "A quizgen deck",
        "type": "object",
        "required": ["quizgen"],
        "if": {"properties": {"quizgen": {"const": 2}}},
        "then": {"$ref": "#/definitions/Deck2"},
        "else": {"$ref": "#/definitions/Deck1"},
        "definitions": definitions,
    }
    return _text(whole)


def older_deck_schema() -> str:
    """The JSON Schema of a deck of grammar 1 alone."""
    return _text(_schema_of(DeckSchema))


def newer_deck_schema() -> str:
    """The JSON Schema of a deck of grammar 2 alone."""
    return _text(_schema_of(SentenceDeckSchema))


def templates_schema() -> str:
    """The JSON Schema of a file of question templates."""
    whole = {"$schema": DRAFT, **_schema_of(TemplatesSchema), "title": "Question templates of quizgen"}
    return _text(whole)


def _text(schema: Mapping[str, Any]) -> str:
    return json.dumps(schema, ensure_ascii=False, indent=1) + "\n"


def _schema_of(model: type[BaseModel]) -> dict[str, Any]:
    schema = model.model_json_schema(ref_template=_REFERENCE, schema_generator=_Generator)
    definitions = schema.pop("$defs", {})
    found: dict[str, Any] = _older({**schema, "definitions": definitions})
    return found


class _Generator(GenerateJsonSchema):
    """Generates schemas that allow a single value in place of a list of one."""

    def function_before_schema(self, schema: BeforeValidatorFunctionSchema) -> JsonSchemaValue:
        """The schema of a value before a validator turns it into a list."""
        inner = super().function_before_schema(schema)
        single = schema["function"]["function"] in {as_list, as_entry}
        return {"anyOf": [inner["items"], inner]} if single else inner


def _older(node: Any) -> Any:
    """Converts a part of a schema to draft-07, and allows numbers for texts, as YAML authors write them."""
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
    """Whether a part can be dropped: a title that repeats the name, or an empty default."""
    return (key == "title" and isinstance(part, str)) or (key == "default" and part in ("", [], {}, None))
