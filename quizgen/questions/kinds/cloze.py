"""Sentences of the fact base with one value blanked."""

from collections.abc import Iterator

from quizgen.model import BLANK, GAPS, Question, Traits
from quizgen.questions.kinds import Context, Kind, Outcome
from quizgen.questions.kinds.short import words_to_write, write
from quizgen.questions.subjects import Subject, refuse, subjects_for
from quizgen.questions.template import Template
from quizgen.text.matcher import phrase

LONGEST_GAP = 2
"""Most words of plain text that a gap may ask for, since they must be written exactly."""
SHORTEST_REST = 3
"""Least number of words of a sentence beside its gap."""


def make(template: Template, context: Context) -> Iterator[Outcome]:
    """Yields a cloze, or a refusal, for each role that the template asks; its value must occur once in the sentence."""
    return (_cloze(template, context, subject) for subject in subjects_for(template, context.world))


def _cloze(template: Template, context: Context, subject: Subject) -> Outcome:
    if words_to_write(context, subject.value) > LONGEST_GAP:
        return refuse(template, subject.name, "the gap would ask for too many words", "ask it as a choice")
    outcome = write(template, context, subject)
    if isinstance(outcome, Question) and outcome.stem.count(BLANK) != 1:
        found = outcome.stem.count(BLANK)
        return refuse(template, subject.name, f"the sentence has {found} blanks", "name the role once in `says`")
    if isinstance(outcome, Question) and len(phrase(outcome.stem.replace(BLANK, ""))) < SHORTEST_REST:
        reason = "the sentence tells too little beside the gap"
        return refuse(template, subject.name, reason, "say more in `says`, or ask it by hand")
    return outcome


KIND = Kind(
    name="cloze", about="a sentence with a gap to fill", make=make, traits=Traits(section=GAPS, rank=90, weight=0.3)
)
