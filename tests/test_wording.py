"""Templates in their cage: what they may say, and that every known escape and bomb is refused before it runs."""

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizgen.deck.wording import DEEPEST, LONGEST_OUTPUT, LONGEST_TEMPLATE, Sandbox, WordingError
from quizgen.languages.en import LANGUAGE
from quizgen.model import BLANK, Entity
from tests.pace import pace

KIRBY = Entity(id="kirby", types=("person", "entity"), name="John Kirby", short="Kirby", pronoun="he")
TRUST = Entity(id="trust", types=("body", "entity"), name="Gull Point Trust", article="the")
CONTEXT = {"person": LANGUAGE.words(KIRBY), "body": LANGUAGE.words(TRUST), "ask": "Who went?", "since": None}
FORMS = LANGUAGE.attributes[Entity]
NAMES = {"person": FORMS, "body": FORMS, "ask": frozenset[str](), "since": FORMS}


def cage() -> Sandbox:
    return Sandbox(LANGUAGE.filters)


def faults(text: str) -> list[str]:
    return [f"{fault.line}:{fault.column} {fault.message}" for fault in cage().check(text, NAMES)]


def say(text: str) -> str:
    assert faults(text) == []
    return cage().compile(text).render(CONTEXT)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{{ person }} directs {{ body.the }}", "John Kirby directs the Gull Point Trust"),
        ("{{ body.The }} and {{ person.short }}", "The Gull Point Trust and Kirby"),
        ("{{ person }}\n   {{ person|agrees('is', 'are') }} it", "John Kirby is it"),
        ("{{ ask|uncapitalise }}", "who went?"),
        ("{{ person|possessive|capitalise }}", "John Kirby’s"),
        ("{% if since %}since {{ since }}{% else %}always{% endif %}", "always"),
        ("{% if not since and person %}yes{% endif %}", "yes"),
        ("{% if since is undefined or ask == 'x' %}yes{% endif %}", "yes"),
        ("{{ 'a' if since else 'b' }}", "b"),
        ("{% if ask in ('Who went?', 'x') %}in{% endif %}", "in"),
        ("{# a remark #}{{ person }}", "John Kirby"),
        ("no name at all", "no name at all"),
    ],
)
def test_what_a_template_says(text: str, said: str) -> None:
    assert say(text) == said


def test_a_template_knows_the_names_it_uses() -> None:
    assert cage().compile("{% if since %}{{ person.the }}{% endif %}").names == {"since", "person"}


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("person {{ persn }}", "0:10 there is no value 'persn' here"),
        ("the {{ person.teh }}", "0:7 'person' has no form 'teh'"),
        ("{{ ask.the }}", "0:3 'ask' has no form 'the'"),
        ("{{ person.the.the }}", "0:9 a form of a form: .the"),
        ("a\nupper {{ person|upper }}", "1:16 there is no filter 'upper'"),
        ("{{ person|agrees }}", "0:10 the filter 'agrees' takes 2 words (singular, plural)"),
        ("{{ person|quoted('x') }}", "0:10 the filter 'quoted' takes no words"),
        ("{{ person|agrees(ask, 'are') }}", "0:10 a filter takes plain words as arguments"),
        ("{{ person|agrees(singular='is', plural='are') }}", "0:10 a filter takes plain words as arguments"),
        ("{% if person is number %}{% endif %}", "0:16 there is no test 'number'"),
        ("{{ person }", "0:0 is not a template: unexpected '}'"),
        ("{% if %}{% endif %}", "0:0 is not a template: Expected an expression, got 'end of statement block'"),
        (f"{{{{ person }}}} {BLANK}", f"0:13 {BLANK} in the text of a template"),
        ("{% raw %}{{ person }}{% endraw %}", "0:9 {{ in the text of a template"),
        ("{{ '{% x %}' }}", "0:4 {% in the text of a template"),
        ("x" * (LONGEST_TEMPLATE + 1), "0:0 a template of 2,001 characters"),
        ("{{ " + "not " * 45 + "person }}", f"0:0 a template nested more than {DEEPEST} deep"),
        ("{{ person" + "|quoted" * 250 + " }}", f"0:0 a template nested more than {DEEPEST} deep"),
        ("{{ " + "(" * 900 + "person" + ")" * 900 + " }}", f"0:0 a template nested more than {DEEPEST} deep"),
    ],
)  # fmt: skip
def test_what_is_wrong_in_a_template_is_told_in_its_place(text: str, fault: str) -> None:
    assert faults(text) == [fault]


ESCAPES = [
    # CVE-2016-10745, CVE-2019-10906, CVE-2024-56326, CVE-2025-27516: format and format_map, called one way or another
    "{{ '{0.__class__.__init__.__globals__}'.format(person) }}",
    "{{ '{x.__class__}'.format_map({'x': person}) }}",
    "{% set f = '{0.__class__}'.format %}{{ f(person) }}",
    "{{ '{0.__class__}'|attr('format')(person) }}",
    "{{ ['{0.__class__}']|map('format', person)|list }}",
    "{{ '%(x)s'|format(x=person) }}",
    "{{ '%s' % person }}",
    # CVE-2024-22195, CVE-2024-34064: attributes by xmlattr; CVE-2020-28493: urlize
    "{{ {'onload=alert(1)': 1}|xmlattr }}",
    "{{ 'www.a.b'|urlize }}",
    # CVE-2024-56201: f-strings of the compiler
    "{% block x %}{{ self.x() }}{% endblock %}",
    # walks to the interpreter
    "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "{{ person.__class__ }}",
    "{{ person['__class__'] }}",
    "{{ person|attr('__class__') }}",
    "{{ person._name }}",
    "{{ self.__init__.__globals__ }}",
    "{{ self._TemplateReference__context }}",
    "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
    "{{ lipsum.__globals__['os'] }}",
    "{{ joiner.__init__ }}",
    "{{ namespace(a=1) }}",
    "{{ request.application.__globals__ }}",
    "{{ config.items() }}",
    "{{ get_flashed_messages.__globals__ }}",
    "{{ range(3) }}",
    "{{ dict(a=1) }}",
    "{{ caller() }}",
    "{{ loop.index }}",
    "{{ varargs }}",
    "{{ person.name.upper() }}",
    "{{ ().__class__ }}",
    "{{ [].append(1) }}",
    "{{ 1 .__class__ }}",
    "{{ person|select('x')|list }}",
    "{{ person|map(attribute='__class__') }}",
    # other files
    "{% include '/etc/passwd' %}",
    "{% import 'os' as os %}{{ os }}",
    "{% from 'os' import path %}{{ path }}",
    "{% extends 'x' %}",
    # code of its own
    "{% macro m() %}x{% endmacro %}{{ m() }}",
    "{% call person() %}x{% endcall %}",
    "{% filter upper %}x{% endfilter %}",
    "{% set x = 1 %}",
    "{% set x %}y{% endset %}",
    "{% with x = 1 %}{{ x }}{% endwith %}",
    "{% autoescape true %}x{% endautoescape %}",
    "{% do person.append(1) %}",
    "{% trans %}x{% endtrans %}",
    "{% debug %}",
    "{{ debug() }}",
]
BOMBS = [
    "{{ 'a' * 1000000000 }}",
    "{{ 9 ** 9 ** 9 }}",
    "{{ [0] * 1000000000 }}",
    "{{ range(1000000000)|list }}",
    "{% for a in range(99999) %}{% for b in range(99999) %}x{% endfor %}{% endfor %}",
    "{{ 'x'|center(1000000000) }}",
    "{{ '%1000000000d'|format(1) }}",
    "{{ '%1000000000d' % 1 }}",
    "{{ 'x'|indent(1000000000) }}",
    "{{ 'x'|replace('', 'x' * 99999) }}",
    "{{ 'aaaaaaaaaaaaaaaaaaaaaaaaa!'|wordwrap(1) }}",
    "{{ person|pprint }}",
    "{{ 'a' ~ 'b' }}",
    "{{ 1 + 1 }}",
    "{{ -1 }}",
    "{{ person[0:1000000000] }}",
    "{% set x = 'aaaaaaaa' %}" + "{% set x = x ~ x %}" * 50,
    "{{ lipsum(n=100000) }}",
]


@pytest.mark.parametrize("text", [*ESCAPES, *BOMBS])
def test_escapes_and_bombs_are_refused_before_they_run(text: str) -> None:
    start = process_time()
    assert faults(text)
    assert process_time() - start < 25 * pace()


def test_an_empty_value_is_false_and_cannot_be_written() -> None:
    for text in ("{{ since }}", "{{ since.the }}", "{{ since|quoted }}", "{{ since|agrees('is', 'are') }}"):
        assert faults(text) == []
        with pytest.raises(WordingError, match="'since' is empty here"):
            cage().compile(text).render(CONTEXT)


def test_a_text_that_grows_too_long_is_refused() -> None:
    words = LANGUAGE.words(Entity(id="x", types=("entity",), name="x" * 1_000))
    with pytest.raises(WordingError, match=r"gives 6,005 characters"):
        cage().compile("{{ person }} " * 6).render({"person": words})
    assert LONGEST_OUTPUT < 6_005


PIECES = [
    "{{",
    "}}",
    "{%",
    "%}",
    "{#",
    "#}",
    " person ",
    " body",
    ".the",
    ".name",
    "|quoted",
    "|agrees('is','are')",
    " if ",
    " else ",
    " endif ",
    "elif",
    " not ",
    " and ",
    " or ",
    " in ",
    " is defined",
    "==",
    "<",
    "'x'",
    '"',
    "(",
    ")",
    ",",
    "[",
    "]",
    "for x in person",
    "endfor",
    "set x=1",
    "~",
    "+",
    "*",
    "**",
    "raw",
    "endraw",
    " text ",
    "\n",
    "_____",
    "é",
    "-",
    "__class__",
    "{% if person %}",
    "{% endif %}",
    "{{ person }}",
    "{{ since }}",
    "9",
    "none",
    "true",
    ":",
    "|",
    ".",
    "@",
    "\\",
    "$",
    "loop",
]


def rendered(text: str) -> str:
    try:
        return cage().compile(text).render(CONTEXT)
    except WordingError as error:
        return str(error.__cause__)


@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join))
def test_any_template_is_refused_in_its_place_or_says_something(text: str) -> None:
    found = cage().check(text, NAMES)
    rows = text.split("\n")
    for fault in found:
        assert fault.message
        assert 0 <= fault.line <= len(rows)
        assert fault.column >= 0
    if not found:
        said = rendered(text)
        assert "{{" not in said
        assert BLANK not in said
