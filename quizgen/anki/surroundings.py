"""The fields around the answer on every card: topic, reason, source with paragraph, and a contact for mistakes."""

from collections.abc import Iterable, Mapping

from quizgen.anki.text import as_field
from quizgen.languages import Language
from quizgen.model import Deck, Question


def around(deck: Deck, language: Language, questions: Iterable[Question], key: str) -> Mapping[str, str]:
    """The fields that every note has besides question and answer, for the questions that it asks."""
    asked = tuple(questions)
    first, *_ = asked
    topic = deck.topics.get(first.topic, "")
    facts = dict.fromkeys(name for question in asked for name in question.facts)
    paragraphs = sorted({number for question in asked for number in question.paragraphs})
    return {
        "Topic": as_field(topic),
        "Hint": _hint(first, language),
        "Why": why(asked, deck),
        "Source": source_line(deck, language, paragraphs),
        "Report": _report(deck, language, facts),
        "Language": as_field(deck.language),
        "Id": as_field(key),
    }


def why(questions: Iterable[Question], deck: Deck) -> str:
    """The feedback of questions as HTML, each text once, without the sentences and paragraph numbers of their facts."""
    told = dict.fromkeys(_besides_the_fact(question, deck) for question in questions)
    return "<br>".join(as_field(text) for text in told if text)


def _besides_the_fact(question: Question, deck: Deck) -> str:
    fact = deck.facts.get(question.fact)
    if fact is None or not question.feedback.startswith(fact.sentence):
        return question.feedback
    text = question.feedback.removeprefix(fact.sentence).strip()
    return text.partition(")")[2].strip() if text.startswith("(") else text


def _hint(question: Question, language: Language) -> str:
    return f"<summary>{as_field(language.labels['hint'])}</summary>{as_field(question.hint)}" if question.hint else ""


def source_line(deck: Deck, language: Language, paragraphs: Iterable[int]) -> str:
    """Title, publisher, date and paragraphs of the article; omits what the deck does not state."""
    source = deck.source
    title = as_field(source.title)
    if source.url.startswith(("https://", "http://")):
        title = f'<a href="{as_field(source.url)}">{title}</a>'
    numbers = tuple(paragraphs)
    known = (as_field(source.publisher or source.author), as_field(_date(source.published, language)))
    where = as_field(language.paragraphs(numbers)) if numbers else ""
    return f"{as_field(language.labels['source'])}: {', '.join(filter(None, (title, *known, where)))}"


def _date(text: str, language: Language) -> str:
    date = language.read_date(text) if text else None
    return language.option(date) if date else text


def _report(deck: Deck, language: Language, facts: Iterable[str]) -> str:
    names = ", ".join(f"<code>{as_field(f'{deck.id}/{name}')}</code>" for name in facts)
    label, address = as_field(language.labels["report"]), deck.cards.report
    if not address:
        return ""
    mail = "" if address.startswith(("https://", "http://", "mailto:")) else "mailto:"
    return f'<a href="{mail}{as_field(address)}">{label}</a>: {names}'
