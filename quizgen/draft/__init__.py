"""Drafts a deck from an article: a drafter proposes facts, the article decides, and a person accepts them."""
