"""Defines the geometry of answer sheets in millimetres, with which they are both printed and read."""
