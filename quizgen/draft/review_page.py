"""The page on which an author decides on drafted facts and questions in a browser, beside the article."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from quizgen.base.layouts import render
from quizgen.draft.decisions import decisions_file
from quizgen.draft.question_checks import question_remarks
from quizgen.draft.reviewing import Waiting
from quizgen.draft.shown import answer_lines
from quizgen.model import Deck


def review_page(deck: Deck, entries: Sequence[Waiting]) -> str:
    """The HTML of the page; it loads and sends nothing."""
    paragraphs = deck.article.paragraphs if deck.article else ()
    remarks = question_remarks(deck)
    values = {
        "title": deck.title,
        "lang": deck.language,
        "file": decisions_file(Path(f"{deck.id}.yaml")).name,
        "paragraphs": [{"number": number, "text": text} for number, text in enumerate(paragraphs, 1)],
        "entries": [_entry(each, remarks.get(each.id, ())) for each in entries],
    }
    return "".join(render("draft-review.html", values))


def _entry(entry: Waiting, remarks: Sequence[str]) -> Mapping[str, object]:
    """The values with which the template shows a fact or question.

    `paragraphs` are the numbers of those to highlight.
    """
    question = entry.question
    return {
        "id": entry.id,
        "text": entry.text,
        "source": entry.source,
        "paragraph": entry.paragraph,
        "paragraphs": (question and question.paragraphs) or (entry.paragraph,),
        "title": question.stem if question else entry.text,
        "answer": list(answer_lines(question)) if question else [],
        "links": entry.links,
        "remarks": remarks,
        "rows": entry.text.count("\n") + 2,
    }
