"""Pages in HTML from the layouts of `templates/pages`: strict about names, and every text only a text."""

from collections.abc import Iterator, Mapping
from typing import Any

from jinja2 import Environment, FunctionLoader, StrictUndefined

from quizgen.base import library

PAGES = "templates/pages"


def render(name: str, values: Mapping[str, Any]) -> Iterator[str]:
    """The page of that layout, piece by piece."""
    environment = Environment(
        loader=FunctionLoader(_source), undefined=StrictUndefined, autoescape=True, trim_blocks=True, lstrip_blocks=True
    )
    return environment.get_template(name).generate(values)


def _source(name: str) -> str:
    return library.find_file(PAGES, name).read_text("utf-8")
