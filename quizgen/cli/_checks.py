"""Runs the rules on a deck for several commands: its bank, its forms, and the author's exceptions."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from quizgen.article.evidence import check_source
from quizgen.article.fact_checker import check_facts
from quizgen.article.reading import read_article
from quizgen.base.errors import Problem, SourceError
from quizgen.base.files import read_text
from quizgen.base.registry import nearest
from quizgen.base.yaml import Document, Loc
from quizgen.checks import FormView, Pool, Scope, inspect, rules
from quizgen.cli._findings import failing, placed, places_in
from quizgen.deck.facts import FACT_SECTIONS
from quizgen.forms import Form
from quizgen.languages import LANGUAGES
from quizgen.model import OWN, Article, Bank, Deck, Fact
from quizgen.text.lexicon import Lexicon
from quizgen.text.words import words

_SHOWN = 40
"""Number of letters of a fact that a message shows."""


def pool_of(bank: Bank, forms: Iterable[Form] = ()) -> Pool:
    """The bank and its forms as the `Pool` that the rules check."""
    scope = Scope(deck=bank.deck, code=bank.deck.language)
    return Pool(questions=bank.questions, scope=scope, papers=tuple(map(_paper, forms)))


def _paper(form: Form) -> FormView:
    return FormView(
        name=form.name,
        questions=tuple(item.question for item in form.items),
        keys=tuple(item.key for item in form.items),
    )


def require_sound(bank: Bank, forms: Iterable[Form], document: Document) -> None:
    """Raises SourceError with every error that the article or the rules show, unless the author allows it."""
    require_article(bank.deck, document)
    findings = inspect(pool_of(bank, forms), ("error",))
    found = placed(findings, document.path, places_in(document, bank.questions))
    problems = [*unknown_allowances(bank.deck, document), *(entry.problem for entry in failing(found, strict=False))]
    if problems:
        raise SourceError(problems)


def article_problems(deck: Deck, document: Document, source: Path | None = None) -> tuple[Problem, ...]:
    """Finds the statements of a deck that the article does not support, as problems.

    The article is the file `source`, or else the deck's own; if that file is missing, the result is a warning.
    """
    language = LANGUAGES.get(deck.language)
    article = article_of(deck, source)
    if article is None:
        return _not_there(deck, document)
    return (*check_source(deck, document, article, language), *check_facts(deck, document, article, language))


def article_of(deck: Deck, source: Path | None = None) -> Article | None:
    """The article in the file `source`, else the one that the deck names; None if there is neither."""
    if source is None:
        return deck.article
    return read_article(read_text(source), LANGUAGES.get(deck.language).lexicon, deck.source.paragraphs)


def _not_there(deck: Deck, document: Document) -> tuple[Problem, ...]:
    """A warning if the deck names an article whose file is missing; empty if it names none."""
    if not deck.article_file:
        return ()
    loc: Loc = ("source", "text") if document.written(("source", "text")) else ("article",)
    message = f"the article {deck.article_file!r} is missing: no fact was held against it"
    return (document.problem(loc, message, "put the file beside the deck", severity="warning"),)


def dangling_facts(deck: Deck, document: Document) -> Iterator[Problem]:
    """Yields a warning for each fact that begins with a pronoun which only another sentence explains."""
    lexicon = LANGUAGES.get(deck.language).lexicon
    for fact in deck.facts.values():
        written = next((s for s in (*FACT_SECTIONS, "details") if document.written((s, fact.id))), None)
        first, second = (*words(fact.clause), "", "")[:2]
        pronoun = (
            first in lexicon.dangling and second not in lexicon.impersonal and not _is_speaker(first, fact, lexicon)
        )
        if written and pronoun and deck.relations[fact.relation].sentence:
            message = f"only another sentence says what {first!r} means: {fact.clause[:_SHOWN]!r} …"
            hint = "name what is meant, since a question shows the fact alone"
            yield document.problem((written, fact.id), message, hint, of_key=True, severity="warning")


def _is_speaker(word: str, fact: Fact, lexicon: Lexicon) -> bool:
    """Whether a pronoun may mean a party that says the fact: `the council denied that it …`."""
    pronoun = lexicon.pronouns.get(word, word.removesuffix("s"))
    return any(
        pronoun in {party.pronoun, "they"} or (not party.pronoun and (pronoun == "it") is ("person" not in party.types))
        for party in fact.by
        if pronoun in {"he", "she", "it", "they"}
    )


def require_article(deck: Deck, document: Document) -> None:
    """Raises SourceError with every statement that the deck's own article does not support."""
    if problems := [p for p in article_problems(deck, document) if p.severity == "error"]:
        raise SourceError(problems)


def allowances(deck: Deck) -> Iterator[tuple[str, str]]:
    """Yields each rule that a deck, a fact or an own question may break, with the author's reason."""
    yield from deck.allow
    yield from (allowed for fact in deck.facts.values() for allowed in fact.allow)
    yield from (allowed for question in deck.questions for allowed in question.allow)


def unknown_allowances(deck: Deck, document: Document) -> Iterator[Problem]:
    """Yields a problem for each rule in a deck's `allow` that does not exist, or that no author may disable."""
    known = {name: rule for rule in rules().values() for name in (rule.id, rule.name)}
    for loc, name in _allowances(deck, document):
        if name not in known:
            yield document.problem((*loc, name), f"there is no rule {name!r}", nearest(name, known), of_key=True)
        elif known[name].firm:
            hint = "correct what it finds"
            yield document.problem((*loc, name), f"the rule {name} holds without exception", hint, of_key=True)


def _allowances(deck: Deck, document: Document) -> Iterator[tuple[Loc, str]]:
    yield from ((("allow",), name) for name, _ in deck.allow)
    yield from (((OWN, q.fact, "allow"), name) for q in deck.questions for name, _ in q.allow)
    sentence_of = {member: name for name, members in deck.lists.items() for member in members}
    for fact in deck.facts.values():
        for name, _ in fact.allow:
            written = sentence_of.get(fact.id, fact.id)
            places = ((section, written, "allow") for section in (*FACT_SECTIONS, "details"))
            yield next(loc for loc in places if document.written(loc)), name
