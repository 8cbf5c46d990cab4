"""Manifests that were edited or are none: each value that is not of its kind is told."""

import base64
import json

import pytest

from quizgen.manifest import write_manifest
from tests.manifests import changed, refusal, value
from tests.test_picture_files import png
from tests.test_pictures import quiz


@pytest.mark.parametrize(
    ("path", "put", "message"),
    [
        ("title", 3, "title: Input should be a valid string"),
        ("title", None, "title: Input should be a valid string"),
        ("title", "a \ud800", "'utf-8' codec can't encode character"),
        ("instructions", ["x"], "instructions: Input should be a valid string"),
        ("minutes", "20", "minutes: Input should be a valid integer"),
        ("minutes", True, "minutes: Input should be a valid integer"),
        ("minutes", -1, "-1 minutes"),
        ("source/paragraphs", "3", "source.paragraphs: Input should be a valid integer"),
        ("sheets/0/name", 3, "sheets.0.name: Input should be a valid string"),
        ("questions/*/stem", ["x"], "question.stem: Input should be a valid string"),
        ("questions/*/stem", None, "question.stem: Input should be a valid string"),
        ("questions/*/facts", [1], "question.facts.0: Input should be a valid string"),
        ("questions/*/points", 10**6, "its points are not from 1 to 100"),
        ("questions/*/points", 0, "its points are not from 1 to 100"),
        ("questions/gull-point~number~distance/value", "1e99999999", "is not a number of at most 100 figures"),
        ("questions/gull-point~number~distance/value", None, "conversion from NoneType to Decimal"),
        ("forms/0/name", "../../A", "'../../A' is not the name of a form"),
        ("forms/0/items/1/number", 1, "form A: its questions are not numbered from 1 to"),
        ("forms/0/items/0/number", "1", "forms.0.items.0.number: Input should be a valid integer"),
        ("forms/0/items/0/order", [99], "form A, question 1: its order is not a permutation of its options"),
        ("forms/0/items/0/section", 3, "forms.0.items.0.section: Input should be a valid string"),
    ],
)
def test_a_value_that_is_not_of_its_kind_is_told(path: str, put: object, message: str) -> None:
    read = value()
    told = refusal(
        changed(
            {**read, "questions": {k.replace("/", "~"): v for k, v in read["questions"].items()}}, path, put
        ).replace(b"~", b"/")
    )
    assert told.startswith("out/quiz.json: is not a manifest of quizgen (")
    assert message in told


@pytest.mark.parametrize(
    ("path", "put"),
    [("title", "Our quiz"), ("minutes", 25), ("source/title", "Another"), ("sheets/0/name", "Ada"), ("seed", 2)],
)
def test_a_value_that_was_changed_is_noticed_though_it_is_of_its_kind(path: str, put: object) -> None:
    assert "out/quiz.json: was changed after it was built; build the quiz again" in refusal(changed(value(), path, put))


@pytest.mark.parametrize(
    ("part", "put", "message"),
    [
        ("suffix", "/../../x.png", "'/../../x.png' is not a picture format"),
        ("suffix", ".typ", "'.typ' is not a picture format"),
        ("suffix", ".jpg", "the picture 'A tower by the sea' is no JPG picture, or is broken"),
        ("suffix", [".png"], "suffix: Input should be a valid string"),
        ("alt", 3, "alt: Input should be a valid string"),
        ("content", "PGh0bWw+", "the picture 'A tower by the sea' is no PNG picture, or is broken"),
        ("content", base64.b64encode(png(100_000, 100_000)).decode(), "has 100,000 x 100,000 pixels"),
        ("content", "?", "has the wrong type"),
    ],
)
def test_a_picture_in_a_record_comes_in_by_the_same_door_as_one_of_a_deck(part: str, put: object, message: str) -> None:
    read = json.loads(write_manifest(quiz().manifest))
    assert message in refusal(changed(read, f"pictures/*/0/{part}", put))
