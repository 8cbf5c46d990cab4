"""Quizzes and study cards from facts that carry their evidence."""

__version__ = "0.1.0"
