"""Declares the word lists of a language, for checks and matching; where a list is empty, its rules find nothing."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """The word lists of one language, each described below its name, with English examples."""

    articles: frozenset[str] = frozenset()
    stop: frozenset[str] = frozenset()
    """Function words, which carry no content: `the`, `of`, `was`."""
    absolutes: frozenset[str] = frozenset()
    """Words without exception, which test-wise pupils take for a sign of a wrong option: always, never, only."""
    vague: frozenset[str] = frozenset()
    """Words of frequency or number that two readers may take differently: often, several."""
    hedges: frozenset[str] = frozenset()
    """Words that weaken a statement: may, usually, about."""
    negations: frozenset[str] = frozenset()
    """Words that make a stem or an option negative: not, except, least."""
    joints: frozenset[str] = frozenset()
    """Words that join a second clause to a first one: because, which."""
    superlatives: frozenset[str] = frozenset()
    """Words that claim a first or extreme place: first, only, largest."""
    asking: frozenset[str] = frozenset()
    """Words with which a question or an instruction may begin: who, is, choose."""
    pronouns: Mapping[str, str] = field(default_factory=dict)
    """Maps each form of a personal pronoun to its subject form: `his` to `he`."""
    titles: Mapping[str, str] = field(default_factory=dict)
    """Maps each title before a name to the pronoun of its bearer: `mr` to `he`."""
    opposites: Mapping[str, str] = field(default_factory=dict)
    """Maps each word to the one that options must not only differ by: `rose` to `fell`."""
    attributions: frozenset[str] = frozenset()
    """Words that show that somebody else makes a statement: according, claims, plans."""
    reporting: frozenset[str] = frozenset()
    """Verbs by which a writer reports the statement of somebody else: said, claimed, reported."""
    speaking: frozenset[str] = frozenset()
    """All verbs whose subject says, thinks, plans or denies something; `reporting` is a part of them."""
    performing: frozenset[str] = frozenset()
    """The part of `speaking` whose verbs name an act that the writer asserts as a fact: accused, pledged, rejected."""
    denying: frozenset[str] = frozenset()
    """Verbs whose subject says that something is not so."""
    disbelieving: frozenset[str] = frozenset()
    """Words by which somebody says that a statement is not so, besides those in `denying`: `doubts`, `false`."""
    opining: frozenset[str] = frozenset()
    """Verbs whose subject holds an opinion without saying it: considers, blames, puts."""
    deeming: frozenset[str] = frozenset()
    """The part of `opining` whose verbs always give an opinion: considers, regards."""
    convictions: frozenset[str] = frozenset()
    """Nouns and adjectives that express somebody's opinion: view, convinced."""
    leading: frozenset[str] = frozenset()
    """Words for a person who belongs to an organisation or speaks for it: leads, founder, member."""
    loaded: frozenset[str] = frozenset()
    """Verbs that present the statement of a speaker as true: admitted, revealed."""
    planning: frozenset[str] = frozenset()
    """Words that show that something has not happened yet: will, plans, expected."""
    weekdays: frozenset[str] = frozenset()
    """The days of the week, from Monday."""
    sequence: frozenset[str] = frozenset()
    """Words that reveal a place in an order: first, then, finally."""
    bases: Mapping[str, str] = field(default_factory=dict)
    """Maps each irregular form to its base word: `went` to `go`."""
    same: Mapping[str, frozenset[int]] = field(default_factory=dict)
    """Maps each word to the numbers of the groups of synonyms that contain it."""
    exclusive: frozenset[frozenset[str]] = frozenset()
    """Pairs of words of opposite sense."""
    derived: frozenset[str] = frozenset()
    """Endings after a common beginning of two words that still count as forms of one word."""
    joining: frozenset[str] = frozenset()
    """Words that begin another clause of a sentence."""
    durations: frozenset[str] = frozenset()
    """Spans of time: `years`."""
    numbered: frozenset[str] = frozenset()
    """Nouns after which a number is part of a name and not a year: `Resolution 2231`."""
    during: frozenset[str] = frozenset()
    """Words that mean `more than` before a number, and `during` before a number of years."""
    rising: frozenset[str] = frozenset()
    """Verbs after which `up to` and `under` are no hedges: `rose up to 5`."""
    light: frozenset[str] = frozenset()
    """Words with so little meaning that a paraphrase may add them."""
    refusing: frozenset[str] = frozenset()
    """Words that express a negation themselves (refuse, fail), so that a paraphrase of them may contain `not`."""
    negatives: frozenset[str] = frozenset()
    """Words that turn the rest of a clause into its opposite."""
    failing: frozenset[str] = frozenset()
    """Verbs and adjectives that negate the infinitive behind them: failed to, unable to."""
    scarce: frozenset[str] = frozenset()
    """Words for so small a number or frequency that they negate what follows: few, seldom."""
    fronting: frozenset[str] = frozenset()
    """Words that begin an adverbial: a clause after `that` should not open with one."""
    limits: frozenset[str] = frozenset()
    """Words that make a limit of the date or number behind them: before, until."""
    unresolved: re.Pattern[str] | None = None
    """Matches a clause with a pronoun or pointer whose meaning only another sentence gives."""
    nothing: frozenset[str] = frozenset()
    """The part of `negatives` that negates the whole clause from any place in it: no, nothing."""
    dangling: frozenset[str] = frozenset()
    """Pronouns that need a noun before them where they begin a sentence."""
    impersonal: frozenset[str] = frozenset()
    """Verbs before which `it` means nothing: it rained, it took."""
    deictic: re.Pattern[str] | None = None
    """Matches words whose date depends on the day of reading: today, last week."""
    shortened: re.Pattern[str] | None = None
    """Matches the end of a text whose last full stop belongs to an abbreviation."""
    byline: re.Pattern[str] | None = None
    """Matches the start of a line that names the writer of an article."""
    furniture: re.Pattern[str] | None = None
    """Matches a block of a web page that is no paragraph of the article: a caption, a date, a link, a credit."""
    causal: re.Pattern[str] | None = None
    """Matches words that state a cause: because, due to, therefore."""
    causal_within: re.Pattern[str] | None = None
    """Matches words that may state a cause between two parts of one sentence: after, as, since."""
    fillers: frozenset[str] = frozenset()
    """Options that name no answer: `not sure`."""


EMPTY = Lexicon()

CATCH_ALL = re.compile(
    r"(?:(?:all|none|both|neither|any|either) (?:of )?(?:the |these |those |them )?"
    r"(?:above|foregoing|others?|preceding|answers?|options|choices|these|those|them)"
    r"(?: (?:answers?|options|choices|above|are correct|is correct|are true|is true))*"
    r"|all of (?:these|those|them|the above)"
    r"|(?:both )?\(?[a-f]\)? (?:and|or|&) \(?[a-f]\)?(?: only)?|(?:only )?[a-f],? [a-f],? and [a-f]"
    r"|alle (?:oben )?genannten(?: .*)?|keine der (?:oben )?genannten(?: .*)?|keine davon|alle davon"
    r"|toutes (?:les|ces) réponses(?: .*)?|aucune (?:de ces réponses|des réponses)(?: .*)?"
    r"|todas las anteriores|ninguna de las anteriores|todas son correctas"
    r"|tutte le precedenti|nessuna delle precedenti|todas as anteriores|nenhuma das anteriores"
    r"|alle bovenstaande(?: .*)?|geen van (?:bovenstaande|de bovenstaande)(?: .*)?)"
)
"""Matches an option that refers to the other options, such as `all of the above`, in the commonest languages."""
