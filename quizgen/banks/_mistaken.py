"""Recognises files that people mistake for a bank of questions: gradebooks, class lists and web pages."""

import re

_HEADS = (
    (re.compile(r"student,id,(?:.*,)?(?:sis user id|sis login id|section)\b"), "a Canvas gradebook"),
    (re.compile(r"first name[,\t;]\s*(?:last name|surname)[,\t;].*\b(?:real|course total|quiz:|email address)"),
     "a Moodle gradebook or class list"),
    (re.compile(r"orgdefinedid\b"), "a Brightspace gradebook"),
    (re.compile(r"last name[,\t;]\s*first name[,\t;]\s*username\b"), "a Blackboard gradebook"),
    (re.compile(r"<!doctype html|<html\b"), "a web page"),
)  # fmt: skip
"""Patterns of the first line of such files, in small letters and without quotation marks, each with its description."""


def mistaken_for_bank(text: str) -> str:
    """The kind of file that the first line of a text shows, in words; empty if it is none of the known kinds."""
    first = text.lstrip().split("\n", 1)[0][:2_000].casefold().replace('"', "").lstrip("#")
    return next((named for head, named in _HEADS if head.match(first)), "")
