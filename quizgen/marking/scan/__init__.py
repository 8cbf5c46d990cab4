"""Reads the marks of a scanned answer sheet: picture, sheet, rings, ink, decision."""
