"""A sentence of the fact base with one value left out."""

from collections.abc import Iterator

from quizgen.kinds import Desk, Kind, Outcome
from quizgen.kinds._subjects import refuse, subjects_for
from quizgen.kinds.short import write
from quizgen.model import BLANK, Question
from quizgen.template import Template


def make(template: Template, desk: Desk) -> Iterator[Outcome]:
    """A cloze for each role that the template asks and its sentence tells once."""
    for subject in subjects_for(template, desk.world):
        outcome = write(template, desk, subject)
        if isinstance(outcome, Question) and outcome.stem.count(BLANK) != 1:
            found = outcome.stem.count(BLANK)
            yield refuse(template, subject.name, f"the sentence has {found} blanks", "name the role once in `says`")
        else:
            yield outcome


KIND = Kind(name="cloze", about="a sentence with a gap to fill", make=make)
