"""Converts questions to JSON values and back, for the record of a build and for lists of questions."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any, assert_never

from quizgen.model import (
    Answer,
    Choose,
    Claims,
    Explain,
    Match,
    Number,
    Option,
    Order,
    Pair,
    Question,
    Remark,
    Step,
    Traits,
    Write,
    read_number,
)


def question_json(question: Question) -> dict[str, Any]:
    """A question as JSON values, with the keys that `quizgen questions --json` documents."""
    return {
        "id": question.id,
        "kind": question.kind,
        "stem": question.stem,
        **_answer_json(question.answer),
        "facts": list(question.facts),
        "reveals": list(question.reveals),
        "paragraphs": list(question.paragraphs),
        "attribution": question.attribution,
        "topic": question.topic,
        "skill": question.skill,
        "level": question.level,
        "tags": list(question.tags),
        "feedback": question.feedback,
        "points": question.points,
        "short": question.short,
        "hint": question.hint,
        "template": question.template,
        "fact": question.fact,
        "roles": list(question.roles),
        "traits": asdict(question.own_traits) if question.own_traits else None,
    }


def _answer_json(answer: Answer) -> dict[str, Any]:
    match answer:
        case Choose(options=options, several=several, ordered=ordered):
            return {"shape": "choose", "options": [asdict(o) for o in options], "several": several, "ordered": ordered}
        case Write(answers=answers, because=because, remarks=remarks, forgives=forgives):
            more = {"remarks": [asdict(remark) for remark in remarks], "forgives": list(forgives)}
            kept = {name: values for name, values in more.items() if values}
            return {"shape": "write", "answers": list(answers), "because": because, **kept}
        case Number():
            numbers = {"value": str(answer.value), "unit": answer.unit, "tolerance": str(answer.tolerance)}
            return {"shape": "number", **numbers, "text": answer.text, "because": answer.because}
        case Match(pairs=pairs, extra=extra):
            return {"shape": "match", "pairs": [asdict(p) for p in pairs], "extra": [asdict(o) for o in extra]}
        case Order(steps=steps):
            return {"shape": "order", "order": [asdict(step) for step in steps]}
        case Explain(lines=lines, points=points, model=model, because=because):
            return {"shape": "explain", "lines": lines, "scheme": list(points), "model": model, "because": because}
        case _:
            assert_never(answer)


def read_question(value: Mapping[str, Any]) -> Question:
    """Reads a question from the values of `question_json`; raises KeyError or TypeError for an invalid value."""
    return Question(
        id=value["id"],
        kind=value["kind"],
        stem=value["stem"],
        answer=_answer(value),
        facts=tuple(value["facts"]),
        reveals=tuple(value["reveals"]),
        paragraphs=tuple(value["paragraphs"]),
        attribution=value["attribution"],
        topic=value["topic"],
        skill=value["skill"],
        level=value["level"],
        tags=tuple(value["tags"]),
        feedback=value["feedback"],
        points=value["points"],
        short=value["short"],
        hint=value["hint"],
        template=value.get("template", ""),
        fact=value.get("fact", ""),
        roles=tuple(value.get("roles", ())),
        own_traits=_traits(value.get("traits")),
    )


def _traits(value: Mapping[str, Any] | None) -> Traits | None:
    """The traits in a record; None in a record of an earlier version, which has none."""
    return Traits(**{**value, "claims": Claims(value["claims"])}) if value else None


def _answer(value: Mapping[str, Any]) -> Answer:
    match value["shape"]:
        case "choose":
            options = tuple(Option(**option) for option in value["options"])
            return Choose(options=options, several=value["several"], ordered=value["ordered"])
        case "write":
            remarks = tuple(Remark(**remark) for remark in value.get("remarks", ()))
            forgives = tuple(value.get("forgives", ()))
            return Write(answers=tuple(value["answers"]), because=value["because"], remarks=remarks, forgives=forgives)
        case "number":
            return Number(
                value=read_number(value["value"]),
                unit=value["unit"],
                tolerance=read_number(value["tolerance"]),
                text=value["text"],
                because=value["because"],
            )
        case "match":
            pairs = tuple(Pair(**pair) for pair in value["pairs"])
            return Match(pairs=pairs, extra=tuple(Option(**option) for option in value["extra"]))
        case "order":
            return Order(steps=tuple(Step(**step) for step in value["order"]))
        case "explain":
            scheme = tuple(value["scheme"])
            return Explain(lines=value["lines"], points=scheme, model=value["model"], because=value["because"])
        case shape:
            raise ValueError(f"there is no answer shape {shape!r}")
