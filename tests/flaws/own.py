"""Flaws of questions that an author wrote by hand: their key is the opposite of what a fact of the deck says."""

from dataclasses import replace

from quizgen.model import OWN, Bank, Choose, Date, Quantity, Question, Stance
from tests.flaws.planting import Flaws, Plant, fact_of


def _judged_against_its_fact(*, right: bool) -> Plant:
    """A statement by the author that an asserted fact makes false, marked as true; or the other way round."""

    def plant(question: Question, bank: Bank) -> Question | None:
        fact, answer = fact_of(question, bank), question.answer
        if question.kind != "true-false" or fact is None or not isinstance(answer, Choose):
            return None
        if fact.stance is not Stance.ASSERTED or answer.options[0].correct is right:
            return None
        if right and not all(isinstance(value, Quantity | Date) for value in fact.roles.values()):
            return None
        turned = [replace(option, correct=not option.correct) for option in answer.options]
        return replace(question, template=OWN, answer=replace(answer, options=tuple(turned)))

    return plant


FLAWS: Flaws = {"Q1": (_judged_against_its_fact(right=False),), "Q2": (_judged_against_its_fact(right=True),)}
