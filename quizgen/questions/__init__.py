"""Makes questions from a deck: templates, their wording, the kinds of question, and the bank."""
