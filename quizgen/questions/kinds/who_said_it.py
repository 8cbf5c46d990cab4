"""Questions for the party that makes a claim, among parties proven not to have made it."""

from collections.abc import Iterator

from quizgen.model import Choose, Claims, Entity, Fact, Option, Question, Refusal, Traits
from quizgen.model.overlap import related
from quizgen.questions.distractors import FEWEST
from quizgen.questions.kinds import Context, Kind, Outcome
from quizgen.questions.kinds._balance import balanced
from quizgen.questions.renderer import draw
from quizgen.questions.subjects import Subject, facts_for, or_why_not, parties_for, pose, refuse, shows_key, stem_for
from quizgen.questions.template import Template
from quizgen.truth import Fails, NotGiven, about_option, says


def make(template: Template, context: Context) -> Iterator[Outcome]:
    """Yields a question about the speaker of each fact with one speaker, or a refusal; see `balanced`."""
    facts = (fact for fact in facts_for(template, context.world) if len(fact.by) == 1)
    made = [_who(template, context, Subject(fact, ""), fact.by[0]) for fact in facts]
    kept = {q.id for q in balanced([q for q in made if isinstance(q, Question)], context.world.parties)}
    for outcome in made:
        yield outcome if isinstance(outcome, Refusal) or outcome.id in kept else _too_many(template, outcome)


def _too_many(template: Template, question: Question) -> Refusal:
    name = f"{question.facts[0]}/"
    reason = f"{question.attribution} would be the right answer too often to be hard to guess"
    return refuse(template, name, reason, "state what others say")


@or_why_not
def _who(template: Template, context: Context, subject: Subject, key: Entity) -> Outcome:
    unresolved = context.renderer.language.lexicon.unresolved
    if unresolved and unresolved.search(subject.fact.clause):
        return refuse(template, subject.name, "its clause has a pronoun that means the speaker", "reword the sentence")
    _, stem = stem_for(template, context, subject)
    if shows_key(stem, key, context.renderer.language):
        return refuse(template, subject.name, "the statement names who says it", "reword `says`")
    proven = sorted(
        _wrong(context, subject.fact, key), key=lambda pair: (_unlike(pair[0], key), draw(stem + pair[0].id, 997))
    )
    wrong: list[tuple[Entity, str]] = []
    for party, because in proven:
        if not any(related(party, other) for other in (key, *(kept for kept, _ in wrong))):
            wrong.append((party, because))
    alike = [pair for pair in wrong if pair[0].types[0] == key.types[0]]
    wrong = alike if len(alike) >= FEWEST else wrong
    if not alike or all(bool(party.article) is not bool(key.article) for party, _ in wrong):
        return refuse(template, subject.name, "no other party is like the right one", "state what others say")
    if len(wrong) < FEWEST:
        hint = "add `attribution` to the deck's `closed` list if each `claimed_by` is complete"
        if "attribution" in context.world.deck.closed:
            hint = "it needs two others who say something"
        return refuse(template, subject.name, f"{len(wrong)} of {FEWEST} parties proven not to have said it", hint)
    said = Option(
        text=context.renderer.option(key), correct=True, because=context.renderer.evidence(subject.fact), value=key.id
    )
    others = (
        Option(text=context.renderer.option(party), correct=False, because=because, value=party.id)
        for party, because in wrong[: template.options - 1]
    )
    shuffled = sorted((said, *others), key=lambda option: draw(subject.name + option.text, 10**9))
    return pose(template, context, subject, stem, Choose(options=tuple(shuffled)))


def _wrong(context: Context, fact: Fact, key: Entity) -> Iterator[tuple[Entity, str]]:
    """Yields parties that are proven not to state the fact and that its clause does not name, each with the reason."""
    told = {value.identity for value in fact.roles.values()}
    for party in parties_for(fact, context.world):
        if party.id != key.id and party.id not in told:
            verdict = says(context.world, party, fact)
            if isinstance(verdict, Fails | NotGiven):
                proof = about_option(context.world, fact, "", party, verdict.proof)
                yield party, context.renderer.because(proof)


def _unlike(party: Entity, key: Entity) -> int:
    return -len(set(party.types) & set(key.types))


KIND = Kind(
    name="who-said-it",
    about="who says, believes, plans or denies something",
    make=make,
    traits=Traits(claims=Claims.PARTY, rank=30, recalled=True),
)
