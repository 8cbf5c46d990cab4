"""The grammar of the YAML files: the shape of each, the way in, and the JSON Schema for editors."""

from quizgen.deck.grammar.complaints import complaint, keys_of
from quizgen.deck.grammar.deck import DeckDoor, EntityDoor, QuizDoor, RelationDoor
from quizgen.deck.grammar.entry import Entry, admit, enter
from quizgen.deck.grammar.media import MediaDoor
from quizgen.deck.grammar.sentences import SentenceDeckDoor
from quizgen.deck.grammar.statements import EvidenceDoor, FactDoor, NegativeDoor, QuoteDoor, TermDoor
from quizgen.deck.grammar.templates import PARTY_NAMES, PLAIN_NAMES, TemplateDoor, TemplatesDoor
from quizgen.deck.grammar.words import UNNAMED, Extra

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
    "SentenceDeckDoor",
    "TemplateDoor",
    "TemplatesDoor",
    "TermDoor",
    "admit",
    "complaint",
    "enter",
    "keys_of",
]
