"""The grammar of the YAML files: the shape of each, the way in, and the JSON Schema for editors."""

from quizgen.grammar.complaints import keys_of
from quizgen.grammar.deck import DeckDoor, EntityDoor, QuizDoor, RelationDoor
from quizgen.grammar.entry import Entry, admit, enter
from quizgen.grammar.media import MediaDoor
from quizgen.grammar.statements import EvidenceDoor, FactDoor, NegativeDoor, QuoteDoor, TermDoor
from quizgen.grammar.templates import PARTY_NAMES, PLAIN_NAMES, TemplateDoor, TemplatesDoor
from quizgen.grammar.words import UNNAMED, Extra

__all__ = [
    "PARTY_NAMES",
    "PLAIN_NAMES",
    "UNNAMED",
    "DeckDoor",
    "EntityDoor",
    "Entry",
    "EvidenceDoor",
    "Extra",
    "FactDoor",
    "MediaDoor",
    "NegativeDoor",
    "QuizDoor",
    "QuoteDoor",
    "RelationDoor",
    "TemplateDoor",
    "TemplatesDoor",
    "TermDoor",
    "admit",
    "enter",
    "keys_of",
]
