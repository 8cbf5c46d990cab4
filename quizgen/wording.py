"""Jinja2 in a cage: a template is checked against the names it may use before it ever runs.

Allowed are text, `{{ name }}`, `{{ name.form }}`, comparisons, `and`/`or`/`not`, `in`, `if`, and named
filters with constant arguments; there are no calls, loops, assignments or arithmetic, so nothing can grow
or escape. What remains is linear in the template's own length.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from inspect import signature

from jinja2 import StrictUndefined, Template, TemplateSyntaxError, Undefined, nodes
from jinja2.exceptions import UndefinedError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from quizgen.errors import QuizgenError
from quizgen.model import BLANK
from quizgen.registry import nearest
from quizgen.source import folded

LONGEST_TEMPLATE = 2_000
LONGEST_OUTPUT = 5_000
DEEPEST = 40

_ALLOWED = (
    nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name, nodes.Getattr, nodes.Const, nodes.Filter,
    nodes.If, nodes.Compare, nodes.Operand, nodes.And, nodes.Or, nodes.Not, nodes.Test, nodes.CondExpr, nodes.Tuple,
    nodes.Keyword,
)  # fmt: skip
_TESTS = frozenset({"defined", "undefined"})
_CODE = re.compile(r"(\{\{.*?\}\}|\{%.*?%\})", re.DOTALL)
_BLANKABLE = re.compile(r"[^\n]")
_SIGNS = ("{{", "}}", "{%", "%}", BLANK)
_REFUSED: Mapping[type[nodes.Node], tuple[str, str]] = {
    nodes.Call: ("a call", "("),
    nodes.For: ("a loop", "for"),
    nodes.Assign: ("an assignment", "set"),
    nodes.AssignBlock: ("an assignment", "set"),
    nodes.Getitem: ("an index in brackets", "["),
    nodes.Macro: ("a macro", "macro"),
    nodes.CallBlock: ("a call", "call"),
    nodes.FilterBlock: ("a filter block", "filter"),
    nodes.Include: ("an include", "include"),
    nodes.Import: ("an import", "import"),
    nodes.FromImport: ("an import", "import"),
    nodes.Extends: ("an extends", "extends"),
    nodes.Block: ("a block", "block"),
    nodes.With: ("a with", "with"),
    nodes.ScopedEvalContextModifier: ("autoescape", "autoescape"),
    nodes.Concat: ("a joining", "~"),
    nodes.List: ("a list", "["),
    nodes.Dict: ("a mapping", "{"),
    nodes.BinExpr: ("arithmetic", ""),
    nodes.UnaryExpr: ("arithmetic", ""),
}
_SUCH_AS = 'such as agrees("is", "are")'
_OPERATORS: Mapping[type[nodes.Node], str] = {
    nodes.Add: "+", nodes.Sub: "-", nodes.Mul: "*", nodes.Div: "/", nodes.FloorDiv: "//", nodes.Mod: "%",
    nodes.Pow: "**", nodes.Neg: "-", nodes.Pos: "+",
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


class _Empty(StrictUndefined):
    """A value that is not there: `if` takes it for false, and to write it is an error."""

    __slots__ = ()
    __bool__ = Undefined.__bool__  # type: ignore[assignment]


@dataclass(frozen=True, slots=True)
class Wording:
    """A checked template; `names` are the variables it uses."""

    text: str
    names: frozenset[str]
    _template: Template

    def render(self, context: Mapping[str, object]) -> str:
        """The text for these values, in one line; a value that is None is empty. Raises WordingError."""
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


class Cage:
    """Compiles templates of one language; the same text is compiled once."""

    def __init__(self, filters: Mapping[str, Callable[..., str]]) -> None:
        self._environment = ImmutableSandboxedEnvironment(undefined=StrictUndefined, autoescape=False)
        self._environment.filters.clear()
        self._environment.filters.update(filters)
        self._environment.globals.clear()
        self._filters = filters
        self._known: dict[str, Wording] = {}

    def check(self, text: str, names: Mapping[str, frozenset[str]]) -> tuple[Fault, ...]:
        """All faults of a template that may use these variables, each with its forms."""
        if len(text) > LONGEST_TEMPLATE:
            return (Fault(f"a template of {len(text):,} characters", f"the most is {LONGEST_TEMPLATE:,}: shorten it"),)
        try:
            tree = self._environment.parse(text)
        except TemplateSyntaxError as error:
            return (Fault(f"is not a template: {error.message}", "", (error.lineno or 1) - 1),)
        except RecursionError:
            return (_TOO_DEEP,)
        if _depth(tree) > DEEPEST:
            return (_TOO_DEEP,)
        return tuple(dict.fromkeys(_Checker(text, names, self._filters).faults(tree)))

    def compile(self, text: str) -> Wording:
        """A template whose `check` found nothing, ready to render."""
        wording = self._known.get(text)
        if wording is None:
            tree = self._environment.parse(text)
            names = frozenset(node.name for node in tree.find_all(nodes.Name))
            wording = self._known[text] = Wording(text, names, self._environment.from_string(tree))
        return wording


_TOO_DEEP = Fault(f"a template nested more than {DEEPEST} deep", "write it flat")


def _depth(tree: nodes.Node) -> int:
    level: list[nodes.Node] = [tree]
    depth = 0
    while level:
        level = [child for node in level for child in node.iter_child_nodes()]
        depth += 1
    return depth


class _Checker:
    """Walks a parsed template and collects what is not allowed or not known."""

    def __init__(
        self, text: str, names: Mapping[str, frozenset[str]], filters: Mapping[str, Callable[..., str]]
    ) -> None:
        self._text, self._names, self._filters = text, names, filters
        self._rows = _code_of(text).split("\n")

    def faults(self, tree: nodes.Node) -> Iterator[Fault]:
        """The faults of a node and of all below it; below what is refused nothing more is told."""
        found = self._fault(tree)
        if found is not None:
            yield found
        if isinstance(tree, _ALLOWED):
            for child in tree.iter_child_nodes():
                yield from self.faults(child)

    def _fault(self, node: nodes.Node) -> Fault | None:
        if not isinstance(node, _ALLOWED):
            what, sign = next((words for kind, words in _REFUSED.items() if isinstance(node, kind)), ("this", ""))
            sign = _OPERATORS.get(type(node), sign)
            return self._at(node, sign, f"{what} is not allowed in a template", "use names, forms, filters and if")
        match node:
            case nodes.Name(name=name) if name not in self._names:
                return self._at(node, name, f"there is no value {name!r} here", nearest(name, self._names))
            case nodes.Getattr(node=nodes.Name(name=name), attr=form):
                return self._form(node, name, form)
            case nodes.Getattr(attr=form):
                return self._at(node, f".{form}", f"a form of a form: .{form}", "a value has one form at a time")
            case nodes.Filter():
                return self._filter(node)
            case nodes.Test(name=name) if name not in _TESTS:
                return self._at(node, name, f"there is no test {name!r}", nearest(name, _TESTS))
            case nodes.TemplateData(data=text) | nodes.Const(value=str(text)):
                return self._plain(text)
            case _:
                return None

    def _form(self, node: nodes.Node, name: str, form: str) -> Fault | None:
        forms = self._names.get(name)
        if forms is None or form in forms:
            return None
        hint = nearest(form, forms) if forms else f"{name} is plain text: write {{{{ {name} }}}}"
        return self._at(node, f"{name}.{form}", f"{name!r} has no form {form!r}", hint)

    def _filter(self, node: nodes.Filter) -> Fault | None:
        if node.name not in self._filters:
            return self._at(node, node.name, f"there is no filter {node.name!r}", nearest(node.name, self._filters))
        if node.kwargs or not all(isinstance(argument, nodes.Const) for argument in node.args):
            return self._at(node, node.name, "a filter takes plain words as arguments", _SUCH_AS)
        needed = [str(name) for name in signature(self._filters[node.name]).parameters][1:]
        if len(node.args) != len(needed):
            what = f"{len(needed)} words ({', '.join(needed)})" if needed else "no words"
            return self._at(node, node.name, f"the filter {node.name!r} takes {what}", _SUCH_AS if needed else "")
        return None

    def _plain(self, text: str) -> Fault | None:
        sign = next((sign for sign in _SIGNS if sign in text), None)
        if sign is None:
            return None
        index = _plain_of(self._text).find(sign)
        before = self._text[: index if index >= 0 else self._text.find(sign)]
        line, column = before.count("\n"), len(before) - before.rfind("\n") - 1
        return Fault(f"{sign} in the text of a template", "write it in other words", line, column)

    def _at(self, node: nodes.Node, word: str, message: str, hint: str) -> Fault:
        """A fault where the word stands first in the code of the template, from the node's line on."""
        first = (node.lineno or 1) - 1
        for line, row in enumerate(self._rows[first:], first):
            if found := re.search(_whole(word), row):
                return Fault(message, hint, line, found.start())
        return Fault(message, hint, first)


def _whole(word: str) -> str:
    """The pattern of a word that is no part of another, or of a sign."""
    before, after = (r"(?<!\w)" if word[:1].isalnum() else ""), (r"(?!\w)" if word[-1:].isalnum() else "")
    return f"{before}{re.escape(word)}{after}"


def _code_of(text: str) -> str:
    """The template with spaces in place of what is plain text."""
    return "".join(part if code else _BLANKABLE.sub(" ", part) for code, part in _parts(text))


def _plain_of(text: str) -> str:
    """The template with spaces in place of what is code."""
    return "".join(_BLANKABLE.sub(" ", part) if code else part for code, part in _parts(text))


def _parts(text: str) -> Iterator[tuple[bool, str]]:
    """The template in parts, each with whether it is code."""
    return ((index % 2 == 1, part) for index, part in enumerate(_CODE.split(text)))
