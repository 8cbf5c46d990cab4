"""Flaws of truth, attribution and time: what is not so, not sure, not said, or not of this day."""

from dataclasses import replace

from quizgen.model import Bank, Choose, Claims, Order, Question, Role, Stance, written
from tests.flaws.planting import (
    Flaws,
    Spoiled,
    entities_of,
    fact_of,
    options_of,
    restem,
    with_entity,
    with_options,
)


def _key_flipped(question: Question, _: Bank) -> Question | None:
    """The key is another option."""
    options = options_of(question)
    wrong = next((option for option in options if not option.correct), None)
    return with_options(question, [replace(option, correct=option is wrong) for option in options]) if wrong else None


def _true_distractor(question: Question, bank: Bank) -> Question | None:
    """A wrong option is what another fact states of the same."""
    options, fact = options_of(question), bank.deck.facts[question.facts[0]] if question.facts else None
    role = question.id.rsplit("/", 1)[-1]
    if fact is None or fact.stance is not Stance.ASSERTED or role not in fact.roles:
        return None
    for other in bank.deck.facts.values():
        same = other.relation == fact.relation and other.stance is Stance.ASSERTED and other.id != fact.id
        if same and all(other.roles.get(name) == value for name, value in fact.roles.items() if name != role):
            value = other.roles[role]
            index = next((i for i, option in enumerate(options) if not option.correct), None)
            if index is not None and written(value) not in {option.value for option in options}:
                changed = replace(options[index], text=value.text, value=written(value))
                return with_options(question, [*options[:index], changed, *options[index + 1 :]])
    return None


def _unproven_distractor(question: Question, bank: Bank) -> Question | None:
    """A wrong option is nothing that the facts know, where the relation is open and its roles allow many values."""
    options, fact = options_of(question), bank.deck.facts[question.facts[0]] if question.facts else None
    relation = bank.deck.relations[fact.relation] if fact else None
    if not options or relation is None or relation.closed or relation.one:
        return None
    index = next(i for i, option in enumerate(options) if not option.correct)
    changed = replace(options[index], text="Something unheard of", value="something unheard of")
    return with_options(question, [*options[:index], changed, *options[index + 1 :]])


def _rumoured_distractor(question: Question, bank: Bank) -> Spoiled | None:
    """Somebody is found to say what a wrong option says."""
    fact, pair, role = fact_of(question, bank), entities_of(question, bank), question.id.rsplit("/", 1)[-1]
    if fact is None or pair is None or fact.stance is not Stance.ASSERTED or role not in fact.roles:
        return None
    roles = {**fact.roles, role: pair[1]}
    rumour = replace(fact, id="rumour", stance=Stance.CLAIMED, by=(pair[0],), roles=roles)
    return question, replace(bank.deck, facts={**bank.deck.facts, "rumour": rumour})


def _namesakes(question: Question, bank: Bank) -> Spoiled | None:
    pair = entities_of(question, bank)
    if pair is None:
        return None
    right, wrong = pair
    return question, with_entity(bank.deck, replace(wrong, aliases=(*wrong.aliases, right.name)))


def _part_of_the_key(question: Question, bank: Bank) -> Spoiled | None:
    pair = entities_of(question, bank)
    if pair is None:
        return None
    right, wrong = pair
    return question, with_entity(bank.deck, replace(wrong, within=frozenset({right.id})))


def _of_another_type(question: Question, bank: Bank) -> Spoiled | None:
    """The role that is asked turns out to take something else than its options are."""
    fact, role = fact_of(question, bank), question.id.rsplit("/", 1)[-1]
    if fact is None or entities_of(question, bank) is None or role not in fact.roles:
        return None
    relation = bank.deck.relations[fact.relation]
    changed = replace(relation, roles={**relation.roles, role: Role(name=role, type="ghost")})
    return question, replace(bank.deck, relations={**bank.deck.relations, relation.id: changed})


def _misjudged(question: Question, _: Bank) -> Question | None:
    """A statement to judge with its key turned round."""
    answer = question.answer
    if question.kind != "true-false" or not isinstance(answer, Choose) or any(o.value for o in answer.options):
        return None
    turned = [replace(option, correct=not option.correct) for option in answer.options]
    return replace(question, answer=Choose(options=tuple(turned), ordered=True))


def _mislabelled(question: Question, _: Bank) -> Question | None:
    """An option says something else than it stands for."""
    options = options_of(question)
    if not options:
        return None
    return with_options(question, [replace(options[0], text="Quite another thing"), *options[1:]])


def _other_paragraphs(question: Question, _: Bank) -> Question | None:
    return replace(question, paragraphs=(*question.paragraphs, 99)) if question.facts else None


def _no_such_fact(question: Question, _: Bank) -> Question | None:
    return replace(question, reveals=("no-such-fact",))


def _steps_swapped(question: Question, _: Bank) -> Question | None:
    answer = question.answer
    if not isinstance(answer, Order):
        return None
    facts, steps = question.facts, answer.steps
    swapped = Order(steps=(steps[1], steps[0], *steps[2:]))
    return replace(question, facts=(facts[1], facts[0], *facts[2:]), answer=swapped)


def _unattributed(question: Question, bank: Bank) -> Question | None:
    """A claim asked as a fact."""
    fact = bank.deck.facts.get(question.facts[0]) if question.facts else None
    if fact is None or fact.stance is not Stance.CLAIMED or not options_of(question):
        return None
    return replace(question, stem=f"Which is the right value for the case of {fact.id}?")


def _loaded(question: Question, bank: Bank) -> Question | None:
    fact = bank.deck.facts.get(question.facts[0]) if question.facts else None
    if fact is None or fact.stance is not Stance.CLAIMED or not options_of(question):
        return None
    return replace(question, stem=f"As {fact.by[0].name if fact.by else 'somebody'} admitted, {question.stem}")


def _misquoted(question: Question, _: Bank) -> Question | None:
    return replace(question, stem=f"“As it never was in print”: {question.stem}") if options_of(question) else None


def _done_already(question: Question, bank: Bank) -> Question | None:
    fact = fact_of(question, bank)
    asks_stance = question.traits.claims in {Claims.STANCE, Claims.POSITION}
    planned = fact is not None and fact.stance is Stance.PLANNED and not asks_stance
    return replace(question, stem="Say what happened at the tower that day.") if planned else None


def _an_opinion(question: Question, _: Bank) -> Question | None:
    return replace(question, tags=(*question.tags, "opinion")) if question.kind == "true-false" else None


def _feedback_takes_sides(question: Question, bank: Bank) -> Question | None:
    fact = fact_of(question, bank)
    claimed = fact is not None and fact.stance is Stance.CLAIMED and fact.by and len(question.facts) == 1
    return replace(question, feedback="So it is.") if claimed and question.kind != "which-paragraph" else None


FLAWS: Flaws = {
    "T1": (_true_distractor,),
    "T2": (_unproven_distractor,),
    "T3": (_rumoured_distractor,),
    "T4": (_key_flipped, _steps_swapped),
    "T5": (_other_paragraphs,),
    "T6": (_namesakes,),
    "T7": (_part_of_the_key,),
    "T8": (_of_another_type,),
    "T9": (_misjudged,),
    "T10": (_no_such_fact,),
    "T11": (_mislabelled,),
    "A1": (_unattributed,),
    "A2": (_loaded,),
    "A3": (restem(lambda q: f"{q.stem[:-1]} last week?"),),
    "A6": (_done_already,),
    "A7": (_misquoted,),
    "A9": (_an_opinion,),
    "A10": (restem(lambda q: f"Officials said so. {q.stem}"),),
    "A12": (_feedback_takes_sides,),
}
