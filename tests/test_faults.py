"""Mutated decks and templates: each gives a right result, or a message with its place, and never a traceback."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizgen.base.errors import Problem, SourceError
from quizgen.base.yaml import LARGEST_FILE, parse_document, read_document
from quizgen.deck import make_deck
from quizgen.model import Deck
from quizgen.questions.bank import make_bank
from quizgen.questions.kinds import traits_of_kinds
from quizgen.questions.template import read_templates
from tests.harbour import HARBOUR
from tests.test_mistakes import LIGHTHOUSE

ROOT = Path(__file__).parent.parent
TEMPLATES = """\
quizgen: 1
templates:
  choice: {kind: choice, stem: "{{ ask }}", feedback: "{{ sentence }}"}
  cloze: {kind: cloze, when: {stance: [asserted, claimed]}, stem: "{{ statement }}"}
  who: {kind: short, asks: {relation: directs, role: person}, stem: ["Who directs {{ body.the }}?", "Who is it?"]}
  said: {kind: who-said-it, when: {stance: claimed, denied: false}, stem: "Who said so? {{ clause|quoted }}"}
"""
DECKS = (HARBOUR, LIGHTHOUSE)

HOSTILE: tuple[Any, ...] = (
    None, True, False, 0, -1, 10**30, 1.5, "", " ", "\n", "\t", "\x1f", "\x00", "\u202e", "\u2028", "\ufeff", "\ud800",
    "e" + "\u0301" * 99, "\N{GRINNING FACE}", "שלום", "a\u200bb", "ﬁ", "İ", "{{ person }}", "{{", "}}", "{% if %}",
    "{{ 9**9**9 }}", "{{ ''.__class__ }}", "{# #}", "_____", "x" * 1_001, "x " * 4_000, "y" * 30_000, "text", "number",
    "date", "entity", "text|", "|", "?", "person?", "unnamed", "quote", "at", "2025-02-30", "2025", "९", "1e400", "NaN",
    "-0", "9" * 40, "<script>alert(1)</script>", "=1+1", "#let x = 1", "../../etc/passwd", "*a", "&a b", "!!python/x",
    "<<", "calloway", "director", "trust", [], {}, [None], [[]], [{}], {"": None}, {"number": "x"}, {"relative": ""},
    {"relative": "on Sunday"}, {"is": 1, "because": 2}, {"paragraph": 1, "terms": []}, ["a", "a"],
    {"a": {"a": {"a": {}}}},
)  # fmt: skip

Path_ = tuple[str | int, ...]


def paths(value: Any, at: Path_ = ()) -> Iterator[Path_]:  # noqa: ANN401  any YAML value
    """The way to each part of a value."""
    yield at
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, part in inside:
        yield from paths(part, (*at, step))


def changed(value: Any, way: Path_, new: Any, what: str) -> Any:  # noqa: ANN401  any YAML value
    """The value with one part replaced, taken out, doubled, or under another key."""
    if not way:
        return new
    copy = json.loads(json.dumps(value))
    part = copy
    for step in way[:-1]:
        part = part[step]
    last = way[-1]
    if what == "take out":
        del part[last]
    elif what == "double" and isinstance(part, list):
        part.append(part[int(last)])
    elif what == "rename" and isinstance(part, dict):
        part[str(new)[:100]] = part.pop(last)
    else:
        part[last] = new
    return copy


@st.composite
def structures(draw: st.DrawFn, *texts: str) -> str:
    """A file with one to three parts of its value changed, written as JSON, which is YAML."""
    value = parse_document(draw(st.sampled_from(texts)), "f.yaml").value
    for _ in range(draw(st.integers(1, 3))):
        way = draw(st.sampled_from(list(paths(value))))
        what = draw(st.sampled_from(("replace", "replace", "take out", "double", "rename")))
        value = changed(value, way, draw(st.sampled_from(HOSTILE)), what)
    return json.dumps(value, ensure_ascii=draw(st.booleans()) or "\\ud8" in json.dumps(value), indent=1)


@st.composite
def spoilt(draw: st.DrawFn, *texts: str) -> bytes:
    """A file with one to four places overwritten, cut or moved."""
    raw = draw(st.sampled_from(texts)).encode()
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(raw)))
        end = min(len(raw), start + draw(st.integers(0, 40)))
        lines = [
            line.encode() for line in ("\n", "  ", "- ", ": ", "{", "}", "[", '"', "'", "#", "&a ", "*a", "|\n", "\t")
        ]
        new = draw(st.binary(max_size=6) | st.sampled_from([*lines, raw[end : end + 30]]))
        raw = raw[:start] + new + raw[end:]
    return raw


def check_places(problems: tuple[Problem, ...], rows: int) -> None:
    """Every problem has a message that can be printed and a place in the file, or tells that there are more."""
    assert problems
    for problem in problems:
        assert problem.message.isprintable(), problem
        str(problem).encode("utf-8")
        if not problem.message.startswith("has more problems"):
            assert 1 <= problem.line <= rows + 1
            assert problem.column >= 1


def check_deck(path: Path) -> None:
    """A file gives a deck whose questions can be made, or problems with their places."""
    rows = len(path.read_bytes().replace(b"\r\n", b"\n").replace(b"\r", b"\n").split(b"\n"))
    try:
        deck = make_deck(read_document(path))
    except SourceError as error:
        check_places(error.problems, rows)
    else:
        make_bank(deck, read_templates([ROOT / "templates" / "questions" / "general.yaml"], deck, traits_of_kinds()))


def check_templates(path: Path, deck: Deck) -> None:
    """A file gives templates that can be used, or problems with their places."""
    rows = len(path.read_bytes().replace(b"\r\n", b"\n").replace(b"\r", b"\n").split(b"\n"))
    try:
        templates = read_templates([path], deck, traits_of_kinds())
    except SourceError as error:
        check_places(error.problems, rows)
    else:
        make_bank(deck, templates)


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file to spoil."""
    return tmp_path_factory.mktemp("faults") / "f.yaml"


@pytest.fixture(scope="module")
def deck() -> Deck:
    """The deck that templates are for."""
    return make_deck(parse_document(HARBOUR, "harbour.yaml"))


@given(text=structures(*DECKS))
def test_a_deck_of_another_structure_is_read_or_refused(path: Path, text: str) -> None:
    path.write_text(text, "utf-8")
    check_deck(path)


@given(content=spoilt(*DECKS))
def test_a_deck_of_other_bytes_is_read_or_refused(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    check_deck(path)


@given(text=structures(TEMPLATES))
def test_templates_of_another_structure_are_read_or_refused(path: Path, deck: Deck, text: str) -> None:
    path.write_text(text, "utf-8")
    check_templates(path, deck)


@given(content=spoilt(TEMPLATES))
def test_templates_of_other_bytes_are_read_or_refused(path: Path, deck: Deck, content: bytes) -> None:
    path.write_bytes(content)
    check_templates(path, deck)


def test_what_is_spoilt_is_sound_before(path: Path, deck: Deck) -> None:
    path.write_text(TEMPLATES, "utf-8")
    templates = read_templates([path], deck, traits_of_kinds())
    assert len(templates) == 4
    assert len(make_bank(deck, templates).questions) >= 3
    for text in DECKS:
        assert make_deck(parse_document(text, "f.yaml")).facts


# Large and deep -------------------------------------------------------------------------------------------------------


def chain(key: str, size: int) -> str:
    """Entities or types each of which belongs to the next."""
    if key == "types":
        return "types:\n" + "".join(f"  t{i}: t{i + 1}\n" for i in range(size)) + LIGHTHOUSE
    lines = "".join(f"  e{i}: {{type: person, name: N{i}, within: e{i + 1}}}\n" for i in range(size))
    return LIGHTHOUSE.replace("relations:", f"{lines}  e{size}: {{type: person, name: N}}\nrelations:")


LARGE = {
    "nested lists": "a: " + "[" * 50_000,
    "nested mappings": "a: " + "{a: " * 50_000,
    "an alias bomb": "a: &a [x]\n" + "".join(f"k{i}: &k{i} [*a, *a, *a]\n" for i in range(5_000)),
    "a huge text": f"title: {'x' * 7_000_000}\n",
    "a huge key": f"{'x' * 3_000_000}: 1\n",
    "one key many times": "a: 1\n" * 200_000,
    "many unknown keys": "".join(f"k{i}: 1\n" for i in range(30_000)),
    "control characters": "a: \x1f\n" * 50_000,
    "marks upon marks": "title: e" + "\u0301\u0316" * 200_000,
    "a remark without end": f"# {'x' * 7_000_000}",
    "an open quote": 'a: "' + "x\n" * 500_000,
    "empty keys": "?\n" * 200_000,
    "a chain of entities": chain("within", 3_000),
    "a chain of types": chain("types", 3_000),
    "facts without evidence": LIGHTHOUSE
    + "".join(f"  f{i}: {{directs: {{person: calloway, body: trust}}}}\n" for i in range(5_000)),
    "facts of nobody": LIGHTHOUSE
    + "".join(
        f"  f{i}: {{directs: {{person: p{i}, body: trust}}, at: {{paragraph: 1, terms: a}}}}\n" for i in range(3_000)
    ),
}


@pytest.mark.parametrize("name", LARGE)
def test_what_is_too_large_or_too_deep_is_refused_within_seconds(name: str, path: Path) -> None:
    path.write_text(LARGE[name], "utf-8")
    with pytest.raises(SourceError) as caught:
        make_deck(read_document(path))
    check_places(caught.value.problems, LARGE[name].count("\n") + 1)


def test_a_file_of_ten_megabytes_is_refused_and_one_of_two_is_read(path: Path) -> None:
    path.write_bytes(b"# remark\n" * 1_200_000)
    with pytest.raises(SourceError, match="has more than 8,388,608 bytes"):
        read_document(path)
    fact = '  f{0}: {{directs: {{person: p{0}, body: trust}}, at: {{paragraph: 1, terms: [Calloway, "number {0}"]}}}}\n'
    people = "".join(f"  p{i}: {{type: person, name: Person {i}}}\n" for i in range(12_000))
    text = LIGHTHOUSE.replace("    one: [person]\n", "").replace("relations:", f"{people}relations:")
    path.write_text(text + "".join(fact.format(i) for i in range(12_000)), "utf-8")
    assert 1_500_000 < path.stat().st_size < LARGEST_FILE
    assert len(make_deck(read_document(path)).facts) == 12_001
