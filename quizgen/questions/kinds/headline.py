"""The best headline of the article, or the heading that fits a paragraph, among rivals with the author's reasons."""

from collections.abc import Iterator

from quizgen.model import Choose, Claims, Heading, NoteKey, Option, Question, Traits
from quizgen.questions.kinds import Context, Kind, Outcome
from quizgen.questions.renderer import draw
from quizgen.questions.subjects import refuse
from quizgen.questions.template import Template

_FEWEST = 2
"""Least number of rivals of a heading."""


def make(template: Template, context: Context) -> Iterator[Outcome]:
    """Yields a choice for each heading of a paragraph, or for the headline if the template names no paragraph."""
    of_paragraphs = any("{{ paragraph" in stem for stem in template.stems)
    for heading in context.renderer.deck.headings:
        if bool(heading.paragraph) is of_paragraphs:
            yield _choose(template, context, heading)


def _choose(template: Template, context: Context, heading: Heading) -> Outcome:
    name = f"paragraph-{heading.paragraph}/" if heading.paragraph else "article/"
    if len(heading.rivals) < _FEWEST:
        return refuse(
            template, name, f"{len(heading.rivals)} of {_FEWEST} rivals", "add `rivals`, each with its reason"
        )
    renderer = context.renderer
    rivals = list(heading.rivals.items())[: template.options - 1]
    told = " ".join(renderer.language.sentence(because) for _, because in rivals)
    right = Option(text=heading.text, correct=True, because=told)
    wrong = (Option(text=text, correct=False, because=renderer.language.sentence(because)) for text, because in rivals)
    options = sorted((right, *wrong), key=lambda option: draw(name + option.text, 10**9))
    facts = [fact for fact in renderer.deck.facts.values() if heading.paragraph in {0, *fact.paragraphs}]
    stem = renderer.render(renderer.wording(template.stems, name), {"paragraph": str(heading.paragraph)})
    key = NoteKey(deck=renderer.deck.id, template=template.id, fact=name.removesuffix("/"), role="")
    return Question(
        id=str(key),
        key=key,
        kind=template.kind,
        stem=stem,
        answer=Choose(options=tuple(options)),
        facts=(),
        reveals=tuple(fact.id for fact in facts) if heading.paragraph else (),
        paragraphs=(heading.paragraph,) if heading.paragraph else (),
        skill=template.skill or "what",
        level=template.level,
        tags=template.tags,
        feedback=told,
        points=template.points,
        allow=template.allow,
        template=template.id,
        fact=key.fact,
        own_traits=KIND.traits,
    )


KIND = Kind(
    name="headline",
    about="the best headline, or the heading that fits a paragraph",
    make=make,
    traits=Traits(claims=Claims.AUTHORED, rank=39, on_cards=False),
)
