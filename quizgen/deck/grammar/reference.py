"""Generates the grammar's reference as Markdown from the schemas, so that it lists exactly the existing keys."""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any, TypeAlias

from quizgen.deck.grammar.schema import newer_deck_schema, older_deck_schema, templates_schema
from quizgen.deck.grammar.words import AMOUNT, ID, NOT_BLANK, VARIABLE

Node: TypeAlias = Mapping[str, Any]
"""A part of a schema."""

_HEAD = """\
# The grammar of decks and templates

<!-- Written by `make docs`. -->

A deck is a YAML file of facts drawn from one article. **A fact is one line: an id and a sentence of your own, with the
words that may be asked in brackets.**

```yaml
quizgen: 2
deck: ferry
title: The ferry to Skarv
article: ferry.txt     # the article's text, beside the deck: each fact is looked for in it
facts:
  blades: Divers found a dent in [one] of the ferry's [four] propeller blades.
  diver: "[Jon Aske]! was the first to see it, on [9 February 2032]."
  yards: "[Holm], [Brattvik] and [Sund]! offered to mend it."
  fares: Mikal Roe said that the islanders lose [6,000 crowns] a day.
  quay: The harbour board plans to open a new quay on [1 April 2033].
```

- **Numbers, dates, names and phrases** are known by their form. A number or date has one value in its sentence, so
  other numbers are wrong. Of a name or phrase others might be right as well, unless `!` behind the bracket says that
  nobody and nothing else is. Names joined by commas and *and* are a list; `!` behind the last says that it is complete.
- **Who says it** stands in the sentence: *Roe said that …*, *according to the board, …*, *the board denied that …*,
  *Roe believes that …*, *the board plans to …*. It is then never asked as a fact.
- **Quotation marks** around the line are needed where it begins with a bracket or quotation mark, or holds `: ` or
  ` #`. Under `facts: |` the same lines need none, and an id may be left out; `quizgen check DECK --write-evidence`
  writes it.
- An id never changes, whatever becomes of the words: students keep their reviews by it.

What a line cannot hold goes below the id (or below `details:`, by the id):

```yaml
names:                 # only names that need help
  harbour board: {is: organisation, article: the}
  Ebba Lunde: {is: person, speaks_for: harbour board}
facts:
  fares:
    Mikal Roe said: the islanders lose [6,000 crowns] a day
    ask: What do the islanders lose each day?
    wrong: {12,000 crowns: That is the price of a new blade.}
  fares-board: {harbour board said: "the islanders lose [at most 2,500 crowns] a day", against: fares}
  nearest: The yard at [Sund]! is the nearest.
  choice: {fact: "The board chose [Sund].", because: nearest, not: {Holm: The report says that Holm was too dear.}}
```

With several marked values, `ask`, `wrong` and `not` say which: `ask: {four: How many blades has the propeller?}`. The
values have the names `number`, `number_2`, `date`, `name`, `phrase` by their type and order; `[9 February 2032|day]`
gives one a name of its own, and `|number`, `|date`, `|name` or `|phrase` says what it is. Facts are joined by
`because`, `against`, `supports`, `example_of` and `after`.

The paragraph of each fact is found in the article; `at: 3` says it by hand, and `quizgen check DECK --write-evidence`
writes all of it into the deck, so that it can be shared without the article.

**Questions of your own** stand under `questions:`, beside facts or alone: a deck needs no fact. The key that gives the
answer says how it is answered; the right option is marked, a text alone is a wrong one, and each may say why:

```yaml
quizgen: 2
deck: ferry-test
title: A test on the ferry
questions:
  cheapest:
    ask: Why did the cheapest yard lose the order?
    options:
      - right: It lies too far away.
        because: Towing the ferry there takes three days.
      - It has a dry dock that leaks.
      - wrong: It belongs to the board.
        because: The board owns no yard.
  yards: {ask: "Which yards made an offer?", options: [right: Holm, right: Sund, Bergen, Oslo]}
  port: {ask: The ferry is at sea again since May., answer: false, because: It stays in port until May.}
  dent: {ask: Divers found a ___ in a blade., answer: [dent, dint], reject: {hole: The blade was still whole.}}
  loss: {ask: "How much do the islanders lose each day?", number: "6,000 crowns", tolerance: 100}
  parts: {ask: Match each yard with its town., pairs: {Holm: Vik, Sund: Os, Brattvik: Moen, Nes: Bo}, extra: [Dal]}
  repair: {ask: Put the repair in order., order: [Find the dent, Tow the ferry, Weld the blade]}
  choice:
    ask: Why did the board choose Sund? Answer in two sentences.
    scheme: [Sund is the nearest yard, Sund has a dry dock]
quiz: {questions: 8}
```

`rests_on` names the facts that a question tests, or paragraphs: `rests_on: [nearest, 4]`; a form then asks these facts
once. The key of such a question is your word, which no fact proves: `explain` and the report say so, and of the rules
of `quizgen check` those on its form and wording are held. A fact that contradicts it is an error, and a name or number
that the article lacks a warning. Its id is its identity, as that of a fact.

Who has questions already needs no deck: commands take a file of GIFT, Moodle XML, QTI 1.2 or 2.1, Aiken, CSV, TSV or
XLSX (with the columns question, options and answer), numbered questions in text or Markdown, or an Anki package in the
place of a deck (`quizgen build rivers.gift`), and `quizgen import rivers.gift` writes it as a deck to go on with. What
a deck cannot hold is told with its line.

Why so: an article says most things once, and a kind of statement that serves one fact is a line too many. `!` and not
the list itself makes a list complete, since an article that names three yards may leave out a fourth. What does repeat
(pairs, tables) is written as a relation below `relations`, in the same deck.

YAML here is keys with values, without tags, anchors or aliases; `NO`, `on` and `1.10` are texts as they are. What is
marked *needed* must be there; anything else that is left out is empty, or what stands under *if left out*.

| word | what it means here |
|---|---|
| id | small letters `a-z`, digits, `-` and `_`, beginning with a letter or digit |
| name | small letters `a-z`, digits and `_`, beginning with a letter |
| text | one line of words; a number may stand for one |
| list | `[a, b]` on one line, or one `- ` to a line |
| wording | a text with `{{ names }}` in it, as [templates.md](templates.md) tells |
| value | an entity's id, or a text, a number with its unit or a date, as the role's type asks |
| amount | how many: `3`, between `2-4`, or at least `2+` |
"""
_STRINGS = {ID: "id", VARIABLE: "name", NOT_BLANK: "wording", AMOUNT: "amount"}
_STATEMENT = (
    "| *RELATION* (needed) | by name: value | The name of a relation, with the value of each of its roles. |  |"
)
_CELL_END, _ESCAPED = re.compile(r"\|"), r"\|"
_TABLE = "| key | takes | what it is | if left out |\n|---|---|---|---|"


def reference() -> str:
    """All keys of a deck and of a template file: the values each takes, its meaning, and its default."""
    places: dict[str, str] = {}
    chapters = (
        ("All keys of a deck", "", newer_deck_schema()),
        ("A deck of relations alone: `quizgen: 1`", " in grammar 1", older_deck_schema()),
        ("A file of question templates", "", templates_schema()),
    )
    return "\n".join([_HEAD, *(_chapter(title, end, json.loads(schema), places) for title, end, schema in chapters)])


def _chapter(title: str, end: str, schema: Node, places: dict[str, str]) -> str:
    """A chapter on a schema; definitions from earlier chapters are linked and not repeated.

    `places` maps definitions to their headings and is extended with the new ones; `end` is appended to each new
    heading.
    """
    known = schema["definitions"]
    new = {name: place for place, name in _sections("", schema, known, dict(places)) if name not in places}
    places |= {name: f"`{place}`{end}" for name, place in new.items()}
    parts = [f"## {title}\n", _section(schema, known, places)]
    for name in new:
        parts += [f"### {places[name]}\n", _section(known[name], known, places)]
    return "\n".join(parts)


def _sections(place: str, node: Node, known: Node, seen: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Yields each place with keys of its own, with their definition, in order of first occurrence."""
    for key, part in node["properties"].items():
        for way, name in _references(part):
            if name not in seen and "properties" in known[name]:
                seen[name] = f"{place}.{key}{way}".removeprefix(".")
                yield seen[name], name
                yield from _sections(seen[name], known[name], known, seen)


def _references(node: Node) -> Iterator[tuple[str, str]]:
    """Yields the definitions that a value consists of, with the path to each."""
    if "$ref" in node:
        yield "", _name(node)
    for part in (*node.get("anyOf", ()), *node.get("allOf", ())):
        yield from _references(part)
    if "items" in node:
        yield from ((f"[]{way}", name) for way, name in _references(node["items"]))
    for key, part in _entries(node):
        yield from ((f".{key.upper()}{way}", name) for way, name in _references(part))


def _name(node: Node) -> str:
    return str(node["$ref"]).rpartition("/")[2]


def _entries(node: Node) -> Iterator[tuple[str, Node]]:
    """Yields the values of a mapping whose keys the author chooses, with the noun for these keys."""
    for pattern, part in node.get("patternProperties", {}).items():
        yield _STRINGS[pattern], part
    if isinstance(part := node.get("additionalProperties"), dict):
        yield "id", part


def _section(node: Node, known: Node, places: Mapping[str, str]) -> str:
    rows = [_row(key, part, node, known, places) for key, part in node["properties"].items()]
    if isinstance(node.get("additionalProperties"), dict):
        rows.insert(0, _STATEMENT)
    return "\n".join([node["description"], "", _TABLE, *rows, ""])


def _row(key: str, part: Node, holder: Node, known: Node, places: Mapping[str, str]) -> str:
    needed = " (needed)" if key in holder.get("required", ()) else ""
    about = part.get("description") or next((known[name]["description"] for _, name in _references(part)), "")
    default = f"`{_written(part['default'])}`" if "default" in part else ""
    cells = [f"`{key}`{needed}", _takes(part, known, places), about, default]
    return f"| {' | '.join(_CELL_END.sub(_ESCAPED, cell) for cell in cells)} |"


def _written(value: object) -> str:
    """A value in YAML notation."""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False).replace('"', "")


def _takes(node: Node, known: Node, places: Mapping[str, str]) -> str:
    """Describes the allowed values."""
    match node:
        case {"$ref": _}:
            name = _name(node)
            return f"[keys](#{_anchor(places[name])})" if name in places else _takes(known[name], known, places)
        case {"allOf": [part]}:
            return _takes(part, known, places)
        case {"anyOf": parts}:
            return _either([part for part in parts if part.get("type") != "null"], known, places)
        case {"const": value}:
            return f"`{_written(value)}`"
        case {"enum": values}:
            return _choice([f"`{value}`" for value in values if value])
        case {"type": "array", "items": items}:
            return f"list: {_takes(items, known, places)}"
        case {"type": "boolean"}:
            return "`true` or `false`"
        case {"type": "integer"}:
            return _count(node)
        case {"type": "object"}:
            return next((f"by {word}: {_takes(part, known, places)}" for word, part in _entries(node)), "value")
        case _:
            return _STRINGS.get(node.get("pattern", ""), "text")


def _either(parts: list[Node], known: Node, places: Mapping[str, str]) -> str:
    """Describes alternatives: a value or a list of such values, an amount, or any value."""
    match parts:
        case [part]:
            return _takes(part, known, places)
        case [part, {"items": inner}] if part == inner:
            return f"{_takes(part, known, places)}, or list"
        case [{"type": "integer"}, {"pattern": pattern}]:
            return _STRINGS[pattern]
        case _:
            return "value"


def _choice(words: list[str]) -> str:
    return " or ".join(filter(None, (", ".join(words[:-1]), words[-1])))


def _count(node: Node) -> str:
    upwards = f"to {node['maximum']}" if "maximum" in node else "or more"
    return f"whole number, {node['minimum']} {upwards}"


def _anchor(heading: str) -> str:
    """The address of a heading on a page, as the well-known hosts of Markdown make it."""
    return re.sub(r"[^\w -]", "", heading).lower().replace(" ", "-")
