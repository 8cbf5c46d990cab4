"""Renders web pages from the layouts of `templates/pages` in a sandbox, because a downloaded folder may contain some.

A layout is checked before it runs. Allowed are text, values and their attributes, comparisons, sums, `if`, `for`,
`set`, macros that are defined above their use, and named filters and tests. Every value is escaped as HTML. Loops,
output and time are limited, so that a layout can neither access the system nor run for ever.
"""

import time
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from jinja2 import StrictUndefined, Template, TemplateSyntaxError, nodes
from jinja2.exceptions import TemplateRuntimeError
from jinja2.filters import FILTERS
from jinja2.runtime import Macro
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.tests import TESTS

from quizgen.base import library
from quizgen.base.errors import Problem, SourceError
from quizgen.base.layout_rules import FILTER_NAMES, TEST_NAMES, LayoutFault, faults

PAGES = "templates/pages"
LONGEST_VALUE = 16 << 20
"""Most characters of a value that a layout computes, such as the result of a macro."""
LONGEST_PAGE = 512 << 20
"""Most characters that a layout writes, including its macros."""
LONGEST_TIME = 300
"""Most seconds for rendering a page; the review page of 10,000 scans takes one minute."""
_LARGEST_NUMBER = 1e15
"""Bound of the numbers with which a layout may calculate; floats below it are exact to a whole number."""
_POLICY = (
    "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data:; "
    "base-uri 'none'; form-action 'none'"
)
_HEAD = f'<!doctype html><meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
"""Put before a user's own layout, so that a browser loads nothing from the network for it and sends nothing."""
_OPERATIONS = {
    "+": lambda left, right: left + right,
    "-": lambda left, right: left - right,
    "*": lambda left, right: left * right,
    "/": lambda left, right: left / right,
}


class LimitError(TemplateRuntimeError):
    """Raised when a layout produces too much output or takes too long."""


def render(name: str, values: Mapping[str, Any]) -> Iterator[str]:
    """Yields, piece by piece, the page that the layout `name` makes of values; SourceError for a faulty layout."""
    path = library.find_file(PAGES, name)
    text = library.read_template(path)
    template = _compiled(path, text, values)
    if not library.is_own(path):
        yield from template.generate(values)
        return
    yield _HEAD
    try:
        yield from template.generate(values)
    except (
        TemplateRuntimeError,
        TypeError,
        ValueError,
        LookupError,
        ArithmeticError,
        AttributeError,
        RecursionError,
    ) as error:
        raise SourceError(
            [Problem(path=path.as_posix(), line=_line(error, path), column=1, message=_message(error))]
        ) from error


def _compiled(path: Path, text: str, values: Mapping[str, Any]) -> Template:
    """Compiles a layout; SourceError with all its faults if it has any."""
    sandbox = _Sandbox(values)
    try:
        tree = sandbox.parse(text)
        found = tuple(faults(tree, text, values.keys()))
        code = None if found else sandbox.compile(_counted(tree), name=path.name, filename=str(path))
    except TemplateSyntaxError as error:
        found, code = (LayoutFault(f"is not a layout: {error.message}", "", error.lineno or 1),), None
    except (RecursionError, SyntaxError, MemoryError):
        found, code = (LayoutFault("is nested too deep", "write it flat", 1),), None
    if code is None:
        raise SourceError(
            Problem(path=path.as_posix(), line=at.line, column=at.column, message=at.message, hint=at.hint)
            for at in found
        )
    return Template.from_code(sandbox, code, {}, None)


def _counted(tree: nodes.Template) -> nodes.Template:
    """The layout, in which each iteration of a loop adds the length of the text in its body to the output counted."""
    for loop in tree.find_all(nodes.For):
        size = sum(len(part.data) for node in loop.body for part in _text_in(node))
        cost = nodes.Const(size + 1, lineno=loop.lineno)
        loop.iter = nodes.Filter(loop.iter, "each", [cost], [], None, None, lineno=loop.lineno)
    return tree


def _text_in(node: nodes.Node) -> Iterator[nodes.TemplateData]:
    return iter([node]) if isinstance(node, nodes.TemplateData) else node.find_all(nodes.TemplateData)


def _line(error: BaseException, path: Path) -> int:
    """The line of the layout at which an error occurred, 1 if it is unknown."""
    trace, line = error.__traceback__, 1
    while trace:
        line = trace.tb_lineno if trace.tb_frame.f_code.co_filename == str(path) else line
        trace = trace.tb_next
    return line


def _message(error: Exception) -> str:
    return f"{error.args[0] if error.args else type(error).__name__}".strip("'")[:200]


class _Sandbox(ImmutableSandboxedEnvironment):
    """Runs one layout once, and raises LimitError when it writes too many characters or takes too long."""

    intercepted_binops = frozenset(_OPERATIONS)

    def __init__(self, values: Mapping[str, Any]) -> None:
        super().__init__(
            undefined=StrictUndefined, autoescape=True, trim_blocks=True, lstrip_blocks=True, finalize=self._written
        )
        self.globals.clear()
        self.tests = {name: TESTS[name] for name in TEST_NAMES}
        self.filters = {name: FILTERS[name] for name in FILTER_NAMES} | {"each": self._each}
        self._handed = frozenset(type(value) for value in values.values())
        self._left, self._end = LONGEST_PAGE, time.monotonic() + LONGEST_TIME

    def _spend(self, characters: int) -> None:
        self._left -= characters
        if self._left < 0:
            raise LimitError(f"writes more than {LONGEST_PAGE:,} characters")
        if time.monotonic() > self._end:
            raise LimitError(f"takes longer than {LONGEST_TIME} seconds")

    def _written(self, value: Any) -> Any:  # noqa: ANN401  whatever a layout writes
        self._spend(len(value) if isinstance(value, str) else 20)
        return value

    def _each(self, values: Iterable[Any], cost: int) -> Iterator[Any]:
        for value in values:
            self._spend(cost)
            yield value

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:  # noqa: ANN401, ARG002  Jinja's own
        """The result of a sum of numbers, or of two texts that are joined."""
        texts = operator == "+" and isinstance(left, str) and isinstance(right, str)
        if texts and len(left) + len(right) <= LONGEST_VALUE:
            return left + right
        if not texts and all(isinstance(one, int | float) and abs(one) < _LARGEST_NUMBER for one in (left, right)):
            return _OPERATIONS[operator](left, right)
        raise LimitError(f"{operator!r} joins numbers of a moderate size only")

    def call(self, context: Any, called: Any, *args: Any, **kwargs: Any) -> Any:  # noqa: ANN401  Jinja's own
        """Calls a macro, or a method of a value passed to the layout, and limits the size of the result."""
        self._spend(1)
        if not self.is_safe_callable(called):
            raise LimitError("calls what is no macro, and no method of a value")
        result = super().call(context, called, *args, **kwargs)
        if isinstance(result, str) and len(result) > LONGEST_VALUE:
            raise LimitError(f"makes a text of {len(result):,} characters")
        return result

    def is_safe_callable(self, obj: Any) -> bool:  # noqa: ANN401  whatever a layout calls
        """Whether an object may be called: a macro, `format` of a label, or a method of a value given to the layout."""
        if isinstance(obj, Macro) or getattr(obj, "__wrapped__", None).__class__ is type("".format):
            return True
        owner = type(getattr(obj, "__self__", None))
        return owner in self._handed and owner.__module__ != "builtins" and super().is_safe_callable(obj)
