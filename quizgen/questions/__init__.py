"""Makes the bank of questions of a deck from its facts, by templates and kinds of question."""
