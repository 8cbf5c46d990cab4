"""Study cards to print on both sides and cut out (PDF)."""

from collections.abc import Iterable
from typing import assert_never

from quizgen.exports._card_sheets import set_cards
from quizgen.forms import Item, shuffled
from quizgen.manifest.outputs import Build, Format, Output, not_made
from quizgen.manifest.reasons import reasons
from quizgen.model import BLANK, Bank, Choose, Explain, Match, Number, Order, Question, Write
from quizgen.paper.selection import in_words
from quizgen.paper.values import Values

LONGEST = {"large": 900, "medium": 600, "small": 240}
"""The most characters that stand on one side of a card of each size."""


def write(build: Build) -> Iterable[Output]:
    """`cards.pdf`: a card for each fact, every back behind its front."""
    cards = [_card(item, build) for item in items(build)]
    most = LONGEST[build.options.card_size]
    fitting = [card for card in cards if max(_length(card, FRONT), _length(card, BACK)) <= most]
    if not fitting:
        what = f"all {len(cards)} are too long for a {build.options.card_size} card"
        yield from not_made(what if cards else "no question of the bank is asked on cards", "cards.pdf")
        return
    content = set_cards(build, fitting, build.language.labels["cards"])
    yield Output(name="cards.pdf", content=content, about=_about(len(fitting), len(cards)))


def items(build: Build) -> list[Item]:
    """The questions that become cards, numbered, with their options in an order of their own."""
    seed = build.manifest.seed
    chosen = enumerate(build.asked(usable(build.bank)), 1)
    return [Item(number=n, question=question, order=shuffled(question, seed, "cards")) for n, question in chosen]


def usable(bank: Bank) -> tuple[Question, ...]:
    """One question for each fact that can be a card: the one that demands most recall, in the bank's order."""
    kinds = bank.deck.cards.kinds
    able = [question for question in in_words(bank) if (question.kind in kinds if kinds else _rank(question) < 4)]
    best = dict[tuple[str, ...], Question]()
    for question in able:
        rival = best.get(question.facts)
        if rival is None or _rank(question) < _rank(rival):
            best[question.facts] = question
    return tuple(best.values())


def _rank(question: Question) -> int:
    match question.answer:
        case Write() | Number() if BLANK not in question.stem:
            return 0
        case Write() | Number():
            return 1
        case Choose(several=False) if question.traits.on_cards:
            return 2
        case Order():
            return 3
        case Choose() | Match() | Explain():
            return 4
        case answer:
            assert_never(answer)


FRONT = ("stem", "choices")
BACK = ("answers", "because")


def _card(item: Item, build: Build) -> Values:
    question = item.question
    return {
        "question": question.id,
        "number": item.number,
        "topic": build.bank.deck.topics.get(question.topic, ""),
        "stem": question.stem,
        "choices": _choices(item),
        "answers": _answers(question),
        "because": reasons(question, build.language),
        "paragraphs": build.language.paragraphs(question.paragraphs),
    }


def _choices(item: Item) -> list[str]:
    """The lines below the question on the front of a card."""
    match item.question.answer:
        case Choose():
            return [option.text for option in item.options]
        case Match(pairs=pairs):
            return [pair.left for pair in pairs]
        case Order():
            return [step.text for step in item.steps]
        case Write() | Number() | Explain():
            return []
        case answer:
            assert_never(answer)


def _answers(question: Question) -> list[str]:
    match question.answer:
        case Choose(keys=keys):
            return [option.text for option in keys]
        case Match(pairs=pairs):
            return [f"{pair.left}: {pair.right}" for pair in pairs]
        case Order(steps=steps):
            return [f"{number}. {step.text}" for number, step in enumerate(steps, 1)]
        case Write(answers=answers):
            return list(answers[:1])
        case Number(text=text):
            return [text]
        case Explain(points=points):
            return list(points)
        case answer:
            assert_never(answer)


def _length(card: Values, side: Iterable[str]) -> int:
    texts = (card[part] for part in side)
    return sum(len(text) if isinstance(text, str) else sum(map(len, text)) for text in texts)


def _about(made: int, wanted: int) -> str:
    left = f"; {wanted - made} too long for a card" if made < wanted else ""
    return f"{made} card{'' if made == 1 else 's'}{left}"


FORMAT = Format(name="cards", about="study cards to cut out, on paper (PDF)", default=True, write=write)
