"""The tables of a language for equivalent spellings of an answer; each may be empty."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Writing:
    """Tables that reduce different spellings of one answer to the same normal form.

    `same` maps a word to the form that stands for all its spellings (`km` and `kilometers` to `kilometre`).
    `kin` does so for words that are read as equal but never listed as spellings of each other (`Russian`, `Russia`).
    `endings` are tried in order on all other words: the first that fits is replaced (`ies` by `y`).
    `dropped` words never count; `openers` do not count at the start of an answer.
    `numbers` maps number words to figures, `scales` maps words such as `million` to a power of ten.
    `letters` maps letters that multiply a sum of money to their scale word: `m` in `£5m` to `million`.
    `sum` is the word inside a number in words (`two hundred and five`), `ordinals` are the endings of ordinal
    figures, `joint` is the word that turns `A of B` into `B A`.
    `measures` are units that an answer must have; any other unit may be left out. `titles` may precede a name.
    `indefinite` are the articles that introduce one of several. `vague` words and a joint after them are ignored.
    `kinds` maps a noun to the nouns of wider meaning. `hedges` make a number a limit: `more than`.
    `waters` are nouns that may follow a name on its own: `the Mediterranean Sea`. `gerund` is the ending of verbs that
    are used as nouns.
    """

    same: Mapping[str, str] = field(default_factory=dict)
    kin: Mapping[str, str] = field(default_factory=dict)
    endings: tuple[tuple[str, str], ...] = ()
    dropped: frozenset[str] = frozenset()
    openers: frozenset[str] = frozenset()
    numbers: Mapping[str, int] = field(default_factory=dict)
    scales: Mapping[str, int] = field(default_factory=dict)
    letters: Mapping[str, str] = field(default_factory=dict)
    ordinals: frozenset[str] = frozenset()
    sum: str = ""
    joint: str = ""
    currencies: frozenset[str] = frozenset()
    measures: frozenset[str] = frozenset()
    titles: frozenset[str] = frozenset()
    indefinite: frozenset[str] = frozenset()
    vague: frozenset[str] = frozenset()
    kinds: Mapping[str, frozenset[str]] = field(default_factory=dict)
    hedges: tuple[str, ...] = ()
    waters: frozenset[str] = frozenset()
    gerund: str = ""


PLAIN = Writing()
"""No tables: words are compared letter by letter."""
