"""Words and texts as the checks and the bot see them: lists by language, and what a reader takes for the same."""
