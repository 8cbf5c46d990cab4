"""Rules on attribution and time: a claim is not asked as a fact, a plan not as done, and no relative dates."""

import re
from collections import Counter
from collections.abc import Iterator

from quizgen.checks import Family, Pool, Rule, Told
from quizgen.checks.case import Case
from quizgen.model import BLANK, OWN, Claims, Date, Explain, Fact, Order, Stance
from quizgen.text.matcher import holds, padded, phrase
from quizgen.text.words import norm, quoted, without_quotes, words

LONGEST_QUOTE = 8
"""Most words between quotation marks, so that the article is not copied."""
LONGEST_TITLE = 20
"""Most words of a title between quotation marks."""
MOST_FROM_ONE = 0.6
"""Share of the reported claims above which one party is quoted too often."""

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_NAMELESS = re.compile(
    r"\b(officials|experts|sources|analysts|observers|authorities|insiders) (?:say|said|claim|claimed|believe|believed"
    r"|warned|told|report|reported)\b",
    re.IGNORECASE,
)


def _claim_as_fact(case: Case) -> Iterator[str]:
    """Finds a question on a claim that neither names the speaker nor says that it is a claim."""
    if _asks_stance(case):
        return
    for fact in case.facts:
        if fact.stance is Stance.ASSERTED or isinstance(case.question.answer, Order):
            continue
        if not _names_party(case, fact) and not _says_so(case, fact):
            yield f"the fact {fact.id!r} is only {fact.stance}, and the question tells it as if it were so"
            return


def _asks_stance(case: Case) -> bool:
    """Whether the question itself asks who says, believes or denies the statement in its stem."""
    return case.question.traits.claims in {Claims.STANCE, Claims.POSITION}


def _names_party(case: Case, fact: Fact) -> bool:
    names = (name for party in fact.by for name in (party.name, party.short, *party.aliases) if name)
    told = case.stem + _reasons(case)
    return any(padded(name) in told for name in names)


def _reasons(case: Case) -> str:
    """The right answers of a question for a reason, or the mark scheme of an explanation: they may name the party."""
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
    """Finds verbs such as admitted, revealed or proved, which present a speaker's claim as true."""
    for fact in case.facts:
        if fact.stance is Stance.ASSERTED:
            continue
        recorded = {*words(fact.verb), *(w for place in fact.evidence for term in place.terms for w in words(term))}
        found = sorted(case.lexicon.loaded.intersection(case.words) - recorded)
        if found:
            yield f"{found[0]!r} takes for true what {fact.id!r} only reports"


def _deictic(case: Case) -> Iterator[str]:
    """Finds relative dates such as today or last week, since a quiz is read later than the article."""
    stem = without_quotes(case.question.stem)
    if case.lexicon.deictic and (found := case.lexicon.deictic.search(stem)):
        yield f"{found[0]!r} means another day for everybody who reads it later"
    published = case.scope.deck is None or bool(case.scope.deck.source.published)
    weekday = next((word for word in words(stem) if word in case.lexicon.weekdays), "")
    if weekday and published and not any(token.isdecimal() and len(token) == 4 for token in phrase(stem)):
        yield f"{weekday.capitalize()!r} stands without its date"


def _other_weekday(pool: Pool) -> Told:
    """Finds a weekday in the source that is not the weekday of the fact's date."""
    language = pool.scope.language
    if pool.deck is None or language is None or language.code != "en":
        return
    for fact in pool.deck.facts.values():
        told = {word for place in fact.evidence for term in place.terms for word in words(term)}.intersection(_WEEKDAYS)
        day = next((value for value in fact.roles.values() if isinstance(value, Date)), None)
        if told and day and day.earliest and day.earliest == day.latest:
            weekday = _WEEKDAYS[day.earliest.weekday()]
            if weekday not in told:
                found = f"{language.option(day)} is a {weekday.capitalize()}"
                yield "", f"{fact.id!r} rests on a {min(told).capitalize()}, and {found}"


def _planned_as_done(case: Case) -> Iterator[str]:
    if _asks_stance(case):
        return
    reasons = {name for fact in case.facts for name in fact.because}
    for fact in case.facts:
        told = case.lexicon.planning.intersection(case.words)
        if fact.stance is Stance.PLANNED and fact.id not in reasons and not told:
            yield f"the fact {fact.id!r} is only planned, and the question tells it as if it were done"
            return


def _quotations(case: Case) -> Iterator[str]:
    """Finds quotations that no fact contains, and long ones."""
    if not case.facts:
        return
    told = [norm(text).casefold() for text in _verbatim(case)]
    for text in quoted(case.question.stem):
        if "…" in text or BLANK in text:
            continue
        if len(text.split()) > LONGEST_QUOTE and not _is_title(text):
            yield f"quotes {len(text.split())} words"
        elif not any(norm(text).casefold() in source for source in told):
            yield f"“{text}” is quoted, and no fact has these words"


def _is_title(text: str) -> bool:
    """Whether all longer words have a capital, as in the title of a work, which may be as long as it is."""
    return all(word[0].isupper() for word in re.findall(r"[^\W\d_]{4,}", text)) and len(text.split()) <= LONGEST_TITLE


def _verbatim(case: Case) -> Iterator[str]:
    """Yields the words that facts quote from the source, and the texts between quotation marks in facts.

    For a question that the author wrote, yields the paragraphs of the article too.
    """
    if case.question.template == OWN and case.scope.deck and case.scope.deck.article:
        yield from case.scope.deck.article.paragraphs
    for fact in case.facts:
        yield from quoted(fact.clause)
        yield from (term for place in fact.evidence for term in place.terms)
        yield from (value.text for value in fact.roles.values())


def _one_source(pool: Pool) -> Told:
    """Finds that nearly all reported claims come from one party."""
    voices = Counter(question.attribution for question in pool.questions if question.attribution)
    total = sum(voices.values())
    if total >= 10:
        name, count = voices.most_common(1)[0]
        if count > MOST_FROM_ONE * total:
            yield "", f"{name} stands behind {count} of {total} questions about what is said"


def _silent_side(pool: Pool) -> Told:
    """Finds a side of a dispute that no question mentions."""
    asked = {name for question in pool.questions for name in question.facts}
    for dispute in pool.deck.disputes if pool.deck else ():
        missing = [side for side in dispute.sides if side not in asked]
        if missing and len(missing) < len(dispute.sides):
            yield "", f"the dispute {dispute.id!r} is asked about, and its side {missing[0]!r} is not"


def _opinion(case: Case) -> Iterator[str]:
    if case.judged and "opinion" in case.question.tags:
        yield "an opinion is to be judged true or false"


def _nameless(case: Case) -> Iterator[str]:
    """Finds unnamed speakers, such as "officials say", that the fact does not name."""
    for found in _NAMELESS.finditer(without_quotes(case.question.stem)) if case.facts else ():
        texts = (fact.sentence for fact in case.facts if fact.by)
        if not any(holds(text, found[1]) for text in texts):
            yield f"{found[0]!r} speaks for people whom the fact does not name"


def _feedback(case: Case) -> Iterator[str]:
    """Finds feedback on a claim that does not name the speaker.

    In a question that its author wrote by hand, the stem or a pronoun may do so.
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
                yield f"the fact {fact.id!r} is only {fact.stance}, and the feedback tells it as if it were so"


FAMILY = Family(
    name="attribution",
    about="A claim is never asked as a fact, a plan never as done, and no date depends on the day of reading.",
    rules=(
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
            id="A3",
            name="deictic",
            severity="warning",
            about="Today, last week, recently, now or a weekday without its date, outside a quotation.",
            fix="leave the word out of the fact, or give the date",
            origin="AP style, time element",
            each=_deictic,
        ),
        Rule(
            id="A4",
            name="other-weekday",
            severity="warning",
            about="The evidence of a fact names a weekday that does not match the fact's date.",
            fix="look the date up again, or leave the weekday out of the terms",
            origin="AP style, time element: a weekday is that of a day at most a week away",
            facts=True,
            all=_other_weekday,
        ),
        Rule(
            id="A6",
            name="planned-as-done",
            severity="error",
            about="What is only planned is told without will, would, plans or expects.",
            fix="say that it is planned",
            origin="FactBank (uncommitted statements)",
            facts=True,
            each=_planned_as_done,
        ),
        Rule(
            id="A7",
            name="quotation",
            severity="error",
            about="Words between quotation marks that no fact has letter for letter, or more than eight of them.",
            fix="quote what was said, or leave out the marks",
            origin="FactAppeal (direct quotation); copyright of the source",
            facts=True,
            of_deck=True,
            each=_quotations,
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
    ),
)
