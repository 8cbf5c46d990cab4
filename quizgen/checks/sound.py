"""Leaves out of a bank the made questions that break a rule, since no author can correct their words."""

from collections.abc import Collection, Iterable
from dataclasses import replace

from quizgen.checks import FAMILIES, Finding, Pool, Scope, inspect
from quizgen.model import QUOTE, TERM, Bank, Deck, Question, Refusal
from quizgen.questions.bank import subject_of
from quizgen.questions.template import Template


def without_unsound(bank: Bank, templates: Iterable[Template]) -> Bank:
    """The bank without the made questions in which a rule finds an error; each of them becomes a refusal.

    A question stays, so that the error is reported, if its words are the author's: if the author wrote it, its
    relation or its template, or if the rule finds a fault of the fact or of a hand-written stem.
    """
    own_templates = {template.id for template in templates if template.own}
    made = {q.id: q for q in bank.questions if _is_made(q, bank.deck, own_templates)}
    pool = Pool(questions=tuple(made.values()), scope=Scope(deck=bank.deck, code=bank.deck.language))
    found: dict[str, Finding] = {}
    for finding in inspect(pool, ("error",)):
        if finding.question in made and not finding.allowed and _is_ours(finding, made[finding.question], bank.deck):
            found.setdefault(finding.question, finding)
    refusals = (_refusal(made[name], finding) for name, finding in found.items())
    questions = tuple(question for question in bank.questions if question.id not in found)
    return replace(bank, questions=questions, refusals=(*refusals, *bank.refusals))


def _is_made(question: Question, deck: Deck, own_templates: Collection[str]) -> bool:
    """Whether neither the question nor the wording of its relation and template is an author's."""
    relation = deck.facts[question.fact].relation if question.fact in deck.facts else ""
    shipped = relation in {QUOTE, TERM} or (relation in deck.relations and deck.relations[relation].sentence)
    return shipped and not question.authored and question.template not in own_templates


def _is_ours(finding: Finding, question: Question, deck: Deck) -> bool:
    """Whether the finding is about what the program made, not about the fact or a stem that the author wrote."""
    by_hand = question.role in deck.relations[deck.facts[question.fact].relation].asks
    return not finding.rule.of_deck and not (by_hand and finding.rule in FAMILIES.get("stem").rules)


def _refusal(question: Question, finding: Finding) -> Refusal:
    return Refusal(
        template=question.template,
        subject=subject_of(question),
        reason=f"it breaks the rule {finding.rule.id}: {finding.message}",
        unlock=finding.rule.fix,
        rule=finding.rule.id,
    )
