"""Rules for questions that an author wrote by hand: no fact of the deck may contradict their answers."""

from collections.abc import Callable, Iterator

from quizgen.checks import Family, Rule
from quizgen.checks.case import Case
from quizgen.checks.ledger import Verdict
from quizgen.checks.own_claims import own_claims


def _contradicted(verdict: Verdict, told: str) -> Callable[[Case], Iterator[str]]:
    """Makes a check that finds answers whose claims have this verdict, while the author says the opposite.

    `told` is the end of the message. The check looks only at questions written by hand.
    """

    def find(case: Case) -> Iterator[str]:
        ledger, language = case.scope.ledger, case.scope.language
        if not case.question.authored or ledger is None or language is None:
            return
        for claim in own_claims(case.question, ledger, language, case.scope.forms):
            found = claim.judgement
            if found.verdict is verdict and claim.right is (verdict is Verdict.FALSE):
                yield f"{claim.text!r} is {told}{f' ({found.fact})' if found.fact else ''}"

    return find


FAMILY = Family(
    name="own",
    about="No fact of the deck contradicts the answer of a question that the author wrote by hand.",
    rules=(
        Rule(
            id="Q1",
            name="own-distractor-true",
            severity="error",
            formal=True,
            facts=True,
            about="An answer that the author calls wrong is true by a fact of the deck.",
            fix="mark it as right, or word the question so that the fact does not answer it",
            origin="IWF 18 (more than one correct), HDR 19",
            each=_contradicted(Verdict.TRUE, "marked as wrong, but a fact makes it true"),
        ),
        Rule(
            id="Q2",
            name="own-key-false",
            severity="error",
            formal=True,
            facts=True,
            about="An answer that the author calls right is false by a fact of the deck.",
            fix="correct the answer or the fact",
            origin="ls1intum quiz benchmark: keyed_answer_wrong",
            each=_contradicted(Verdict.FALSE, "marked as right, but a fact makes it false"),
        ),
    ),
)
