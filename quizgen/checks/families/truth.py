"""Rules on truth: each right option is proven true and each wrong one false, independently of the generator."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import combinations

from quizgen.checks import BankMessages, Family, Pool, Rule
from quizgen.checks.case import Case
from quizgen.checks.ledger import Claim, Verdict
from quizgen.checks.values import may_be
from quizgen.model import Choose, Entity, Stance


def _offered(verdict: Verdict, trouble: str) -> Callable[[Case], Iterator[str]]:
    """Makes a check that finds wrong options and wrong pairs whose claims have this verdict.

    `trouble` ends the message. The check skips true-false statements.
    """

    def find(case: Case) -> Iterator[str]:
        if case.judged:
            return
        for claim in case.reading.claims:
            if not claim.right and claim.judgement.verdict is verdict:
                yield f"{claim.text!r} is offered as wrong, but {trouble}{_by(claim.judgement.fact)}"

    return find


def _by(fact: str) -> str:
    return f" ({fact})" if fact else ""


def _not_right(case: Case) -> Iterator[str]:
    """Finds a key that the facts do not confirm, or that is not the only answer.

    It skips true-false statements.
    """
    if case.judged:
        return
    for claim in case.reading.claims:
        if claim.right and claim.judgement.verdict is not Verdict.TRUE:
            yield f"{claim.text!r} is offered as right, but the facts make it {claim.judgement.verdict}"
    if case.reading.other:
        yield f"the fact {case.reading.other!r} answers it as well as the key does"


def _unsupported(case: Case) -> Iterator[str]:
    for fact in case.facts:
        if not any(place.terms for place in fact.evidence):
            yield f"the fact {fact.id!r} has no evidence"
    told = {number for fact in case.facts for number in fact.paragraphs}
    if case.facts and not case.question.authored and set(case.question.paragraphs) != told:
        yield f"it names the paragraphs {_numbers(case.question.paragraphs)}, and its facts {_numbers(told)}"


def _numbers(paragraphs: object) -> str:
    return ", ".join(map(str, sorted(paragraphs))) if isinstance(paragraphs, set | tuple) else ""


def _twins(case: Case) -> Iterator[str]:
    """Finds two options that name the same entity or share a name; other values are not compared."""
    for (one, left), (other, right) in combinations(enumerate(case.values), 2):
        if isinstance(left, Entity) and isinstance(right, Entity):
            shared = left.id == right.id or not left.names.isdisjoint(right.names)
            if shared:
                yield f"{case.options[one].text!r} and {case.options[other].text!r} are the same"


def _parts(case: Case) -> Iterator[str]:
    """Finds two options of which one contains the other: a place and its country, a date and its year.

    It skips choices of several options, relative dates, entities that share a name, and options that are both true.
    """
    if isinstance(case.question.answer, Choose) and case.question.answer.several:
        return
    for (one, left), (other, right) in combinations(enumerate(case.values), 2):
        same_names = isinstance(left, Entity) and isinstance(right, Entity) and not left.names.isdisjoint(right.names)
        relative = any(getattr(value, "earliest", value) is None for value in (left, right))
        both_true = case.is_true(one) and case.is_true(other)
        if not same_names and not relative and not both_true and may_be(left, right):
            yield f"{case.options[one].text!r} and {case.options[other].text!r} overlap"


def _wrong_type(case: Case) -> Iterator[str]:
    """Finds an option whose type cannot fill the role asked.

    It checks only options that name entities, and only with a deck and a fact.
    """
    deck = case.scope.deck
    if deck is None or not case.facts or not case.values:
        return
    role = deck.relations[case.facts[0].relation].roles.get(case.question.role)
    kinds = role.type.split("|") if role else ()
    for option, value in zip(case.options, case.values, strict=True):
        if kinds and isinstance(value, Entity) and not any(kind in value.types for kind in kinds):
            yield f"{option.text!r} is a {value.types[0]}, where a {' or '.join(kinds)} is asked"


def _misjudged(case: Case) -> Iterator[str]:
    """Finds a true-false statement whose key is wrong."""
    if not case.judged:
        return
    for claim in case.reading.claims:
        verdict = claim.judgement.verdict
        if verdict is not (Verdict.TRUE if claim.right else Verdict.FALSE):
            key = str(claim.right).lower()
            yield f"is to be judged {key}, but the facts make it {verdict}{_by(claim.judgement.fact)}"


def _dangling(case: Case) -> Iterator[str]:
    """Finds the id of a fact in a question that the deck does not have; nothing without a deck."""
    deck = case.scope.deck
    for name in (*case.question.facts, *case.question.reveals):
        if deck and name not in deck.facts:
            yield f"it names the fact {name!r}, which the deck does not have"


def _unread(case: Case) -> Iterator[str]:
    return iter(case.reading.amiss)


def _contradictions(pool: Pool) -> BankMessages:
    """Finds facts of the deck that contradict each other.

    It looks only at what the source asserts, not at claims or plans.
    """
    ledger = pool.scope.ledger
    if ledger is None:
        return
    for fact in ledger.deck.facts.values():
        if fact.stance is not Stance.ASSERTED:
            continue
        for other in ledger.against(Claim(fact.relation, fact.roles)):
            yield "", f"{fact.id!r} and {other} cannot both be so"


def _firm(*rules: Rule) -> tuple[Rule, ...]:
    """The rules that judge by facts, and that no author can disable."""
    return tuple(replace(rule, facts=True, firm=True) for rule in rules)


FAMILY = Family(
    name="truth",
    about="Every right option is proven right and every wrong one wrong, worked out a second time.",
    rules=_firm(
        Rule(
            id="T1",
            name="distractor-true",
            severity="error",
            about="A wrong option is true by the facts, under any of its names.",
            fix="take the option out, or name one more role in the question",
            origin="IWF 18 (more than one correct), HDR 19, Vinu and Kumar: falsity must be ensured",
            each=_offered(Verdict.TRUE, "it is true"),
        ),
        Rule(
            id="T2",
            name="distractor-unknown",
            severity="error",
            about="A wrong option is not proven wrong: no single value, no closed list, no stated negative.",
            fix="add a `not` statement or a `wrong` value, mark the role `one` or the relation `closed`",
            origin="Vinu and Kumar, open-world assumption",
            each=_offered(Verdict.UNKNOWN, "nothing proves it wrong"),
        ),
        Rule(
            id="T3",
            name="distractor-contested",
            severity="error",
            about="A wrong option is what somebody says, or denies, where the stem names nobody or that same party.",
            fix="name the source in the stem, or take the option out",
            origin="FactBank: what is so is so by somebody's account",
            each=_offered(Verdict.CONTESTED, "somebody says so"),
        ),
        Rule(
            id="T4",
            name="key-not-unique",
            severity="error",
            about="The key is not true by the facts, or another answer is as true.",
            fix="ask a role that has one value, or name the others in the question",
            origin="IWF 18, HDR 19, Seyler et al.: the stem's query has one result",
            each=_not_right,
        ),
        Rule(
            id="T5",
            name="key-unsupported",
            severity="error",
            about="A fact has no evidence, or the question names other paragraphs than its facts do.",
            fix="give the fact its paragraph and terms (`check --source` looks for them in the article)",
            origin="ls1intum quiz benchmark: keyed_answer_wrong",
            of_deck=True,
            each=_unsupported,
        ),
        Rule(
            id="T6",
            name="alias-twin",
            severity="error",
            about="Two options are the same person, body or place by two names.",
            fix="make them one entity with an alias",
            origin="IWF 18",
            each=_twins,
        ),
        Rule(
            id="T7",
            name="subsumption",
            severity="error",
            about="One option is a part of another, or its span of time or number reaches into it.",
            fix="use `within` for what is a part of what, and options of one size",
            origin="HDR 22 (overlapping options), NBME (exhaustive pairs)",
            each=_parts,
        ),
        Rule(
            id="T8",
            name="type-mismatch",
            severity="error",
            about="An option is of a type that the role asked does not take.",
            fix="give the role or the entity another type",
            origin="HDR 23 (homogeneous options), IWF 2",
            each=_wrong_type,
        ),
        Rule(
            id="T9",
            name="statement-misjudged",
            severity="error",
            about="A statement to judge is not proven to be what the key says, or tells something else than its fact.",
            fix="see the rules T1 to T4: the same holds of the statement",
            origin="HDR 19 for true-false items",
            each=_misjudged,
        ),
        Rule(
            id="T10",
            name="dangling-fact",
            severity="error",
            about="A question tests or gives away a fact that the deck does not have.",
            fix="build the bank again from the deck as it is",
            origin="Wikidata ranks: deprecated statements are never used",
            of_deck=True,
            each=_dangling,
        ),
        Rule(
            id="T11",
            name="unproven",
            severity="error",
            about="A question's text cannot be read back to its facts, so that nothing about it is proven twice.",
            fix="let an option name what it stands for, and a statement say what its fact says",
            origin="two implementations of one proof must meet",
            each=_unread,
        ),
        Rule(
            id="T12",
            name="contradiction",
            severity="error",
            about="Two facts that the source asserts cannot both be true, or a fact is also stated not to be so.",
            fix="correct one of them, give each its speaker, or take the role out of `one`",
            origin="consistency of a knowledge base",
            all=_contradictions,
        ),
    ),
)
