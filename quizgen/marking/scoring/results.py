"""Writes the result tables: one row per pupil, one row per answer, and the files that gradebooks import."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from quizgen.manifest import Manifest
from quizgen.marking.files.tables import write_table
from quizgen.marking.records.roster import RosterEntry
from quizgen.marking.scoring.papers import PupilPaper
from quizgen.marking.scoring.response import key_on_form, on_form, to_text
from quizgen.marking.scoring.score import Scale, Scored, grade_of

RESULTS = ("pupil", "name", "form", "sheet", "points", "of", "percent", "grade", "open", "troubles")
RESPONSES = (
    "pupil", "form", "sheet", "number", "question", "response", "key", "chosen",
    "share", "points", "of", "flags", "decided by",
)  # fmt: skip
FLAG_SEPARATOR = ";"


@dataclass(frozen=True, slots=True, kw_only=True)
class Graded:
    """A paper with its scores."""

    paper: PupilPaper
    scored: tuple[Scored, ...]

    @property
    def points(self) -> Fraction:
        """The points earned."""
        return sum((one.points for one in self.scored), Fraction(0))

    @property
    def of(self) -> int:
        """The points that could be earned."""
        return sum(one.of for one in self.scored)

    @property
    def share(self) -> Fraction:
        """The share of all points."""
        return self.points / self.of if self.of else Fraction(0)

    @property
    def open(self) -> int:
        """The number of undecided answers."""
        return len(self.waiting)

    @property
    def waiting(self) -> frozenset[int]:
        """The numbers of the questions whose answers are undecided."""
        return frozenset(one.item.number for one in self.scored if one.response is None)


def results(graded: Sequence[Graded], scale: Scale) -> bytes:
    """The content of `results.csv`: one row per pupil."""
    return write_table(RESULTS, (_result(one, scale) for one in graded))


def _result(one: Graded, scale: Scale) -> tuple[object, ...]:
    paper = one.paper
    return (
        paper.pupil, paper.name, paper.form, paper.sheet, decimal(one.points), one.of, decimal(100 * one.share),
        "" if one.open else grade_of(one.share, scale), one.open, FLAG_SEPARATOR.join(paper.troubles),
    )  # fmt: skip


def responses(graded: Sequence[Graded]) -> bytes:
    """The content of `responses.csv`: one row per answer.

    `response` and `key` use the form's letters, `chosen` the question's.
    """
    return write_table(RESPONSES, (row for one in graded for row in _responses(one)))


def _responses(one: Graded) -> Iterator[tuple[object, ...]]:
    paper = one.paper
    for scored in one.scored:
        item, undecided = scored.item, scored.response is None
        yield (
            paper.pupil, paper.form, paper.sheet, item.number, item.question.id,
            on_form(item, scored.response), key_on_form(item), to_text(scored.response),
            "" if undecided else scored.share, "" if undecided else decimal(scored.points), scored.of,
            FLAG_SEPARATOR.join(scored.flags), "teacher" if scored.corrected else "" if undecided else "reader",
        )  # fmt: skip


def decimal(number: Fraction) -> str:
    """Formats a number with at most two decimals."""
    return f"{float(number):.2f}".rstrip("0").rstrip(".")


# Gradebooks -----------------------------------------------------------------------------------------------------------

Roster = Mapping[str, RosterEntry]


def canvas(graded: Sequence[Graded], roster: Roster, title: str) -> bytes:
    """The file for Canvas (Grades, Import): its own columns first, then one for the quiz."""
    of = max((one.of for one in graded), default=0)
    names = ("Student", "ID", "SIS User ID", "SIS Login ID", "Section", title)
    rows: list[tuple[object, ...]] = [("    Points Possible", "", "", "", "", of)]
    for one in graded:
        entry = _entry(one, roster)
        exported = "sis login id" in entry or "sis user id" in entry
        own = entry.get("canvas id") or (entry.get("id", "") if exported else "")
        login = entry.get("sis login id") or entry.get("login", "")
        account = (own, entry.get("sis user id", "") if exported else one.paper.pupil, login, entry.get("section", ""))
        rows.append((entry.get("student") or one.paper.name, *account, decimal(one.points)))
    return write_table(names, rows)


def moodle(graded: Sequence[Graded], roster: Roster, title: str) -> bytes:
    """The file for Moodle (Grades, Import, CSV), which matches pupils by ID number or email address."""
    names = ("ID number", "Full name", "Email address", title)
    rows = (
        (_own(one, roster, "id number"), one.paper.name, _email(one, roster), decimal(one.points)) for one in graded
    )
    return write_table(names, rows)


def brightspace(graded: Sequence[Graded], roster: Roster, title: str) -> bytes:
    """The file for Brightspace (Enter Grades, Import); the last column marks the end of a line."""
    names = ("OrgDefinedId", "Username", f"{title} Points Grade", "End-of-Line Indicator")
    rows = (
        (
            _bare(_own(one, roster, "orgdefinedid")),
            _bare(_entry(one, roster).get("username", "")),
            decimal(one.points),
            "#",
        )
        for one in graded
    )
    return write_table(names, rows)


def blackboard(graded: Sequence[Graded], roster: Roster, title: str) -> bytes:
    """The file for Blackboard (Work Offline, Upload), by user name; the column's name includes the points."""
    of = max((one.of for one in graded), default=0)
    names = ("Username", f"{title} [Total Pts: {of}]")
    rows = ((_entry(one, roster).get("username") or one.paper.pupil, decimal(one.points)) for one in graded)
    return write_table(names, rows)


def classroom(graded: Sequence[Graded], roster: Roster, title: str) -> bytes:
    """A table of names, email addresses and points to copy into Google Classroom, which imports no file of grades."""
    names = ("Last Name", "First Name", "Email Address", title)
    rows = ((*_last_first(one, roster), _email(one, roster), decimal(one.points)) for one in graded)
    return write_table(names, rows)


def _last_first(one: Graded, roster: Roster) -> tuple[str, str]:
    """The last and the first name: those of the class list, or else the name split at its last space."""
    entry = _entry(one, roster)
    first, _, last = one.paper.name.rpartition(" ")
    return entry.get("last name") or entry.get("surname") or last, entry.get("first name") or first


def _bare(cell: str) -> str:
    """A value without the # that Brightspace writes before it.

    With the # no spreadsheet takes the value for a number.
    """
    return cell.removeprefix("#")


def _own(one: Graded, roster: Roster, name: str) -> str:
    """A pupil's value in the platform's own column of the class list; the number if it has no such column."""
    return _entry(one, roster).get(name, one.paper.pupil)


def _email(one: Graded, roster: Roster) -> str:
    entry = _entry(one, roster)
    return entry.get("email address") or entry.get("email", "")


def _entry(one: Graded, roster: Roster) -> Mapping[str, str]:
    entry = roster.get(one.paper.pupil)
    return entry.columns if entry else {}


GRADEBOOKS: Mapping[str, Callable[[Sequence[Graded], Roster, str], bytes]] = {
    "blackboard": blackboard,
    "brightspace": brightspace,
    "canvas": canvas,
    "classroom": classroom,
    "moodle": moodle,
}


def gradebook(name: str, graded: Sequence[Graded], roster: Roster, manifest: Manifest) -> bytes:
    """The CSV file that the gradebook called `name` imports.

    It leaves out papers with undecided answers and papers of pupils who are not on the class list.
    """
    settled = [one for one in graded if one.paper.pupil and not one.open and not one.paper.troubles]
    return GRADEBOOKS[name](settled, roster, manifest.title)
