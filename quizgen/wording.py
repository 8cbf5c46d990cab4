"""Jinja2 in a cage: a template is checked against the names it may use before it ever runs.

Allowed are text, `{{ name }}`, `{{ name.form }}`, comparisons, `and`/`or`/`not`, `in`, `if`, and named
filters with constant arguments; there are no calls, loops, assignments or arithmetic, so nothing can grow
or escape. What remains is linear in the template's own length.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from jinja2 import StrictUndefined, Template, TemplateSyntaxError, nodes
from jinja2.exceptions import UndefinedError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from quizgen.errors import QuizgenError
from quizgen.registry import nearest

LONGEST_TEMPLATE = 2_000
LONGEST_OUTPUT = 5_000

_ALLOWED = (
    nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name, nodes.Getattr, nodes.Const, nodes.Filter,
    nodes.If, nodes.Compare, nodes.Operand, nodes.And, nodes.Or, nodes.Not, nodes.Test, nodes.CondExpr, nodes.Tuple,
)  # fmt: skip
_TESTS = frozenset({"defined", "undefined"})
_WHAT = {
    nodes.Call: "a call", nodes.For: "a loop", nodes.Assign: "an assignment", nodes.Getitem: "an index in brackets",
    nodes.Macro: "a macro", nodes.Include: "an include", nodes.Import: "an import", nodes.FromImport: "an import",
    nodes.Extends: "an extends", nodes.Block: "a block", nodes.With: "a with", nodes.Concat: "a joining with ~",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong in a template's text, at a line and column that count from 0."""

    message: str
    hint: str = ""
    line: int = 0
    column: int = 0


class WordingError(QuizgenError):
    """A template gave no usable text for the values at hand."""


@dataclass(frozen=True, slots=True)
class Wording:
    """A checked template; `names` are the variables it uses."""

    text: str
    names: frozenset[str]
    _template: Template

    def render(self, context: Mapping[str, object]) -> str:
        """The text for these values, with runs of white space folded; raises WordingError."""
        try:
            text = " ".join(self._template.render(context).split())
        except (UndefinedError, TypeError) as error:
            raise WordingError(f"the wording {self.text!r} cannot be filled: {error}") from error
        if len(text) > LONGEST_OUTPUT:
            raise WordingError(f"the wording {self.text[:60]!r} gives {len(text):,} characters")
        return text


class Cage:
    """Compiles templates of one language; the same text is compiled once."""

    def __init__(self, filters: Mapping[str, Callable[..., str]]) -> None:
        self._environment = ImmutableSandboxedEnvironment(undefined=StrictUndefined, autoescape=False)  # noqa: S701 - plain text, escaped by each format
        self._environment.filters.clear()
        self._environment.filters.update(filters)
        self._environment.globals.clear()
        self._filters = filters
        self._known: dict[str, Wording] = {}

    def check(self, text: str, names: Mapping[str, frozenset[str]]) -> tuple[Fault, ...]:
        """All faults of a template that may use these variables, each with its forms."""
        if len(text) > LONGEST_TEMPLATE:
            return (Fault(f"a template of {len(text):,} characters; the most is {LONGEST_TEMPLATE:,}", "shorten it"),)
        try:
            tree = self._environment.parse(text)
        except TemplateSyntaxError as error:
            return (Fault(f"is not a template: {error.message}", "", (error.lineno or 1) - 1),)
        except RecursionError:
            return (Fault("a template nested too deep", "write it flat"),)
        return tuple(_Checker(text, names, self._filters).faults(tree))

    def compile(self, text: str) -> Wording:
        """A template whose `check` found nothing, ready to render."""
        wording = self._known.get(text)
        if wording is None:
            tree = self._environment.parse(text)
            names = frozenset(node.name for node in tree.find_all(nodes.Name))
            wording = self._known[text] = Wording(text, names, self._environment.from_string(tree))
        return wording


class _Checker:
    """Walks a parsed template and collects what is not allowed or not known."""

    def __init__(self, text: str, names: Mapping[str, frozenset[str]], filters: Mapping[str, object]) -> None:
        self._text, self._names, self._filters = text, names, filters

    def faults(self, tree: nodes.Node) -> list[Fault]:
        found = self._node(tree)
        for child in tree.iter_child_nodes():
            found += self.faults(child)
        return found

    def _node(self, node: nodes.Node) -> list[Fault]:
        if not isinstance(node, _ALLOWED):
            what = next((words for kind, words in _WHAT.items() if isinstance(node, kind)), type(node).__name__.lower())
            return [self._fault(node, f"{what} is not allowed in a template", "use names, forms, filters and if")]
        match node:
            case nodes.Name(name=name) if name not in self._names:
                return [self._fault(node, f"there is no value {name!r} here", nearest(name, self._names), name)]
            case nodes.Getattr(node=nodes.Name(name=name), attr=form):
                return self._form(node, name, form)
            case nodes.Getattr(attr=form):
                return [self._fault(node, f"a form of a form: .{form}", "a value has one form at a time", form)]
            case nodes.Filter(name=name) if name not in self._filters:
                return [self._fault(node, f"there is no filter {name!r}", nearest(name, self._filters), name)]
            case nodes.Filter(args=args, kwargs=kwargs) if kwargs or not all(isinstance(a, nodes.Const) for a in args):
                return [self._fault(node, "a filter takes plain words as arguments", 'such as agrees("is", "are")')]
            case nodes.Test(name=name) if name not in _TESTS:
                return [self._fault(node, f"there is no test {name!r}", nearest(name, _TESTS), name)]
        return []

    def _form(self, node: nodes.Node, name: str, form: str) -> list[Fault]:
        forms = self._names.get(name)
        if forms is None or form in forms:
            return []
        hint = nearest(form, forms) if forms else f"{name} is plain text: write {{{{ {name} }}}}"
        return [self._fault(node, f"{name!r} has no form {form!r}", hint, form)]

    def _fault(self, node: nodes.Node, message: str, hint: str, word: str = "") -> Fault:
        line = node.lineno - 1
        row = self._text.split("\n")[line] if line < self._text.count("\n") + 1 else ""
        found = re.search(rf"(?<![\w]){re.escape(word)}(?![\w])", row) if word else None
        return Fault(message, hint, line, found.start() if found else 0)
