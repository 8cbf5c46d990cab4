"""The specification of quizgen, by example."""
