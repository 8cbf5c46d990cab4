"""An exit ticket of three questions, four or two to a sheet, and its key (PDF)."""

from collections.abc import Iterable, Sequence

from quizgen.manifest.outputs import Build, Format, Output, not_made
from quizgen.model import TERM, Choose, Claims, Question
from quizgen.paper.key import tables
from quizgen.paper.selection import part_of, select, without_pictures
from quizgen.paper.typesetting import typeset
from quizgen.paper.values import form_values, page

PARTS = {"statement": 1, "choice": 1, "short": 1}
"""Number of questions of each section on a ticket."""
LONGEST = 240
"""Most characters of a question with its options, so that three fit on half a page."""


def write(build: Build) -> Iterable[Output]:
    """Yields `ticket.pdf`, one sheet with as many copies of the ticket as fit, and `ticket-key.pdf`."""
    label, title = build.language.labels, build.bank.deck.quiz.title
    short = [question for question in without_pictures(build.bank) if _suits(question)]
    forms = [select(some, PARTS, build.manifest.seed, label["ticket"]) for some in (_weightiest(short, build), short)]
    form = max(forms, key=lambda form: len(form.items))
    if not form.items:
        yield from not_made(
            f"no short question is of its sections ({', '.join(PARTS)})", "ticket.pdf", "ticket-key.pdf"
        )
        return
    values = page(build, title, f"{title}, {label['ticket']}") | {"form": form_values(form, build.language)}
    about = f"{len(form.items)} question{'' if len(form.items) == 1 else 's'} on each ticket"
    yield Output(name="ticket.pdf", content=typeset("ticket", values), about=about)
    key = page(build, title, f"{title}, {label['ticket']}, {label['key']}")
    content = typeset("key", key | {"tables": list(tables([form], build.language))})
    yield Output(name="ticket-key.pdf", content=content, about="the answers with their evidence")


def _weightiest(questions: Sequence[Question], build: Build) -> list[Question]:
    """The questions of each section on the most important facts.

    On the meaning of words only where there are no others.
    """
    facts = build.bank.deck.facts

    def weight(question: Question) -> tuple[bool, int]:
        about_words = any(facts[name].relation == TERM for name in question.facts if name in facts)
        return not about_words, max((facts[name].importance for name in question.facts if name in facts), default=0)

    most: dict[str, tuple[bool, int]] = {}
    for question in questions:
        most[part_of(question)] = max(most.get(part_of(question), (False, 0)), weight(question))
    return [question for question in questions if weight(question) == most[part_of(question)]]


def _suits(question: Question) -> bool:
    """Whether a question is short, and asks for a value or whether a statement is true."""
    return letters(question) <= LONGEST and question.traits.claims in {Claims.VALUE, Claims.STATEMENT}


def letters(question: Question) -> int:
    """The number of characters of a question's stem and options."""
    options = question.answer.options if isinstance(question.answer, Choose) else ()
    return len(question.stem) + sum(len(option.text) for option in options)


FORMAT = Format(
    name="ticket", about="exit tickets, several to a sheet, and their key (PDF)", default=False, write=write
)
