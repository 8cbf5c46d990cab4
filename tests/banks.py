"""Makes questions in one line each, for tests of what is chosen from them."""

from collections.abc import Iterable, Sequence
from itertools import combinations

from quizgen.forms import Form
from quizgen.model import Answer, Choose, NoteKey, Option, Order, Question, Step, Write
from quizgen.questions.kinds import traits_of_kinds


def options(*texts: str, ordered: bool = False) -> Choose:
    """A choice with these options, of which the first is right."""
    found = tuple(Option(text=text, correct=not index, because="") for index, text in enumerate(texts))
    return Choose(options=found, ordered=ordered)


def asked(  # noqa: PLR0913  each is what some test is about
    name: str,
    *,
    kind: str = "choice",
    topic: str = "t",
    facts: Sequence[str] = (),
    reveals: Sequence[str] = (),
    paragraph: int = 1,
    level: str = "locate",
    skill: str = "what",
    points: int = 1,
    stem: str = "",
    answer: Answer | None = None,
) -> Question:
    """A question; if `facts` is not given, it asks a fact that no other question asks."""
    return Question(
        id=f"deck/{name}",
        key=NoteKey(deck="deck", fact=name),
        kind=kind,
        stem=stem or f"Which {name}thing has {name}place for {name}person?",
        answer=answer or _answer(kind, name),
        facts=tuple(facts) or (f"fact-{name}",),
        reveals=tuple(reveals),
        paragraphs=(paragraph,),
        topic=topic,
        skill=skill,
        level=level,
        points=points,
        feedback="",
        own_traits=traits_of_kinds().get(kind),
    )


def _answer(kind: str, name: str) -> Answer:
    match kind:
        case "true-false":
            true = sum(map(ord, name)) % 2 == 0
            found = (Option(text="True", correct=true, because=""), Option(text="False", correct=not true, because=""))
            return Choose(options=found, ordered=True)
        case "short":
            return Write(answers=(f"{name}-answer",))
        case "order":
            return Order(steps=tuple(Step(text=f"{name}-step-{number}") for number in range(4)))
        case _:
            return options(*(f"{name}-option-{number}" for number in range(4)))


def names(form: Form) -> list[str]:
    """The names of a form's questions, as they were given to `asked`."""
    return [item.question.id.removeprefix("deck/") for item in form.items]


def enemies(questions: Iterable[Question]) -> list[tuple[str, str]]:
    """Pairs of questions that ask the same fact, or of which one reveals a fact that the other asks."""
    return [
        (one.id, other.id)
        for one, other in combinations(questions, 2)
        if {*one.facts} & {*other.facts} or {*one.facts} & {*other.reveals} or {*one.reveals} & {*other.facts}
    ]
