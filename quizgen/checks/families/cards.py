"""Rules for study cards: one fact per card, a short answer, and worth learning."""

from collections.abc import Iterator

from quizgen.checks import Family, Rule
from quizgen.checks.case import Case
from quizgen.model import Choose, Claims, Match, Order, Write
from quizgen.text.words import words

LONGEST_ANSWER = 12
"""Most words of the answer on a card."""
MOST_ON_A_CARD = 6
"""Most items of a list on a card."""


def _is_card(case: Case) -> bool:
    deck = case.scope.deck
    if deck is None:
        return False
    return case.question.kind in deck.cards.kinds if deck.cards.kinds else case.question.traits.on_cards


def _focused(case: Case) -> Iterator[str]:
    one_each = isinstance(case.question.answer, Choose | Write) and case.question.traits.claims not in {
        Claims.REASON,
        Claims.EVIDENCE,
    }
    if _is_card(case) and len(case.question.facts) > 1 and one_each and not case.question.authored:
        yield f"a card for {len(case.question.facts)} facts at once"


def _tractable(case: Case) -> Iterator[str]:
    """Finds a long answer on a card; it looks at written answers and single choices only."""
    answer = case.question.answer
    back = answer.answers[0] if isinstance(answer, Write) and answer.answers else case.key if case.single else ""
    if _is_card(case) and len(words(back)) > LONGEST_ANSWER:
        yield f"the answer has {len(words(back))} words"


def _effortful(case: Case) -> Iterator[str]:
    if _is_card(case) and case.judged:
        yield "a card to answer with yes or no"


def _list_card(case: Case) -> Iterator[str]:
    answer = case.question.answer
    many = len(answer.pairs) if isinstance(answer, Match) else len(answer.steps) if isinstance(answer, Order) else 0
    if _is_card(case) and many > MOST_ON_A_CARD:
        yield f"a card with {many} things to know"


FAMILY = Family(
    name="cards",
    about="Study cards: one thing a card, short to answer, worth thinking about.",
    rules=(
        Rule(
            id="C1",
            name="focused",
            severity="info",
            about="A card asks several facts at once.",
            fix="make one of each, or leave the kind out of `cards.kinds`",
            origin="Matuschak: prompts should be focused",
            each=_focused,
        ),
        Rule(
            id="C3",
            name="tractable",
            severity="warning",
            about="The answer of a card has more than twelve words.",
            fix="shorten the value, or give the relation an `answers` wording",
            origin="Matuschak: prompts should be tractable",
            each=_tractable,
        ),
        Rule(
            id="C4",
            name="effortful",
            severity="warning",
            about="A card is answered with true or false.",
            fix="leave true-false out of `cards.kinds`",
            origin="Matuschak: prompts should be effortful",
            each=_effortful,
        ),
        Rule(
            id="C7",
            name="list-card",
            severity="info",
            about="A card holds more than six pairs or steps.",
            fix="split it",
            origin="Wozniak, Matuschak: lists are hard to remember",
            each=_list_card,
        ),
    ),
)
