"""Benchmarks measure and report; tests judge.

A benchmark is one file `bench_NAME.py` in this folder with one function `main() -> Iterable[Figure]`; nothing else
lists it. It yields each figure as soon as it is measured. It asserts no limit: a figure carries its promise (`most`,
`least`), and the runner says whether the figure meets it. What cannot be measured here, such as a peer that is not
installed, is a `Figure` without a value, whose `note` says why. An exception ends that benchmark alone.

    def main() -> Iterator[Figure]:
        yield Figure(what="4 forms of 20", value=seconds(), unit="s", most=10)
        yield Figure(what="time for 1,000 notes", value=ratio(ours, theirs), unit="x genanki", most=1)
        yield Figure(what="time beside WeasyPrint", note="weasyprint is not installed")

`python -m tests.benchmarks [--write] [NAME ...]`, or `make bench NAME=forms`, runs all or those named; `--write`
also writes their tables into `out/benchmarks.md`. See `figure.py` for `Figure` and `ratio`.
"""
