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

You do not need this page for a first deck: the README and the [tutorial](tutorial.md) are enough. It explains every
key that a deck may have.

## Facts

A deck is a YAML file of facts drawn from one article. **A fact is one line: an id, and a sentence in your own words in
which brackets mark the words that may be asked.**

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

**What is marked.** quizgen recognises numbers, dates, names and other phrases by their form.

- A number or a date is taken to be the only right one in its sentence, so that other numbers can be offered as wrong
  answers.
- A name or a phrase is not: others might be right as well. `!` after the bracket says that no other is.
- Several names joined by commas and *and* are a list. Each member becomes a fact of its own. `!` after the last member
  says that the list is complete, so that names outside it are wrong. Without `!` it is not: an article that names three
  yards may leave out a fourth.

**Who says it.** Write the speaker into the sentence: *Roe said that …*, *according to the board, …*, *the board denied
that …*, *Roe believes that …*, *the board plans to …*. Such a sentence is never asked as a fact: each question names
the speaker.

**Quotation marks.** YAML needs them around a line that begins with a bracket, a quotation mark or another sign, or
that contains `: ` or ` #`. If they are missing, the message shows each such line ready to copy. Under `facts: |` no
line needs them, and you may leave out the ids: `quizgen check DECK --write-evidence` adds them.

**Ids.** Students keep their reviews of a fact by its id. Do not change it when you change the sentence. If you must,
write the old one below the new one: `previously: OLD-ID`.

## More about a fact

What does not fit into the sentence is written as keys below the id:

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

The same keys may be written under `details:` instead, again by the id of the fact.

If a sentence has several marked values, `ask`, `wrong` and `not` say which one they are for:
`ask: {four: How many blades has the propeller?}`. `accept` names it by its role.

**Roles.** Each marked value has a role: `number`, `date`, `name` or `phrase`; the second number of a sentence is
`number_2`, and so on. A word behind `|` gives it a role of your choice: `[9 February 2032|day]`. `|number`, `|date`,
`|name` and `|phrase` correct the type that quizgen recognised. Cards keep their reviews by the role; `quizgen release`
asks you when another value would take it.

**Links.** Facts refer to each other by their ids: `because` (the reason), `against` (a statement that contradicts it),
`supports` (what it is evidence for), `example_of`, and `after` (what happened before it).

**Evidence.** quizgen finds the paragraph of each fact in the article. `at: 3` gives its number by hand.
`quizgen check DECK --write-evidence` writes all of them into the deck, which can then be shared without the article.

## Questions of your own

Write them under `questions:`, beside facts or without any. One key gives the answer, and thereby the kind of question:

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

- `options`: choose. Mark each right option with `right:`; any other is wrong. `because` gives the reason.
- `answer`: `true` or `false` for a statement to judge; otherwise the answer to write, or a list of answers. `reject`
  lists answers that do not count.
- `number`: a number to write; `tolerance` is the error that is allowed.
- `pairs`: match; `extra` lists right sides that match nothing.
- `order`: put in order; the list is in the right order.
- `scheme`: write an answer of several sentences; each entry of the scheme earns one point.

`rests_on` names the facts or paragraphs that a question tests: `rests_on: [nearest, 4]`. A form then asks each of these
facts only once.

quizgen cannot prove the key of such a question; you vouch for it, and `explain` and the report say so.
`quizgen check` applies the rules on form and wording. It also reports an error if a fact contradicts the key, and a
warning if the question uses a name or number that is not in the article.

**A bank instead of a deck.** Commands accept a file of questions in place of a deck (`quizgen build rivers.gift`):
GIFT, Moodle XML, QTI 1.2 or 2.1, Aiken, CSV, TSV or XLSX (with the columns question, options and answer), numbered
questions in text or Markdown, and Anki packages. `quizgen import rivers.gift` writes the file as a deck that you can
edit. Whatever a deck cannot hold is reported with its line.

## Relations, and decks of `quizgen: 1`

Most statements occur once in an article, so a sentence is the shortest way to write them. Statements that repeat, such
as pairs and tables, can be written as a relation under `relations`, with facts that fill its roles.

A deck of `quizgen: 1` has relations only. It needs no conversion: write `quizgen: 2` at its top, and it has the same
facts and questions as before and may have sentences too.

## How to read the tables

*Required* keys must be written. Any other key may be left out: it then has the default of the last column, or no value
if that column is empty. Tags, anchors and aliases of YAML are not allowed. `NO`, `on` and `1.10` are plain texts.

- **id**: small letters `a-z`, digits, `-` and `_`; it begins with a letter or digit
- **name**: small letters `a-z`, digits and `_`; it begins with a letter
- **text**: one line of words; a number is accepted too
- **list**: `[a, b]` on one line, or several lines that begin with `- `
- **wording**: a text with `{{ names }}` in it, as explained in [templates.md](templates.md)
- **value**: an entity's id, a text, a number with its unit, or a date, depending on the type of the role
- **amount**: a count: `3`, a range `2-4`, or a minimum `2+`
"""
_STRINGS = {ID: "id", VARIABLE: "name", NOT_BLANK: "wording", AMOUNT: "amount"}
_STATEMENT = (
    "| *RELATION* (required) | by name: value | The name of a relation, with the value of each of its roles. |  |"
)
_CELL_END, _ESCAPED = re.compile(r"\|"), r"\|"
_TABLE = "| key | value | meaning | default |\n|---|---|---|---|"


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
    """Yields the path of each value that has keys, with the name of its definition, each definition once.

    `place` is the path of `node`, `known` are all definitions, and `seen` those yielded so far.
    """
    for key, part in node["properties"].items():
        for way, name in _references(part):
            if name not in seen and "properties" in known[name]:
                seen[name] = f"{place}.{key}{way}".removeprefix(".")
                yield seen[name], name
                yield from _sections(seen[name], known[name], known, seen)


def _references(node: Node) -> Iterator[tuple[str, str]]:
    """Yields the name of each definition that a value refers to, after the path from the value to it (`[]`, `.ID`)."""
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
    """Yields, for a mapping with free keys, pairs of the noun for a key, such as `id`, and the schema of its value."""
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
    required = " (required)" if key in holder.get("required", ()) else ""
    about = part.get("description") or next((known[name]["description"] for _, name in _references(part)), "")
    default = f"`{_written(part['default'])}`" if "default" in part else ""
    cells = [f"`{key}`{required}", _takes(part, known, places), about, default]
    return f"| {' | '.join(_CELL_END.sub(_ESCAPED, cell) for cell in cells)} |"


def _written(value: object) -> str:
    """A value in YAML notation."""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False).replace('"', "")


def _takes(node: Node, known: Node, places: Mapping[str, str]) -> str:
    """Describes in words the values that a schema allows."""
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
    """Describes in words the values that one of several schemas allows."""
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
    """The anchor of a heading, as hosts of Markdown such as GitHub make it: small letters, dashes for spaces."""
    return re.sub(r"[^\w -]", "", heading).lower().replace(" ", "-")
