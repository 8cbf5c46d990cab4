"""Jinja2 in a sandbox: a template is checked against the names it may use before it is rendered.

Allowed are text, `{{ name }}`, `{{ name.form }}`, comparisons, `and`/`or`/`not`, `in`, `if`, and named filters with
constant arguments. Calls, loops, assignments and arithmetic are not, so rendering takes time linear in the template's
length and reaches nothing outside.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache

from jinja2 import StrictUndefined, Template, TemplateSyntaxError, Undefined, nodes
from jinja2.exceptions import UndefinedError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from quizgen.base.errors import QuizgenError
from quizgen.base.yaml import folded
from quizgen.deck.wording.faults import Checker, WordingFault
from quizgen.languages import LANGUAGES

LONGEST_TEMPLATE, LONGEST_OUTPUT = 2_000, 5_000
"""Most characters of a template, and of the text that it gives."""
DEEPEST = 40
"""Most levels of nesting in a template."""

_TOO_DEEP = WordingFault(f"a template nested more than {DEEPEST} deep", "write it flat")


class WordingError(QuizgenError):
    """Raised when a template cannot be filled with its values, or gives too long a text."""


class _Empty(StrictUndefined):
    """The value of an empty role: `if` treats it as false, and rendering it is an error."""

    __slots__ = ()
    __bool__ = Undefined.__bool__  # type: ignore[assignment]


@dataclass(frozen=True, slots=True)
class Wording:
    """A checked template; `names` are the variables it uses."""

    text: str
    names: frozenset[str]
    _template: Template

    def render(self, context: Mapping[str, object]) -> str:
        """The text for these values, by variable, in one line; a value of None counts as empty. Raises WordingError."""
        values = {name: _empty(name) if value is None else value for name, value in context.items()}
        try:
            text = folded(self._template.render(values))
        except (UndefinedError, TypeError) as error:
            raise WordingError(f"the wording {self.text[:60]!r} cannot be filled: {error}") from error
        if len(text) > LONGEST_OUTPUT:
            raise WordingError(f"the wording {self.text[:60]!r} gives {len(text):,} characters")
        return text


def _empty(name: str) -> Undefined:
    return _Empty(hint=f"{name!r} is empty here")


class Sandbox:
    """Compiles templates of one language; the same text is compiled once."""

    def __init__(self, filters: Mapping[str, Callable[..., str]]) -> None:
        self._environment = ImmutableSandboxedEnvironment(undefined=StrictUndefined, autoescape=False)
        self._environment.filters.clear()
        self._environment.filters.update(filters)
        self._environment.globals.clear()
        self._filters = filters
        self._known: dict[str, Wording] = {}

    def check(self, text: str, names: Mapping[str, frozenset[str]]) -> tuple[WordingFault, ...]:
        """All faults of a template; `names` maps each variable that it may use to the names of its forms."""
        if len(text) > LONGEST_TEMPLATE:
            return (
                WordingFault(
                    f"a template of {len(text):,} characters", f"the most is {LONGEST_TEMPLATE:,}: shorten it"
                ),
            )
        try:
            tree = self._environment.parse(text)
        except TemplateSyntaxError as error:
            return (WordingFault(f"is not a template: {error.message}", "", (error.lineno or 1) - 1),)
        except RecursionError:
            return (_TOO_DEEP,)
        if _depth(tree) > DEEPEST:
            return (_TOO_DEEP,)
        return tuple(dict.fromkeys(Checker(text, names, self._filters).faults(tree)))

    def compile(self, text: str) -> Wording:
        """Compiles a template in which `check` has found no fault."""
        wording = self._known.get(text)
        if wording is None:
            tree = self._environment.parse(text)
            names = frozenset(node.name for node in tree.find_all(nodes.Name))
            wording = self._known[text] = Wording(text, names, self._environment.from_string(tree))
        return wording


@cache
def sandbox_for(code: str) -> Sandbox:
    """The sandbox of a language, by its code; it is shared together with its compiled templates."""
    return Sandbox(LANGUAGES.get(code).filters)


def _depth(tree: nodes.Node) -> int:
    level: list[nodes.Node] = [tree]
    depth = 0
    while level:
        level = [child for node in level for child in node.iter_child_nodes()]
        depth += 1
    return depth
