"""How long 30 forms of 20 questions take as PDF, and how much memory, beside WeasyPrint on the same content."""

import subprocess
import sys
from html import escape
from importlib import import_module
from importlib.util import find_spec
from resource import RUSAGE_SELF, getrusage
from time import process_time

from ttf_opensans import OPENSANS_BOLD, OPENSANS_REGULAR, OPENSANS_SEMIBOLD

from quizgen.manifest.outputs import Build
from quizgen.paper import typesetting as _typst
from quizgen.paper import values as _paper
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
    """A form as HTML: the words, rings and lines that `quiz.typ` sets."""
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
    """The build that both engines set: 30 forms of 20 questions of every kind."""
    return build((renamed(QUESTIONS[n % len(QUESTIONS)], n) for n in range(ITEMS)), forms=FORMS)


def ours(quiz: Build) -> int:
    """Set every form with quizgen; the bytes made."""
    common = _paper.page(quiz, quiz.manifest.title)
    return sum(len(_typst.typeset("quiz", common | _paper.quiz(quiz, form))) for form in quiz.manifest.forms)


def theirs(quiz: Build) -> int:
    """Set every form with WeasyPrint, as tagged PDF too; the bytes made."""
    html = import_module("weasyprint").HTML
    common = _paper.page(quiz, quiz.manifest.title)
    pages = (page(common | _paper.quiz(quiz, form)) for form in quiz.manifest.forms)
    return sum(len(html(string=text).write_pdf(pdf_variant="pdf/ua-1")) for text in pages)


def measure(engine: str) -> None:
    """Print the seconds of work, the peak megabytes and the kilobytes made by one engine in this process."""
    quiz = papers()
    start = process_time()
    size = {"quizgen": ours, "weasyprint": theirs}[engine](quiz)
    print(process_time() - start, getrusage(RUSAGE_SELF).ru_maxrss / 1024, size / 1024)


def best(engine: str) -> tuple[float, float, float]:
    """The best of a few runs, each in a process of its own."""
    command = [sys.executable, "-m", __spec__.name, engine]
    runs = [subprocess.run(command, check=True, capture_output=True, text=True).stdout.split() for _ in range(RUNS)]
    return min((float(seconds), float(memory), float(size)) for seconds, memory, size in runs)


def main() -> None:
    """Print both; fail past the promised memory, or where WeasyPrint is less than eight times slower."""
    seconds, memory, size = best("quizgen")
    print(
        f"  quizgen     {seconds:6.2f} s  {memory:4.0f} MB at most  {size:5.0f} kB  (30 forms of 20 questions, tagged)"
    )
    assert memory < 130
    if not find_spec("weasyprint"):
        print("  weasyprint  is not here to compare with (pip install weasyprint)")
        return
    slower, more, larger = best("weasyprint")
    print(f"  weasyprint  {slower:6.2f} s  {more:4.0f} MB at most  {larger:5.0f} kB")
    print(f"  {slower / seconds:.1f} times slower (at least 8 promised)")
    assert slower > 8 * seconds


if __name__ == "__main__":
    measure(sys.argv[1])
