"""Names files that people take for a bank of questions: gradebooks, class lists and web pages."""

import re

_HEADS = (
    (re.compile(r"student,id,(?:.*,)?(?:sis user id|sis login id|section)\b"), "a Canvas gradebook"),
    (re.compile(r"first name[,\t;]\s*(?:last name|surname)[,\t;].*\b(?:real|course total|quiz:|email address)"),
     "a Moodle gradebook or class list"),
    (re.compile(r"orgdefinedid\b"), "a Brightspace gradebook"),
    (re.compile(r"last name[,\t;]\s*first name[,\t;]\s*username\b"), "a Blackboard gradebook"),
    (re.compile(r"<!doctype html|<html\b"), "a web page"),
)  # fmt: skip
"""How such files begin, in small letters and without quotation marks."""


def mistaken_for_bank(text: str) -> str:
    """What sort of file the first line shows, or nothing where it is none of those known."""
    first = text.lstrip().split("\n", 1)[0][:2_000].casefold().replace('"', "").lstrip("#")
    return next((named for head, named in _HEADS if head.match(first)), "")
