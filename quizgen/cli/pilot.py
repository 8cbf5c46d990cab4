"""Let a language model answer the questions, without the article and with it."""

from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

import click

from quizgen.base import library
from quizgen.base.commit import write_all
from quizgen.base.errors import UsageError
from quizgen.checks.pilot.flags import QuestionDoubt, Taken, flags_of
from quizgen.checks.pilot.record import pilot_file, write_pilot
from quizgen.checks.pilot.replies import Reply, read_replies, reply_to
from quizgen.checks.pilot.sittings import Sitting, sittings
from quizgen.cli._load import bank_of, counted, load_deck, shown
from quizgen.draft.models import KeptAnswers, ask_model, tokens_in
from quizgen.languages import LANGUAGES
from quizgen.model import Article, Bank


@click.command(epilog="Example: quizgen pilot harbour --model gpt-4o-mini")
@click.argument("deck")
@click.option("--model", required=True, help="A model of the library `llm`; questions and article are sent to it.")
@click.option("--rounds", default=3, show_default=True, type=click.IntRange(1, 9), help="How often each is asked.")
@click.option("--yes", is_flag=True, help="Send to the model without asking.")
def command(deck: str, model: str, rounds: int, *, yes: bool) -> None:
    """Say which questions of DECK a model guesses without the article, or answers otherwise with it.

    The doubts are kept beside the deck; `check` and `report` show them, as warnings.
    """
    path = library.find_deck(deck)
    bank = bank_of(load_deck(deck)[1])
    article = bank.deck.article
    if article is None:
        raise UsageError("the article is not beside the deck: name it there (article: FILE)")
    every = list(sittings(bank.questions, rounds))
    kept = KeptAnswers(path)
    _ask_before_sending(every, article, model, kept, yes=yes)
    taken = _take(every, article, model, kept, bank)
    flags = [flag for each in taken for flag in flags_of(each)]
    target = pilot_file(path)
    write_all(path.parent, {target.name: write_pilot(model, flags, {q.id: q for q in bank.questions})})
    _report(flags, taken, target)


def _ask_before_sending(
    every: Sequence[Sitting], article: Article, model: str, kept: KeptAnswers, *, yes: bool
) -> None:
    """Asks the author whether to send questions and article to the model; raises UsageError if the answer is no."""
    prompts = [prompt for sitting in every if kept.find(model, prompt := sitting.prompt(article)) is None]
    if not prompts:
        return
    tokens = sum(map(tokens_in, prompts))
    click.echo(f"{counted(len(prompts), 'prompt')}, about {tokens:,} tokens, go to the model {model!r}", err=True)
    if not yes and not click.confirm("send them?", err=True):
        raise UsageError("nothing was sent")


def _take(every: Sequence[Sitting], article: Article, model: str, kept: KeptAnswers, bank: Bank) -> list[Taken]:
    """Asks the model for each answer that is not kept yet.

    Each is written to the file of answers as soon as it arrives.
    """
    language = LANGUAGES.get(bank.deck.language)
    replies: defaultdict[tuple[str, bool], list[Reply | None]] = defaultdict(list)
    for number, sitting in enumerate(every, 1):
        prompt = sitting.prompt(article)
        answer = kept.find(model, prompt)
        if answer is None:
            answer = ask_model(model, prompt)
            kept.keep(model, prompt, answer)
            click.echo(f"{number} of {len(every)}", err=True)
        lines = read_replies(answer, len(sitting.questions))
        for index, question in enumerate(sitting.questions, 1):
            reply = reply_to(question, lines[index], language) if index in lines else None
            replies[question.id, sitting.open_book].append(reply)
    return [
        Taken(question=question, closed=replies[question.id, False], open=replies[question.id, True])
        for question in bank.questions
        if (question.id, False) in replies
    ]


def _report(flags: Sequence[QuestionDoubt], taken: Sequence[Taken], target: Path) -> None:
    for flag in flags:
        click.echo(f"{flag.question}: {flag.doubt}: {flag.reason}")
    silent = sum(reply is None for each in taken for reply in (*each.closed, *each.open))
    if silent:
        click.echo(f"{counted(silent, 'answer')} could not be read", err=True)
    click.echo(f"{counted(len(taken), 'question')} taken, {counted(len(flags), 'doubt')}, in {shown(target.resolve())}")
