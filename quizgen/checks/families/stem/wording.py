"""Rules that the stem is a whole sentence, that its pronouns have a name before them, and that its facts support it."""

import re
from collections.abc import Iterator

from quizgen.checks import Rule
from quizgen.checks.case import Case
from quizgen.checks.symbols import is_symbol
from quizgen.languages import LANGUAGES
from quizgen.model import BLANK
from quizgen.text.words import stem, without_quotes, words

_DOUBLED = re.compile(r"\b(the|a|an|of|in|to|and|is|was|that|by|for|on) \1\b", re.IGNORECASE)
_LEFTOVER = re.compile(r"\{\{|\}\}|\{%|%\}|\bNone\b|\bundefined\b|  ")
_WIDE = re.compile("  ")
"""Matches a double space: the only leftover searched in a question written by hand, which may be about code."""
_ARTICLE = re.compile(r"\b(an?) (\w[\w-]*)", re.IGNORECASE)
_ANYBODY = re.compile(
    r"\b(?:each|every|which|what|a|the) (?:\w+ )?(?:person|man|woman|speaker|official|who)\b|\bwho\b", re.IGNORECASE
)
_LIMITS = re.compile(r"\bat (?:least|most)\b|\b(?:last|most) of\b", re.IGNORECASE)
"""Matches phrases such as `at least`, whose superlative form means a limit."""
_ENDS = (".", "?", "!", ":", "…", "”", '"', ")", "’")
_PAIRS = (("“", "”"), ("(", ")"), ("[", "]"), ("«", "»"))


def _superlative(case: Case) -> Iterator[str]:
    """Finds a superlative such as first, only or best that no fact contains; it skips questions without a fact."""
    told = words(_LIMITS.sub(" ", without_quotes(case.question.stem)))
    for word in sorted(case.lexicon.superlatives.intersection(told)):
        if case.facts and not any(_is_told(word, fact.sentence, fact.evidence) for fact in case.facts):
            yield f"the question says {word!r}, and no fact it rests on does"


def _is_told(word: str, sentence: str, evidence: object) -> bool:
    terms = [term for place in evidence for term in place.terms] if isinstance(evidence, tuple) else []
    return any(stem(word) in map(stem, words(text)) for text in (sentence, *terms))


def _unresolved(case: Case) -> Iterator[str]:
    stem = case.question.stem
    made = bool(case.question.template) and not case.question.authored
    own = "\n".join(fact.sentence for fact in case.facts)
    signs = (_LEFTOVER if made else _WIDE).finditer(stem)
    if found := next((sign for sign in signs if sign[0] not in own), None):
        yield f"the question contains {found[0]!r}"
    if found := _DOUBLED.search(without_quotes(stem)):
        yield f"the question says {found[0]!r}"
    if made and case.scope.deck and not stem.rstrip().endswith((*_ENDS, "_")):
        yield "the question ends without a full stop or a question mark"
    for opening, closing in _PAIRS:
        if stem.count(opening) != stem.count(closing):
            yield f"{opening} and {closing} do not pair up"
    if stem.count('"') % 2:
        yield "a quotation mark has no partner"
    yield from _wrong_article(case)


def _wrong_article(case: Case) -> Iterator[str]:
    """Finds `a` before a vowel or `an` before a consonant; English only, and only with a deck."""
    if case.scope.code != "en" or not case.scope.deck:
        return
    with_a = LANGUAGES.get("en").filters["with_a"]
    for found in _ARTICLE.finditer(case.question.stem):
        unfit = found[2][0].isalpha() and with_a(found[2]).split(" ", 1)[0] != found[1].casefold()
        if unfit and found[1] != "A" and not (found[1] == "a" and is_symbol(case, found.start())):
            yield f"the question says {found[0]!r}, with the wrong article"


def _orphan(case: Case) -> Iterator[str]:
    """Finds a pronoun that comes before any name it may refer to."""
    told = words(without_quotes(case.question.stem))
    for word in told:
        pronoun = case.lexicon.pronouns.get(word, "")
        if pronoun and not _has_antecedent(case, pronoun, word):
            yield f"{word!r} means nobody that the question names"
            return


def _has_antecedent(case: Case, pronoun: str, word: str) -> bool:
    before = re.split(rf"\b{word}\b", case.question.stem, maxsplit=1, flags=re.IGNORECASE)[0]
    if BLANK in before or _ANYBODY.search(before):
        return True
    named = any(part[:1].isupper() for part in before.split()[1:])
    if case.scope.deck and pronoun != "they":
        return case.names_somebody(pronoun) or (named and not case.scope.people.get(pronoun))
    plural = any(part.strip(",.").endswith("s") for part in before.split())
    return named or (pronoun == "they" and plural)


def _ambiguous_name(case: Case) -> Iterator[str]:
    """Finds a name that several entities have, unless it is a part of a longer name there."""
    for name in sorted(case.phrases & case.scope.shared_names.keys()):
        if not any(name != longer and name in longer for longer in case.phrases & case.scope.names):
            yield f"{name.strip()!r} may be {' or '.join(case.scope.shared_names[name])}"


RULES = (
    Rule(
        id="S6",
        name="superlative",
        severity="warning",
        about="The stem contains a superlative such as first, only or best that neither the fact nor its evidence has.",
        fix="take it out, or state it in the fact",
        origin="HDR 6 (no opinion)",
        facts=True,
        each=_superlative,
    ),
    Rule(
        id="S7",
        name="unresolved",
        severity="error",
        about="A piece of template is left, a word or space is doubled, a mark is missing, `a` should be `an`.",
        fix="word the fact (or its template or relation) in another way, or `ask` for its value in words of your own",
        origin="OntoQue: language structure",
        each=_unresolved,
    ),
    Rule(
        id="S8",
        name="pronoun-orphan",
        severity="warning",
        about="He, she or they refers to nobody that the stem names.",
        fix="name whom you mean",
        origin="NewsQuizQA: questions must stand alone",
        each=_orphan,
    ),
    Rule(
        id="S10",
        name="ambiguous-name",
        severity="warning",
        about="A name in the stem may be that of two entities.",
        fix="use the full name, or take the alias from one of them",
        origin="IWF 1",
        facts=True,
        each=_ambiguous_name,
    ),
)
