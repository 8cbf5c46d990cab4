"""The output formats of a build, one file each: a function from a build to files."""

from quizgen.base.registry import Interface, Registry
from quizgen.manifest.outputs import Format

FORMATS: Registry[Format] = Registry("quizgen.exports", "FORMAT", "format", Interface("quizgen.formats", Format))
