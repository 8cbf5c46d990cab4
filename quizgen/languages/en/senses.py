"""English synonyms, irregular forms, opposites, and the endings by which words are derived.

`irregular_forms.txt` has one base word a line, followed by its forms. `synonyms.txt` has one group a line: words that
a faithful paraphrase may exchange; a word may be in several groups.
"""

from pathlib import Path

_OPPOSITE = """
open/close open/shut old/new begin/end start/finish start/stop summer/winter north/south east/west up/down
more/fewer more/less most/few most/least many/few all/none always/never cold/warm hot/cold wet/dry rise/fall grow/shrink
allow/forbid accept/refuse accept/reject win/lose find/lose keep/sell keep/lose
early/late first/last high/low large/small big/small long/short deep/shallow near/far strong/weak rich/poor full/empty
light/dark day/night north/south alive/dead living/dead male/female public/private cheap/expensive cheap/dear easy/hard
easy/difficult fast/slow hard/soft inside/outside internal/external include/exclude increase/decrease increase/reduce
raise/lower raise/cut like/dislike love/hate permit/forbid permit/ban pass/fail push/pull remember/forget
safe/dangerous same/different succeed/fail support/oppose true/false war/peace young/old oldest/youngest
above/below before/after arrive/leave enter/leave build/destroy create/destroy attack/defend
guilty/innocent ill/healthy sick/healthy import/export majority/minority maximum/minimum rare/common often/rarely
often/never permanent/temporary pregnant/barren present/absent quiet/loud right/wrong rough/smooth
agree/disagree approve/reject confirm/deny child/adult man/woman king/queen friend/enemy ally/enemy legal/illegal
marked/hidden military/civilian
"""
_DERIVED = (
    "e ed er ers ing ings ion ions or ors s es al ally ly y ies ied ier iest est ian ians an ans n ive ment ments ness "
    "able ible ity ty ic ical ically ist ists ance ances ence ant ants ent ents ation ations ative t en ened ful fully "
    "less ous ship age ern ish ize ise ized ised ure ward wards i ing'"
)


def _rows(table: str) -> list[list[str]]:
    text = Path(__file__).with_name(table).read_text("utf-8")
    return [line.replace(":", "").split() for line in text.splitlines()]


BASES = {form: base for base, *forms in _rows("irregular_forms.txt") for form in forms}
"""Maps each irregular form to its base word."""


def _numbered(rows: list[list[str]]) -> dict[str, frozenset[int]]:
    """Maps each word to the indexes of the rows that contain it."""
    found: dict[str, set[int]] = {}
    for number, row in enumerate(rows):
        for word in row:
            found.setdefault(word, set()).add(number)
    return {word: frozenset(numbers) for word, numbers in found.items()}


SAME = _numbered(_rows("synonyms.txt"))
"""Maps each word to the indexes of the groups of synonyms that contain it."""
OPPOSITE = frozenset(
    frozenset((BASES.get(one, one), BASES.get(two, two))) for one, two in (p.split("/") for p in _OPPOSITE.split())
)
"""Pairs of words that exclude each other."""
DERIVED = frozenset({"", *_DERIVED.split()})
"""Endings after a common beginning of two words that still count as forms of one word."""
