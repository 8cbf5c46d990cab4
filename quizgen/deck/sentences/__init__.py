"""Reads facts written as sentences: their marked words, their speakers, and their evidence in the article."""
