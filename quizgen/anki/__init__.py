"""Anki: notes, cards and packages, what students have of earlier releases, and trials in a real Anki."""
