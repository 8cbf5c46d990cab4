"""Makes a quiz with a question of every kind, and one whose texts do harm if a program takes them for markup."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from functools import cache
from types import MappingProxyType

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
    Explain,
    Fact,
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

TITLE = "The lighthouse at Gull Point"


def question(name: str, kind: str, stem: str, answer: Answer, **more: str) -> Question:
    """A question that tests a fact which no other question tests."""
    return Question(
        id=f"gull-point/{kind}/{name}",
        kind=kind,
        stem=stem,
        answer=answer,
        facts=(name,),
        paragraphs=(3,),
        topic="museum",
        skill="what",
        level="recall",
        tags=("lighthouse",),
        feedback=f"That is what the article says of the {name}. (Paragraph 3.)",
        points=len(answer.pairs) if isinstance(answer, Match) else 1,
        short=more.get("short", ""),
        hint=more.get("hint", ""),
        fact=name,
        own_traits=traits_of_kinds().get(kind),
    )


def choose(*options: str, several: bool = False, ordered: bool = False) -> Choose:
    """A choice; an asterisk begins each right option."""
    return Choose(options=tuple(_option(text) for text in options), several=several, ordered=ordered)


def _option(text: str) -> Option:
    right, shown = text.startswith("*"), text.removeprefix("*")
    return Option(text=shown, correct=right, because=f"The article {'names' if right else 'rules out'} it.")


QUESTIONS = (
    question("stairs", "true-false", "Visitors climb 112 steps.", choose("*True", "False", ordered=True)),
    question(
        "director", "choice", "Who directs the Trust?",
        choose("*Ines Calloway", "Martin Hart", "Odile Brandt", "Tomas Wren"), hint="She is no builder.",
    ),
    question(
        "claim", "who-said-it", "Who said that the work cost 3.1 million crowns?",
        choose("*The Trust", "The council", "The builders"),
    ),
    question(
        "lamp", "which-paragraph", "Which paragraph tells who repaired the lamp?",
        choose("Paragraph 2", "*Paragraph 3", "Paragraph 5", ordered=True),
    ),
    question(
        "key", "odd-one-out", "Three of these stand in the museum. Which one does not?",
        choose("A barograph", "*A telegraph key", "A rain gauge", "A wind vane"),
    ),
    question(
        "givers", "multiple-choice", "Which of these helped to pay?",
        choose("*The Trust", "*The council", "The harbour office", "*Readers", "A brewery", several=True),
    ),
    question(
        "roles", "match", "Match each person with what the article says of them.",
        Match(
            pairs=(
                Pair(left="Ines Calloway", right="directs the Trust", because="She directs it."),
                Pair(left="Martin Hart", right="repaired the lamp", because="He repaired it."),
                Pair(left="Odile Brandt", right="wrote the history"),
            ),
            extra=(Option(text="sold the tower", correct=False, because="Nobody sold it."),),
        ),
    ),
    question(
        "history", "order", "Put these events in order, the earliest first.",
        Order(
            steps=(
                Step(text="The tower was built.", because="It was built in 1874."),
                Step(text="The lamp was changed."),
                Step(text="The keeper left."),
            )
        ),
    ),
    question(
        "rock", "cloze", "The lighthouse stands on a rock called _____, a mile out.",
        Write(answers=("the Anvil", "Anvil"), because="The rock is called the Anvil."),
    ),
    question(
        "cost", "number", "What did the work cost, according to the council?",
        Number(
            value=Decimal(2_400_000), unit="crowns", tolerance=Decimal(50_000), text="2.4 million crowns",
            because="The council speaks of 2.4 million.",
        ),
    ),
    question(
        "reason", "explain", "Explain in your own words why the keeper left, as the article reports it.",
        Explain(
            lines=4,
            points=("the lamp was changed", "the Trust paid for a motor"),
            model="The lamp was changed. The Trust paid for a motor.",
        ),
    ),
    question(
        "signal", "short", "What is sounded once a day?",
        Write(answers=("the fog signal", "fog signal"), because="The fog signal is."),
    ),
)  # fmt: skip

HOSTILE = (
    "=cmd|' /C calc'!A0",
    "+1+cmd|' /C calc'!A0",
    "-2+3+cmd|' /C calc'!A0",
    "@SUM(1+9)*cmd|' /C calc'!A0",
    "<script>alert(1)</script> & </option> ]]> <!-- --> <b>",
    r"\(x^2\) \[y\] $$z$$ \input{/etc/passwd} %25 \n \\",
    "שלום עולם (مرحبا) 123",
    "🦔 👩‍🚀 é ﬁ 你好",
    "A. looks like an option",
    "B) does too",
    "ANSWER: A",
    "// no comment",
    "::a name::[html]<i>x</i>{=right ~wrong}",
    "[plain] %50% half # note ~ tilde = equals",
    'it\'s "quoted", with commas; semicolons',
    "an arrow -> and a star * too",
    "*c. a starred option",
    "@@PLUGINFILE@@/secret.png",
    "1. Type: E",
    "{{ 7 * 7 }} ${7*7} #panic() `code` _em_ **strong** [link](javascript:alert(1))",
    "</script><script>alert(2)</script>\u2028 end",
    "\uff1d1+1 and \uff20SUM(1)",
    "one line\n=1+1\n\nA. another\tand a tab",
    "\u202eturned around\u202c and \u2066apart\u2069 \u200bnothing",
    "{~=#:} \\~ \\= ~%100%all =all # ->",
    "{{c1::x}} [[a]] *b* /c/ <= >= a<b && c>d",
    "word " * 1000,
)


def _hostile(number: int, text: str) -> Iterable[Question]:
    yield question(f"a{number}", "choice", f"{text} Which?", choose(f"*{text}", "one", "another"))
    yield question(f"b{number}", "choice", f"Which is {number}?", choose(text, "*one", "another"), short=text)
    yield question(f"c{number}", "true-false", text, choose("True", "*False", ordered=True))
    yield question(
        f"d{number}", "multiple-choice", f"Which two of {number}?", choose(f"*{text}", "*one", "another", several=True)
    )
    yield question(f"e{number}", "short", f"Write {number}.", Write(answers=(text, "something else"), because=text))
    pairs = (Pair(left=text, right="one"), Pair(left="another", right=text), Pair(left="third", right="last"))
    yield question(f"f{number}", "match", f"Match {number}.", Match(pairs=pairs))
    steps = (Step(text=text, because=text), Step(text="then this"), Step(text="at last that"))
    yield question(f"g{number}", "order", f"Order {number}.", Order(steps=steps), hint=text)


HOSTILE_QUESTIONS = tuple(made for number, text in enumerate(HOSTILE) for made in _hostile(number, text))


@cache
def _built(questions: tuple[Question, ...], forms: int, title: str) -> Build:
    return assemble(questions, forms=forms, title=title)


def build(questions: Iterable[Question] = QUESTIONS, *, forms: int = 2, title: str = TITLE) -> Build:
    """The build of a quiz with all these questions; a second call with equal arguments returns the same build."""
    return _built(tuple(questions), forms, title)


def assemble(
    questions: Iterable[Question] = QUESTIONS,
    *,
    forms: int = 2,
    title: str = TITLE,
    facts: Mapping[str, Fact] = MappingProxyType({}),
) -> Build:
    """A new build of a quiz with all these questions; `facts` are the facts that have pictures."""
    deck = Deck(
        id="gull-point",
        title=title,
        language="en",
        source=Source(
            title="Old lighthouse opens as weather museum",
            publisher="Wexley Bay Courier",
            published="2025-05-16",
            paragraphs=6,
        ),
        topics={"museum": "The museum"},
        entities={},
        relations={},
        facts=facts,
        quiz=QuizPlan(title=title, minutes=30),
        cards=CardPlan(name=title),
    )
    bank = Bank(deck=deck, questions=tuple(questions))
    blueprint = Blueprint(questions=len(bank.questions), forms=forms)
    manifest = make_manifest(bank, make_forms(bank.questions, blueprint, seed=1), seed=1)
    return Build(bank=bank, manifest=manifest, language=LANGUAGES.get("en"), options=Options(whole_bank=True))
