"""Sorts the files handed in, and reads the answers saved by an exam page on a screen."""
