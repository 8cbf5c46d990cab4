"""The output formats of a build, one file each: a function from a build to files."""

from quizgen.base.registry import Registry, fault_of
from quizgen.manifest.outputs import Format

FORMATS: Registry[Format] = Registry(
    "quizgen.exports", "FORMAT", "format", group="quizgen.formats", fault=fault_of(Format, "name")
)
