"""Flaws of a whole bank and its forms: a habit that can be learnt, a question that tells another's answer."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from random import Random
from typing import TypeAlias

from quizgen.checks import Case, FormView, Pool, Scope
from quizgen.model import Choose, Date, Deck, Option, Question, Stance, Write

Spoil: TypeAlias = Callable[[Pool, Random], Pool | None]
"""Plants one flaw in a bank, its deck or its forms; None where that cannot be."""
_MANY = 60
_WEEKDAYS = ("Monday", "Tuesday")


def _over(deck: Deck, pool: Pool) -> Pool:
    """The same questions and forms over another deck."""
    return replace(pool, scope=Scope(deck))


def _choices(pool: Pool, chance: Random) -> list[Question]:
    """Many choices of one right option among words."""
    cases = (Case(question, pool.scope) for question in pool.questions)
    found = [case.question for case in cases if case.single and not case.sizes]
    return chance.sample(found, min(_MANY, len(found)))


def _reworded(question: Question, word: Callable[[Option], str]) -> Question:
    """The question with every option worded anew."""
    assert isinstance(question.answer, Choose)
    options = tuple(replace(option, text=word(option)) for option in question.answer.options)
    return replace(question, answer=replace(question.answer, options=options))


def _judged(pool: Pool) -> list[tuple[Question, Choose]]:
    return [(q, q.answer) for q in pool.questions if q.kind == "true-false" and isinstance(q.answer, Choose)]


def _turned(question: Question, answer: Choose, *, true: bool) -> Question:
    first, second = answer.options
    options = (replace(first, correct=true), replace(second, correct=not true))
    return replace(question, answer=replace(answer, options=options))


def _with_paper(pool: Pool, questions: Sequence[Question], keys: Sequence[tuple[str, ...]] = ()) -> Pool:
    paper = FormView(name="Z", questions=tuple(questions), keys=tuple(keys) or tuple(("A",) for _ in questions))
    return replace(pool, papers=(paper,))


# The deck -------------------------------------------------------------------------------------------------------------


def _contradiction(pool: Pool, chance: Random) -> Pool | None:
    """A second fact gives a role that has one value another one."""
    deck = pool.scope.deck
    asserted = [fact for fact in deck.facts.values() if fact.stance is Stance.ASSERTED] if deck else []
    pairs = [
        (one, other, role)
        for one in asserted
        for role in (deck.relations[one.relation].one if deck else ())
        for other in asserted
        if other.relation == one.relation and role in one.roles and role in other.roles
        if one.roles[role] != other.roles[role]
    ]
    if not pairs or deck is None:
        return None
    one, other, role = chance.choice(sorted(pairs, key=lambda pair: (pair[0].id, pair[1].id, pair[2])))
    made = replace(one, id="made-up", roles={**one.roles, role: other.roles[role]})
    return _over(replace(deck, facts={**deck.facts, made.id: made}), pool)


def _other_weekday(pool: Pool, chance: Random) -> Pool | None:
    deck = pool.scope.deck
    days = [
        (fact, value)
        for fact in (deck.facts.values() if deck else ())
        for value in fact.roles.values()
        if isinstance(value, Date) and value.earliest and value.earliest == value.latest
    ]
    if not days or deck is None:
        return None
    fact, value = chance.choice(days)
    assert value.earliest
    wrong = _WEEKDAYS[value.earliest.weekday() == 0]
    place = replace(fact.evidence[0], terms=(*fact.evidence[0].terms, f"on {wrong}"))
    return _over(replace(deck, facts={**deck.facts, fact.id: replace(fact, evidence=(place,))}), pool)


def _one_voice(pool: Pool, _: Random) -> Pool:
    questions = tuple(replace(q, attribution="The council") if q.attribution else q for q in pool.questions)
    return replace(pool, questions=questions)


def _side_unasked(pool: Pool, chance: Random) -> Pool | None:
    disputes = pool.deck.disputes if pool.deck else ()
    if not disputes:
        return None
    silent = chance.choice(disputes).sides[-1]
    return replace(pool, questions=tuple(q for q in pool.questions if silent not in q.facts))


# Habits of the bank ---------------------------------------------------------------------------------------------------


def _lowest_is_right(pool: Pool, chance: Random) -> Pool:
    questions = []
    for index, question in enumerate(_choices(pool, chance)):
        numbers = sorted(chance.sample(range(20, 99), 4))
        options = tuple(Option(text=f"{n} km", correct=n == numbers[0], because="") for n in numbers)
        questions.append(replace(question, id=f"{question.id}-{index}", answer=Choose(options=options, ordered=True)))
    return replace(pool, questions=tuple(questions))


def _all_true(pool: Pool, chance: Random) -> Pool:
    judged = chance.sample(_judged(pool), 12)
    return replace(pool, questions=tuple(_turned(question, answer, true=True) for question, answer in judged))


def _true_is_long(pool: Pool, chance: Random) -> Pool:
    judged = chance.sample(_judged(pool), 24)
    questions = [
        replace(
            _turned(question, answer, true=index % 2 == 0),
            stem=f"As all agree who were there at the time, {question.stem}" * (2 - index % 2),
        )
        for index, (question, answer) in enumerate(judged)
    ]
    return replace(pool, questions=tuple(questions))


def _always_two(pool: Pool, chance: Random) -> Pool:
    """In every choice of several two options are right."""
    questions = []
    for question in _choices(pool, chance)[:10]:
        assert isinstance(question.answer, Choose)
        options = tuple(replace(option, correct=index < 2) for index, option in enumerate(question.answer.options))
        questions.append(replace(question, answer=Choose(options=options, several=True)))
    return replace(pool, questions=tuple(questions))


def _key_is_long(pool: Pool, chance: Random) -> Pool:
    def word(option: Option) -> str:
        return f"{option.text}, as it is told in the report" if option.correct else option.text

    return replace(pool, questions=tuple(_reworded(question, word) for question in _choices(pool, chance)))


def _one_wrong_for_all(pool: Pool, chance: Random) -> Pool:
    questions = []
    for question in _choices(pool, chance):
        assert isinstance(question.answer, Choose)
        wrong = next(option for option in question.answer.options if not option.correct)
        questions.append(_reworded(question, lambda o, w=wrong: "Atlantis" if o is w else o.text))  # type: ignore[misc]
    return replace(pool, questions=tuple(questions))


def _again(pool: Pool, chance: Random) -> Pool:
    again = chance.choice(pool.questions)
    return replace(pool, questions=(*pool.questions, replace(again, id=f"{again.id}-again")))


def _paragraph_unasked(pool: Pool, chance: Random) -> Pool:
    left_out = chance.choice(sorted({number for question in pool.questions for number in question.paragraphs}))
    return replace(pool, questions=tuple(q for q in pool.questions if left_out not in q.paragraphs))


def _one_level(pool: Pool, _: Random) -> Pool:
    return replace(pool, questions=tuple(replace(question, level="locate") for question in pool.questions))


# Forms ----------------------------------------------------------------------------------------------------------------


def _of_facts(pool: Pool, chance: Random) -> list[Question]:
    """The choices that ask a fact; a question about the whole article asks none."""
    return [question for question in _choices(pool, chance) if question.facts]


def _one_tells_another(pool: Pool, chance: Random) -> Pool:
    first, second = chance.sample(_of_facts(pool, chance), 2)
    return _with_paper(pool, [replace(first, reveals=second.facts, facts=("other",)), second])


def _same_fact_twice(pool: Pool, chance: Random) -> Pool:
    first, second = chance.sample(_of_facts(pool, chance), 2)
    return _with_paper(pool, [first, replace(second, facts=first.facts)])


def _text_tells_another(pool: Pool, chance: Random) -> Pool:
    first, second, *rest = chance.sample(_choices(pool, chance), 6)
    told = replace(first, stem=f"After Zanzibar: {first.stem}")
    return _with_paper(pool, [told, replace(second, answer=Write(answers=("Zanzibar",))), *rest])


def _one_letter(pool: Pool, chance: Random) -> Pool:
    questions = chance.sample(_choices(pool, chance), 8)
    return _with_paper(pool, questions, [("B",)] * 8)


def _unlike_forms(pool: Pool, _: Random) -> Pool | None:
    if not pool.papers:
        return None
    first = pool.papers[0]
    shorter = FormView(name="Z", questions=first.questions[:-1], keys=first.keys[:-1])
    return replace(pool, papers=(first, shorter))


def _links_parted(pool: Pool, chance: Random) -> Pool | None:
    deck = pool.scope.deck
    first, between, second = chance.sample(_choices(pool, chance), 3)
    if deck is None:
        return None
    blueprint = replace(deck.quiz.blueprint, linked=((first.id, second.id),))
    linked = replace(deck, quiz=replace(deck.quiz, blueprint=blueprint))
    return _with_paper(_over(linked, pool), [first, between, second])


SPOILS: dict[str, Spoil] = {
    "T12": _contradiction,
    "A4": _other_weekday,
    "A8": _one_voice,
    "A11": _side_unasked,
    "O16": _lowest_is_right,
    "F1": _all_true,
    "F2": _true_is_long,
    "F15": _always_two,
    "X1": _one_tells_another,
    "X2": _same_fact_twice,
    "X3": _text_tells_another,
    "X4": _again,
    "X5": _one_letter,
    "X6": _key_is_long,
    "X7": _key_is_long,
    "X8": _one_wrong_for_all,
    "X9": _paragraph_unasked,
    "X10": _one_level,
    "X11": _unlike_forms,
    "X12": _links_parted,
}
