"""Questions as cards ask them: without options where the stem is enough, and words in the phrase where they occur."""

from collections.abc import Collection
from dataclasses import replace

from quizgen.anki.known import names
from quizgen.languages import Language
from quizgen.model import BLANK, TERM, Choose, Claims, Deck, Fact, Question, Write
from quizgen.text.words import words


def recalled(question: Question, deck: Deck, language: Language, with_options: Collection[str]) -> Question:
    """The question as a card asks it: an answer to recall replaces the options if the stem alone can be answered.

    `with_options` holds the ids of the questions that students already have with options; they keep them.
    """
    fact = deck.facts.get(question.fact)
    of_term = fact is not None and fact.relation == TERM
    told = _in_its_phrase(question, fact, language) if fact and of_term else question
    if not isinstance(question.answer, Choose) or any(name in with_options for name in names(question)):
        return told
    if len(question.answer.keys) != 1 or not (of_term or _stands_alone(question, fact, deck)):
        return told
    (key,) = question.answer.keys
    answer = _reasons(question, deck, language) or key.text
    return replace(told, answer=Write(answers=(answer,), because=key.because))


def _stands_alone(question: Question, fact: Fact | None, deck: Deck) -> bool:
    """Whether the stem can be answered without options, because its kind or the relation of its fact allows that."""
    if fact is None or question.traits.recalled:
        return question.traits.recalled
    relation = deck.relations.get(fact.relation)
    return (
        relation is not None and question.role in relation.asks and (relation.sentence or question.role in relation.one)
    )


def _reasons(question: Question, deck: Deck, language: Language) -> str:
    """All reasons that the article gives for a fact, as one text.

    Empty if there are fewer than two, or no reason is asked.
    """
    fact = deck.facts.get(question.fact)
    if fact is None or question.traits.claims is not Claims.REASON or len(fact.because) < 2:
        return ""
    return " ".join(language.sentence(deck.facts[name].clause) for name in fact.because)


def _in_its_phrase(question: Question, fact: Fact, language: Language) -> Question:
    """A question on a word, to whose stem the article's phrase with the word is added.

    A gap replaces a word that is asked.
    """
    term = language.mention(fact.roles["term"])
    phrases = (text for place in fact.evidence for text in place.terms)
    found = next(
        (text for text in phrases if term.casefold() in text.casefold() and len(words(text)) > len(words(term))), ""
    )
    if not found:
        return question
    start = found.casefold().index(term.casefold())
    shown = found if question.role != "term" else f"{found[:start]}{BLANK}{found[start + len(term) :]}"
    return replace(
        question, stem=language.labels["in its phrase"].format(stem=question.stem, phrase=shown), feedback=""
    )
