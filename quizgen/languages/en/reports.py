"""Finds the speaker of an English sentence: `Roe said: …`, `the board denied that …`, `according to the board, …`."""

import re
from collections.abc import Mapping

from quizgen.languages.en.lexicon import LEXICON
from quizgen.model import Report, Stance
from quizgen.text.words import words


def _forms(stance: Stance, words: str) -> dict[str, Stance]:
    return dict.fromkeys(words.split(), stance)


_VERBS: Mapping[str, Stance] = {
    **_forms(
        Stance.CLAIMED,
        "said says told tells warned warns stated states claimed claims announced announces reported reports argued "
        "argues insisted insists added adds explained explains noted notes wrote writes declared declares alleged "
        "alleges confirmed confirms admitted admits acknowledged acknowledges asserted asserts estimated estimates "
        "complained complains replied replies testified testifies accepted concluded concludes",
    ),
    **_forms(
        Stance.BELIEVED,
        "believed believes thought thinks expected expects suspected suspects hoped hopes feared fears assumed assumes",
    ),
    **_forms(Stance.DENIED, "denied denies disputed disputes"),
}
_PLANS = "plans planned intends intended aims aimed promises promised vows vowed"
_PASSIVE: Mapping[str, Stance] = {
    **_forms(Stance.BELIEVED, "believed thought expected suspected feared hoped assumed"),
    **_forms(Stance.CLAIMED, "said reported claimed alleged announced"),
    **_forms(Stance.PLANNED, "planned intended"),
}
_PLAIN = frozenset({"said", "denied", "told", "tells"})
"""Verbs that `Report.verb` omits: they are the usual verbs of an attribution, or take a listener (`told the board`)."""
_VERB = "|".join(sorted(_VERBS, key=len, reverse=True))
_SPEAKER = r"(?P<speaker>[^\s:,;][^:,;]{0,80}?)"
_LISTENERS = r"(?: (?:reporters|journalists|[A-Z][\w’'-]*(?: [A-Z][\w’'-]*){0,3}))?"
_KEY = re.compile(rf"{_SPEAKER} (?P<verb>{_VERB}){_LISTENERS}\Z")
_PLAN_KEY = re.compile(rf"{_SPEAKER} (?P<verb>(?:{'|'.join(_PLANS.split())}) to)\Z")
_SAID = re.compile(rf"{_SPEAKER} (?P<verb>{_VERB}){_LISTENERS}(?: that |: )(?P<rest>\S.*)\Z", re.DOTALL)
_BARE = re.compile(
    rf"{_SPEAKER} (?P<verb>said|says) (?P<rest>(?!nothing\b|little\b|no\b|yes\b|so\b|goodbye\b|in\b|on\b|at\b|to\b"
    r"|during\b|after\b|before\b|by\b|this\.|that\.|it\.)\S.*)\Z",
    re.DOTALL,
)
_PLANNED = re.compile(rf"{_SPEAKER} (?P<verb>{'|'.join(_PLANS.split())}) (?P<rest>to \S.*)\Z", re.DOTALL)
_UNNAMED = re.compile(rf"(?i:it) (?:is|was) (?P<verb>{'|'.join(_PASSIVE)}) that (?P<rest>\S.*)\Z", re.DOTALL)
_ACCORDING = re.compile(r"(?i:according to) (?P<speaker>[^:,;]{1,80})[,:] (?P<rest>\S.*)\Z", re.DOTALL)
_BEHIND = re.compile(
    rf"(?P<rest>\S.*), (?:according to (?P<source>[^:,;]{{1,80}})|(?P<speaker>[^:,;]{{1,80}}?) (?P<verb>{_VERB}))\.?\Z",
    re.DOTALL,
)
_NO_SPEAKER = re.compile(
    r"(?i:he|she|it|they|we|i|who|which|that|there|this)\Z|.*\b(?:who|which|that|is|was|were|are)\b"
)


def read_report(sentence: str) -> Report | None:
    """The speaker, stance and statement of a sentence that reports somebody; None if the source itself asserts it."""
    if found := _UNNAMED.match(sentence):
        return Report(speaker="", stance=_PASSIVE[found["verb"]], verb="", rest=found["rest"])
    if found := _ACCORDING.match(sentence):
        return Report(speaker=found["speaker"], stance=Stance.CLAIMED, verb="", rest=found["rest"])
    if found := _SAID.match(sentence):
        return _spoken(found, _VERBS[found["verb"]])
    if found := _PLANNED.match(sentence):
        return _spoken(found, Stance.PLANNED)
    if (found := _BARE.match(sentence)) and (found["speaker"][:1].isupper() or found["speaker"][:1] == "["):
        return _spoken(found, Stance.CLAIMED)
    if found := _BEHIND.match(sentence):
        speaker, verb = found["source"] or found["speaker"], found["verb"] or ""
        stance = _VERBS.get(verb, Stance.CLAIMED)
        if not _NO_SPEAKER.match(speaker):
            return Report(speaker=speaker, stance=stance, verb="" if verb in _PLAIN else verb, rest=found["rest"])
    return None


def read_speaker(key: str) -> Report | None:
    """The speaker and stance in a key such as `Mikal Roe said`; `rest` is empty, or `to` for `Mikal Roe plans to`.

    None for a key without a reporting verb.
    """
    if found := re.match(r"(?i:according to) (?P<speaker>[^:,;]{1,80})\Z", key):
        return Report(speaker=found["speaker"], stance=Stance.CLAIMED, verb="", rest="")
    if found := _PLAN_KEY.match(key):
        return Report(
            speaker=found["speaker"], stance=Stance.PLANNED, verb=found["verb"].removesuffix(" to"), rest="to"
        )
    if found := _KEY.match(key):
        verb = found["verb"]
        return Report(speaker=found["speaker"], stance=_VERBS[verb], verb="" if verb in _PLAIN else verb, rest="")
    return None


def _spoken(found: re.Match[str], stance: Stance) -> Report | None:
    """The report in a match of a pattern; None if its subject is a pronoun or contains a clause."""
    if _NO_SPEAKER.match(found["speaker"]):
        return None
    verb = "" if found["verb"] in _PLAIN else found["verb"]
    return Report(speaker=found["speaker"], stance=stance, verb=verb, rest=found["rest"])


_OPINIONS = LEXICON.speaking | {"opinion", "plan", "plans", "aim", "aims"}
"""Words by which a question shows that somebody says, thinks or plans something."""


def tells_speaker(question: str, party: str) -> bool:
    """Whether a question names the party and has a word for what somebody says, thinks or plans.

    With an empty name, whether it says that something is believed.
    """
    if not party:
        return "believed" in question
    return party in question and not _OPINIONS.isdisjoint(words(question))
