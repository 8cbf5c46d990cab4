"""Defines what the layout of a web page may contain, and finds everything else."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from jinja2 import nodes

from quizgen.base.registry import nearest

DEEPEST = 60
"""Most levels of nesting in a layout; the shipped ones have 20."""
FILTER_NAMES = ("format", "join", "length", "list", "lower", "max", "min", "round", "selectattr", "tojson", "upper")
TEST_NAMES = ("defined", "equalto", "none", "undefined")
_ALLOWED = (
    nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name, nodes.Const, nodes.Getattr, nodes.Getitem,
    nodes.Filter, nodes.Test, nodes.If, nodes.For, nodes.CondExpr, nodes.Compare, nodes.Operand, nodes.And, nodes.Or,
    nodes.Not, nodes.Add, nodes.Sub, nodes.Mul, nodes.Div, nodes.Neg, nodes.Tuple, nodes.List, nodes.Dict, nodes.Pair,
    nodes.Keyword, nodes.Macro, nodes.Call, nodes.Assign,
)  # fmt: skip
_WORDS: Mapping[type[nodes.Node], str] = {
    nodes.Include: "include", nodes.Import: "import", nodes.FromImport: "import", nodes.Extends: "extends",
    nodes.Block: "block", nodes.CallBlock: "call", nodes.FilterBlock: "filter", nodes.AssignBlock: "set",
    nodes.With: "with", nodes.Scope: "autoescape", nodes.Concat: "~", nodes.Pow: "**",
    nodes.Mod: "%", nodes.FloorDiv: "//", nodes.Slice: ":",
}  # fmt: skip
_PATTERN = re.compile(r"(?:[^%]|%%|%\+?(?:\.[0-6])?[sdfg])*")
"""A format string whose result is no longer than its arguments."""
_MOST_DECIMALS = 6
"""Most decimals to which a layout may round."""


@dataclass(frozen=True, slots=True)
class LayoutFault:
    """A fault in a layout: a message, a hint, and the line and column, from 1."""

    message: str
    hint: str = ""
    line: int = 0
    column: int = 1


def faults(tree: nodes.Template, text: str, values: Iterable[str]) -> Iterator[LayoutFault]:
    """Yields the faults of a parsed layout; `values` are the names of the variables that it gets."""
    if _too_deep(tree):
        yield LayoutFault(f"is nested more than {DEEPEST} deep", "write it flat", 1)
        return
    given = frozenset(values)
    macros = [macro.name for macro in tree.find_all(nodes.Macro)]
    own = [name.name for name in tree.find_all(nodes.Name) if name.ctx in {"store", "param"}]
    checker = _Checker(text, given, {*macros, *own, "loop"})
    yield from checker.faults(tree)


def _too_deep(tree: nodes.Node) -> bool:
    level: list[nodes.Node] = [tree]
    for _ in range(DEEPEST):
        level = [child for node in level for child in node.iter_child_nodes()]
    return bool(level)


class _Checker:
    """Checks a parsed layout; a macro may be used only below its definition, so that no macro calls itself."""

    def __init__(self, text: str, given: Collection[str], own: Collection[str]) -> None:
        self._rows, self._given, self._names = text.split("\n"), given, {*given, *own}
        self._macros: set[str] = set()

    def faults(self, node: nodes.Node) -> Iterator[LayoutFault]:
        found = self._fault(node)
        if found:
            yield found
            return
        for child in node.iter_child_nodes():
            yield from self.faults(child)
        if isinstance(node, nodes.Macro):
            self._macros.add(node.name)

    def _fault(self, node: nodes.Node) -> LayoutFault | None:
        if not isinstance(node, _ALLOWED):
            word = next((word for kind, word in _WORDS.items() if isinstance(node, kind)), "")
            return self._at(
                node, word, f"{word or 'this'} is not allowed in a layout", "use values, filters, if and for"
            )
        match node:
            case nodes.Name(name=name, ctx="load") if name not in self._names:
                return self._at(node, name, f"there is no value {name!r} here", nearest(name, self._given))
            case nodes.Getattr(attr=name) | nodes.Getitem(arg=nodes.Const(value=str(name))) if name.startswith("_"):
                return self._at(node, name, f"{name!r} is internal", "use what has a name without _")
            case nodes.Test(name=name) if name not in TEST_NAMES:
                return self._at(node, name, f"there is no test {name!r}", nearest(name, TEST_NAMES))
            case nodes.For(recursive=True):
                return self._at(node, "recursive", "a loop that calls itself is not allowed", "loop over a list")
            case nodes.Filter():
                return self._filter(node)
            case nodes.Call():
                return self._call(node)
            case _:
                return None

    def _filter(self, node: nodes.Filter) -> LayoutFault | None:
        """The fault of an unknown filter, or of an argument that would produce a large result or reach outside."""
        if node.name not in FILTER_NAMES or node.node is None:
            return self._at(node, node.name, f"there is no filter {node.name!r}", nearest(node.name, FILTER_NAMES))
        plain = [one.value for one in node.args if isinstance(one, nodes.Const)]
        if node.name == "format":
            pattern = node.node.value if isinstance(node.node, nodes.Const) else None
            if not isinstance(pattern, str) or not _PATTERN.fullmatch(pattern):
                return self._at(node, "format", "a pattern of format is not allowed", 'such as "%s of %s" or "%.1f"')
            return None
        if node.kwargs or node.dyn_args or node.dyn_kwargs or len(plain) < len(node.args):
            return self._at(node, node.name, "a filter takes plain words here", "such as round(2)")
        internal = any(str(word).startswith("_") or "._" in str(word) for word in plain)
        strange = node.name == "selectattr" and len(plain) > 1 and plain[1] not in TEST_NAMES
        long = node.name == "round" and plain and plain[0] not in range(_MOST_DECIMALS + 1)
        if internal or strange or long or (node.name == "tojson" and plain):
            return self._at(node, node.name, f"{node.name} is not used like that here", "leave those words out")
        return None

    def _call(self, node: nodes.Call) -> LayoutFault | None:
        """The fault of a call of anything but a macro defined above, `say["…"].format(…)`, or a method of a value."""
        match node.node:
            case _ if node.dyn_args or node.dyn_kwargs:
                word = "("
            case nodes.Name(name=word) if word in self._macros:
                return None
            case nodes.Getattr(attr="format", node=nodes.Getitem(node=nodes.Name(name=name))) if name in self._given:
                return None
            case nodes.Getattr(attr=word, node=nodes.Name(name=name)) if name in self._given and word != "format":
                return None
            case nodes.Name(name=word) | nodes.Getattr(attr=word):
                pass
            case _:
                word = "("
        return self._at(node, word, "this call is not allowed in a layout", "call a macro that is defined above")

    def _at(self, node: nodes.Node, word: str, message: str, hint: str) -> LayoutFault:
        """A fault located at the word's first occurrence, from the node's line on."""
        first = node.lineno or 1
        for line, row in enumerate(self._rows[first - 1 :], first):
            if word and word in row:
                return LayoutFault(message, hint, line, row.index(word) + 1)
        return LayoutFault(message, hint, first)
