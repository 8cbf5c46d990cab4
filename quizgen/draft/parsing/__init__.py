"""Proposes facts from parsed English sentences: finds clauses, speakers, names and the antecedents of pronouns."""
