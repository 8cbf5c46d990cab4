"""Drafts a deck from an article: a drafter proposes facts, which are checked by the article and by a person."""
