"""Stems: they ask one thing, in plain words, and do not give the answer away."""

import re
from collections.abc import Iterator

from quizgen.checks import Family, Rule
from quizgen.checks._case import Case
from quizgen.languages import LANGUAGES
from quizgen.lexicon.text import phrase, tokens, without_quotes, words
from quizgen.model import BLANK, Choose, Number, Write

LONGEST_STEM, MOST_SENTENCES, LONGEST_SENTENCE = 40, 2, 30
FEWEST_WORDS = 4

_BLANK = re.compile(r"_{3,}")
_SENTENCE = re.compile(r"(?<=[.?!:])[”\"’]?\s+(?=[“\"‘A-ZÀ-Þ_…])")
_ABBREVIATION = re.compile(r"\b(?:[A-Z]\.|Mr\.|Mrs\.|Ms\.|Dr\.|Gen\.|St\.|No\.|vs\.|etc\.|e\.g\.|i\.e\.)$")
_UNFOCUSED = re.compile(
    r"^which (?:one )?of (?:the following|these)(?: statements?)?(?: about [^?]*)? "
    r"(?:is|are) (?:true|correct|false|right|wrong)",
    re.IGNORECASE,
)
_NEGATIVE = re.compile(r"\b(not|except|least|never)\b|n[’']t\b", re.IGNORECASE)
_SUBORDINATE = re.compile(r"(?<=\w) (?:that|who|whether|because|if|although|when|means|shows)\b", re.IGNORECASE)
_DOUBLED = re.compile(r"\b(the|a|an|of|in|to|and|is|was|that|by|for|on) \1\b", re.IGNORECASE)
_LEFTOVER = re.compile(r"\{\{|\}\}|\{%|%\}|\bNone\b|\bundefined\b|  ")
_ARTICLE = re.compile(r"\b(an?) (\w[\w-]*)", re.IGNORECASE)
_ANYBODY = re.compile(
    r"\b(?:each|every|which|what|a|the) (?:\w+ )?(?:person|man|woman|speaker|official|who)\b|\bwho\b", re.IGNORECASE
)
_ENDS = (".", "?", "!", ":", "…", "”", '"', ")", "’")
_PAIRS = (("“", "”"), ("(", ")"), ("[", "]"), ("«", "»"))


def _key_in_stem(case: Case) -> Iterator[str]:
    names = _sought(case)
    told = next((name for name in names if _tells(case, name)), None)
    if told is not None and not any(_tells(case, text) for text in (case.wrong if case.single else ())):
        yield f"the answer {told!r} stands in the question"


def _sought(case: Case) -> tuple[str, ...]:
    """Every way to write the answer, where telling it gives the question away."""
    match case.question.answer:
        case Choose() if case.single and case.question.kind != "odd-one-out":
            return (case.key, *case.key_names)
        case Write(answers=answers):
            return answers
        case Number(text=text):
            return (text,)
        case _:
            return ()


def _tells(case: Case, name: str) -> bool:
    found = tokens(name)
    trivial = len("".join(found)) < 3 or all(token in case.lexicon.stop for token in found)
    if found and found[0] in case.lexicon.articles:
        name = " ".join(found[1:])
    return not trivial and phrase(name) in case.stem


def _negative(case: Case) -> Iterator[str]:
    if case.judged or not case.options:
        return
    sentences = _sentences(without_quotes(case.question.stem))
    asked = [text for text in sentences if text.rstrip().endswith("?")] or sentences[-1:]
    for text in asked:
        found = _NEGATIVE.search(_SUBORDINATE.split(text, maxsplit=1)[0])
        if found and not found[0].isupper():
            yield f"asks for what is {found[0]!r} so"
            return


def _double_negative(case: Case) -> Iterator[str]:
    """A negative stem with negative options, or two negatives in a statement to judge."""
    found = _NEGATIVE.findall(without_quotes(case.question.stem))
    negatives = case.lexicon.negations
    if case.judged and len(found) > 1:
        yield "the statement denies twice"
    elif found and case.single:
        worded = [option.text for option in case.options if negatives.intersection(words(option.text))]
        if worded:
            yield f"the stem denies, and so does {worded[0]!r}"


def _unfocused(case: Case) -> Iterator[str]:
    stem = case.question.stem
    if _UNFOCUSED.search(stem):
        yield "asks only which statement is true"
    elif not case.judged and len(case.words) < FEWEST_WORDS and not _BLANK.search(stem) and "“" not in stem:
        yield f"has {len(case.words)} words"
    elif case.options and not case.judged and not _asks(case):
        yield "asks nothing: no question word, no blank, nothing to do"


def _asks(case: Case) -> bool:
    marked = "?" in case.question.stem or "…" in case.question.stem or _BLANK.search(case.question.stem)
    return bool(marked) or not case.lexicon.asking or any(word in case.lexicon.asking for word in case.words)


def _blank_position(case: Case) -> Iterator[str]:
    stem = case.question.stem
    if not case.single or not _BLANK.search(stem):
        return
    asked = any(_asks_apart(text) for text in _sentences(stem))
    rest = _BLANK.split(stem)[-1]
    if not asked and len(tokens(rest)) > 0:
        yield "the gap stands inside the sentence, and no question stands before it"


def _asks_apart(text: str) -> bool:
    """Whether a sentence without a gap asks or bids."""
    return not _BLANK.search(text)


def _blanks(case: Case) -> Iterator[str]:
    found = _BLANK.findall(case.question.stem)
    if case.single and len(found) > 1:
        yield f"has {len(found)} gaps"
    if any(blank != BLANK for blank in found):
        yield "the width of a gap may tell how long the answer is"


def _gratuitous(case: Case) -> Iterator[str]:
    sentences = len(_sentences(case.question.stem))
    if len(case.words) > LONGEST_STEM:
        yield f"has {len(case.words)} words"
    elif sentences > MOST_SENTENCES:
        yield f"has {sentences} sentences"


def _superlative(case: Case) -> Iterator[str]:
    """A first, only or best that the facts do not tell."""
    told = words(without_quotes(case.question.stem))
    for word in case.lexicon.superlatives.intersection(told):
        if case.facts and not any(_is_told(word, fact.sentence, fact.evidence) for fact in case.facts):
            yield f"says {word!r}, which its facts do not"


def _is_told(word: str, sentence: str, evidence: object) -> bool:
    terms = [term for place in evidence for term in place.terms] if isinstance(evidence, tuple) else []
    return word in words(sentence) or any(word in words(term) for term in terms)


def _unresolved(case: Case) -> Iterator[str]:
    stem = case.question.stem
    if found := _LEFTOVER.search(stem):
        yield f"holds {found[0]!r}"
    if found := _DOUBLED.search(without_quotes(stem)):
        yield f"says {found[0]!r}"
    if case.scope.deck and not stem.rstrip().endswith((*_ENDS, "_")):
        yield "ends without a mark"
    for opening, closing in _PAIRS:
        if stem.count(opening) != stem.count(closing):
            yield f"{opening} and {closing} do not pair up"
    if stem.count('"') % 2:
        yield "a quotation mark has no partner"
    yield from _wrong_article(case)


def _wrong_article(case: Case) -> Iterator[str]:
    if case.scope.code != "en" or not case.scope.deck:
        return
    with_a = LANGUAGES.get("en").filters["with_a"]
    for found in _ARTICLE.finditer(case.question.stem):
        if found[2][0].isalpha() and with_a(found[2]).split(" ", 1)[0] != found[1].casefold() and found[1] != "A":
            yield f"says {found[0]!r}"


def _orphan(case: Case) -> Iterator[str]:
    """A pronoun before anybody is named for whom it may stand."""
    told = words(without_quotes(case.question.stem))
    for word in told:
        pronoun = case.lexicon.pronouns.get(word, "")
        if pronoun and not _has_antecedent(case, pronoun, word):
            yield f"{word!r} stands for nobody that the stem names"
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


def _reading_load(case: Case) -> Iterator[str]:
    for text in _sentences(case.question.stem):
        if len(words(text)) > LONGEST_SENTENCE:
            yield f"a sentence of {len(words(text))} words"
            return


def _ambiguous_name(case: Case) -> Iterator[str]:
    for name in sorted(case.phrases & case.scope.shared_names.keys()):
        if not any(name != other and name in other and other in case.stem for other in case.phrases):
            yield f"{name.strip()!r} may be {' or '.join(case.scope.shared_names[name])}"


def _sentences(text: str) -> list[str]:
    """The sentences of a stem; an initial or a title ends none."""
    found: list[str] = []
    for part in _SENTENCE.split(text.strip()):
        if found and _ABBREVIATION.search(found[-1]):
            found[-1] += f" {part}"
        else:
            found.append(part)
    return found


FAMILY = Family(
    name="stem",
    about="Stems ask one thing, in plain words, and do not give the answer away.",
    rules=(
        Rule(
            id="S1",
            name="key-in-stem",
            severity="error",
            about="The answer, by any of its names, stands in the question (and no wrong option does).",
            fix="word the question without it",
            origin="IWF 12, HDR 28b",
            each=_key_in_stem,
        ),
        Rule(
            id="S2",
            name="negative",
            severity="warning",
            about="A choice asks for what is not so, and does not set the NOT in capitals.",
            fix="ask for what is so, or write NOT",
            origin="IWF 19, HDR 17",
            each=_negative,
        ),
        Rule(
            id="S3",
            name="unfocused",
            severity="warning",
            about="The stem has fewer than four words, asks nothing, or only which statement is true.",
            fix="let the stem ask a question that can be answered before the options are read",
            origin="IWF 13, HDR 15, NBME cover test",
            each=_unfocused,
        ),
        Rule(
            id="S4",
            name="blank-position",
            severity="warning",
            about="In a choice the gap stands inside a sentence and no question comes before it.",
            fix="put the gap at the end, or ask before the sentence",
            origin="IWF 10, HDR 14",
            each=_blank_position,
        ),
        Rule(
            id="S5",
            name="gratuitous",
            severity="info",
            about="The stem has more than 40 words or two sentences.",
            fix="leave out what the question does not need",
            origin="IWF 5, HDR 13 and 16",
            each=_gratuitous,
        ),
        Rule(
            id="S6",
            name="superlative",
            severity="warning",
            about="The stem says first, only, best or their like, and neither the fact nor its evidence does.",
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
            fix="mend the wording of the template, the relation or the fact",
            origin="OntoQue: language structure",
            each=_unresolved,
        ),
        Rule(
            id="S8",
            name="pronoun-orphan",
            severity="warning",
            about="He, she or they stands for nobody that the stem names.",
            fix="name whom you mean",
            origin="NewsQuizQA: questions must stand alone",
            each=_orphan,
        ),
        Rule(
            id="S9",
            name="reading-load",
            severity="info",
            about="A sentence of the stem has more than 30 words.",
            fix="make two of it",
            origin="HDR 8",
            each=_reading_load,
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
        Rule(
            id="S11",
            name="double-negative",
            severity="error",
            about="A negative stem has negative options, or a statement to judge denies twice.",
            fix="put one of the two positively",
            origin="HDR 17 and 27",
            each=_double_negative,
        ),
        Rule(
            id="S12",
            name="blanks",
            severity="error",
            about="A choice has more than one gap, or the width of a gap tells how long the answer is.",
            fix="leave one gap, always of the same width",
            origin="IWF 10; cloze leaks",
            each=_blanks,
        ),
    ),
)
