"""Declares the word lists of a language, for checks and matching; where a list is empty, its rules find nothing."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """The word lists of one language; the name of each list says the function of its words."""

    articles: frozenset[str] = frozenset()
    stop: frozenset[str] = frozenset()
    absolutes: frozenset[str] = frozenset()
    vague: frozenset[str] = frozenset()
    hedges: frozenset[str] = frozenset()
    negations: frozenset[str] = frozenset()
    joints: frozenset[str] = frozenset()
    superlatives: frozenset[str] = frozenset()
    asking: frozenset[str] = frozenset()
    pronouns: Mapping[str, str] = field(default_factory=dict)
    opposites: Mapping[str, str] = field(default_factory=dict)
    attributions: frozenset[str] = frozenset()
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
    convictions: frozenset[str] = frozenset()
    """Nouns and adjectives for the opinion of somebody: view, convinced."""
    leading: frozenset[str] = frozenset()
    """Words that make a person a part of a body: leads, founder, member."""
    loaded: frozenset[str] = frozenset()
    planning: frozenset[str] = frozenset()
    weekdays: frozenset[str] = frozenset()
    sequence: frozenset[str] = frozenset()
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
    shortened: re.Pattern[str] | None = None
    """The end of a text whose last full stop belongs to an abbreviation."""
    byline: re.Pattern[str] | None = None
    """The start of a line that names the writer of an article."""
    furniture: re.Pattern[str] | None = None
    """A block of a web page that is no paragraph of the article: a caption, a date, a link, a credit."""
    fillers: frozenset[str] = frozenset()


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
