"""Turns pictures of answer sheets into marks, scores, an item analysis, and lists of facts to learn again."""
