"""A student with whatever Anki is installed; run by itself, it needs nothing of quizgen: `student.py FOLDER`.

It studies 1.apkg, imports 2.apkg, 3.apkg and 4.apkg, and tells after each what became of its notes, as JSON.
"""

import json
import sys
import tempfile
from pathlib import Path
from typing import Any

from anki import collection as anki_collection

Collection: Any = anki_collection.Collection
Request: Any = getattr(anki_collection, "ImportAnkiPackageRequest", None)
"""Anki 2.1 takes the path itself."""


def history(collection: Any) -> tuple[list[Any], dict[int, Any]]:  # noqa: ANN401  any version's own
    """Every review, and every card's deck and schedule."""
    cards = collection.db.all("SELECT id, nid, ord, did, type, queue, due, ivl, factor, reps, lapses, flags FROM cards")
    return [row[0] for row in collection.db.all("SELECT id FROM revlog")], {row[0]: row[1:] for row in cards}


def take(collection: Any, path: Path) -> dict[str, Any]:  # noqa: ANN401
    """Import a package with the options that nobody touched, and tell what happened."""
    reviews, cards = history(collection)
    log = collection.import_anki_package(Request(package_path=str(path)) if Request else str(path)).log
    reviews_now, cards_now = history(collection)
    return {
        "new": len(log.new),
        "updated": len(log.updated),
        "untouched": len(log.duplicate),
        "conflicts": len(log.conflicting),
        "reviews lost": len(set(reviews) - set(reviews_now)),
        "cards changed": sum(cards_now.get(number) != state for number, state in cards.items()),
        "notes": {row[0]: row[1] for row in collection.db.all("SELECT guid, flds FROM notes")},
    }


def answer_all(collection: Any) -> int:  # noqa: ANN401
    """Answer every card once."""
    numbers = collection.find_cards("")
    for number in numbers:
        card = collection.get_card(number)
        card.start_timer()
        collection.sched.answerCard(card, 3)
    return len(numbers)


def faults(collection: Any) -> list[str]:  # noqa: ANN401
    """Cards that do not render, and what the check of the database finds."""
    found = []
    for number in collection.find_cards(""):
        card = collection.get_card(number)
        faces = card.question() + card.answer()
        if "has a problem" in faces or "is blank" in faces:
            found.append(f"card {number}")
    text, sound = collection.fix_integrity()
    return found if sound else [*found, text]


def main(folder: Path) -> None:
    """Live through the releases."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as home:
        collection = Collection(str(Path(home) / "collection.anki2"))
        told: dict[str, Any] = {"first": take(collection, folder / "1.apkg")}
        told["faults"] = faults(collection)
        told["answered"] = answer_all(collection)
        told["later"] = [take(collection, folder / f"{number}.apkg") for number in (2, 3, 4)]
        told["faults"] += faults(collection)
        collection.close()
    sys.stdout.write(json.dumps(told))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
