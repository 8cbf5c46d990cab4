"""Flaws of true-false, gaps, written answers, matches, orders and study cards."""

from dataclasses import replace
from decimal import Decimal

from quizgen.model import Bank, Choose, Date, Entity, Match, Number, Order, Pair, Quantity, Question, Write
from tests.flaws.planting import Flaws, Spoiled


def _compound(question: Question, _: Bank) -> Question | None:
    return (
        replace(question, stem=f"{question.stem[:-1]}, which nobody doubts.") if question.kind == "true-false" else None
    )


def _no_correction(question: Question, _: Bank | None) -> Question | None:
    """The feedback on a false statement only says that it is false."""
    answer = question.answer
    false = question.kind == "true-false" and isinstance(answer, Choose) and not answer.options[0].correct
    return replace(question, feedback="That is wrong.") if false else None


def false_again(question: Question, _: Bank | None) -> Question | None:
    """The feedback on a false statement only repeats its words."""
    changed = _no_correction(question, None)
    return replace(changed, feedback=f"Wrong: {question.stem}") if changed else None


def _gap_for_nothing(question: Question, bank: Bank) -> Question | None:
    value = bank.deck.facts[question.fact].roles.get(question.role) if question.fact in bank.deck.facts else None
    counted = isinstance(value, Quantity | Date)
    written = isinstance(question.answer, Write) and "_____" in question.stem and not counted
    return replace(question, answer=Write(answers=("of",))) if written else None


def _hint_tells(question: Question, _: Bank) -> Question | None:
    answer = question.answer
    return replace(question, hint=f"Think of {answer.answers[0]}.") if isinstance(answer, Write) else None


def _alias_missing(question: Question, bank: Bank) -> Question | None:
    answer, role = question.answer, question.id.rsplit("/", 1)[-1]
    value = bank.deck.facts[question.facts[0]].roles.get(role) if question.facts else None
    if not isinstance(answer, Write) or not isinstance(value, Entity) or not value.short:
        return None
    return replace(question, answer=replace(answer, answers=answer.answers[:1]))


def _same_response(question: Question, _: Bank) -> Question | None:
    answer = question.answer
    if not isinstance(answer, Match):
        return None
    first, second, *rest = answer.pairs
    pairs = (first, Pair(left=second.left, right=first.right), *rest)
    return replace(question, answer=replace(answer, pairs=pairs))


def _few_pairs(question: Question, _: Bank) -> Question | None:
    answer = question.answer
    return replace(question, answer=replace(answer, pairs=answer.pairs[:3])) if isinstance(answer, Match) else None


def _no_extra(question: Question, _: Bank) -> Question | None:
    answer = question.answer
    return replace(question, answer=replace(answer, extra=())) if isinstance(answer, Match) else None


def _few_steps(question: Question, _: Bank) -> Question | None:
    answer = question.answer
    return replace(question, answer=Order(steps=answer.steps[:2])) if isinstance(answer, Order) else None


def _step_tells(question: Question, _: Bank) -> Question | None:
    answer = question.answer
    if not isinstance(answer, Order):
        return None
    first, *rest = answer.steps
    return replace(question, answer=Order(steps=(replace(first, text=f"In 1874 {first.text}"), *rest)))


def _all_right(question: Question, _: Bank) -> Question | None:
    answer = question.answer
    if not isinstance(answer, Choose) or not answer.several:
        return None
    return replace(question, answer=replace(answer, options=tuple(replace(o, correct=True) for o in answer.options)))


def _wrong_number(question: Question, _: Bank) -> Question | None:
    answer = question.answer
    return (
        replace(question, answer=replace(answer, value=answer.value + Decimal(1)))
        if isinstance(answer, Number)
        else None
    )


def _two_facts(question: Question, bank: Bank) -> Question | None:
    other = next((name for name in bank.deck.facts if name not in question.facts), "")
    written = isinstance(question.answer, Write) and question.kind in {"short", "cloze"} and _on_cards(question, bank)
    return replace(question, facts=(*question.facts, other)) if written else None


def _on_cards(question: Question, bank: Bank) -> bool:
    return not bank.deck.cards.kinds or question.kind in bank.deck.cards.kinds


def _long_answer(question: Question, bank: Bank) -> Question | None:
    answer = question.answer
    if not isinstance(answer, Write) or not _on_cards(question, bank):
        return None
    return replace(question, answer=replace(answer, answers=(" ".join(["word"] * 13),)))


def _yes_or_no(question: Question, bank: Bank) -> Spoiled | None:
    cards = replace(bank.deck.cards, kinds=("true-false",))
    return (question, replace(bank.deck, cards=cards)) if question.kind == "true-false" else None


def _long_list(question: Question, _: Bank) -> Question | None:
    answer = question.answer
    if not isinstance(answer, Match) or not question.traits.on_cards:
        return None
    pairs = tuple(Pair(left=f"left {index}", right=f"right {index}") for index in range(7))
    return replace(question, answer=replace(answer, pairs=pairs))


def _statement_again(question: Question, _: Bank) -> Question | None:
    return replace(question, feedback=question.stem) if question.judged else None


def _said_twice(question: Question, _: Bank) -> Question | None:
    return replace(question, feedback="It is so. It is so.") if isinstance(question.answer, Choose) else None


def _one_reason(question: Question, _: Bank) -> Question | None:
    answer = question.answer
    if not isinstance(answer, Choose) or answer.several or question.kind != "choice":
        return None
    return replace(question, answer=replace(answer, options=tuple(replace(o, because="So.") for o in answer.options)))


FLAWS: Flaws = {
    "F3": (_compound,),
    "F4": (_no_correction, false_again),
    "F5": (_gap_for_nothing,),
    "F6": (_hint_tells,),
    "F7": (_alias_missing,),
    "F8": (_same_response,),
    "F9": (_few_pairs,),
    "F10": (_few_steps,),
    "F11": (_step_tells,),
    "F12": (_all_right,),
    "F13": (_wrong_number,),
    "F14": (_no_extra,),
    "F16": (_statement_again, _said_twice),
    "F17": (_one_reason,),
    "C1": (_two_facts,),
    "C3": (_long_answer,),
    "C4": (_yes_or_no,),
    "C7": (_long_list,),
}
