"""Words and phrases found in texts."""
