"""Measures time and memory of 30 forms of 20 questions as PDF, beside WeasyPrint with the same content."""

import subprocess
import sys
from collections.abc import Iterator, Sequence
from html import escape
from importlib import import_module
from importlib.util import find_spec
from resource import RUSAGE_SELF, getrusage
from statistics import median
from time import process_time

from ttf_opensans import OPENSANS_BOLD, OPENSANS_REGULAR, OPENSANS_SEMIBOLD

from quizgen.manifest.outputs import Build
from quizgen.paper import typesetting as _typst
from quizgen.paper import values as _paper
from tests.benchmarks.figure import Figure
from tests.papers import QUESTIONS, build, renamed

FORMS, ITEMS, RUNS = 30, 20, 3
FACES = "".join(
    f"@font-face {{ font-family: 'Open Sans'; font-weight: {font.weight}; src: url('{font.path.as_uri()}') }}\n"
    for font in (OPENSANS_REGULAR, OPENSANS_SEMIBOLD, OPENSANS_BOLD)
)
STYLE = f"""{FACES}
@page {{ size: A4; margin: 18mm 20mm 22mm; @bottom-left {{ content: "The lighthouse at Gull Point"; font-size: 8pt }}
  @bottom-right {{ content: "Page " counter(page) " of " counter(pages); font-size: 8pt }} }}
body {{ font: 10.5pt "Open Sans", "DejaVu Sans", sans-serif }}
h1 {{ font-size: 21pt; border-bottom: 1pt solid #1d3557; color: #1d3557 }}
h2 {{ font-size: 12pt; border-bottom: .6pt solid #999; color: #1d3557; break-after: avoid }}
p.task {{ font-size: 8.6pt; color: #555 }}
div.question {{ break-inside: avoid; margin: 0 0 1.2em }}
ol {{ list-style: none; margin: .4em 0 0 1.2em; padding: 0 }}
li {{ display: inline-block; width: 45%; margin: 0 0 .4em }}
span.ring {{ border: .7pt solid black; border-radius: 50%; padding: 0 .35em; font-size: 7.5pt; font-weight: 600 }}
td {{ border-bottom: .6pt solid #999; font-size: 9pt; color: #555 }}
table {{ width: 100% }}
p.tint {{ background: #f2f2f2; padding: .6em; border-radius: 3pt }}
span.form {{ border: 1pt solid #1d3557; border-radius: 3pt; padding: .2em }}
p.line {{ border-bottom: .6pt solid #999; height: 1.6em }}
"""


def page(values: _paper.Values) -> str:
    """A form as HTML with the texts, rings and lines that `quiz.typ` prints."""
    form, labels = values["form"], values["labels"]
    fields = "".join(f"<td>{labels[name]}</td>" for name in ("name", "class", "date", "score"))
    count = f"{form['questions']} {labels['questions']} · {form['points']} {labels['points']}"
    title = f"<title>{escape(values['title'])}</title><style>{STYLE}</style>"
    head = f"<h1>{escape(values['title'])} <span class=form>{form['name']}</span></h1><p>{count}</p>"
    top = f"<table><tr>{fields}</tr></table><p class=tint>{escape(values['instructions'])}</p>"
    return f"<html lang=en><head>{title}</head><body>{head}{top}{''.join(map(section, form['sections']))}</body></html>"


def section(part: _paper.Values) -> str:
    """A section as HTML."""
    questions = "".join(map(question, part["items"]))
    return f"<h2>{escape(part['heading'])}</h2><p class=task>{escape(part['task'])}</p>{questions}"


def question(item: _paper.Values) -> str:
    """A question as HTML."""
    texts = [*item["left"], *item["options"], *item["steps"], *item["right"]]
    marks = [*("" for _ in item["left"]), *item["marks"], *item["marks"]]
    options = "".join(
        f"<li><span class=ring>{mark}</span> {escape(text)}</li>" for mark, text in zip(marks, texts, strict=False)
    )
    line = "<p class=line></p>" if item["layout"] == "line" else ""
    return f"<div class=question><b>{item['number']}</b> {escape(item['stem'])}<ol>{options}</ol>{line}</div>"


def papers() -> Build:
    """The build that both programs typeset: 30 forms of 20 questions of every kind."""
    return build((renamed(QUESTIONS[n % len(QUESTIONS)], n) for n in range(ITEMS)), forms=FORMS)


def ours(quiz: Build) -> int:
    """Typesets every form with quizgen; returns the number of bytes made."""
    common = _paper.page(quiz, quiz.manifest.title)
    return sum(len(_typst.typeset("quiz", common | _paper.quiz(quiz, form))) for form in quiz.manifest.forms)


def theirs(quiz: Build) -> int:
    """Typesets every form with WeasyPrint, as tagged PDF; returns the number of bytes made."""
    html = import_module("weasyprint").HTML
    common = _paper.page(quiz, quiz.manifest.title)
    pages = (page(common | _paper.quiz(quiz, form)) for form in quiz.manifest.forms)
    return sum(len(html(string=text).write_pdf(pdf_variant="pdf/ua-1")) for text in pages)


ENGINES = {"quizgen": ours, "weasyprint": theirs}


def measure(engine: str) -> None:
    """Prints the seconds of work, the peak megabytes and the kilobytes made by one program in this process."""
    quiz = papers()
    start = process_time()
    size = ENGINES[engine](quiz)
    print(process_time() - start, getrusage(RUSAGE_SELF).ru_maxrss / 1024, size / 1024)


def once(engine: str) -> tuple[float, float, float]:
    """The numbers that `measure` prints for a program, in another process."""
    command = [sys.executable, "-m", "tests.benchmarks.bench_pdf", engine]
    said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    seconds, memory, size = (float(word) for word in said.split())
    return seconds, memory, size


def main() -> Iterator[Figure]:
    """Yields time and memory of quizgen, and its time as a ratio to WeasyPrint's, measured in turn."""
    name = f"{FORMS} tagged forms of {ITEMS} questions"
    if not find_spec("weasyprint"):
        yield from own_figures(name, [once("quizgen") for _ in range(RUNS)])
        yield Figure(what=f"{name}: time", unit="x WeasyPrint", note="weasyprint is not installed")
        return
    pairs = [(once("quizgen"), once("weasyprint")) for _ in range(RUNS)]
    yield from own_figures(name, [mine for mine, _ in pairs])
    beside = median(mine[0] / peer[0] for mine, peer in pairs)
    seconds, memory, size = pairs[0][1]
    note = f"WeasyPrint {seconds:.2f} s, {memory:.0f} MB at most, {size:.0f} kB"
    yield Figure(what=f"{name}: time", value=beside, unit="x WeasyPrint", most=0.125, note=note)


def own_figures(name: str, runs: Sequence[tuple[float, float, float]]) -> Iterator[Figure]:
    """Yields the medians of quizgen's own runs."""
    seconds, memory, size = (median(column) for column in zip(*runs, strict=True))
    yield Figure(what=f"{name}: time", value=seconds, unit="s", note=f"{size:.0f} kB")
    yield Figure(what=f"{name}: peak memory", value=memory, unit="MB", most=130)


if __name__ == "__main__":
    measure(sys.argv[1])
