"""Study cards to print on both sides and cut out (PDF)."""

from collections.abc import Iterable, Sequence
from typing import assert_never

from quizgen.anki.plan import learning_order
from quizgen.exports._card_sheets import set_cards
from quizgen.forms import Item, shuffled
from quizgen.manifest.outputs import CARD_SIZES, Build, Format, Output, not_made
from quizgen.manifest.reasons import reasons
from quizgen.model import BLANK, OWN, Bank, Choose, Explain, Match, Number, Order, Question, Write
from quizgen.paper.key import answer_in_words, further
from quizgen.paper.selection import without_pictures
from quizgen.paper.values import Values, marks

LONGEST = {"large": 900, "medium": 600, "small": 240}
"""The most characters on one side of a card, by card size."""


def write(build: Build) -> Iterable[Output]:
    """Yields `cards.pdf`: a card for each fact, in the order of the Anki deck."""
    asked = build.asked(usable(build.bank))
    fitting = [question for question in asked if _fits(question, build)]
    if not fitting:
        what = f"all {len(asked)} are too long for a {build.options.card_size} card"
        yield from not_made(what if asked else "no question of the bank is asked on cards", "cards.pdf")
        return
    kept = on_full_sheets(fitting, build)
    cards = [_card(item, build) for item in items(kept, build)]
    content = set_cards(build, cards, build.language.labels["cards"])
    yield Output(name="cards.pdf", content=content, about=_about(len(kept), len(fitting), len(asked)))


def items(questions: Iterable[Question], build: Build) -> list[Item]:
    """Numbers the questions in the order of the Anki deck, and shuffles their options.

    A question without a card in the Anki deck is placed with the first card there about one of its facts.
    """
    due, seed = learning_order(build.bank, build.language), build.manifest.seed
    first = dict[str, int]()
    for question in sorted((one for one in build.bank.questions if one.id in due), key=lambda one: due[one.id]):
        for fact in question.facts:
            first.setdefault(fact, due[question.id])

    def place(question: Question) -> tuple[int, str]:
        near = (first.get(fact, len(due) + 1) for fact in question.facts)
        return due.get(question.id) or min(near, default=len(due) + 1), question.id

    placed = enumerate(sorted(questions, key=place), 1)
    return [Item(number=n, question=question, order=shuffled(question, seed, "cards")) for n, question in placed]


def on_full_sheets(questions: Sequence[Question], build: Build) -> Sequence[Question]:
    """Leaves out the least important questions if they would fill at most a quarter of the last sheet.

    With `--whole-bank`, and if all fit on one sheet, no question is left out; the author's own ones never are.
    """
    columns, rows = CARD_SIZES[build.options.card_size]
    size, facts = columns * rows, build.bank.deck.facts
    over = len(questions) % size
    made = [question for question in questions if question.template != OWN]
    if build.options.whole_bank or len(questions) < size or over * 4 > size or len(made) < over:
        return questions

    def importance(question: Question) -> int:
        return max((facts[name].importance for name in question.facts if name in facts), default=0)

    weakest = sorted(made, key=importance)[:over]
    return [question for question in questions if question not in weakest]


def usable(bank: Bank) -> tuple[Question, ...]:
    """One question for each fact, or set of facts, that can be asked on a card, in the bank's order.

    It is the one that demands most recall: an answer in words is preferred to a choice, and that to an order. The
    author's own questions, which need not test a fact, are all kept.
    """
    kinds = bank.deck.cards.kinds
    able = [
        question for question in without_pictures(bank) if (question.kind in kinds if kinds else _rank(question) < 4)
    ]
    best = dict[tuple[str, ...], Question]()
    for question in able:
        tested = (question.id,) if question.template == OWN else question.facts
        rival = best.get(tested)
        if rival is None or _rank(question) < _rank(rival):
            best[tested] = question
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


FRONT = ("stem", "choices", "left", "right")
"""The values of a card that are printed on its front, as `BACK` are on its back."""
BACK = ("answers", "because")


def _fits(question: Question, build: Build) -> bool:
    card = _card(Item(number=0, question=question, order=shuffled(question, 0, "")), build)
    most = LONGEST[build.options.card_size]
    return max(_length(card, FRONT), _length(card, BACK)) <= most


def _card(item: Item, build: Build) -> Values:
    question, language = item.question, build.language
    told = " ".join((question.stem, *answer_in_words(question)))
    return {
        "question": question.id,
        "number": item.number,
        "topic": build.bank.deck.topics.get(question.topic, ""),
        "stem": question.stem,
        "choices": _choices(item),
        "left": [pair.left for pair in question.answer.pairs] if isinstance(question.answer, Match) else [],
        "right": list(item.responses),
        "marks": marks(item),
        "answers": _answers(question),
        "because": further(reasons(question, language), told, language),
        "paragraphs": language.paragraphs(question.paragraphs),
    }


def _choices(item: Item) -> list[str]:
    """The options or steps below the question on the front of a card; empty for other answers."""
    match item.question.answer:
        case Choose():
            return [option.text for option in item.options]
        case Order():
            return [step.text for step in item.steps]
        case Match() | Write() | Number() | Explain():
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
    """The number of characters of the values of a card that one side shows."""
    texts = (card[part] for part in side)
    return sum(len(text) if isinstance(text, str) else sum(map(len, text)) for text in texts)


def _about(made: int, fitting: int, asked: int) -> str:
    notes = [f"{made} card{'' if made == 1 else 's'}"]
    if made < fitting:
        notes.append(f"{fitting - made} of least importance left out, to fill each sheet (--whole-bank keeps all)")
    if fitting < asked:
        notes.append(f"{asked - fitting} too long for a card")
    return "; ".join(notes)


FORMAT = Format(name="cards", about="study cards to cut out, on paper (PDF)", default=True, write=write)
