"""Proposes facts from parsed English sentences: clauses, speakers, names and what pronouns stand for."""
