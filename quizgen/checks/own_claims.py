"""Reads a question that an author wrote by hand as claims about a fact, if its stem has only words of that fact.

There is no claim if the stem has a word that the fact lacks, or if it may ask for either of two values of the fact.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from quizgen.article.wordforms import WordForms
from quizgen.checks.context import OptionClaim, sayers
from quizgen.checks.ledger import Claim, Judgement, Ledger, Verdict
from quizgen.checks.values import calls
from quizgen.languages import Language
from quizgen.model import Choose, Date, Entity, Fact, Number, Quantity, Question, Value, Write
from quizgen.text.matcher import holds
from quizgen.text.words import without_article, words

_FEWEST = 2
"""Least number of words of a stem, without question words, that must all be in a fact for it to ask about that."""


def own_claims(question: Question, ledger: Ledger, language: Language, forms: WordForms) -> Iterator[OptionClaim]:
    """Yields the claim of each answer that the facts of the deck prove true or false, with the verdict."""
    reader = _Reader(question, ledger, language, forms)
    for text, right in _answers(question):
        verdicts = [ledger.judge(claim) for fact in ledger.deck.facts.values() for claim in reader.claims(fact, text)]
        known = [found for found in verdicts if found.verdict in {Verdict.TRUE, Verdict.FALSE}]
        if known:
            yield OptionClaim(text=text, right=right, judgement=min(known, key=_is_false))


def _is_false(judgement: Judgement) -> bool:
    return judgement.verdict is Verdict.FALSE


def _answers(question: Question) -> Iterator[tuple[str, bool]]:
    """Yields the texts that answer a question, each with whether its author calls it right.

    It yields nothing for a match, an order or an explanation.
    """
    match question.answer:
        case Choose(options=options) if question.judged:
            yield question.stem, options[0].correct
        case Choose(options=options):
            yield from ((option.text, option.correct) for option in options)
        case Write(answers=answers, remarks=remarks):
            yield from ((text, True) for text in answers)
            yield from ((remark.text, False) for remark in remarks)
        case Number(text=text):
            yield text, True
        case _:
            return


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads a question that an author wrote by hand as claims about facts."""

    question: Question
    ledger: Ledger
    language: Language
    forms: WordForms

    def claims(self, fact: Fact, text: str) -> Iterator[Claim]:
        """Yields, if the question asks about the fact, the fact with the answer in place of the value asked for."""
        for role, value in fact.roles.items():
            answer = self._stated(value) if self.question.judged else self._read(value, text)
            alone = sum(type(other) is type(value) for other in fact.roles.values()) == 1
            if answer and alone and self._asks(fact, value, answer):
                yield Claim(fact.relation, {**fact.roles, role: answer}, sayers(fact))

    def _asks(self, fact: Fact, value: Value, answer: Value) -> bool:
        """Whether the stem asks about a fact: it has only words of it, as many negations, and its speakers."""
        lexicon, stem = self.language.lexicon, self.question.stem
        told, asked = words(fact.sentence), words(stem)
        spare = lexicon.asking | lexicon.articles | (lexicon.durations if isinstance(value, Date) else frozenset())
        if fact.by:
            spare |= {behind for word, behind in pairwise(asked) if word in lexicon.asking & lexicon.speaking}
            spare |= lexicon.speaking
        if self.question.judged:
            spare |= {word for name in (*calls(answer), answer.text) for word in words(name)}
        elif isinstance(value, Quantity):
            spare |= {*asked[:2]}
        wanted = [word for word in asked if word not in spare]
        negations = [sum(word in lexicon.negatives for word in text) for text in (told, asked)]
        return (
            len(wanted) >= _FEWEST
            and negations[0] == negations[1]
            and all(any(self.forms.alike(word, other) for other in told) for word in wanted)
            and all(any(holds(stem, name) for name in calls(party)) for party in fact.by)
            and lexicon.limits.isdisjoint(words(fact.clause.partition(value.text)[0])[-1:])
        )

    def _read(self, value: Value, text: str) -> Value | None:
        """Reads a text as a value of the same type as `value`; None if it is none, or is a phrase with other words."""
        match value:
            case Quantity():
                amount = self.language.read_amount(text)
                return amount and _in_unit(amount, value)
            case Date():
                return self.language.read_written_date(text) or self.language.read_date(text)
            case Entity():
                return next((one for one in self.ledger.deck.entities.values() if text.casefold() in calls(one)), None)
            case _:
                texts = (without_article(each, self.language.lexicon) for each in (text, value.text))
                return value if len({*texts}) == 1 else None

    def _stated(self, value: Value) -> Value | None:
        """The only value of the same type as `value` in a true-false statement; None if there are none or several."""
        stem = self.question.stem
        found: list[Value]
        match value:
            case Quantity():
                amounts = [one for one, _ in self.language.figures_in(stem) if isinstance(one, Quantity)]
                found = [_in_unit(one, value) for one in amounts]
            case Date():
                found = [one for one, _ in self.language.figures_in(stem) if isinstance(one, Date)]
            case Entity():
                like = [one for one in self.ledger.deck.entities.values() if one.types[:1] == value.types[:1]]
                found = [one for one in like if any(holds(stem, name) for name in calls(one))]
            case _:
                found = [value] if holds(stem, value.text) else []
        return found[0] if len(found) == 1 else None


def _in_unit(amount: Quantity, value: Quantity) -> Quantity:
    """The amount with the unit of `value` if one of the two has no unit: `91 people` answers `[91] people`."""
    return amount if amount.unit and value.unit else replace(amount, unit=value.unit)
