"""Finds everything in a parsed template that is not allowed or refers to an unknown name."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from inspect import signature

from jinja2 import nodes

from quizgen.base.registry import nearest
from quizgen.deck.wording.parts import code_of, plain_of
from quizgen.model import BLANK

_ALLOWED = (
    nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name, nodes.Getattr, nodes.Const, nodes.Filter,
    nodes.If, nodes.Compare, nodes.Operand, nodes.And, nodes.Or, nodes.Not, nodes.Test, nodes.CondExpr, nodes.Tuple,
    nodes.Keyword,
)  # fmt: skip
_TESTS = frozenset({"defined", "undefined"})
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
class WordingFault:
    """A fault in a template's text: a message, a hint, and the line and column, which count from 0."""

    message: str
    hint: str = ""
    line: int = 0
    column: int = 0


class Checker:
    """Finds the faults of a parsed template: code that is not allowed, and names that do not exist."""

    def __init__(
        self, text: str, names: Mapping[str, frozenset[str]], filters: Mapping[str, Callable[..., str]]
    ) -> None:
        self._text, self._names, self._filters = text, names, filters
        self._rows = code_of(text).split("\n")

    def faults(self, tree: nodes.Node) -> Iterator[WordingFault]:
        """Yields the faults of a node and of its descendants; the descendants of a refused node are skipped."""
        found = self._fault(tree)
        if found is not None:
            yield found
        if isinstance(tree, _ALLOWED):
            for child in tree.iter_child_nodes():
                yield from self.faults(child)

    def _fault(self, node: nodes.Node) -> WordingFault | None:
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

    def _form(self, node: nodes.Node, name: str, form: str) -> WordingFault | None:
        forms = self._names.get(name)
        if forms is None or form in forms:
            return None
        hint = nearest(form, forms) if forms else f"{name} is plain text: write {{{{ {name} }}}}"
        return self._at(node, f"{name}.{form}", f"{name!r} has no form {form!r}", hint)

    def _filter(self, node: nodes.Filter) -> WordingFault | None:
        if node.name not in self._filters:
            return self._at(node, node.name, f"there is no filter {node.name!r}", nearest(node.name, self._filters))
        if node.kwargs or not all(isinstance(argument, nodes.Const) for argument in node.args):
            return self._at(node, node.name, "a filter takes plain words as arguments", _SUCH_AS)
        needed = [str(name) for name in signature(self._filters[node.name]).parameters][1:]
        if len(node.args) != len(needed):
            what = f"{len(needed)} words ({', '.join(needed)})" if needed else "no words"
            return self._at(node, node.name, f"the filter {node.name!r} takes {what}", _SUCH_AS if needed else "")
        return None

    def _plain(self, text: str) -> WordingFault | None:
        sign = next((sign for sign in _SIGNS if sign in text), None)
        if sign is None:
            return None
        index = plain_of(self._text).find(sign)
        before = self._text[: index if index >= 0 else self._text.find(sign)]
        line, column = before.count("\n"), len(before) - before.rfind("\n") - 1
        return WordingFault(f"{sign} in the text of a template", "write it in other words", line, column)

    def _at(self, node: nodes.Node, word: str, message: str, hint: str) -> WordingFault:
        """A fault located at the word's first occurrence in the template's code, from the node's line on."""
        first = (node.lineno or 1) - 1
        for line, row in enumerate(self._rows[first:], first):
            if found := re.search(_whole(word), row):
                return WordingFault(message, hint, line, found.start())
        return WordingFault(message, hint, first)


def _whole(word: str) -> str:
    """The regular expression that matches a word or sign only where it is not a part of a longer word."""
    before, after = (r"(?<!\w)" if word[:1].isalnum() else ""), (r"(?!\w)" if word[-1:].isalnum() else "")
    return f"{before}{re.escape(word)}{after}"
