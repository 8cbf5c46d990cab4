"""The grammar of the YAML files: their schemas, validation, and the JSON Schema for editors."""

from quizgen.deck.grammar.complaints import complaint, keys_of
from quizgen.deck.grammar.deck import DeckSchema, EntitySchema, QuizSchema, RelationSchema
from quizgen.deck.grammar.entry import Admission, admit, enter
from quizgen.deck.grammar.media import MediaSchema
from quizgen.deck.grammar.questions import QuestionSchema
from quizgen.deck.grammar.sentences import SentenceDeckSchema
from quizgen.deck.grammar.statements import EvidenceSchema, FactSchema, NegativeSchema, QuoteSchema, TermSchema
from quizgen.deck.grammar.templates import PARTY_NAMES, PLAIN_NAMES, TemplateSchema, TemplatesSchema
from quizgen.deck.grammar.words import UNNAMED, Extra

__all__ = [
    "PARTY_NAMES",
    "PLAIN_NAMES",
    "UNNAMED",
    "Admission",
    "DeckSchema",
    "EntitySchema",
    "EvidenceSchema",
    "Extra",
    "FactSchema",
    "MediaSchema",
    "NegativeSchema",
    "QuestionSchema",
    "QuizSchema",
    "QuoteSchema",
    "RelationSchema",
    "SentenceDeckSchema",
    "TemplateSchema",
    "TemplatesSchema",
    "TermSchema",
    "admit",
    "complaint",
    "enter",
    "keys_of",
]
