"""The English words that the rules for parsed sentences name."""

import re

TITLES = frozenset({"mr", "mrs", "ms", "miss", "dr", "prof", "professor", "sir", "lady", "lord", "captain"})
"""Words before a surname that are left out where the full name is known."""
OFFICES = frozenset({
    "councillor", "president", "minister", "senator", "mayor", "general", "colonel", "major", "bishop", "judge",
    "inspector", "sergeant", "chancellor", "governor", "secretary", "ambassador", "chairman", "professor", "captain",
    "lieutenant", "commander", "detective", "superintendent", "reverend", "father", "sister", "brother", "coach",
    "director", "doctor", "chief", "spokesman", "spokeswoman", "spokesperson", "congressman", "congresswoman",
})  # fmt: skip
"""Offices that are written with a capital before a name."""
HE, SHE = frozenset({"he", "him", "his", "himself"}), frozenset({"she", "her", "hers", "herself"})
IT, THEY = frozenset({"it", "its", "itself"}), frozenset({"they", "them", "their", "theirs", "themselves"})
POSSESSIVE = frozenset({"his", "her", "its", "their"})
SPEAKERS = frozenset({"i", "we", "you", "me", "us", "my", "our", "your", "mine", "ours", "yours", "let's"})
"""Words of a quotation that mean whoever speaks or listens."""
POINTING = frozenset({
    "this", "these", "those", "such", "then", "former", "latter", "there", "here", "other", "others", "another", "same",
    "instead", "otherwise", "else", "both", "neither", "either", "alike", "thereby", "thereafter", "elsewhere",
})  # fmt: skip
"""Words that point to another sentence, so that a statement with them is not understood alone."""
DROPPED = frozenset({
    "also", "too", "however", "meanwhile", "moreover", "therefore", "thus", "then", "nevertheless", "still", "indeed",
    "besides", "furthermore", "now", "yet", "so", "only", "even", "just", "later", "soon", "again", "already",
    "afterwards", "nonetheless", "finally", "eventually",
})  # fmt: skip
"""Adverbs that join a sentence to the one before it."""
DROPPABLE = DROPPED - {"only", "even", "just", "still", "again", "already", "yet"}
"""Those of them that may be left out without changing what is said."""
LIMITING = frozenset({
    "only", "no", "not", "n't", "never", "without", "except", "unless", "hardly", "almost", "nearly", "barely", "if",
    "none", "few", "little", "against", "like", "unlike", "instead", "rather", "than", "until", "less", "nobody",
    "nothing", "neither", "nor", "whether", "every", "all", "each", "any", "more", "most",
})  # fmt: skip
"""Words whose clause is not shortened: without a part of it, it might no longer be true."""
ASSERTING = frozenset({"because", "since", "after", "when", "while", "although", "though", "whereas", "until"})
"""Words that begin a clause which the sentence states as true."""
OF_STATEMENTS = frozenset({"doubt", "deny", "believe", "know", "say", "reject", "dispute", "confirm", "admit", "mean"})
"""Verbs with which `it` means a whole statement."""
REASONS = frozenset({"because"})
CIRCUMSTANCES = frozenset({
    "in", "at", "on", "near", "during", "since", "under", "within", "inside", "outside", "around", "behind", "beside",
    "across", "along", "through", "throughout", "beyond", "above", "below", "opposite",
})  # fmt: skip
"""Prepositions of times and places, which add to what is said."""
PRIVATIVE = frozenset({
    "former", "alleged", "possible", "likely", "false", "fake", "supposed", "so-called", "proposed", "planned",
    "potential", "future", "main", "first", "last", "next", "second", "third", "whole", "entire", "half", "own", "high",
    "low", "only", "old", "average", "total", "annual", "prime", "vice", "deputy", "acting", "final", "would-be",
    "several", "many", "few", "certain", "different", "various", "necessary", "unable", "able", "due", "early", "late",
})  # fmt: skip
"""Adjectives without which a noun means something else."""
VAGUE = frozenset({
    "everybody", "everyone", "everything", "nobody", "nothing", "somebody", "someone", "something", "anybody",
    "anyone", "anything", "none", "lot", "thing", "one",
})  # fmt: skip
"""Nouns that are no subject of a statement which can be asked."""
OTHER_WORDS = {
    "a day": "each day",
    "a week": "each week",
    "a month": "each month",
    "a year": "each year",
    "more than": "over",
    "plans to": "intends to",
    "planned to": "intended to",
    "began to": "started to",
    "begun to": "started to",
    "as well as": "and",
}
"""Words that may stand for others, so that a statement is not the article's own."""
CLAIMING = frozenset({
    "pointed", "points", "suggested", "suggests", "remarked", "commented", "recalled", "recalls", "maintained",
    "maintains", "contended", "contends", "answered", "promised", "cautioned", "observed", "added", "predicted",
})  # fmt: skip
"""Verbs that report a claim; a fact reports it with `said`."""
RELATIVE_DAYS = frozenset({
    "today", "yesterday", "tomorrow", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
    "tonight", "weekend",
})  # fmt: skip
"""Days that are told from the day of the article."""
BOUND_TIMES = frozenset({"last", "next", "this", "ago", "earlier", "later", "previous", "former"})
"""Words of a time without which a clause speaks of another time."""
BODIES = frozenset({
    "board", "trust", "council", "committee", "commission", "company", "corporation", "agency", "association",
    "authority", "bank", "bureau", "church", "club", "college", "court", "department", "force", "foundation", "group",
    "guard", "hospital", "institute", "lines", "ministry", "museum", "office", "parliament", "party", "police",
    "school", "senate", "service", "society", "team", "union", "university", "yard", "administration", "army", "navy",
    "inc", "ltd", "plc", "federation", "league", "network", "organisation", "organization", "congress", "house",
    "sons", "brothers", "&", "united", "city", "town", "rovers", "railway", "laboratory", "observatory", "brewery",
})  # fmt: skip
"""Words in the names of bodies."""
PLACES = frozenset({
    "street", "road", "lane", "square", "bay", "island", "islands", "river", "lake", "mount", "mountain", "valley",
    "point", "bridge", "park", "harbour", "hill", "hall", "tower", "castle", "abbey", "forest", "sea", "ocean", "north",
    "south", "east", "west", "garden", "gardens", "station", "creek", "beach", "stadium", "county", "avenue",
})  # fmt: skip
"""Words in the names of places and buildings."""

_SAME_FORM = (
    "built found bought sold made held led lost won left paid sent spent told kept met heard taught caught brought "
    "fought set put cut hit shut struck laid lent lit split spread sought bound dug hung shot read"
)
_OTHER_FORM = (
    "wrote written took taken gave given chose chosen drew drawn drove driven saw seen stole stolen broke broken threw "
    "thrown wore worn hid hidden ate eaten grew grown knew known flew flown shook shaken began begun tore torn "
    "overcame overcome withdrew withdrawn"
)
_FORMS = {form: form for form in _SAME_FORM.split()} | dict(zip(*[iter(_OTHER_FORM.split())] * 2, strict=True))
_NO_PASSIVE = frozenset(
    {"lacked", "resembled", "totalled", "lasted", "weighed", "needed", "wanted", "liked", "entered"}
)


def participle(past: str) -> str:
    """The participle of a verb in the past, for a passive; empty where it is not known or has no passive."""
    regular = past if re.fullmatch(r"[a-z]{2,}ed", past) and past not in _NO_PASSIVE else ""
    return _FORMS.get(past, regular)
