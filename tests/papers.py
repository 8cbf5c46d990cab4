"""A small bank with every kind of question, for tests of output files."""

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from functools import cache

from quizgen.forms import make_forms
from quizgen.languages import LANGUAGES
from quizgen.manifest import make_manifest
from quizgen.manifest.outputs import Build, Options
from quizgen.model import (
    Answer,
    Bank,
    Blueprint,
    CardPlan,
    Choose,
    Deck,
    Match,
    Number,
    Option,
    Order,
    Pair,
    Question,
    QuizPlan,
    Source,
    Step,
    Write,
)
from quizgen.questions.kinds import traits_of_kinds

SOURCE = Source(
    title="Old lighthouse opens as weather museum",
    publisher="Wexley Bay Courier",
    published="2025-05-16",
    paragraphs=6,
)


def question(  # noqa: PLR0913  a question has that many parts
    name: str, kind: str, stem: str, answer: Answer, *, paragraph: int = 1, feedback: str = ""
) -> Question:
    """A question that tests a fact which no other question tests."""
    return Question(
        id=f"gull-point/{kind}/{name}",
        kind=kind,
        stem=stem,
        answer=answer,
        facts=(name,),
        paragraphs=(paragraph,),
        topic="museum",
        skill="what",
        level="recall",
        feedback=feedback or f"Paragraph {paragraph} says so.",
        points=len(answer.pairs) if isinstance(answer, Match) else 1,
        fact=name,
        own_traits=traits_of_kinds().get(kind),
    )


def choose(*options: str, several: bool = False, ordered: bool = False) -> Choose:
    """A choice; an asterisk begins each right option."""
    made = (
        Option(text=text.removeprefix("*"), correct=text.startswith("*"), because=_because(text)) for text in options
    )
    return Choose(options=tuple(made), several=several, ordered=ordered)


def _because(text: str) -> str:
    name = text.removeprefix("*")
    return f"The article names {name}." if text.startswith("*") else f"The article does not allow {name}."


LOOKS = (
    ("a4", "standard"),
    ("us-letter", "dyslexia"),
    ("us-letter", "eco"),
    ("a4", "large-print"),
    ("us-letter", "large-print"),
)
"""Each style on one paper, the largest letters on both: what is too wide for one or too high for the other shows."""
QUESTIONS = (
    question(
        "director",
        "choice",
        "Who is the director of the Gull Point Trust?",
        choose("*Ines Calloway", "Martin Hart", "Odile Brandt", "Tomas Wren"),
        paragraph=2,
        feedback="Ines Calloway is the director of the Gull Point Trust.",
    ),
    question(
        "purpose",
        "choice",
        "Why did the Trust keep the old fog signal when the engine room was cleared?",
        choose(
            "*Because visitors are to hear, once a day, what warned ships off the rocks for eighty years",
            "Because the harbour still relies on it when the light fails in winter",
            "Because moving it down the tower stairs would have cost more than the roof",
        ),
        paragraph=4,
        feedback="The fog signal was kept so that visitors can hear it once a day.",
    ),
    question(
        "built", "choice", "In which year was the tower built?", choose("1868", "*1874", "1881", "1902", ordered=True)
    ),
    question(
        "lamp",
        "choice",
        "What did the keepers burn in the first lamp?",
        choose("*Rapeseed oil", "Coal gas", "Paraffin", "Whale oil"),
        paragraph=3,
    ),
    question(
        "open",
        "true-false",
        "The museum is open on every day of the week.",
        choose("True", "*False", ordered=True),
        paragraph=6,
        feedback="The museum is closed on Mondays.",
    ),
    question(
        "stairs",
        "true-false",
        "Visitors climb 112 steps to reach the lamp room.",
        choose("*True", "False", ordered=True),
        paragraph=3,
    ),
    question(
        "council",
        "true-false",
        "According to the town council, the work on the lighthouse cost more than three million crowns.",
        choose("True", "*False", ordered=True),
        paragraph=5,
        feedback="The council puts the cost at 2.4 million crowns; it is the Trust that speaks of 3.1 million.",
    ),
    question(
        "givers",
        "multiple-choice",
        "Which of these helped to pay for the repairs?",
        choose(
            "*The Gull Point Trust",
            "*The town council",
            "The harbour office",
            "*Readers of the Courier",
            "A brewery",
            several=True,
        ),
        paragraph=4,
    ),
    question(
        "claim",
        "who-said-it",
        "Who said that the work on the lighthouse cost 3.1 million crowns?",
        choose("*The Gull Point Trust", "The town council", "The builders"),
        paragraph=5,
    ),
    question(
        "evidence",
        "which-paragraph",
        "Which paragraph tells who repaired the lamp?",
        choose("Paragraph 2", "*Paragraph 3", "Paragraph 5", "Paragraph 6", ordered=True),
        paragraph=3,
    ),
    question(
        "odd",
        "odd-one-out",
        "Three of these stand in the museum. Which one does not?",
        choose("A barograph", "*A telegraph key", "A rain gauge", "A wind vane"),
        paragraph=6,
    ),
    question(
        "roles",
        "match",
        "Match each person with what the article says of them.",
        Match(
            pairs=(
                Pair(left="Ines Calloway", right="directs the Trust", because="Ines Calloway directs the Trust."),
                Pair(left="Martin Hart", right="repaired the lamp", because="Martin Hart repaired the lamp."),
                Pair(left="Odile Brandt", right="wrote the history of the keepers and their families"),
            ),
            extra=(Option(text="sold the tower", correct=False, because="Nobody is named."),),
        ),
        paragraph=2,
    ),
    question(
        "history",
        "order",
        "Put these events in order, the earliest first.",
        Order(
            steps=(
                Step(text="The tower was built.", because="It was built in 1874."),
                Step(text="The lamp was changed to electric light."),
                Step(text="The last keeper left."),
                Step(text="The Trust bought the lighthouse."),
            )
        ),
        paragraph=3,
    ),
    question(
        "height",
        "cloze",
        "The lighthouse stands on a rock called _____, a mile north of the harbour.",
        Write(answers=("the Anvil", "Anvil"), because="The lighthouse stands on a rock called the Anvil."),
    ),
    question(
        "keeper",
        "cloze",
        "The last keeper, _____, left the tower when the lamp was made automatic.",
        Write(answers=("Jonas Pell", "Pell"), because="Jonas Pell was the last keeper."),
        paragraph=3,
    ),
    question(
        "distance",
        "number",
        "How far out to sea could the light be seen on a clear night?",
        Number(value=Decimal(18), unit="miles", text="18 miles", because="The light could be seen for 18 miles."),
        paragraph=3,
    ),
    question(
        "signal",
        "short",
        "What will be sounded once a day for the visitors?",
        Write(answers=("the fog signal", "fog signal"), because="The fog signal is sounded at noon."),
        paragraph=4,
    ),
)


def bank(questions: Iterable[Question] = QUESTIONS, title: str = "The lighthouse at Gull Point") -> Bank:
    """A bank of these questions."""
    deck = Deck(
        id="gull-point",
        title=title,
        language="en",
        source=SOURCE,
        topics={"museum": "The museum"},
        entities={},
        relations={},
        facts={},
        quiz=QuizPlan(title=title, minutes=30),
        cards=CardPlan(name=title),
    )
    return Bank(deck=deck, questions=tuple(questions))


def build(questions: Iterable[Question] = QUESTIONS, *, forms: int = 2, options: Options | None = None) -> Build:
    """The build of a quiz with all these questions."""
    return replace(_built(tuple(questions), forms), options=options or Options(whole_bank=True))


@cache
def _built(questions: tuple[Question, ...], forms: int) -> Build:
    full = bank(questions)
    blueprint = Blueprint(questions=len(full.questions), forms=forms)
    manifest = make_manifest(full, make_forms(full.questions, blueprint, seed=1), seed=1)
    return Build(bank=full, manifest=manifest, language=LANGUAGES.get("en"), options=Options())


def renamed(base: Question, number: int) -> Question:
    """A copy of a question with another id, for papers with many questions."""
    return replace(base, id=f"{base.id}-{number}", facts=(f"{base.facts[0]}-{number}",))
