"""Measures how much longer each kind of input takes when its size doubles, up to the limit of the program."""

import gc
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time

from quizgen.banks import read_bank
from quizgen.base.errors import QuizgenError
from quizgen.base.yaml import parse_document
from quizgen.cli._class import read_class, with_sheets
from quizgen.cli._load import bank_of
from quizgen.deck import make_deck
from quizgen.manifest import read_manifest, write_manifest
from tests.benchmarks.figure import Figure
from tests.benchmarks.scale import deck_text
from tests.papers import QUESTIONS, build
from tests.small import HEAD

SIZE = float(os.environ.get("BENCH_SIZE", "1"))
MOST = 2.3
"""Most times as long as half the input; twice is linear."""
DOUBLINGS = 2


def main() -> Iterator[Figure]:
    """Yields the growth of time per doubling for each kind of input, as the mean over the doublings."""
    with TemporaryDirectory() as name:
        for what, size, prepare in KINDS:
            sizes = [max(4, round(size * SIZE)) * 2**step for step in range(DOUBLINGS + 1)]
            runs = [_seconds(prepare, at, Path(name)) for at in sizes]
            growth = (runs[-1][0] / runs[0][0]) ** (1 / DOUBLINGS)
            told = ", ".join(f"{at:,}: {took:.2f} s {why}" for at, (took, why) in zip(sizes, runs, strict=True))
            yield Figure(what=what, value=growth, unit="x", most=MOST, note=told)


Work = Callable[[], object]


def _seconds(prepare: Callable[[int, Path], Work], size: int, folder: Path) -> tuple[float, str]:
    """The least processor time (seconds) of two runs, and the reason if the input is refused."""
    work = prepare(size, folder)
    return min(_once(work), _once(work))


def _once(work: Work) -> tuple[float, str]:
    gc.collect()
    before, refusal = process_time(), ""
    try:
        work()
    except QuizgenError as error:
        refusal = str(error).partition("\n")[0][-80:]
    return max(process_time() - before, 0.001), refusal


# Decks ----------------------------------------------------------------------------------------------------------------


def _made(text: str) -> Work:
    return lambda: bank_of(make_deck(parse_document(text, "large.yaml")))


def _facts(size: int, _: Path) -> Work:
    return _made(deck_text(size))


def _one_entity(size: int, _: Path) -> Work:
    things = "".join(f"  e{n}: {{type: thing, name: Thing {n}}}\n" for n in range(size + 1))
    facts = "".join(f"  f{n}: {{has: {{owner: e0, thing: e{n + 1}}}, {_AT}}}\n" for n in range(size))
    relation = '{roles: {owner: thing, thing: thing}, says: "{{ owner }} has {{ thing }}"}'
    return _made(f"{HEAD}entities:\n{things}relations:\n  has: {relation}\nfacts:\n{facts}")


_AT = "at: {paragraph: 1, terms: [x]}"


def _numbers(size: int, _: Path) -> Work:
    things = "".join(f"  e{n}: {{type: thing, name: Thing {n}}}\n" for n in range(size))
    facts = "".join(f"  f{n}: {{weighs: {{thing: e{n}, kilos: {n + 1}}}, {_AT}}}\n" for n in range(size))
    relation = '{roles: {thing: thing, kilos: number}, says: "{{ thing }} weighs {{ kilos }} kilos"}'
    return _made(f"{HEAD}entities:\n{things}relations:\n  weighs: {relation}\nfacts:\n{facts}")


def _claims(size: int, _: Path) -> Work:
    people = "".join(f"  p{n}: {{type: person, name: Person {n}}}\n" for n in range(size))
    facts = "".join(f"  f{n}: {{seen: {{what: thing {n}}}, claimed_by: p{n}, {_AT}}}\n" for n in range(size))
    relation = '{roles: {what: text}, says: "{{ what }} was seen"}'
    return _made(f"{HEAD}entities:\n{people}relations:\n  seen: {relation}\nfacts:\n{facts}")


def _terms(size: int, _: Path) -> Work:
    terms = (f"  t{n}: {{term: word {n}, means: the sense of number {n}, {_AT}}}\n" for n in range(size))
    return _made(f"{HEAD}entities: {{}}\nrelations: {{}}\nfacts: {{}}\nterms:\n{''.join(terms)}")


def _sentences(size: int, folder: Path) -> Work:
    """Prepares a deck of facts in one line each, and an article with a paragraph for each."""
    text = "\n\n".join(f"Farm {n} sold {n + 2} sheep to the harbour in the winter of that year." for n in range(size))
    (folder / "article.txt").write_text(text, "utf-8")
    facts = "".join(f'  f{n}: "Farm {n} sold [{n + 2} sheep] to the harbour."\n' for n in range(size))
    deck = folder / "sentences.yaml"
    deck.write_text(f"quizgen: 2\ndeck: large\ntitle: Large\narticle: article.txt\nfacts:\n{facts}", "utf-8")
    return lambda: bank_of(make_deck(parse_document(deck.read_text("utf-8"), str(deck))))


def _own_questions(size: int, _: Path) -> Work:
    """Prepares a deck of questions by the author, each with one right and three wrong options."""
    asked = "".join(
        f"  q{n}:\n    ask: Which colour has thing {n}?\n    options:\n      - right: Colour {n} a\n"
        + "".join(f"      - {{wrong: Colour {n} {letter}, because: It is not.}}\n" for letter in "bcd")
        for n in range(size)
    )
    return _made(f"quizgen: 2\ndeck: large\ntitle: Large\nquestions:\n{asked}")


def _title(size: int, _: Path) -> Work:
    text = HEAD.replace("title:", f"title: {'word ' * size}#", 1) + "entities: {}\nrelations: {}\nfacts: {}\n"
    return lambda: make_deck(parse_document(text, "large.yaml"))


def _nesting(size: int, _: Path) -> Work:
    text = "a: " + "[" * size + "]" * size
    return lambda: make_deck(parse_document(text, "deep.yaml"))


# Other files ----------------------------------------------------------------------------------------------------------


def _same_name(size: int, folder: Path) -> Work:
    """Prepares a bank of another program whose questions all have one name."""
    path = folder / "bank.gift"
    path.write_text("".join(f"::Q:: What is {n}? {{={n} ~{n + 1} ~{n + 2}}}\n\n" for n in range(size)), "utf-8")
    return lambda: read_bank(path)


def _options(size: int, folder: Path) -> Work:
    path = folder / "options.gift"
    path.write_text(f"::Q:: Which? {{=right {' '.join(f'~wrong {n}' for n in range(size))}}}\n", "utf-8")
    return lambda: read_bank(path)


def _pupils(size: int, folder: Path) -> Work:
    path = folder / "class.csv"
    path.write_text("number,name\n" + "".join(f"{n},Pupil {n}\n" for n in range(size)), "utf-8")
    manifest = build(QUESTIONS[:9], forms=4).manifest
    return lambda: with_sheets(manifest, read_class(path, manifest, 6))


def _sheets(size: int, folder: Path) -> Work:
    """Prepares a manifest with a sheet for each pupil."""
    path = folder / "class.csv"
    path.write_text("number,name\n" + "".join(f"{n},Pupil {n}\n" for n in range(size)), "utf-8")
    manifest = build(QUESTIONS[:9], forms=4).manifest
    content = write_manifest(with_sheets(manifest, read_class(path, manifest, 6))[0])
    return lambda: read_manifest(content, "quiz.json")


KINDS: tuple[tuple[str, int, Callable[[int, Path], Work]], ...] = (
    ("facts, each of its own person and body", 250, _facts),
    ("facts of one entity", 250, _one_entity),
    ("facts with a number each", 250, _numbers),
    ("claims, each of another person", 250, _claims),
    ("terms whose meanings share their words", 250, _terms),
    ("facts of one line with their article", 250, _sentences),
    ("questions of the author's own", 500, _own_questions),
    ("words of a title", 1_000, _title),
    ("nested lists", 10_000, _nesting),
    ("questions of one name", 2_000, _same_name),
    ("options of a question", 2_000, _options),
    ("pupils of a class", 2_500, _pupils),
    ("sheets in a manifest", 2_500, _sheets),
)
