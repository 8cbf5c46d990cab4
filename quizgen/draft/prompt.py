"""Makes the prompt for a chat or a model from a template that users may replace."""

from collections.abc import Sequence

from quizgen.base import library

FOLDER, FILE = "templates/prompts", "draft.txt"


def prompt_for(paragraphs: Sequence[str], headline: str) -> str:
    """The prompt to draft from an article; the article is between delimiter lines that do not occur in it."""
    template = library.read_template(library.find_file(FOLDER, FILE))
    body = "\n\n".join(f"[{number}] {text}" for number, text in enumerate(paragraphs, 1))
    article = f"{headline}\n\n{body}" if headline else body
    fence = "=" * 20
    while fence in article:
        fence += "="
    before, _, after = template.partition("@article@")
    return f"{before}{fence}\n{article}\n{fence}{after}"
