"""Finds cycles in relations that must have none: types, parts and wholes, the order of events."""

from collections.abc import Iterable, Iterator, Mapping

_SHOWN = 6
"""Most names of a cycle that a message shows."""


def circles(links: Mapping[str, Iterable[str]]) -> Iterator[tuple[str, ...]]:
    """Yields the cycles among links from each name to others; each cycle starts and ends with the same name."""
    done = set[str]()
    for start in links:
        if start not in done:
            yield from _walk(start, links, done)


def _walk(start: str, links: Mapping[str, Iterable[str]], done: set[str]) -> Iterator[tuple[str, ...]]:
    way = {start: iter(links[start])}
    while way:
        name = next(reversed(way))
        following = next(way[name], None)
        if following is None:
            done.add(name)
            del way[name]
        elif following in way:
            names = list(way)
            yield (*names[names.index(following) :], following)
        elif following in links and following not in done:
            way[following] = iter(links[following])


def shown(circle: tuple[str, ...]) -> str:
    """The cycle as `a → b → a`; the middle of a long one is left out."""
    names = circle if len(circle) <= _SHOWN else (*circle[: _SHOWN - 2], "…", circle[-1])
    return " → ".join(names)
