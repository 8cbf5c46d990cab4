# ruff: noqa: INP001  (Sphinx reads this file by its name)
"""The site of docs/, made by Sphinx: each heading of the start page is a group of its navigation."""

import re

from sphinx.application import Sphinx

project = "quizgen"
extensions = ["myst_parser"]
myst_heading_anchors = 3
suppress_warnings = ["myst.xref_missing"]  # links to files outside docs/ work on a code host; a test holds all links
html_theme = "furo"
html_title = "quizgen"
html_show_copyright = False
html_show_sourcelink = False

_GROUP = re.compile(r"^## (.+)\n\n((?:- .*\n(?:  .*\n)*)+)", re.MULTILINE)
_PAGE = re.compile(r"^- .*?\]\((\w+)\.md\)", re.MULTILINE)


def navigation(text: str) -> str:
    """The hidden tables of contents that Sphinx needs, one for each list of links under a heading."""
    return "".join(_toctree(heading, _PAGE.findall(links)) for heading, links in _GROUP.findall(text))


def _toctree(caption: str, pages: list[str]) -> str:
    lines = ["", "```{toctree}", ":hidden:", f":caption: {caption}", "", *pages, "```", ""]
    return "\n".join(lines)


def add_navigation(_: Sphinx, page: str, source: list[str]) -> None:
    """Append the navigation to the start page as Sphinx reads it."""
    if page == "index":
        source[0] += navigation(source[0])


def setup(app: Sphinx) -> None:
    """Called by Sphinx when it starts."""
    app.connect("source-read", add_navigation)
