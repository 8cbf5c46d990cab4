"""Makes decks of any size for measurements: persons who lead bodies, and sentences about farms."""

from collections.abc import Iterator

FIRST = ("Ada", "Bo", "Cleo", "Dina", "Eli", "Femi", "Gita", "Hugo", "Ines", "Jon")
LAST = ("Berg", "Lind", "Maar", "Holt", "Voss", "Reyes", "Okafor", "Petrov", "Sato", "Iqbal", "Costa", "Novak")
HEAD = """\
quizgen: 1
deck: scale
title: A deck to measure with
source: {title: An article, paragraphs: 9}
relations:
  leads:
    roles: {person: person, body: organisation, since: date}
    one: [person, body, since]
    says: "{{ person }} has led {{ body.the }} since {{ since }}"
    asks:
      person: "Who has led {{ body.the }} since {{ since }}?"
      body: "Which body has {{ person }} led since {{ since }}?"
      since: "Since when has {{ person }} led {{ body.the }}?"
"""


def deck_text(facts: int) -> str:
    """The YAML text of a deck with this number of facts; no two share a person or a body."""
    people = "".join(
        f"  p{i}: {{type: person, name: {FIRST[i % 10]} {LAST[i // 10 % 12]} {i}, short: {LAST[i // 10 % 12]} {i}}}\n"
        f"  b{i}: {{type: organisation, name: Society Nr {i}, article: the}}\n"
        for i in range(facts)
    )
    stated = "".join(
        f"  f{i}: {{leads: {{person: p{i}, body: b{i}, since: {1900 + i % 120}}}, "
        f"at: {{paragraph: {i % 9 + 1}, terms: [Society Nr {i}]}}}}\n"
        for i in range(facts)
    )
    return f"{HEAD}entities:\n{people}facts:\n{stated}"


FARM = (
    "Farm {n} sold {sheep} sheep to the harbour in the winter of that year. In spring it bought {goats} goats from the "
    "market of the valley. Its barn has {stalls} stalls. The owner said that {hens} hens were lost. Two fences of the "
    "farm fell in 19{stalls}."
)
SENTENCES = (
    "Farm {n} sold [{sheep} sheep] to the harbour.",
    "Farm {n} bought [{goats} goats] from the market.",
    "The barn of farm {n} has [{stalls} stalls].",
    "[{hens} hens] of farm {n} were lost.",
    "Two fences of farm {n} fell in [19{stalls}].",
)
"""Statements of a paragraph of `FARM`."""


def article_text(paragraphs: int) -> str:
    """The text of an article with this number of paragraphs, each about another farm."""
    return "\n\n".join(FARM.format(**farm) for farm in _farms(paragraphs))


def sentences_text(paragraphs: int) -> str:
    """A deck of one line for each statement of the article in `article.txt`, five for a paragraph."""
    facts = "".join(
        f'  f{farm["n"]}-{number}: "{sentence.format(**farm)}"\n'
        for farm in _farms(paragraphs)
        for number, sentence in enumerate(SENTENCES)
    )
    return f"quizgen: 2\ndeck: farms\ntitle: Farms\narticle: article.txt\nfacts:\n{facts}"


def _farms(count: int) -> Iterator[dict[str, int]]:
    for n in range(count):
        yield {"n": n, "sheep": n + 2, "goats": n + 3, "stalls": 10 + n % 90, "hens": n + 5}


TEMPLATES = """\
quizgen: 1
templates:
  choice-person: {kind: choice, asks: {relation: leads, role: person}, stem: "{{ ask }}"}
  choice-body: {kind: choice, asks: {relation: leads, role: body}, stem: "{{ ask }}"}
  choice-since: {kind: choice, asks: {relation: leads, role: since}, stem: "{{ ask }}"}
  short-person: {kind: short, asks: {relation: leads, role: person}, stem: "{{ ask }}"}
  short-body: {kind: short, asks: {relation: leads, role: body}, stem: "{{ ask }}"}
  short-since: {kind: short, asks: {relation: leads, role: since}, stem: "{{ ask }}"}
  cloze-person: {kind: cloze, asks: {relation: leads, role: person}, stem: "{{ statement }}"}
  cloze-body: {kind: cloze, asks: {relation: leads, role: body}, stem: "{{ statement }}"}
  cloze-since: {kind: cloze, asks: {relation: leads, role: since}, stem: "{{ statement }}"}
  true-false: {kind: true-false, asks: {relation: leads}, stem: "{{ statement }}"}
"""
"""Ten templates, each of which makes one question of every fact."""
