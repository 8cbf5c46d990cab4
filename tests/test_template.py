"""Question templates: which of a folder's files serve a deck, and what is told of those that are mistaken."""

from pathlib import Path

import pytest

from quizgen.base import library
from quizgen.base.errors import SourceError
from quizgen.model import Stance
from quizgen.questions.kinds import traits_of_kinds
from quizgen.questions.template import Template, read_templates
from tests.small import deck

DECK = deck("""
entities:
  ada: {type: person, name: Ada Berg}
  trust: {type: body, name: Harbour Trust, article: the}
relations:
  leads:
    roles: {person: person, body: body, since: date?}
    says: "{{ person }} {{ body }}{% if since %} {{ since }}{% endif %}"
  cost: {roles: {what: text|body, sum: number}, says: "{{ what }} {{ sum }}"}
facts:
  head: {leads: {person: ada, body: trust}, at: {paragraph: 1, terms: Ada}}
""")


def read(folder: Path, *files: str) -> tuple[Template, ...]:
    """The templates of files with these contents, under a usual head unless they have one."""
    paths = []
    for number, text in enumerate(files):
        path = folder / f"t{number}.yaml"
        path.write_text(text if text.startswith("quizgen") else f"quizgen: 1\ntemplates:\n  {text}\n", "utf-8")
        paths.append(path)
    return read_templates(paths, DECK, traits_of_kinds())


def told(folder: Path, *files: str) -> list[str]:
    with pytest.raises(SourceError) as refusal:
        read(folder, *files)
    return [str(problem).replace(f"{folder}/", "") for problem in refusal.value.problems]


def test_a_template_is_read_with_all_that_it_says(tmp_path: Path) -> None:
    (template,) = read(
        tmp_path,
        """quizgen: 1
language: en
templates:
  head-of:
    kind: choice
    deck: small
    asks: {relation: leads, role: person}
    when: {stance: [claimed, asserted], types: person, has: since, denied: false, by_hand: true, importance: 2}
    stem: ["According to {{ by.the }}, who heads {{ body.the }}?", "{{ statement }}"]
    answer: "{{ value.short }}"
    distractors: same-type
    options: 5
    feedback: "{{ value.The }}: {{ sentence }}"
    hint: "Begins with {{ type }}."
    skill: who
    level: understand
    tags: [a, b]
    points: 2
    previously: old
""",
    )
    assert template == Template(
        id="head-of",
        kind="choice",
        deck="small",
        relation="leads",
        role="person",
        stances=frozenset({Stance.CLAIMED, Stance.ASSERTED}),
        types=frozenset({"person"}),
        has=("since",),
        denied=False,
        by_hand=True,
        importance=2,
        stems=("According to {{ by.the }}, who heads {{ body.the }}?", "{{ statement }}"),
        answer="{{ value.short }}",
        distractors=frozenset({"same-type"}),
        options=5,
        feedback="{{ value.The }}: {{ sentence }}",
        hint="Begins with {{ type }}.",
        skill="who",
        level="understand",
        tags=("a", "b"),
        points=2,
        previously=("old",),
        own=True,
    )


def test_a_template_needs_a_kind_and_a_stem_and_nothing_else(tmp_path: Path) -> None:
    assert read(tmp_path, "t: {kind: short, stem: What?}") == (Template(id="t", kind="short", stems=("What?",)),)


def test_special_templates_come_first_and_else_their_order_stays(tmp_path: Path) -> None:
    general, special = (
        "g{}: {{kind: short, stem: What?}}",
        "s{}: {{kind: short, stem: Who?, asks: {{relation: leads}}}}",
    )
    files = (general.format(1), special.format(1), general.format(2), special.format(2))
    assert [template.id for template in read(tmp_path, *files)] == ["s1", "s2", "g1", "g2"]


@pytest.mark.parametrize(
    "text",
    [
        "t: {kind: short, stem: What?, deck: other}",
        "t: {kind: short, stem: 'Who {{ teh }}?', deck: other, asks: {relation: none}}",
        "t: {kind: short, stem: 'Who {{ anything }}?', asks: {relation: none, role: any}}",
    ],
)
def test_what_is_for_another_deck_is_left_out_and_not_looked_into(text: str, tmp_path: Path) -> None:
    assert read(tmp_path, text) == ()


def test_one_file_may_serve_decks_of_any_name(tmp_path: Path) -> None:
    text = "quizgen: 1\ntemplates:\n  a: {kind: short, stem: A?}\n  b: {kind: short, deck: small, stem: B?}\n"
    assert [template.id for template in read(tmp_path, text)] == ["a", "b"]


@pytest.mark.parametrize(
    ("text", "messages"),
    [
        (
            "t: {kind: choose, stem: What?}",
            ["t0.yaml:3:13: there is no kind of question 'choose' (did you mean 'choice'?)"],
        ),
        (
            "t: {kind: short, deck: small, asks: {relation: leds}, stem: What?}",
            ["t0.yaml:3:50: the deck small has no relation 'leds' (did you mean 'leads'?)"],
        ),
        (
            "t: {kind: match, asks: {relation: leads, role: bdoy, second: persons}, stem: What?}",
            [
                "t0.yaml:3:50: leads has no role 'bdoy' (did you mean 'body'?)",
                "t0.yaml:3:64: leads has no role 'persons' (did you mean 'person'?)",
            ],
        ),
        (
            "t: {kind: short, asks: {relation: leads, role: person}, stem: 'Does {{ person }} lead?'}",
            ["t0.yaml:3:65: asks for the role 'person' and shows it"],
        ),
        (
            "t: {kind: short, stem: ['{{ ask }}', 'Who {{ who }}?']}",
            ["t0.yaml:3:48: there is no value 'who' here (known, among 25: ask, asked, by, clause, d"],
        ),
        (
            "t: {kind: short, stem: 'Who {{ title.the }}?'}",
            ["t0.yaml:3:34: 'title' has no form 'the' (title is plain text: write {{ title }})"],
        ),
        (
            "t: {kind: short, asks: {relation: leads, role: since}, stem: 'Since when?', answer: '{{ value.they }}'}",
            ["t0.yaml:3:91: 'value' has no form 'they' (did you mean 'The'?)"],
        ),
        (
            "t: {kind: short, stem: What?, answer: '{{ sentence }}'}",
            ["t0.yaml:3:45: there is no value 'sentence' here (known: value)"],
        ),
        (
            "t: {kind: short, stem: What?, feedback: '{{ valeu }}', hint: '{{ value.a }}'}",
            [
                "t0.yaml:3:47: there is no value 'valeu' here (did you mean 'value'?)",
                "t0.yaml:3:68: 'value' has no form 'a' (known: The)",
            ],
        ),
    ],
)
def test_a_mistake_is_told_in_its_place_with_the_nearest_word(text: str, messages: list[str], tmp_path: Path) -> None:
    found = told(tmp_path, text)
    assert [shown[: len(message)] for shown, message in zip(found, messages, strict=True)] == messages


@pytest.mark.parametrize(
    ("stem", "stance", "kind", "sound"),
    [
        ("{{ ask }}", "claimed", "short", False),
        ("{{ ask }}", "[asserted, believed]", "short", False),
        ("Who leads {{ clause }}?", "planned", "short", False),
        ("{{ ask }}", "asserted", "short", True),
        ("According to {{ by.the }}, {{ ask|uncapitalise }}", "claimed", "short", True),
        ("{{ statement }}", "[asserted, claimed]", "cloze", True),
        ("Where does it stand? {{ sentence }}", "claimed", "which-paragraph", True),
        ("Who said that {{ clause }}?", "claimed", "who-said-it", True),
    ],
)
def test_what_somebody_says_is_never_asked_as_a_fact(
    stem: str, stance: str, kind: str, *, sound: bool, tmp_path: Path
) -> None:
    text = f"t: {{kind: {kind}, when: {{stance: {stance}}}, stem: ['{stem}']}}"
    if sound:
        assert [template.stems for template in read(tmp_path, text)] == [(stem,)]
    else:
        (message,) = told(tmp_path, text)
        assert message.startswith("t0.yaml:3:")
        assert "asks what somebody says as if it were a fact (name them with {{ by.the }}" in message


def test_a_value_that_may_be_of_two_sorts_has_the_forms_of_both_alone(tmp_path: Path) -> None:
    text = "t: {kind: short, asks: {relation: cost, role: sum}, stem: 'What of {{ what.The }}?'}"
    assert len(read(tmp_path, text)) == 1
    assert "'what' has no form 'the'" in told(tmp_path, text.replace("what.The", "what.the"))[0]


def test_an_id_that_two_files_give_is_told(tmp_path: Path) -> None:
    text = "t: {kind: short, stem: What?}"
    assert told(tmp_path, text, text) == ["t1.yaml:3:3: the template id 't' is taken by another file (rename it)"]


def test_the_mistakes_of_all_files_are_told_together(tmp_path: Path) -> None:
    messages = told(tmp_path, "t: {kind: shot, stem: What?}", "u: {kind: short}", "quizgen: 2\ntemplates: {}\n")
    assert [message.partition(":")[0] for message in messages] == ["t0.yaml", "t1.yaml", "t2.yaml", "t2.yaml"]


def test_a_file_that_is_no_mapping_is_told(tmp_path: Path) -> None:
    assert told(tmp_path, "quizgen") == ["t0.yaml:1:1: the file: found 'quizgen', expected keys with values"]


def test_a_language_that_is_not_there_is_told(tmp_path: Path) -> None:
    text = "quizgen: 1\nlanguage: eng\ntemplates: {t: {kind: short, stem: What?}}\n"
    assert told(tmp_path, text) == ["t0.yaml:2:11: there is no language 'eng' (did you mean 'en'?)"]


def test_without_kinds_any_kind_will_do(tmp_path: Path) -> None:
    path = tmp_path / "t.yaml"
    path.write_text("quizgen: 1\ntemplates: {t: {kind: sing, stem: What?}}\n", "utf-8")
    assert [template.kind for template in read_templates([path], DECK)] == ["sing"]


def test_the_shipped_templates_serve_any_deck() -> None:
    found = read_templates(library.files_of("templates/questions").values(), DECK, traits_of_kinds())
    assert {template.kind for template in found} == set(traits_of_kinds())
    assert not [template.id for template in found if template.deck]
