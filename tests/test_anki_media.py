"""Pictures and sounds of facts: read with their faults told, and on cards as Anki shows them."""

import struct
import zlib
from collections.abc import Callable
from dataclasses import replace
from operator import itemgetter
from pathlib import Path

import pytest

from quizgen.anki.read import read_package
from quizgen.anki.student import Student
from quizgen.anki.trial import try_alone, try_update
from quizgen.base.errors import SourceError
from quizgen.deck import read_deck
from quizgen.model import Bank, Box, CardPlan, Media, Retirement
from tests.ankis import bank, fact, fields, question, release, save

DECK = """\
quizgen: 1
deck: gull
title: Gull Point
source: {title: Old lighthouse opens, paragraphs: 3}
entities: {tower: {type: place, name: tower, article: the}}
relations:
  stands: {roles: {thing: place}, says: "{{ thing.the }} stands there"}
facts:
  standing:
    stands: {thing: tower}
    at: {paragraph: 1, terms: [tower]}
    media: MEDIA
"""


def picture(width: int = 4, height: int = 2) -> bytes:
    """A picture that any program can open."""

    def part(name: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))

    rows = b"".join(b"\0" + bytes([90, 120, 150] * width) for _ in range(height))
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + part(b"IHDR", head) + part(b"IDAT", zlib.compress(rows)) + part(b"IEND", b"")


def read(folder: Path, media: str) -> tuple[Media, ...]:
    """The media of a deck in a folder with a picture and a sound."""
    (folder / "pictures").mkdir(exist_ok=True)
    (folder / "pictures/tower.png").write_bytes(picture())
    (folder / "pictures/bell.mp3").write_bytes(b"ID3")
    (folder / "pictures/empty.png").write_bytes(b"")
    (folder / "pictures/huge.png").write_bytes(bytes(5_000_001))
    path = folder / "gull.yaml"
    path.write_text(DECK.replace("MEDIA", media), "utf-8")
    return read_deck(path).facts["standing"].media


# Reading --------------------------------------------------------------------------------------------------------------


def test_media_are_read_from_the_folder_of_the_deck(tmp_path: Path) -> None:
    lamp = "{left: 10, top: 5, width: 30, height: 20, label: the lamp}"
    boxes = f"{{lamp: {lamp}, door: {{left: 0, top: 80, width: 9, height: 20}}}}"
    tower = f"{{file: pictures/tower.png, alt: A tower, boxes: {boxes}}}"
    one, two = read(tmp_path, f"[{tower}, {{file: pictures/bell.mp3, alt: Ding}}]")
    assert one == Media(
        suffix=".png",
        content=picture(),
        alt="A tower",
        boxes={
            "lamp": Box(left=10, top=5, width=30, height=20, label="the lamp"),
            "door": Box(left=0, top=80, width=9, height=20, label="door"),
        },
    )
    assert (two.suffix, two.content, two.alt) == (".mp3", b"ID3", "Ding")


FAULTS = {
    "missing": ("{file: pictures/towr.png, alt: x}", "gull.yaml:12:19: there is no file 'pictures/towr.png' in"),
    "near": ("{file: pictures/towr.png, alt: x}", "(did you mean 'pictures/tower.png'?)"),
    "no alt": ("{file: pictures/tower.png}", "the key 'alt' is missing"),
    "empty alt": ("{file: pictures/tower.png, alt: ''}", "gull.yaml:12:44: alt is empty"),
    "oversized": ("{file: pictures/huge.png, alt: x}", "gull.yaml:12:19: 'pictures/huge.png' has 5,000,001 bytes"),
    "empty file": ("{file: pictures/empty.png, alt: x}", "gull.yaml:12:19: 'pictures/empty.png' has 0 bytes"),
    "folder": ("{file: pictures, alt: x}", "gull.yaml:12:19: 'pictures' is neither a picture nor a sound"),
    "program": ("{file: run.exe, alt: x}", "gull.yaml:12:19: 'run.exe' is neither a picture nor a sound"),
    "outside": ("{file: ../tower.png, alt: x}", "gull.yaml:12:19: '../tower.png' is not in the deck's folder"),
    "absolute": ("{file: /etc/tower.png, alt: x}", "gull.yaml:12:19: '/etc/tower.png' is not in the deck's folder"),
    "edge": (
        "{file: pictures/tower.png, alt: x, boxes: {a: {left: 90, top: 0, width: 20, height: 5}}}",
        "the box 'a' runs over the edge (left and width are 100 at most)",
    ),
    "sound with boxes": (
        "{file: pictures/bell.mp3, alt: x, boxes: {a: {left: 9, top: 0, width: 20, height: 5}}}",
        "boxes in a sound (only a picture has parts to hide)",
    ),
}


@pytest.mark.parametrize(("media", "message"), FAULTS.values(), ids=FAULTS)
def test_media_that_cannot_be_had_are_told_with_their_place(tmp_path: Path, media: str, message: str) -> None:
    with pytest.raises(SourceError) as refusal:
        read(tmp_path, media)
    assert message in str(refusal.value)


# On cards -------------------------------------------------------------------------------------------------------------

TOWER = Media(suffix=".png", content=picture(), alt='A "tower" <b>', credit="Hart, CC BY")
LAMP, DOOR, STAIR = (
    Box(left=left, top=5, width=20, height=25, label=label)
    for left, label in ((10, "the lamp"), (40, "door"), (70, "stair"))
)
PLAN = replace(TOWER, boxes={"lamp": LAMP, "door": DOOR})
ASKED = question("short/tower/what", "a tower")


def with_media(*media: Media, kinds: tuple[str, ...] = (), **more: object) -> Bank:
    """A bank of one question about a fact with these media."""
    cards = CardPlan(name="Gull Point", kinds=kinds)
    return bank(ASKED, cards=cards, facts={"tower": replace(fact("tower"), media=media)}, **more)


def test_a_picture_stands_where_the_author_wants_it_under_the_name_of_its_content(tmp_path: Path) -> None:
    bell = Media(suffix=".mp3", content=b"ID3", alt="Ding", asks=True)
    plan = release(with_media(TOWER, bell))
    note = fields(plan)["short/tower/what"]
    (png,) = (name for name in plan.package.media if name.endswith(".png"))
    assert note["Media after"] == (
        f'<figure><img src="{png}" alt="A &quot;tower&quot; &lt;b&gt;"><figcaption>Hart, CC BY</figcaption></figure>'
    )
    assert note["Media"].startswith("<figure><p>Ding [sound:qg-")
    path = save(plan, tmp_path)
    assert [fault for finding in try_alone(path) for fault in finding.faults] == []
    with Student() as student:
        student.take(path)
        ((_, front, back),) = student.faces()
        assert (Path(student.collection.media.dir()) / png).read_bytes() == picture()
    assert "[anki:play:q:0]" in front
    assert png not in front
    assert png in back


def test_a_new_picture_reaches_students_who_have_the_old_one(tmp_path: Path) -> None:
    first = release(with_media(TOWER))
    second = release(with_media(replace(TOWER, content=picture(8, 8))), first.record)
    old, new = save(first, tmp_path, "old.apkg"), save(second, tmp_path, "new.apkg")
    assert read_package(old).media.keys().isdisjoint(read_package(new).media)
    with Student() as student:
        student.take(old)
        student.take(new)
        ((_, _, back),) = student.faces()
        (name,) = second.package.media
        assert (Path(student.collection.media.dir()) / name).read_bytes() == picture(8, 8)
    assert name in back


# Hidden parts of a picture --------------------------------------------------------------------------------------------


def test_boxes_become_cards_of_ankis_own_note_type_for_hidden_parts(tmp_path: Path) -> None:
    path = save(release(with_media(PLAN)), tmp_path)
    assert [fault for finding in try_alone(path) for fault in finding.faults] == []
    with Student() as student:
        student.take(path)
        (number,) = student.collection.find_notes('note:"quizgen picture"')
        hidden = student.collection.get_image_occlusion_note(note_id=number).note
        shapes = [
            (o.ordinal, o.shapes[0].shape, {p.name: p.value for p in o.shapes[0].properties}) for o in hidden.occlusions
        ]
        faces = [(front, back) for _, front, back in student.faces() if 'id="image-occlusion-canvas"' in front]
    assert sorted(shapes, key=itemgetter(0)) == [
        (1, "rect", {"left": "0.4", "top": "0.05", "width": "0.2", "height": "0.25", "oi": "1"}),
        (2, "rect", {"left": "0.1", "top": "0.05", "width": "0.2", "height": "0.25", "oi": "1"}),
    ]
    assert hidden.occlude_inactive
    assert hidden.image_data == picture()
    assert hidden.header == "What is hidden here?"
    assert ['<span class="cloze" data-ordinal="1">door</span>' in back for _, back in faces] == [True, False]
    assert ['<span class="cloze" data-ordinal="2">the lamp</span>' in back for _, back in faces] == [False, True]


def test_a_box_keeps_its_number_whatever_comes_and_goes(tmp_path: Path) -> None:
    first = release(with_media(PLAN))
    second = release(with_media(replace(PLAN, boxes={"lamp": LAMP, "stair": STAIR})), first.record)
    text = fields(second)["picture/tower"]["Occlusion"]
    assert "{{c2::image-occlusion:rect:left=0.1" in text
    assert "{{c3::image-occlusion:rect:left=0.7" in text
    assert text.endswith("<br>{{c1::no longer asked}}")
    update = try_update(save(second, tmp_path, "new.apkg"), save(first, tmp_path, "old.apkg"))
    assert [fault for finding in update for fault in finding.faults] == []


def test_a_picture_can_be_retired(tmp_path: Path) -> None:
    first = release(with_media(PLAN))
    gone = {"tower": Retirement(because="It was rebuilt.")}
    second = release(
        bank(question("short/other/what", "x"), cards=CardPlan(name="Gull Point"), retired=gone), first.record
    )
    assert second.vanished == ()
    new, old = save(second, tmp_path, "new.apkg"), save(first, tmp_path, "old.apkg")
    assert [fault for finding in try_update(new, old) for fault in finding.faults] == []
    with Student() as student:
        student.take(new)
        backs = [back for _, front, back in student.faces() if "This card is retired" in front]
    assert all("It was rebuilt." in back for back in backs)
    assert len(backs) == 3


@pytest.mark.parametrize(
    ("kinds", "made"),
    [
        ((), {"short/tower/what", "picture/tower"}),
        (("short",), {"short/tower/what"}),
        (("picture",), {"picture/tower"}),
    ],
)
def test_pictures_are_a_kind_like_others(kinds: tuple[str, ...], made: set[str]) -> None:
    assert set(fields(release(with_media(PLAN, kinds=kinds)))) == made


def test_an_unused_file_is_not_shipped() -> None:
    both: Callable[..., Bank] = with_media
    assert list(release(both(PLAN, kinds=("short",))).package.media) == []
