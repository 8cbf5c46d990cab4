"""The English words that the rules for parsed sentences name."""

TITLES = frozenset({"mr", "mrs", "ms", "miss", "dr", "prof", "professor", "sir", "lady", "lord", "captain"})
"""Titles before a surname, left out if the full name is known."""
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
"""Pronouns that refer to the speaker or the listener of a quotation."""
POINTING = frozenset({
    "this", "these", "those", "such", "then", "former", "latter", "there", "here", "other", "others", "another", "same",
    "instead", "otherwise", "else", "both", "neither", "either", "alike", "thereby", "thereafter", "elsewhere",
})  # fmt: skip
"""Words that refer to another sentence, so that a statement with them is unclear alone."""
DROPPABLE = frozenset({
    "also", "too", "however", "meanwhile", "moreover", "therefore", "thus", "then", "nevertheless", "indeed", "besides",
    "furthermore", "now", "so", "later", "soon", "afterwards", "nonetheless", "finally", "eventually",
})  # fmt: skip
"""Adverbs that join a sentence to the one before it, and may be left out without a change of meaning."""
LIMITING = frozenset({
    "only", "no", "not", "n't", "never", "without", "except", "unless", "hardly", "almost", "nearly", "barely", "if",
    "none", "few", "little", "against", "like", "unlike", "instead", "rather", "than", "until", "less", "nobody",
    "nothing", "neither", "nor", "whether", "every", "all", "each", "any", "more", "most",
})  # fmt: skip
"""Words whose clause is not shortened, since it might be untrue without one of its parts."""
ASSERTING = frozenset({"because", "since", "after", "when", "while", "although", "though", "whereas", "until"})
"""Conjunctions that begin a clause which the sentence asserts."""
OF_STATEMENTS = frozenset({"doubt", "deny", "believe", "know", "say", "reject", "dispute", "confirm", "admit", "mean"})
"""Verbs whose object `it` refers to a whole statement."""
REASONS = frozenset({"because"})
CIRCUMSTANCES = frozenset({
    "in", "at", "on", "near", "during", "since", "under", "within", "inside", "outside", "around", "behind", "beside",
    "across", "along", "through", "throughout", "beyond", "above", "below", "opposite",
})  # fmt: skip
"""Prepositions of times and places, which are usually optional."""
PRIVATIVE = frozenset({
    "former", "alleged", "possible", "likely", "false", "fake", "supposed", "so-called", "proposed", "planned",
    "potential", "future", "main", "first", "last", "next", "second", "third", "whole", "entire", "half", "own", "high",
    "low", "only", "old", "average", "total", "annual", "prime", "vice", "deputy", "acting", "final", "would-be",
    "several", "many", "few", "certain", "different", "various", "necessary", "unable", "able", "due", "early", "late",
})  # fmt: skip
"""Adjectives that change what a noun means, so that they must not be left out."""
VAGUE = frozenset({
    "everybody", "everyone", "everything", "nobody", "nothing", "somebody", "someone", "something", "anybody",
    "anyone", "anything", "none", "lot", "thing", "one",
})  # fmt: skip
"""Nouns too vague to be the subject of a statement that is asked."""
CLAIMING = frozenset({
    "pointed", "points", "suggested", "suggests", "remarked", "commented", "recalled", "recalls", "maintained",
    "maintains", "contended", "contends", "answered", "promised", "cautioned", "observed", "added", "predicted",
})  # fmt: skip
"""Verbs that report a claim; a fact reports it with `said`."""
RELATIVE_DAYS = frozenset({
    "today", "yesterday", "tomorrow", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
    "tonight", "weekend",
})  # fmt: skip
"""Words for days that depend on the article's date."""
BOUND_TIMES = frozenset({"last", "next", "this", "ago", "earlier", "later", "previous", "former"})
"""Words in a time expression that must not be left out, since the clause would refer to another time."""
BODIES = frozenset({
    "board", "trust", "council", "committee", "commission", "company", "corporation", "agency", "association",
    "authority", "bank", "bureau", "church", "club", "college", "court", "department", "force", "foundation", "group",
    "guard", "hospital", "institute", "lines", "ministry", "museum", "office", "parliament", "party", "police",
    "school", "senate", "service", "society", "team", "union", "university", "yard", "administration", "army", "navy",
    "inc", "ltd", "plc", "federation", "league", "network", "organisation", "organization", "congress", "house",
    "sons", "brothers", "energy", "holdings", "industries", "&", "united", "city", "town", "rovers", "railway",
    "laboratory", "observatory", "brewery",
})  # fmt: skip
"""Words in the names of bodies."""
PLACES = frozenset({
    "street", "road", "lane", "square", "bay", "island", "islands", "river", "lake", "mount", "mountain", "valley",
    "point", "bridge", "park", "harbour", "hill", "hall", "tower", "castle", "abbey", "forest", "sea", "ocean", "north",
    "south", "east", "west", "garden", "gardens", "station", "creek", "beach", "stadium", "county", "avenue",
    "ridge", "moor", "head", "gill", "dale", "marsh", "beck", "fell", "cape", "coast", "heath", "peak", "pass",
    "strait", "gulf", "canal", "dam", "farm",
})  # fmt: skip
"""Words in the names of places and buildings."""
