"""Rules on speakers: a claim names who makes it, and every side of a dispute is asked about."""

import re
from collections import Counter
from collections.abc import Iterator

from quizgen.checks import BankMessages, Pool, Rule
from quizgen.checks.case import Case
from quizgen.model import Claims, Explain, Fact, Order, Stance
from quizgen.text.matcher import holds, padded
from quizgen.text.words import without_quotes, words

MOST_FROM_ONE = 0.6
"""Share of the reported claims above which one party is quoted too often."""
_NAMELESS = re.compile(
    r"\b(officials|experts|sources|analysts|observers|authorities|insiders) (?:say|said|claim|claimed|believe|believed"
    r"|warned|told|report|reported)\b",
    re.IGNORECASE,
)


def _claim_as_fact(case: Case) -> Iterator[str]:
    """Finds a question on a claim that neither names the speaker nor says that it is a claim.

    It skips questions about who says or denies something, and orders.
    """
    if asks_stance(case):
        return
    for fact in case.facts:
        if fact.stance is Stance.ASSERTED or isinstance(case.question.answer, Order):
            continue
        if not _names_party(case, fact) and not _says_so(case, fact):
            yield f"the fact {fact.id!r} is only {fact.stance}, and the question presents it as if it were so"
            return


def asks_stance(case: Case) -> bool:
    """Whether the question itself asks who says, believes or denies the statement in its stem."""
    return case.question.traits.claims in {Claims.STANCE, Claims.POSITION}


def _names_party(case: Case, fact: Fact) -> bool:
    names = (name for party in fact.by for name in (party.name, party.short, *party.aliases) if name)
    told = case.stem + _reasons(case)
    return any(padded(name) in told for name in names)


def _reasons(case: Case) -> str:
    """The texts that may name the party: the right options of a question for a reason, or a mark scheme; else empty."""
    answer = case.question.answer
    if isinstance(answer, Explain):
        return padded(" ".join((*answer.points, answer.model)))
    if case.question.traits.claims is Claims.REASON:
        return padded(" ".join(option.text for option in case.options if option.correct))
    return ""


def _says_so(case: Case, fact: Fact) -> bool:
    verbs = {*words(fact.verb)}
    return any(word in case.lexicon.attributions or word in verbs for word in case.words)


def _loaded_verb(case: Case) -> Iterator[str]:
    """Finds verbs such as admitted or proved, which present a claim as true, unless the source itself has the verb."""
    terms = (term for fact in case.facts for place in fact.evidence for term in place.terms)
    recorded = {word for text in (*terms, *(fact.verb for fact in case.facts)) for word in words(text)}
    found = sorted(case.lexicon.loaded.intersection(case.words) - recorded)
    for fact in case.facts if found else ():
        if fact.stance is not Stance.ASSERTED:
            yield f"{found[0]!r} takes for true what {fact.id!r} only reports"


def _one_source(pool: Pool) -> BankMessages:
    """Finds that nearly all reported claims come from one party, if at least ten questions are about claims."""
    speakers = Counter(question.attribution for question in pool.questions if question.attribution)
    total = sum(speakers.values())
    if total >= 10:
        name, count = speakers.most_common(1)[0]
        if count > MOST_FROM_ONE * total:
            yield "", f"{name} is the speaker in {count} of {total} questions about what is said"


def _silent_side(pool: Pool) -> BankMessages:
    """Finds a side of a dispute that no question asks about, while one asks about another side."""
    asked = {name for question in pool.questions for name in question.facts}
    for dispute in pool.deck.disputes if pool.deck else ():
        missing = [side for side in dispute.sides if side not in asked]
        if missing and len(missing) < len(dispute.sides):
            yield "", f"the dispute {dispute.id!r} is asked about, and its side {missing[0]!r} is not"


def _opinion(case: Case) -> Iterator[str]:
    if case.judged and "opinion" in case.question.tags:
        yield "an opinion is to be judged true or false"


def _nameless(case: Case) -> Iterator[str]:
    """Finds unnamed speakers, such as "officials say", that no fact with a speaker names; not inside quotations."""
    for found in _NAMELESS.finditer(without_quotes(case.question.stem)) if case.facts else ():
        texts = (fact.sentence for fact in case.facts if fact.by)
        if not any(holds(text, found[1]) for text in texts):
            yield f"{found[0]!r} speaks for people whom the fact does not name"


def _feedback(case: Case) -> Iterator[str]:
    """Finds feedback on a claim that does not name the speaker.

    In a question that its author wrote by hand, the stem or a pronoun may do so. It skips plans, and questions that ask
    several facts or a paragraph.
    """
    for fact in case.facts:
        if fact.stance in {Stance.ASSERTED, Stance.PLANNED} or not fact.by or len(case.facts) > 1:
            continue
        names = [name for party in fact.by for name in (party.name, party.short, *party.aliases) if name]
        around = case.question.stem if case.question.authored else ""
        if case.question.feedback and not any(holds(f"{case.question.feedback} {around}", name) for name in names):
            referring = case.lexicon.attributions | (case.lexicon.pronouns.keys() if case.question.authored else set())
            told = [word for word in words(case.question.feedback) if word in referring]
            if not told and case.question.traits.claims is not Claims.PARAGRAPH:
                yield f"the fact {fact.id!r} is only {fact.stance}, and the feedback presents it as if it were so"


RULES = (
    Rule(
        id="A1",
        name="claim-as-fact",
        severity="error",
        about="A fact that somebody claims, believes, plans or denies is asked without a word of who says so.",
        fix="name the party, or say according to, is said, is believed",
        origin="FactBank, PARC 3.0",
        facts=True,
        each=_claim_as_fact,
    ),
    Rule(
        id="A2",
        name="loaded-verb",
        severity="error",
        about="A verb such as admitted, revealed or proved reports a mere claim, and the source does not use it.",
        fix="write said, or give the fact the source's own `verb`",
        origin="PARC 3.0 (cues), FactBank",
        facts=True,
        of_deck=True,
        each=_loaded_verb,
    ),
    Rule(
        id="A8",
        name="single-source",
        severity="info",
        about="More than 60 % of the questions about what is said are about one party.",
        fix="state what the others say",
        origin="Stanford COR: what do other sources say?",
        all=_one_source,
    ),
    Rule(
        id="A9",
        name="opinion",
        severity="warning",
        about="A fact with the tag `opinion` is to be judged true or false.",
        fix="ask whose opinion it is",
        origin="HDR 6; Pew Research Center, factual and opinion statements",
        each=_opinion,
    ),
    Rule(
        id="A10",
        name="nameless-source",
        severity="error",
        about="Officials, experts or sources say so in the stem, and the fact names none.",
        fix="say who it is, or it is believed",
        origin="FactAppeal (named sources)",
        facts=True,
        of_deck=True,
        each=_nameless,
    ),
    Rule(
        id="A11",
        name="silent-side",
        severity="warning",
        about="A dispute has a side that no question asks about, though another is asked.",
        fix="ask for both sides",
        origin="NAMLE and Stanford COR question sets",
        facts=True,
        all=_silent_side,
    ),
    Rule(
        id="A12",
        name="feedback-as-fact",
        severity="error",
        about="The feedback on a claim does not name the speaker.",
        fix="use {{ sentence }} in the feedback, which says so",
        origin="FactBank",
        facts=True,
        each=_feedback,
    ),
)
