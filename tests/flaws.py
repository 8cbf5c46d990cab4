"""Flaws to plant: for each rule, what turns a sound question into one that the rule must find."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from quizgen.model import Bank, Choose, Entity, Match, Number, Option, Order, Pair, Question, Stance, Write, written

Plant = Callable[[Question, Bank], Question | None]


def _options(question: Question) -> tuple[Option, ...]:
    answer = question.answer
    usual = isinstance(answer, Choose) and not answer.several and question.kind == "choice" and not answer.ordered
    return answer.options if isinstance(answer, Choose) and usual else ()


def _with(question: Question, options: Sequence[Option]) -> Question:
    return replace(question, answer=Choose(options=tuple(options)))


def _reword(word: Callable[[Option], str], *, right: bool) -> Plant:
    """Change the text of the first option that is right, or wrong."""

    def plant(question: Question, _: Bank) -> Question | None:
        options = list(_options(question))
        index = next((i for i, option in enumerate(options) if option.correct is right), None)
        if index is None:
            return None
        options[index] = replace(options[index], text=word(options[index]))
        return _with(question, options)

    return plant


def _restem(stem: Callable[[Question], str]) -> Plant:
    def plant(question: Question, _: Bank) -> Question | None:
        return replace(question, stem=stem(question)) if _options(question) else None

    return plant


def _key(question: Question) -> Option:
    return next(option for option in _options(question) if option.correct)


def _key_flipped(question: Question, _: Bank) -> Question | None:
    """The key is another option."""
    options = _options(question)
    wrong = next((option for option in options if not option.correct), None)
    return _with(question, [replace(option, correct=option is wrong) for option in options]) if wrong else None


def _true_distractor(question: Question, bank: Bank) -> Question | None:
    """A wrong option is what another fact states of the same."""
    options, fact = _options(question), bank.deck.facts[question.facts[0]] if question.facts else None
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
                return _with(question, [*options[:index], changed, *options[index + 1 :]])
    return None


def _unproven_distractor(question: Question, bank: Bank) -> Question | None:
    """A wrong option is nothing that the facts know, where the relation is open and its roles allow many values."""
    options, fact = _options(question), bank.deck.facts[question.facts[0]] if question.facts else None
    relation = bank.deck.relations[fact.relation] if fact else None
    if not options or relation is None or relation.closed or relation.one:
        return None
    index = next(i for i, option in enumerate(options) if not option.correct)
    changed = replace(options[index], text="Something unheard of", value="something unheard of")
    return _with(question, [*options[:index], changed, *options[index + 1 :]])


def _misjudged(question: Question, _: Bank) -> Question | None:
    """A statement to judge with its key turned round."""
    answer = question.answer
    if question.kind != "true-false" or not isinstance(answer, Choose) or any(o.value for o in answer.options):
        return None
    turned = [replace(option, correct=not option.correct) for option in answer.options]
    return replace(question, answer=Choose(options=tuple(turned), ordered=True))


def _mislabelled(question: Question, _: Bank) -> Question | None:
    """An option says something else than it stands for."""
    options = _options(question)
    if not options:
        return None
    return _with(question, [replace(options[0], text="Quite another thing"), *options[1:]])


def _other_paragraphs(question: Question, _: Bank) -> Question | None:
    return replace(question, paragraphs=(*question.paragraphs, 99)) if question.facts else None


def _no_such_fact(question: Question, _: Bank) -> Question | None:
    return replace(question, reveals=("no-such-fact",))


def _doubled(question: Question, _: Bank) -> Question | None:
    options = _options(question)
    return _with(question, [*options[:-1], replace(options[-1], text=options[0].text)]) if options else None


def _only_two(question: Question, _: Bank) -> Question | None:
    options = _options(question)
    wrong = next((option for option in options if not option.correct), None)
    return _with(question, [_key(question), wrong]) if wrong else None


def _catch_all(question: Question, _: Bank) -> Question | None:
    options = _options(question)
    return _with(question, [*options, Option(text="None of the above", correct=False, because="")]) if options else None


def _numbers_shuffled(question: Question, _: Bank) -> Question | None:
    answer = question.answer
    if not isinstance(answer, Choose) or not answer.ordered or question.kind != "choice" or len(answer.options) < 3:
        return None
    first, second, *rest = answer.options
    return replace(question, answer=Choose(options=(second, first, *rest), ordered=True))


def _unattributed(question: Question, bank: Bank) -> Question | None:
    """A claim asked as a fact."""
    fact = bank.deck.facts.get(question.facts[0]) if question.facts else None
    if fact is None or fact.stance is not Stance.CLAIMED or not _options(question):
        return None
    return replace(question, stem=f"Which is the right value for the case of {fact.id}?")


def _loaded(question: Question, bank: Bank) -> Question | None:
    fact = bank.deck.facts.get(question.facts[0]) if question.facts else None
    if fact is None or fact.stance is not Stance.CLAIMED or not _options(question):
        return None
    return replace(question, stem=f"As {fact.by[0].name if fact.by else 'somebody'} admitted, {question.stem}")


def _misquoted(question: Question, _: Bank) -> Question | None:
    return replace(question, stem=f"“As it never was in print”: {question.stem}") if _options(question) else None


def _hint_tells(question: Question, _: Bank) -> Question | None:
    answer = question.answer
    return replace(question, hint=f"Think of {answer.answers[0]}.") if isinstance(answer, Write) else None


def _alias_missing(question: Question, bank: Bank) -> Question | None:
    answer, role = question.answer, question.id.rsplit("/", 1)[-1]
    value = bank.deck.facts[question.facts[0]].roles.get(role) if question.facts else None
    if not isinstance(answer, Write) or not isinstance(value, Entity) or not value.short:
        return None
    return replace(question, answer=replace(answer, answers=answer.answers[:1]))


def _answer_in_stem(question: Question, _: Bank) -> Question | None:
    answer = question.answer
    told = len(answer.answers[0]) > 3 if isinstance(answer, Write) else False
    return (
        replace(question, stem=f"Of {answer.answers[0]}: {question.stem}")
        if isinstance(answer, Write) and told
        else None
    )


def _same_response(question: Question, _: Bank) -> Question | None:
    answer = question.answer
    if not isinstance(answer, Match):
        return None
    first, second, *rest = answer.pairs
    pairs = (first, Pair(left=second.left, right=first.right), *rest)
    return replace(question, answer=replace(answer, pairs=pairs))


def _step_tells(question: Question, _: Bank) -> Question | None:
    answer = question.answer
    if not isinstance(answer, Order):
        return None
    first, *rest = answer.steps
    return replace(question, answer=Order(steps=(replace(first, text=f"In 1874 {first.text}"), *rest)))


def _steps_swapped(question: Question, _: Bank) -> Question | None:
    answer = question.answer
    if not isinstance(answer, Order):
        return None
    facts, steps = question.facts, answer.steps
    swapped = Order(steps=(steps[1], steps[0], *steps[2:]))
    return replace(question, facts=(facts[1], facts[0], *facts[2:]), answer=swapped)


def _wrong_number(question: Question, _: Bank) -> Question | None:
    answer = question.answer
    return (
        replace(question, answer=replace(answer, value=answer.value + Decimal(1)))
        if isinstance(answer, Number)
        else None
    )


def _compound(question: Question, _: Bank) -> Question | None:
    return (
        replace(question, stem=f"{question.stem[:-1]}, which nobody doubts.") if question.kind == "true-false" else None
    )


_LONG = " and so on, as the report has it in so many words that nobody would ever doubt it"

FLAWS: dict[str, tuple[Plant, ...]] = {
    "T1": (_true_distractor,),
    "T2": (_unproven_distractor,),
    "T4": (_key_flipped, _steps_swapped),
    "T5": (_other_paragraphs,),
    "T10": (_no_such_fact,),
    "T9": (_misjudged,),
    "T11": (_mislabelled,),
    "O1": (_doubled,),
    "O3": (_only_two,),
    "O4": (_reword(lambda option: option.text + _LONG, right=True),),
    "O5": (_reword(lambda option: f"{option.text} (47%)", right=True),),
    "O8": (_reword(lambda option: f"Always only {option.text}", right=False),),
    "O10": (_catch_all,),
    "O14": (_numbers_shuffled,),
    "O19": (_reword(lambda _: "Pizza", right=False),),
    "S1": (_restem(lambda q: f"Of {_key(q).text}: {q.stem}"), _answer_in_stem),
    "S2": (_restem(lambda _: "Which of these is not the right one here?"),),
    "S3": (_restem(lambda _: "Which of the following is true?"),),
    "S5": (_restem(lambda q: f"Read on. Then think. {q.stem}"),),
    "S7": (_restem(lambda q: f"{q.stem} {{{{ role }}}}"), _restem(lambda q: f"In the the end: {q.stem}")),
    "S8": (_restem(lambda _: "On which day did she do this here?"),),
    "S12": (_restem(lambda _: "Which one fits? It is _____ and _____."),),
    "A1": (_unattributed,),
    "A2": (_loaded,),
    "A3": (_restem(lambda q: f"{q.stem[:-1]} last week?"),),
    "A7": (_misquoted,),
    "A10": (_restem(lambda q: f"Officials said so. {q.stem}"),),
    "F3": (_compound,),
    "F6": (_hint_tells,),
    "F7": (_alias_missing,),
    "F8": (_same_response,),
    "F11": (_step_tells,),
    "F13": (_wrong_number,),
}


def flawed(bank: Bank, questions: Sequence[Question]) -> Iterator[tuple[str, Question]]:
    """Every question with every flaw that can be planted in it, each with the rule that must find it."""
    for rule, plants in FLAWS.items():
        for plant in plants:
            for question in questions:
                spoiled = plant(question, bank)
                if spoiled is not None:
                    yield rule, spoiled
