"""Finds the files handed in, and reads the answers that an exam page saved on a screen."""
