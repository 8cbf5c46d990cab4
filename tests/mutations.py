"""Changes files at random: their bytes, their lines, and the values of JSON in them."""

import json
from collections.abc import Callable, Iterator
from random import Random
from typing import Any

VALUES: tuple[Any, ...] = (
    None, True, False, 0, -1, 1, 10**30, 0.5, 1e308, float("nan"), float("inf"), "", " ", "\n", "\x00", "\u202e",
    "\ud800", "1e400", "9" * 5_000, "../../etc/passwd", "<script>", "=1+1", "x" * 5_000, [], {}, [None], [[]],
    {"": None}, "A", "-", "2025-02-30",
)  # fmt: skip
PIECES = (
    b"", b"\n", b"\r\n", b"\x00", b"\xff", b'"', b"'", b",", b";", b"\t", b"{", b"}", b"[", b"]", b":", b"-", b"0",
    b"9" * 5_000, b"1e999", b"\xef\xbb\xbf", b"\xff\xfe", b"NaN", b"null", b"A",
)  # fmt: skip


def mutated(content: bytes, random: Random) -> bytes:
    """The content after one to three changes."""
    for _ in range(random.choice((1, 1, 2, 3))):
        content = random.choice(CHANGES)(content, random)
    return content


def _piece(content: bytes, random: Random) -> bytes:
    start = random.randint(0, len(content))
    end = start + random.choice((0, 1, 1, 2, 9, 40))
    return content[:start] + random.choice(PIECES) + content[end:]


def _byte(content: bytes, random: Random) -> bytes:
    if not content:
        return bytes([random.randrange(256)])
    at = random.randrange(len(content))
    return content[:at] + bytes([content[at] ^ 1 << random.randrange(8)]) + content[at + 1 :]


def _cut(content: bytes, random: Random) -> bytes:
    return content[: random.randint(0, len(content))]


def _moved(content: bytes, random: Random) -> bytes:
    start, size, to = (random.randint(0, len(content)) for _ in range(3))
    part = content[start : start + min(size, 99)]
    rest = content[:start] + content[start + len(part) :]
    return rest[:to] + part + rest[to:]


def _lines(content: bytes, random: Random) -> bytes:
    lines = content.splitlines(keepends=True) or [b""]
    at, to = random.randrange(len(lines)), random.randrange(len(lines))
    match random.choice(("double", "delete", "swap")):
        case "double":
            lines.insert(to, lines[at])
        case "delete":
            del lines[at]
        case _:
            lines[at], lines[to] = lines[to], lines[at]
    return b"".join(lines)


def _ends(content: bytes, random: Random) -> bytes:
    plain = content.replace(b"\r\n", b"\n")
    return random.choice((plain.replace(b"\n", b"\r\n"), b"\xef\xbb\xbf" + plain, plain.replace(b"\n", b"\r"), plain))


def _value(content: bytes, random: Random) -> bytes:
    """The content with one value of its JSON changed, or of the JSON in one line; the bytes of anything else."""
    lines = [content] if content.lstrip()[:2] in {b"{\n", b"[\n"} else content.splitlines(keepends=True)
    at = random.randrange(len(lines)) if lines else 0
    try:
        value = json.loads(lines[at])
    except (ValueError, IndexError):
        return _byte(content, random)
    places = list(_places(value))
    if not places:
        return _byte(content, random)
    part, step = random.choice(places)
    if random.random() < 0.3:
        del part[step]
    else:
        part[step] = random.choice(VALUES)
    lines[at] = json.dumps(value).encode() + b"\n"
    return b"".join(lines)


def _places(value: Any) -> Iterator[tuple[Any, Any]]:  # noqa: ANN401  any JSON value
    """Yields each list or mapping inside a value, once with each of its indexes or keys."""
    inside = list(value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ())
    for step, part in inside:
        yield value, step
        yield from _places(part)


CHANGES: tuple[Callable[[bytes, Random], bytes], ...] = (_piece, _byte, _cut, _moved, _lines, _ends, _value, _value)
