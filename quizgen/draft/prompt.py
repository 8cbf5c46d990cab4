"""The prompt for a chat or a model, made of a template that a user may replace."""

from collections.abc import Sequence

from quizgen.base import library

FOLDER, FILE = "templates/prompts", "draft.txt"


def prompt_for(paragraphs: Sequence[str], headline: str) -> str:
    """The whole prompt; the article stands in it between lines that it cannot hold itself."""
    template = library.read_template(library.find_file(FOLDER, FILE))
    body = "\n\n".join(f"[{number}] {text}" for number, text in enumerate(paragraphs, 1))
    article = f"{headline}\n\n{body}" if headline else body
    fence = "=" * 20
    while fence in article:
        fence += "="
    before, _, after = template.partition("@article@")
    return f"{before}{fence}\n{article}\n{fence}{after}"
