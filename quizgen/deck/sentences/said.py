"""Finds the speaker of a sentence fact: in its key, in the sentence, or in the keys of its details."""

from dataclasses import dataclass

from quizgen.base.yaml import Loc
from quizgen.deck.grammar import UNNAMED
from quizgen.deck.grammar.sentences import SentenceSchema
from quizgen.deck.sentences.marks import plain
from quizgen.languages import Language
from quizgen.model import Report, Stance

STANCES = {"claimed_by": Stance.CLAIMED, "believed_by": Stance.BELIEVED, "planned_by": Stance.PLANNED}
_NOBODY = frozenset({"", UNNAMED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A sentence split into its statement (`clause`, with its marked words) and the parties who state or deny it.

    `by` and `denied_by` are names as the deck writes them; `verb` is the source's verb, such as "warned"; `loc` is the
    place of the sentence in the file.
    """

    clause: str
    stance: Stance = Stance.ASSERTED
    by: tuple[str, ...] = ()
    denied_by: tuple[str, ...] = ()
    verb: str = ""
    loc: Loc = ()

    @property
    def speakers(self) -> tuple[str, ...]:
        """The names of all who say or deny the statement."""
        return (*self.by, *self.denied_by)


def said_in(loc: Loc, keys: SentenceSchema, report: Report | None, sentence: str, language: Language) -> Said:
    """Separates the statement of a fact from its speakers.

    Keys such as `claimed_by` take precedence over `report`, a speaker named by the key of the sentence ("Mikal Roe
    said: …"), and that over a speaker in the sentence.
    """
    given = [key for key in STANCES if getattr(keys, key)]
    if given:
        names = tuple(name for name in getattr(keys, given[0]) if name != UNNAMED)
        return _said(loc, sentence, STANCES[given[0]], names, keys)
    found = report or language.read_report(sentence)
    if found is None:
        stance = Stance.DENIED if keys.denied_by else Stance.ASSERTED
        return _said(loc, sentence, stance, keys.denied_by or (), keys)
    clause = f"{found.rest} {sentence}".strip() if report else found.rest
    by = () if found.speaker.casefold() in _NOBODY else (plain(found.speaker).strip(),)
    return _said(loc, clause, found.stance, by, keys, found.verb)


def _said(  # noqa: PLR0913, PLR0917  the parts of what is said
    loc: Loc, clause: str, stance: Stance, by: tuple[str, ...], keys: SentenceSchema, verb: str = ""
) -> Said:
    denied = tuple(dict.fromkeys((*(by if stance is Stance.DENIED else ()), *keys.denied_by)))
    return Said(clause=clause, stance=stance, by=by, denied_by=denied, verb=keys.verb or verb, loc=loc)
