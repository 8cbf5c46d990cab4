"""Simulates authors who keep a deck and its templates, edit them at random, and release."""

from dataclasses import dataclass, field, replace
from pathlib import Path
from random import Random
from typing import Any

import yaml

from quizgen.anki.advance import ReleaseChange
from quizgen.anki.lockfile import read_record, write_record
from quizgen.anki.moved import MovedMark, find_moved
from quizgen.anki.plan import Plan, make_plan
from quizgen.anki.vanished import find_missing
from quizgen.anki.writer import write_package
from quizgen.base.yaml import parse_document
from quizgen.deck import make_deck
from quizgen.manifest.releases import ReleaseRecord
from quizgen.model import Bank
from quizgen.questions.bank import make_bank
from quizgen.questions.template import read_templates
from tests.ankis import DAY, ENGLISH, FIRST
from tests.halls import Hall, Thing

BODIES = ("Harbour Bank", "Gull Trust", "Wexley Council", "Norvik Lines", "Pell and Sons", "Anvil Press", "Reed House")
PARTS = ("the owner", "the giver", "the guest", "the seller", "the keeper", "the builder", "the printer", "the host")
RELATIONS: dict[str, Any] = {
    "part": {
        "roles": {"body": "body", "job": "text"},
        "one": ["body", "job"],
        "says": "{{ body }} is {{ job }}",
        "asks": {"body": "Who is {{ job }}?", "job": "What is {{ body }}?"},
    },
    "price": {
        "roles": {"thing": "text", "sum": "number"},
        "one": ["sum"],
        "says": "{{ thing }} cost {{ sum }}",
        "asks": {"sum": "What did {{ thing }} cost?"},
    },
    "day": {"roles": {"event": "text", "on": "date"}, "one": ["on"], "says": "{{ event }} took place {{ on.on }}"},
}
TEMPLATES: dict[str, Any] = {
    "choice": {"kind": "choice", "stem": "{{ ask }}"},
    "short": {"kind": "short", "stem": "{{ ask }}"},
    "number": {"kind": "number", "stem": "{{ ask }}"},
    "cloze": {"kind": "cloze", "stem": "{{ statement }}"},
    "match": {"kind": "match", "stem": "Match them: {{ pattern }}", "asks": {"relation": "part"}},
    "order": {"kind": "order", "stem": "Put these in order."},
}


@dataclass(slots=True)
class Author:
    """An author who keeps a deck and its templates, edits them at random, and releases.

    `halls` are the sentences of a deck of grammar 2, by their ids.
    """

    random: Random
    folder: Path
    grammar: int = 1
    halls: dict[str, Hall] = field(default_factory=dict)
    deck: dict[str, Any] = field(default_factory=dict)
    templates: dict[str, Any] = field(default_factory=dict)
    gone: dict[str, Any] = field(default_factory=dict)
    record: ReleaseRecord | None = None
    made: int = 0

    def __post_init__(self) -> None:
        entities = {f"b{number}": {"type": "body", "name": name} for number, name in enumerate(BODIES)}
        self.deck = {
            "quizgen": self.grammar,
            "deck": "gull",
            "title": "Gull Point",
            "version": 1,
            "source": {"title": "The lighthouse", "paragraphs": 9},
            "topics": {"tower": "The tower", "money": "The money"},
            "entities": entities,
            "relations": {name: dict(relation) for name, relation in RELATIONS.items()},
            "facts": {},
            "retired": {},
            "cards": {"order": "mixed", "typed": ["number"]},
        }
        self.templates = {name: dict(template) for name, template in TEMPLATES.items()}
        for _ in range(self.random.randint(4, 9)):
            self.add_fact()
        for _ in range(3 if self.grammar == 2 else 0):
            self.add_hall()

    @property
    def facts(self) -> dict[str, Any]:
        return dict(self.deck["facts"])

    # edits

    def edit(self) -> None:
        """Makes one random edit."""
        edits = (
            self.add_fact, self.add_fact, self.drop_fact, self.rename_fact, self.revive_fact, self.reword_fact,
            self.reword_fact, self.reword_relation, self.reorder, self.rename_entity, self.add_template,
            self.rename_template, self.drop_template, self.reword_template, self.restyle, self.change_cards,
        )  # fmt: skip
        halls = (self.mark_more, self.mark_less, self.mark_more, self.mark_less, self.recount, self.rename_hall)
        self.random.choice(halls if self.halls and self.random.random() < 0.6 else edits)()

    def add_hall(self) -> None:
        self.made += 1
        hall = self.halls[f"h{self.made}"] = Hall(f"Hall {self.made}")
        for _ in range(self.random.randint(1, 3)):
            self._put_in(hall)

    def _put_in(self, hall: Hall) -> None:
        self.made += 1
        hall.things.insert(self.random.randint(0, len(hall.things)), Thing(1000 * self.made, f"lamps{self.made}"))

    def mark_more(self) -> None:
        """Adds a thing, or marks the number of one that was not marked."""
        hall = self.halls[self._any(self.halls)]
        bare = [thing for thing in hall.things if not thing.marked]
        if not hall.fewer:
            hall.more = True
            if bare and self.random.random() < 0.5:
                self.random.choice(bare).marked = True
            else:
                self._put_in(hall)

    def mark_less(self) -> None:
        """Removes a thing, or the mark and the label of its number."""
        hall = self.halls[self._any(self.halls)]
        marked = [thing for thing in hall.things if thing.marked]
        if len(marked) > 1 and not hall.more:
            hall.fewer = True
            thing = self.random.choice(marked)
            thing.marked, thing.label = False, ""
            if self.random.random() < 0.5:
                hall.things.remove(thing)

    def recount(self) -> None:
        self.random.choice(self.halls[self._any(self.halls)].things).number += 1

    def rename_hall(self) -> None:
        old = self._any(self.halls)
        self.made += 1
        hall = self.halls[f"h{self.made}"] = self.halls.pop(old)
        hall.previously.append(old)

    def add_fact(self) -> None:
        self.made += 1
        relation = self.random.choice(sorted(RELATIONS))
        roles = self._roles(relation)
        if self._told(roles):
            return
        at = {"paragraph": self.random.randint(1, 9), "terms": ["tower"]}
        topic = self.random.choice(("tower", "money"))
        self.deck["facts"][f"f{self.made}"] = {relation: roles, "at": at, "topic": topic}

    def _roles(self, relation: str) -> dict[str, Any]:
        number = self.made
        return {
            "part": {"body": f"b{self.random.randrange(len(BODIES))}", "job": f"{PARTS[number % 8]} of hall {number}"},
            "price": {"thing": f"door {number}", "sum": f"{self.random.randint(2, 900)} crowns"},
            "day": {"event": f"feast {number}", "on": f"19{10 + number % 80}-05-{1 + number % 28:02}"},
        }[relation]

    def _told(self, roles: dict[str, Any]) -> bool:
        """Whether another fact already states something of the same body, which has one part only."""
        bodies = {fact["part"]["body"] for fact in self.facts.values() if "part" in fact}
        return roles.get("body") in bodies

    def _any(self, things: dict[str, Any]) -> str:
        return self.random.choice(sorted(things))

    def drop_fact(self) -> None:
        if len(self.facts) > 2:
            name = self._any(self.facts)
            self.gone[name] = self.deck["facts"].pop(name)
            self.deck["retired"][name] = {"because": f"No {name}.", "releases": self.random.randint(1, 3)}

    def revive_fact(self) -> None:
        free = {name: fact for name, fact in self.gone.items() if not self._told(fact.get("part", {}))}
        if free:
            name = self._any(free)
            fact = self.gone.pop(name)
            self.deck["retired"].pop(name, None)
            former = self.random.choice((name, *fact.get("previously", ())))
            if former != name:
                fact = {key: value for key, value in fact.items() if key != "previously"}
            self.deck["facts"][former] = fact

    def rename_fact(self) -> None:
        old = self._any(self.facts)
        fact = self.deck["facts"].pop(old)
        self.made += 1
        former = [*fact.get("previously", []), old]
        self.deck["facts"][f"n{self.made}"] = {**fact, "previously": former}

    def reword_fact(self) -> None:
        fact = self.deck["facts"][self._any(self.facts)]
        fact["note"] = f"Note {self.random.randint(1, 99)}."
        fact["at"] = {**fact["at"], "paragraph": self.random.randint(1, 9)}

    def reword_relation(self) -> None:
        relation = self.deck["relations"][self._any(RELATIONS)]
        relation["says"] = f"{relation['says'].partition(' indeed')[0]}{self.random.choice((' indeed', ''))}"

    def reorder(self) -> None:
        names = list(self.facts)
        self.random.shuffle(names)
        self.deck["facts"] = {name: self.deck["facts"][name] for name in names}

    def rename_entity(self) -> None:
        entity = self.deck["entities"][self._any(self.deck["entities"])]
        entity["name"] = f"{entity['name'].partition(' &')[0]} & Co {self.random.randint(1, 9)}"

    def add_template(self) -> None:
        self.made += 1
        kind = self.random.choice(("short", "choice", "cloze"))
        stem = {"cloze": "In short, {{ statement|uncapitalise }}"}.get(kind, f"Version {self.made}: {{{{ ask }}}}")
        relation = self.random.choice(("part", "price"))
        self.templates[f"t{self.made}"] = {"kind": kind, "stem": stem, "asks": {"relation": relation}}

    def rename_template(self) -> None:
        old = self._any(self.templates)
        template = self.templates.pop(old)
        self.made += 1
        self.templates[f"t{self.made}"] = {**template, "previously": [*template.get("previously", []), old]}

    def drop_template(self) -> None:
        if len(self.templates) > 3:
            name = self._any(self.templates)
            del self.templates[name]
            self.deck["retired"][name] = {"because": f"No {name}."}

    def reword_template(self) -> None:
        template = self.templates[self._any(self.templates)]
        template["feedback"] = f"{{{{ sentence }}}} {self.random.randint(1, 99)}"

    def restyle(self) -> None:
        path = self.folder / "templates/cards/cards.css"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f".card {{ font-size: {self.random.randint(14, 24)}px; }}", "utf-8")

    def change_cards(self) -> None:
        cards = self.deck["cards"]
        cards["order"] = self.random.choice(("mixed", "document"))
        cards["typed"] = self.random.choice((["number"], ["number", "short"], []))
        self.deck["about"] = f"About {self.random.randint(1, 9)}"

    # releases

    def bank(self) -> Bank:
        """All questions of the present deck and templates."""
        halls = {name: hall.fact for name, hall in self.halls.items()}
        written = {**self.deck, "facts": {**self.facts, **halls}}
        deck = make_deck(parse_document(yaml.safe_dump(written, sort_keys=False), "gull.yaml"))
        path = self.folder / "own.yaml"
        path.write_text(yaml.safe_dump({"quizgen": 1, "templates": self.templates}, sort_keys=False), "utf-8")
        return make_bank(deck, read_templates([path], deck))

    def release(self) -> Plan:
        """The next release; notes that vanished are retired with a reason, as authors are asked to do."""
        old = self.record or ReleaseRecord(deck="gull")
        now = max(old.releases, default=FIRST - DAY) + DAY
        new = replace(old, releases=(*old.releases, now))
        self._name_moved(old)
        plan = make_plan(bank := self.bank(), ENGLISH, new, now)
        if plan.vanished:
            fresh = [plan.record.notes[key] for key, fate in plan.fates.items() if fate is ReleaseChange.NEW]
            for missing in find_missing(plan.vanished, fresh, bank):
                self.deck["retired"][missing.name] = {"because": "It cannot be asked any more."}
            plan = make_plan(bank := self.bank(), ENGLISH, new, now)
        assert plan.vanished == ()
        self.record = read_record(write_record(plan.record), "gull.lock", "gull")
        assert self.record == plan.record
        for name, hall in self.halls.items():
            hall.settle(self.record.marks[name])
        assert write_package(make_plan(bank, ENGLISH, self.record).package) == write_package(plan.package)
        return plan

    def _name_moved(self, record: ReleaseRecord) -> None:
        """Labels the marked words that a release asks the author about, until it asks about none."""
        asked: list[MovedMark] = []
        while moved := list(find_moved(record, self.bank())):
            assert moved != asked
            asked = moved
            for one in moved:
                self.halls[one.fact].answer(one.words)
