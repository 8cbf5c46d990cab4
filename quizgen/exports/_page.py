"""Builds a web page in one file: layout, style, script and data, with a policy that blocks everything else."""

import base64
import json
from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import Any

from markupsafe import Markup

from quizgen.base import library
from quizgen.base.layouts import PAGES, render
from quizgen.manifest.outputs import Build
from quizgen.paper.values import source_line

_INERT = {ord(character): f"\\u{ord(character):04x}" for character in "<>&\u2028\u2029"}


def page(build: Build, scripts: Sequence[str], data: Mapping[str, Any], *, title: str, eyebrow: str) -> bytes:
    """The page of `practice.html` with these scripts; `data` is available to them as text only."""
    style = _read("practice.css")
    script = "\n".join(_read(name) for name in scripts)
    values = {
        "lang": build.manifest.language,
        "labels": build.language.labels,
        "title": title,
        "heading": build.manifest.title,
        "eyebrow": eyebrow,
        "source": source_line(build.manifest.source, build.language),
        "policy": _policy(style, script),
        "style": Markup(style),  # noqa: S704  a file of ours or of the user, never a text of a deck
        "script": Markup(script),  # noqa: S704  as above
        "data": Markup(inert_json(data)),  # noqa: S704  what could end the script element is escaped
    }
    text = "".join(render("practice.html", values))
    return f"{text}\n".encode()


def _read(name: str) -> str:
    return library.read_template(library.find_file(PAGES, name)).strip()


def inert_json(data: Mapping[str, Any]) -> str:
    """The data as JSON that is safe inside an HTML script element."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).translate(_INERT)


def _policy(style: str, script: str) -> str:
    """A content security policy: only this style and script, embedded pictures, no network, no form target."""
    return (
        f"default-src 'none'; style-src {_hash(style)}; script-src {_hash(script)}; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(sha256(text.encode()).digest()).decode()}'"
